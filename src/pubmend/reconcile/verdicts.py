"""Decide what becomes of each field when the sources have answered.

`reconcile` walks the table of fields. It is pure, and the order in which the sources
answered makes no difference: statements are put in order of trust first.

Where sources contradict each other about a given value, one that confirms it weighs
more than one that does not: the verdict is ``agreed`` and ``disputed``. A blank helps
nobody, so a missing value is filled from the most trusted source even when disputed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from ..compare.fields import FIELDS, Action, AnyField
from ..model.agreement import Agreement, Kind, Severity
from ..model.claims import is_stated
from ..model.csl import ATTRIBUTES
from ..model.findings import Finding, Statement, Verdict
from ..model.identifiers import IdKind
from ..model.reasons import Reason
from ..model.record import Json, Record, id_of
from .policy import DEFAULT, Policy

# What differs because another field does: one error is one conflict.
_FOLLOWS: Mapping[str, tuple[str, ...]] = {
    "container-title-short": ("container-title",),
    "ISSN": ("container-title", "container-title-short"),
    "published-print": ("issued",),
    "published-online": ("issued",),
}
# What excuses a difference and confirms nothing: another source may yet contradict.
_EXCUSES = frozenset((Reason.KIND_UNSTATED,))
_ALLOWS_COMPLETING = (Action.COMPLETE, Action.REPLACE)


@dataclass(frozen=True, slots=True)
class Mended:
    """Hold the mended record and what became of each of its fields."""

    record: Record
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _FieldCase:
    """Lay out one field: what is given and what each source says, by trust."""

    field: AnyField
    action: Action
    given: Record
    others: tuple[Record, ...]

    @property
    def ours(self) -> Any:
        return self.field.value(self.given)

    def value(self, record: Record) -> Any:
        return self.field.value(record)

    def compare(self, ours: Record, theirs: Record) -> Agreement:
        evidence = self.field.evidence
        return self.field.compare(evidence(ours), evidence(theirs))

    def statements(self) -> tuple[Statement, ...]:
        return tuple(Statement(self.value(r), r.origin) for r in self.others)

    def fits(self, record: Record) -> bool:
        """True if a value may be filled in beside what else the record says.

        A record that names its journal by abbreviation alone must not be given the
        full title of another journal.
        """
        known = self.field.evidence(self.given)
        return known is None or self.compare(self.given, record).agrees

    def disputed(self) -> bool:
        """True if two sources contradict each other."""
        pairs = combinations(self.others, 2)
        return any(not self.compare(a, b).agrees for a, b in pairs)

    def fullest(self, among: Sequence[Record]) -> Record:
        """Choose the most trusted, unless another says the same more fully."""
        best = among[0]
        for other in among[1:]:
            if self.compare(best, other).kind is Kind.THEIRS_FULLER:
                best = other
        return best


def reconcile(
    given: Record,
    records: Sequence[Record],
    policy: Policy = DEFAULT,
    *,
    refuted: Collection[tuple[str, str]] = (),
) -> Mended:
    """Compare a record with what the sources say of the same work, and mend it.

    Args:
        given: the record to mend.
        records: what the sources say; each must have proved to be of the same work.
        policy: how far fields may be changed.
        refuted: identifiers, by kind and value, that some record states and that are
            another work's: what it says of them does not count.
    """
    if refuted:
        records = [_without(record, refuted) for record in records]
    cases = [_lay_out(field, given, records, policy) for field in FIELDS]
    decided = tuple(f for f in map(_decide, cases) if f is not None)
    findings = tuple(_told_once(finding, decided) for finding in decided)
    return Mended(_apply(given, cases, findings), findings)


def _told_once(finding: Finding, decided: Sequence[Finding]) -> Finding:
    """Leave a conflict to the field that it follows from, where that tells it."""
    leads = _FOLLOWS.get(finding.field, ())
    is_told = any(f.field in leads and f.verdict is Verdict.CONFLICT for f in decided)
    if finding.verdict is not Verdict.CONFLICT or not is_told:
        return finding
    if finding.reason == Reason.NOT_AN_ISSN:
        return finding
    return replace(
        finding,
        verdict=Verdict.UNCONFIRMED,
        reason=Reason.TOLD_ELSEWHERE,
        value=finding.given,
        severity=None,
    )


def _without(record: Record, refuted: Collection[tuple[str, str]]) -> Record:
    return record.without_ids(
        kind for kind in IdKind if (kind.name, id_of(record, kind)) in refuted
    )


def _lay_out(
    field: AnyField, given: Record, records: Sequence[Record], policy: Policy
) -> _FieldCase:
    speaking = [r for r in records if field.value(r) is not None]
    ordered = sorted(
        speaking, key=lambda r: (policy.rank(field, r.origin.source), r.origin.place)
    )
    return _FieldCase(field, policy.action(field), given, tuple(ordered))


def _decide(case: _FieldCase) -> Finding | None:
    if case.ours is None:
        return _fill_blank(case)
    fault = case.field.fault(case.ours)
    if fault is not None:
        return _flag(case, fault)
    if not case.others:
        return _finding(case, Verdict.UNCONFIRMED, Reason.NO_SOURCE, case.ours)
    return _weigh(case)


def _fill_blank(case: _FieldCase) -> Finding | None:
    """Fill what has no value; what stood there and could not be read is told."""
    unread = case.field.unread(case.given)
    if unread is not None:
        flagged = _flag(case, case.field.unread_fault)
        return replace(flagged, given=(unread,), note=f"given {unread}")
    return _fill(case) if case.others else None


def _fill(case: _FieldCase) -> Finding:
    if case.action is Action.KEEP:
        return _finding(case, Verdict.MISSING, Reason.KEPT_BY_POLICY, None)
    fitting = [r for r in case.others if case.fits(r)]
    if not fitting:
        return _misfit(case)
    value = case.field.tidy(case.value(case.fullest(fitting)))
    disputed = case.disputed()
    several = Reason.SOURCES_DIFFER if disputed else Reason.SOURCES_AGREE
    reason = several if len(case.others) > 1 else Reason.ONLY_SOURCE
    return _finding(case, Verdict.FILLED, reason, value, disputed=disputed)


def _misfit(case: _FieldCase) -> Finding:
    """Judge a blank that another given value speaks against.

    Of a journal's title and abbreviation the one that is given tells it; the issue that
    stands in a volume of ``12(3)`` is told here alone.
    """
    if case.field.name in (*_FOLLOWS, "container-title"):
        return _finding(case, Verdict.MISSING, Reason.TOLD_ELSEWHERE, None)
    first = case.others[0]
    return _contradict(case, first, case.compare(case.given, first))


def _flag(case: _FieldCase, fault: Reason) -> Finding:
    """Flag a given text that is no value of its field at all; it is not carried on.

    The field counts as blank, so that what the sources say may fill it.
    """
    fills = case.others and case.action is not Action.KEEP
    value = case.field.tidy(case.value(case.fullest(case.others))) if fills else None
    return _finding(case, Verdict.CONFLICT, fault, value, severity=Severity.MINOR)


def _weigh(case: _FieldCase) -> Finding:
    agreements = [(r, case.compare(case.given, r)) for r in case.others]
    agreeing = [(r, a) for r, a in agreements if a.agrees]
    differing = [(r, a) for r, a in agreements if not a.agrees]
    if differing and all(a.reason in _EXCUSES for _, a in agreeing):
        return _contradict(case, *differing[0])
    disputed = len(agreeing) < len(agreements) or case.disputed()
    fuller = [r for r, a in agreeing if a.kind is Kind.THEIRS_FULLER]
    if not fuller:
        _, first = agreeing[0]
        return _finding(
            case,
            Verdict.AGREED,
            first.reason,
            case.ours,
            disputed=disputed,
            note=first.note,
        )
    return _complete(case, case.fullest(fuller), disputed=disputed)


def _complete(case: _FieldCase, fuller: Record, *, disputed: bool) -> Finding:
    agreement = case.compare(case.given, fuller)
    allowed = case.action in _ALLOWS_COMPLETING
    return _finding(
        case,
        Verdict.COMPLETED if allowed else Verdict.AGREED,
        agreement.reason,
        case.field.tidy(case.value(fuller)) if allowed else case.ours,
        disputed=disputed,
        note=agreement.note,
    )


def _contradict(case: _FieldCase, theirs: Record, agreement: Agreement) -> Finding:
    if _was_stated(case) and case.action in _ALLOWS_COMPLETING:
        return _finding(
            case,
            Verdict.COMPLETED,
            Reason.SOURCE_CORRECTED,
            case.value(theirs),
            disputed=case.disputed(),
        )
    replaced = case.action is Action.REPLACE
    return _finding(
        case,
        Verdict.CONFLICT,
        agreement.reason,
        case.value(theirs) if replaced else case.ours,
        severity=agreement.severity,
        disputed=case.disputed(),
        note=agreement.note,
    )


def _was_stated(case: _FieldCase) -> bool:
    """True if the given value is an id that a source, and no user, stated before."""
    kinds = {kind.name: kind for kind in IdKind}
    kind = kinds.get(case.field.name)
    return kind is not None and is_stated(case.given, kind)


def _finding(  # noqa: PLR0913 - it is the one place that knows a finding's shape
    case: _FieldCase,
    verdict: Verdict,
    reason: Reason,
    value: Any,
    *,
    severity: Severity | None = None,
    disputed: bool = False,
    note: str | None = None,
) -> Finding:
    return Finding(
        field=case.field.name,
        verdict=verdict,
        reason=reason,
        given=case.ours,
        value=value,
        severity=severity,
        disputed=disputed,
        statements=case.statements(),
        note=note,
    )


def _apply(
    given: Record, cases: Sequence[_FieldCase], findings: Sequence[Finding]
) -> Record:
    """Give the record with the findings' values; the flagged moves to ``custom``."""
    changes = {ATTRIBUTES[f.field]: f.value for f in findings if f.value != f.given}
    flagged: dict[str, Json] = {
        f"{case.field.name}-as-given": str(case.ours)
        for case in cases
        if case.ours is not None and case.field.fault(case.ours) is not None
    }
    if flagged:
        changes["custom"] = {**(given.custom or {}), **flagged}
    if "author" in changes:
        changes["authors_truncated"] = _is_cut(changes["author"], cases)
    return replace(given, **changes) if changes else given


def _is_cut(authors: Any, cases: Sequence[_FieldCase]) -> bool:
    """True if a list of authors is cut where it comes from."""
    others = next(case.others for case in cases if case.field.name == "author")
    return all(r.authors_truncated for r in others if r.author == authors)
