"""Remember what was told of an article, so that nobody's echo of it is told again.

Two sources come to one correction on different days: the second catches up with what
was told of the first. It is news only where its value is one that nobody was told, be
it a third one or the old one come back. What a source always had right was never told:
where the other comes round to it, that is news.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..model.change_classes import CHANGE_CLASSES, ChangeClass
from ..model.csl import ATTRIBUTES
from ..model.notices import GRAVE_CLASSES
from ..model.record import Origin, Record
from .change import Change


@dataclass(frozen=True, slots=True)
class Reported:
    """Hold what was told of one article.

    Args:
        records: a record for each source, of the newest value told of each field.
        classes: every class that was told, oldest first.
    """

    records: tuple[Record, ...] = ()
    classes: tuple[ChangeClass, ...] = ()

    def of_others(self, source: str) -> tuple[Record, ...]:
        """List what was told of all sources but one."""
        return tuple(r for r in self.records if r.origin.source != source)

    def is_old(self, change_class: ChangeClass) -> bool:
        """True if a class can be no news any more."""
        if change_class is ChangeClass.REINSTATED:
            turning_points = [
                c for c in self.classes if c in GRAVE_CLASSES or c is change_class
            ]
            return turning_points[-1:] == [change_class]
        traits = CHANGE_CLASSES[change_class]
        return traits.reported_once and change_class in self.classes


def reported_in(changes: Iterable[Change]) -> Reported:
    """Sum up what was told, oldest first."""
    values: dict[str, dict[str, Any]] = {}
    classes = []
    for change in changes:
        classes.append(change.change_class)
        for step in change.changes:
            if step.field in ATTRIBUTES:
                values_of_source = values.setdefault(step.source, {})
                values_of_source[ATTRIBUTES[step.field]] = step.after
    records = (
        Record(Origin(source, ""), **values_of_source)
        for source, values_of_source in values.items()
    )
    return Reported(tuple(records), tuple(classes))
