"""Hold which given records are duplicates without an identifier, and which with one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from pubmend.match.duplicate_rules import abstract_start, readable
from pubmend.match.duplicates import group_duplicates
from pubmend.model.identifiers import Doi
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
SUPPLEMENT_DOI = Doi("10.1000/jeb.suppl.2016")


def _are_duplicates(*records: Record) -> bool:
    return len(group_duplicates(enumerate(records))) == len(records)


@pytest.mark.parametrize(
    "other",
    [
        {"page": "211"},
        {"page": "211-9", "issue": None},
        {"container_title": "J Enclosure Biol", "page": None},
        {"container_title": None, "volume": None, "page": None},
        {"author": (Author("Oduya", "T"), Author("Brandvold", "P"))},
        {"title": "Evening light and the pacing of captive lynx : a two-year study."},
        {"volume": "1)", "page": "211"},
        {"page": "Nov-19"},
        {"issue": "4 Suppl 1", "page": None},
    ],
)
def test_printings_of_a_record_are_duplicates(other: Mapping[str, Any]) -> None:
    """Join what databases word, shorten, lack or break in their own way."""
    assert _are_duplicates(ARTICLE, replace(ARTICLE, **other))


@pytest.mark.parametrize(
    "other",
    [
        {"page": "340-8"},
        {"page": "S12", "issue": "Suppl 1"},
        {"author": (Author("Quillfeather", "A"), Author("Marsh", "B"))},
        {"container_title": "Acta Felidae", "page": None},
        {"container_title": "Acta Felidae. Conference: Lynx 2015", "page": None},
        {"volume": "30", "page": None},
        {"issue": "Supplement 2", "page": None},
        {"issue": "Meeting Abstracts", "page": None},
        {"title": "Morning feeding shortens how long wolves in parks sleep"},
    ],
)
def test_related_records_are_no_duplicates(other: Mapping[str, Any]) -> None:
    """Keep apart the conference abstract, the other edition and the other article."""
    assert not _are_duplicates(ARTICLE, replace(ARTICLE, **other))


@pytest.mark.parametrize(
    ("other", "are_one"),
    [
        ({"page": "212"}, True),
        ({"title": "Evening light and pacing in captive lynx: a 2 year study"}, True),
        ({"title": None}, True),
        ({"title": "Noise from the road and the hunting of barn owls"}, False),
        ({"title": "Workshop on the care of old otters", "page": "211"}, False),
        (
            {
                "title": "Workshop on the care of old otters",
                "author": None,
                "container_title": None,
                "volume": None,
                "page": None,
                "issued": None,
            },
            False,
        ),
    ],
)
def test_a_shared_doi_joins_no_unlike_titles(
    other: Mapping[str, Any], *, are_one: bool
) -> None:
    """Take one DOI for one work, unless two abstracts of a meeting have it."""
    one = replace(ARTICLE, doi=SUPPLEMENT_DOI)
    assert _are_duplicates(one, replace(one, **other)) is are_one


def test_a_translated_title_is_joined_by_its_doi() -> None:
    """Take the title in another language for the same, where the DOI says so."""
    one = replace(ARTICLE, doi=SUPPLEMENT_DOI)
    other = replace(
        one, title="La luz de la tarde y el paso de los linces en cautividad"
    )
    assert _are_duplicates(one, other)


def test_a_bare_record_bridges_no_abstract_and_article() -> None:
    """Leave an article and its conference abstract apart, whichever a third is of."""
    talk = replace(
        ARTICLE, container_title="Acta Felidae", volume="7", issue="S1", page="S12"
    )
    bare = replace(
        ARTICLE, container_title=None, volume=None, issue=None, page=None, issued=None
    )
    found = group_duplicates(enumerate([ARTICLE, bare, talk]))
    assert found == {0: (1,), 1: (0,)}


def test_a_bare_record_bridges_no_two_identifiers() -> None:
    """Leave two versions with DOIs of their own apart, whichever a third is of."""
    versions = [replace(ARTICLE, doi=Doi(f"10.1000/x.{n}"), page=None) for n in (1, 2)]
    bare = replace(ARTICLE, page=None)
    assert group_duplicates(enumerate([versions[0], bare, versions[1]])) == {
        0: (1,),
        1: (0,),
    }


def test_proceedings_are_known_by_title_and_abstract() -> None:
    """Join what names neither author nor page, where its abstract begins alike."""
    words = "The proceedings contain 41 papers. The topics discussed include: gait."
    one = Record(
        ARTICLE.origin,
        title="LYNXCON 2016 Abstracts",
        container_title="Acta Felidae. Conference: Lynx 2016",
        volume="7",
        abstract=words,
        issued=PartialDate(2016),
    )
    other = replace(one, container_title="Acta Felidae")
    assert _are_duplicates(one, other)
    assert not _are_duplicates(one, replace(other, volume="8"))
    assert not _are_duplicates(one, replace(other, abstract=f"About wolves. {words}"))


def test_broken_places_say_nothing() -> None:
    """Drop what a spreadsheet or a reader broke, and nothing that is whole."""
    broken = replace(ARTICLE, page="01-Oct", volume="2)")
    assert readable(broken) == replace(ARTICLE, page=None, volume=None)
    whole = replace(ARTICLE, page="e24", volume="53 (Suppl 1)")
    assert readable(whole) == whole


def test_a_short_abstract_tells_nothing() -> None:
    """Give no beginning of what only says that there is no abstract."""
    assert abstract_start(replace(ARTICLE, abstract="No abstract available.")) is None
    assert abstract_start(ARTICLE) is None
