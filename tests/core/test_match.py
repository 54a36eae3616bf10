"""Hold the proof of identity to pairs of records as files and services give them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pubmend.core.finding import Candidate
from pubmend.core.identifiers import Doi, Pmcid, Pmid
from pubmend.core.match import Decision, choose, same_work
from pubmend.core.notices import Notice, NoticeKind
from pubmend.core.record import Author, Origin, PartialDate, Record

GIVEN = Origin("given", "a.ris#1")
THERE = Origin("pubmed", "31771641")

TITLE = (
    "Sort of a nice distance: a qualitative study of the experiences of therapists "
    "working with internet-based treatment of problematic substance use"
)
ABSTRACT = (
    "BACKGROUND: Internet-based interventions for people with problematic substance use "
    "can be as effective as regular treatment, but the experiences of therapists who give "
    "such treatment are little known. METHODS: Twelve therapists at 4 clinics were "
    "interviewed in 2018 about their experience of internet-based treatment, and the "
    "transcripts were analysed thematically by 2 of the authors. RESULTS: Therapists "
    "described the distance to their patients as mostly helpful, felt safe in the "
    "structure of the programme, and missed the knowledge of how 35 % of their patients "
    "fared after week 10. CONCLUSIONS: Work of this kind suits some therapists well."
)
OTHER_ABSTRACT = (
    "Sodium channels open within a millisecond of a change in membrane potential, yet the "
    "movement of their voltage sensors has been hard to see. We solved the structure of a "
    "bacterial channel at a resolution of 2.1 angstrom in 3 states and show how the fourth "
    "helix slides by 9 angstrom past a ring of hydrophobic residues, carrying with it the "
    "linker that closes the gate. Simulations over 40 microseconds reproduce the movement."
)
ARTICLE = Record(
    THERE,
    type="article-journal",
    title=TITLE + ".",
    author=(Author("Ekström", "Veronica"), Author("Johansson", "Magnus")),
    container_title="Addiction science & clinical practice",
    container_title_short="Addict Sci Clin Pract",
    volume="14",
    issue="1",
    page="44",
    issued=PartialDate(2019, 11, 27),
    abstract=ABSTRACT,
    language="eng",
    pmid=Pmid("31771641"),
    doi=Doi("10.1186/s13722-019-0173-1"),
    pmcid=Pmcid("PMC6880358"),
    publication_types=("Journal Article",),
)
OTHER = Record(
    THERE,
    title="Crystal structure of a bacterial voltage-gated sodium channel",
    author=(Author("Payandeh", "Jian"), Author("Scheuer", "Todd")),
    container_title="Nature",
    volume="475",
    page="353-358",
    issued=PartialDate(2011, 7, 10),
    abstract=OTHER_ABSTRACT,
    pmid=Pmid("21743477"),
    doi=Doi("10.1038/nature10238"),
)
WHOLE = replace(ARTICLE, origin=GIVEN).without_ids()


def _given(**fields: object) -> Record:
    return Record(GIVEN, **fields)  # type: ignore[arg-type]  # by attribute


@pytest.mark.parametrize(
    ("given", "decision"),
    [
        (WHOLE, Decision.PROVED),
        # What is left of a record, from most to least.
        (_given(title=TITLE, author=(Author("Ekström", "V"),)), Decision.PROVED),
        (_given(title=TITLE), Decision.PROVED),  # eighty letters: two halves agree
        (_given(abstract=ABSTRACT), Decision.PROVED),
        (_given(abstract=ABSTRACT[:420] + " …"), Decision.PROVED),
        (_given(abstract=ABSTRACT[:200]), Decision.PLAUSIBLE),  # too short to tell
        (_given(title="Sort of a nice distance"), Decision.PLAUSIBLE),
        (
            _given(
                author=(Author("Ekström", "V."),),
                container_title="Addict Sci Clin Pract",
                volume="14",
                page="44",
                issued=PartialDate(2019),
            ),
            Decision.PROVED,
        ),
        (
            _given(
                container_title="Addict Sci Clin Pract",
                volume="14",
                page="44",
                issued=PartialDate(2019),
            ),
            Decision.PLAUSIBLE,  # a place alone is one piece
        ),
        (_given(issued=PartialDate(2019)), Decision.PLAUSIBLE),
        (_given(), Decision.PLAUSIBLE),
        # One field wrong is an error in the record, not another work.
        (replace(WHOLE, issued=PartialDate(2016)), Decision.PROVED),
        (replace(WHOLE, volume="41"), Decision.PROVED),
        (replace(WHOLE, page="144"), Decision.PROVED),
        (replace(WHOLE, author=ARTICLE.author[::-1]), Decision.PROVED),  # type: ignore[index]
        (
            replace(WHOLE, title=TITLE.replace("therapists", "patients")),
            Decision.PROVED,
        ),
        (
            replace(WHOLE, container_title="Addiction", container_title_short=None),
            Decision.PROVED,
        ),
        # Two fields wrong may be another work.
        (
            replace(WHOLE, volume="41", page="144", abstract=None),
            Decision.PLAUSIBLE,
        ),
        (
            _given(title=TITLE, author=ARTICLE.author, issued=PartialDate(2016)),
            Decision.PLAUSIBLE,  # an earlier version, with no place to go by
        ),
        # Another work.
        (replace(OTHER, origin=GIVEN).without_ids(), Decision.CONTRADICTED),
        (_given(title=OTHER.title), Decision.CONTRADICTED),
        (_given(abstract=OTHER_ABSTRACT), Decision.CONTRADICTED),
        (_given(author=OTHER.author, issued=PartialDate(2011)), Decision.CONTRADICTED),
        (
            # The same authors' other paper.
            _given(
                title="Drop-out from alcohol programmes on the web",
                author=ARTICLE.author,
                issued=PartialDate(2019),
            ),
            Decision.CONTRADICTED,
        ),
        (
            # Their next paper, one word of the title another, on the following pages.
            replace(
                WHOLE,
                title=TITLE.replace("therapists", "patients"),
                page="45",
                abstract=None,
            ),
            Decision.CONTRADICTED,
        ),
        (
            # A guideline under one name, by two societies.
            _given(title=TITLE, author=OTHER.author, container_title="Nature"),
            Decision.CONTRADICTED,
        ),
    ],
)
def test_the_decision_on_one_candidate(given: Record, decision: Decision) -> None:
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
    assert same_work(WHOLE, candidate).decision is Decision.CONTRADICTED
    assert same_work(candidate, WHOLE).decision is Decision.CONTRADICTED


def test_parts_of_a_series_are_different_works() -> None:
    """Tell parts apart though authors, journal, volume and year agree."""
    one = replace(
        WHOLE, title="Lipids of the liver. Part I: rats", page="1-9", abstract=None
    )
    two = replace(ARTICLE, title="Lipids of the liver. Part II: mice", page="10-20")
    assert same_work(one, two).decision is Decision.CONTRADICTED


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
        is Decision.PLAUSIBLE
    )


def test_an_identifier_is_strong_unless_it_was_the_question() -> None:
    """Count a shared DOI for a piece, and nothing once the record is stripped of it."""
    given = _given(title="Sort of a nice distance", doi=ARTICLE.doi)
    assert same_work(given, ARTICLE).decision is Decision.PLAUSIBLE
    both = replace(given, author=(Author("Ekström", "V"),))
    assert same_work(both, ARTICLE).decision is Decision.PROVED
    assert same_work(both.without_ids(), ARTICLE).decision is Decision.PLAUSIBLE


def test_another_doi_of_its_own_keeps_from_proof() -> None:
    """Leave open a record of the same title and authors that has another DOI."""
    given = _given(title=TITLE, author=ARTICLE.author, doi=Doi("10.1000/other.7"))
    assert same_work(given, ARTICLE).decision is Decision.PLAUSIBLE
    slip = replace(given, doi=Doi("10.1186/s13722-019-0173-7"))
    assert same_work(slip, ARTICLE).decision is Decision.PROVED


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
    assert same_work(_given(), ARTICLE).evidence == ()


def test_translated_title_is_no_contradiction_where_the_place_agrees() -> None:
    """Keep a Spanish record with PubMed's English title: another tongue, one place."""
    given = _given(
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
    assert same_work(given, there).decision is not Decision.CONTRADICTED


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
    choice = choose(_given(title=TITLE, author=ARTICLE.author), [OTHER, ARTICLE])
    assert choice.accepted is ARTICLE
    assert not choice.ambiguous
    assert [c.record for c in choice.candidates] == [ARTICLE]


def test_two_sources_records_of_one_work_are_no_tie() -> None:
    """Count PubMed's and Crossref's record as one candidate, PubMed's speaking for it."""
    for order in ([ARTICLE, AT_CROSSREF], [AT_CROSSREF, ARTICLE]):
        choice = choose(_given(title=TITLE, author=ARTICLE.author), order)
        assert choice.accepted is ARTICLE
        assert len(choice.candidates) == 1


def test_a_bare_abstract_ties_between_article_and_preprint() -> None:
    """Leave open which of two works told in the same words is meant."""
    choice = choose(_given(abstract=ABSTRACT), [PREPRINT, ARTICLE])
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
        _given(abstract=ABSTRACT), [replace(PREPRINT, abstract=reworded), ARTICLE]
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
    title = _given(title=TITLE)
    assert choose(title, [of_2015, of_2019]).ambiguous
    dated = replace(title, issued=PartialDate(2019), volume="9")
    assert choose(dated, [of_2015, of_2019]).accepted is of_2019


def test_a_likely_candidate_is_shown_and_not_taken() -> None:
    """Show a single candidate that isn't proved, and say what is wanting."""
    given = _given(
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
    """Give neither a choice nor candidates where all are of other works."""
    assert choose(WHOLE, [OTHER]).candidates == ()
    assert choose(WHOLE, []).accepted is None
    assert not choose(_given(issued=PartialDate(2019)), [ARTICLE]).ambiguous
