"""Find what a record says twice that it should say once: two titles, two DOIs.

Two works that ran together look so. The record is read by what stands first, and each
further value is told with its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from ...model.record import Problem
from .lines import Entries

# By tag: what it says, for people, and what makes two values of it the same.
Meanings: TypeAlias = Mapping[str, tuple[str, Callable[[str], str | None]]]


def find_doubles(
    entries: Entries, meanings: Meanings, place: str, position: int
) -> Iterator[Problem]:
    """Tell each second value of what a record has once, with its line.

    Args:
        entries: the record's.
        meanings: the tags that count.
        place: the file as named to the user.
        position: the record's, from 1.
    """
    first: dict[str, str] = {}
    for entry in entries:
        if entry.tag not in meanings:
            continue
        name, fold = meanings[entry.tag]
        value = fold(entry.value)
        if value and first.setdefault(name, value) != value:
            message = f"this record has a second {name}; the first one is read"
            yield Problem(place, message, position, entry.line)


def fold_title(title: str) -> str:
    """Fold a title for comparison, without its last stop."""
    return " ".join(title.casefold().split()).strip(" .")
