"""Show what the last run found about one record: ``pubmend explain``."""

from __future__ import annotations

from typing import Annotated

import typer

from ..reports.record_text import render_record
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
    Terminal.open().result(render_record(choose_line(output, record), named))
