"""Sum up what was reported of an article, so that no change is reported twice.

Two sources often make the same correction on different days: the second catches up with
what was reported of the first. That is reported again only if the value was never
reported, because it is a third one or because the old one came back. What a source had
right from the start was never reported: when another source changes to it, that is
reported.
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
    """Hold what was reported of one article.

    Args:
        records: one for each source, with the newest value reported of each field.
        classes: every class that was reported, oldest first.
    """

    records: tuple[Record, ...] = ()
    classes: tuple[ChangeClass, ...] = ()

    def of_others(self, source: str) -> tuple[Record, ...]:
        """List the records of all sources but one."""
        return tuple(r for r in self.records if r.origin.source != source)

    def is_old(self, change_class: ChangeClass) -> bool:
        """True if a class is not to be reported again.

        A reinstatement is, once the article was retracted or in doubt since.
        """
        if change_class is ChangeClass.REINSTATED:
            turning_points = [
                c for c in self.classes if c in GRAVE_CLASSES or c is change_class
            ]
            return turning_points[-1:] == [change_class]
        traits = CHANGE_CLASSES[change_class]
        return traits.reported_once and change_class in self.classes


def reported_in(changes: Iterable[Change]) -> Reported:
    """Sum up the changes that were reported, oldest first."""
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
