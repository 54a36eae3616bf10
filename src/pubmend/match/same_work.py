"""Decide whether a candidate is the same work as a given record.

A work is *proved* by two independent pieces of evidence, *contradicted* by a clash, and
*plausible* otherwise. Identifiers asked about don't prove themselves: give `same_work`
a record that is stripped of them (`Record.without_ids`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from math import exp

from ..model.record import Record
from .comparison_vector import lay_out
from .contradictions import CLASHES, DOUBTS
from .evidence import WITNESSES, Evidence, hear

PROOF = 1.9  # two pieces, or nearly: an author alone and a whole place
_NET = 1.5  # what must be left of them when the conflicts are taken off


class Decision(StrEnum):
    """Say how far a candidate has proved to be the given work."""

    PROVED = "proved"
    PLAUSIBLE = "plausible"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Match:
    """Hold the decision on one candidate; ``score`` runs from 0 to 1."""

    decision: Decision
    score: float
    evidence: tuple[Evidence, ...]

    @property
    def weight(self) -> float:
        """Sum up the evidence, for and against."""
        return sum(e.weight for e in self.evidence)

    @property
    def support(self) -> float:
        """Sum up the evidence that speaks for being one work."""
        return sum(e.weight for e in self.evidence if e.weight > 0)

    @property
    def against(self) -> tuple[Evidence, ...]:
        """List what speaks against being one work, the weightiest first."""
        reasons = [e for e in self.evidence if e.weight < 0]
        return tuple(sorted(reasons, key=lambda e: e.weight))


def same_work(given: Record, candidate: Record) -> Match:
    """Weigh whether two records are of one work."""
    compared = lay_out(given, candidate)
    testimony = hear(WITNESSES, compared)
    clashes = hear(CLASHES, compared)
    if clashes:
        evidence = (*testimony, *clashes)
        return Match(Decision.CONTRADICTED, min(_score(evidence), 0.1), evidence)
    doubts = hear(DOUBTS, compared)
    evidence = (*testimony, *doubts)
    found = Match(Decision.PLAUSIBLE, _score(evidence), evidence)
    if doubts or found.support < PROOF or found.weight < _NET:
        return found
    return replace(found, decision=Decision.PROVED)


def _score(evidence: tuple[Evidence, ...]) -> float:
    """Turn pieces into 0 to 1: one piece is even odds, two are four to one."""
    weight = sum(e.weight for e in evidence)
    return round(1 / (1 + exp(1.4 * (1 - weight))), 3)
