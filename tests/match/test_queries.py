"""Hold what is asked about a record, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pubmend.match.queries import (
    candidate_questions,
    distinctive_words,
    doubtful_questions,
    own_questions,
    search_stages,
    undoubted,
)
from pubmend.model.identifiers import Certainty, Doi, IdKind, Pmcid, Pmid, Sighting
from pubmend.model.questions import Question, QuestionKind
from pubmend.model.record import Author, Origin, PartialDate, Record

BARE = Record(Origin("given", "x#1"))
ABSTRACT = (
    "Psychotherapists were asked about manualized interventions. Thematic analysis "
    "gave superordinate categories; skepticism, individualization, conceptualization, "
    "hindrances and technological applicability were mentioned by 350 psychotherapists."
)


def pubmed(kind: QuestionKind, value: str) -> Question:
    """Ask PubMed."""
    return Question("pubmed", kind, value)


def sighting(
    kind: IdKind, value: str, certainty: Certainty, start: int = 0
) -> Sighting:
    """See an identifier in a token of fifteen characters."""
    return Sighting(
        kind, value, "pubmed-6880358", start, start + 15, "pubmed-", certainty
    )


TWO_READINGS = (
    sighting(IdKind.PMCID, "PMC6880358", Certainty.LIKELY),
    sighting(IdKind.PMID, "6880358", Certainty.DOUBTFUL),
)


def test_own_ids_are_asked_where_they_are_kept() -> None:
    """Ask PubMed by PMID and Crossref by DOI; the PMCID waits for PubMed's answer."""
    record = replace(BARE, pmid=Pmid("1"), pmcid=Pmcid("PMC2"), doi=Doi("10.1000/x"))
    assert own_questions(record) == (
        Question("pubmed", QuestionKind.PMID, "1"),
        Question("crossref", QuestionKind.DOI, "10.1000/x"),
    )


def test_a_lone_pmcid_is_asked_of_the_converter() -> None:
    """Nothing else knows what a PMCID is the number of."""
    record = replace(BARE, pmcid=Pmcid("PMC2"))
    assert own_questions(record) == (Question("pmc", QuestionKind.PMCID, "PMC2"),)


def test_a_token_with_two_readings_vouches_for_no_id() -> None:
    """Both readings are asked about, since nothing surer is known."""
    record = replace(BARE, pmcid=Pmcid("PMC6880358"), sightings=TWO_READINGS)
    plain = undoubted(record)
    assert plain.pmcid is None
    assert doubtful_questions(plain) == (
        Question("pmc", QuestionKind.PMCID, "PMC6880358"),
        Question("pubmed", QuestionKind.PMID, "6880358"),
    )


def test_a_certain_sighting_settles_a_doubtful_token() -> None:
    """The PMCID stands surely elsewhere in the text: it stays, nothing else is asked."""
    sure = sighting(IdKind.PMCID, "PMC6880358", Certainty.CERTAIN, start=40)
    record = replace(BARE, pmcid=Pmcid("PMC6880358"), sightings=(*TWO_READINGS, sure))
    assert undoubted(record).pmcid == "PMC6880358"
    assert doubtful_questions(undoubted(record)) == ()


def test_cited_ids_are_never_asked() -> None:
    """An id out of a reference list is of another article."""
    cited = sighting(IdKind.DOI, "10.1000/other", Certainty.CITED)
    assert doubtful_questions(replace(BARE, sightings=(cited,))) == ()


def test_a_citation_is_searched_before_a_title() -> None:
    """The citation matcher is asked first, then title words and Crossref together."""
    record = replace(
        BARE,
        title="Sort of a nice distance: therapists working online",
        author=(Author("Ekström", "Veronica Anna"),),
        container_title_short="Addict Sci Clin Pract",
        issued=PartialDate(2019),
        volume="14",
        page="44-51",
    )
    citation, title, *_ = search_stages(record)
    assert citation == (
        pubmed(QuestionKind.CITATION, "Addict Sci Clin Pract|2019|14|44|Ekström VA"),
    )
    assert title == (
        pubmed(
            QuestionKind.SEARCH,
            "sort[ti] AND nice[ti] AND distance[ti] AND therapists[ti] AND "
            "working[ti] AND online[ti]",
        ),
        Question(
            "crossref",
            QuestionKind.SEARCH,
            "Sort of a nice distance: therapists working online Ekström 2019",
        ),
    )


def test_an_abstract_is_searched_by_its_longest_words_one_tag_each() -> None:
    """No quoted phrase, no word with a hyphen or digit, no common word."""
    (many,), (few,) = search_stages(replace(BARE, abstract=ABSTRACT))
    assert many.value == (
        "conceptualization[tiab] AND individualization[tiab] AND "
        "psychotherapists[tiab] AND applicability[tiab] AND interventions[tiab] AND "
        "superordinate[tiab] AND technological[tiab] AND categories[tiab]"
    )
    assert few.value.count("[tiab]") == 5
    assert '"' not in many.value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Internet-based and e-mail, 2nd-line, it's", ()),
        ("naïve Männer hyperkalaemia", ("hyperkalaemia",)),
        ("analysis of the results between groups", ()),
        ("rosuvastatin atorvastatin rosuvastatin", ("atorvastatin", "rosuvastatin")),
    ],
)
def test_distinctive_words_are_plain_and_rare(
    text: str, words: tuple[str, ...]
) -> None:
    """PubMed splits compounds its own way, so they are no search words."""
    assert distinctive_words(text) == words


def test_nothing_to_search_by_gives_no_search() -> None:
    """A record without text has no stages."""
    assert search_stages(BARE) == ()


def test_only_the_first_hits_become_candidates() -> None:
    """Five at the most are fetched, each from the source that keeps its kind."""
    hits = [str(n) for n in range(1, 9)]
    asked = candidate_questions(QuestionKind.PMID, hits)
    assert [q.value for q in asked] == ["1", "2", "3", "4", "5"]
    assert {q.source for q in asked} == {"pubmed"}
    doi = candidate_questions(QuestionKind.DOI, ["10.1000/x"])
    assert doi == [Question("crossref", QuestionKind.DOI, "10.1000/x")]
