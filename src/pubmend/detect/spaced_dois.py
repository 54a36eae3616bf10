"""Read DOIs whose characters were set apart one by one, as in headings of old PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.identifiers import Certainty, IdKind, Sighting, parse_doi

_SPACED = re.compile(
    r"(?<!\S)(?P<label>[Dd] [Oo] [Ii](?: [:.])? {1,2})?"
    r"(?P<id>1 0 \.(?: \d){4,6} /(?: [\w.()/:;<>-]){3,100})(?=\s|$)",
    re.ASCII,
)


def find_spaced_dois(text: str) -> Iterator[Sighting]:
    """Yield the DOIs with a blank behind each of their characters."""
    if "1 0 . 1" not in text:
        return
    for match in _SPACED.finditer(text):
        raw = match["id"].rstrip(" .,:;")
        value = parse_doi(raw.replace(" ", ""))
        if value is not None:
            start = match.start("id")
            yield Sighting(
                kind=IdKind.DOI,
                value=value,
                raw=raw,
                start=start,
                end=start + len(raw),
                label="doi" if match["label"] else "",
                certainty=Certainty.CERTAIN if match["label"] else Certainty.LIKELY,
            )
