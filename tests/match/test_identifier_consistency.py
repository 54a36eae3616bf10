"""Hold the check of a record's identifiers to each way in which they go wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pubmend.match.identifier_consistency import check_identifiers
from pubmend.model.identifiers import Doi, IdKind, Pmcid, Pmid
from pubmend.model.notices import Notice, NoticeKind
from pubmend.model.questions import Question
from pubmend.model.record import Author, Origin, PartialDate, Record

TITLE = "Sort of a nice distance: therapists working with internet-based treatment"
OTHER_TITLE = "Crystal structure of a bacterial voltage-gated sodium channel"
NAME = (
    "“Sort of a nice distance: therapists working with internet-based …”, Ekström, 2019"
)
OTHER_NAME = (
    "“Crystal structure of a bacterial voltage-gated sodium channel”, Payandeh, 2011"
)
DIFFERENT = (
    f"PMID 31771641 ({NAME}) and DOI 10.1038/nature10238 ({OTHER_NAME}) are "
    "different works."
)

PUBMED = Record(
    Origin("pubmed", "31771641"),
    title=TITLE,
    author=(Author("Ekström", "Veronica"), Author("Johansson", "Magnus")),
    container_title="Addiction science & clinical practice",
    volume="14",
    page="44",
    issued=PartialDate(2019),
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
CONVERTED = Record(
    Origin("pmc", "PMC6880358"), pmid=PUBMED.pmid, pmcid=PUBMED.pmcid, doi=PUBMED.doi
)
OTHER = Record(
    Origin("pubmed", "21743477"),
    title=OTHER_TITLE,
    author=(Author("Payandeh", "Jian"),),
    container_title="Nature",
    volume="475",
    page="353-358",
    issued=PartialDate(2011),
    pmid=Pmid("21743477"),
    pmcid=Pmcid("PMC3266868"),
    doi=Doi("10.1038/nature10238"),
)
OTHER_AT_CROSSREF = replace(
    OTHER, origin=Origin("crossref", "x"), pmid=None, pmcid=None
)
OTHER_CONVERTED = Record(
    Origin("pmc", "PMC3266868"), pmid=OTHER.pmid, pmcid=OTHER.pmcid, doi=OTHER.doi
)
GIVEN = replace(PUBMED, origin=Origin("given", "a.ris#1"))
BARE_IDS = Record(
    Origin("given", "a.ris#1"), pmid=PUBMED.pmid, pmcid=PUBMED.pmcid, doi=PUBMED.doi
)


def _pmid(value: str) -> Question:
    return Question.by_id("pubmed", IdKind.PMID, value)


def _doi(value: str) -> Question:
    return Question.by_id("crossref", IdKind.DOI, value)


def _pmcid(value: str) -> Question:
    return Question.by_id("pmc", IdKind.PMCID, value)


BY_PMID = (_pmid("31771641"), PUBMED)
BY_DOI = (_doi("10.1186/s13722-019-0173-1"), CROSSREF)
BY_PMCID = (_pmcid("PMC6880358"), CONVERTED)


@pytest.mark.parametrize("given", [GIVEN, BARE_IDS], ids=["told", "ids alone"])
def test_identifiers_of_one_work_agree(given: Record) -> None:
    """Use all records, in the order asked, and say nothing."""
    check = check_identifiers(given, [BY_PMID, BY_DOI, BY_PMCID])
    assert check.agrees
    assert check.records == (PUBMED, CROSSREF, CONVERTED)
    assert check.explanations == ()


def test_nothing_led_to_is_nothing_to_disagree_about() -> None:
    """Leave a record whose identifiers nobody knows to the searches."""
    check = check_identifiers(GIVEN, [])
    assert check.agrees
    assert check.records == ()


def test_records_that_share_no_identifier_may_be_one_work() -> None:
    """Join an old PubMed record without DOI to Crossref's by what they say."""
    old = replace(PUBMED, doi=None, pmcid=None)
    check = check_identifiers(GIVEN, [(BY_PMID[0], old), BY_DOI])
    assert check.agrees
    assert check.records == (old, CROSSREF)


def test_a_thin_record_at_crossref_is_no_contradiction() -> None:
    """Take a DOI that is registered without a title for what it says."""
    thin = Record(Origin("crossref", "x"), doi=PUBMED.doi)
    old = replace(PUBMED, doi=None, pmcid=None)
    assert check_identifiers(GIVEN, [(BY_PMID[0], old), (BY_DOI[0], thin)]).agrees


def _disagreeing(given: Record, *answers: tuple[Question, Record]) -> tuple[str, ...]:
    check = check_identifiers(given, answers)
    assert not check.agrees
    assert check.records == ()
    assert check.candidates
    return check.explanations


def test_mixed_identifiers() -> None:
    """Tell which identifier leads where, and which work the rest of the record fits."""
    given = replace(GIVEN, doi=OTHER.doi)
    answers = (BY_PMID, (_doi("10.1038/nature10238"), OTHER_AT_CROSSREF))
    assert _disagreeing(given, *answers) == (
        DIFFERENT,
        f"The rest of the record fits PMID 31771641 ({NAME}).",
    )


def test_mixed_identifiers_without_any_text() -> None:
    """Let two identifiers of different works conflict though nothing else is given."""
    given = replace(BARE_IDS, doi=OTHER.doi)
    answers = (BY_PMID, (_doi("10.1038/nature10238"), OTHER_AT_CROSSREF))
    assert _disagreeing(given, *answers) == (DIFFERENT,)


def test_one_digit_off() -> None:
    """Point to the identifier that a single key separates from the right one."""
    given = replace(GIVEN, pmid=Pmid("31771642"))
    wrong = replace(OTHER, pmid=Pmid("31771642"))
    assert _disagreeing(given, (_pmid("31771642"), wrong), BY_DOI, BY_PMCID)[0] == (
        f"PMID 31771642 ({OTHER_NAME}) is another work than DOI "
        f"10.1186/s13722-019-0173-1 and PMCID PMC6880358 ({NAME}), whose PMID 31771641 "
        "is one character apart."
    )


def test_pmcid_of_another_article() -> None:
    """Name the article's own PMCID beside the one that was given."""
    given = replace(GIVEN, pmcid=OTHER.pmcid)
    answers = (BY_PMID, BY_DOI, (_pmcid("PMC3266868"), OTHER_CONVERTED))
    assert _disagreeing(given, *answers)[0] == (
        f"PMC3266868 belongs to another article than PMID 31771641 and DOI "
        f"10.1186/s13722-019-0173-1 ({NAME}), whose PMCID is PMC6880358."
    )


def test_the_number_of_a_pmcid_in_the_place_of_the_pmid() -> None:
    """Recognise digits that belong to the other kind of identifier."""
    given = replace(GIVEN, pmid=Pmid("6880358"))
    wrong = replace(OTHER, pmid=Pmid("6880358"), pmcid=None)
    assert _disagreeing(given, (_pmid("6880358"), wrong), BY_DOI, BY_PMCID)[0] == (
        "6880358 is no PMID but PMC6880358, that of DOI 10.1186/s13722-019-0173-1 and "
        f"PMCID PMC6880358 ({NAME})."
    )


def test_a_doi_shared_by_article_and_erratum() -> None:
    """Keep an erratum from lending its words to the article whose DOI it bears."""
    erratum = replace(
        PUBMED,
        title=f"Erratum: {TITLE}",
        pmid=Pmid("32000000"),
        pmcid=None,
        volume="15",
        page="3",
        issued=PartialDate(2020),
    )
    given = replace(GIVEN, pmid=erratum.pmid)
    assert _disagreeing(given, (_pmid("32000000"), erratum), BY_DOI)[0] == (
        "PMID 32000000 (“Erratum: Sort of a nice distance: therapists working with …”, "
        f"Ekström, 2020) and DOI 10.1186/s13722-019-0173-1 ({NAME}) share DOI "
        "10.1186/s13722-019-0173-1, but one is a correction, the other an article."
    )


def test_a_preprints_doi_with_the_articles_pmid() -> None:
    """Say that the one is the preprint of the other where the sources say so."""
    preprint = replace(
        CROSSREF,
        container_title="PsyArXiv",
        volume=None,
        page=None,
        issued=PartialDate(2018),
        doi=Doi("10.31234/osf.io/abcde"),
        notices=(Notice(NoticeKind.PREPRINT_OF, "10.1186/s13722-019-0173-1"),),
    )
    given = replace(GIVEN, doi=preprint.doi)
    answers = (BY_PMID, (_doi("10.31234/osf.io/abcde"), preprint))
    assert _disagreeing(given, *answers)[0] == (
        "DOI 10.31234/osf.io/abcde (“Sort of a nice distance: therapists working with "
        f"internet-based …”, Ekström, 2018) is the preprint of PMID 31771641 ({NAME})."
    )


def test_parts_of_a_series() -> None:
    """Say which parts the identifiers lead to."""
    one = replace(PUBMED, title="Lipids of the liver. Part I: rats", page="1-9")
    two = replace(
        CROSSREF,
        title="Lipids of the liver. Part II: mice",
        page="10-20",
        doi=Doi("10.1186/s13722-019-0200-9"),
    )
    given = replace(GIVEN, title=one.title, page="1-9", doi=two.doi)
    explanations = _disagreeing(given, (BY_PMID[0], one), (_doi(two.doi or ""), two))
    assert explanations[0].endswith(
        "are not one work: one is part 1, the other part 2."
    )


def test_two_pmids_of_one_doi() -> None:
    """Use both where PubMed holds one article twice, and say so."""
    again = replace(PUBMED, pmid=Pmid("31999999"), pmcid=None)
    check = check_identifiers(GIVEN, [BY_PMID, (_pmid("31999999"), again)])
    assert check.agrees
    assert check.explanations == (
        "PubMed holds this work more than once: PMIDs 31771641 and 31999999.",
    )


def test_a_merged_pmid() -> None:
    """Say that an identifier was answered under its new name."""
    given = replace(GIVEN, pmid=Pmid("31700000"))
    check = check_identifiers(given, [(_pmid("31700000"), PUBMED)])
    assert check.agrees
    assert check.explanations == ("PMID 31700000 is now 31771641.",)


def test_identifiers_that_agree_on_a_work_that_the_record_is_not() -> None:
    """Refuse another record's identifiers, however well they agree with each other."""
    given = replace(GIVEN, pmid=OTHER.pmid, doi=OTHER.doi, pmcid=None)
    answers = (
        (_pmid("21743477"), OTHER),
        (_doi("10.1038/nature10238"), OTHER_AT_CROSSREF),
    )
    (sentence,) = _disagreeing(given, *answers)
    assert sentence.startswith(
        "This record is plainly not PMID 21743477 and DOI 10.1038/nature10238 "
        f"({OTHER_NAME}): title differs"
    )


def test_an_unknown_doi_beside_a_known_pmid() -> None:
    """Let the text bear out the PMID where the DOI is nowhere known; else conflict."""
    given = replace(GIVEN, doi=Doi("10.1186/s13722-019-0173-9"), pmcid=None)
    words = (
        f"The record's DOI 10.1186/s13722-019-0173-9 is not that of PMID 31771641 "
        f"({NAME}): 10.1186/s13722-019-0173-1, one character apart."
    )
    check = check_identifiers(given, [BY_PMID])
    assert check.agrees
    assert check.explanations == (words,)
    bare = replace(BARE_IDS, doi=given.doi, pmcid=None)
    assert _disagreeing(bare, BY_PMID) == (words,)


def test_the_wrong_reading_of_a_token_is_no_conflict() -> None:
    """Drop what a doubtful reading led to when a sure identifier leads elsewhere."""
    wrong = (_pmid("6880358"), replace(OTHER, pmid=Pmid("6880358")))
    check = check_identifiers(GIVEN, [BY_DOI, wrong], doubtful={wrong[0]})
    assert check.agrees
    assert check.records == (CROSSREF,)
    assert check.misread == (wrong[0],)


def test_of_two_readings_the_one_that_fits_is_right() -> None:
    """Settle ``pubmed-6880358`` by the text: a PMCID here, a PMID of another article."""
    given = replace(GIVEN.without_ids())
    wrong = (_pmid("6880358"), replace(OTHER, pmid=Pmid("6880358")))
    readings = {wrong[0], BY_PMCID[0], BY_PMID[0]}
    answers = [wrong, BY_PMCID, BY_PMID]
    check = check_identifiers(given, answers, doubtful=readings)
    assert check.agrees
    assert check.records == (CONVERTED, PUBMED)
    assert check.misread == (wrong[0],)


def test_a_doubtful_reading_must_be_confirmed() -> None:
    """Take nothing from a doubtful reading that the text neither proves nor excludes."""
    question = _pmid("21743477")
    told = Record(Origin("given", "a.txt#1"), abstract="Of 30 adults, 12 took part.")
    thin = replace(OTHER, title=None, abstract=None)
    check = check_identifiers(told, [(question, thin)], doubtful={question})
    assert check.records == ()
    assert check.misread == (question,)
    untold = Record(Origin("given", "a.txt#1"))
    assert check_identifiers(
        untold, [(question, thin)], doubtful={question}
    ).records == (thin,)


def test_two_readings_that_both_may_be_right_conflict() -> None:
    """Leave it to a person where a token alone is given and both readings exist."""
    untold = Record(Origin("given", "a.txt#1"))
    answers = [BY_PMID, (_pmcid("PMC3266868"), OTHER_CONVERTED)]
    check = check_identifiers(untold, answers, doubtful={q for q, _ in answers})
    assert not check.agrees
    assert len(check.candidates) == 2


def test_a_preprint_server_named_as_journal_refuses_no_identifier() -> None:
    """The title and the people bear the article's identifiers out."""
    given = replace(GIVEN, container_title="medRxiv", container_title_short=None)
    assert check_identifiers(given, [BY_PMID, BY_DOI]).agrees
    other = replace(given, title=OTHER_TITLE, author=OTHER.author)
    assert not check_identifiers(other, [BY_PMID, BY_DOI]).agrees
