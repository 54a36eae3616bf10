"""Find the records of a run that are of one work, and say so in their lines.

Only numbers that tell which records are worth comparing are held for all of them; the
records that may have a duplicate are read again from the lines of the run.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

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
_BEGINNING = 90  # words


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
        self._marks.append(marks_of(_without_texts(enriched.record)))
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
                works.append((number, _without_texts(from_csl(line["record"], origin))))
                keys[number] = line["key"]
                one = _without_texts(from_csl(line["given"], origin))
                given[number] = replace(one, abstract=None)
        return Duplicates(keys, given, group_duplicates(works))


def _without_texts(record: Record) -> Record:
    """Keep what identifies duplicates; a thousand of their texts fill the memory.

    The beginning of an abstract tells a copy from the article of a talk.
    """
    abstract = record.abstract
    return replace(
        record,
        abstract=None if abstract is None else _beginning(abstract),
        keyword=None,
        mesh=None,
        custom=None,
        sightings=(),
    )


def _beginning(text: str) -> str:
    return " ".join(text.split(None, _BEGINNING)[:_BEGINNING])


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
