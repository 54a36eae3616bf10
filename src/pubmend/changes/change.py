"""Say what changed about an article between two looks: the values, and their classes.

The classes are a closed list, in the order in which a report tells them: what casts
doubt on the article first, what was merely completed last.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

NOTICES = "notices"


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
class FieldChange:
    """Show what one source said of a field before, and what it says now.

    ``field`` is CSL-JSON's variable, its key under ``custom``, or ``notices``, whose
    values are `model.notices.Notice`. The other values are of the type that the field's
    attribute on `Record` has. None stands where the source said nothing.
    """

    field: str
    before: Any
    after: Any
    source: str


@dataclass(frozen=True, slots=True)
class Change:
    """Tell one class of change, what shows it, and who said so.

    ``explanation`` is a sentence for a person that names no source; ``sources`` are
    those that told of it, or, of what is unanswered, those that could not be asked.
    """

    change_class: ChangeClass
    explanation: str
    changes: tuple[FieldChange, ...] = ()
    sources: tuple[str, ...] = ()
