"""Sort records into the groups of a report: retracted first, nothing to do last.

`GROUPS` is read from top to bottom, and a record belongs to the first group whose test
it passes. The last group takes whatever is left.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..model.agreement import Severity
from ..model.findings import Status, Verdict
from ..model.notices import GRAVE
from ..model.record_line import RecordLine


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """Describe the records that need the same thing of a person.

    ``explanation`` says what is in the group, and what to do about it.
    """

    name: str
    title: str
    explanation: str
    holds: Callable[[RecordLine], bool]


def _has_grave_notice(line: RecordLine) -> bool:
    return any(notice["kind"] in GRAVE for notice in line["notices"])


def _has_status(status: Status) -> Callable[[RecordLine], bool]:
    return lambda line: line["status"] == status


def _has_conflict(severity: Severity | None) -> Callable[[RecordLine], bool]:
    return lambda line: any(
        finding["verdict"] == Verdict.CONFLICT
        and severity in (None, finding["severity"])
        for finding in line["findings"]
    )


def _has_change(line: RecordLine) -> bool:
    return any(
        finding["verdict"] in (Verdict.FILLED, Verdict.COMPLETED)
        for finding in line["findings"]
    )


GROUPS: tuple[ReportGroup, ...] = (
    ReportGroup(
        "grave",
        "Retracted, withdrawn or in doubt",
        "Think twice before you cite these.",
        _has_grave_notice,
    ),
    ReportGroup(
        "conflicting-ids",
        "Identifiers of different works",
        "The identifiers of these records lead to different works. Nothing was filled "
        "in from any of them.",
        _has_status(Status.CONFLICTING_IDS),
    ),
    ReportGroup(
        "major-conflict",
        "Conflicts",
        "The sources contradict what is given. The given value was kept.",
        _has_conflict(Severity.MAJOR),
    ),
    ReportGroup(
        "ambiguous",
        "Ambiguous",
        "More than one work may be meant. Choose one, and add its identifier.",
        _has_status(Status.AMBIGUOUS),
    ),
    ReportGroup(
        "minor-conflict",
        "Minor conflicts",
        "Small differences that may be another edition's habit. The given value was "
        "kept.",
        _has_conflict(None),
    ),
    ReportGroup(
        "unanswered",
        "Unanswered",
        "A source could not be asked about these. Run again to complete them.",
        _has_status(Status.UNANSWERED),
    ),
    ReportGroup(
        "not-found",
        "Not found",
        "Every source answered, and none knows these.",
        _has_status(Status.NOT_FOUND),
    ),
    ReportGroup(
        "mended",
        "Filled or completed",
        "Values were added; nothing given was contradicted.",
        _has_change,
    ),
    ReportGroup("agreed", "Nothing to do", "All that is given agrees.", lambda _: True),
)


def group_of(line: RecordLine) -> ReportGroup:
    """Give the first group whose test a record passes."""
    return next(group for group in GROUPS if group.holds(line))


def drop_conflicts_below(line: RecordLine, least: Severity) -> RecordLine:
    """Leave out the conflicts of less severity than ``least``."""
    if least is Severity.MINOR:
        return line
    findings = [f for f in line["findings"] if f["severity"] != Severity.MINOR]
    return {**line, "findings": findings}
