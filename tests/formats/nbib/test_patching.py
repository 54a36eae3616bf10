"""Check that a patch touches nothing but the value that changed, in any layout."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.mending import mended
from tests.formats.nbib.layouts import NUMBERED, PARTED, Work, works

from pubmend.formats.nbib.reader import patch, read
from pubmend.formats.reading.decoding import decode
from pubmend.model.identifiers import Pmcid
from pubmend.model.record import Record

LAYOUTS = PARTED | NUMBERED


def records_of(content: bytes) -> list[Record]:
    """Read the records alone."""
    return [r for r in read(BytesIO(content), "x") if isinstance(r, Record)]


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=12)
@given(listed=works(numbered=True), at=st.integers(0, 4))
def test_one_value(layout: str, listed: list[Work], at: int) -> None:
    """Change one volume, and find the text the same but for it."""
    content = LAYOUTS[layout](listed).encode()
    records = records_of(content)
    which = at % len(records)
    results = [
        mended(record, volume="777") if n == which else mended(record)
        for n, record in enumerate(records)
    ]
    patched = "".join(patch(BytesIO(content), results))
    again = records_of(patched.encode())
    assert [r.volume for r in again] == [
        "777" if n == which else r.volume for n, r in enumerate(records)
    ]
    text, old = decode(content).text, str(which + 1)
    assert len(patched) == len(text) + len("777") - len(old)
    place = next(
        n for n, (a, b) in enumerate(zip(text, patched, strict=False)) if a != b
    )
    assert patched == f"{text[:place]}777{text[place + len(old) :]}"


@settings(max_examples=50)
@given(st.binary(max_size=200), works())
def test_no_change(junk: bytes, listed: list[Work]) -> None:
    """Give back any text as it was where nothing changed."""
    content = LAYOUTS["PubMed's"](listed).encode() + junk
    results = [mended(record) for record in records_of(content)]
    assert "".join(patch(BytesIO(content), results)) == decode(content).text


# (text, the line added, what it shows)
STYLES = [
    ("PMID- 1\nTI  - a\n", "PMC - PMC77\n", "PubMed's"),
    ("PMID\u2013 1\nTI  \u2013 a\n", "PMC \u2013 PMC77\n", "en dashes"),
    ("PMID- 1\r\nTI - a\r\n", "PMC - PMC77\r\n", "single spaces, CR LF"),
    ("PMID- 1\rTI- a\r", "PMC- PMC77\r", "no filling, CR"),
    ("PMID\t- 1\nTI\t- a\n", "PMC\t- PMC77\n", "tabs"),
    ("PMID- 1\nTI  - a", "\nPMC - PMC77\n", "no line ending at the end"),
]


@pytest.mark.parametrize(("text", "added", "_shows"), STYLES)
def test_new_lines_are_set_as_the_file_is(text: str, added: str, _shows: str) -> None:
    """Set a new line with the file's own dash, filling and line ending."""
    content = text.encode()
    (record,) = records_of(content)
    results = [mended(record, pmcid=Pmcid("PMC77"))]
    assert "".join(patch(BytesIO(content), results)) == text + added


def test_long_lines_stay_long() -> None:
    """Wrap no new value where the file wraps none."""
    text = f"PMID- 1\nTI  - {'tide ' * 30}\n"
    (record,) = records_of(text.encode())
    results = [mended(record, abstract="ebb " * 40)]
    patched = "".join(patch(BytesIO(text.encode()), results))
    assert patched == f"{text}AB  - {('ebb ' * 40).strip()}\n"


def test_a_placeholder_gives_way() -> None:
    """Fill in the line of a placeholder, not beside it."""
    text = "PMID- 1\nTI  - a\nVI  - n/a\nTA  - J Tides\n"
    (record,) = records_of(text.encode())
    assert record.volume is None
    results = [mended(record, volume="7")]
    assert "".join(patch(BytesIO(text.encode()), results)) == text.replace("n/a", "7")
