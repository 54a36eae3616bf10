"""Find the records of a run that are of one work, and say so in their lines.

Only numbers that tell which records are worth comparing are held for all of them; the
records that may have a duplicate are read again from the lines of the run.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..match.duplicate_rules import ABSTRACT_START
from ..match.duplicates import (
    group_duplicates,
    local_contradictions,
    marks_of,
    recurring,
)
from ..model.csl import from_csl
from ..model.findings import Enriched, Finding, Verdict
from ..model.record import Origin, Record
from ..model.record_line import FindingLine, RecordLine, finding_line

# An article that stands in the inputs a hundred times says nothing new after a few.
_MOST_COMPARED = 5


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Hold the records that have duplicates, by their number in the run from 0.

    Args:
        keys: their keys.
        given: the records as they were given.
        others: the numbers of each record's duplicates.
    """

    keys: Mapping[int, str]
    given: Mapping[int, Record]
    others: Mapping[int, tuple[int, ...]]

    def named_in(self, line: RecordLine, number: int) -> RecordLine:
        """Name a record's duplicates in its line, and where these contradict it.

        A record that has none keeps the same line.
        """
        others = self.others.get(number, ())
        if not others:
            return line
        findings: Sequence[FindingLine] = line["findings"]
        for other in others[:_MOST_COMPARED]:
            found = local_contradictions(self.given[number], self.given[other])
            findings = _contradicted(findings, found)
        same_as = [self.keys[other] for other in others]
        return {**line, "findings": list(findings), "same_as": same_as}


class DuplicateSearch:
    """Note of each record how a duplicate of it would show."""

    def __init__(self) -> None:
        self._marks: list[tuple[int, ...]] = []
        self._origins: list[Origin] = []

    @property
    def count(self) -> int:
        """Count the records noted so far."""
        return len(self._marks)

    def note(self, enriched: Enriched) -> None:
        """Note the next record of the run."""
        self._marks.append(marks_of(_identifying(enriched.record)))
        self._origins.append(enriched.given.origin)

    def find(self, lines: Iterable[bytes]) -> Duplicates:
        """Compare, as mended and as given, the few records that may have a duplicate.

        ``lines`` are those of all records noted, in their order.
        """
        numbers = recurring(self._marks)
        works: list[tuple[int, Record]] = []
        keys: dict[int, str] = {}
        given: dict[int, Record] = {}
        for number, text in enumerate(lines):
            if number in numbers:
                line, origin = json.loads(text), self._origins[number]
                works.append((number, _identifying(from_csl(line["record"], origin))))
                keys[number] = line["key"]
                given[number] = _without_texts(from_csl(line["given"], origin))
        return Duplicates(keys, given, group_duplicates(works))


def _without_texts(record: Record) -> Record:
    """Keep what duplicates are compared by; a thousand texts fill the memory."""
    return replace(
        record, abstract=None, keyword=None, mesh=None, custom=None, sightings=()
    )


def _identifying(record: Record) -> Record:
    """Keep what tells works apart, of an abstract its first words."""
    start = None if record.abstract is None else record.abstract[:ABSTRACT_START]
    return replace(_without_texts(record), abstract=start)


def _contradicted(
    findings: Sequence[FindingLine], by_another: Iterable[Finding]
) -> list[FindingLine]:
    """Add what another given record says; without a source, that is a conflict."""
    by_field = {finding["field"]: finding for finding in findings}
    for finding in map(finding_line, by_another):
        known = by_field.get(finding["field"])
        if known is None or known["verdict"] == Verdict.UNCONFIRMED:
            by_field[finding["field"]] = finding
        else:
            known["statements"] += finding["statements"]
    return list(by_field.values())
