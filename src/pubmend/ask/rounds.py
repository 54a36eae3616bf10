"""Put the questions of many records together, and part the answers again.

What a window wants of one source at one time is asked together, in full batches. Each
source is awaited by itself, so that the quick one does not wait for the slow one: a
record goes on as soon as its own questions are answered.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..match.known_journals import name_journal
from ..model.findings import Enriched
from ..model.journal_list import JournalTable
from ..model.questions import Answer, Found, Question
from ..model.record import Record
from .asker import Asker


@dataclass(slots=True, eq=False)
class Case:
    """Follow one record through the rounds; the only mutable thing here.

    ``open`` are the questions that it waits for.
    """

    given: Record
    answers: dict[Question, Answer] = field(default_factory=dict)
    open: set[Question] = field(default_factory=set)
    enriched: Enriched | None = None


class Rounds:
    """Ask for the records of one window, round after round."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._waiting: dict[Question, list[Case]] = {}
        self._new: dict[str, dict[Question, None]] = {}
        self.under_way: set[asyncio.Task[dict[Question, Answer]]] = set()

    def add(self, case: Case, questions: Sequence[Question]) -> None:
        """Put what a record asks next to what others ask."""
        case.open = set(questions)
        for question in questions:
            if question not in self._waiting:
                self._new.setdefault(question.source, {})[question] = None
            self._waiting.setdefault(question, []).append(case)

    async def answered(self) -> list[Case]:
        """Ask what is new, await some answers, and give the records they settle."""
        for questions in self._new.values():
            task = asyncio.create_task(self._asker.ask(questions))
            self.under_way.add(task)
        self._new = {}
        if not self.under_way:
            return []
        done, self.under_way = await asyncio.wait(
            self.under_way, return_when=asyncio.FIRST_COMPLETED
        )
        ready: list[Case] = []
        for task in done:
            for question, answer in task.result().items():
                named = _with_journals(answer, self._asker.journals)
                for case in self._waiting.pop(question, ()):
                    case.answers[question] = named
                    case.open.discard(question)
                    if not case.open:
                        ready.append(case)
        return ready

    async def cancel(self) -> None:
        """End the requests under way."""
        for task in self.under_way:
            task.cancel()
        await asyncio.gather(*self.under_way, return_exceptions=True)


def _with_journals(answer: Answer, table: JournalTable) -> Answer:
    """Note on the records of an answer which of NLM's journals they name."""
    if not isinstance(answer, Found):
        return answer
    return replace(
        answer, records=tuple(name_journal(r, table) for r in answer.records)
    )
