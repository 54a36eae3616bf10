"""Decide, after each round of answers, what to ask next or how a record stands.

`next_step` is the whole way of a record as one pure function: its identifiers first,
then the identifiers that their answers teach, then searches, one stage at a time. The
pipeline asks what it is told to ask and calls again until nothing is left to ask.
That keeps every decision testable without a network, and lets a window of records be
asked about together.

A record that identifiers led to is used when it doesn't contradict the given one. A
record that a search led to is used only when it proves to be the same work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from ..model.findings import Candidate, Status
from ..model.identifiers import Doi
from ..model.questions import Answer, Failed, Found, Hits, Question, QuestionKind
from ..model.record import Record
from .clustering import ids_of, share_an_id, tells
from .identity import Choice, Decision, check_triangle, choose, same_work
from .queries import (
    CROSSREF,
    PMC,
    PMC_ARTICLES,
    PUBMED,
    candidate_questions,
    doubtful_questions,
    own_questions,
    search_stages,
)

# One DOI can have two PMIDs (an article and its erratum); more is a search gone wide.
_PMIDS_OF_A_DOI = 3

Led: TypeAlias = tuple[Question, Record]


@dataclass(frozen=True, slots=True)
class Ask:
    """Go on by asking these questions."""

    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """Stop: ``records`` are those sources' records that may be used.

    ``problems`` are sentences for a person; ``candidates`` the works considered.
    """

    status: Status
    records: tuple[Record, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    problems: tuple[str, ...] = ()


Step: TypeAlias = Ask | Settled


@dataclass(frozen=True, slots=True)
class Known:
    """Hold what the sources that may be asked have answered about one record."""

    answers: Mapping[Question, Answer]
    sources: frozenset[str]

    def unasked(self, questions: Iterable[Question]) -> tuple[Question, ...]:
        """Give those questions that may be asked and were not."""
        return tuple(
            q
            for q in dict.fromkeys(questions)
            if q.source in self.sources and q not in self.answers
        )

    def led(self, questions: Iterable[Question]) -> tuple[Led, ...]:
        """Give the records that the questions led to, each with its question."""
        found = ((q, self.answers.get(q)) for q in dict.fromkeys(questions))
        return tuple(
            (q, record)
            for q, answer in found
            if isinstance(answer, Found)
            for record in answer.records
        )

    def failed(self, source: str | None = None) -> bool:
        """Tell whether some question could not be asked, of one source or of any."""
        return any(
            isinstance(answer, Failed) and source in (None, question.source)
            for question, answer in self.answers.items()
        )

    def hits(self, question: Question) -> tuple[QuestionKind, tuple[str, ...]] | None:
        """Give what a search found, or None."""
        answer = self.answers.get(question)
        return (answer.kind, answer.values) if isinstance(answer, Hits) else None


def next_step(
    given: Record, answers: Mapping[Question, Answer], sources: frozenset[str]
) -> Step:
    """Tell what to ask next about a record, or how it stands.

    Args:
        given: the record as given, its ids undoubted (`clues.undoubted`).
        answers: what has been answered about this record so far.
        sources: the names of the sources that may be asked.
    """
    known = Known(answers, sources)
    return _by_ids(given, known) or _by_search(given, known)


def _by_ids(given: Record, known: Known) -> Step | None:
    """Follow the record's identifiers; None when they lead nowhere."""
    own = own_questions(given)
    if open_questions := known.unasked(own):
        return Ask(open_questions)
    learned = _learned_questions(given, known.led(own), known)
    if open_questions := known.unasked(learned):
        return Ask(open_questions)
    claims = {value for _, value in ids_of(given)}
    claimed = (*own, *(q for q in learned if q.value in claims))
    led = known.led(claimed) or _stating(given, known.led(learned))
    triangle = check_triangle(given, (*led, *_telling(led, known.led(learned))))
    if not triangle.agrees:
        return Settled(
            Status.CONFLICTING_IDS,
            candidates=triangle.candidates,
            problems=triangle.explanations,
        )
    unproved = tells(given) and not any(map(tells, triangle.records))
    if triangle.records and not (unproved and known.failed()):
        twins = _twins(given, triangle.records, known.led(learned))
        records = (*triangle.records, *twins)
        return Settled(Status.RESOLVED, records, problems=triangle.explanations)
    return Settled(Status.UNANSWERED) if known.failed() else None


def _stating(given: Record, led: tuple[Led, ...]) -> tuple[Led, ...]:
    """Give the records that state the given one's id, where they are of one article.

    Crossref knows no DOI of another agency, and the converter none outside PMC; then
    what PubMed's search led to, and states the DOI itself, is all that speaks for it.
    """
    stating = tuple((q, record) for q, record in led if _share_an_id(given, record))
    return stating if len({record.pmid for _, record in stating}) == 1 else ()


def _telling(led: tuple[Led, ...], learned: tuple[Led, ...]) -> tuple[Led, ...]:
    """Give the records that tell which work a bare row of identifiers is of.

    The converter names neither title nor authors: what its row leads to must be held
    against the given record, or a wrong PMCID would attach another article's ids.
    """
    bare = [record for _, record in led if not tells(record)]
    return tuple(
        (question, record)
        for question, record in learned
        if tells(record)
        and (question, record) not in led
        and any(_share_an_id(row, record) for row in bare)
    )


def _learned_questions(
    given: Record, led: tuple[Led, ...], known: Known
) -> tuple[Question, ...]:
    """Ask for what the answers so far taught, until they teach nothing new."""
    asked: dict[Question, None] = {}
    while True:
        records = _connected(given, [r for _, r in led], known.led(asked))
        new = [q for q in _taught(given, records, known) if q not in asked]
        asked.update(dict.fromkeys(new))
        if not new or known.unasked(new):
            return tuple(asked)


def _connected(
    given: Record, records: list[Record], led: tuple[Led, ...]
) -> list[Record]:
    """Add the records that share an id with one before: a stray hit teaches nothing.

    Where the record's own ids led to none, the first must share one with itself.
    """
    for _, record in led:
        before = records or [given]
        if record not in records and any(_share_an_id(record, r) for r in before):
            records.append(record)
    return records


def _taught(given: Record, records: list[Record], known: Known) -> Iterable[Question]:
    pmids = dict.fromkeys(r.pmid for r in records if r.pmid is not None)
    dois = dict.fromkeys(r.doi for r in (given, *records) if r.doi is not None)
    yield from (Question(PUBMED, QuestionKind.PMID, pmid) for pmid in pmids)
    yield from (Question(CROSSREF, QuestionKind.DOI, doi) for doi in dois)
    pmcids = dict.fromkeys(r.pmcid for r in (given, *records) if r.pmcid is not None)
    yield from (Question(PMC_ARTICLES, QuestionKind.PMCID, pmcid) for pmcid in pmcids)
    if given.pmcid is not None and given.pmcid not in {r.pmcid for r in records}:
        yield Question(PMC, QuestionKind.PMCID, given.pmcid)
    if given.pmid is not None and PUBMED not in known.sources:
        yield Question(PMC, QuestionKind.PMID, given.pmid)
    if not pmids and not known.failed(PUBMED):
        for doi in dois:
            yield from _pmid_of(doi, known)


def _pmid_of(doi: Doi, known: Known) -> Iterable[Question]:
    """Ask for the PMID of a DOI: the converter first, then PubMed's own search.

    Only articles in PMC are known to the converter; that it knows a DOI not says
    nothing about PubMed.
    """
    conversion = Question(PMC, QuestionKind.DOI, doi)
    yield conversion
    told = known.led((conversion,))
    if known.unasked((conversion,)) or any(r.pmid is not None for _, r in told):
        return
    search = Question(PUBMED, QuestionKind.DOI, doi)
    yield search
    hits = known.hits(search)
    if hits is not None:
        for value in hits[1][:_PMIDS_OF_A_DOI]:
            yield Question(PUBMED, QuestionKind.PMID, value)


def _twins(
    given: Record, proved: tuple[Record, ...], led: tuple[Led, ...]
) -> tuple[Record, ...]:
    """Give those learned records that are of the same work as the proved ones."""
    return tuple(
        record
        for _, record in led
        if record not in proved and _fits(given, proved, record)
    )


def _fits(given: Record, proved: tuple[Record, ...], record: Record) -> bool:
    if not any(_share_an_id(one, record) for one in proved):
        return False
    others = (given, *(one for one in proved if one.title is not None))
    return all(
        same_work(one.without_ids(), record).decision is not Decision.CONTRADICTED
        for one in others
    )


def _share_an_id(one: Record, other: Record) -> bool:
    return share_an_id(ids_of(one), ids_of(other))


def _by_search(given: Record, known: Known) -> Step:
    """Go through the searches until one leads to a work that proves to be the same.

    The readings of a doubtful identifier come first; they have to be proved as any
    search's hit, since nearly every number is somebody's PMID.
    """
    candidates: list[Record] = []
    choice = choose(given, ())
    for stage in (doubtful_questions(given), *search_stages(given)):
        if open_questions := known.unasked(stage):
            return Ask(open_questions)
        hits = _hit_questions(stage, known)
        if open_questions := known.unasked(hits):
            return Ask(open_questions)
        led = (r for _, r in known.led((*stage, *hits)) if r.title or r.abstract)
        candidates.extend(r for r in led if r not in candidates)
        choice = choose(given, candidates)
        if choice.accepted is not None:
            return _accept(given, choice.accepted, known)
    return _give_up(given, choice, known)


def _hit_questions(stage: tuple[Question, ...], known: Known) -> tuple[Question, ...]:
    """Ask for the own records of what a stage led to."""
    hits = (known.hits(question) for question in stage)
    asked = [q for hit in hits if hit is not None for q in candidate_questions(*hit)]
    asked.extend(
        Question(PUBMED, QuestionKind.PMID, record.pmid)
        for _, record in known.led(stage)
        if record.origin.source == PMC and record.pmid is not None
    )
    return tuple(dict.fromkeys(asked))


def _give_up(given: Record, choice: Choice, known: Known) -> Settled:
    if choice.ambiguous:
        settle = () if choice.settle is None else (choice.settle,)
        return Settled(Status.AMBIGUOUS, candidates=choice.candidates, problems=settle)
    if known.failed():
        return Settled(Status.UNANSWERED, candidates=choice.candidates)
    problems = _nothing_to_go_by(given)
    return Settled(Status.NOT_FOUND, candidates=choice.candidates, problems=problems)


def _accept(given: Record, accepted: Record, known: Known) -> Step:
    """Take a proved candidate, and what the other source says of the same work."""
    bare = replace(given.without_ids(), sightings=())
    led = ((_question_for(accepted), accepted),)
    learned = _learned_questions(bare, led, known)
    if open_questions := known.unasked(learned):
        return Ask(open_questions)
    twins = _twins(given, (accepted,), known.led(learned))
    return Settled(Status.RESOLVED, (accepted, *twins))


def _question_for(record: Record) -> Question:
    if record.origin.source == CROSSREF:
        return Question(CROSSREF, QuestionKind.DOI, record.doi or "")
    return Question(PUBMED, QuestionKind.PMID, record.pmid or "")


def _nothing_to_go_by(given: Record) -> tuple[str, ...]:
    if own_questions(given) or doubtful_questions(given) or search_stages(given):
        return ()
    return ("no identifier, title, abstract or citation to search by",)
