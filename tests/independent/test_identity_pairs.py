"""Tell whether two records are of one work, and whether ids lead to one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.independent.judging import GIVEN, THERE, date, people

from pubmend.match.candidates import choose
from pubmend.match.identifier_consistency import check_identifiers
from pubmend.match.same_work import MatchDecision, same_work
from pubmend.model.identifiers import Doi, IdKind, Pmcid, Pmid
from pubmend.model.notices import Notice, NoticeKind
from pubmend.model.questions import Question
from pubmend.model.record import Record

ABSTRACT = (
    "BACKGROUND: Snoring is common in pregnancy, yet its effect on birth weight is not "
    "known. METHODS: We followed 412 women in three clinics in Utrecht and recorded "
    "snoring at 28 weeks by a questionnaire, and birth weight from the hospital charts. "
    "RESULTS: Snorers had no lighter children than the others (3412 g versus 3398 g; P = "
    "0.71), also after adjustment for smoking, age and body mass index in 396 women with "
    "complete records. CONCLUSION: Snoring at 28 weeks does not foretell low birth weight."
)
WHOLE: dict[str, Any] = {
    "type": "article-journal",
    "title": "Snoring in late pregnancy and birth weight: a prospective cohort study",
    "author": people("Bakker, Johanna M; de Vries, Pieter; Çelik, Ayşe"),
    "container_title": "European journal of obstetrics and gynecology",
    "container_title_short": "Eur J Obstet Gynecol",
    "volume": "152",
    "issue": "2",
    "page": "133-138",
    "issued": date("2010-10-05"),
    "abstract": ABSTRACT,
    "language": "eng",
    "pmid": Pmid("20538401"),
    "doi": Doi("10.1016/j.ejogrb.2010.05.021"),
    "pmcid": Pmcid("PMC2950011"),
}
SAID = Record(THERE, **WHOLE)
_CITED = {"container_title": "Eur J Obstet Gynecol", "volume": "152", "page": "133-8"}
_OTHER: dict[str, Any] = {
    "type": "article-journal",
    "title": "A new species of freshwater crab from the Andes of Colombia",
    "author": people("Campos, Martha R; Pedraza, Mónica"),
    "container_title": "Zootaxa",
    "volume": "1911",
    "page": "1-12",
    "issued": date("2008-10-22"),
    "pmid": Pmid("18500001"),
    "doi": Doi("10.11646/zootaxa.1911.1.1"),
}

# what is given, without ids: the work must be proved
SAME: tuple[tuple[dict[str, Any], str], ...] = (
    (
        {k: WHOLE[k] for k in ("title", "author", "issued", *_CITED)} | _CITED,
        "a reference list",
    ),
    (
        {
            "title": WHOLE["title"],
            "author": people("Bakker, JM; de Vries, P; Celik, A"),
        },
        "title and authors",
    ),
    ({"title": WHOLE["title"].upper(), "issued": date("2010")}, "capitals and year"),
    (
        {
            "title": "Snoring in late pregnancy and birth weight",
            "author": people("Bakker, J; De Vries, P; Celik, A"),
            "issued": date("2010"),
        },
        "subtitle cut",
    ),
    ({"abstract": ABSTRACT}, "the abstract alone"),
    (
        {"abstract": ABSTRACT.replace("BACKGROUND: ", "").replace("METHODS: ", "")},
        "labels cut",
    ),
    ({"abstract": ABSTRACT, "issued": date("2010")}, "abstract and year"),
    ({"title": WHOLE["title"], "abstract": ABSTRACT[:200] + "..."}, "title and teaser"),
    ({"title": WHOLE["title"]}, "a long title alone"),
    (
        {"author": WHOLE["author"], **_CITED, "issued": date("2010")},
        "citation without a title",
    ),
    (
        {
            "author": people("Bakker, JM"),
            "authors_truncated": True,
            "title": WHOLE["title"],
            "volume": "152",
        },
        "et al.",
    ),
    (
        {
            "title": "Snoring in late pregnancy and birthweight: a prospective cohort study",
            "author": WHOLE["author"],
        },
        "one word",
    ),
    (
        {
            "title": WHOLE["title"],
            "author": WHOLE["author"],
            "volume": "125",
            "page": "133-8",
        },
        "volume mistyped",
    ),
    (
        {
            "title": WHOLE["title"],
            "author": WHOLE["author"],
            "issued": date("2011"),
            "volume": "152",
        },
        "year off by one",
    ),
    (
        {
            "title": WHOLE["title"],
            "author": people("de Vries, P; Bakker, J; Celik, A"),
            **_CITED,
        },
        "authors swapped",
    ),
)

# what is given, and what differs in theirs: another work, never to be used
OTHER: tuple[tuple[dict[str, Any], str], ...] = (
    (
        {"title": "Erratum: " + WHOLE["title"], "page": "220", "volume": "153"},
        "erratum",
    ),
    (
        {
            "title": "Corrigendum to “" + WHOLE["title"] + "”",
            "page": "220",
            "volume": "153",
        },
        "corrigendum",
    ),
    (
        {
            "title": "Reply to: " + WHOLE["title"],
            "author": people("Smith, A"),
            "page": "221",
        },
        "reply",
    ),
    (
        {"title": "Re: " + WHOLE["title"], "author": people("Smith, A"), "page": "221"},
        "letter",
    ),
    (
        {
            "title": WHOLE["title"] + ": study protocol",
            "volume": "8",
            "page": "12",
            "issued": date("2008"),
        },
        "protocol",
    ),
    (
        {
            "title": "Retraction notice to: " + WHOLE["title"],
            "page": "1",
            "volume": "170",
        },
        "retraction",
    ),
    (
        {
            "title": "Snoring in early pregnancy and birth weight: a prospective cohort study",
            "volume": "149",
            "page": "20-25",
            "issued": date("2009"),
        },
        "sister article",
    ),
    (
        {
            "title": "Snoring in late pregnancy and birth weight. Part II",
            "volume": "153",
            "page": "10-15",
        },
        "part II",
    ),
    ({"title": _OTHER["title"], "author": _OTHER["author"]}, "another work"),
    (
        {
            "title": WHOLE["title"],
            "author": people("Nguyen, T; Tran, H; Pham, L"),
            "container_title": "Vietnam medical journal",
            "volume": "3",
            "page": "1-9",
            "issued": date("2016"),
        },
        "namesake",
    ),
    (
        {
            "title": WHOLE["title"],
            "publication_types": ("Preprint",),
            "container_title": "medRxiv",
            "volume": None,
            "page": None,
            "issued": date("2009-02"),
        },
        "preprint",
    ),
    (
        {
            "title": WHOLE["title"],
            "container_title": "Sleep",
            "volume": "33",
            "page": "A12",
            "issued": date("2008"),
            "type": "paper-conference",
        },
        "conference abstract",
    ),
    (
        {
            "title": "Snoring in late pregnancy and preterm birth: a prospective cohort study",
            "page": "139-144",
        },
        "sister article behind it",
    ),
    (
        {
            "title": "Comment on: " + WHOLE["title"],
            "author": people("Roe, B"),
            "page": "222",
        },
        "comment",
    ),
    (
        {
            "title": "Expression of concern: " + WHOLE["title"],
            "page": "1",
            "volume": "171",
        },
        "concern",
    ),
)


@pytest.mark.parametrize(("given", "seen"), SAME)
def test_what_survives_proves_the_work(given: dict[str, Any], seen: str) -> None:
    """Prove the work by what is left of a record, ids aside."""
    match = same_work(Record(GIVEN, **given), SAID)
    assert match.decision is MatchDecision.PROVED, (
        seen,
        [str(e) for e in match.evidence],
    )


@pytest.mark.parametrize(("given", "seen"), SAME)
def test_the_stranger_is_never_taken(given: dict[str, Any], seen: str) -> None:
    """Take the work and not the stranger beside it, in whatever order they came."""
    stranger = Record(THERE, **_OTHER)
    ours = Record(GIVEN, **given)
    for candidates in ((SAID, stranger), (stranger, SAID)):
        accepted = choose(ours, candidates).accepted
        assert accepted is SAID, seen
    assert choose(ours, (stranger,)).accepted is None, seen


@pytest.mark.parametrize(("changes", "seen"), OTHER)
def test_a_work_beside_it_is_not_it(changes: dict[str, Any], seen: str) -> None:
    """Never prove an erratum, a reply, a part or a namesake to be the work."""
    ids = {"doi": None, "pmid": None, "pmcid": None, "abstract": None}
    beside = replace(SAID, **(ids | changes))
    given = replace(SAID, origin=GIVEN, doi=None, pmid=None, pmcid=None)
    match = same_work(given, beside)
    assert match.decision is not MatchDecision.PROVED, (
        seen,
        [str(e) for e in match.evidence],
    )
    assert choose(given, (beside,)).accepted is None, seen
    turned = same_work(replace(beside, origin=GIVEN), SAID.without_ids())
    assert turned.decision is not MatchDecision.PROVED, seen


@pytest.mark.parametrize(("changes", "seen"), OTHER)
def test_the_work_wins_over_what_goes_with_it(
    changes: dict[str, Any], seen: str
) -> None:
    """Choose the work itself among its companions."""
    ids = {"doi": Doi("10.1000/beside"), "pmid": Pmid("99"), "pmcid": None}
    beside = replace(SAID, **(ids | {"abstract": None} | changes))
    given = replace(SAID, origin=GIVEN, doi=None, pmid=None, pmcid=None)
    for candidates in ((SAID, beside), (beside, SAID)):
        assert choose(given, candidates).accepted is SAID, seen


# Triangles ---------------------------------------------------------------------------


def _ask(kind: IdKind, value: str, record: Record) -> tuple[Question, Record]:
    source = {"pmid": "pubmed", "pmcid": "pmc", "doi": "crossref"}[kind.value]
    origin = replace(record.origin, source=source, place=value)
    return Question.by_id(source, kind, value), replace(record, origin=origin)


CROSSREF = replace(SAID, pmid=None, pmcid=None, abstract=None)
STRANGER = Record(THERE, **_OTHER)
PMID_ANSWER = _ask(IdKind.PMID, "20538401", SAID)
DOI_ANSWER = _ask(IdKind.DOI, "10.1016/j.ejogrb.2010.05.021", CROSSREF)
BARE = Record(GIVEN, pmid=Pmid("20538401"), doi=Doi("10.1016/j.ejogrb.2010.05.021"))
NAMED = replace(BARE, title=WHOLE["title"], author=WHOLE["author"])


def test_ids_of_one_work_agree() -> None:
    """Use both sources where both ids lead to one work."""
    check = check_identifiers(BARE, (PMID_ANSWER, DOI_ANSWER))
    assert check.agrees
    assert len(check.records) == 2


STRANGE: tuple[tuple[Record, IdKind, str, Record, str], ...] = (
    (
        BARE,
        IdKind.DOI,
        "10.11646/zootaxa.1911.1.1",
        STRANGER,
        "DOI of another work",
    ),
    (
        NAMED,
        IdKind.DOI,
        "10.11646/zootaxa.1911.1.1",
        STRANGER,
        "DOI of another work, title known",
    ),
    (BARE, IdKind.PMCID, "PMC2950001", STRANGER, "PMCID of another work"),
)


@pytest.mark.parametrize(("given", "kind", "value", "stranger", "seen"), STRANGE)
def test_ids_of_two_works_are_never_merged(
    given: Record, kind: IdKind, value: str, stranger: Record, seen: str
) -> None:
    """Fill nothing from either, name both, and say so in a sentence."""
    for order in (1, -1):
        answers = (PMID_ANSWER, _ask(kind, value, stranger))[::order]
        check = check_identifiers(given, answers)
        assert not check.agrees, seen
        assert check.records == ()
        assert check.explanations
        assert len(check.candidates) == 2


@pytest.mark.parametrize(
    "given",
    [
        {"title": WHOLE["title"], "author": WHOLE["author"]},
        {"title": WHOLE["title"], **_CITED},
        {"abstract": ABSTRACT, "title": WHOLE["title"]},
        {
            "author": WHOLE["author"],
            "title": "Snoring in pregnancy and birth weight",
            "issued": date("2010"),
        },
    ],
)
@pytest.mark.parametrize("kind", [IdKind.PMID, IdKind.DOI])
def test_an_id_of_a_work_that_the_record_is_not(
    given: dict[str, Any], kind: IdKind
) -> None:
    """Use nothing of the work that a wrong id leads to."""
    value = STRANGER.pmid if kind is IdKind.PMID else STRANGER.doi
    claimed: dict[str, Any] = {"pmid" if kind is IdKind.PMID else "doi": value}
    ours = Record(GIVEN, **given, **claimed)
    check = check_identifiers(ours, (_ask(kind, value or "", STRANGER),))
    assert not check.agrees
    assert check.records == ()


@pytest.mark.parametrize(("changes", "seen"), OTHER)
def test_an_id_of_what_goes_with_the_work(changes: dict[str, Any], seen: str) -> None:
    """See that a PMID is the companion's, not the article's own."""
    if seen == "sister article behind it":
        pytest.skip("one word in a title may be the record's error")
    beside = replace(
        SAID,
        **(
            {"doi": None, "pmid": Pmid("99"), "pmcid": None, "abstract": None} | changes
        ),
    )
    given = replace(SAID, origin=GIVEN, doi=None, pmid=Pmid("99"), pmcid=None)
    check = check_identifiers(given, (_ask(IdKind.PMID, "99", beside),))
    assert not check.agrees, seen


def test_a_doi_shared_by_article_and_erratum() -> None:
    """Keep the erratum apart from the article whose DOI it carries."""
    erratum = replace(
        SAID, title="Erratum: " + WHOLE["title"], pmid=Pmid("99"), pmcid=None,
        page="220", volume="153", abstract=None,
        notices=(Notice(NoticeKind.CORRECTION_NOTICE, "PMID:20538401"),),
    )  # fmt: skip
    given = replace(NAMED, pmid=Pmid("99"))
    check = check_identifiers(given, (_ask(IdKind.PMID, "99", erratum), DOI_ANSWER))
    assert not check.agrees
    assert "DOI" in check.explanations[0]


def test_a_merged_pmid_is_explained() -> None:
    """Follow a PMID that PubMed has merged into another, and say so."""
    asked = _ask(IdKind.PMID, "20538400", SAID)
    check = check_identifiers(
        replace(NAMED, pmid=Pmid("20538400")), (asked, DOI_ANSWER)
    )
    assert check.agrees
    assert any("20538401" in sentence for sentence in check.explanations)


def test_a_preprint_and_its_article_are_two_works() -> None:
    """Explain that the DOI is the preprint's and the PMID the article's."""
    preprint = Record(
        THERE, type="article", title=WHOLE["title"], author=WHOLE["author"],
        container_title="medRxiv", issued=date("2009-02"), doi=Doi("10.1101/2009.02.01"),
        notices=(Notice(NoticeKind.PREPRINT_OF, "10.1016/j.ejogrb.2010.05.021"),),
    )  # fmt: skip
    given = replace(NAMED, doi=Doi("10.1101/2009.02.01"))
    answers = (PMID_ANSWER, _ask(IdKind.DOI, "10.1101/2009.02.01", preprint))
    check = check_identifiers(given, answers)
    assert not check.agrees
    assert any("preprint" in sentence for sentence in check.explanations)
