"""Lay out the changes of one record for a page or a message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from ..changes.change import NOTICES_FIELD
from ..model.change_classes import CHANGE_CLASSES, ChangeClass
from ..model.csl_text import NOTHING
from ..model.notices import GRAVE_CLASSES
from ..model.record_line import IdName
from .change_line import ChangeLine, FieldChangeLine
from .change_wording import (
    changed_field_label,
    changed_value,
    on_one_line,
)
from .differing import TextRun, differing, excerpt
from .page import PAGES, Link
from .wording import source_label

# Letters from which on only the neighbourhood of what differs is shown.
LONG = 280


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Show one class of change: its name, a sentence, and who said so."""

    name: str
    label: str
    is_grave: bool
    sentence: str
    sources: str

    @property
    def in_short(self) -> str:
        """Print the sentence and, behind it, the sources."""
        return f"{self.sentence} ({self.sources})" if self.sources else self.sentence


@dataclass(frozen=True, slots=True)
class StepView:
    """Show one field before and now, and who changed it."""

    change_class: str
    label: str
    before: Sequence[TextRun]
    after: Sequence[TextRun]
    source: str

    @property
    def in_short(self) -> str:
        """Print it on one line."""
        before, after = ("".join(p.text for p in s) for s in (self.before, self.after))
        return f"{self.label}: {before} → {after} ({self.source})"


@dataclass(frozen=True, slots=True)
class ChangeView:
    """Show the changes of one record."""

    key: str
    title: str
    citation: str
    ids: Sequence[Link]
    reasons: Sequence[ReasonView]
    steps: Sequence[StepView]
    at: str

    @property
    def reason_lines(self) -> list[str]:
        """Give a line for each class; the first needs no label under its heading."""
        first, *others = self.reasons
        return [first.in_short, *(f"{r.label}: {r.in_short}" for r in others)]

    @property
    def day(self) -> str:
        """Give the day on which it was found."""
        return self.at[:10]


def change_view(line: ChangeLine) -> ChangeView:
    """Lay out one record; notices stand in the reasons and not among the fields."""
    return ChangeView(
        key=on_one_line(line["key"]),
        title=on_one_line(line["title"]),
        citation=on_one_line(line["citation"]) if line["citation"] else "",
        ids=id_links(line["ids"]),
        reasons=[
            ReasonView(
                name=reason["change_class"],
                label=CHANGE_CLASSES[ChangeClass(reason["change_class"])].label,
                is_grave=reason["change_class"] in GRAVE_CLASSES,
                sentence=on_one_line(reason["sentence"]),
                sources=", ".join(map(source_label, reason["sources"])),
            )
            for reason in line["reasons"]
        ],
        steps=[_step(c) for c in line["changes"] if c["field"] != NOTICES_FIELD],
        at=line["at"],
    )


def id_links(ids: Mapping[IdName, str]) -> list[Link]:
    """Link each identifier to its page."""
    return [
        Link(f"{name} {value}", PAGES[name].format(quote(value, safe="/:")))
        for name, value in ids.items()
    ]


def _step(change: FieldChangeLine) -> StepView:
    field = change["field"]
    before, after = (changed_value(field, change[s]) for s in ("before", "after"))
    pieces: tuple[Sequence[TextRun], Sequence[TextRun]]
    pieces = ((TextRun(before),), (TextRun(after),))
    if NOTHING not in (before, after):
        pieces = differing(before, after)
    return StepView(
        change["change_class"],
        changed_field_label(field),
        _shortened(pieces[0]),
        _shortened(pieces[1]),
        source_label(change["source"]),
    )


def _shortened(pieces: Sequence[TextRun]) -> Sequence[TextRun]:
    """Cut a long text to what differs; one that is new as a whole to its beginning."""
    if sum(len(piece.text) for piece in pieces) <= LONG:
        return pieces
    if len(pieces) > 1:
        return excerpt(pieces)
    return (TextRun(pieces[0].text[:LONG].rstrip() + " …", pieces[0].differs),)
