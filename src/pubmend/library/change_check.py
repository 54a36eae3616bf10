"""Choose the questions that tell which of many records changed, and read the answers.

Pure. A question is for hundreds of records: those to be looked at, and those of which
only a retraction matters today. Whoever was retracted already would be among the hits
each day; of those it is asked whether anything changed since.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..match.queries import CROSSREF, PUBMED
from ..model.questions import Answer, Failed, Hits, Question, QuestionKind
from .change_queries import MOST_PMIDS, index_filters, lr_term, retraction_term

_NAMED_PMID = re.compile(r"(\d+)\[uid\]")
_NAMED_DOI = re.compile(r"(?<=,doi:)[^,]+")


@dataclass(frozen=True, slots=True)
class Due:
    """Hold what is needed to ask whether a record changed.

    Args:
        key: the record's.
        is_look: whether any change matters, or only a retraction.
        pmid: under which PubMed keeps it.
        doi: under which Crossref keeps it.
        since: the first day of interest.
        grave: whether it is known to be retracted or in doubt.
        must_read: whether its records must be read whatever the answer is.
    """

    key: str
    is_look: bool
    pmid: str | None
    doi: str | None
    since: date
    grave: bool
    must_read: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Ask about some records together, whatever each of them is asked for."""

    members: tuple[Due, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Sort a group's keys by what the answers say.

    ``changed`` maps the sources to be read again to the keys of which that holds.
    ``unasked`` are those that no question names.
    """

    changed: Mapping[frozenset[str], tuple[str, ...]]
    unchanged: tuple[str, ...]
    silent: Mapping[str, frozenset[str]]
    unasked: tuple[str, ...] = ()


def groups_of(due: Iterable[Due]) -> Iterator[Group]:
    """Put records together in full groups, those to be looked at first."""
    ordered = sorted(due, key=lambda one: (one.pmid is None, not one.is_look))
    for start in range(0, len(ordered), MOST_PMIDS):
        members = tuple(ordered[start : start + MOST_PMIDS])
        yield Group(members, tuple(_questions(members)))


def _questions(members: Sequence[Due]) -> Iterator[Question]:
    looks = [one for one in members if one.is_look]
    terms = [*_news(members), *_census(looks)]
    yield from (Question(PUBMED, QuestionKind.CHANGED, term) for term in terms)
    # A retraction that PubMed has not yet is left to the next look.
    listed = [one for one in members if one.is_look or one.pmid is None]
    dois = [one.doi for one in listed if one.doi is not None]
    if dois:
        since = min(one.since for one in listed)
        filters = index_filters(dois, since)
        yield from (Question(CROSSREF, QuestionKind.CHANGED, f) for f in filters)


def _news(members: Sequence[Due]) -> Iterator[str]:
    """Ask which were changed of those to be looked at, and which were retracted."""
    watched = [one for one in members if one.is_look or one.grave]
    days = sorted({one.since for one in watched if one.pmid is not None})
    terms = [
        lr_term(_pmids(one for one in watched if one.since == day), day) for day in days
    ]
    if sound := _pmids(one for one in members if not one.grave):
        terms.append(retraction_term(sound))
    if terms:
        yield " OR ".join(f"({term})" for term in terms)


def _census(looks: Sequence[Due]) -> Iterator[str]:
    """Ask which are there: what was merged or deleted has no revision to be found."""
    if pmids := _pmids(looks):
        yield _existing(pmids)


def _pmids(members: Iterable[Due]) -> list[str]:
    return list(dict.fromkeys(one.pmid for one in members if one.pmid is not None))


def _existing(pmids: Iterable[str]) -> str:
    return " OR ".join(f"{pmid}[uid]" for pmid in pmids)


def read_group(group: Group, answers: Mapping[Question, Answer]) -> Verdict:
    """Tell who changed at which source, and of whom a source could not be asked."""
    changed: dict[frozenset[str], list[str]] = {}
    unchanged: list[str] = []
    silent: dict[str, frozenset[str]] = {}
    heard = _Heard.of(group, answers)
    named = _named(group.questions)
    unasked = [o.key for o in group.members if named.isdisjoint((o.pmid, o.doi))]
    for one in group.members:
        if missing := heard.silent_about(one):
            silent[one.key] = missing
        if sources := heard.changed(one):
            changed.setdefault(sources, []).append(one.key)
        elif not missing and not named.isdisjoint((one.pmid, one.doi)):
            unchanged.append(one.key)
    return Verdict(
        {sources: tuple(keys) for sources, keys in changed.items()},
        tuple(unchanged),
        silent,
        tuple(unasked),
    )


@dataclass(frozen=True, slots=True)
class _Heard:
    """Gather a group's answers: named as changed, named as being there, failed."""

    changed_pmids: frozenset[str]
    changed_dois: frozenset[str]
    existing: frozenset[str] | None
    failed: tuple[Question, ...]

    @classmethod
    def of(cls, group: Group, answers: Mapping[Question, Answer]) -> _Heard:
        census = _existing(_pmids(one for one in group.members if one.is_look))
        hits = {q: a.values for q, a in answers.items() if isinstance(a, Hits)}
        there = [values for q, values in hits.items() if q.value == census]
        named = {
            source: frozenset(
                value
                for q, values in hits.items()
                if q.source == source and q.value != census
                for value in values
            )
            for source in (PUBMED, CROSSREF)
        }
        return cls(
            changed_pmids=named[PUBMED],
            changed_dois=named[CROSSREF],
            existing=frozenset(there[0]) if there else None,
            failed=tuple(
                q for q in group.questions if isinstance(answers.get(q), Failed)
            ),
        )

    def changed(self, one: Due) -> frozenset[str]:
        """Name the sources to read again; both where PubMed tells something grave."""
        counted = one.is_look and self.existing is not None
        gone = counted and one.pmid not in (self.existing or ())
        at_pubmed = one.pmid is not None and (one.pmid in self.changed_pmids or gone)
        if at_pubmed and (gone or not one.is_look):
            return frozenset({PUBMED, CROSSREF})
        at_crossref = one.doi is not None and one.doi in self.changed_dois
        told = ((PUBMED, at_pubmed), (CROSSREF, at_crossref))
        return frozenset(source for source, is_told in told if is_told)

    def silent_about(self, one: Due) -> frozenset[str]:
        """Name the sources that could not be asked about a record."""
        return frozenset(q.source for q in self.failed if _names(q, one))


def _named(questions: Iterable[Question]) -> frozenset[str | None]:
    """List the identifiers that questions name."""
    found: set[str | None] = set()
    for question in questions:
        found.update(_NAMED_PMID.findall(question.value))
        found.update(_NAMED_DOI.findall(question.value))
    return frozenset(found)


def _names(question: Question, one: Due) -> bool:
    """Tell whether a question is about a record, among others."""
    if question.source == PUBMED:
        return f" {one.pmid}[uid]" in f" {question.value}".replace("(", " ")
    return one.doi is not None and f",doi:{one.doi}," in f"{question.value},"
