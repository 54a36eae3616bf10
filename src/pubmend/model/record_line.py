"""Hold the results for one record as plain JSON values: a line of records.jsonl.

Every report renders from these lines and not from the values that they are made of, so
that a report can be made again from ``records.jsonl`` alone, and a run need not hold
all its records in memory to sort them.

The types below are dictionaries, so that building one costs no more than building the
JSON; `reports.as_json` derives the schema from the same types. Values of a record are
CSL-JSON (https://github.com/citation-style-language/schema).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, NotRequired

from pydantic import ConfigDict, Field, WithJsonSchema, with_config

# On Python 3.11 pydantic reads no other TypedDict than this one.
from typing_extensions import TypedDict

from .agreement import Severity
from .csl import csl_value, to_csl
from .fields import RECORD_FIELDS, JsonShape
from .findings import Candidate, Enriched, Finding, Statement, Status, Verdict
from .notices import Notice, NoticeKind
from .reasons import REASONS
from .record import Origin, Record

IdName = Literal["PMID", "PMCID", "DOI"]
Outcome = Literal["found", "not-found", "failed"]

_CLOSED = ConfigDict(extra="forbid")
_TEXT = {"type": "string"}
_SHAPES: Mapping[JsonShape, dict[str, Any]] = {
    JsonShape.TEXT: _TEXT,
    JsonShape.TEXTS: {"type": "array", "items": {"type": "string"}, "minItems": 1},
    JsonShape.NAMES: {"type": "array", "items": {"type": "object"}, "minItems": 1},
    JsonShape.DATE: {
        "type": "object",
        "properties": {"date-parts": {"type": "array", "items": {"type": "array"}}},
        "required": ["date-parts"],
    },
}
_CUSTOM_SCHEMA = {
    "type": "object",
    "properties": {f.name: _SHAPES[f.shape] for f in RECORD_FIELDS if f.is_custom},
}
# Open: a given item keeps the other variables and the own keys of the program that
# wrote it (accessed, note, citation-key), each as it was.
CSL_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "One CSL-JSON item; what CSL-JSON lacks stands under custom.",
    "properties": {
        "id": _TEXT,
        **{f.name: _SHAPES[f.shape] for f in RECORD_FIELDS if not f.is_custom},
        "custom": _CUSTOM_SCHEMA,
    },
    "required": ["id", "type"],
}
VALUE_SCHEMA: dict[str, Any] = {
    "description": "A field's value as CSL-JSON has it; null where nothing is said.",
    "type": ["string", "array", "object", "null"],
}

Csl = Annotated[dict[str, Any], WithJsonSchema(CSL_SCHEMA)]
Value = Annotated[Any, WithJsonSchema(VALUE_SCHEMA)]


@with_config(_CLOSED)
class StatementLine(TypedDict):
    """One source's value of one field and where it came from."""

    source: Annotated[str, Field(description="A source's name; given: a file.")]
    id: Annotated[
        str, Field(description="The identifier asked about, or a record's key.")
    ]
    value: Value
    url: Annotated[str | None, Field(description="What was asked, no credentials.")]
    retrieved: Annotated[str | None, Field(description="When, in UTC.")]
    sha256: Annotated[str | None, Field(description="Hash of the bytes it was in.")]


@with_config(_CLOSED)
class FindingLine(TypedDict):
    """What became of one field."""

    field: Annotated[str, Field(description="CSL-JSON's variable or custom key.")]
    verdict: Verdict
    given: Value
    value: Value
    reason: Annotated[str, Field(json_schema_extra={"enum": list(REASONS)})]
    severity: Severity | None
    disputed: Annotated[bool, Field(description="The sources contradict each other.")]
    note: Annotated[str | None, Field(description="Names the place that differs.")]
    statements: list[StatementLine]


@with_config(_CLOSED)
class NoticeLine(TypedDict):
    """One event about the article, such as its retraction."""

    kind: NoticeKind
    by: Annotated[str | None, Field(description="The other document: DOI or PMID:n.")]
    source: Annotated[str | None, Field(description="The first of those who tell it.")]
    sources: list[str]
    date: Annotated[str | None, Field(description="ISO 8601, as far as known.")]
    label: NotRequired[
        Annotated[str, Field(description="The source's own words, where unknown.")]
    ]


@with_config(_CLOSED)
class CandidateLine(TypedDict):
    """One work that the record might be, and why it was not taken."""

    source: str
    ids: dict[IdName, str]
    title: str | None
    score: Annotated[float, Field(ge=0, le=1)]
    decision: str
    evidence: list[str]


@with_config(_CLOSED)
class RecordPlace(TypedDict):
    """Where a given record stands."""

    file: Annotated[str, Field(description="The input, as in the key.")]
    line: Annotated[int | None, Field(description="From 1; null: it has no lines.")]
    format: Annotated[str | None, Field(description="Its short name, as in --to.")]


@with_config(_CLOSED)
class RecordLine(TypedDict):
    """What became of one given record."""

    key: Annotated[str, Field(description="The input file, # and the position in it.")]
    status: Status
    ids: Annotated[dict[IdName, str], Field(description="Those known, no others.")]
    given: Csl
    record: Csl
    findings: list[FindingLine]
    notices: list[NoticeLine]
    answers: Annotated[dict[str, Outcome], Field(description="By source asked.")]
    candidates: list[CandidateLine]
    same_as: Annotated[list[str], Field(description="Keys of the same work's records.")]
    problems: list[str]
    # Lines of versions that did not write it are still read.
    at: NotRequired[RecordPlace]


def to_line(enriched: Enriched) -> RecordLine:
    """Lay out the results for one record, its keys in the order in which they print."""
    return {
        "key": enriched.key,
        "status": enriched.status,
        "ids": _ids(enriched.record),
        "given": to_csl(enriched.given, enriched.key),
        "record": to_csl(enriched.record, enriched.key),
        "findings": [finding_line(finding) for finding in enriched.findings],
        "notices": [notice_line(notice) for notice in enriched.notices],
        "answers": _outcomes((enriched.answers or {}).items()),
        "candidates": [_candidate(candidate) for candidate in enriched.candidates],
        "same_as": list(enriched.same_as),
        "problems": list(enriched.problems),
        "at": _place(enriched.given.origin),
    }


def input_of(key: str) -> str:
    """Give the input's part of a record's key."""
    return key.rpartition("#")[0]


def place_text(line: RecordLine) -> str | None:
    """Print a record's place as compilers do (``refs.ris:1204``); None without one."""
    at = line.get("at")
    if at is None or at["line"] is None:
        return None
    return f"{at['file']}:{at['line']}"


def _place(origin: Origin) -> RecordPlace:
    return {
        "file": input_of(origin.place),
        "line": origin.line,
        "format": origin.format,
    }


def _ids(record: Record) -> dict[IdName, str]:
    ids: dict[IdName, str | None] = {
        "PMID": record.pmid,
        "PMCID": record.pmcid,
        "DOI": record.doi,
    }
    return {name: value for name, value in ids.items() if value is not None}


def _outcomes(answers: Iterable[tuple[str, Any]]) -> dict[str, Outcome]:
    return dict(answers)


def finding_line(finding: Finding) -> FindingLine:
    """Lay out the finding about one field."""
    return {
        "field": finding.field,
        "verdict": finding.verdict,
        "given": csl_value(finding.field, finding.given),
        "value": csl_value(finding.field, finding.value),
        "reason": finding.reason,
        "severity": finding.severity,
        "disputed": finding.disputed,
        "note": finding.note,
        "statements": [_statement(finding.field, s) for s in finding.statements],
    }


def _statement(field: str, statement: Statement) -> StatementLine:
    origin = statement.origin
    return {
        "source": origin.source,
        "id": origin.place,
        "value": csl_value(field, statement.value),
        "url": origin.url,
        "retrieved": None if origin.retrieved is None else _moment(origin.retrieved),
        "sha256": origin.sha256,
    }


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def notice_line(notice: Notice) -> NoticeLine:
    """Lay out one notice as ``records.jsonl`` has it."""
    line: NoticeLine = {
        "kind": notice.kind,
        "by": notice.by,
        "source": notice.sources[0] if notice.sources else None,
        "sources": list(notice.sources),
        "date": notice.date,
    }
    if notice.label is not None:
        line["label"] = notice.label
    return line


def _candidate(candidate: Candidate) -> CandidateLine:
    return {
        "source": candidate.record.origin.source,
        "ids": _ids(candidate.record),
        "title": candidate.record.title,
        "score": round(candidate.score, 4),
        "decision": candidate.decision,
        "evidence": list(candidate.evidence),
    }
