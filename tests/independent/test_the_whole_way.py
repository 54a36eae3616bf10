"""Follow a record from its clues to its work against a small world of three articles."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.independent.judging import GIVEN, date, people
from tests.independent.test_identity_pairs import SAID, WHOLE
from tests.sources.known import only

from pubmend.detect.identifiers import find_identifiers, own_ids
from pubmend.match.queries import undoubted
from pubmend.match.resolution import Ask, Settled, next_step
from pubmend.model.findings import Status
from pubmend.model.identifiers import Doi, IdKind, Pmcid, Pmid
from pubmend.model.questions import (
    Answer,
    Failed,
    Found,
    Hits,
    NotFound,
    Question,
    QuestionKind,
)
from pubmend.model.record import Origin, Record
from pubmend.sources import known_sources

WHEN = datetime(2026, 11, 22, tzinfo=UTC)
SOURCES = only(known_sources(), ("pubmed", "pmc", "crossref"))
ERRATUM = replace(
    SAID, title="Erratum: " + WHOLE["title"], pmid=Pmid("21000001"), doi=Doi("10.1016/err"),
    pmcid=None, abstract=None, volume="153", page="220", issued=date("2011-02"),
)  # fmt: skip
CRABS = Record(
    SAID.origin, type="article-journal", title="A new species of freshwater crab from Colombia",
    author=people("Campos, Martha R"), container_title="Zootaxa", volume="1911", page="1-12",
    issued=date("2008"), pmid=Pmid("20538410"), doi=Doi("10.11646/zootaxa.1911.1.1"),
)  # fmt: skip
GASTRIN = Record(
    SAID.origin, type="article-journal", title="Serum gastrin in dogs after vagotomy",
    author=people("Miller, J H"), container_title="The Canadian veterinary journal",
    volume="21", page="101-4", issued=date("1980"), pmid=Pmid("2950011"),
)  # fmt: skip
WORLD = (SAID, ERRATUM, CRABS, GASTRIN)


def _answer(question: Question, down: Collection[str]) -> Answer:
    if question.source in down:
        return Failed(question, "timeout")
    searching = question.kind in (QuestionKind.SEARCH, QuestionKind.CITATION)
    if searching:
        return _search(question)
    found = [r for r in WORLD if question.value in (r.pmid, r.pmcid, r.doi)]
    if question.source == "pmc":
        found = [r for r in found if r.pmcid is not None]
        found = [Record(r.origin, doi=r.doi, pmid=r.pmid, pmcid=r.pmcid) for r in found]
    if question.source == "crossref":
        found = [replace(r, pmid=None, pmcid=None, abstract=None) for r in found]
    if question.source == "pubmed" and question.kind is QuestionKind.DOI:
        pmids = tuple(str(r.pmid) for r in found)
        return Hits(question, IdKind.PMID, pmids, len(pmids))
    origin = Origin(question.source, question.value)
    records = tuple(replace(r, origin=origin) for r in found)
    return (
        Found(question, records) if records else NotFound(question, "https://x", WHEN)
    )


def _search(question: Question) -> Hits:
    """Give every snoring article for anything about snoring, as a search would."""
    about = any(
        word in question.value.lower() for word in ("snor", "obstet", "questionnaire")
    )
    found = (ERRATUM, SAID) if about else (CRABS,)
    if question.source == "crossref":
        return Hits(question, IdKind.DOI, tuple(str(r.doi) for r in found), 9)
    return Hits(question, IdKind.PMID, tuple(str(r.pmid) for r in found), 9)


def follow(given: Record, down: Collection[str] = ()) -> Settled:
    """Ask until the record is settled; a loop without end fails."""
    answers: dict[Question, Answer] = {}
    for _ in range(30):
        step = next_step(undoubted(given), answers, SOURCES)
        if isinstance(step, Settled):
            return step
        assert isinstance(step, Ask)
        answers |= {q: _answer(q, down) for q in step.questions}
    raise AssertionError


def _given(**fields: Any) -> Record:
    return Record(GIVEN, **fields)


_TITLE, _AUTHOR = WHOLE["title"], WHOLE["author"]
_SHORT = {"title": _TITLE, "author": people("Bakker, JM; de Vries, P; Celik, A")}
RIGHT: tuple[tuple[Record, str], ...] = (
    (_given(pmid=Pmid("20538401")), "a PMID"),
    (_given(doi=WHOLE["doi"]), "a DOI"),
    (_given(pmcid=WHOLE["pmcid"]), "a PMCID"),
    (_given(pmid=WHOLE["pmid"], doi=WHOLE["doi"], pmcid=WHOLE["pmcid"]), "all three"),
    (_given(**_SHORT), "title and authors"),
    (_given(**_SHORT, pmid=Pmid("39999999")), "a PMID that nobody knows"),
    (_given(**_SHORT, doi=Doi("10.1016/j.ejogrb.2010.05.02")), "a DOI cut short"),
    (_given(abstract=WHOLE["abstract"]), "an abstract alone"),
    (
        _given(
            **_SHORT,
            container_title="Eur J Obstet Gynecol",
            volume="152",
            page="133-8",
            issued=date("2010"),
        ),
        "a citation",
    ),
    (
        _given(title=_TITLE + " [in English]", author=_AUTHOR, issued=date("2010")),
        "a catalogue's title",
    ),
)

WRONG: tuple[tuple[Record, str], ...] = (
    (_given(**_SHORT, pmid=Pmid("20538410")), "digits swapped: another article's PMID"),
    (_given(**_SHORT, doi=CRABS.doi), "another article's DOI"),
    (_given(pmid=WHOLE["pmid"], doi=CRABS.doi), "ids of two works, nothing else"),
    (_given(pmid=Pmid("20538410"), doi=WHOLE["doi"]), "ids of two works, nothing else"),
    (_given(**_SHORT, pmid=Pmid("21000001")), "the erratum's PMID"),
    (
        _given(**_SHORT, pmid=Pmid("21000001"), doi=WHOLE["doi"]),
        "the erratum's PMID, the article's DOI",
    ),
    (
        _given(
            title=CRABS.title, author=CRABS.author, doi=WHOLE["doi"], pmid=WHOLE["pmid"]
        ),
        "ids of another work",
    ),
    (_given(pmid=Pmid("2950011"), doi=WHOLE["doi"]), "the PMCID's digits as PMID"),
    (_given(pmcid=WHOLE["pmcid"], doi=CRABS.doi), "PMCID and DOI of two works"),
    (
        _given(title=GASTRIN.title, author=GASTRIN.author, pmcid=Pmcid("PMC2950011")),
        "the PMID's digits as PMCID",
    ),
)

NOBODY: tuple[tuple[Record, str], ...] = (
    (
        _given(
            title="Wool moths in the museums of Ghent: a census",
            author=people("Claes, D"),
        ),
        "unknown title",
    ),
    (_given(title="Snoring"), "a word"),
    (_given(author=people("Bakker, JM"), issued=date("2010")), "author and year"),
    (
        _given(
            title="Snoring in late pregnancy and gestational diabetes: a cohort study",
            author=people("Ito, K"),
        ),
        "near title, others' names",
    ),
    (_given(), "nothing at all"),
)


@pytest.mark.parametrize(("given", "seen"), RIGHT)
def test_the_work_is_found(given: Record, seen: str) -> None:
    """Find the article by what survives, and use nothing but its own records."""
    settled = follow(given)
    assert settled.status is Status.RESOLVED, (seen, settled.problems)
    assert {r.title for r in settled.records if r.title} == {_TITLE}


@pytest.mark.parametrize(("given", "seen"), WRONG)
def test_nothing_of_another_work_is_attached(given: Record, seen: str) -> None:
    """Stop at identifiers that contradict, and say why in a sentence."""
    settled = follow(given)
    assert settled.status is Status.CONFLICTING_IDS, seen
    assert settled.records == ()
    assert settled.problems


@pytest.mark.parametrize(("given", "seen"), NOBODY)
def test_what_nobody_knows_stays_unknown(given: Record, seen: str) -> None:
    """Take no hit for want of a better one."""
    settled = follow(given)
    assert settled.status in (Status.NOT_FOUND, Status.AMBIGUOUS), seen
    assert settled.records == ()


@pytest.mark.parametrize("down", [["pubmed"], ["pubmed", "pmc", "crossref"]])
@pytest.mark.parametrize("number", [0, 4, 7])
def test_an_outage_is_never_not_found(down: list[str], number: int) -> None:
    """Leave the record unanswered, or use what another source could tell."""
    settled = follow(RIGHT[number][0], down)
    assert settled.status in (Status.UNANSWERED, Status.RESOLVED)
    assert (settled.status is Status.RESOLVED) == bool(settled.records)


@pytest.mark.parametrize(
    ("text", "status", "title"),
    [
        ("pubmed-2950011", Status.AMBIGUOUS, None),
        (
            "pubmed-2950011 https://doi.org/10.1016/j.ejogrb.2010.05.021",
            Status.RESOLVED,
            _TITLE,
        ),
    ],
)
def test_a_token_of_two_readings(text: str, status: Status, title: str | None) -> None:
    """Never take the one reading that happens to be somebody's PMID."""
    seen = find_identifiers(text)
    ids = own_ids(seen)
    given = _given(pmid=ids.pmid, pmcid=ids.pmcid, doi=ids.doi, sightings=seen)
    settled = follow(given)
    titles = {r.title for r in settled.records if r.title}
    assert titles == ({title} if title else set())
    assert settled.status is status or (title is None and not settled.records)


def test_a_wrong_pmcid_attaches_nothing_while_pubmed_is_down() -> None:
    """Wait for PubMed where the converter's bare row is all that speaks."""
    settled = follow(WRONG[-1][0], ["pubmed", "crossref"])
    assert settled.status is Status.UNANSWERED
    assert settled.records == ()
