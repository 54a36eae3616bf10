"""Show that each identifier of a list is a record or a counted problem."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubmend.formats.pages.entry import Entry
from pubmend.formats.pages.listed_ids import lists_ids, read_listed_ids


def values(text: str) -> list[tuple[int, str]]:
    """Give each record's line and identifiers, and each problem's words."""
    return [
        (item.line, " ".join(s.value for s in item.sightings))
        if isinstance(item, Entry)
        else (item.line, f"! {item.message}")
        for item in read_listed_ids(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "7654321, 7654322",
        "7654321; 7654322",
        "7654321 7654322",
        "7654321|7654322",
        "7654321\t7654322",
        "7654321,7654322,",
        "[7654321, 7654322]",
        '["7654321","7654322"]',
        "“7654321”, ‘7654322’",
        "PMID: 7654321, PMID: 7654322",
        "PMIDs: 7654321, 7654322",
        "PMID 7654321 PMID 7654322",
        "7654321[uid] OR 7654322[uid]",
        "(7654321[PMID]) OR (7654322[PMID])",
        "(7654321 OR 7654322)[uid]",
        "https://pubmed.ncbi.nlm.nih.gov/7654321/ https://pubmed.ncbi.nlm.nih.gov/7654322/",
        "https://pubmed.ncbi.nlm.nih.gov/?term=7654321+7654322",
        "7654321.0, 07654322",
    ],
)
def test_identifiers_on_one_line_are_records(text: str) -> None:
    """Read two PMIDs on a line as two records."""
    assert values(text) == [(1, "7654321"), (1, "7654322")]


@pytest.mark.parametrize(
    "text",
    [
        "7654321\n7654322",
        "7654321\r\n7654322\r\n",
        "7654321\r7654322",
        "- 7654321\n- 7654322",
        "1. 7654321\n2. 7654322",
        "[1] PMID: 7654321\n[2] PMID: 7654322",
        "• 7654321;\n• 7654322.",
        '"7654321"\n"7654322"',
        "7654321 # the first\n7654322",
        "PMID:7654321,\nPMID:7654322,",
        "7654321\tincluded\n7654322\texcluded",
        "7654321,yes\n7654322,no",
    ],
)
def test_identifiers_on_lines_are_records(text: str) -> None:
    """Read a PMID a line as two records, each with its line."""
    assert values(text) == [(1, "7654321"), (2, "7654322")]


def test_dois_may_hold_commas_and_brackets() -> None:
    """Part DOIs where the next one begins."""
    text = "10.5555/k(1)2, 10.5555/k.2,10.5555/k,3; doi:10.5555/k.4"
    found = ["10.5555/k(1)2", "10.5555/k.2", "10.5555/k,3", "10.5555/k.4"]
    assert [value for _, value in values(text)] == found


def test_kinds_may_mix() -> None:
    """Read a record of each line of another kind."""
    text = "PMID:7654321,\n10.5555/k.2\nPMC123456\nhttps://pubmed.ncbi.nlm.nih.gov/7654322/\nhttps://doi.org/10.5555/k.3\n"
    found = ["7654321", "10.5555/k.2", "PMC123456", "7654322", "10.5555/k.3"]
    assert [value for _, value in values(text)] == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PMID: 7654321, DOI: 10.5555/k.1\nPMID: 7654322", [(1, "7654321 10.5555/k.1"), (2, "7654322")]),
        ("PMID: 7654321\nDOI: 10.5555/k.1\n\nPMID: 7654322\nDOI: 10.5555/k.2", [(1, "7654321 10.5555/k.1"), (4, "7654322 10.5555/k.2")]),
        ("7654321\tPMC12\t10.5555/k.1\n7654322\tPMC13\t10.5555/k.2", [(1, "7654321 PMC12 10.5555/k.1"), (2, "7654322 PMC13 10.5555/k.2")]),
        ("7654321 10.5555/k.1", [(1, "7654321"), (1, "10.5555/k.1")]),
    ],
)  # fmt: skip
def test_one_works_identifiers_stay_together(
    text: str, expected: list[tuple[int, str]]
) -> None:
    """Join different kinds only where labels or rows say that they are one work's."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7654321 2019", "! this number is no PMID: 2019"),
        ("7654321 123456789", "! this number is no PMID: 123456789"),
        ("7654321\n0", "! this number is no PMID: 0"),
        ("7654321\nn/a\n7654322", "! no identifier is in this line"),
        ("7654321\n7654322\n7654323\n7654324\nlost one", "! no identifier is in this line"),
    ],
)  # fmt: skip
def test_what_is_no_identifier_is_counted(text: str, expected: str) -> None:
    """Leave nothing out in silence that stands in a list."""
    assert expected in [value for _, value in values(text)]


def test_headings_and_comments_are_no_records() -> None:
    """Pass over what only heads or explains a list."""
    text = "Included studies:\n7654321\n7654322\n\n# by hand\nExcluded:\n7654323\n"
    assert values(text) == [(2, "7654321"), (3, "7654322"), (7, "7654323")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "prose of a few words",
        "1 2 3",
        "2011-05-01",
        "A title of four words\nPMID: 7654321\nPMCID: PMC12\nDOI: 10.5555/k.1",
        "PMID: 7654321\nPMCID: PMC12\nDOI: 10.5555/k.1\n",
        "We saw 7654321 stars.",
        "Tel. 12345678",
        "PMID,Title\n7654321,Knees\n",
        "https://example.org/page",
    ],
)
def test_other_texts_are_no_lists(text: str) -> None:
    """Take nothing for a list that could be prose or one work."""
    assert not lists_ids(text)


def test_a_table_keeps_its_rows_together() -> None:
    """Read a row's identifiers as one record, and count what is none."""
    text = "PMID,DOI,PMCID,Label\r\n7654321,,,Sea\r\n,10.5555/k.2,,Hill\r\n7654323,10.5555/k.3,PMC12,\r\n,,,Lost\r\nx,10.5555/k.4,,\r\n"
    assert values(text) == [
        (2, "7654321"),
        (3, "10.5555/k.2"),
        (4, "7654323 10.5555/k.3 PMC12"),
        (5, "! no identifier is in this row"),
        (6, "10.5555/k.4"),
    ]
    troubles = [i.trouble for i in read_listed_ids(text) if isinstance(i, Entry)]
    assert troubles[-1] == "this cell is no PMID: x"


IDS = st.one_of(
    st.integers(1_000_000, 99_999_999).map(str),
    st.integers(1, 99_999_999).map("PMC{}".format),
    st.from_regex(r"10\.[1-9][0-9]{3,4}/[a-z][a-z0-9.-]{0,12}[a-z0-9]", fullmatch=True),
)
SEPARATORS = st.sampled_from(
    [", ", "; ", " ", "\n", "\r\n", "\r", " | ", "\n\n", ",\n", " OR ", "\t", "\n- "]
)


@given(
    st.lists(IDS, min_size=1, max_size=25),
    SEPARATORS,
    st.sampled_from(["", "My list\n"]),
)
@settings(max_examples=300, deadline=None)
def test_as_many_come_out_as_went_in(
    ids: list[str], separator: str, heading: str
) -> None:
    """Read n identifiers as n records, in every layout."""
    several = len(ids) > 2 and all(i.isdecimal() for i in ids)
    text = (heading if several else "") + separator.join(ids)
    found = read_listed_ids(text)
    sightings = [s for item in found if isinstance(item, Entry) for s in item.sightings]
    assert [s.value.lower() for s in sightings] == [
        i.lower() if not i.startswith("PMC") else f"pmc{int(i[3:])}" for i in ids
    ]
    for seen in sightings:
        assert text[seen.start : seen.end] == seen.raw


@given(st.text(alphabet="PMID: 0123456789.,;/#-\n\r\t|[]aO", max_size=120))
@settings(max_examples=300, deadline=None)
def test_any_text_is_answered(text: str) -> None:
    """Never fail, and give places that hold what they say."""
    for item in read_listed_ids(text):
        if isinstance(item, Entry):
            assert item.sightings
            for seen in item.sightings:
                assert text[seen.start : seen.end] == seen.raw
