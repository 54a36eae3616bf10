"""Walk the fields of a record: how each is compared, whom to trust, what to do.

This table is the policy. ``reconcile`` walks it and holds no exceptions of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .agreement import Comparator
from .record import Record


class Action(StrEnum):
    """Say how far a field may be changed: each allows what those before it do."""

    KEEP = "keep"
    FILL = "fill"
    COMPLETE = "complete"
    REPLACE = "replace"


def _faultless(_value: Any) -> None:
    return None


def _as_said(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class Field:
    """Describe one field.

    Args:
        name: CSL-JSON's variable or the key under ``custom`` (``core.csl.ATTRIBUTES``).
        compare: the comparator, shown the evidence of both sides.
        evidence: what of a record the comparator must see (the journal's ISSNs beside
            its title, say); None where the record says nothing.
        value: the field's value; None where missing.
        trust: the sources' names, most trusted first.
        action: how far the value may be changed.
        fault: the reason code when a given text is no value of this field at all (a
            licence that is no licence), else None.
        tidy: takes a source's house style (NLM's final stop) off a value that is
            about to be filled in.
    """

    name: str
    compare: Comparator
    evidence: Callable[[Record], Any]
    value: Callable[[Record], Any]
    trust: tuple[str, ...] = ("pubmed", "crossref", "pmc")
    action: Action = Action.COMPLETE
    fault: Callable[[Any], str | None] = _faultless
    tidy: Callable[[Any], Any] = _as_said
