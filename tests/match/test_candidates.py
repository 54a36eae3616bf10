"""Hold the choice among a search's candidates: the work, a tie, or nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from tests.match.articles import (
    ABSTRACT,
    ARTICLE,
    OTHER,
    TITLE,
    WHOLE,
    given_record,
)

from pubmend.match.candidates import choose
from pubmend.model.findings import Candidate
from pubmend.model.identifiers import Doi, Pmid
from pubmend.model.notices import Notice, NoticeKind
from pubmend.model.record import Origin, PartialDate

PREPRINT = replace(
    ARTICLE,
    container_title="medRxiv",
    container_title_short="medRxiv",
    volume=None,
    page=None,
    issue=None,
    issued=PartialDate(2018, 6),
    publication_types=("Preprint",),
    pmid=Pmid("30000001"),
    doi=Doi("10.1101/2018.06.01.123456"),
    pmcid=None,
    notices=(Notice(NoticeKind.PREPRINT_OF, "10.1186/s13722-019-0173-1"),),
)
AT_CROSSREF = replace(
    ARTICLE,
    origin=Origin("crossref", "10.1186/s13722-019-0173-1"),
    title=TITLE,
    pmid=None,
    pmcid=None,
    abstract=None,
    publication_types=None,
)


def test_the_proved_candidate_is_accepted() -> None:
    """Accept the work, though it is not the first hit, and list it alone."""
    choice = choose(given_record(title=TITLE, author=ARTICLE.author), [OTHER, ARTICLE])
    assert choice.accepted is ARTICLE
    assert not choice.ambiguous
    assert [c.record for c in choice.candidates] == [ARTICLE]


def test_a_same_titled_erratum_spoils_nothing() -> None:
    """Part the article from its erratum though one registry calls both articles."""
    erratum = replace(
        ARTICLE,
        pmid=Pmid("30000003"),
        doi=Doi("10.1186/s13722-019-0173-12"),
        pmcid=None,
        page="99",
        issue="3",
        abstract=None,
        publication_types=("Published Erratum",),
    )
    at_crossref = replace(
        erratum,
        origin=Origin("crossref", "10.1186/s13722-019-0173-12"),
        pmid=None,
        publication_types=None,
    )
    given = given_record(
        title=TITLE,
        author=ARTICLE.author,
        container_title=ARTICLE.container_title,
        volume=ARTICLE.volume,
        page=ARTICLE.page,
        issued=ARTICLE.issued,
    )
    everything = [erratum, at_crossref, ARTICLE, AT_CROSSREF]
    for order in permutations(everything):
        assert choose(given, order).accepted is ARTICLE


def test_two_sources_records_of_one_work_are_no_tie() -> None:
    """Count PubMed's and Crossref's record as one candidate, PubMed's speaking for it."""
    for order in ([ARTICLE, AT_CROSSREF], [AT_CROSSREF, ARTICLE]):
        choice = choose(given_record(title=TITLE, author=ARTICLE.author), order)
        assert choice.accepted is ARTICLE
        assert len(choice.candidates) == 1


def test_a_bare_abstract_ties_between_article_and_preprint() -> None:
    """Leave open which of two works told in the same words is meant."""
    choice = choose(given_record(abstract=ABSTRACT), [PREPRINT, ARTICLE])
    assert choice.accepted is None
    assert choice.ambiguous
    assert {c.record.pmid for c in choice.candidates} == {"31771641", "30000001"}
    assert (
        choice.settle
        == "2 works fit; the journal or the year or the volume would settle it"
    )


def test_a_bare_abstract_goes_to_the_text_that_it_is() -> None:
    """Prefer the article's own words to those of its reworded preprint."""
    reworded = ABSTRACT.replace("patients", "clients").replace(
        "are little known", "are unknown"
    )
    choice = choose(
        given_record(abstract=ABSTRACT), [replace(PREPRINT, abstract=reworded), ARTICLE]
    )
    assert choice.accepted is ARTICLE


def test_the_year_settles_a_tie() -> None:
    """Take the edition of a yearly update that has the given year."""
    of_2015 = replace(
        ARTICLE, issued=PartialDate(2015), volume="4", page="CD001", abstract=None
    )
    of_2019 = replace(
        ARTICLE,
        volume="9",
        page="CD001",
        abstract=None,
        pmid=Pmid("31000000"),
        doi=Doi("10.1002/x.pub2"),
        pmcid=None,
    )
    title = given_record(title=TITLE)
    assert choose(title, [of_2015, of_2019]).ambiguous
    dated = replace(title, issued=PartialDate(2019), volume="9")
    assert choose(dated, [of_2015, of_2019]).accepted is of_2019


def test_a_likely_candidate_is_shown_and_not_taken() -> None:
    """Show a single candidate that isn't proved, and say what is wanting."""
    given = given_record(
        title="Sort of a nice distance",
        container_title="Addict Sci Clin Pract",
        issued=PartialDate(2019),
    )
    choice = choose(given, [ARTICLE])
    assert choice.accepted is None
    assert choice.ambiguous
    assert isinstance(choice.candidates[0], Candidate)
    assert choice.settle == "the volume or the pages or the authors would settle it"


def test_nothing_is_chosen_from_other_works() -> None:
    """Give no choice where all are of other works, and say what differs."""
    choice = choose(WHOLE, [OTHER])
    assert (choice.accepted, choice.ambiguous) == (None, False)
    (other,) = choice.candidates
    assert other.decision == "contradicted"
    assert any("title" in reason for reason in other.evidence)
    assert choose(WHOLE, []).accepted is None
    assert not choose(given_record(issued=PartialDate(2019)), [ARTICLE]).ambiguous
