"""Hold the proof of identity to pairs of records as files and services give them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.match.articles import (
    ABSTRACT,
    ARTICLE,
    GIVEN,
    OTHER,
    OTHER_ABSTRACT,
    TITLE,
    WHOLE,
    given_record,
)

from pubmend.match.same_work import MatchDecision, same_work
from pubmend.model.identifiers import Doi
from pubmend.model.record import Author, PartialDate, Record


@pytest.mark.parametrize(
    ("given", "decision"),
    [
        (WHOLE, MatchDecision.PROVED),
        # What is left of a record, from most to least.
        (
            given_record(title=TITLE, author=(Author("Ekström", "V"),)),
            MatchDecision.PROVED,
        ),
        (
            given_record(title=TITLE),
            MatchDecision.PROVED,
        ),  # eighty letters: two halves agree
        (given_record(abstract=ABSTRACT), MatchDecision.PROVED),
        (given_record(abstract=ABSTRACT[:420] + " …"), MatchDecision.PROVED),
        (
            given_record(abstract=ABSTRACT[:200]),
            MatchDecision.PLAUSIBLE,
        ),  # too short to tell
        (given_record(title="Sort of a nice distance"), MatchDecision.PLAUSIBLE),
        (
            given_record(
                author=(Author("Ekström", "V."),),
                container_title="Addict Sci Clin Pract",
                volume="14",
                page="44",
                issued=PartialDate(2019),
            ),
            MatchDecision.PROVED,
        ),
        (
            given_record(
                container_title="Addict Sci Clin Pract",
                volume="14",
                page="44",
                issued=PartialDate(2019),
            ),
            MatchDecision.PLAUSIBLE,  # a place alone is one piece
        ),
        (given_record(issued=PartialDate(2019)), MatchDecision.PLAUSIBLE),
        (given_record(), MatchDecision.PLAUSIBLE),
        # One field wrong is an error in the record, not another work.
        (replace(WHOLE, issued=PartialDate(2016)), MatchDecision.PROVED),
        (replace(WHOLE, volume="41"), MatchDecision.PROVED),
        (replace(WHOLE, page="144"), MatchDecision.PROVED),
        (replace(WHOLE, author=ARTICLE.author[::-1]), MatchDecision.PROVED),  # type: ignore[index]
        (
            replace(WHOLE, title=TITLE.replace("therapists", "patients")),
            MatchDecision.PROVED,
        ),
        (
            replace(WHOLE, container_title="Addiction", container_title_short=None),
            MatchDecision.PROVED,
        ),
        # Two fields wrong may be another work.
        (
            replace(WHOLE, volume="41", page="144", abstract=None),
            MatchDecision.PLAUSIBLE,
        ),
        (
            given_record(title=TITLE, author=ARTICLE.author, issued=PartialDate(2016)),
            MatchDecision.PLAUSIBLE,  # an earlier version, with no place to go by
        ),
        # Another work.
        (replace(OTHER, origin=GIVEN).without_ids(), MatchDecision.CONTRADICTED),
        (given_record(title=OTHER.title), MatchDecision.CONTRADICTED),
        (given_record(abstract=OTHER_ABSTRACT), MatchDecision.CONTRADICTED),
        (
            given_record(author=OTHER.author, issued=PartialDate(2011)),
            MatchDecision.CONTRADICTED,
        ),
        (
            # The same authors' other paper.
            given_record(
                title="Drop-out from alcohol programmes on the web",
                author=ARTICLE.author,
                issued=PartialDate(2019),
            ),
            MatchDecision.CONTRADICTED,
        ),
        (
            # Their next paper, one word of the title another, on the following pages.
            replace(
                WHOLE,
                title=TITLE.replace("therapists", "patients"),
                page="45",
                abstract=None,
            ),
            MatchDecision.CONTRADICTED,
        ),
        (
            # A guideline under one name, by two societies.
            given_record(title=TITLE, author=OTHER.author, container_title="Nature"),
            MatchDecision.CONTRADICTED,
        ),
    ],
)
def test_the_decision_on_one_candidate(given: Record, decision: MatchDecision) -> None:
    """Prove by two pieces, contradict by what is plainly another work."""
    assert same_work(given, ARTICLE).decision is decision


@pytest.mark.parametrize(
    "candidate",
    [
        replace(
            ARTICLE, title=f"Erratum: {TITLE}", abstract=None, page="3", volume="15"
        ),
        replace(ARTICLE, title=f"Reply to Smith: {TITLE}", abstract=None, page="3"),
        replace(ARTICLE, title=f"Comment on “{TITLE}”", abstract=None, page="3"),
        replace(
            ARTICLE, title=f"Retraction notice to “{TITLE}”", page="3", volume="19"
        ),
        replace(
            ARTICLE,
            title=f"{TITLE}: study protocol",
            container_title="BMJ Open",
            container_title_short="BMJ Open",
            volume="7",
            page="e1234",
            issued=PartialDate(2017),
            abstract=None,
        ),
        replace(
            ARTICLE,
            container_title="medRxiv",
            container_title_short="medRxiv",
            volume=None,
            page=None,
            issued=PartialDate(2018),
            publication_types=("Preprint",),
        ),
        replace(
            ARTICLE,
            container_title="European Psychiatry",
            container_title_short="Eur Psychiatry",
            volume="33",
            page="S512",
            issued=PartialDate(2018),
            abstract=None,
        ),
        replace(
            ARTICLE,
            title="[Därom en bra distans: terapeuters erfarenheter]",
            container_title="Nordisk alkohol- & narkotikatidskrift",
            container_title_short=None,
            language="swe",
            volume="36",
            page="7-12",
            issued=PartialDate(2020),
            abstract=None,
        ),
    ],
    ids=[
        "erratum",
        "reply",
        "comment",
        "retraction notice",
        "protocol",
        "preprint",
        "conference abstract",
        "translation",
    ],
)
def test_what_goes_with_an_article_is_another_work(candidate: Record) -> None:
    """Refuse what bears the article's title, authors or both and stands elsewhere."""
    assert same_work(WHOLE, candidate).decision is MatchDecision.CONTRADICTED
    assert same_work(candidate, WHOLE).decision is MatchDecision.CONTRADICTED


def test_parts_of_a_series_are_different_works() -> None:
    """Tell parts apart though authors, journal, volume and year agree."""
    one = replace(
        WHOLE, title="Lipids of the liver. Part I: rats", page="1-9", abstract=None
    )
    two = replace(ARTICLE, title="Lipids of the liver. Part II: mice", page="10-20")
    assert same_work(one, two).decision is MatchDecision.CONTRADICTED


@pytest.mark.parametrize(
    "types", [("Published Erratum",), ("Meeting Abstract",), ("Retraction Notice",)]
)
def test_a_types_word_alone_keeps_from_proof(types: tuple[str, ...]) -> None:
    """Leave open what bears the very title and says by its type that it is a notice."""
    candidate = replace(
        ARTICLE, publication_types=types, abstract=None, volume=None, page=None
    )
    assert (
        same_work(replace(WHOLE, abstract=None), candidate).decision
        is MatchDecision.PLAUSIBLE
    )


def test_an_identifier_is_strong_unless_it_was_the_question() -> None:
    """Count a shared DOI for a piece, and nothing once the record is stripped of it."""
    given = given_record(title="Sort of a nice distance", doi=ARTICLE.doi)
    assert same_work(given, ARTICLE).decision is MatchDecision.PLAUSIBLE
    both = replace(given, author=(Author("Ekström", "V"),))
    assert same_work(both, ARTICLE).decision is MatchDecision.PROVED
    assert same_work(both.without_ids(), ARTICLE).decision is MatchDecision.PLAUSIBLE


def test_another_doi_of_its_own_keeps_from_proof() -> None:
    """Leave open a record of the same title and authors that has another DOI."""
    given = given_record(title=TITLE, author=ARTICLE.author, doi=Doi("10.1000/other.7"))
    assert same_work(given, ARTICLE).decision is MatchDecision.PLAUSIBLE
    slip = replace(given, doi=Doi("10.1186/s13722-019-0173-7"))
    assert same_work(slip, ARTICLE).decision is MatchDecision.PROVED


def test_evidence_is_told_in_words_and_weights() -> None:
    """Say of each field what it is worth, so that a person can follow."""
    match = same_work(replace(WHOLE, volume="41"), ARTICLE)
    weights = {e.field: e.weight for e in match.evidence}
    assert weights["title"] == 2.0
    assert weights["author"] == 1.0
    assert weights["volume"] == -0.4
    assert weights["issued"] == 0.2
    assert [e.field for e in match.against] == ["volume"]
    assert match.score > 0.9
    assert same_work(given_record(), ARTICLE).evidence == ()


def test_translated_title_is_no_contradiction_where_the_place_agrees() -> None:
    """Keep a Spanish record with PubMed's English title: another tongue, one place."""
    given = given_record(
        title="Prevalencia de la diabetes en los adultos de la ciudad de México",
        author=(Author("García", "J"), Author("López", "M")),
        issued=PartialDate(2015),
        language="es",
    )
    there = replace(
        ARTICLE,
        title="[Prevalence of diabetes in the adults of Mexico City].",
        author=given.author,
        issued=PartialDate(2015),
        language="spa",
    )
    assert same_work(given, there).decision is not MatchDecision.CONTRADICTED


def test_another_last_page_is_still_the_same_place() -> None:
    """Contradict nothing by a wrong last page beside a wrong word of the title."""
    given = replace(WHOLE, title=TITLE.replace("therapists", "patients"), page="44-52")
    there = replace(ARTICLE, page="44-53")
    match = same_work(replace(given, abstract=None), there)
    assert match.decision is MatchDecision.PLAUSIBLE


def test_a_text_in_another_language_is_no_other_text() -> None:
    """Compare no Spanish abstract with an English one word by word."""
    spanish = (
        "La diabetes es una de las enfermedades más frecuentes en los adultos de la "
        "ciudad y el objetivo de este estudio fue estimar la prevalencia de la "
        "enfermedad en una muestra de los adultos que viven en la ciudad de México y "
        "que acuden a las consultas de los centros de salud por otras causas."
    )
    given = given_record(
        title="Prevalencia de la diabetes en los adultos de la ciudad de México",
        author=(Author("García", "J"), Author("López", "M")),
        abstract=spanish,
        issued=PartialDate(2015),
    )
    there = replace(
        ARTICLE,
        title="[Prevalence of diabetes in the adults of Mexico City].",
        author=given.author,
        issued=PartialDate(2015),
    )
    assert same_work(given, there).decision is not MatchDecision.CONTRADICTED
