"""Show that no record of a page with several is lost, and none gets another's ids."""

from __future__ import annotations

import io

from hypothesis import given, settings
from hypothesis import strategies as st

from pubmend.formats.pages.arxivlens import ARXIVLENS
from pubmend.formats.pages.bvs import BVS
from pubmend.formats.pages.page_parts import parts_at
from pubmend.formats.pages.page_text import Page
from pubmend.formats.pages.vufind import VUFIND
from pubmend.formats.reading.format import Format
from pubmend.model.record import Problem, Record

NUMBERS = st.lists(
    st.integers(min_value=1_000_000, max_value=39_999_999),
    min_size=1,
    max_size=5,
    unique=True,
)
GAPS = st.sampled_from(["\n", "\n\n", "\r\n", "\n\n\n"])


def read(known: Format, text: str) -> list[Record | Problem]:
    """Read a page that was put together."""
    return list(known.read(io.BytesIO(text.encode()), "x.txt"))


def staff_view(number: int) -> str:
    """Write a catalogue's staff view of an article."""
    return f"""\
_version_ {number}00
author Berg, Nora
author_facet Berg, Nora
Okafor, Chidi
collection PubMed
id pubmed-{number}
publishDate 2019
recordtype solr
title Sleep of nurses {number}
url https://www.ncbi.nlm.nih.gov/pubmed/{number}
work_keys_str_mv AT bergnora sleep{number}"""


def lens(number: int) -> str:
    """Write a page of ArxivLens."""
    return f"""\
ArxivLens
Sleep of nurses {number} at night
Berg, Nora, Okafor, Chidi
pubmed-{number} Journal of Sleep, Vol. 27, pp. e{number}, (2019)
Abstract
We followed nurses for ten years, and they slept badly in all of them, as they said."""


def library(number: int, position: int) -> str:
    """Write an entry of the Virtual Health Library."""
    return f"""\
{position}.
Sleep of nurses {number}
Berg, Nora; Okafor, Chidi
J Sleep ; 94(4): 994-1014, 2021 12.
Article in English | MEDLINE | ID: mdl-{number}
ABSTRACT
We followed nurses for ten years, and they slept badly in all of them, as they said."""


def check(found: list[Record | Problem], numbers: list[int]) -> None:
    """Assert that each work came out once, in order, with its own id and title."""
    assert [r.pmid if isinstance(r, Record) else None for r in found] == [
        str(number) for number in numbers
    ]
    for position, (record, number) in enumerate(zip(found, numbers, strict=True), 1):
        assert isinstance(record, Record)
        assert record.title is not None
        assert str(number) in record.title
        assert record.origin.place == f"x.txt#{position}"


@given(NUMBERS, GAPS)
@settings(deadline=None, max_examples=40)
def test_several_staff_views_are_several_records(numbers: list[int], gap: str) -> None:
    """Read each staff view of a page that holds several."""
    text = gap.join(map(staff_view, numbers))
    found = read(VUFIND, text)
    check(found, numbers)
    for record in found:
        assert isinstance(record, Record)
        assert all(text[s.start : s.end] == s.raw for s in record.sightings)


def test_what_stands_between_staff_views_is_nobodys() -> None:
    """Give the id above a second view, which may be its own, not to the first."""
    text = f"{staff_view(31234567)}\n\nSleep\nDOI: 10.5555/b.1\n{staff_view(31234568)}"
    first, second = read(VUFIND, text)
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert (first.doi, second.doi) == (None, None)
    assert (first.pmid, second.pmid) == ("31234567", "31234568")


@given(NUMBERS, GAPS)
@settings(deadline=None, max_examples=40)
def test_several_articles_of_arxivlens(numbers: list[int], gap: str) -> None:
    """Read each article of pages that were saved into one file."""
    check(read(ARXIVLENS, gap.join(map(lens, numbers))), numbers)


@given(NUMBERS, GAPS)
@settings(deadline=None, max_examples=40)
def test_several_entries_of_the_library(numbers: list[int], gap: str) -> None:
    """Read each entry; its ``mdl-`` number is its PMID."""
    entries = [library(number, at) for at, number in enumerate(numbers, start=1)]
    check(read(BVS, gap.join(entries)), numbers)


def test_parts_keep_their_place_in_the_page() -> None:
    """Cut before lines; offsets count in the whole page."""
    text = "PMID: 31234567\r\nx\nPMID: 31234568"
    first, second = parts_at(Page(text, "x", ""), [1, 3])
    assert first.page.text + second.page.text == text
    (seen,) = second.sightings
    assert text[seen.start : seen.end] == seen.raw == "31234568"
