"""Save a run's answers and results in a library while it runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from ..ask.asker import Answers
from ..model.findings import Enriched
from ..model.questions import NotFound, Payload, Question, Reply
from ..reconcile.policy import DEFAULT, Policy
from .refresh_results import RefreshContext, save_refresh
from .source_scope import Scope
from .store import Library
from .stored_answers import look_up_answer, save_answers
from .stored_records import add_record, origin_of
from .timestamps import write_moment


@dataclass(slots=True)
class LibraryAnswers:
    """Answer a refresh from the library, and keep what it asks anew.

    The cache's own answers may be a month old and are of no use here; the new ones are
    handed on to it.

    Args:
        library: where answers are kept.
        since: when the run began; what came since then is good.
        cache: where new answers are kept beside the library, if anywhere.
        trusted: questions whose kept answers are still good.
    """

    library: Library
    since: datetime
    cache: Answers | None = None
    trusted: set[Question] = field(default_factory=set)

    def look_up_many(
        self, questions: Iterable[Question]
    ) -> dict[Question, Payload | NotFound]:
        """Give the answers of this run, and those that are still good."""
        known: dict[Question, Payload | NotFound] = {}
        since = write_moment(self.since)
        with self.library.reading() as connection:
            for question in questions:
                after = "" if question in self.trusted else since
                answer = look_up_answer(connection, question, after)
                if answer is not None:
                    known[question] = answer
        return known

    def save_many(self, replies: Mapping[Question, Reply]) -> None:
        """Keep new answers in the library and in the cache."""
        with self.library.transaction("keep answers") as connection:
            save_answers(connection, replies)
        if self.cache is not None:
            self.cache.save_many(replies)


@dataclass(slots=True)
class Saving:
    """Keep in a library what a run over files asks and finds.

    Args:
        library: where it is kept.
        cache: where the run's answers come from, if anywhere; see `around`.
        keeps: whether the cache may keep new answers.
        policy: how far fields may be changed.
        sources: those that may be asked at all, where not the usual ones.
        homes: where the inputs lie, by the part of a key that names them.
    """

    library: Library
    keeps: bool = True
    policy: Policy = DEFAULT
    sources: Scope = None
    homes: Mapping[str, Path] = field(default_factory=dict)
    cache: Answers | None = None

    def around(self, cache: Answers | None) -> Answers:
        """Answer before a run's cache."""
        self.cache = cache
        return self

    def look_up_many(
        self, questions: Iterable[Question]
    ) -> Mapping[Question, Payload | NotFound]:
        """Answer as the cache does, and keep what it says.

        The library must have the bytes of an answer past its time too: it serves where
        its source is out of reach, and the refresh is dated by it.
        """
        if self.cache is None:
            return {}
        known = self.cache.look_up_many(questions)
        if known:
            with self.library.transaction("keep answers") as connection:
                fresh = {q: replace(r, expired=False) for q, r in known.items()}
                save_answers(connection, fresh)
        return known

    def save_many(self, replies: Mapping[Question, Reply]) -> None:
        """Keep new answers in the library and, where it may, in the cache."""
        with self.library.transaction("keep answers") as connection:
            save_answers(connection, replies)
        if self.cache is not None and self.keeps:
            self.cache.save_many(replies)

    def save(self, enriched: Enriched) -> None:
        """Keep one record and what became of it."""
        context = RefreshContext(
            _refreshed(enriched, self.library.now()),
            policy=self.policy,
            sources=self.sources,
        )
        origin = origin_of(self.homes.get(enriched.key.rpartition("#")[0]))
        with self.library.transaction("keep a look") as connection:
            moment = self.library.moment()
            added = add_record(connection, enriched.given, moment, origin)
            save_refresh(connection, self.library, added.key, enriched, context)


def _refreshed(enriched: Enriched, now: datetime) -> datetime:
    """Date a refresh by the oldest answer that it rests on: a cache's may be old."""
    retrieved = [r.origin.retrieved for r in enriched.sources]
    return min((when for when in retrieved if when is not None), default=now)
