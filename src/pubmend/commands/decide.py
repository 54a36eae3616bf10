"""Decide about what the last run found: ``pubmend accept``, ``dismiss``, ``lock``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..decisions.decision import Judgement
from ..run.decide import DecisionRequest, record_decision
from ..terminal.console import Terminal
from ..terminal.options import DEFAULT_OUTPUT, Output, now

Record = Annotated[
    str, typer.Argument(help="A record's key, its unique start, or an id.")
]
Field = Annotated[str, typer.Argument(help="The field, as in volume or author.")]
Why = Annotated[
    str | None,
    typer.Option("--why", metavar="<text>", help="Your reason, kept with it."),
]
Source = Annotated[
    str | None,
    typer.Option(
        "--source", metavar="<name>", help="Whose value, where the sources differ."
    ),
]

_DONE = {
    Judgement.ACCEPT: "accepted from the next run on",
    Judgement.DISMISS: "dismissed until one of the values changes",
    Judgement.LOCK: "locked: no run touches it",
}


def accept(
    record: Record,
    field: Field,
    *,
    why: Why = None,
    source: Source = None,
    output: Output = DEFAULT_OUTPUT,
) -> None:
    """Take what the sources say of a field, from the next run on."""
    _take(DecisionRequest(Judgement.ACCEPT, record, field, why, source), output)


def dismiss(
    record: Record,
    field: Field,
    *,
    why: Why = None,
    output: Output = DEFAULT_OUTPUT,
) -> None:
    """Keep what is given, untold until one of the values changes."""
    _take(DecisionRequest(Judgement.DISMISS, record, field, why), output)


def lock(
    record: Record,
    field: Field,
    *,
    why: Why = None,
    output: Output = DEFAULT_OUTPUT,
) -> None:
    """Let no run touch a field of a record, whatever the sources say."""
    _take(DecisionRequest(Judgement.LOCK, record, field, why), output)


def _take(request: DecisionRequest, output: Path) -> None:
    made, file = record_decision(request, output, now=now())
    subject = made.subject
    which = f"{subject.file}#{subject.position} {made.field}"
    Terminal.open().note(f"{which}: {_DONE[request.judgement]} (kept in {file})")
