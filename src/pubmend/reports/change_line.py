"""Lay out what changed about one article as plain JSON values.

As with record lines, every report of changes renders from these lines: a library that
stores them can report again without asking any source.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import ConfigDict, Field, with_config

# On Python 3.11 pydantic reads no other TypedDict than this one.
from typing_extensions import TypedDict

from ..changes.change import Change, FieldChange
from ..model.change_classes import ChangeClass
from ..model.csl import csl_value, to_csl
from ..model.csl_text import citation, heading
from ..model.notices import Notice
from ..model.record import Record
from ..model.record_line import IdName, Value

_CLOSED = ConfigDict(extra="forbid")


@with_config(_CLOSED)
class FieldChangeLine(TypedDict):
    """What one source said of one field before, and what it says now."""

    change_class: Annotated[ChangeClass, Field(description="What it is part of.")]
    field: Annotated[str, Field(description="CSL-JSON's variable, or notices.")]
    before: Value
    after: Value
    source: str


@with_config(_CLOSED)
class ReasonLine(TypedDict):
    """Why a class holds, in a sentence, and who said so."""

    change_class: ChangeClass
    sentence: str
    sources: list[str]


@with_config(_CLOSED)
class ChangeLine(TypedDict):
    """What changed about one record of a library."""

    key: Annotated[str, Field(description="The record's key in the library.")]
    ids: Annotated[dict[IdName, str], Field(description="Those known, no others.")]
    title: str
    citation: str
    classes: Annotated[list[ChangeClass], Field(description="The gravest first.")]
    changes: list[FieldChangeLine]
    reasons: list[ReasonLine]
    at: Annotated[str, Field(description="When it was found, in UTC.")]


def to_change_line(
    key: str, record: Record, changes: Sequence[Change], at: datetime
) -> ChangeLine:
    """Lay out the changes of one article.

    Args:
        key: the record's key in the library.
        record: the article as it is known now.
        changes: what changed about it, the gravest first.
        at: when the changes were found; with a time zone.
    """
    ids: dict[IdName, str | None] = {
        "PMID": record.pmid,
        "PMCID": record.pmcid,
        "DOI": record.doi,
    }
    item = to_csl(record, key)
    return {
        "key": key,
        "ids": {name: value for name, value in ids.items() if value is not None},
        "title": heading(item),
        "citation": citation(item),
        "classes": [change.change_class for change in changes],
        "changes": [
            _field_change(change.change_class, field)
            for change in changes
            for field in change.changes
        ],
        "reasons": [
            {
                "change_class": change.change_class,
                "sentence": change.explanation,
                "sources": list(change.sources),
            }
            for change in changes
        ],
        "at": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def _field_change(change_class: ChangeClass, change: FieldChange) -> FieldChangeLine:
    return {
        "change_class": change_class,
        "field": change.field,
        "before": _value(change.field, change.before),
        "after": _value(change.field, change.after),
        "source": change.source,
    }


def _value(field: str, value: Any) -> Any:
    if isinstance(value, Notice):
        sources = list(value.sources)
        return {
            "kind": value.kind,
            "by": value.by,
            "date": value.date,
            "sources": sources,
        }
    return csl_value(field, value)


def render_change_line(line: ChangeLine) -> str:
    """Write a line as JSON on one line, without its end, in ASCII."""
    return json.dumps(line, allow_nan=False)
