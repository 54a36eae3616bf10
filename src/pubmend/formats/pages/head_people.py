"""Find the people whom a page's head names below its title, in a row or one a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model.record import Author
from ..reading.author_names import parse_author
from .head_title import title_above
from .marked_authors import read_marked
from .page_furniture import is_affiliation, is_furniture
from .person_shape import is_person

_NAMED = re.compile(
    r"(?:authors?|by|written by)\b:?|author links open overlay panel", re.IGNORECASE
)
_BESIDE = re.compile(
    r".*(?:@|orcid|search for more papers|corresponding author|contribut|department"
    r"|univers"
    r"|institut|hospital|view profile|e-?mail|school of|faculty|college|centre"
    r"|center\b).*"
    r"|[\d\s,a-z*\u2020\u2021\u00a7]{1,8}|and|&|\[opens in a new window\]",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"[^\W\d_]\s?(?:\d|[*\u2020\u2021\u00a7\u00b9\u00b2\u00b3])|,\s(?:ph\.?d|m\.?d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class People:
    """Hold who wrote it, and which lines say so."""

    author: tuple[Author, ...]
    truncated: bool
    first: int
    title: tuple[int, int]


def find_people(lines: Sequence[str]) -> Iterator[People]:
    """Yield the people that stand below a title, from the top."""
    for index, line in enumerate(lines):
        if not line or (is_furniture(line) and not _may_name(line)):
            continue
        title = title_above(lines, index)
        found = _people_at(lines, index) if title else None
        if found and title:
            yield People(found[0], found[1], index, title)


def _may_name(line: str) -> bool:
    """True if people may stand on a line beside a button: ``… View all authors``."""
    return (
        _NAMED.match(line) is not None
        or any(sign in line for sign in (",", " & ", " and "))
        or line.startswith("View ORCID")
    )


def _people_at(
    lines: Sequence[str], index: int
) -> tuple[tuple[Author, ...], bool] | None:
    row = lines[index]
    for following in lines[index + 1 : index + 8]:
        if not row.endswith((",", ";", " and", " &")) or not following:
            break
        row = f"{row} {following}"
    for candidate in dict.fromkeys((row, lines[index])):
        found = read_marked(candidate)
        if found:
            return found
    return _one_a_line(lines, index)


def _one_a_line(
    lines: Sequence[str], index: int
) -> tuple[tuple[Author, ...], bool] | None:
    """Read one name a line, affiliations and addresses between."""
    names: list[Author] = []
    cut = proved = False
    named = index > 0 and _is_named(lines, index)
    for line in lines[index : index + 400]:
        single = _single(line, named=named) if line else None
        if single and len(single[0]) == 1:
            names += single[0]
            cut = cut or single[1]
            proved = proved or _MARKED.search(line) is not None
        elif line and not (names and _may_stand_beside(line)):
            break
        elif line and len(names) == 1:
            proved = proved or len(line) > 8
    distinct = tuple(dict.fromkeys(names))
    return (
        (distinct, cut)
        if len(distinct) > 1 or (distinct and (proved or named))
        else None
    )


def _single(line: str, *, named: bool) -> tuple[tuple[Author, ...], bool] | None:
    """Read a line that is one name; ``Berg, Nora`` only where people are announced."""
    family, comma, given = line.partition(", ")
    if named and comma and is_person(f"{given} {family}"):
        author = parse_author(line)
        return ((author,), False) if author else None
    return read_marked(line, several=False)


def _may_stand_beside(line: str) -> bool:
    """True if a line between two people is about the one above it."""
    return (
        _BESIDE.fullmatch(line) is not None
        or is_affiliation(line)
        or is_furniture(line)
    )


def _is_named(lines: Sequence[str], index: int) -> bool:
    """True if the line above says that people follow."""
    above = next((line for line in reversed(lines[:index]) if line), "")
    return _NAMED.fullmatch(above) is not None
