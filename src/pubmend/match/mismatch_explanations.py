"""Explain in one sentence why identifiers of one record lead to different works.

The causes are tried from the most telling to the most general; each looks at two works
and says what happened, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from ..compare.document_types import compare_genres
from ..compare.similarity import is_slip
from ..model.notices import NoticeKind
from ..model.questions import Question, QuestionKind
from ..model.record import Record
from .clustering import Id, describes_work, ids_of
from .supplements import is_supplement

_KINDS = {
    QuestionKind.PMID: "PMID",
    QuestionKind.PMCID: "PMCID",
    QuestionKind.DOI: "DOI",
}
_TITLE_LENGTH = 70


@dataclass(frozen=True, slots=True)
class Work:
    """Hold the records of one work and the questions that led to it."""

    questions: tuple[Question, ...]
    records: tuple[Record, ...]

    @property
    def main(self) -> Record:
        """Give the first record that says more than identifiers."""
        return next((r for r in self.records if describes_work(r)), self.records[0])

    @property
    def asked(self) -> frozenset[str]:
        """Give the identifiers that were asked for."""
        return frozenset(question.value for question in self.questions)

    def values(self, kind: str) -> frozenset[str]:
        """Give the identifiers of a kind that the records state."""
        return frozenset(v for r in self.records for k, v in ids_of(r) if k == kind)

    @property
    def named_by(self) -> str:
        """Name the identifiers that led here: ``PMID 31771641 and DOI 10.1186/x``."""
        named = (f"{_KINDS.get(q.kind, q.kind)} {q.value}" for q in self.questions)
        return " and ".join(dict.fromkeys(named))

    @property
    def name(self) -> str:
        """Name the work by its identifiers, title, first author and year."""
        record = self.main
        first = record.author[0] if record.author else None
        who = None if first is None else first.family or first.literal
        year = None if record.issued is None else str(record.issued.year)
        title = None if record.title is None else f"“{_cut(record.title)}”"
        described = ", ".join(part for part in (title, who, year) if part is not None)
        return f"{self.named_by} ({described})" if described else self.named_by


def asked_for(question: Question) -> Iterator[Id]:
    """Give the identifier that a question asks for, if it asks for one."""
    kind = _KINDS.get(question.kind)
    if kind is not None:
        yield kind, question.value


def _cut(title: str) -> str:
    if len(title) <= _TITLE_LENGTH:
        return title
    return title[:_TITLE_LENGTH].rsplit(" ", 1)[0] + " …"


Cause: TypeAlias = Callable[[Work, Work], str | None]


def explain_difference(one: Work, other: Work) -> str:
    """Say what probably happened when a record's identifiers lead to two works."""
    causes = (
        cause(*pair) for cause in _CAUSES for pair in ((one, other), (other, one))
    )
    found = next((words for words in causes if words is not None), None)
    return found or f"{one.name} and {other.name} are different works."


def explain_mismatch(kind: str, value: str, work: Work) -> str:
    """Say that a work has another identifier than the record states.

    Args:
        kind: the identifier's kind (``PMID``).
        value: the identifier that the record states.
        work: the work that was found.
    """
    stated = " or ".join(sorted(work.values(kind)))
    slip = any(is_slip(value, true) for true in work.values(kind))
    how = ", one character apart" if slip else ""
    return f"The record's {kind} {value} is not that of {work.name}: {stated}{how}."


def explain_names(work: Work) -> tuple[str, ...]:
    """Explain why an identifier was answered by another, or two name one work."""
    renamed = dict.fromkeys(
        f"{_KINDS[q.kind]} {q.value} is now {now}."
        for q, record in zip(work.questions, work.records, strict=True)
        if q.kind in _KINDS
        for kind, now in ids_of(record)
        if kind == _KINDS[q.kind] and now != q.value
    )
    pmids = sorted(work.values("PMID"))
    if len(pmids) < 2 or renamed:
        return tuple(renamed)
    return (f"PubMed holds this work more than once: PMIDs {' and '.join(pmids)}.",)


def _preprint(one: Work, other: Work) -> str | None:
    known = {value for kind in ("DOI", "PMID") for value in other.values(kind)}
    for record in one.records:
        for notice in record.notices:
            by = (notice.by or "").removeprefix("PMID:")
            if notice.kind is NoticeKind.PREPRINT_OF and by in known:
                return f"{one.name} is the preprint of {other.name}."
    return None


def _shared_doi(one: Work, other: Work) -> str | None:
    """Two PMIDs of one DOI: an article and its erratum, or a registry's fault."""
    shared = sorted(one.values("DOI") & other.values("DOI"))
    if not shared:
        return None
    relation = compare_genres(one.main, other.main, titles_agree=False)
    why = relation.contradiction or relation.doubt or "they are different works"
    if (
        not relation.contradiction
        and is_supplement(one.main)
        and is_supplement(other.main)
    ):
        why = "it is a supplement's, which several meeting abstracts have"
    return f"{one.name} and {other.name} share DOI {shared[0]}, but {why}."


def _other_kind(one: Work, other: Work) -> str | None:
    relation = compare_genres(one.main, other.main, titles_agree=False)
    if relation.contradiction is None:
        return None
    return f"{one.name} and {other.name} are not one work: {relation.contradiction}."


def _mixed_up_numbers(one: Work, other: Work) -> str | None:
    """Spot the digits of a PMCID that stand where the PMID should, or the reverse."""
    for asked, pmcid in product(one.asked, other.values("PMCID")):
        if f"PMC{asked}" == pmcid:
            return f"{asked} is no PMID but {pmcid}, that of {other.name}."
    for asked, pmid in product(one.asked, other.values("PMID")):
        if asked == f"PMC{pmid}":
            return f"{asked} is no PMCID but PMID {pmid}, that of {other.name}."
    return None


def _slip(one: Work, other: Work) -> str | None:
    for question in one.questions:
        kind = _KINDS.get(question.kind)
        for true in sorted(other.values(kind) if kind else ()):
            if is_slip(question.value, true):
                return (
                    f"{one.name} is another work than {other.name}, whose {kind} "
                    f"{true} is one character apart."
                )
    return None


def _other_article(one: Work, other: Work) -> str | None:
    """Spot the PMCID that the converter gives to another article."""
    for question in one.questions:
        kind = _KINDS.get(question.kind)
        stated = sorted(other.values(kind) if kind else ())
        if kind == "PMCID" and stated and question.value not in stated:
            return (
                f"{question.value} belongs to another article than {other.name}, "
                f"whose PMCID is {stated[0]}."
            )
    return None


_CAUSES: tuple[Cause, ...] = (
    _preprint,
    _shared_doi,
    _mixed_up_numbers,
    _slip,
    _other_kind,
    _other_article,
)
