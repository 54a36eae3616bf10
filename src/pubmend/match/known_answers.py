"""Hold what has been answered about one record, and what may still be asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

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
from ..model.record import Record
from ..model.sources import Sources

Led: TypeAlias = tuple[Question, Record]


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
