"""Change a record's line as people decided, and make decisions from lines.

Decisions are applied to lines and not to findings, since what another given record
says is added to the findings only there. Verdicts keep their meaning: a dismissed
conflict becomes ``unconfirmed``, since its sources don't confirm the value; an
accepted value is ``completed`` by its source; and a conflict in a locked field is still
reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ..compare.fields import FIELDS
from ..model.csl import CUSTOM
from ..model.csl_text import display, heading
from ..model.findings import Verdict
from ..model.reasons import REASONS, Reason
from ..model.record import GIVEN
from ..model.record_line import FindingLine, IdName, RecordLine, StatementLine
from ..text.folding import clipped, key
from .decision import (
    DecidedValue,
    Decision,
    Judgement,
    Standing,
    Subject,
    decisions_about,
    mark,
)

_TIDY = {field.name: field.tidy for field in FIELDS}
_KINDS: tuple[IdName, ...] = ("PMID", "PMCID", "DOI")
# Keys under ``custom`` that belong to a field and change with it.
_COMPANIONS: Mapping[str, tuple[str, ...]] = {
    "author": ("author-details",),
    "license": ("license-as-given",),
}
# The verdict after a change is reverted; a conflict stays one.
_UNCHANGED: Mapping[str, Verdict] = {
    Verdict.FILLED: Verdict.MISSING,
    Verdict.COMPLETED: Verdict.AGREED,
}


def subject_of(line: RecordLine) -> Subject:
    """Identify a line's record for later runs."""
    place, _, position = line["key"].rpartition("#")
    text = line["given"].get("title") or line["given"].get("abstract")
    words = None if text is None else mark(key(str(text)))
    file = place.rpartition("/")[2]
    ids: dict[str, str] = dict(line["ids"].items())
    return Subject(file, int(position), ids, words)


def apply_decisions(line: RecordLine, decisions: Iterable[Decision]) -> RecordLine:
    """Apply what was decided about a record, as far as it still holds."""
    for decision in decisions_about(decisions, subject_of(line)):
        found = finding_of(line, decision.field)
        if found is not None:
            holds = decision.holds(found["given"], stated_values(found))
            effect = _EFFECTS[decision.judgement] if holds else _note_return
            line = effect(line, found, decision)
    return line


def standing_of(decision: Decision, lines: Iterable[RecordLine]) -> Standing:
    """Say whether a decision still applies to any of the lines."""
    own = [line for line in lines if decision.subject.is_same(subject_of(line))]
    if not own:
        return Standing.GONE
    found = [f for line in own if (f := finding_of(line, decision.field)) is not None]
    holds = (decision.holds(f["given"], stated_values(f)) for f in found)
    return Standing.APPLIES if not found or any(holds) else Standing.CHANGED


def finding_of(line: RecordLine, field: str) -> FindingLine | None:
    """Give the finding about a field, or None if there is none."""
    return next((f for f in line["findings"] if f["field"] == field), None)


def stated_values(finding: FindingLine) -> list[Any]:
    """Give the values that sources, or other given records, state."""
    return [statement["value"] for statement in finding["statements"]]


def make_decision(
    line: RecordLine,
    field: str,
    judgement: Judgement,
    taken: StatementLine | None = None,
) -> Decision:
    """Make a decision about a field, bound to its values in a line.

    Args:
        line: the line of the record.
        field: the field's name.
        judgement: what is decided.
        taken: the statement that is accepted.
    """
    found = finding_of(line, field)
    statements = [] if found is None else found["statements"]
    return Decision(
        judgement,
        subject_of(line),
        field,
        given=_decided_value(field, None if found is None else found["given"]),
        statements=tuple(
            _decided_value(field, s["value"], s["source"]) for s in statements
        ),
        source=None if taken is None else taken["source"],
        taken=None if taken is None else mark(taken["value"]),
        title=clipped(heading(line["record"])),
    )


def acceptable_statements(finding: FindingLine) -> list[StatementLine]:
    """List the statements that can be accepted: one for each value unlike the given.

    Other given records count only where no source states a value.
    """
    sources = [s for s in finding["statements"] if s["source"] != GIVEN]
    found: dict[str, StatementLine] = {}
    for statement in sources or finding["statements"]:
        value = _TIDY[finding["field"]](statement["value"])
        if value != finding["given"]:
            found.setdefault(mark(value), statement)
    return list(found.values())


def _decided_value(field: str, value: Any, source: str | None = None) -> DecidedValue:
    text = None if value is None else clipped(display(field, value))
    return DecidedValue(mark(value), text, source)


def reverted(line: RecordLine, finding: FindingLine, reason: Reason) -> RecordLine:
    """Set a field back to what was given, and say why by a reason code.

    Args:
        line: the record's line.
        finding: the line's finding about the field.
        reason: why; it replaces the finding's own if the verdict changes.
    """
    if finding["value"] == finding["given"]:
        return line
    verdict = _UNCHANGED.get(finding["verdict"], finding["verdict"])
    shown_reason = finding["reason"] if verdict == finding["verdict"] else reason
    changed: FindingLine = {**finding, "verdict": verdict, "reason": shown_reason}
    return _with(line, {**changed, "value": finding["given"]}, _as_given)


def _lock(line: RecordLine, finding: FindingLine, _: Decision) -> RecordLine:
    return reverted(line, finding, Reason.LOCKED)


def _dismiss(line: RecordLine, finding: FindingLine, decision: Decision) -> RecordLine:
    if finding["verdict"] != Verdict.CONFLICT:
        return line
    dismissed: FindingLine = {
        **finding,
        "verdict": Verdict.UNCONFIRMED,
        "value": finding["given"],
        "reason": Reason.DISMISSED,
        "severity": None,
        "note": _note(finding, decision),
    }
    return _with(line, dismissed, _as_given)


def _accept(line: RecordLine, finding: FindingLine, decision: Decision) -> RecordLine:
    """Take the accepted value, if a source still states it."""
    accepted = [v for v in stated_values(finding) if mark(v) == decision.taken]
    value = _TIDY[finding["field"]](accepted[0]) if accepted else None
    if value is None or value == finding["given"]:
        return line
    blank = finding["given"] is None
    taken: FindingLine = {
        **finding,
        "verdict": Verdict.FILLED if blank else Verdict.COMPLETED,
        "value": value,
        "reason": Reason.ACCEPTED,
        "severity": None,
        "note": _note(finding, decision),
    }
    return _with(line, taken, lambda _line, name: {name: value})


def _note_return(line: RecordLine, finding: FindingLine, _: Decision) -> RecordLine:
    """Note with a conflict why it is reported again."""
    if finding["verdict"] != Verdict.CONFLICT:
        return line
    remark = "it was decided before, but a value has changed since"
    note = remark if finding["note"] is None else f"{finding['note']}; {remark}"
    again: FindingLine = {**finding, "note": note}
    findings = [again if f is finding else f for f in line["findings"]]
    return {**line, "findings": findings}


def _note(finding: FindingLine, decision: Decision) -> str:
    """Give the person's reason and, behind it, what the finding said."""
    was = finding["note"] or REASONS[finding["reason"]]
    return was if decision.why is None else f"{decision.why} ({was})"


_EFFECTS: Mapping[
    Judgement, Callable[[RecordLine, FindingLine, Decision], RecordLine]
] = {
    Judgement.ACCEPT: _accept,
    Judgement.DISMISS: _dismiss,
    Judgement.LOCK: _lock,
}

_Values = Callable[[RecordLine, str], Mapping[str, Any]]


def _as_given(line: RecordLine, field: str) -> Mapping[str, Any]:
    """Give a field and its companions as the given record has them."""
    given = line["given"]
    custom = given.get("custom", {})
    own = custom if field in CUSTOM else given
    return {
        field: own.get(field),
        **{name: custom.get(name) for name in _COMPANIONS.get(field, ())},
    }


def _with(line: RecordLine, finding: FindingLine, values: _Values) -> RecordLine:
    """Replace the finding about a field, and set its value in the record."""
    field = finding["field"]
    companions = dict.fromkeys(_COMPANIONS.get(field, ()))
    record = _set(line["record"], field, {**companions, **values(line, field)})
    findings = [finding if f["field"] == field else f for f in line["findings"]]
    ids = {kind: record[kind] for kind in _KINDS if kind in record}
    return {**line, "ids": ids, "record": record, "findings": findings}


def _set(
    item: Mapping[str, Any], field: str, values: Mapping[str, Any]
) -> dict[str, Any]:
    """Set values in a CSL-JSON item, those that it has no name for under ``custom``."""
    changed, custom = dict(item), dict(item.get("custom", {}))
    for name, value in values.items():
        into = changed if name == field and field not in CUSTOM else custom
        into.pop(name, None) if value is None else into.update({name: value})
    changed.pop("custom", None)
    return {**changed, "custom": custom} if custom else changed


def known_fields() -> Sequence[str]:
    """List the fields that a decision can be about."""
    return tuple(_TIDY)
