"""Decide about what the last run found: accept, dismiss, lock and decisions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from ..decisions.decision import Judgement, Standing
from ..run.decide import Reviewed, Wish, review, take
from ..terminal.console import Terminal
from ..terminal.options import DEFAULT_OUTPUT, AsJson, Output, now

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
_STANDINGS = {
    Standing.APPLIES: "applies",
    Standing.CHANGED: "no longer applies: a value has changed",
    Standing.GONE: "no longer applies: no such record",
    None: "",
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
    _take(Wish(Judgement.ACCEPT, record, field, why, source), output)


def dismiss(
    record: Record,
    field: Field,
    *,
    why: Why = None,
    output: Output = DEFAULT_OUTPUT,
) -> None:
    """Keep what is given, untold until one of the values changes."""
    _take(Wish(Judgement.DISMISS, record, field, why), output)


def lock(
    record: Record,
    field: Field,
    *,
    why: Why = None,
    output: Output = DEFAULT_OUTPUT,
) -> None:
    """Let no run touch a field of a record, whatever the sources say."""
    _take(Wish(Judgement.LOCK, record, field, why), output)


def _take(wish: Wish, output: Path) -> None:
    made, file = take(wish, output, now=now())
    subject = made.subject
    which = f"{subject.file}#{subject.position} {made.field}"
    Terminal.open().note(f"{which}: {_DONE[wish.judgement]} (kept in {file})")


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
    shown = Terminal.open()
    reviewed = list(review(inputs or [], output))
    for each in reviewed:
        told = _as_object(each)
        text = json.dumps(told, ensure_ascii=False) if as_json else _as_text(each)
        shown.result(text)
    if not reviewed:
        shown.note("No decisions")


def _as_object(reviewed: Reviewed) -> dict[str, Any]:
    made = reviewed.decision
    return {
        "file": str(reviewed.file),
        "record": f"{made.subject.file}#{made.subject.position}",
        "ids": dict(made.subject.ids),
        "field": made.field,
        "decided": made.judgement,
        "given": made.given.text,
        "said": {seen.source: seen.text for seen in made.said},
        "source": made.source,
        "why": made.why,
        "when": None if made.when is None else made.when.isoformat(),
        "standing": reviewed.standing,
    }


def _as_text(reviewed: Reviewed) -> str:
    made = reviewed.decision
    head = f"{made.subject.file}#{made.subject.position} {made.field}: {made.judgement}"
    said = "; ".join(f"{seen.source}: {seen.text}" for seen in made.said)
    rows = {
        "record": made.title,
        "given": made.given.text,
        "sources": said or None,
        "why": made.why,
        "state": _STANDINGS[reviewed.standing] or None,
    }
    told = [f"  {name:<8}{text}" for name, text in rows.items() if text is not None]
    return "\n".join([head, *told])
