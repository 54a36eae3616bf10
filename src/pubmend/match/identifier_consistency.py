"""Check that the PMID, the PMCID and the DOI of one record lead to one work.

Where they don't, nothing may be used: which identifier is wrong is for a person to
say, and `mismatch_explanations` helps with a sentence on what probably happened. Where
they lead to one work that the record plainly is not, the identifiers are of another
record.

A *doubtful* question comes from one reading of a token that has two (``pubmed-6880358``
may be a PMID or a PMCID). Its answer counts only when something else confirms it;
otherwise it was the wrong reading, which is no conflict.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ..compare.document_types import without_server
from ..model.findings import Candidate
from ..model.questions import Question
from ..model.record import Record
from .candidates import describe
from .clustering import describes_work, group_works, ids_of
from .mismatch_explanations import (
    Work,
    asked_for,
    explain_difference,
    explain_mismatch,
    explain_names,
)
from .same_work import Match, MatchDecision, same_work

# Pieces of evidence that outweigh one identifier of the record's own being unknown.
_CONFIRMED = 1.0


@dataclass(frozen=True, slots=True)
class IdentifierCheck:
    """Hold what the identifiers of one record lead to.

    Args:
        agrees: nothing contradicts using ``records``.
        records: the records that may be used; none where they disagree.
        explanations: a sentence for each disagreement or oddity.
        candidates: where they disagree, the works that they lead to.
        misread: the doubtful questions whose answers were of other works.
    """

    agrees: bool
    records: tuple[Record, ...] = ()
    explanations: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    misread: tuple[Question, ...] = ()


def check_identifiers(
    given: Record,
    answers: Sequence[tuple[Question, Record]],
    *,
    doubtful: Collection[Question] = (),
) -> IdentifierCheck:
    """Check that the records to which identifiers led are all of the given work.

    Args:
        given: the record as given, with the identifiers that it states.
        answers: each record found by an identifier, with the question that led to it.
        doubtful: those questions that come from one of two readings of a token.
    """
    bare = without_server(given.without_ids())
    works = [_match(bare, work) for work in _works(answers)]
    held = _held(bare, works, frozenset(doubtful))
    misread = tuple(q for w in works if w not in held for q in w.work.questions)
    if not held:
        return IdentifierCheck(agrees=True, misread=misread)
    if len(held) > 1:
        return _disagree(held, misread)
    return _check_one(given, held[0], misread)


@dataclass(frozen=True, slots=True)
class _MatchedWork:
    """Hold one work that identifiers led to, and how the given record matches it."""

    work: Work
    match: Match

    @property
    def is_confirmed(self) -> bool:
        fits = self.match.decision is not MatchDecision.CONTRADICTED
        return fits and self.match.weight >= _CONFIRMED


def _works(answers: Sequence[tuple[Question, Record]]) -> list[Work]:
    records = [record for _, record in answers]
    names = [
        frozenset({*ids_of(record), *asked_for(question)})
        for question, record in answers
    ]
    return [
        Work(tuple(answers[n][0] for n in group), tuple(records[n] for n in group))
        for group in group_works(records, names)
    ]


def _match(bare: Record, work: Work) -> _MatchedWork:
    """Match the given record with a work: proved by one source, it is proved."""
    telling = [record for record in work.records if describes_work(record)]
    matches: list[Match] = []
    for record in telling or work.records:
        matches.append(same_work(bare, record))
        if matches[-1].decision is MatchDecision.PROVED:
            break
    return _MatchedWork(work, min(matches, key=_gravity))


def _gravity(match: Match) -> tuple[int, float]:
    return _GRAVITY.index(match.decision), -match.weight


_GRAVITY = (MatchDecision.PROVED, MatchDecision.CONTRADICTED, MatchDecision.PLAUSIBLE)


def _held(
    bare: Record, works: list[_MatchedWork], doubtful: frozenset[Question]
) -> list[_MatchedWork]:
    """Give the works that count: those surely asked for, else those confirmed."""
    sure = [w for w in works if not doubtful.issuperset(w.work.questions)]
    if sure:
        return sure
    fitting = [w for w in works if w.match.decision is not MatchDecision.CONTRADICTED]
    confirmed = [w for w in fitting if w.is_confirmed]
    return confirmed if describes_work(bare) or confirmed else fitting


def _disagree(
    held: list[_MatchedWork], misread: tuple[Question, ...]
) -> IdentifierCheck:
    first, *others = held
    sentences = [explain_difference(first.work, other.work) for other in others]
    fitting = [w.work for w in held if w.is_confirmed]
    if len(fitting) == 1:
        sentences.append(f"The rest of the record fits {fitting[0].name}.")
    return IdentifierCheck(
        agrees=False,
        explanations=tuple(sentences),
        candidates=tuple(describe(w.work.main, w.match) for w in held),
        misread=misread,
    )


def _check_one(
    given: Record, held: _MatchedWork, misread: tuple[Question, ...]
) -> IdentifierCheck:
    """Check the one work that all identifiers lead to against the record itself."""
    work, match = held.work, held.match
    mismatches = _mismatches(given, work)
    if match.decision is MatchDecision.CONTRADICTED:
        why = "; ".join(e.words for e in match.against[:2])
        sentences: tuple[str, ...] = (
            f"This record is plainly not {work.name}: {why}.",
        )
    elif mismatches and not held.is_confirmed:
        sentences = mismatches
    else:
        notes = (*explain_names(work), *mismatches)
        return IdentifierCheck(
            agrees=True, records=work.records, explanations=notes, misread=misread
        )
    return IdentifierCheck(
        agrees=False,
        explanations=sentences,
        candidates=(describe(work.main, match),),
        misread=misread,
    )


def _mismatches(given: Record, work: Work) -> tuple[str, ...]:
    """Explain the record's identifiers that the work states otherwise."""
    return tuple(
        explain_mismatch(kind, value, work)
        for kind, value in ids_of(given)
        if work.values(kind) and value not in work.values(kind) | work.asked
    )
