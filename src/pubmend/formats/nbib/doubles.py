"""Find what a record says twice that it should say once: two titles, two DOIs.

Two works that ran together look so. The record is read by what stands first, and each
further value is told with its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from ...model.identifiers import parse_pmcid
from ...model.record import Problem
from ..tagged.lines import Entries, Entry
from .fields import typed_doi

_MEANINGS: Mapping[str, tuple[str, Callable[[str], str | None]]] = MappingProxyType(
    {
        "TI": ("title", lambda value: value.casefold().strip(" .")),
        "PMC": ("PMCID", parse_pmcid),
        "AID": ("DOI", typed_doi),
        "LID": ("DOI", typed_doi),
    }
)


def find_doubles(entries: Entries, place: str, position: int) -> Iterator[Problem]:
    """Tell each second value of what a record has once, with its line.

    Args:
        entries: the record's.
        place: the file as named to the user.
        position: the record's, from 1.
    """
    first: dict[str, str] = {}
    for entry in entries:
        name, value = _meaning(entry)
        if value and first.setdefault(name, value) != value:
            message = f"this record has a second {name}; the first is read"
            yield Problem(place, message, position, entry.line)


def _meaning(entry: Entry) -> tuple[str, str | None]:
    if entry.tag not in _MEANINGS or not entry.value:
        return "", None
    name, read = _MEANINGS[entry.tag]
    return name, read(entry.value)
