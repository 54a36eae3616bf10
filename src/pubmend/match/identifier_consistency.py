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
from .clustering import Id, describes_work, group_works, ids_of
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
    things = [each for each in answers if is_other_thing(bare, each[1])]
    plain = [each for each in answers if each not in things]
    works = [_match(bare, work) for work in (*_works(plain), *_works(things))]
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
    elif all(is_other_thing(given.without_ids(), r) for r in work.records):
        kind = (work.main.crossref_type or "").replace("-", " ")
        sentences = (f"{work.name} is no article but a {kind}.",)
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


# What Crossref registers beside works that one may cite as an article: parts of them,
# and what they stand in (https://api.crossref.org/types).
_NO_ARTICLES = frozenset(
    {
        "book-series",
        "book-set",
        "component",
        "database",
        "dataset",
        "grant",
        "journal",
        "journal-issue",
        "journal-volume",
        "peer-review",
        "proceedings",
        "proceedings-series",
        "report-component",
        "report-series",
        "sa-component",
        "standard-series",
    }
)
_COMPONENTS = frozenset({"component", "report-component", "sa-component"})
# What tells one work from the next: a part or an issue has the article's own place.
_TELLING_FIELDS = ("title", "author", "abstract")


def is_other_thing(given: Record, record: Record) -> bool:
    """True if a record is of no article, and nothing of the given one bears it out.

    The issue and the journal have identifiers of their own, and so has the file of a
    supplement, even if it bears the article's title. A record that says nothing of its
    work may well be of one.
    """
    if record.crossref_type not in _NO_ARTICLES or given.type == record.type:
        return False
    if not describes_work(given) and given.container_title is None:
        return False
    is_article = (given.type or "").startswith("article")
    if is_article and record.crossref_type in _COMPONENTS:
        return True
    evidence = same_work(given, record).evidence
    return not any(e.weight > 0 for e in evidence if e.field in _TELLING_FIELDS)


def refuted_ids(
    given: Record, used: Sequence[Record], led: Sequence[tuple[Question, Record]]
) -> dict[Id, str]:
    """Find the ids that records state of a work and whose answers are of another.

    Args:
        given: the record as given; what it states itself is not refuted here.
        used: the records of its work.
        led: each record found by an identifier, with the question that led to it.

    Returns:
        each such identifier with a sentence on it.
    """
    answered: dict[Id, list[tuple[Question, Record]]] = {}
    for question, record in led:
        for asked in asked_for(question):
            answered.setdefault(asked, []).append((question, record))
    found: dict[Id, str] = {}
    for stating in used:
        for named in ids_of(stating):
            about = answered.get(named, [])
            is_borne_out = any(r in used for _, r in about)
            if about and named not in ids_of(given) and not is_borne_out:
                work = Work(*(tuple(each) for each in zip(*about, strict=True)))
                found[named] = (
                    f"{stating.origin.source} names {named[0]} {named[1]} for this "
                    f"work, but that is another: {work.name}."
                )
    return found


def _mismatches(given: Record, work: Work) -> tuple[str, ...]:
    """Explain the record's identifiers that the work states otherwise."""
    return tuple(
        explain_mismatch(kind, value, work)
        for kind, value in ids_of(given)
        if work.values(kind) and value not in work.values(kind) | work.asked
    )
