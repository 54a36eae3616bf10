"""Decide whether a candidate is the same work as a given record.

A work is *proved* by two independent pieces of evidence, *contradicted* by a single
contradiction, and *plausible* otherwise. Identifiers asked about don't prove
themselves: give `same_work` a record that is stripped of them (`Record.without_ids`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from math import exp

from ..model.record import Record
from .comparison_vector import ComparisonVector, compare_records
from .contradictions import CONTRADICTIONS, DOUBTS
from .evidence import EVIDENCE_RULES, Evidence, collect_evidence

PROOF = 1.9  # two pieces, or nearly: an author alone and a whole place
_NET = 1.5  # what must be left of them when the conflicts are taken off


class MatchDecision(StrEnum):
    """Say how far a candidate has proved to be the given work."""

    PROVED = "proved"
    PLAUSIBLE = "plausible"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Match:
    """Hold the decision on one candidate; ``score`` runs from 0 to 1."""

    decision: MatchDecision
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
    """Decide whether two records are of one work, by the evidence for and against."""
    return weigh(compare_records(given, candidate))


def weigh(compared: ComparisonVector) -> Match:
    """Decide by the comparison of two records whether they are of one work."""
    weighed = collect_evidence(EVIDENCE_RULES, compared)
    contradictions = collect_evidence(CONTRADICTIONS, compared)
    if contradictions:
        evidence = (*weighed, *contradictions)
        return Match(MatchDecision.CONTRADICTED, min(_score(evidence), 0.1), evidence)
    doubts = collect_evidence(DOUBTS, compared)
    evidence = (*weighed, *doubts)
    found = Match(MatchDecision.PLAUSIBLE, _score(evidence), evidence)
    if doubts or found.support < PROOF or found.weight < _NET:
        return found
    return replace(found, decision=MatchDecision.PROVED)


def _score(evidence: tuple[Evidence, ...]) -> float:
    """Turn pieces into 0 to 1: one piece is even odds, two are four to one."""
    weight = sum(e.weight for e in evidence)
    return round(1 / (1 + exp(1.4 * (1 - weight))), 3)
