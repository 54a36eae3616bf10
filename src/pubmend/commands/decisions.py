"""List the decisions that people made: ``pubmend decisions``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from ..decisions.decision import Standing
from ..run.decide import Reviewed, review
from ..terminal.console import Terminal
from ..terminal.options import DEFAULT_OUTPUT, AsJson, Output

_STANDINGS = {
    Standing.APPLIES: "applies",
    Standing.CHANGED: "no longer applies: a value has changed",
    Standing.GONE: "no longer applies: no such record",
    None: "",
}


def decisions(
    inputs: Annotated[
        list[Path] | None,
        typer.Argument(help="Files whose decisions to list. [default: the last run's]"),
    ] = None,
    *,
    output: Output = DEFAULT_OUTPUT,
    as_json: AsJson = False,
) -> None:
    """List what was decided, and what of it no longer applies."""
    terminal = Terminal.open()
    reviewed = list(review(inputs or [], output))
    for each in reviewed:
        text = _as_json(each) if as_json else _as_text(each)
        terminal.result(text)
    if not reviewed:
        terminal.note("No decisions")


def _as_json(reviewed: Reviewed) -> str:
    made = reviewed.decision
    values = {
        "file": str(reviewed.file),
        "record": f"{made.subject.file}#{made.subject.position}",
        "ids": dict(made.subject.ids),
        "field": made.field,
        "decided": made.judgement,
        "given": made.given.text,
        "said": {value.source: value.text for value in made.statements},
        "source": made.source,
        "why": made.why,
        "when": None if made.when is None else made.when.isoformat(),
        "standing": reviewed.standing,
    }
    return json.dumps(values, ensure_ascii=False)


def _as_text(reviewed: Reviewed) -> str:
    made = reviewed.decision
    head = f"{made.subject.file}#{made.subject.position} {made.field}: {made.judgement}"
    stated = "; ".join(f"{value.source}: {value.text}" for value in made.statements)
    rows = {
        "record": made.title,
        "given": made.given.text,
        "sources": stated or None,
        "why": made.why,
        "state": _STANDINGS[reviewed.standing] or None,
    }
    lines = [f"  {name:<8}{text}" for name, text in rows.items() if text is not None]
    return "\n".join([head, *lines])
