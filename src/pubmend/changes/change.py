"""Hold what changed about an article between two snapshots of its sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..model.change_classes import ChangeClass

NOTICES_FIELD = "notices"


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
    """Hold one class of change, the fields that show it, and the sources.

    ``explanation`` is a sentence for a person that names no source. ``sources`` are
    those that state the change; of an unanswered query, those that could not be asked.
    """

    change_class: ChangeClass
    explanation: str
    changes: tuple[FieldChange, ...] = ()
    sources: tuple[str, ...] = ()
