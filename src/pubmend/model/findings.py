"""Say what became of each field of a record, and of the record.

These are the values that the reports print and that ``records.jsonl`` holds; how
they are reached stands in ``reconcile``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from .agreement import Severity
from .notices import Notice
from .reasons import Reason
from .record import Json, Origin, Record


class Verdict(StrEnum):
    """Name what became of one field."""

    MISSING = "missing"
    FILLED = "filled"
    UNCONFIRMED = "unconfirmed"
    AGREED = "agreed"
    COMPLETED = "completed"
    CONFLICT = "conflict"


class Status(StrEnum):
    """Name what became of one record."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    CONFLICTING_IDS = "conflicting-ids"
    NOT_FOUND = "not-found"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Statement:
    """Hold one source's value of one field and where it came from."""

    value: Any
    origin: Origin


@dataclass(frozen=True, slots=True)
class Finding:
    """Hold what became of one field.

    ``given`` and ``value`` are the record's values before and after, in the type of
    the field's attribute on `Record`. ``note`` is a sentence that names what differs.
    """

    field: str
    verdict: Verdict
    reason: Reason
    given: Any = None
    value: Any = None
    severity: Severity | None = None
    disputed: bool = False
    statements: tuple[Statement, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Show one work that a record might be, and why it was not taken.

    ``score`` runs from 0 to 1; ``evidence`` lists in words what speaks for and against.
    """

    record: Record
    score: float
    decision: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Enriched:
    """Hold all that is known of one given record after asking.

    ``record`` is the mended record, ``sources`` what each source says of the work.
    ``answers`` maps each source asked to ``found``, ``not-found`` or ``failed``.
    ``same_as`` lists the keys of other given records of the same work. ``refuted`` are
    the identifiers that a source states of it and that are another work's.
    """

    key: str
    status: Status
    given: Record
    record: Record
    findings: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()
    answers: Mapping[str, str] | None = None
    candidates: tuple[Candidate, ...] = ()
    same_as: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    sources: tuple[Record, ...] = ()
    refuted: frozenset[tuple[str, str]] = frozenset()


def whole(enriched: Enriched) -> Record:
    """Give the mended record with all that the sources say beside its fields.

    What CSL-JSON has no name for is not compared; the first source that says it counts.
    """
    custom: dict[str, Json] = dict(enriched.record.custom or {})
    for record in sorted(enriched.sources, key=lambda r: r.origin.source, reverse=True):
        for key, value in (record.custom or {}).items():
            custom.setdefault(key, value)
    return replace(enriched.record, custom=custom or None)
