"""Find the lines of a note that are nothing but a label and an identifier.

``PMID: 31771641`` in a note (RIS N1, Zotero's Extra, CSL's note) is a field that its
format has no place for; an identifier within a sentence is not.
"""

from __future__ import annotations

import re

from ..model.identifiers import Sighting
from .identifiers import find_identifiers

_LINE = re.compile(r"[^\r\n]+")


def find_label_lines(text: str) -> tuple[Sighting, ...]:
    """Find the identifiers of lines that hold a label, identifiers, and nothing else.

    Offsets count in the whole text.
    """
    sightings = find_identifiers(text)
    lines = [line.span() for line in _LINE.finditer(text)]
    return tuple(
        sighting
        for sighting in sightings
        if any(
            start <= sighting.start < end and _is_label(text[start : sighting.start])
            for start, end in lines
        )
    )


def _is_label(before: str) -> bool:
    return len(before.split()) <= 2
