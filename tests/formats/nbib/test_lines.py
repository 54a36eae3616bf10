"""Check that n records come out as n, however their text was handed on."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from tests.formats.nbib.layouts import NUMBERED, PARTED, Work, works

from pubmend.formats.nbib.lines import split_records
from pubmend.formats.nbib.reader import detect, read
from pubmend.formats.reading.decoding import decode, read_lines
from pubmend.model.record import Record


def assert_read(text: str, listed: list[Work]) -> None:
    """Hold that each work is a record of its own, and nothing else comes out."""
    content = text.encode()
    chunks = split_records(read_lines(BytesIO(content)))
    assert "".join(chunk.text for chunk in chunks) == decode(content).text
    assert detect(content)
    found = list(read(BytesIO(content), "x.nbib"))
    assert all(isinstance(record, Record) for record in found)
    records = [record for record in found if isinstance(record, Record)]
    assert [record.title for record in records] == [work.title for work in listed]
    assert [[a.family for a in record.author or ()] for record in records] == [
        [work.family] for work in listed
    ]
    assert [record.pmid for record in records] == [
        dict(work.lines).get("PMID") for work in listed
    ]
    assert {str(record.issued) for record in records} == {"2019-11-27"}


@pytest.mark.parametrize("layout", PARTED)
@settings(max_examples=12)
@given(listed=works())
def test_parted(layout: str, listed: list[Work]) -> None:
    """Tell records apart by what stands between them, with or without a PMID."""
    assert_read(PARTED[layout](listed), listed)


@pytest.mark.parametrize("layout", [*PARTED, *NUMBERED])
@settings(max_examples=12)
@given(listed=works(numbered=True))
def test_numbered(layout: str, listed: list[Work]) -> None:
    """Tell records apart by their PMIDs."""
    assert_read((PARTED | NUMBERED)[layout](listed), listed)


# (text, tags of each record, where seen)
CUT = [
    (
        "TI  - a\nAU  - b\nPMID- 1\n\nTI  - c\nAU  - d\nPMID- 2\n",
        ["TI AU PMID", "TI AU PMID"],
        "the number stands last",
    ),
    (
        "AU  - b\n\nDP  - 2019\n\nPMID- 1\n\nPT  - x\n\nTI  - c\n",
        ["AU DP PMID PT TI"],
        "tags in the order of the alphabet, an empty line behind each",
    ),
    (
        "TI  - a\nAU  - b\n\nAU  - c\nTI  - d\n",
        ["TI AU", "AU TI"],
        "the second record's authors stand before its title",
    ),
    (
        "OWN - x\nTI  - a\nPMID- 5\nOWN - x\nTI  - b\n",
        ["OWN TI", "PMID OWN TI"],
        "mixed",
    ),
    (
        "OWN - ERIC\nTI  - a\nOWN - ERIC\nTI  - b\n",
        ["OWN TI", "OWN TI"],
        "ERIC, joined",
    ),
    ("AU  - a\nTI  - b\n\nAU  - c\n", ["AU TI", "AU"], "a record of an author alone"),
    (
        "PMID- 1\nAU  - a\n\nAU  - b\n\nTI  - c\n",
        ["PMID AU AU TI"],
        "empty lines within",
    ),
    ("PMID- 1\nTI  - a\nER  - \nTI  - b\n", ["PMID TI ER", "TI"], "an end mark of RIS"),
    (
        "PMID- 1\nAB  - a\n\n      b\n\n3.\nFAU - c\n",
        ["PMID AB FAU"],
        "a text with gaps",
    ),
    ("PMID- 1\nDP  - 2019\nCI - 0.3\nis - as we\n", ["PMID DP"], "prose that looks so"),
    ("PMID- 1\nTI  - a\nZQ  - b\n", ["PMID TI ZQ"], "a tag of somebody's own"),
    ("PMID-1\nTI  -a\nFAU -b\n", ["PMID TI FAU"], "no space behind the dash"),
]


@pytest.mark.parametrize(("text", "expected", "_seen"), CUT)
def test_cut(text: str, expected: list[str], _seen: str) -> None:
    """Join to a record what belongs to it, and no more."""
    chunks = split_records(read_lines(BytesIO(text.encode())))
    assert [" ".join(e.tag for e in c.entries) for c in chunks if c.entries] == expected


def test_strange_text_between_records() -> None:
    """Leave out of a record what stands behind it as a paragraph of its own."""
    text = (
        "PMID- 1\nSO  - J Tides. 2019.\n\nDownloaded by a friend.\n\nPMID- 2\nTI  - b\n"
    )
    first, second = split_records(read_lines(BytesIO(text.encode())))
    assert [entry.value for entry in first.entries] == ["1", "J Tides. 2019."]
    assert second.lead == "\nDownloaded by a friend.\n\n"
