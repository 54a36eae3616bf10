"""Choose among the candidates that a search found: one, or none for sure.

The best candidate must be proved, and no other work may come near it: a tie between an
article and its preprint, or between the years of a yearly update, is left to a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model.findings import Candidate
from ..model.record import Record
from .clustering import group_works
from .same_work import Match, MatchDecision, same_work

_MARGIN = 0.5  # pieces of evidence by which the best must lead
_MOST_SHOWN = 5
_WORTH_SHOWING = 0.8  # pieces in favour that make a candidate worth a person's look


@dataclass(frozen=True, slots=True)
class Choice:
    """Hold what became of a search.

    Args:
        accepted: the record that proved to be the work and has no rival.
        ambiguous: some candidates come close, and none is clearly the work.
        candidates: the works considered that could be it, best first; where none
            could, the nearest that were disproved.
        settle: a sentence telling what would settle an ambiguous choice.
    """

    accepted: Record | None = None
    ambiguous: bool = False
    candidates: tuple[Candidate, ...] = ()
    settle: str | None = None


@dataclass(frozen=True, slots=True)
class _Work:
    """Hold one candidate work: its best record and how that matches."""

    record: Record
    match: Match
    is_contradicted: bool


def choose(given: Record, candidates: Sequence[Record]) -> Choice:
    """Accept the one candidate that is proved and has no rival.

    Records of one work (PubMed's and Crossref's) count as one candidate.
    """
    ranked = _rank(given, candidates)
    works = [w for w in ranked if _is_worth_showing(w)]
    shown = tuple(describe(w.record, w.match) for w in works or ranked[:_MOST_SHOWN])
    if not works:
        return Choice(candidates=shown)
    best = works[0]
    rivals = [w for w in works[1:] if best.match.weight - w.match.weight < _MARGIN]
    if best.match.decision is MatchDecision.PROVED and not rivals:
        return Choice(accepted=best.record, candidates=shown)
    settle = _what_would_settle([best, *rivals])
    return Choice(ambiguous=True, candidates=shown, settle=settle)


def describe(record: Record, match: Match) -> Candidate:
    """Show a record and how it matches, in words."""
    evidence = tuple(str(e) for e in match.evidence)
    return Candidate(record, match.score, match.decision, evidence)


def _rank(given: Record, candidates: Sequence[Record]) -> list[_Work]:
    matches = [same_work(given, record) for record in candidates]
    works = [
        _work([(candidates[n], matches[n]) for n in group])
        for group in group_works(candidates)
    ]
    return sorted(works, key=lambda w: (-w.match.weight, _name(w.record)))


def _work(records: list[tuple[Record, Match]]) -> _Work:
    """Take the record that matches best for its work; PubMed's on a tie."""
    ordered = sorted(
        records, key=lambda r: (-r[1].weight, r[0].pmid is None, _name(r[0]))
    )
    opposed = any(m.decision is MatchDecision.CONTRADICTED for _, m in records)
    return _Work(*ordered[0], is_contradicted=opposed)


def _is_worth_showing(work: _Work) -> bool:
    match = work.match
    is_supported = match.support >= _WORTH_SHOWING and match.weight > 0
    return is_supported and not work.is_contradicted


def _name(record: Record) -> str:
    return "|".join(filter(None, (record.pmid, record.doi, record.pmcid, record.title)))


# What a person can look up, in the order of how well it tells works apart.
_TELLING = (
    ("container_title", "the journal"),
    ("issued", "the year"),
    ("volume", "the volume"),
    ("page", "the pages"),
    ("author", "the authors"),
    ("title", "the title"),
)


def _what_would_settle(works: list[_Work]) -> str:
    if len(works) == 1:
        wanting = [
            words
            for attribute, words in _TELLING
            if all(
                attribute != e.field.replace("-", "_") for e in works[0].match.evidence
            )
        ]
        return f"{_either(wanting) or 'an identifier'} would settle it"
    differing = [
        words
        for attribute, words in _TELLING
        if len({str(getattr(w.record, attribute)) for w in works}) > 1
    ]
    wanted = _either(differing) or "an identifier"
    return f"{len(works)} works fit; {wanted} would settle it"


def _either(words: list[str]) -> str:
    return " or ".join(words[:3])
