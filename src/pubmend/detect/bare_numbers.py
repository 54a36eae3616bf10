"""Read a text that is nothing but numbers: a list of PMIDs, as people paste them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.identifiers import Certainty, IdKind, Sighting

_OTHER = re.compile(r"[^\d\s,;|\"'\u2018-\u201d\[\]()\ufeff]|\d{10}")
_JOINS = re.compile(r"\b(?:OR|AND|or|and)\b")
_NUMBER = re.compile(r"(?<!\d)0*([1-9]\d{0,8})(?!\d)")
# A short number alone may be anything; in a list, one of PMIDs' length speaks for all.
_TELLING = re.compile(r"(?<!\d)0*[1-9]\d{6,7}(?!\d)")


def find_bare_numbers(text: str) -> Iterator[Sighting]:
    """Yield the numbers of a text that holds nothing else.

    Of several each is likely a PMID; one alone may be anything, and is doubtful.
    """
    if _OTHER.search(_JOINS.sub(" ", text)) or not _TELLING.search(text):
        return
    numbers = list(_NUMBER.finditer(text))
    known = Certainty.LIKELY if numbers[1:] else Certainty.DOUBTFUL
    for number in numbers:
        yield Sighting(
            kind=IdKind.PMID,
            value=number[1],
            raw=number[0],
            start=number.start(),
            end=number.end(),
            label="",
            certainty=known,
        )
