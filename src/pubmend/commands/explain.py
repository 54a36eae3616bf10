"""Tell what the last run found, and how its lines are read: explain and schema."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from ..reports.as_json import json_schema
from ..reports.as_text import story
from ..run.decide import choose_line, field_named
from ..terminal.console import Terminal
from ..terminal.options import DEFAULT_OUTPUT, Output


def explain(
    record: Annotated[
        str, typer.Argument(help="A record's key, its unique start, or an id.")
    ],
    field: Annotated[
        str | None, typer.Argument(help="One field alone, as in volume or author.")
    ] = None,
    *,
    output: Output = DEFAULT_OUTPUT,
) -> None:
    """Tell one record's story from the last run's output."""
    named = None if field is None else field_named(field)
    Terminal.open().result(story(choose_line(output, record), named))


def schema() -> None:
    """Print the JSON Schema of the lines of records.jsonl."""
    schema_text = json.dumps(json_schema(), ensure_ascii=False, indent=2)
    Terminal.open().result(schema_text)
