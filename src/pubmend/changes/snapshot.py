"""Hold what all sources said of one article at one time, and keep earlier answers.

A source that could not be asked has not changed its mind: what it said before stands
until it answers again. Three cases are kept apart, here as everywhere: a source that
knows the article, one that says it does not, and one that has not answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..model.findings import Enriched
from ..model.record import Record

FOUND, NOT_FOUND, FAILED = "found", "not-found", "failed"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Hold the sources' records of one article, and what came of asking each source.

    ``outcomes`` maps each source that was asked to ``found``, ``not-found`` or
    ``failed``; one that was not asked is not in it.
    """

    records: tuple[Record, ...] = ()
    outcomes: Mapping[str, str] = field(default_factory=dict)

    @property
    def sources(self) -> tuple[str, ...]:
        """List all sources that were asked or have a record, in alphabetical order."""
        with_record = {record.origin.source for record in self.records}
        return tuple(sorted(with_record.union(self.outcomes)))

    def of(self, source: str) -> tuple[Record, ...]:
        """List what one source says."""
        return tuple(r for r in self.records if r.origin.source == source)

    def has_answered(self, source: str) -> bool:
        """True if a source has answered: with a record, or that it has none."""
        return bool(self.of(source)) or self.outcomes.get(source) == NOT_FOUND

    @property
    def answering(self) -> tuple[str, ...]:
        """List the sources that have answered."""
        return tuple(s for s in self.sources if self.has_answered(s))

    @property
    def failing(self) -> tuple[str, ...]:
        """List the sources that were asked and did not answer."""
        asked = (s for s in self.sources if s in self.outcomes)
        return tuple(s for s in asked if not self.has_answered(s))


def snapshot_of(enriched: Enriched) -> Snapshot:
    """Take down what the sources said when a record was enriched."""
    return Snapshot(enriched.sources, dict(enriched.answers or {}))


def carry_over(before: Snapshot | None, after: Snapshot) -> Snapshot:
    """Give what stands after a check: the new answers, and the last ones of the others.

    The next check is compared with this, so that what changed during an outage is still
    reported as a change.
    """
    if before is None:
        return after
    outcomes = {**before.outcomes, **after.outcomes}
    outcomes |= {
        source: before.outcomes.get(source, FOUND)
        for source in after.failing
        if before.has_answered(source)
    }
    return Snapshot(tuple(_standing(before, after)), outcomes)


def _standing(before: Snapshot, after: Snapshot) -> Iterator[Record]:
    silent = [s for s in before.sources if not after.has_answered(s)]
    yield from after.records
    yield from (r for r in before.records if r.origin.source in silent)
