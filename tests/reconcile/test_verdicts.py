"""Hold what becomes of each field when the sources have answered."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from pubmend.compare.fields import Action
from pubmend.model.findings import Finding, Verdict
from pubmend.model.identifiers import Doi, Issn, Pmcid, Pmid
from pubmend.model.reasons import Reason
from pubmend.model.record import Author, Origin, PartialDate, Record
from pubmend.reconcile.policy import Policy
from pubmend.reconcile.verdicts import Mended, reconcile

GIVEN = Record(Origin("given", "refs.ris#1"))
PUBMED = Record(
    Origin("pubmed", "31771641"),
    title="Sort of a nice distance: a qualitative study.",
    author=(Author("Ekström", "Veronica"), Author("Johansson", "Magnus")),
    container_title="Addiction science & clinical practice",
    container_title_short="Addict Sci Clin Pract",
    volume="14",
    issue="1",
    page="44",
    issued=PartialDate(2019, 11, 27),
    language="eng",
    doi=Doi("10.1186/s13722-019-0173-1"),
    pmid=Pmid("31771641"),
    pmcid=Pmcid("PMC6880358"),
)
CROSSREF = replace(
    PUBMED,
    origin=Origin("crossref", "10.1186/s13722-019-0173-1"),
    title="Sort of a nice distance: a qualitative study",
    container_title="Addiction Science & Clinical Practice",
    page=None,
    number="44",
    language="en",
    pmid=None,
    pmcid=None,
    publisher="Springer Science and Business Media LLC",
    license="http://creativecommons.org/licenses/by/4.0/",
)
BOTH = (PUBMED, CROSSREF)


def finding(mended: Mended, field: str) -> Finding:
    """Give the finding on a field."""
    return next(f for f in mended.findings if f.field == field)


def test_a_blank_is_filled_by_the_most_trusted() -> None:
    """The PMCID comes from PubMed, the publisher from Crossref, each with its origin."""
    mended = reconcile(GIVEN, BOTH)
    pmcid, publisher = finding(mended, "PMCID"), finding(mended, "publisher")
    assert (pmcid.verdict, pmcid.value) == (Verdict.FILLED, "PMC6880358")
    assert [s.origin.source for s in pmcid.statements] == ["pubmed"]
    assert publisher.value == "Springer Science and Business Media LLC"
    assert publisher.reason == "only-source"
    assert mended.record.pmcid == "PMC6880358"


def test_a_filled_title_leaves_nlms_final_stop_behind() -> None:
    """The stop is house style; PubMed's statement keeps it as it was said."""
    title = finding(reconcile(GIVEN, (PUBMED,)), "title")
    assert title.value == "Sort of a nice distance: a qualitative study"
    assert title.statements[0].value == "Sort of a nice distance: a qualitative study."


def test_initials_are_completed_to_full_names() -> None:
    """The fuller form of the same names takes their place and says why."""
    given = replace(GIVEN, author=(Author("Ekström", "V."), Author("Johansson", "M.")))
    author = finding(reconcile(given, BOTH), "author")
    assert (author.verdict, author.reason) == (Verdict.COMPLETED, "initials-expanded")
    assert author.value == PUBMED.author
    assert author.given == given.author


def test_a_completed_list_of_authors_is_no_longer_cut() -> None:
    """``et al.`` is gone with the names that it stood for, unless theirs is cut too."""
    cut = replace(GIVEN, author=(Author("Ekström", "V."),), authors_truncated=True)
    assert reconcile(cut, BOTH).record.authors_truncated is False
    theirs = replace(PUBMED, authors_truncated=True)
    assert reconcile(cut, (theirs,)).record.authors_truncated is True


def test_a_year_is_completed_to_the_whole_date() -> None:
    """2019 is what 2019-11-27 says, less fully."""
    mended = reconcile(replace(GIVEN, issued=PartialDate(2019)), BOTH)
    assert finding(mended, "issued").verdict is Verdict.COMPLETED
    assert mended.record.issued == PartialDate(2019, 11, 27)


def test_what_contradicts_stays_and_is_flagged() -> None:
    """The given volume is kept; both sources' words stand beside it."""
    mended = reconcile(replace(GIVEN, volume="15"), BOTH)
    volume = finding(mended, "volume")
    assert (volume.verdict, volume.value, volume.severity) == (
        Verdict.CONFLICT,
        "15",
        "major",
    )
    assert [s.value for s in volume.statements] == ["14", "14"]
    assert mended.record.volume == "15"


def test_one_source_that_confirms_outweighs_one_that_does_not() -> None:
    """The given volume agrees with Crossref: agreed, and disputed."""
    other = replace(PUBMED, volume="15")
    volume = finding(
        reconcile(replace(GIVEN, volume="14"), (other, CROSSREF)), "volume"
    )
    assert (volume.verdict, volume.disputed) == (Verdict.AGREED, True)


def test_sources_that_differ_fill_from_the_more_trusted_and_say_so() -> None:
    """A blank helps nobody, and neither does silence about the dispute."""
    other = replace(CROSSREF, volume="15")
    volume = finding(reconcile(GIVEN, (other, PUBMED)), "volume")
    assert (volume.verdict, volume.value) == (Verdict.FILLED, "14")
    assert (volume.disputed, volume.reason) == (True, "sources-differ")


def test_what_no_source_speaks_of_is_unconfirmed() -> None:
    """The value stays; nothing vouches for it."""
    given = replace(GIVEN, publisher="BioMed Central")
    publisher = finding(reconcile(given, (PUBMED,)), "publisher")
    assert (publisher.verdict, publisher.value) == (
        Verdict.UNCONFIRMED,
        "BioMed Central",
    )


def test_what_is_no_licence_is_flagged_and_not_carried_on() -> None:
    """The text is no licence: it leaves the field, and is kept beside it."""
    mended = reconcile(replace(GIVEN, license="PubMed article"), ())
    flagged = finding(mended, "license")
    assert (flagged.verdict, flagged.reason) == (Verdict.CONFLICT, "not-a-licence")
    assert flagged.given == "PubMed article"
    assert mended.record.license is None
    assert mended.record.custom == {"license-as-given": "PubMed article"}


def test_a_full_journal_title_is_not_filled_beside_another_abbreviation() -> None:
    """The given abbreviation is in conflict; what wasn't given is not, and stays blank."""
    mended = reconcile(replace(GIVEN, container_title_short="Lancet Oncol"), BOTH)
    assert finding(mended, "container-title-short").verdict is Verdict.CONFLICT
    full = finding(mended, "container-title")
    assert (full.verdict, full.reason) == (Verdict.MISSING, Reason.TOLD_ELSEWHERE)
    assert mended.record.container_title is None
    assert mended.record.container_title_short == "Lancet Oncol"


def test_an_article_number_is_a_page_to_whoever_prints_it_so() -> None:
    """Crossref's article-number 44 agrees with the given page 44 and fills a blank."""
    page = finding(reconcile(replace(GIVEN, page="44"), BOTH), "page")
    assert (page.verdict, page.disputed) == (Verdict.AGREED, False)
    assert reconcile(GIVEN, (CROSSREF,)).record.page == "44"


@pytest.mark.parametrize(
    ("policy", "given", "verdict", "value"),
    [
        (Policy(fill_only=True), PartialDate(2019), Verdict.AGREED, PartialDate(2019)),
        (Policy(fill_only=True), None, Verdict.FILLED, PartialDate(2019, 11, 27)),
        (Policy({"issued": Action.KEEP}), None, Verdict.MISSING, None),
        (Policy({"issued": Action.KEEP}, fill_only=True), None, Verdict.MISSING, None),
        (
            Policy({"issued": Action.FILL}),
            PartialDate(2019),
            Verdict.AGREED,
            PartialDate(2019),
        ),
        (
            Policy({"issued": Action.REPLACE}),
            PartialDate(2017),
            Verdict.CONFLICT,
            PartialDate(2019, 11, 27),
        ),
        (Policy(), PartialDate(2017), Verdict.CONFLICT, PartialDate(2017)),
    ],
)
def test_the_policy_bounds_what_may_change(
    policy: Policy,
    given: PartialDate | None,
    verdict: Verdict,
    value: PartialDate | None,
) -> None:
    """Each action allows what those before it do, and no more."""
    issued = finding(reconcile(replace(GIVEN, issued=given), BOTH, policy), "issued")
    assert (issued.verdict, issued.value) == (verdict, value)


def test_trust_can_be_turned_round() -> None:
    """A policy that trusts Crossref for titles takes Crossref's journal."""
    policy = Policy(trust={"container-title": ("crossref",)})
    mended = reconcile(GIVEN, BOTH, policy)
    assert mended.record.container_title == "Addiction Science & Clinical Practice"


DAMAGED = (
    GIVEN,
    replace(GIVEN, author=(Author("Ekström", "V."),), authors_truncated=True),
    replace(GIVEN, issued=PartialDate(2019), volume="15", license="PubMed article"),
    replace(
        GIVEN,
        title="Sort of a nice distance",
        container_title_short="Addict Sci Clin Pract",
    ),
)


@pytest.mark.parametrize("given", DAMAGED)
def test_enriching_the_enriched_changes_nothing(given: Record) -> None:
    """What was filled and completed agrees the second time."""
    once = reconcile(given, BOTH).record
    twice = reconcile(once, BOTH)
    assert twice.record == once
    changed = {Verdict.FILLED, Verdict.COMPLETED}
    assert not [f for f in twice.findings if f.verdict in changed]


@pytest.mark.parametrize("given", DAMAGED)
def test_the_order_of_answers_makes_no_difference(given: Record) -> None:
    """Trust orders the statements, not the speed of the services."""
    third = replace(
        CROSSREF, origin=Origin("pmc", "PMC6880358"), volume="16", title=None
    )
    results = [reconcile(given, order) for order in permutations((*BOTH, third))]
    assert all(result == results[0] for result in results)


def test_another_journal_is_one_conflict() -> None:
    """Its abbreviation and ISSN follow from it, and are kept as given."""
    known = replace(PUBMED, issn=(Issn("1940-0632"), Issn("1940-0640")))
    given = replace(
        GIVEN,
        container_title="Kidney International",
        container_title_short="Kidney Int",
        issn=(Issn("0085-2538"), Issn("1523-1755")),
    )
    mended = reconcile(given, (known,))
    verdicts = {f.field: f.verdict for f in mended.findings}
    assert verdicts["container-title"] is Verdict.CONFLICT
    assert verdicts["container-title-short"] is Verdict.UNCONFIRMED
    assert verdicts["ISSN"] is Verdict.UNCONFIRMED
    assert finding(mended, "ISSN").reason == Reason.TOLD_ELSEWHERE
    assert mended.record.issn == given.issn


def test_a_wrong_issn_beside_the_right_journal_is_told() -> None:
    """It follows from nothing else."""
    known = replace(PUBMED, issn=(Issn("1940-0632"), Issn("1940-0640")))
    given = replace(
        GIVEN,
        container_title="Addiction science & clinical practice",
        issn=(Issn("0085-2538"), Issn("1523-1755")),
    )
    mended = reconcile(given, (known,))
    assert finding(mended, "ISSN").verdict is Verdict.CONFLICT


def test_another_year_is_one_conflict() -> None:
    """The date in print that says the same wrong year is not told again."""
    known = replace(PUBMED, published_print=PartialDate(2019, 11))
    wrong = PartialDate(2016, 4)
    mended = reconcile(replace(GIVEN, issued=wrong, published_print=wrong), (known,))
    assert finding(mended, "issued").verdict is Verdict.CONFLICT
    assert finding(mended, "published-print").verdict is Verdict.UNCONFIRMED


@pytest.mark.parametrize(
    ("types", "verdict"),
    [
        (("Journal Article",), Verdict.CONFLICT),
        (("Letter", "Comment"), Verdict.AGREED),
        (None, Verdict.AGREED),
    ],
)
def test_a_letter_by_its_title_needs_a_source_that_tells(
    types: tuple[str, ...] | None, verdict: Verdict
) -> None:
    """Crossref knows no letters, so its silence doesn't outweigh PubMed's word."""
    title = "Sort of a nice distance: a qualitative study [Letter]"
    pubmed = replace(PUBMED, publication_types=types)
    mended = reconcile(replace(GIVEN, title=title), (pubmed, CROSSREF))
    assert finding(mended, "title").verdict is verdict
    alone = reconcile(replace(GIVEN, title=title), (CROSSREF,))
    assert finding(alone, "title").verdict is Verdict.AGREED


def test_a_language_is_filled_in_the_code_of_csl() -> None:
    """PubMed says eng; what was given stays as it was given."""
    assert reconcile(GIVEN, (PUBMED,)).record.language == "en"
    given = replace(GIVEN, language="English")
    assert reconcile(given, (PUBMED,)).record.language == "English"


def test_one_of_the_languages_that_pubmed_names_agrees() -> None:
    """An article in English and Polish is given as Polish, not as German."""
    both = replace(PUBMED, custom={"languages": ["eng", "pol"]})
    for said, verdict in (("Polish", Verdict.AGREED), ("German", Verdict.CONFLICT)):
        mended = reconcile(replace(GIVEN, language=said), (both, CROSSREF))
        assert finding(mended, "language").verdict is verdict


def test_a_bad_issn_is_told_and_not_filled_over_in_silence() -> None:
    """It stays under ``custom`` as it was given, beside the sources' own."""
    known = replace(PUBMED, issn=(Issn("1940-0640"),))
    given = replace(GIVEN, custom={"ISSN-as-given": "1940-0641"})
    mended = reconcile(given, (known,))
    found = finding(mended, "ISSN")
    assert (found.verdict, found.reason) == (Verdict.CONFLICT, Reason.NOT_AN_ISSN)
    assert (found.given, found.value) == (("1940-0641",), known.issn)
    assert (mended.record.custom or {})["ISSN-as-given"] == "1940-0641"
    assert finding(reconcile(given, ()), "ISSN").value is None
