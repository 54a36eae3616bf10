"""Check how a RIS file is cut into records and lines, whole or damaged."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pubmend.formats.reading.decoding import decode, read_lines
from pubmend.formats.ris.records import split_records
from pubmend.formats.tagged.lines import Chunk

Tags = list[tuple[str, str]]


def split(text: str) -> list[Chunk]:
    """Cut a text as a file's reader does."""
    return list(split_records(read_lines(BytesIO(text.encode()))))


def records(text: str) -> list[Tags]:
    """Give each record's tags and values."""
    return [[(e.tag, e.value) for e in c.entries] for c in split(text) if c.entries]


WHOLE: Tags = [("TY", "JOUR"), ("TI", "A title"), ("AU", "Doe, J."), ("ER", "")]

# Ways in which the same record comes: (text, where seen)
SAME = [
    ("TY  - JOUR\nTI  - A title\nAU  - Doe, J.\nER  - \n", "as specified"),
    ("TY  - JOUR\r\nTI  - A title\r\nAU  - Doe, J.\r\nER  - \r\n", "Windows"),
    ("TY  - JOUR\rTI  - A title\rAU  - Doe, J.\rER  - \r", "old Macintosh"),
    (
        "\ufeffTY  - JOUR\nTI  - A title\nAU  - Doe, J.\nER  - ",
        "byte order mark, twice",
    ),
    ("TY - JOUR\nTI - A title\nAU - Doe, J.\nER -\n", "spaces collapsed"),
    ("TY  -JOUR\nTI  -A title\nAU  -Doe, J.\nER  -\n", "no space behind the dash"),
    ("TY-JOUR\nTI-A title\nAU-Doe, J.\nER-\n", "no spaces"),
    ("TY- JOUR\nTI- A title\nAU- Doe, J.\nER- \n", "one space"),
    (
        "TY\u00a0\u00a0- JOUR\nTI\u00a0\u00a0- A title\nAU\u00a0\u00a0- Doe, J.\nER\u00a0\u00a0-\n",
        "copied from a page",
    ),
    ("TY\t- JOUR\nTI\t- A title\nAU\t- Doe, J.\nER\t-\n", "tabs"),
    ("TY  – JOUR\nTI  – A title\nAU  – Doe, J.\nER  –\n", "dashes of a word processor"),
    ("    TY  - JOUR\n    TI  - A title\n    AU  - Doe, J.\n    ER  - \n", "indented"),
    ("TY  - JOUR\n\nTI  - A title\n\nAU  - Doe, J.\n\nER  - \n", "empty lines between"),
    ("TY  - JOUR\nTI  - A\n   title\nAU  - Doe, J.\nER  - \n", "wrapped"),
    ("TY  - JOUR\nTI  - A\ntitle\nAU  - Doe, J.\nER  - \n", "wrapped without indent"),
    ("TY  - JOUR\nTI  - A title\nAU  - Doe, J.\nER\n", "end without its dash"),
    (
        "Record #1 of 1\n\nTY  - JOUR\nTI  - A title\nAU  - Doe, J.\nER  - \n\nend\n",
        "Cochrane",
    ),
    ("TY - JOUR TI - A title AU - Doe, J. ER -", "on one line"),
    ("TY  - JOUR TI  - A title AU  - Doe, J. ER  - \n", "on one line, two spaces"),
    ("TY  - JOURTI  - A titleAU  - Doe, J.ER  - ", "glued"),
    ("1. TY - JOUR TI - A title AU - Doe, J. ER -\n", "on one line, numbered"),
    ("TY - JOUR TI - A\ntitle AU - Doe,\nJ. ER -\n", "on one line, wrapped"),
]


@pytest.mark.parametrize(("text", "_seen"), SAME)
def test_one_record_in_many_states(text: str, _seen: str) -> None:
    """Read the same tags whatever happened to the spaces and lines."""
    assert records(text) == [WHOLE]


# (text, records as strings of tags, where seen)
CUT = [
    (
        "TY  - JOUR\nTI  - a\nTY  - JOUR\nTI  - b\nER  - \n",
        ["TY TI", "TY TI ER"],
        "an ER is missing",
    ),
    ("TY  - JOUR\nTI  - a", ["TY TI"], "broken off"),
    ("TI  - a\nAU  - b\nER  - \nTI  - c\nER  - \n", ["TI AU ER", "TI ER"], "no TY"),
    ("TY  - JOUR\nTI  - a\nER  - \nER  - \n", ["TY TI ER"], "ER twice"),
    (
        "TY - JOUR TI - a ER - TY - JOUR TI - b ER -",
        ["TY TI ER"] * 2,
        "two on one line",
    ),
    (
        "TY - JOUR TI - a ER - 2. TY - JOUR TI - b ER -",
        ["TY TI ER"] * 2,
        "numbered on one line",
    ),
    ("TY - JOUR TI - a ER -\nTY - JOUR TI - b ER -\n", ["TY TI ER"] * 2, "one a line"),
    ("TY - JOUR TI - a TY - JOUR TI - b", ["TY TI"] * 2, "two on one line, no ER"),
    (
        "TY - JOUR TI - a\nTY  - JOUR\nTI  - b\nER  - \n",
        ["TY TI", "TY TI ER"],
        "one squeezed, one not",
    ),
    (
        "TI - a AU - b PY - 2019 ER -",
        ["TI AU PY ER"],
        "on one line, its beginning lost",
    ),
    ("TY  - JOUR\nXX  - kept\nER  - \n", ["TY XX ER"], "an unknown tag"),
    (
        "TY  - JOUR\nAB  - see\nIL - 6 levels\nER  - \n",
        ["TY AB ER"],
        "no tag: unknown and one space",
    ),
    (
        "TY  - JOUR\nAB  - HER2 and\nER - positive\nER  - \n",
        ["TY AB ER"],
        "no end: words follow",
    ),
    (
        "TY  - JOUR\nAB  - rh\nAB-negative\nER  - \n",
        ["TY AB ER"],
        "no tag: nothing around the dash",
    ),
    (
        "TY  - JOUR\nAB  - TY and AU - are tags\nER  - \n",
        ["TY AB ER"],
        "words within a line",
    ),
    ("", [], "empty"),
    ("some text\nof no kind\n", [], "no RIS"),
]


@pytest.mark.parametrize(("text", "expected", "_seen"), CUT)
def test_records(text: str, expected: list[str], _seen: str) -> None:
    """Begin a record at TY or behind an ER, and end it at ER, TY or the file's end."""
    assert [" ".join(tag for tag, _ in tags) for tags in records(text)] == expected


ABSTRACT = "TY - JOUR AB - {} KW - end ER -"

# Prose within a squeezed abstract: (prose, tags found in it, where seen)
PROSE = [
    ("tumours were ER - positive or not.", "", "oncology"),
    ("on T2 - weighted images.", "", "radiology"),
    ("discs C3 - C6 and L4 - L5.", "", "spine"),
    ("M1 - M2 macrophages.", "", "immunology"),
    ("raised CA - 125 was seen.", "", "a number follows in mid-sentence"),
    (
        "high IL - 6 and IS - that is, insulin secretion, which we measured at rest.",
        "",
        "IS needs to be short",
    ),
    ("blood group AB - negative.", "", "haematology"),
    ("we saw this. AD - Lund University.", "AD", "an abstract that ends"),
    ("© 2019 Elsevier AD - Lund University", "AD", "an abstract without a final stop"),
    ("it was done. C5 - Education", "C5", "a code tag behind a sentence"),
    ("it was done C5 - Education", "", "a code tag in mid-sentence"),
    ("it was done. T2 - weighted", "", "a small letter never begins a title"),
    ("done. N1 - 12 references", "N1", "a note"),
    ("done. LA - eng", "LA", "a short tag may be small"),
    ("done PY - 2019", "PY", "a tag that prose never writes"),
    ("done. A1 -", "A1", "an empty tag"),
    ("done. ZZ9 - x", "", "no tag"),
    ("done. QQ - Unknown", "", "a tag that RIS does not know"),
]


@pytest.mark.parametrize(("prose", "found", "_seen"), PROSE)
def test_tags_within_squeezed_prose(prose: str, found: str, _seen: str) -> None:
    """Tell tags from words that look like them by what stands around."""
    (tags,) = records(ABSTRACT.format(prose))
    expected = ["TY", "AB", *([found] if found else []), "KW", "ER"]
    assert [tag for tag, _ in tags] == expected


def test_values_may_begin_small() -> None:
    """Find a title and an abstract that begin with a small letter."""
    text = f"TY - JOUR TI - mTOR in man AB - eHealth {'is good ' * 30} KW - x ER -"
    (tags,) = records(text)
    assert [tag for tag, _ in tags] == ["TY", "TI", "AB", "KW", "ER"]


def test_titles_may_hold_codes() -> None:
    """Keep a spinal level in a squeezed title, and still find the next tag."""
    (tags,) = records("TY - JOUR TI - Fusion of C3 - C6 and L4 - L5 T2 - Spine ER -")
    assert tags[1:3] == [("TI", "Fusion of C3 - C6 and L4 - L5"), ("T2", "Spine")]


def test_paragraphs_of_an_abstract_stay_together() -> None:
    """Take text behind an empty line as the tag's, where another tag follows."""
    (tags,) = records("TY  - JOUR\nAB  - One.\n\nTwo.\nKW  - x\nER  - \n")
    assert tags[1] == ("AB", "One. Two.")


def test_text_behind_an_empty_line_is_no_part_of_a_record_without_end() -> None:
    """Leave a heading between records out of the record above, whose ER is missing."""
    text = "TY  - JOUR\nUR  - http://a\n\nRecord 2\nTY  - JOUR\nTI  - b\nER  - \n"
    first, second = split(text)
    assert [e.value for e in first.entries] == ["JOUR", "http://a"]
    assert second.lead == "\nRecord 2\n"
    assert (first.closed, second.closed) == (False, True)


def test_places() -> None:
    """Say where each tag stands: offset in the decoded text, and line."""
    text = "\ufeffjunk\r\nTY  - JOUR\r\nAU  - Ö\r\nER  - \r\n"
    chunk = split(text)[0]
    assert [(e.tag, e.start, e.line) for e in chunk.entries] == [
        ("TY", 6, 2),
        ("AU", 18, 3),
        ("ER", 27, 4),
    ]
    decoded = decode(text.encode()).text
    assert all(decoded[e.start :].startswith(e.raw) for e in chunk.entries)


_LINES = st.sampled_from(
    [
        "TY  - JOUR\n",
        "TY - JOUR TI - x ER -\n",
        "ER  - \n",
        "ER\n",
        "AB  - Some text. AD - Lund\n",
        "AU - Doe\r\n",
        "\n",
        "  \n",
        "text - more\n",
        "KW  - a\r",
        "ER - TY - JOUR KW - q",
        "TY-JOUR\n",
        "\ufeff",
    ]
)


@given(st.lists(_LINES | st.text(max_size=20), max_size=25).map("".join))
@example("ER  - \n\nTY  - JOUR")
@example("TY - A TI - b\n\n\nER")
def test_nothing_is_lost(text: str) -> None:
    """Join the chunks to the very text, and place each entry where it stands."""
    decoded = decode(text.encode()).text
    chunks = split(text)
    assert "".join(chunk.text for chunk in chunks) == decoded
    for entry in (entry for chunk in chunks for entry in chunk.entries):
        assert decoded[entry.start : entry.start + len(entry.raw)] == entry.raw
        assert (
            entry.line
            == decoded[: entry.start]
            .replace("\r\n", "\n")
            .replace("\r", "\n")
            .count("\n")
            + 1
        )


def test_a_large_squeezed_line_takes_linear_time() -> None:
    """Cut a line of many thousand records without reading any part of it again."""
    one = "TY - JOUR TI - A title AB - An abstract. AD - Lund AU - Doe, J. PY - 2019 ER - "
    assert len(records(one * 5_000)) == 5_000


def test_a_tag_as_the_format_writes_it_counts_within_a_line() -> None:
    """With two blanks before its dash it is no prose, whatever follows it."""
    line = "TY  - JOUR TI  - A well N1  - my note C7  - e12 U2  - mine ER  - "
    (chunk,) = split_records([line])
    assert [(entry.tag, entry.value) for entry in chunk.entries] == [
        ("TY", "JOUR"),
        ("TI", "A well"),
        ("N1", "my note"),
        ("C7", "e12"),
        ("U2", "mine"),
        ("ER", ""),
    ]
