"""Hold what shows that a record stands in a supplement, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from pubmend.match.identifier_consistency import check_identifiers
from pubmend.match.supplements import is_supplement, series_key
from pubmend.model.identifiers import Doi, IdKind, Pmid
from pubmend.model.questions import Question
from pubmend.model.record import Author, Origin, PartialDate, Record

ARTICLE = Record(
    Origin("given", "a.ris#1"),
    title="Evening light and the pacing of captive lynx: a two year study",
    author=(Author("Oduya", "Tamsin"), Author("Brandvold", "Per")),
    container_title="Journal of Enclosure Biology",
    volume="31",
    issue="4",
    page="211-219",
    issued=PartialDate(2016),
)
DOI = Doi("10.1000/jeb.suppl.2016")
ABSTRACT = replace(ARTICLE, issue="Suppl 1", page="S12", doi=DOI)
OTHER_ABSTRACT = replace(
    ABSTRACT,
    origin=Origin("crossref", DOI),
    title="Teeth of elderly wolves under a diet of whole carcasses",
    author=(Author("Quillfeather", "Ada"), Author("Marsh", "Beryl")),
    page="S31",
)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"issue": "Suppl 1", "page": None}, True),
        ({"volume": "31 (Supplement 2)"}, True),
        ({"page": "S44-S45"}, True),
        ({"container_title": "Acta Felidae Supplements"}, True),
        ({"container_title": "Acta. Conference: Lynx 2015"}, True),
        ({"issue": "4"}, False),
        ({"issue": None, "page": None}, None),
    ],
)
def test_a_supplement_shows(stated: Mapping[str, Any], expected: object) -> None:
    """Know a supplement by its journal, volume, issue or page."""
    assert is_supplement(replace(ARTICLE, **stated)) is expected


def test_a_supplement_series_is_its_journal() -> None:
    """Give a journal, its supplements and its meetings one key, no other journal."""
    names = ("Acta Felidae", "Acta Felidae Supplements", "Acta Felidae. Conference: X.")
    keys = {series_key(replace(ARTICLE, container_title=name)) for name in names}
    assert len(keys) == 1
    assert series_key(ARTICLE) not in keys


def test_a_supplements_doi_is_said_to_be_one() -> None:
    """Say why a DOI leads to another abstract of the same meeting."""
    asked = Question.by_id("crossref", IdKind.DOI, DOI)
    check = check_identifiers(ABSTRACT, [(asked, OTHER_ABSTRACT)])
    assert not check.agrees
    assert "the abstracts of a meeting may share" in check.explanations[0]


def test_two_pmids_of_a_supplements_doi_are_explained() -> None:
    """Say that both abstracts have the DOI, and not that one has a wrong one."""
    ours, theirs = (
        replace(record, origin=Origin("pubmed", pmid), pmid=Pmid(pmid))
        for record, pmid in ((ABSTRACT, "27000001"), (OTHER_ABSTRACT, "27000002"))
    )
    answers = [
        (Question.by_id("pubmed", IdKind.PMID, r.pmid or ""), r) for r in (ours, theirs)
    ]
    check = check_identifiers(replace(ABSTRACT, pmid=Pmid("27000001")), answers)
    assert not check.agrees
    assert (
        "a supplement's, which several meeting abstracts have"
        in (check.explanations[0])
    )
