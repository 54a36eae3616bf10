"""Follow records round by round, with a table in place of the services."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.sources.known import only

from pubmend.match.queries import search_stages, undoubted
from pubmend.match.resolution import Ask, Settled, next_step
from pubmend.model.findings import Status
from pubmend.model.identifiers import Certainty, Doi, IdKind, Pmcid, Pmid, Sighting
from pubmend.model.questions import (
    Answer,
    Failed,
    Found,
    Hits,
    NotFound,
    Question,
    QuestionKind,
)
from pubmend.model.record import Author, Origin, PartialDate, Record
from pubmend.sources import known_sources

KNOWN_SOURCES = known_sources()
ALL = KNOWN_SOURCES.usual
WHEN = datetime(2026, 11, 22, tzinfo=UTC)

PUBMED = Record(
    Origin("pubmed", "31771641"),
    type="article-journal",
    title="Sort of a nice distance: a qualitative study of therapists' experiences.",
    author=(Author("Ekström", "Veronica"), Author("Johansson", "Magnus")),
    container_title="Addiction science & clinical practice",
    container_title_short="Addict Sci Clin Pract",
    volume="14",
    page="44",
    issued=PartialDate(2019, 11, 27),
    pmid=Pmid("31771641"),
    pmcid=Pmcid("PMC6880358"),
    doi=Doi("10.1186/s13722-019-0173-1"),
)
CROSSREF = replace(
    PUBMED,
    origin=Origin("crossref", "10.1186/s13722-019-0173-1"),
    pmid=None,
    pmcid=None,
)
OTHER = Record(
    Origin("pubmed", "6880358"),
    type="article-journal",
    title="Serum gastrin in dogs after vagotomy and antrectomy.",
    author=(Author("Miller", "J H"),),
    container_title="The Canadian veterinary journal",
    volume="21",
    page="101-4",
    issued=PartialDate(1980),
    pmid=Pmid("6880358"),
    doi=Doi("10.1000/dogs"),
)
GIVEN = replace(PUBMED, origin=Origin("given", "x#1"), pmid=None, pmcid=None, doi=None)
BARE = Record(Origin("given", "x#1"))


def ask(source: str, kind: IdKind, value: str) -> Question:
    """Name a question shortly."""
    return Question.by_id(source, kind, value)


PMID = ask("pubmed", IdKind.PMID, "31771641")
DOI = ask("crossref", IdKind.DOI, "10.1186/s13722-019-0173-1")
Known = dict[Question, Record | Answer]
KNOWN: Known = {
    PMID: PUBMED,
    DOI: CROSSREF,
    ask("pubmed", IdKind.PMID, "6880358"): OTHER,
}


def follow(
    given: Record,
    known: Mapping[Question, Record | Answer],
    sources: frozenset[str] = ALL,
) -> tuple[Settled, list[list[str]]]:
    """Answer round after round out of the table; what it lacks is not found."""
    given = undoubted(given)
    answers: dict[Question, Answer] = {}
    rounds: list[list[str]] = []
    while True:
        step = next_step(given, answers, only(KNOWN_SOURCES, sources))
        if isinstance(step, Settled):
            return step, rounds
        assert isinstance(step, Ask)
        assert not set(step.questions) & set(answers), "a question was asked twice"
        rounds.append([str(q) for q in step.questions])
        answers.update((q, _answer(q, known.get(q))) for q in step.questions)


def _answer(question: Question, known: Record | Answer | None) -> Answer:
    if known is None:
        return NotFound(question, "https://example.org", WHEN)
    if isinstance(known, Record):
        return Found(question, (known,))
    return known


def first_search(given: Record) -> Question:
    """Give the search that comes first for a record."""
    stages = search_stages(given, KNOWN_SOURCES)
    return next(q for stage in stages for q in stage if q.kind is QuestionKind.SEARCH)


def hits(question: Question, kind: IdKind, values: Iterable[str]) -> Hits:
    """Answer a search."""
    found = tuple(values)
    return Hits(question, kind, found, len(found))


def test_a_pmid_teaches_the_doi_that_crossref_is_asked_for() -> None:
    """Two rounds, one question each; both records are used."""
    settled, rounds = follow(replace(BARE, pmid=Pmid("31771641")), KNOWN)
    assert settled.status is Status.RESOLVED
    assert {r.origin.source for r in settled.records} == {"pubmed", "crossref"}
    assert rounds == [
        ["pubmed/pmid/31771641"],
        ["crossref/doi/10.1186/s13722-019-0173-1"],
    ]


def test_known_ids_are_asked_in_one_round() -> None:
    """A record with PMID and DOI costs one question of each source, and no more."""
    given = replace(GIVEN, pmid=PUBMED.pmid, doi=PUBMED.doi)
    settled, rounds = follow(given, KNOWN)
    assert settled.status is Status.RESOLVED
    assert rounds == [[str(PMID), str(DOI)]]


def test_a_doi_finds_its_pmid_by_the_converter_first() -> None:
    """The converter's PMID is fetched; PubMed's search isn't needed."""
    conversion = replace(
        BARE,
        origin=Origin("pmc", "x"),
        pmid=PUBMED.pmid,
        pmcid=PUBMED.pmcid,
        doi=PUBMED.doi,
    )
    known = {**KNOWN, ask("pmc", IdKind.DOI, str(PUBMED.doi)): conversion}
    settled, rounds = follow(replace(BARE, doi=PUBMED.doi), known)
    assert settled.status is Status.RESOLVED
    assert rounds == [[str(DOI)], [f"pmc/doi/{PUBMED.doi}"], [str(PMID)]]
    assert {r.origin.source for r in settled.records} == {"pubmed", "pmc", "crossref"}


def test_a_doi_search_that_falls_back_to_other_words_attaches_nothing() -> None:
    """PubMed answers an unknown DOI with another article: its own DOI gives it away."""
    search = ask("pubmed", IdKind.DOI, str(PUBMED.doi))
    known = {**KNOWN, search: hits(search, IdKind.PMID, ["6880358"])}
    settled, rounds = follow(replace(BARE, doi=PUBMED.doi), known)
    assert settled.status is Status.RESOLVED
    assert [r.origin.source for r in settled.records] == ["crossref"]
    assert "crossref/doi/10.1000/dogs" not in [q for one in rounds for q in one]


def test_ids_of_different_works_fill_nothing() -> None:
    """A PMID and a DOI that lead to two works are a finding of their own."""
    known = {
        **KNOWN,
        ask("crossref", IdKind.DOI, "10.1000/dogs"): replace(
            OTHER, origin=Origin("crossref", "10.1000/dogs"), pmid=None
        ),
    }
    given = replace(BARE, pmid=Pmid("31771641"), doi=Doi("10.1000/dogs"))
    settled, _ = follow(given, known)
    assert settled.status is Status.CONFLICTING_IDS
    assert settled.records == ()
    assert len(settled.candidates) == 2
    assert settled.problems


def test_an_id_of_a_work_that_the_record_plainly_is_not_fills_nothing() -> None:
    """The PMID is somebody else's: the title, authors and journal all say so."""
    settled, _ = follow(replace(GIVEN, pmid=Pmid("6880358")), KNOWN)
    assert settled.status is Status.CONFLICTING_IDS
    assert settled.records == ()


def test_the_right_reading_of_a_doubtful_token_is_proved_by_the_text() -> None:
    """The PMID reading leads to dogs, the PMCID reading to the work itself."""
    readings = (
        Sighting(
            IdKind.PMCID,
            "PMC6880358",
            "pubmed-6880358",
            0,
            14,
            "pubmed-",
            Certainty.LIKELY,
        ),
        Sighting(
            IdKind.PMID,
            "6880358",
            "pubmed-6880358",
            0,
            14,
            "pubmed-",
            Certainty.DOUBTFUL,
        ),
    )
    conversion = replace(
        BARE, origin=Origin("pmc", "PMC6880358"), pmid=PUBMED.pmid, pmcid=PUBMED.pmcid
    )
    known = {**KNOWN, ask("pmc", IdKind.PMCID, "PMC6880358"): conversion}
    given = replace(GIVEN, pmcid=Pmcid("PMC6880358"), sightings=readings)
    settled, _ = follow(given, known)
    assert settled.status is Status.RESOLVED
    assert {r.pmid for r in settled.records if r.pmid} == {"31771641"}


PMC_FRONT = replace(
    PUBMED,
    origin=Origin("pmc-articles", "PMC6880358"),
    license="https://creativecommons.org/licenses/by/4.0/",
)
FRONT = ask("pmc-articles", IdKind.PMCID, "PMC6880358")


@pytest.mark.parametrize(
    ("given", "rounds"),
    [
        (
            replace(BARE, pmid=PUBMED.pmid),
            [
                ["pubmed/pmid/31771641"],
                ["crossref/doi/10.1186/s13722-019-0173-1", str(FRONT)],
            ],
        ),
        (
            replace(GIVEN, pmid=PUBMED.pmid, pmcid=PUBMED.pmcid, doi=PUBMED.doi),
            [["crossref/doi/10.1186/s13722-019-0173-1", "pubmed/pmid/31771641"], [str(FRONT)]],
        ),
    ],
    ids=["a PMCID that PubMed tells", "a PMCID that is given"],
)  # fmt: skip
def test_the_article_itself_is_asked_where_pmc_is_named(
    given: Record, rounds: list[list[str]]
) -> None:
    """Ask PMC's article once its PMCID is known, and use what it says."""
    known = {**KNOWN, FRONT: PMC_FRONT}
    settled, asked = follow(given, known, ALL | {"pmc-articles"})
    assert [sorted(questions) for questions in asked] == rounds
    assert settled.status is Status.RESOLVED
    assert PMC_FRONT in settled.records
    _, usual = follow(given, known)
    assert str(FRONT) not in {question for questions in usual for question in questions}


def test_an_article_of_another_work_is_not_used() -> None:
    """A PMCID that leads to another article attaches nothing of it."""
    stray = replace(
        OTHER,
        origin=Origin("pmc-articles", "PMC6880358"),
        pmid=None,
        pmcid=PUBMED.pmcid,
        license="https://creativecommons.org/licenses/by/4.0/",
    )
    given = replace(BARE, pmid=PUBMED.pmid)
    settled, _ = follow(given, {**KNOWN, FRONT: stray}, ALL | {"pmc-articles"})
    assert {r.origin.source for r in settled.records} == {"pubmed", "crossref"}


def test_pmc_alone_is_asked_by_pmid() -> None:
    """Find the article of a PMID without PubMed's help where PubMed is not asked."""
    conversion = replace(
        BARE, origin=Origin("pmc", "31771641"), pmid=PUBMED.pmid, pmcid=PUBMED.pmcid
    )
    known = {ask("pmc", IdKind.PMID, "31771641"): conversion, FRONT: PMC_FRONT}
    given = replace(BARE, pmid=PUBMED.pmid)
    settled, rounds = follow(given, known, frozenset({"pmc", "pmc-articles"}))
    assert rounds == [["pmc/pmid/31771641"], [str(FRONT)]]
    assert PMC_FRONT in settled.records


def test_a_search_needs_proof() -> None:
    """The first hit of a search is another work and is not taken; the second is."""
    term = first_search(GIVEN)
    known = {**KNOWN, term: hits(term, IdKind.PMID, ["6880358", "31771641"])}
    settled, _ = follow(GIVEN, known)
    assert settled.status is Status.RESOLVED
    assert {r.origin.source for r in settled.records} == {"pubmed", "crossref"}
    assert all(r.doi == PUBMED.doi for r in settled.records)


def test_a_search_whose_hits_are_other_works_finds_nothing() -> None:
    """No hit proved to be the work: not found, and nothing is attached."""
    term = first_search(GIVEN)
    known = {**KNOWN, term: hits(term, IdKind.PMID, ["6880358"])}
    settled, _ = follow(GIVEN, known)
    assert settled.status is Status.NOT_FOUND
    assert settled.records == ()


def test_an_outage_is_not_absence() -> None:
    """A failed look-up leaves the record unanswered, and no search is tried."""
    failed: dict[Question, Record | Answer] = {PMID: Failed(PMID, "HTTP 503")}
    settled, rounds = follow(replace(GIVEN, pmid=PUBMED.pmid), failed)
    assert settled.status is Status.UNANSWERED
    assert rounds == [[str(PMID)]]


def test_one_source_in_trouble_does_not_hold_back_the_other() -> None:
    """Crossref fails, PubMed answers: the record is resolved by what is there."""
    known = {**KNOWN, DOI: Failed(DOI, "HTTP 503")}
    settled, _ = follow(replace(GIVEN, pmid=PUBMED.pmid), known)
    assert settled.status is Status.RESOLVED
    assert [r.origin.source for r in settled.records] == ["pubmed"]


SEARCHED = ask("pubmed", IdKind.DOI, "10.1186/s13722-019-0173-1")


@pytest.mark.parametrize("crossref", [None, Failed(DOI, "HTTP 503")])
def test_a_doi_that_pubmed_alone_knows_is_known(crossref: Answer | None) -> None:
    """Another agency's DOI: what PubMed's search led to states the very DOI."""
    known: Known = {
        PMID: PUBMED,
        SEARCHED: hits(SEARCHED, IdKind.PMID, ["31771641"]),
    }
    if crossref is not None:
        known = {**known, DOI: crossref}
    settled, _ = follow(replace(BARE, doi=PUBMED.doi), known)
    assert settled.status is Status.RESOLVED
    assert settled.records == (PUBMED,)


def test_a_doi_of_two_articles_in_pubmed_alone_proves_neither() -> None:
    """Use nothing where an article and its erratum both state the DOI."""
    erratum = replace(
        PUBMED,
        origin=Origin("pubmed", "41"),
        pmid=Pmid("41"),
        pmcid=None,
        title="Correction to: Sort of a nice distance.",
        volume="15",
        page="3",
    )
    found = hits(SEARCHED, IdKind.PMID, ["31771641", "41"])
    other = ask("pubmed", IdKind.PMID, "41")
    known: Known = {PMID: PUBMED, SEARCHED: found, other: erratum}
    settled, _ = follow(replace(BARE, doi=PUBMED.doi), known)
    assert settled.status is Status.NOT_FOUND
    assert settled.records == ()


def test_a_record_that_is_plainly_not_what_its_doi_names_is_not_filled() -> None:
    """PubMed alone knows the DOI, and the given title and authors are others."""
    known: Known = {
        PMID: PUBMED,
        SEARCHED: hits(SEARCHED, IdKind.PMID, ["31771641"]),
    }
    given = replace(OTHER, origin=GIVEN.origin, pmid=None, doi=PUBMED.doi)
    settled, _ = follow(given, known)
    assert settled.status is Status.CONFLICTING_IDS
    assert settled.records == ()


def test_a_failed_search_is_unanswered() -> None:
    """That nothing was found is no news when a search could not be made."""
    failing = {
        q: Failed(q, "HTTP 503")
        for stage in search_stages(GIVEN, KNOWN_SOURCES)
        for q in stage
    }
    settled, _ = follow(GIVEN, failing)
    assert settled.status is Status.UNANSWERED


def test_an_unknown_pmid_is_searched_by_its_text() -> None:
    """A PMID that nobody has doesn't keep a record with a title from being found."""
    term = first_search(GIVEN)
    known = {**KNOWN, term: hits(term, IdKind.PMID, ["31771641"])}
    settled, _ = follow(replace(GIVEN, pmid=Pmid("99999999")), known)
    assert settled.status is Status.RESOLVED
    assert settled.records[0].pmid == "31771641"


def test_a_source_left_out_is_never_asked() -> None:
    """With PubMed alone, neither Crossref nor the converter gets a question."""
    given = replace(GIVEN, pmid=PUBMED.pmid, doi=PUBMED.doi)
    settled, rounds = follow(given, KNOWN, frozenset({"pubmed"}))
    assert settled.status is Status.RESOLVED
    assert {q.split("/")[0] for one in rounds for q in one} == {"pubmed"}


def test_a_given_pmcid_that_pubmed_does_not_confirm_is_checked() -> None:
    """The converter tells whose PMCID it is: another article's, so nothing is filled."""
    stranger = replace(
        BARE, origin=Origin("pmc", "PMC99"), pmid=Pmid("6880358"), pmcid=Pmcid("PMC99")
    )
    known = {**KNOWN, ask("pmc", IdKind.PMCID, "PMC99"): stranger}
    given = replace(GIVEN, pmid=PUBMED.pmid, pmcid=Pmcid("PMC99"))
    settled, _ = follow(given, known)
    assert settled.status is Status.CONFLICTING_IDS
    assert settled.problems


def test_nothing_to_go_by_is_said() -> None:
    """A record without ids and text is not found, and why is told."""
    settled, rounds = follow(BARE, {})
    assert settled.status is Status.NOT_FOUND
    assert settled.problems == (
        "no identifier, title, abstract or citation to search by",
    )
    assert rounds == []


def doubted(value: str) -> Sighting:
    """Build the sighting of a number whose tag does not say what it is."""
    return Sighting(IdKind.PMID, value, value, 0, len(value), "U2", Certainty.DOUBTFUL)


def test_a_doubtful_number_is_used_when_the_record_proves_it() -> None:
    """Title and authors say that the number's article is the record's."""
    given = replace(GIVEN.without_ids(), sightings=(doubted("31771641"),))
    settled, rounds = follow(given, KNOWN)
    assert settled.status is Status.RESOLVED
    assert rounds[0] == ["pubmed/pmid/31771641"]


@pytest.mark.parametrize("given", [GIVEN.without_ids(), BARE])
def test_a_doubtful_number_alone_attaches_nothing(given: Record) -> None:
    """Another article's number neither fills anything nor makes a conflict of ids."""
    settled, _ = follow(replace(given, sightings=(doubted("6880358"),)), KNOWN)
    assert settled.status is not Status.CONFLICTING_IDS
    assert all(record.pmid != "6880358" for record in settled.records)


def test_a_doubtful_number_is_not_asked_beside_an_id() -> None:
    """The record's own DOI leads to its article, whatever the number is."""
    sightings = (doubted("6880358"),)
    given = replace(GIVEN, pmid=None, pmcid=None, doi=PUBMED.doi, sightings=sightings)
    settled, rounds = follow(given, KNOWN)
    assert settled.status is Status.RESOLVED
    assert "pubmed/pmid/6880358" not in [q for asked in rounds for q in asked]
