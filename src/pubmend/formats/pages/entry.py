"""Hold a part of a text that is one record, or one that is none."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.identifiers import Sighting


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold a part of the text that is one record, and what was sighted in it.

    ``trouble`` says what of it could not be read.
    """

    text: str
    line: int
    sightings: tuple[Sighting, ...]
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Misfit:
    """Hold a part of a list that should be a record, and why it is none."""

    message: str
    line: int
