"""Hold one before/after pair and what must be found in it."""

from __future__ import annotations

from dataclasses import dataclass

from pubmend.changes.snapshot import Snapshot
from pubmend.model.change_classes import ChangeClass
from pubmend.model.record import Record


@dataclass(frozen=True, slots=True)
class Case:
    """Name a pair and the classes, all of them, in the order in which they are told.

    ``fields`` are those that the changes show, where the case is about them.
    """

    name: str
    before: Snapshot | None
    after: Snapshot
    classes: tuple[ChangeClass, ...]
    fields: frozenset[str] | None = None


def seen(*records: Record, **outcomes: str) -> Snapshot:
    """Take down records as found, and other outcomes by source, ``_`` for ``-``."""
    found = {record.origin.source: "found" for record in records}
    told = {source: outcome.replace("_", "-") for source, outcome in outcomes.items()}
    return Snapshot(records, found | told)
