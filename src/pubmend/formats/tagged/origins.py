"""Say where in a tagged file a record was read."""

from __future__ import annotations

from hashlib import sha256

from ...model.record import GIVEN, Origin
from .lines import Entries


def origin_of(entries: Entries, place: str, position: int) -> Origin:
    """Name a record's place, its first line, and the hash of its text.

    Args:
        entries: all of the record's.
        place: the file as named to the user.
        position: the record's, from 1.
    """
    text = "".join(entry.raw for entry in entries)
    digest = sha256(text.encode()).hexdigest()
    return Origin(GIVEN, f"{place}#{position}", entries[0].line, sha256=digest)
