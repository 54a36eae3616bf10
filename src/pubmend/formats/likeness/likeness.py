"""Say what a file looks like that no reader takes, and refuse it by that name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from ...errors import RefusedError


@dataclass(frozen=True, slots=True)
class Likeness:
    """Describe what a file looks like.

    Args:
        title: the structure's name for people (``BibTeX``).
        advice: what to do to have it read.
        unit: what is counted in it, in the plural (``entries``).
        count: counts the works in a stream; None where that can't be told.
        holds_records: True if it is a bibliography; False for what is none at all.
    """

    title: str
    advice: str
    unit: str = "entries"
    count: Callable[[BinaryIO], int] | None = None
    holds_records: bool = True

    def refusal(self, stream: BinaryIO, place: str) -> RefusedError:
        """Word why a file is not read.

        Args:
            stream: the file from its beginning, to count what is in it.
            place: the file as named to the user.
        """
        number = self.count(stream) if self.count is not None else 0
        about = f", about {number:,} {self.unit}" if number > 1 else ""
        message = f"looks like {self.title}{about}; not read; {self.advice}"
        return RefusedError(message, where=place, holds_records=self.holds_records)
