"""Count outcomes: right, wrong, or left open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self, TypeAlias

from pubmend.match.candidates import Choice
from pubmend.model.record import Record


@dataclass(slots=True)
class Tally:
    """Count what became of the records of one kind."""

    cases: int = 0
    right: int = 0
    wrong: int = 0
    abstained: int = 0
    failures: list[str] = field(default_factory=list)

    def add(self, outcome: str, words: str = "") -> None:
        """Count one outcome: ``right``, ``wrong`` or ``abstained``; keep what failed."""
        self.cases += 1
        setattr(self, outcome, getattr(self, outcome) + 1)
        if outcome != "right":
            self.failures.append(f"{outcome}: {words}")

    def __iadd__(self, other: Tally) -> Self:
        """Add up two tallies."""
        self.cases += other.cases
        self.right += other.right
        self.wrong += other.wrong
        self.abstained += other.abstained
        return self


Tallies: TypeAlias = dict[str, Tally]


def outcome_of(choice: Choice, truth: Record) -> str:
    """Tell what became of a search whose answer is known."""
    if choice.accepted is None:
        return "abstained"
    return "right" if choice.accepted is truth else "wrong"
