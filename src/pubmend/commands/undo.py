"""Take back what runs did: ``pubmend undo``."""

from __future__ import annotations

from typing import Annotated

import typer

from ..decisions.decision import Judgement
from ..run.decide import DecisionRequest, choose_line, record_decision
from ..run.undo import undo_record, undo_run
from ..terminal.console import Terminal
from ..terminal.options import DEFAULT_OUTPUT, Output, now


def undo(
    run: Annotated[str, typer.Argument(help="A run's id, or last.")],
    record: Annotated[
        str | None, typer.Argument(help="One record: its key, start or id.")
    ] = None,
    field: Annotated[str | None, typer.Argument(help="One field alone.")] = None,
    *,
    lock: Annotated[
        bool, typer.Option("--lock", help="Let no later run touch these fields.")
    ] = False,
    output: Output = DEFAULT_OUTPUT,
) -> None:
    """Bring back what a run replaced, or one change of the last."""
    terminal = Terminal.open()
    if record is None:
        undone = undo_run(output, run, now=now())
    else:
        undone = undo_record(output, run, record, field, now=now())
    if record is not None and lock:
        key = choose_line(output, record)["key"]
        for name in undone.what:
            record_decision(
                DecisionRequest(Judgement.LOCK, key, name), output, now=now()
            )
    terminal.note(f"Brought back: {', '.join(undone.what) or 'nothing'}")
    terminal.note(f"pubmend undo {undone.run} -o {output} takes this back in its turn")
