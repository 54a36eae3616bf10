"""Say what a source is: who is asked, how questions are put, how answers are read.

A source is a place that serves bytes in a format. It asks in as few requests as the
service allows, cuts the answers into one payload a question, and decides, once and for
all, between NotFound (the service said so) and Failed (we could not ask). Reading the
payload is the format's work.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import TypeAlias

import httpx

from ..model.questions import Failed, Found, Payload, Question, Readable, Reply
from ..model.record import Origin
from ..model.sources import SourceFacts
from ..model.without_placeholders import without_placeholders

Now: TypeAlias = Callable[[], datetime]
Replies: TypeAlias = Mapping[Question, Reply]


@dataclass(frozen=True, slots=True)
class Batching:
    """Say how questions are put together.

    ``one_by_one`` asks for one id a request, in a form that never varies, so that a
    kept exchange answers any subset of the questions.
    """

    one_by_one: bool = False


Fetch: TypeAlias = Callable[
    [httpx.AsyncClient, Sequence[Question], Batching], AsyncIterator[Replies]
]


@dataclass(frozen=True, slots=True)
class Check:
    """Say what a source is asked to see how it fares: an article known to be there.

    Args:
        question: asks for that article.
        differences: compares an answer's shape with the one that is known.
        fields: what must stand in the record that the answer is read as.
    """

    question: Question
    differences: Callable[[bytes], tuple[str, ...]]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Describe one source, for one run: it belongs to the event loop it is used in.

    Args:
        facts: what can be asked here, and what the answers are worth.
        service: whose limits hold, by its name in `transports.services`.
        in_flight: how many requests at once the service takes, of all who fetch.
        fetch: yields replies as they arrive; each question gets exactly one, at some
            time. Replies to questions that nobody asked may stand beside them, where
            an answer held more than was asked for.
        read: reads a payload; raises FormatError where it can't be read.
        judge: says why an answer must be asked for again though its status looks
            final, or None.
        check: asks how it fares; None where it is not checked.
    """

    facts: SourceFacts
    service: str
    in_flight: int
    fetch: Fetch
    read: Callable[[Question, Payload], Readable]
    judge: Callable[[httpx.Response], str | None]
    check: Check | None = None

    @property
    def name(self) -> str:
        """Name the source as its records do."""
        return self.facts.name


def reading_without_placeholders(source: Source) -> Source:
    """Have a source read its answers, fetched or kept, without what fills places."""

    def read(question: Question, payload: Payload) -> Readable:
        answer = source.read(question, payload)
        if not isinstance(answer, Found):
            return answer
        return replace(answer, records=tuple(map(without_placeholders, answer.records)))

    return replace(source, read=read)


def all_failed(questions: Iterable[Question], why: str) -> Replies:
    """Say of several questions that they could not be asked."""
    return {question: Failed(question, why) for question in questions}


def origin_of(question: Question, payload: Payload) -> Origin:
    """Say whose word a payload is, where it stands, and when it was retrieved."""
    return Origin(
        source=question.source,
        place=question.value,
        url=payload.url,
        retrieved=payload.retrieved,
        sha256=sha256(payload.body).hexdigest(),
    )
