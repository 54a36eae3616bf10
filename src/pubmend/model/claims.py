"""Tell apart the identifiers that the user gave and those that only a source stated.

What a source stated once is asked about again, and believed as long as it fits: the
source's next word replaces it. Only what the user gave can conflict. The mark is a
sighting of certainty ``stated``, so that it is kept wherever a record is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .identifiers import Certainty, IdKind, Sighting
from .record import Record, id_of

# The identifier to go by where the user gave none: first the one that changes least.
_LASTING = (IdKind.PMID, IdKind.DOI, IdKind.PMCID)


def stated(given: Record, kinds: Iterable[IdKind]) -> Record:
    """Mark those identifiers of a record as stated by a source alone."""
    marks = (_mark(kind, id_of(given, kind)) for kind in kinds)
    new = (m for m in marks if m is not None and m not in given.sightings)
    return replace(given, sightings=(*given.sightings, *new))


def _mark(kind: IdKind, value: str | None) -> Sighting | None:
    if value is None:
        return None
    return Sighting(kind, value, value, 0, 0, "", Certainty.STATED)


def is_stated(given: Record, kind: IdKind) -> bool:
    """True if a record's identifier of a kind is only what a source stated before."""
    mark = _mark(kind, id_of(given, kind))
    return mark is not None and mark in given.sightings


def as_claimed(given: Record) -> Record:
    """Leave out what only a source stated; where that is all, leave what lasts."""
    if not any(s.certainty is Certainty.STATED for s in given.sightings):
        return given
    known = [kind for kind in _LASTING if id_of(given, kind) is not None]
    own = [kind for kind in known if not is_stated(given, kind)] or known[:1]
    return given.without_ids(kind for kind in known if kind not in own)


def as_stated(given: Record) -> Record:
    """Leave only the identifiers of a record that a source alone stated."""
    return given.without_ids(kind for kind in IdKind if not is_stated(given, kind))
