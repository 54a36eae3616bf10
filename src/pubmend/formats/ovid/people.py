"""Read the people of an Ovid record, whose names have degrees, roles and marks.

``Berg, Nora MD, PhD 1,2``, ``Lopez, A. [Editor]``, ``Okafor, Chidi *;  Berg, Nora +``
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...model.placeholders import is_nothing
from ...model.record import Author
from ..reading.author_names import parse_author

_ROLE = re.compile(r"\s*\[[^\[\]]{0,200}\]?")
_EDITOR = re.compile(r"\[\s*Ed(?:itor|s?\.?\])", re.IGNORECASE)
_MARKS = " \t0123456789,;*+\u2020\u2021()"
_DEGREES = """
MD PhD Ph.D. Ph.D M.D. MSc BSc MPH MB BS MS RN MA BA FAAN FRCP FRCS FACS FACP DDS DMD DO
DPhil PharmD MBBS MBChB MBA DrPH ScD EdD PsyD MSN BSN DVM FRACP FRCPC FRCSC
"""
_DEGREE = frozenset(_DEGREES.split())
_SHORTEST_WORD = 3
# "Berg N.  Okafor C.": two blanks part people, each with initials behind.
_APART = re.compile(r"(?<=[A-Z]\.)\s{2,9}(?=[^\W\d_])")
_WITH_INITIALS = re.compile(
    r"[^\W\d_][^\d;,()\[\]]{0,60}\s(?:[^\W\d_a-z]\.[ -]?){1,5}[\d*,]{0,12}"
)


def read_people(values: Iterable[str]) -> tuple[list[Author], list[Author]]:
    """Read authors and editors, each in their order."""
    authors: list[Author] = []
    editors: list[Author] = []
    for text in _names(values):
        name = plain_name(text)
        author = None if is_nothing("author", name) else parse_author(name)
        if author is not None:
            (editors if _EDITOR.search(text) else authors).append(author)
    return authors, editors


def _names(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        for name in _parted(value):
            if not set(name.rstrip(_MARKS).split()) <= _DEGREE:
                yield name


def _parted(value: str) -> list[str]:
    """Part the people of a value by the signs, or the two blanks, between them."""
    parts = _APART.split(value.strip())
    if len(parts) > 1 and all(map(_WITH_INITIALS.fullmatch, parts)):
        return parts
    return value.split(";")


def plain_name(text: str) -> str:
    """Take roles, degrees, the marks of affiliations and a last stop off a name."""
    name = _ROLE.sub("", text).rstrip(_MARKS)
    words = name.split()
    while len(words) > 1 and words[-1].strip(",") in _DEGREE:
        words.pop()
    shorter = " ".join(words).rstrip(_MARKS)
    if "," in shorter:  # else what looks like a degree is initials: Berg, MA
        name = shorter
    last = name.rpartition(" ")[2]
    long = len(last) > _SHORTEST_WORD and last.count(".") == 1
    return name.rstrip(".") if long else name
