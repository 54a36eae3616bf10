"""Check how tagged lines are kept and changed, apart from what their tags mean."""

from __future__ import annotations

import pytest

from pubmend.formats.tagged.edit import Sheet
from pubmend.formats.tagged.lines import (
    Chunk,
    Entries,
    Entry,
    Layout,
    end_of_lines,
    entries_of,
    newline_of,
    put,
    put_after,
    values_of,
)

RIS = Layout(2, "  - ")
MEDLINE = Layout(4, "- ", width=29)


def entries(*raw: str) -> Entries:
    """Build entries whose value begins at the seventh character."""
    return tuple(Entry(text[:2], text, 6) for text in raw)


def text_of(listed: Entries) -> str:
    """Join entries as they stand in a file."""
    return "".join(entry.raw for entry in listed)


LINES = entries("TY  - JOUR\n", "AU  - Doe\n", "VL  - \n", "ER  - \n")


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        ("AB  - one\n", ["one"]),
        ("AB  - one\r\n      two\r\n", ["one", "two"]),
        ("AB  - one\n\n\n  two", ["one", "two"]),
        ("AB  -    \n", []),
        ("AB  - a\x1ab\x00\n", ["ab"]),
        ("AB  - a\u2028b\n", ["a\u2028b"]),
    ],
)
def test_values(raw: str, lines: list[str]) -> None:
    """Give a value by lines and on one line, without white space and controls."""
    entry = Entry("AB", raw, 5)
    assert (entry.lines, entry.value) == (lines, " ".join(lines))


def test_values_by_tag() -> None:
    """List values in the order of the tags asked for, empty ones left out."""
    listed = entries("T1  - a\n", "TI  - b\n", "TI  - \n", "T1  - c\n")
    assert values_of(listed, ("TI", "T1")) == ["b", "a", "c"]
    assert [entry.tag for entry in entries_of(listed, ("T1",))] == ["T1", "T1"]


def test_chunk_text() -> None:
    """Give a chunk back as it stands."""
    assert Chunk("lead\n", LINES[:2]).text == "lead\nTY  - JOUR\nAU  - Doe\n"


def test_new_lines() -> None:
    """Set a tag and its value; line breaks within a value become spaces."""
    assert RIS.entry("AB", "one\n two").raw == "AB  - one two\n"
    assert MEDLINE.entry("PMID", "1").raw == "PMID- 1\n"
    assert MEDLINE.entry("TI", "a title of several words").raw == (
        "TI  - a title of several\n      words\n"
    )
    assert MEDLINE.entry("AID", "10.1000/a-very-long-one-of-these-ids [doi]").raw == (
        "AID - 10.1000/a-very-long-one-of-these-ids\n      [doi]\n"
    )


@pytest.mark.parametrize(
    ("raw", "body", "changed"),
    [
        ("VL  - 3\r\n", 6, "VL  - 14\r\n"),
        ("VL  - 3", 6, "VL  - 14\n"),
        ("VL  -\n", 5, "VL  - 14\n"),
        ("  VL  - 3  \n\n", 8, "  VL  - 14\n\n"),
        ("VL  - 3\n      4\n", 6, "VL  - 14\n"),
    ],
)
def test_changed_lines(raw: str, body: int, changed: str) -> None:
    """Change a value behind its own tag and before its own line ending."""
    entry = RIS.changed(Entry("VL", raw, body), "14")
    assert (entry.raw, entry.value) == (changed, "14")


def test_put() -> None:
    """Fill an empty line of the tag, else add one before the end."""
    assert text_of(put(LINES, RIS.entry("VL", "3"), RIS, "ER")) == (
        "TY  - JOUR\nAU  - Doe\nVL  - 3\nER  - \n"
    )
    assert text_of(put(LINES, RIS.entry("IS", "3"), RIS, "ER")) == (
        "TY  - JOUR\nAU  - Doe\nVL  - \nIS  - 3\nER  - \n"
    )
    assert text_of(put((), RIS.entry("IS", "3"), RIS, "ER")) == "IS  - 3\n"


def test_put_behind_an_open_line() -> None:
    """Close a last line that has no line ending before adding one."""
    open_line = entries("TY  - JOUR\n", "AU  - Doe")
    assert text_of(put(open_line, RIS.entry("IS", "3"), RIS, "ER")) == (
        "TY  - JOUR\nAU  - Doe\nIS  - 3\n"
    )
    assert text_of(put_after(open_line, [RIS.entry("AU", "Roe")], 1, "\n")) == (
        "TY  - JOUR\nAU  - Doe\nAU  - Roe\n"
    )


@pytest.mark.parametrize(
    ("text", "newline"),
    [("a\r\nb\n", "\r\n"), ("a\nb\r\n", "\n"), ("a\rb", "\r"), ("a", "\n")],
)
def test_newline_of(text: str, newline: str) -> None:
    """Take the first line ending as the file's own."""
    assert newline_of(text) == newline


@pytest.mark.parametrize(
    ("raw", "end"),
    [
        ("AB  - a\r\n", 9),
        ("AB  - a\r\n\r\n", 9),
        ("AB  - a\n \n\t\n", 8),
        ("AB  - a\r\r", 8),
        ("AB  - a", 7),
        ("AB  - a\n\nb\n", 11),
    ],
)
def test_end_of_lines(raw: str, end: int) -> None:
    """Leave empty lines out of the entry above, and never part a CR LF."""
    assert end_of_lines(raw, 6) == end


def test_set_block() -> None:
    """Set lines in the place of all old ones, keeping what stays the same."""
    old = entries("AU  - Doe \n", "KW  - x\n", "AU  - Roe\n")
    new = Sheet(old, RIS).set_block(
        ("AU",), [("AU", "Roe"), ("AU", "Doe"), ("AU", "Poe")]
    )
    assert text_of(new.entries) == "AU  - Roe\nAU  - Doe \nAU  - Poe\nKW  - x\n"


def test_set_block_where_there_is_none() -> None:
    """Set lines at the end, behind a closed line."""
    new = Sheet(entries("KW  - x"), RIS).set_block(("AU",), [("AU", "Doe")])
    assert text_of(new.entries) == "KW  - x\nAU  - Doe\n"


def test_set_copies() -> None:
    """Change every copy of the old value, else the first, else add a line."""
    sheet = Sheet(entries("TI  - a\n", "TI  - b\n", "TI  - a\n"), RIS)
    places = sheet.positions(("TI",))
    assert values_of(sheet.set_copies(places, ("a", "c"), "TI").entries, ("TI",)) == [
        "c",
        "b",
        "c",
    ]
    assert values_of(sheet.set_copies(places, ("q", "c"), "TI").entries, ("TI",)) == [
        "c",
        "b",
        "a",
    ]
    assert values_of(sheet.set_copies(places, (None, "c"), "TI").entries, ("TI",)) == [
        "a",
        "b",
        "a",
        "c",
    ]


def test_add_missing() -> None:
    """Add behind the last line of the tag what is not there in any case."""
    sheet = Sheet(entries("KW  - Humans\n", "AU  - Doe\n"), RIS)
    new = sheet.add_missing("KW", ["humans", "Internet"], ["Humans"])
    assert text_of(new.entries) == "KW  - Humans\nKW  - Internet\nAU  - Doe\n"
