"""Put codes into the words that people read.

Every table here has a row for every member of its enumeration, which the tests hold;
what comes from elsewhere (a field, a source) falls back to its own name.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..model.fields import RECORD_FIELDS, AnyRecordField, JsonShape
from ..model.findings import Status, Verdict
from ..model.reasons import REASONS
from ..sources import known_sources

FIELDS: Mapping[str, str] = {field.name: field.label for field in RECORD_FIELDS}
# Those whose word is told, and who are no sources that can be asked.
_OTHERS: Mapping[str, str] = {"given": "Given", "retraction-watch": "Retraction Watch"}
STATUSES: Mapping[Status, str] = {
    Status.RESOLVED: "resolved",
    Status.AMBIGUOUS: "ambiguous",
    Status.CONFLICTING_IDS: "conflicting identifiers",
    Status.NOT_FOUND: "not found",
    Status.UNANSWERED: "unanswered",
}
VERDICTS: Mapping[Verdict, str] = {
    Verdict.CONFLICT: "conflict",
    Verdict.COMPLETED: "completed",
    Verdict.FILLED: "filled",
    Verdict.AGREED: "agreed",
    Verdict.UNCONFIRMED: "unconfirmed",
    Verdict.MISSING: "missing",
}
OUTCOMES: Mapping[str, str] = {
    "found": "knows it",
    "not-found": "does not know it",
    "failed": "could not be asked",
}


def field_label(field: str) -> str:
    """Name a field for people; identifiers keep their own name."""
    return FIELDS.get(field, field)


def source_label(source: str) -> str:
    """Name a source as it names itself; one that is no longer installed by its name."""
    return _OTHERS.get(source) or known_sources()[source].label


def source_rank(source: str) -> tuple[int, str]:
    """Sort what was given first, then sources as they are asked, and others by name."""
    known = ["given", *(facts.name for facts in known_sources())]
    return (known.index(source) if source in known else len(known), source)


def _place(field: AnyRecordField) -> tuple[bool, bool]:
    return field.is_custom, field.is_custom and field.shape is not JsonShape.DATE


# The order in which fields are shown: CSL-JSON's, then the dates and what else stands
# under custom.
ORDER: Mapping[str, int] = {
    field.name: place for place, field in enumerate(sorted(RECORD_FIELDS, key=_place))
}


def reason_sentence(reason: str) -> str:
    """Say in a sentence what a reason code means."""
    return REASONS.get(reason, reason)


def explanation(reason: str, note: str | None) -> str:
    """Join a reason's sentence and the note that names the place."""
    sentence = reason_sentence(reason)
    return sentence if note is None else f"{sentence.removesuffix('.')}: {note}"
