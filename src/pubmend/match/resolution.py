"""Decide, after each round of answers, what to ask next or how a record stands.

`next_step` resolves a record as one pure function: by its identifiers first, then by
the identifiers found in their answers, then by searches, one stage at a time. The
pipeline asks what it returns and calls it again until nothing is left to ask. That
keeps every decision testable without a network, and lets the questions of a window of
records be asked together.

A record that identifiers led to is used when it doesn't contradict the given one. A
record that a search led to is used only when it proves to be the same work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from ..model.findings import Candidate, Status
from ..model.identifiers import IdKind
from ..model.questions import (
    Answer,
    Failed,
    Found,
    Hits,
    NotFound,
    Question,
    QuestionKind,
    RegisteredWith,
)
from ..model.record import Record, id_of
from ..model.sources import Sources
from .candidates import Choice, choose
from .clustering import describes_work, ids_of, share_an_id
from .identifier_consistency import check_identifiers
from .queries import (
    agency_questions,
    candidate_questions,
    conversions,
    doubtful_questions,
    doubtful_sightings,
    look_ups,
    own_questions,
    search_queries,
    search_stages,
)
from .same_work import MatchDecision, same_work

# One DOI can have two PMIDs (an article and its erratum); more is a search gone wide.
_PMIDS_OF_A_DOI = 3

Led: TypeAlias = tuple[Question, Record]


@dataclass(frozen=True, slots=True)
class Ask:
    """Continue by asking these questions."""

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
    sources: Sources

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

    def failed(self) -> bool:
        """True if some question could not be asked that might have found the work."""
        return any(
            isinstance(answer, Failed) and question.kind is not QuestionKind.AGENCY
            for question, answer in self.answers.items()
        )

    def are_unknown(self, questions: Iterable[Question]) -> bool:
        """True if each of some questions was asked and led to nothing."""
        answers = [self.answers.get(question) for question in questions]
        return bool(answers) and all(isinstance(a, NotFound) for a in answers)

    def agencies(self) -> tuple[RegisteredWith, ...]:
        """Give the agencies of which DOIs were said to be registered with them."""
        answers = self.answers.values()
        return tuple(a for a in answers if isinstance(a, RegisteredWith))

    def failed_to_look_up(self, kind: IdKind) -> bool:
        """True if a source that has records by a kind of id could not be asked."""
        able = {source.name for source in self.sources.looking_up(kind)}
        return any(
            isinstance(answer, Failed) and question.source in able
            for question, answer in self.answers.items()
        )

    def hits(self, questions: Iterable[Question]) -> tuple[Hits, ...]:
        """Give what searches found."""
        answers = (self.answers.get(question) for question in questions)
        return tuple(answer for answer in answers if isinstance(answer, Hits))


def next_step(
    given: Record, answers: Mapping[Question, Answer], sources: Sources
) -> Step:
    """Choose what to ask next about a record, or say how it stands.

    Args:
        given: the record as given, its ids undoubted (`queries.undoubted`).
        answers: what has been answered about this record so far.
        sources: the sources that may be asked.
    """
    known = Known(answers, sources)
    return _by_ids(given, known) or _by_search(given, known)


def _by_ids(given: Record, known: Known) -> Step | None:
    """Resolve by the record's identifiers; None where they lead nowhere."""
    own = own_questions(given, known.sources)
    if open_questions := known.unasked(own):
        return Ask(open_questions)
    learned = _learned_questions(given, [r for _, r in known.led(own)], known)
    if open_questions := known.unasked(learned):
        return Ask(open_questions)
    claims = {value for _, value in ids_of(given)}
    claimed = (*own, *(q for q in learned if q.value in claims))
    led = known.led(claimed) or _stating(given, known.led(learned))
    check = check_identifiers(given, (*led, *_telling(led, known.led(learned))))
    if not check.agrees:
        return Settled(
            Status.CONFLICTING_IDS,
            candidates=check.candidates,
            problems=check.explanations,
        )
    unproved = describes_work(given) and not any(map(describes_work, check.records))
    if check.records and not (unproved and known.failed()):
        twins = _twins(given, check.records, known.led(learned))
        records = (*check.records, *twins)
        return Settled(Status.RESOLVED, records, problems=check.explanations)
    return Settled(Status.UNANSWERED) if known.failed() else None


def _stating(given: Record, led: tuple[Led, ...]) -> tuple[Led, ...]:
    """Give the records that state the given one's id, where they are of one article.

    Crossref knows no DOI of another agency, and the converter none outside PMC; then
    what PubMed's search led to, and states the DOI itself, is the only evidence.
    """
    stating = tuple((q, record) for q, record in led if _share_an_id(given, record))
    return stating if len({record.pmid for _, record in stating}) == 1 else ()


def _telling(led: tuple[Led, ...], learned: tuple[Led, ...]) -> tuple[Led, ...]:
    """Give the records that tell which work a bare row of identifiers is of.

    The converter names neither title nor authors: what its row leads to must be held
    against the given record, or a wrong PMCID would attach another article's ids.
    """
    bare = [record for _, record in led if not describes_work(record)]
    return tuple(
        (question, record)
        for question, record in learned
        if describes_work(record)
        and (question, record) not in led
        and any(_share_an_id(row, record) for row in bare)
    )


def _learned_questions(
    given: Record, found: Sequence[Record], known: Known
) -> tuple[Question, ...]:
    """Ask by the ids found in the answers so far, until they name no new one."""
    asked: dict[Question, None] = {}
    while True:
        records = _connected(given, list(found), known.led(asked))
        new = [q for q in _taught(given, records, known) if q not in asked]
        asked.update(dict.fromkeys(new))
        if not new or known.unasked(new):
            return tuple(asked)


def _connected(
    given: Record, records: list[Record], led: tuple[Led, ...]
) -> list[Record]:
    """Add the records that share an id with one before: a stray hit is ignored.

    Where the record's own ids led to none, the first must share one with itself.
    """
    for _, record in led:
        before = records or [given]
        if record not in records and any(_share_an_id(record, r) for r in before):
            records.append(record)
    return records


def _taught(given: Record, records: list[Record], known: Known) -> Iterable[Question]:
    """Ask for the records of all ids that are known, and for those that are not."""
    every, sources = [given, *records], known.sources
    for kind, among in (
        (IdKind.PMID, records),
        (IdKind.DOI, every),
        (IdKind.PMCID, every),
    ):
        for value in _ids(kind, among):
            yield from look_ups(kind, value, sources)
    for doi in _ids(IdKind.DOI, every):
        yield from _at_its_agency(doi, known)
    if given.pmcid is not None and given.pmcid not in _ids(IdKind.PMCID, records):
        yield from conversions(IdKind.PMCID, given.pmcid, sources)
    if given.pmid is not None and not sources.looking_up(IdKind.PMID):
        yield from conversions(IdKind.PMID, given.pmid, sources)
    if not _ids(IdKind.PMID, records) and not known.failed_to_look_up(IdKind.PMID):
        for doi in _ids(IdKind.DOI, every):
            yield from _pmid_of(doi, known)


def _at_its_agency(doi: str, known: Known) -> Iterable[Question]:
    """Ask the agency of a DOI that those who are asked for any DOI don't know.

    Its record, where a source has that agency's DOIs; else who it is is all we learn.
    """
    if not known.are_unknown(look_ups(IdKind.DOI, doi, known.sources)):
        return
    asked = agency_questions(doi, known.sources)
    yield from asked
    for told in known.agencies():
        if told.question in asked:
            for source in known.sources.holding_dois_of(told.agency):
                yield Question.by_id(source.name, IdKind.DOI, doi)


def _ids(kind: IdKind, records: Iterable[Record]) -> tuple[str, ...]:
    """List the different ids of a kind that records state, in their order."""
    ids = dict.fromkeys(id_of(record, kind) for record in records)
    return tuple(value for value in ids if value is not None)


def _pmid_of(doi: str, known: Known) -> Iterable[Question]:
    """Ask for the PMID of a DOI: a converter first, then by a search of the article.

    Only articles in PMC are known to the converter; that it does not know a DOI
    says nothing about PubMed.
    """
    asked = conversions(IdKind.DOI, doi, known.sources)
    yield from asked
    led = known.led(asked)
    if known.unasked(asked) or any(record.pmid is not None for _, record in led):
        return
    finders = known.sources.finding_by(IdKind.DOI)
    searches = [Question.by_id(f.name, IdKind.DOI, doi) for f in finders]
    yield from searches
    for hits in known.hits(searches):
        for value in hits.values[:_PMIDS_OF_A_DOI]:
            yield Question.by_id(hits.question.source, hits.kind, value)


def _twins(
    given: Record, proved: tuple[Record, ...], led: tuple[Led, ...]
) -> tuple[Record, ...]:
    """Give the other records that are of the same work as the proved ones."""
    return tuple(
        record
        for _, record in led
        if record not in proved and _fits(given, proved, record)
    )


def _fits(given: Record, proved: tuple[Record, ...], record: Record) -> bool:
    if not any(_share_an_id(other, record) for other in proved):
        return False
    others = (given, *(other for other in proved if other.title is not None))
    return all(
        same_work(other.without_ids(), record).decision
        is not MatchDecision.CONTRADICTED
        for other in others
    )


def _share_an_id(left: Record, right: Record) -> bool:
    return share_an_id(ids_of(left), ids_of(right))


def _by_search(given: Record, known: Known) -> Step:
    """Search, one stage after another, until a hit proves to be the same work.

    The readings of a doubtful identifier come first; they have to be proved as any
    search's hit, since nearly every number is somebody's PMID.
    """
    candidates: list[Record] = []
    choice = choose(given, ())
    doubtful = doubtful_questions(given, known.sources)
    for stage in (doubtful, *search_stages(given, known.sources)):
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
    """Ask for the records of a stage's hits."""
    asked = [
        question
        for hits in known.hits(stage)
        for question in candidate_questions(hits, known.sources)
    ]
    for _, record in known.led(stage):
        is_bare_row = bool(known.sources[record.origin.source].converts)
        if is_bare_row and record.pmid is not None:
            asked.extend(look_ups(IdKind.PMID, record.pmid, known.sources))
    return tuple(dict.fromkeys(asked))


def _give_up(given: Record, choice: Choice, known: Known) -> Settled:
    if choice.ambiguous:
        settle = () if choice.settle is None else (choice.settle,)
        return Settled(Status.AMBIGUOUS, candidates=choice.candidates, problems=settle)
    if known.failed():
        return Settled(Status.UNANSWERED, candidates=choice.candidates)
    problems = (*_nothing_to_go_by(given), *_unasked_agencies(known))
    return Settled(Status.NOT_FOUND, candidates=choice.candidates, problems=problems)


def _accept(given: Record, accepted: Record, known: Known) -> Step:
    """Accept a proved candidate, and what other sources say of the same work."""
    bare = replace(given.without_ids(), sightings=())
    learned = _learned_questions(bare, (accepted,), known)
    if open_questions := known.unasked(learned):
        return Ask(open_questions)
    twins = _twins(given, (accepted,), known.led(learned))
    return Settled(Status.RESOLVED, (accepted, *twins))


def _unasked_agencies(known: Known) -> tuple[str, ...]:
    """Say of each DOI with whom it is registered, where nobody there was asked."""
    return tuple(
        f"{told.question.value} is registered with {told.label}, which is not asked"
        for told in known.agencies()
        if not known.sources.holding_dois_of(told.agency)
    )


def _nothing_to_go_by(given: Record) -> tuple[str, ...]:
    has_id = any((given.pmid, given.pmcid, given.doi)) or doubtful_sightings(given)
    if has_id or any(search_queries(given)):
        return ()
    return ("no identifier, title, abstract or citation to search by",)
