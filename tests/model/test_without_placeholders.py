"""A record without what only fills its fields."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pubmend.model.identifiers import Issn
from pubmend.model.record import GIVEN, Author, Origin, PartialDate, Record
from pubmend.model.without_placeholders import without_placeholders

WHOLE = Record(
    Origin(GIVEN, "refs.ris#1"),
    type="article-journal",
    title="Tidal marshes of two estuaries",
    author=(Author("Na", "Hyun"), Author("Null", "J"), Author(literal="Marsh Group")),
    container_title="Estuarine Notes",
    issn=(Issn("2345-6780"),),
    volume="12",
    issue="3",
    page="81-9",
    issued=PartialDate(2019, 3),
    keyword=("marsh", "Na"),
)


def test_whole_record_stays() -> None:
    """Give a record without placeholders back as it is."""
    assert without_placeholders(WHOLE) is WHOLE


def test_placeholders_are_missing_values() -> None:
    """Leave out each placeholder, and nothing else."""
    filled = replace(
        WHOLE,
        issn=(Issn("0000-0000"), Issn("2345-6780")),
        volume="Online First",
        issue="0",
        page="n/a-n/a",
        abstract="No abstract available.",
        issued=PartialDate(9999),
        keyword=("NA",),
        publisher="[s.n.]",
    )
    assert without_placeholders(filled) == replace(
        WHOLE, volume=None, issue=None, page=None, issued=None, keyword=None
    )


@pytest.mark.parametrize(
    "nobody",
    [
        Author("NA"),
        Author(literal="NA"),
        Author("nan", "nan"),
        Author("N/A", "N/A"),
        Author("Anonymous"),
        Author("listed]", "[No authors"),
        Author("author", "No"),
        Author("Available", "Not"),
        Author("AUTHOR", "NO"),
        Author(literal="[No authors listed]"),
        Author(None, "-"),
    ],
)
def test_nobody_is_left_out(nobody: Author) -> None:
    """Leave nobody out of a list, and keep those who are named."""
    ann = Author("Lund", "Ann")
    left = without_placeholders(replace(WHOLE, author=(ann, nobody)))
    assert left.author == (ann,)
    assert not left.authors_truncated
    assert without_placeholders(replace(WHOLE, author=(nobody,))).author is None


@pytest.mark.parametrize(
    "person",
    [
        Author("Na", "Li"),
        Author("NA", "K"),
        Author("NULL", "Jennifer"),
        Author("Nan", "N. A."),
        Author("Nan"),
        Author("Smith", "NA"),
        Author("Smith", "Nan"),
        Author("Al", "Ed"),
        Author("Others", "Ann"),
        Author("Available", "AB"),
    ],
)
def test_people_stay(person: Author) -> None:
    """Keep everybody with a given name or initials, whatever the family is called."""
    record = replace(WHOLE, author=(person,))
    assert without_placeholders(record) is record


@pytest.mark.parametrize(
    "rest", [Author("et al."), Author("al.", "et"), Author(literal="and others")]
)
def test_rest_of_the_list(rest: Author) -> None:
    """Say of a list that it was cut where words stand for the others."""
    ann = Author("Lund", "Ann")
    left = without_placeholders(replace(WHOLE, author=(ann, rest)))
    assert left.author == (ann,)
    assert left.authors_truncated


def test_last_page() -> None:
    """Leave out a last page that is none, and nothing where neither is one."""
    assert without_placeholders(replace(WHOLE, page="e81-n/a")).page == "e81"
    assert without_placeholders(replace(WHOLE, page="n/a-n/a")).page is None


def test_parts_of_a_name() -> None:
    """Leave out a given name or suffix that a program wrote for a missing one."""
    written = (Author("Lund", "None"), Author("Berg", "Eva", "nan"))
    left = without_placeholders(replace(WHOLE, author=written))
    assert left.author == (Author("Lund"), Author("Berg", "Eva"))
