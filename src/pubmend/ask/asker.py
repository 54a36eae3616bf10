"""Answer questions: from the cache where it can, else from the sources.

Each question is looked up in the cache by itself, so that one new record in two hundred
costs a request for one id. An answer that can't be read is Failed and is not kept. When
a source can't be asked, an answer past its time serves, marked as expired.
"""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import httpx

from ..errors import FormatError
from ..model.journal_list import NO_JOURNALS, JournalTable
from ..model.questions import Answer, Failed, NotFound, Payload, Question, Reply
from ..model.sources import Sources
from ..sources import Batching, Source


class Answers(Protocol):
    """Hold answers from run to run, as `ask.cache.Cache` and the library do."""

    def look_up_many(
        self, questions: Iterable[Question]
    ) -> Mapping[Question, Payload | NotFound]:
        """Give the known answers; those past their time are marked as expired."""

    def save_many(self, replies: Mapping[Question, Reply]) -> None:
        """Remember answers, all or none."""


class Asker:
    """Ask the sources for all windows of a run, each question once at a time."""

    def __init__(  # noqa: PLR0913  each is of another kind
        self,
        sources: Sequence[Source],
        client: httpx.AsyncClient,
        *,
        cache: Answers | None,
        batching: Batching,
        keeps: bool = True,
        journals: JournalTable = NO_JOURNALS,
    ) -> None:
        self._sources = {source.name: source for source in sources}
        self.facts = Sources(tuple(source.facts for source in sources))
        self._client = client
        self._cache = cache
        self._keeps = keeps
        self._batching = batching
        self.journals = journals
        self._in_flight: dict[Question, asyncio.Task[dict[Question, Answer]]] = {}
        self.cache_hits: Counter[str] = Counter()

    @property
    def names(self) -> frozenset[str]:
        """Name the sources that may be asked."""
        return frozenset(self._sources)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Give the sources that may be asked."""
        return tuple(self._sources.values())

    async def ask(self, questions: Iterable[Question]) -> dict[Question, Answer]:
        """Answer every question; those already asked for another window are awaited."""
        wanted = tuple(dict.fromkeys(questions))
        new = [q for q in wanted if q not in self._in_flight]
        if new:
            task = asyncio.create_task(self._answer(new))
            self._in_flight.update(dict.fromkeys(new, task))
        # Held here, since the window that asked first takes the question off the list.
        tasks = {q: self._in_flight[q] for q in wanted}
        try:
            return {q: (await task)[q] for q, task in tasks.items()}
        finally:
            for question in new:
                self._in_flight.pop(question, None)

    async def _answer(self, questions: Sequence[Question]) -> dict[Question, Answer]:
        cached = self._cache.look_up_many(questions) if self._cache else {}
        answers = self._read_all(
            {q: reply for q, reply in cached.items() if not reply.expired}
        )
        answers = {q: a for q, a in answers.items() if not isinstance(a, Failed)}
        self.cache_hits.update(q.source for q in answers)
        missing = [q for q in questions if q not in answers]
        fresh = await self._fetch(missing)
        for question, answer in fresh.items():
            stale = cached.get(question)
            serves = isinstance(answer, Failed) and stale is not None and stale.expired
            answers[question] = (
                self._read(question, stale) if serves and stale else answer
            )
        return answers

    async def _fetch(self, questions: Sequence[Question]) -> dict[Question, Answer]:
        """Ask all sources at once, and keep what they answer as it arrives."""
        by_source: dict[str, list[Question]] = defaultdict(list)
        for question in questions:
            by_source[question.source].append(question)
        parts = await asyncio.gather(
            *(self._fetch_from(self._sources[n], qs) for n, qs in by_source.items())
        )
        return {q: answer for part in parts for q, answer in part.items()}

    async def _fetch_from(
        self, source: Source, questions: Sequence[Question]
    ) -> dict[Question, Answer]:
        answers: dict[Question, Answer] = {}
        async for replies in source.fetch(self._client, questions, self._batching):
            read = self._read_all(replies)
            answers.update(read)
            self._keep(replies, read)
        return answers

    def _keep(
        self, replies: Mapping[Question, Reply], answers: Mapping[Question, Answer]
    ) -> None:
        if self._cache is None or not self._keeps:
            return
        self._cache.save_many(
            {
                question: reply
                for question, reply in replies.items()
                if not isinstance(reply, Failed)
                and not isinstance(answers[question], Failed)
            }
        )

    def _read_all(self, replies: Mapping[Question, Reply]) -> dict[Question, Answer]:
        return {question: self._read(question, r) for question, r in replies.items()}

    def _read(self, question: Question, reply: Reply) -> Answer:
        match reply:
            case Payload():
                try:
                    return self._sources[question.source].read(question, reply)
                except FormatError as error:
                    return Failed(question, f"the answer can't be read: {error}")
            case NotFound() | Failed():
                return reply
