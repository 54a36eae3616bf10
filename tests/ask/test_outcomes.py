"""Tell of each source whether it knows the record, failed, or knows nothing of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from pubmend.ask.pipeline import outcomes
from pubmend.match.resolution import Settled
from pubmend.model.findings import Status
from pubmend.model.identifiers import Doi, IdKind, Pmid
from pubmend.model.questions import (
    Answer,
    Failed,
    Found,
    Hits,
    NotFound,
    Question,
    TitleSearch,
)
from pubmend.model.record import Origin, Record
from pubmend.sources import known_sources

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
GIVEN = Record(Origin("given", "refs.ris#1"), pmid=Pmid("1"), doi=Doi("10.1000/a"))
OWN_PMID = Question.by_id("pubmed", IdKind.PMID, "1")
OTHER_PMID = Question.by_id("pubmed", IdKind.PMID, "2")
OWN_DOI = Question.by_id("crossref", IdKind.DOI, "10.1000/a")
SEARCH = known_sources()["pubmed"].ask(TitleSearch("Words", ("words",)))
CONVERSION = Question.by_id("pmc", IdKind.PMID, "1")


def found(question: Question) -> Found:
    """Answer with one record."""
    return Found(question, (Record(Origin(question.source, question.value)),))


def not_found(question: Question) -> NotFound:
    """Answer that there is none."""
    return NotFound(question, "https://example.org/", NOW)


def failed(question: Question) -> Failed:
    """Fail to ask."""
    return Failed(question, "no connection")


def hits(question: Question) -> Hits:
    """Answer a search by another article's PMID."""
    return Hits(question, IdKind.PMID, ("2",), 1)


USED = (Record(Origin("pubmed", "1")),)
CASES: list[tuple[Status, tuple[Record, ...], list[Answer], Mapping[str, str]]] = [
    # The ids lead to two works: both sources know one.
    (Status.CONFLICTING_IDS, (), [found(OWN_PMID), found(OWN_DOI)], {"pubmed": "found", "crossref": "found"}),
    (Status.CONFLICTING_IDS, (), [found(OWN_PMID), not_found(OWN_DOI), found(OTHER_PMID)], {"pubmed": "found", "crossref": "not-found"}),
    # Several works may be meant: whoever has them knows the record, perhaps.
    (Status.AMBIGUOUS, (), [hits(SEARCH), found(OTHER_PMID), not_found(OWN_DOI)], {"pubmed": "found", "crossref": "not-found"}),
    # An outage may be why it stays open.
    (Status.AMBIGUOUS, (), [failed(SEARCH), found(OTHER_PMID)], {"pubmed": "failed"}),
    # What a search led to was another article.
    (Status.NOT_FOUND, (), [hits(SEARCH), found(OTHER_PMID), not_found(OWN_DOI)], {"pubmed": "not-found", "crossref": "not-found"}),
    # The converter knows the id, but the record itself could not be asked for.
    (Status.UNANSWERED, (), [failed(OWN_PMID), found(CONVERSION)], {"pubmed": "failed", "pmc": "found"}),
    # A used record counts, though a further question failed.
    (Status.RESOLVED, USED, [found(OWN_PMID), failed(SEARCH), failed(OWN_DOI)], {"pubmed": "found", "crossref": "failed"}),
    (Status.RESOLVED, USED, [found(OTHER_PMID), hits(SEARCH), not_found(OWN_DOI)], {"pubmed": "found", "crossref": "not-found"}),
]  # fmt: skip


@pytest.mark.parametrize(("status", "used", "answers", "expected"), CASES)
def test_each_source_is_told_of_as_it_answered(
    status: Status,
    used: tuple[Record, ...],
    answers: list[Answer],
    expected: Mapping[str, str],
) -> None:
    """An answer is never told as an absence, nor an outage as either."""
    by_question = {answer.question: answer for answer in answers}
    assert outcomes(GIVEN, by_question, Settled(status, used)) == expected
