"""Hold what is asked about a record, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
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
from pubmend.model.questions import Hits, Question, TitleSearch
from pubmend.model.record import Author, Origin, PartialDate, Record
from pubmend.sources import known_sources

BARE = Record(Origin("given", "x#1"))
ABSTRACT = (
    "Psychotherapists were asked about manualized interventions. Thematic analysis "
    "gave superordinate categories; skepticism, individualization, conceptualization, "
    "hindrances and technological applicability were mentioned by 350 psychotherapists."
)


KNOWN = known_sources()


def keys(questions: Iterable[Question]) -> list[str]:
    """List the keys under which answers are kept."""
    return [str(question) for question in questions]


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
    assert own_questions(record, KNOWN) == (
        Question.by_id("pubmed", IdKind.PMID, "1"),
        Question.by_id("crossref", IdKind.DOI, "10.1000/x"),
    )


def test_a_lone_pmcid_is_asked_of_the_converter() -> None:
    """Nothing else knows what a PMCID is the number of."""
    record = replace(BARE, pmcid=Pmcid("PMC2"))
    assert own_questions(record, KNOWN) == (
        Question.by_id("pmc", IdKind.PMCID, "PMC2"),
    )


def test_a_token_with_two_readings_vouches_for_no_id() -> None:
    """Both readings are asked about, since nothing surer is known."""
    record = replace(BARE, pmcid=Pmcid("PMC6880358"), sightings=TWO_READINGS)
    plain = undoubted(record)
    assert plain.pmcid is None
    assert doubtful_questions(plain, KNOWN) == (
        Question.by_id("pmc", IdKind.PMCID, "PMC6880358"),
        Question.by_id("pubmed", IdKind.PMID, "6880358"),
    )


def test_a_certain_sighting_settles_a_doubtful_token() -> None:
    """The PMCID stands surely elsewhere in the text: it stays, nothing else is asked."""
    sure = sighting(IdKind.PMCID, "PMC6880358", Certainty.CERTAIN, start=40)
    record = replace(BARE, pmcid=Pmcid("PMC6880358"), sightings=(*TWO_READINGS, sure))
    assert undoubted(record).pmcid == "PMC6880358"
    assert doubtful_questions(undoubted(record), KNOWN) == ()


def test_cited_ids_are_never_asked() -> None:
    """An id out of a reference list is of another article."""
    cited = sighting(IdKind.DOI, "10.1000/other", Certainty.CITED)
    assert doubtful_questions(replace(BARE, sightings=(cited,)), KNOWN) == ()


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
    citation, title, *_ = search_stages(record, KNOWN)
    assert keys(citation) == [
        "pubmed/citation/Addict Sci Clin Pract|2019|14|44|Ekström VA"
    ]
    words = ("sort", "nice", "distance", "therapists", "working", "online")
    assert keys(title) == [
        f"pubmed/search/{' AND '.join(f'{word}[ti]' for word in words)}",
        f"crossref/search/{record.title} Ekström 2019",
    ]


def test_an_abstract_is_searched_by_its_longest_words_one_tag_each() -> None:
    """No quoted phrase, no word with a hyphen or digit, no common word."""
    (many,), (few,) = search_stages(replace(BARE, abstract=ABSTRACT), KNOWN)
    assert many.value == (
        "conceptualization[tiab] AND individualization[tiab] AND "
        "psychotherapists[tiab] AND applicability[tiab] AND interventions[tiab] AND "
        "superordinate[tiab] AND technological[tiab] AND categories[tiab]"
    )
    assert few.value.count("[tiab]") == 5
    assert '"' not in many.value


LONG_WORDS = (
    "cryopreservation immunofluorescence chemiluminescence electrophoresis "
    "hyperventilation thermoregulation desensitization chromatography spectroscopy "
    "photoreceptors acclimatization carbohydrates mitochondria"
)


@pytest.mark.parametrize(("count", "sizes"), [(4, []), (5, [5]), (7, [5])])
@pytest.mark.parametrize("end", ["", " © 2020 Elsevier Ltd."])
def test_a_short_abstract_is_searched_once(
    count: int, sizes: list[int], end: str
) -> None:
    """Ask for no few words that half of PubMed has."""
    abstract = " ".join(LONG_WORDS.split()[:count]) + end
    stages = search_stages(replace(BARE, abstract=abstract), KNOWN)
    assert [stage[0].value.count("[tiab]") for stage in stages] == sizes


@pytest.mark.parametrize("count", range(8, 14))
def test_the_second_search_shares_no_word_with_the_first(count: int) -> None:
    """Find an abstract in which any one of the words is written otherwise."""
    abstract = " ".join(LONG_WORDS.split()[:count])
    stages = search_stages(replace(BARE, abstract=abstract), KNOWN)
    first, second = (set(stage[0].value.split(" AND ")) for stage in stages)
    assert len(first) >= 5
    assert len(second) >= 3
    assert first.isdisjoint(second)


@pytest.mark.parametrize(
    "printed",
    [
        "{} © 2020 Elsevier Masson SAS. Unabbreviated reproduction prohibited.",
        "{} Copyright (C) 2011 Interdisciplinary Gastroenterologists.",
        "{} This article is protected by copyright. All rights reserved.",
        "{} 2014 Wiley Periodicals, Lippincott publications.",
        "Abstract {}",
        "MATERIALS AND PARTICIPANTS: {}",
        "Interventions: {}",
        "INTERDISCIPLINARY CONSIDERATIONS: {}",
    ],
)
def test_no_word_is_of_a_heading_or_a_rights_line(printed: str) -> None:
    """Choose the words of the text, which its other printings have too."""
    text = f"{LONG_WORDS}. They were counted." * 2
    plain, other = (
        search_stages(replace(BARE, abstract=abstract), KNOWN)
        for abstract in (text, printed.format(text))
    )
    assert plain == other


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Internet-based and e-mail, 2nd-line, it's", ()),
        ("naïve Männer hyperkalaemia", ("hyperkalaemia",)),
        ("analysis of the results between groups", ()),
        ("rosuvastatin atorvastatin rosuvastatin", ("atorvastatin", "rosuvastatin")),
        ("RESULTSPatients backgroundObesity HYPERKALAEMIA", ("hyperkalaemia",)),
    ],
)
def test_distinctive_words_are_plain_and_rare(
    text: str, words: tuple[str, ...]
) -> None:
    """PubMed splits compounds its own way, so they are no search words."""
    assert distinctive_words(text) == words


def test_nothing_to_search_by_gives_no_search() -> None:
    """A record without text has no stages."""
    assert search_stages(BARE, KNOWN) == ()


def test_only_the_first_hits_become_candidates() -> None:
    """Five at the most are fetched, each from the source that keeps its kind."""
    search, other = (
        KNOWN[name].ask(TitleSearch("Of dogs", ("dogs",)))
        for name in ("pubmed", "crossref")
    )
    pmids = tuple(str(n) for n in range(1, 9))
    asked = candidate_questions(Hits(search, IdKind.PMID, pmids, 8), KNOWN)
    assert keys(asked) == [f"pubmed/pmid/{n}" for n in range(1, 6)]
    hit = Hits(other, IdKind.DOI, ("10.1000/x",), 1)
    assert keys(candidate_questions(hit, KNOWN)) == ["crossref/doi/10.1000/x"]
