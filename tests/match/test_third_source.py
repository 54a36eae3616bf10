"""Follow records where other sources than our own may be asked as well.

A source is known to `next_step` by its facts alone: it is asked for what it can do, and
what it finds is followed up with itself, never with a source of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.sources.known import only

from pubmend.match.queries import candidate_questions, own_questions, search_stages
from pubmend.match.resolution import Ask, Settled, next_step
from pubmend.model.findings import Status
from pubmend.model.identifiers import Doi, IdKind, Pmid
from pubmend.model.questions import Answer, Found, Hits, NotFound, Query, Question
from pubmend.model.record import Author, Origin, PartialDate, Record
from pubmend.model.sources import SearchKind, SourceFacts, Sources
from pubmend.sources import known_sources

WHEN = datetime(2026, 11, 22, tzinfo=UTC)


def words_of(query: Query) -> str:
    """Word a search by nothing but its title."""
    return f"titles like {getattr(query, 'title', '?')}"


ARCHIVE = SourceFacts(
    name="archive",
    label="The Archive",
    choice="archive",
    own_id=IdKind.DOI,
    looks_up=frozenset({IdKind.DOI}),
    searches_by=frozenset({SearchKind.TITLE}),
    word=words_of,
)
# Europe PMC, say: it has records by PMID, and is searched by title.
MIRROR = replace(ARCHIVE, name="mirror", looks_up=frozenset({IdKind.PMID}))
EVERY = Sources((*known_sources(), ARCHIVE))

WORK = Record(
    Origin("archive", "10.5061/dryad.1"),
    type="article-journal",
    title="Sort of a nice distance: a qualitative study of therapists' experiences",
    author=(Author("Ekström", "Veronica"), Author("Johansson", "Magnus")),
    container_title="Addiction science & clinical practice",
    volume="14",
    page="44",
    issued=PartialDate(2019),
    doi=Doi("10.5061/dryad.1"),
)
GIVEN = replace(WORK, origin=Origin("given", "x#1"), doi=None)
BARE = Record(Origin("given", "x#1"))


def follow(
    given: Record, known: Mapping[str, Answer], sources: Sources
) -> tuple[Settled, list[str]]:
    """Answer round after round by the questions' keys; the rest is not found."""
    answers: dict[Question, Answer] = {}
    while isinstance(step := next_step(given, answers, sources), Ask):
        for question in step.questions:
            absent = NotFound(question, "https://example.org", WHEN)
            answers[question] = known.get(str(question), absent)
    return step, [str(question) for question in answers]


def found(source: SourceFacts, kind: IdKind, value: str, record: Record) -> Found:
    """Answer a question by identifier."""
    origin = Origin(source.name, value)
    question = Question.by_id(source.name, kind, value)
    return Found(question, (replace(record, origin=origin),))


def test_a_doi_is_asked_of_all_that_look_up_dois() -> None:
    """Take the record of whoever has it."""
    record = found(ARCHIVE, IdKind.DOI, "10.5061/dryad.1", WORK)
    given = replace(BARE, doi=WORK.doi)
    assert [str(q) for q in own_questions(given, EVERY)] == [
        "crossref/doi/10.5061/dryad.1",
        "archive/doi/10.5061/dryad.1",
    ]
    settled, _ = follow(given, {str(record.question): record}, EVERY)
    assert settled.status is Status.RESOLVED
    assert [r.origin.source for r in settled.records] == ["archive"]


def test_its_hits_are_followed_with_itself() -> None:
    """Search it by title in its own words, and ask nobody else about its hits."""
    (search,) = (
        q
        for stage in search_stages(GIVEN, EVERY)
        for q in stage
        if q.source == "archive"
    )
    assert str(search) == f"archive/search/titles like {WORK.title}"
    record = found(ARCHIVE, IdKind.DOI, "10.5061/dryad.1", WORK)
    known: dict[str, Answer] = {
        str(search): Hits(search, IdKind.DOI, ("10.5061/dryad.1", "10.5061/other"), 2),
        str(record.question): record,
    }
    settled, asked = follow(GIVEN, known, EVERY)
    assert settled.status is Status.RESOLVED
    assert [r.origin.source for r in settled.records] == ["archive"]
    assert "archive/doi/10.5061/other" in asked
    assert "crossref/doi/10.5061/other" not in asked


def test_it_serves_alone() -> None:
    """Need none of our own sources."""
    record = found(ARCHIVE, IdKind.DOI, "10.5061/dryad.1", WORK)
    settled, asked = follow(
        replace(GIVEN, doi=WORK.doi),
        {str(record.question): record},
        Sources((ARCHIVE,)),
    )
    assert settled.status is Status.RESOLVED
    assert asked == ["archive/doi/10.5061/dryad.1"]


@pytest.mark.parametrize(
    ("searched", "keys"),
    [
        (MIRROR, ["mirror/pmid/7"]),
        (ARCHIVE, ["pubmed/pmid/7", "mirror/pmid/7"]),
    ],
    ids=["has records by PMID itself", "has none"],
)
def test_hits_go_to_those_who_have_records_by_them(
    searched: SourceFacts, keys: list[str]
) -> None:
    """Follow PMIDs where they were found, if there are records by PMID there."""
    sources = Sources((*EVERY, MIRROR))
    (search,) = (
        q
        for stage in search_stages(GIVEN, sources)
        for q in stage
        if q.source == searched.name
    )
    hits = Hits(search, IdKind.PMID, ("7",), 1)
    assert [str(q) for q in candidate_questions(hits, sources)] == keys


def test_a_pmid_is_asked_of_all_that_look_up_pmids() -> None:
    """And the converter need not be, where any of them may be asked."""
    sources = only((*known_sources(), MIRROR), ("pmc", "mirror"))
    _, asked = follow(replace(BARE, pmid=Pmid("7")), {}, sources)
    assert asked == ["mirror/pmid/7"]


def test_fewer_words_are_tried_only_where_every_word_counts() -> None:
    """A source that ranks its hits is searched once."""
    picky = replace(ARCHIVE, name="picky", needs_every_word=True)
    stages = search_stages(GIVEN, Sources((ARCHIVE, picky)))
    assert [[q.source for q in stage] for stage in stages] == [
        ["archive", "picky"],
        ["picky"],
    ]
