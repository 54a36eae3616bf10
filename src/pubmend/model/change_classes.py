"""List the ways in which an article can change after its record was first read.

The list is closed and in the order in which reports print it: what casts doubt on the
article comes first, what was merely completed last.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ChangeClass(StrEnum):
    """List every class of change, the gravest first."""

    RETRACTED = "retracted"
    PARTIALLY_RETRACTED = "partially-retracted"
    WITHDRAWN = "withdrawn"
    CONCERN = "expression-of-concern"
    REINSTATED = "reinstated"
    REPUBLISHED = "republished"
    CORRECTED = "corrected"
    ID_CHANGED = "id-changed"
    ID_ADDED = "id-added"
    PREPRINT_PUBLISHED = "preprint-published"
    IN_PRESS_TO_FINAL = "in-press-to-final"
    EPUB_TO_PRINT = "epub-to-print"
    METADATA_CORRECTED = "metadata-corrected"
    UNANSWERED = "unanswered"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class ChangeClassTraits:
    """Describe one class of change.

    Args:
        label: its name for people.
        reported_once: True where it happens at most once to an article, so that a
            second source which states it later reports nothing new.
    """

    label: str
    reported_once: bool = False


CHANGE_CLASSES: Mapping[ChangeClass, ChangeClassTraits] = {
    ChangeClass.RETRACTED: ChangeClassTraits("Retracted"),
    ChangeClass.PARTIALLY_RETRACTED: ChangeClassTraits("Partially retracted"),
    ChangeClass.WITHDRAWN: ChangeClassTraits("Withdrawn or deleted"),
    ChangeClass.CONCERN: ChangeClassTraits("Expression of concern"),
    ChangeClass.REINSTATED: ChangeClassTraits("Reinstated"),
    ChangeClass.REPUBLISHED: ChangeClassTraits("Republished"),
    ChangeClass.CORRECTED: ChangeClassTraits("Corrected"),
    ChangeClass.ID_CHANGED: ChangeClassTraits("Identifier changed"),
    ChangeClass.ID_ADDED: ChangeClassTraits("Identifier added"),
    ChangeClass.PREPRINT_PUBLISHED: ChangeClassTraits(
        "Preprint published", reported_once=True
    ),
    ChangeClass.IN_PRESS_TO_FINAL: ChangeClassTraits(
        "Published in final form", reported_once=True
    ),
    ChangeClass.EPUB_TO_PRINT: ChangeClassTraits("In print", reported_once=True),
    ChangeClass.METADATA_CORRECTED: ChangeClassTraits("Record changed"),
    ChangeClass.UNANSWERED: ChangeClassTraits("Unanswered"),
    ChangeClass.UNCHANGED: ChangeClassTraits("Unchanged"),
}
