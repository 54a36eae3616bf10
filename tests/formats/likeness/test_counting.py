"""Show that works are counted right wherever a chunk ends."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubmend.formats.likeness.counting import matches, rows


@given(st.integers(0, 300), st.integers(0, 700), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=60, deadline=None)
def test_marks_are_counted_across_chunks(works: int, width: int, newline: str) -> None:
    """Count each mark once, of whatever length the works are."""
    work = f"%0 Book{newline}%T {'x' * width} %0 no{newline}"
    content = (work * works).encode()
    assert matches("^%0 ")(io.BytesIO(content)) == works


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_marks_are_counted_in_any_encoding(encoding: str) -> None:
    """Count on one line too, as JSON and XML may be."""
    content = ('{"title": "é"},' * 20_000).encode(encoding)
    assert matches('"title":')(io.BytesIO(content)) == 20_000


def test_rows_are_counted_with_their_quotes() -> None:
    """Count a row once that holds line breaks, and no empty one."""
    content = b'a,b\n"x\ny",1\n\nz,2\n'
    assert rows(",")(io.BytesIO(content)) == 2


def test_a_cell_beyond_measure_is_counted() -> None:
    """Count on behind a cell that is longer than a table's cells may be."""
    content = b'a,b\n"' + b"x" * 200_000 + b'",1\nz,2\n'
    assert rows(",")(io.BytesIO(content)) >= 2


def test_nothing_is_counted_in_nothing() -> None:
    """Count nothing in an empty file."""
    assert matches("^x")(io.BytesIO(b"")) == 0
    assert rows(",")(io.BytesIO(b"")) == 0
