"""Ask, learn, reconcile: the one seam between the pure core and the world outside.

Records are processed in windows. For each window, `match.resolution.next_step` chooses
what to ask; what a window asks of one source at a time is asked together, in full
batches and of all sources at once; and this is repeated until nothing is left to ask.
A record goes on when its own questions are answered. While one window is
reconciled, the requests of the next are under way. Memory is bounded by the windows,
and results come in input order.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from ..match.clustering import ids_of
from ..match.known_journals import (
    name_journal,
    name_journals_stated,
    without_stale_listing,
)
from ..match.queries import borne_out, undoubted
from ..match.resolution import Ask, Settled, next_step
from ..model.findings import Enriched, Status
from ..model.identifiers import IdKind
from ..model.notices import GRAVE, NOTICES
from ..model.questions import (
    Answer,
    Failed,
    Found,
    Hits,
    NotFound,
    Question,
    QuestionKind,
)
from ..model.record import Record
from ..model.sources import Sources
from ..reconcile.notices import told_notices
from ..reconcile.policy import DEFAULT, Policy
from ..reconcile.verdicts import reconcile
from .asker import Asker
from .rounds import Case, Rounds

# A multiple of PubMed's 200 ids a request, so that only the last batch is not full.
WINDOW = 1_000
WINDOWS_IN_FLIGHT = 2
RECORDS_BETWEEN_YIELDS = 10


async def enrich(
    records: Iterable[Record], asker: Asker, policy: Policy = DEFAULT
) -> AsyncGenerator[Enriched]:
    """Enrich records, in their order; the input is read no further than needed.

    Cancelling ends the requests under way; what was answered is in the cache.

    Args:
        records: as given.
        asker: asks the sources.
        policy: how far fields may be changed.
    """
    windows = _windows(iter(records))
    under_way: deque[asyncio.Task[list[Enriched]]] = deque()

    def start(count: int) -> None:
        for window in islice(windows, count):
            under_way.append(asyncio.create_task(_enrich(window, asker, policy)))

    try:
        start(WINDOWS_IN_FLIGHT)
        while under_way:
            done = await under_way.popleft()
            start(1)
            for enriched in done:
                yield enriched
    finally:
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)


def _windows(records: Iterator[Record]) -> Iterator[list[Record]]:
    while window := list(islice(records, WINDOW)):
        yield window


async def _enrich(window: list[Record], asker: Asker, policy: Policy) -> list[Enriched]:
    """Ask round after round until every record of the window is concluded."""
    table = asker.journals
    cases = [Case(name_journal(undoubted(record), table)) for record in window]
    rounds = Rounds(asker)
    ready = cases
    try:
        while ready or rounds.under_way:
            async for case in _in_turns(ready):
                step = _advance(case, asker.facts, policy)
                if step is not None:
                    rounds.add(case, step.questions)
            ready = await rounds.answered()
    finally:
        await rounds.cancel()
    return [case.enriched for case in cases if case.enriched is not None]


async def _in_turns(cases: list[Case]) -> AsyncGenerator[Case]:
    """Yield to the event loop every few records, so that requests leave in time."""
    for number, case in enumerate(cases):
        if number % RECORDS_BETWEEN_YIELDS == 0:
            await asyncio.sleep(0)
        yield case


def _advance(case: Case, sources: Sources, policy: Policy) -> Ask | None:
    """Choose what to ask next, or conclude while comparisons are still cached."""
    step = next_step(case.given, case.answers, sources)
    if isinstance(step, Settled):
        case.enriched = conclude(
            case.given, case.answers, step, sources=sources, policy=policy
        )
        return None
    return step


def conclude(
    given: Record,
    answers: Mapping[Question, Answer],
    settled: Settled,
    *,
    sources: Sources,
    policy: Policy,
) -> Enriched:
    """Reconcile a settled record and say who answered what.

    Args:
        given: the record as given.
        answers: what was answered about it.
        settled: how it stands.
        sources: those that were asked.
        policy: how far fields may be changed.
    """
    moot = {q for q in answers if _is_moot(q, settled, sources)}
    answers = {q: a for q, a in answers.items() if q not in moot}
    records = [r for r in settled.records if _conversion_of(r) not in moot]
    given, records = name_journals_stated(borne_out(given, records), records)
    mended = reconcile(
        given, sources.by_trust(records), policy, refuted=settled.refuted
    )
    warnings = tuple(filter(None, map(_warning, settled.noticed)))
    return Enriched(
        key=given.origin.place,
        status=settled.status,
        given=given,
        record=without_stale_listing(mended.record, given),
        findings=mended.findings,
        notices=told_notices(given, (*records, *warnings), sources),
        answers=outcomes(given, answers, settled),
        candidates=settled.candidates,
        problems=(
            *settled.problems,
            *_words_of(warnings),
            *_troubles(answers.values()),
        ),
        sources=tuple(records),
        refuted=settled.refuted,
    )


def _warning(record: Record) -> Record | None:
    """Keep of a record's notices the grave ones; None where it has none."""
    grave = tuple(n for n in record.notices if n.kind in GRAVE)
    return replace(record, notices=grave) if grave else None


def _words_of(warnings: Iterable[Record]) -> Iterator[str]:
    """Say which of a record's identifiers the grave notices are about."""
    for record in warnings:
        name = " and ".join(f"{kind} {value}" for kind, value in ids_of(record))
        for label in dict.fromkeys(NOTICES[n.kind].label for n in record.notices):
            yield f"{label}: {name}."


def _is_moot(question: Question, settled: Settled, sources: Sources) -> bool:
    """True if an answer no longer matters, whatever it is.

    The converter is asked for the PMID of a DOI; where PubMed's own record was found,
    that tells all that the converter knows. With which agency a DOI is registered says
    nothing of the work.
    """
    if question.kind is QuestionKind.AGENCY:
        return True
    by_doi = _conversion(question.source, question.value)
    if question != by_doi or not sources[question.source].converts:
        return False
    finders = {source.name for source in sources.finding_by(IdKind.DOI)}
    return any(record.origin.source in finders for record in settled.records)


def _conversion_of(record: Record) -> Question:
    """Give the conversion that a record would be the answer of."""
    return _conversion(record.origin.source, record.origin.place)


def _conversion(source: str, doi: str) -> Question:
    return Question.by_id(source, IdKind.DOI, doi)


def outcomes(
    given: Record, answers: Mapping[Question, Answer], settled: Settled
) -> dict[str, str]:
    """Say per source whether it knows the record, failed, or knows nothing of it.

    It knows an article under the record's own identifiers whatever became of that.
    The hits of a search count where they are used, or where they may be the article.

    Args:
        given: the record as given.
        answers: what was answered about it.
        settled: how it stands.
    """
    used = {record.origin.source for record in settled.records}
    claimed = {value for _, value in ids_of(given)}
    is_open = settled.status in (Status.AMBIGUOUS, Status.CONFLICTING_IDS)
    knowing = {
        question.source
        for question, answer in answers.items()
        if isinstance(answer, Found)
        and answer.records
        and (is_open or question.value in claimed)
    }
    failing = {q.source for q, a in answers.items() if isinstance(a, Failed)}
    by_source = dict.fromkeys(sorted(q.source for q in answers), "not-found")
    by_source.update(dict.fromkeys(knowing, "found"))
    by_source.update(dict.fromkeys(failing, "failed"))
    by_source.update(dict.fromkeys(used & by_source.keys(), "found"))
    return by_source


def _troubles(answers: Iterable[Answer]) -> list[str]:
    """Say in a sentence each which source failed, and which answer is past its time."""
    sentences: dict[str, None] = {}
    for answer in answers:
        source = answer.question.source
        match answer:
            case Failed(why=why):
                sentences[f"{source} could not be asked: {why}"] = None
            case Found(expired=True) | Hits(expired=True) | NotFound(expired=True):
                sentences[f"{source} could not be asked: a kept answer serves"] = None
            case _:
                pass
    return list(sentences)
