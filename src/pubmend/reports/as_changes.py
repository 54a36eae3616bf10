"""Lay out what changed since the last check as small tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, repeat

from ..model.change_classes import CHANGE_CLASSES, ChangeClass
from .as_text import Row, Section
from .change_line import ChangeLine
from .change_view import ChangeView, change_view
from .change_wording import by_class

_HEADINGS = ("record", "what changed", "says")
_SELF_EXPLAINING = frozenset(
    {ChangeClass.ID_ADDED, ChangeClass.ID_CHANGED, ChangeClass.WITHDRAWN}
)


def change_sections(lines: Iterable[ChangeLine]) -> tuple[Section, ...]:
    """Lay out a table for each class, the gravest first; a record is in its gravest."""
    return tuple(
        Section(CHANGE_CLASSES[change_class].label, _HEADINGS, tuple(_rows(held)))
        for change_class, held in by_class(lines).items()
    )


def _rows(lines: Iterable[ChangeLine]) -> Iterator[Row]:
    for line in lines:
        view = change_view(line)
        names = chain((f"{view.key}\n{view.title}",), repeat(""))
        yield from (
            (name, sentence, sources)
            for name, (sentence, sources) in zip(
                names, _reason_rows(view), strict=False
            )
        )


def _reason_rows(view: ChangeView) -> Iterator[tuple[str, str]]:
    """Give the sentence of each class, and the fields that it leaves out."""
    for place, reason in enumerate(view.reasons):
        label = f"{reason.label}: " if place else ""
        yield f"{label}{reason.sentence}", reason.sources
        if reason.name not in _SELF_EXPLAINING:
            steps = (step for step in view.steps if step.change_class == reason.name)
            yield from ((step.in_short, "") for step in steps)
