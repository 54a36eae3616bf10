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

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from ..model.claims import as_claimed, as_stated
from ..model.findings import Candidate, Status
from ..model.identifiers import IdKind
from ..model.questions import Answer, Question
from ..model.record import Record
from ..model.sources import Sources
from .candidates import Choice, choose
from .clustering import Id, describes_work, have_other_ids, ids_of
from .identifier_consistency import check_identifiers, is_other_thing, refuted_ids
from .known_answers import Known, Led
from .learned_questions import (
    learned_questions,
    records_share_an_id,
    unasked_agencies,
)
from .other_sources import find_elsewhere
from .queries import (
    candidate_questions,
    doubtful_questions,
    doubtful_sightings,
    look_ups,
    own_questions,
    search_queries,
    search_stages,
)
from .same_work import MatchDecision, same_work
from .twins import find_editions


@dataclass(frozen=True, slots=True)
class Ask:
    """Continue by asking these questions."""

    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """Stop: ``records`` are those sources' records that may be used.

    ``problems`` are sentences for a person; ``candidates`` the works considered.
    ``refuted`` are ids that one of the records states and that are another work's;
    ``noticed`` are records of ids that were given, where they may not be used.
    """

    status: Status
    records: tuple[Record, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    problems: tuple[str, ...] = ()
    refuted: frozenset[Id] = frozenset()
    noticed: tuple[Record, ...] = ()


Step: TypeAlias = Ask | Settled


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
    step = _by_ids(given, known) or _by_search(given, known)
    if isinstance(step, Ask):
        return step
    step = _with_editions(given, step, known)
    if step.status is Status.RESOLVED:
        return step
    led = known.led(own_questions(as_claimed(given), sources))
    return replace(step, noticed=tuple(record for _, record in led))


def _with_editions(given: Record, step: Settled, known: Known) -> Settled:
    """Name the other editions of a proved work; leave open which one is given."""
    if step.status is not Status.RESOLVED:
        return step
    fetched = (record for _, record in known.led(known.answers))
    editions = find_editions(given, step.records, fetched)
    if editions is None:
        return step
    problems = (*step.problems, editions.words)
    records = editions.usable(step.records)
    has_led = any(records_share_an_id(given, record) for record in records)
    if editions.told is None and not has_led:
        return Settled(Status.AMBIGUOUS, candidates=editions.all, problems=problems)
    others = editions.all if editions.told is None else editions.all[1:]
    return replace(step, records=records, candidates=others, problems=problems)


def _by_ids(given: Record, known: Known) -> Step | None:
    """Resolve by the record's identifiers; None where they lead nowhere."""
    own = own_questions(given, known.sources)
    if open_questions := known.unasked(own):
        return Ask(open_questions)
    learned = learned_questions(given, [r for _, r in known.led(own)], known)
    if open_questions := known.unasked(learned):
        return Ask(open_questions)
    every = known.led((*own, *learned))
    claimant, led = _claimed(given, every)
    check = check_identifiers(claimant, (*led, *_telling(led, known.led(learned))))
    if not check.agrees:
        return Settled(
            Status.CONFLICTING_IDS,
            candidates=check.candidates,
            problems=check.explanations,
        )
    unproved = describes_work(given) and not any(map(describes_work, check.records))
    if check.records and not (unproved and known.failed()):
        return _resolved(given, check.records, every, known, check.explanations)
    return Settled(Status.UNANSWERED) if known.failed() else None


def _claimed(given: Record, led: tuple[Led, ...]) -> tuple[Record, tuple[Led, ...]]:
    """Give the record with the ids that it goes by, and the records these led to.

    That is what the user gave; what only a source stated counts where that leads
    nowhere any more (`claims`), and then it is not held against the former.
    """
    for claimant in (as_claimed(given), as_stated(given)):
        values = {value for _, value in ids_of(claimant)}
        found = tuple((q, record) for q, record in led if q.value in values)
        if found:
            return claimant, found
    return given, _stating(given, led)


def _resolved(
    given: Record,
    proved: tuple[Record, ...],
    led: tuple[Led, ...],
    known: Known,
    problems: tuple[str, ...] = (),
) -> Step:
    """Settle a proved work once every source in scope was asked for it.

    Args:
        given: the record as given.
        proved: the records that its ids or a search led to.
        led: all that its ids and those of its answers led to.
        known: what has been answered about it.
        problems: sentences for a person.
    """
    records = (*proved, *_twins(given, proved, led))
    elsewhere = find_elsewhere(given, records, known)
    if elsewhere.questions:
        return Ask(elsewhere.questions)
    if elsewhere.records:
        records = (*records, *elsewhere.records)
        bare = replace(given.without_ids(), sightings=())
        learned = learned_questions(bare, records, known)
        if open_questions := known.unasked(learned):
            return Ask(open_questions)
        records = (*records, *_twins(given, records, known.led(learned)))
    refutations = refuted_ids(given, records, led)
    return Settled(
        Status.RESOLVED,
        records,
        problems=(*problems, *refutations.values()),
        refuted=frozenset(refutations),
    )


def _stating(given: Record, led: tuple[Led, ...]) -> tuple[Led, ...]:
    """Give the records that state the given one's id, where they are of one article.

    Crossref knows no DOI of another agency, and the converter none outside PMC; then
    what PubMed's search led to, and states the DOI itself, is the only evidence.
    """
    stating = tuple(
        (q, record) for q, record in led if records_share_an_id(given, record)
    )
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
        and any(records_share_an_id(row, record) for row in bare)
    )


def _twins(
    given: Record, proved: tuple[Record, ...], led: tuple[Led, ...]
) -> tuple[Record, ...]:
    """Give the other records that are of the same work as the proved ones."""
    believed = {value for _, value in ids_of(as_stated(given))}
    return tuple(
        record
        for question, record in led
        if record not in proved
        and _fits(given, record)
        and all(_fits(other, record) for other in proved if other.title is not None)
        and any(
            _is_linked(other, record, is_believed=question.value in believed)
            for other in proved
        )
    )


def _fits(other: Record, record: Record) -> bool:
    bare = other.without_ids()
    decision = same_work(bare, record).decision
    return decision is not MatchDecision.CONTRADICTED and not is_other_thing(
        bare, record
    )


def _is_linked(proved: Record, record: Record, *, is_believed: bool) -> bool:
    """True if a record is of the same work as a proved one.

    They share an identifier, or prove it by what they say. Where a source stated before
    that they do (`is_believed`), it is enough that no identifier speaks against it.
    """
    if records_share_an_id(proved, record):
        return True
    if is_believed and not have_other_ids(ids_of(proved), ids_of(record)):
        return True
    return same_work(proved.without_ids(), record).decision is MatchDecision.PROVED


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
    problems = (*_nothing_to_go_by(given), *unasked_agencies(known))
    return Settled(Status.NOT_FOUND, candidates=choice.candidates, problems=problems)


def _accept(given: Record, accepted: Record, known: Known) -> Step:
    """Accept a proved candidate, and what other sources say of the same work."""
    bare = replace(given.without_ids(), sightings=())
    learned = learned_questions(bare, (accepted,), known)
    if open_questions := known.unasked(learned):
        return Ask(open_questions)
    return _resolved(given, (accepted,), known.led(learned), known)


def _nothing_to_go_by(given: Record) -> tuple[str, ...]:
    has_id = any((given.pmid, given.pmcid, given.doi)) or doubtful_sightings(given)
    if has_id or any(search_queries(given)):
        return ()
    return ("no identifier, title, abstract or citation to search by",)
