"""Read authors that pages print in one row, all signs between them alike.

``Ekström, Veronica, Johansson, Magnus`` separates family and given names by the same
comma as the authors. So the parts are read two by two, and only if all look like parts
of names and none is left over: a wrong pairing would make people who don't exist.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model.record import Author
from ..reading.author_names import parse_author

_PART = re.compile(r"[^\W\d_][^\d_@:;!?()\[\]/]{0,60}")
_SUFFIX = re.compile(r"(?:Jr|Sr|I{2,3}|IV|V|2nd|3rd)\.?")
_LIFE_DATES = re.compile(r",?\s*\(?\d{4}\??-(?:\d{4})?\)?\.?$|,?\s+[a-z]{3,12}\.?$")
_MOST_WORDS = 5


def read_pairs(row: str) -> tuple[Author, ...] | None:
    """Read ``Family, Given, Family, Given``; None unless all of it fits."""
    parts = _joined_suffixes([part.strip(" .") for part in row.split(",")])
    parts = parts if parts[-1] else parts[:-1]
    if len(parts) < 2 or len(parts) % 2 or not all(map(_is_name, parts)):
        return None
    names = (f"{family}, {given}" for family, given in _two_by_two(parts))
    authors = tuple(author for author in map(parse_author, names) if author)
    return authors or None


def read_listed(row: str, separator: str = ";") -> tuple[Author, ...] | None:
    """Read authors with a sign of their own between them: ``Duffy, D; Richards, D``."""
    authors = map(parse_author, (name.strip(" .") for name in row.split(separator)))
    return tuple(author for author in authors if author) or None


def read_values(values: Sequence[str]) -> tuple[Author, ...] | None:
    """Read one author a value, as catalogues keep them, without years of life."""
    authors = (parse_author(_LIFE_DATES.sub("", value.strip())) for value in values)
    return tuple(dict.fromkeys(author for author in authors if author)) or None


def is_alphabetical(authors: Sequence[Author]) -> bool:
    """True if three authors or more stand in the order of their family names."""
    names = [(author.family or author.literal or "").casefold() for author in authors]
    return len(names) >= 3 and names == sorted(names) and len(set(names)) == len(names)


def _joined_suffixes(parts: list[str]) -> list[str]:
    joined: list[str] = []
    for part in parts:
        if joined and _SUFFIX.fullmatch(part):
            joined[-1] = f"{joined[-1]}, {part}"
        else:
            joined.append(part)
    return joined


def _two_by_two(parts: list[str]) -> list[tuple[str, str]]:
    return list(zip(parts[::2], parts[1::2], strict=True))


def _is_name(part: str) -> bool:
    return _PART.fullmatch(part) is not None and len(part.split()) <= _MOST_WORDS
