"""Follow DOIs that Crossref doesn't have to the agency that they are registered with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from tests.sources.known import only

from pubmend.ask.pipeline import conclude
from pubmend.match.resolution import Ask, Settled, next_step
from pubmend.model.findings import Enriched, Status
from pubmend.model.identifiers import Doi, IdKind
from pubmend.model.questions import (
    AgencyOf,
    Answer,
    Failed,
    Found,
    NotFound,
    Question,
    QuestionKind,
    RegisteredWith,
)
from pubmend.model.record import Author, Origin, PartialDate, Record
from pubmend.model.sources import SourceFacts, Sources
from pubmend.reconcile.policy import DEFAULT
from pubmend.sources import known_sources

WHEN = datetime(2026, 11, 22, tzinfo=UTC)
DOI = Doi("10.5061/tides.1")
GIVEN = Record(
    Origin("given", "x#1"),
    title="Water levels at Riga: ten years of hourly readings",
    author=(Author("Ozola", "Ilze"),),
    issued=PartialDate(2021),
    doi=DOI,
)
ARCHIVE = SourceFacts(
    name="archive",
    label="Archive",
    choice="archive",
    looks_up=frozenset({IdKind.DOI}),
    agency="tide-agency",
)
USUAL = only(known_sources(), known_sources().usual)
WITH_ARCHIVE = Sources((*USUAL, ARCHIVE))
AGENCY = USUAL["crossref"].ask(AgencyOf(DOI))
AT_ARCHIVE = Question.by_id("archive", IdKind.DOI, DOI)
HELD = Record(
    Origin("archive", DOI),
    title=GIVEN.title,
    author=GIVEN.author,
    issued=GIVEN.issued,
    publisher="Harbour Repository",
    doi=DOI,
)


def follow(
    known: Mapping[Question, Answer], sources: Sources, given: Record = GIVEN
) -> tuple[Enriched, dict[Question, Answer]]:
    """Answer round after round; what the table lacks is not found."""
    answers: dict[Question, Answer] = {}
    while isinstance(step := next_step(given, answers, sources), Ask):
        absent = (NotFound(q, "https://example.org", WHEN) for q in step.questions)
        asked = dict(zip(step.questions, absent, strict=True))
        answers.update({**asked, **{q: known[q] for q in asked if q in known}})
    assert isinstance(step, Settled)
    return conclude(given, answers, step, sources=sources, policy=DEFAULT), answers


def registered(agency: str) -> RegisteredWith:
    """Name the agency of the DOI."""
    return RegisteredWith(AGENCY, agency, agency.title())


def test_an_agency_is_asked_for_only_where_crossref_has_no_such_work() -> None:
    """A DOI of Crossref's costs no further question."""
    question = Question.by_id("crossref", IdKind.DOI, DOI)
    held = Found(question, (HELD,))
    _, answers = follow({question: held}, WITH_ARCHIVE)
    assert not [q for q in answers if q.kind is QuestionKind.AGENCY]


def test_the_agencys_own_source_is_asked_for_its_dois() -> None:
    """What it has is used, and it is named among those that answered."""
    known: dict[Question, Answer] = {
        AGENCY: registered("tide-agency"),
        AT_ARCHIVE: Found(AT_ARCHIVE, (HELD,)),
    }
    enriched, _ = follow(known, WITH_ARCHIVE)
    assert enriched.status is Status.RESOLVED
    assert enriched.record.publisher == "Harbour Repository"
    assert (enriched.answers or {})["archive"] == "found"


def test_another_agencys_doi_is_not_asked_for_there() -> None:
    """Its source is not asked, and so is not named."""
    enriched, answers = follow({AGENCY: registered("medra")}, WITH_ARCHIVE)
    assert AT_ARCHIVE not in answers
    assert "archive" not in (enriched.answers or {})
    assert enriched.status is Status.NOT_FOUND
    assert enriched.problems == (f"{DOI} is registered with Medra, which is not asked",)


@pytest.mark.parametrize(
    "answer", [NotFound(AGENCY, "https://example.org", WHEN), Failed(AGENCY, "down")]
)
def test_what_is_not_known_of_the_agency_changes_nothing(answer: Answer) -> None:
    """The status, the answers and the problems are as if nobody had been asked."""
    enriched, _ = follow({AGENCY: answer}, WITH_ARCHIVE)
    assert enriched.status is Status.NOT_FOUND
    assert enriched.problems == ()
    assert "failed" not in (enriched.answers or {}).values()


def test_an_outage_of_the_agencys_source_is_none_of_the_record() -> None:
    """It could have told; so nothing is settled."""
    known: dict[Question, Answer] = {
        AGENCY: registered("tide-agency"),
        AT_ARCHIVE: Failed(AT_ARCHIVE, "no connection"),
    }
    enriched, _ = follow(known, WITH_ARCHIVE)
    assert enriched.status is Status.UNANSWERED
    assert (enriched.answers or {})["archive"] == "failed"


def test_an_agencys_record_of_another_work_is_refused() -> None:
    """A wrong DOI attaches nothing, whoever registered it."""
    other = Record(
        Origin("archive", DOI),
        title="Gene expression in the liver of trout",
        author=(Author("Chen", "Wei"),),
        issued=PartialDate(2003),
        doi=DOI,
    )
    known: dict[Question, Answer] = {
        AGENCY: registered("tide-agency"),
        AT_ARCHIVE: Found(AT_ARCHIVE, (other,)),
    }
    enriched, _ = follow(known, WITH_ARCHIVE)
    assert enriched.status is Status.CONFLICTING_IDS
    assert enriched.record.publisher is None


def test_where_nobody_names_agencies_all_are_asked() -> None:
    """Whoever names a source alone wants to hear what it has."""
    sources = Sources((USUAL["pubmed"], ARCHIVE))
    enriched, answers = follow({AT_ARCHIVE: Found(AT_ARCHIVE, (HELD,))}, sources)
    assert AGENCY not in answers
    assert enriched.status is Status.RESOLVED
