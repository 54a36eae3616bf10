"""Check that PubMed's relations and types are read in the right direction."""

from __future__ import annotations

import pytest

from pubmend.formats.reading.pubmed_notices import SOURCE, read_relation
from pubmend.model.notice_types import add_types
from pubmend.model.notices import Notice, NoticeKind

JOURNAL = "Oncol Lett. 2021 Jul;22(1):545"

RELATIONS = [
    ("RetractionIn", ("retracted",)),
    ("PartialRetractionIn", ("partially-retracted",)),
    ("RetractedandRepublishedIn", ("retracted", "republished")),
    ("ExpressionOfConcernIn", ("expression-of-concern",)),
    ("ErratumIn", ("corrected",)),
    ("CorrectedandRepublishedIn", ("republished",)),
    ("RepublishedIn", ("republished",)),
    ("UpdateIn", ("updated",)),
    ("RetractionOf", ("retraction-notice",)),
    ("PartialRetractionOf", ("retraction-notice",)),
    ("RetractedandRepublishedFrom", ("republication",)),
    ("ExpressionOfConcernFor", ("concern-notice",)),
    ("ErratumFor", ("correction-notice",)),
    ("CorrectedandRepublishedFrom", ("republication",)),
    ("RepublishedFrom", ("republication",)),
    ("UpdateOf", ("update-of",)),
    ("CommentIn", ()),
    ("CommentOn", ()),
    ("Cites", ()),
    ("AssociatedDataset", ()),
    ("SummaryForPatientsIn", ()),
    ("SomethingNew", ()),
]


@pytest.mark.parametrize(("relation", "kinds"), RELATIONS)
def test_relation(relation: str, kinds: tuple[str, ...]) -> None:
    """Give each relation its notices, of the article or as the notice that it is."""
    notices = read_relation(relation, JOURNAL, "34093767", preprint=False)
    assert tuple(notice.kind.value for notice in notices) == kinds
    assert all(notice.by == "PMID:34093767" for notice in notices)
    assert all(notice.sources == ("pubmed",) for notice in notices)


DATED = [
    ("RetractionIn", "Oncol Lett. 2021 Jul;22(1):545", "2021-07"),
    ("RetractionIn", "Int Wound J. 2021 Jun 7;:", "2021-06-07"),
    ("ErratumIn", "Anesth Essays Res. 2020 Jul-Sep;14(3):544", "2020-07"),
    ("ErratumIn", "J Allergy. 2021;1:2", "2021"),
    ("ErratumIn", "no citation", None),
    ("RetractionOf", "BMC Neurosci. 2008 Sep 22;9:92", None),
    ("UpdateOf", "medRxiv. 2020 Nov 03;:", None),
]


@pytest.mark.parametrize(("relation", "source", "date"), DATED)
def test_date_of_the_event(relation: str, source: str, date: str | None) -> None:
    """Date an event by the notice that tells of it, never by what the notice is about."""
    (notice,) = read_relation(relation, source, None, preprint=False)
    assert (notice.date, notice.by) == (date, None)


def test_a_notice_without_pmid_is_named_by_its_doi() -> None:
    """Take the DOI out of the citation, where there is one."""
    source = "J X. 2021 Jul;22(1):545. doi: 10.1000/RETR.1."
    (notice,) = read_relation("RetractionIn", source, None, preprint=False)
    assert notice.by == "10.1000/retr.1"


def test_a_notice_with_both_names_keeps_both() -> None:
    """Name it by its PMID, and let it be known by its DOI too, as Crossref names it."""
    source = "J X. 2021 Jul;22(1):545. doi: 10.1000/ERR.1."
    (notice,) = read_relation("ErratumIn", source, "34000001", preprint=False)
    assert (notice.by, notice.also) == ("PMID:34000001", ("10.1000/err.1",))


PREPRINTS = [
    ("UpdateOf", "medRxiv. 2020 Nov 03;:", False, NoticeKind.HAS_PREPRINT),
    ("UpdateOf", "bioRxiv. 2020 May 23;:", False, NoticeKind.HAS_PREPRINT),
    ("UpdateOf", "Res Sq. 2020 May 23;:", False, NoticeKind.HAS_PREPRINT),
    ("UpdateOf", "Cochrane Database Syst Rev. 2014 Feb 11;(2)", False, NoticeKind.UPDATE_OF),
    ("UpdateIn", "Eur J Immunol. 2021 Feb 12;:", True, NoticeKind.PREPRINT_OF),
    ("UpdateIn", "Scand J Clin Lab Invest. 2021 Jun 7;:1", False, NoticeKind.UPDATED),
]  # fmt: skip


@pytest.mark.parametrize(("relation", "source", "preprint", "kind"), PREPRINTS)
def test_preprints_are_no_updates(
    relation: str,
    source: str,
    preprint: bool,  # noqa: FBT001 - a case's value
    kind: NoticeKind,
) -> None:
    """Tell a preprint and its article from an edition and the next."""
    (notice,) = read_relation(relation, source, "1", preprint=preprint)
    assert notice.kind is kind


TYPES = [
    (("Journal Article", "Retracted Publication"), ("retracted",)),
    (("Retraction of Publication",), ("retraction-notice",)),
    (("Retraction Notice",), ("retraction-notice",)),
    (("Retraction Notice", "Retraction of Publication"), ("retraction-notice",)),
    (
        ("Retracted Publication", "Retraction Notice"),
        ("retracted", "retraction-notice"),
    ),
    (("Expression of Concern",), ("concern-notice",)),
    (("Published Erratum",), ("correction-notice",)),
    (("Corrected and Republished Article",), ("republication",)),
    (("Journal Article", "Review"), ()),
    ((), ()),
]


@pytest.mark.parametrize(("types", "kinds"), TYPES)
def test_types_alone(types: tuple[str, ...], kinds: tuple[str, ...]) -> None:
    """Read what the types tell, by their old and new names."""
    assert tuple(n.kind.value for n in add_types((), types, (SOURCE,))) == kinds


def test_a_type_adds_nothing_to_a_relation() -> None:
    """Keep the one notice that names the other document."""
    told = Notice(NoticeKind.RETRACTED, "PMID:1", "2021", ("pubmed",))
    assert add_types((told, told), ("Retracted Publication",), (SOURCE,)) == (told,)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("doi: 10.1101/2019.05.06.20000001", NoticeKind.HAS_PREPRINT),
        ("ArXiv. 2020 Jan 1:arXiv:2001.00001v1.", NoticeKind.HAS_PREPRINT),
        ("Cochrane Database Syst Rev. 2009;(2):CD000001. doi: 10.1002/14651858.CD000001", NoticeKind.UPDATE_OF),
    ],
)  # fmt: skip
def test_an_update_of_a_preprint_is_told_by_doi_or_name(
    source: str, kind: NoticeKind
) -> None:
    """PubMed words the former edition and the preprint alike."""
    (notice,) = read_relation("UpdateOf", source, None, preprint=False)
    assert notice.kind is kind
