"""Dates that a spreadsheet made of two numbers, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.text.spreadsheet_dates import spreadsheet_readings

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct")


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("Oct-17", ("10-17", "17-10")),
        ("17-Oct", ("10-17", "17-10")),
        ("17. Okt", ("10-17", "17-10")),
        ("oct.-17", ("10-17", "17-10")),
        ("Oct 2017", ("10-17", "10-2017")),
        ("Oct-52", ("10-52",)),
        ("5-May", ("5-5",)),
        ("2017-10-17", ("10-17", "17-10")),
        ("2017-10-17 00:00:00", ("10-17", "17-10")),
        ("2017-10-01 00:00:00", ("10-17", "10-1", "1-10")),
        ("10/17/2017", ("17-10", "10-17")),
        ("17.10.2017", ("10-17", "17-10")),
        ("17-Oct-17", ("10-17", "17-10")),
    ],
)
def test_dates(text: str, readings: tuple[str, ...]) -> None:
    """Read the two numbers, in each order that they may have had."""
    assert spreadsheet_readings(text) == readings


@pytest.mark.parametrize(
    "text",
    ["", "10-17", "811-819", "October", "Oct", "E-12345", "May 123", "Jan-00",
     "99-Oct-17", "2017-31-31", "March of the ants", "S10-S17", "17-Foo"],
)  # fmt: skip
def test_no_dates(text: str) -> None:
    """Leave what no spreadsheet writes for two numbers."""
    assert spreadsheet_readings(text) == ()


@given(st.integers(1, 10), st.integers(1, 31))
def test_both_numbers_come_back(month: int, day: int) -> None:
    """Find the numbers again, whichever way the cell was shown."""
    name = _MONTHS[month - 1]
    for shown in (f"{day}-{name}", f"{name}-{day:02}", f"2024-{month:02}-{day:02}"):
        assert f"{month}-{day}" in spreadsheet_readings(shown)


@given(st.text(max_size=40))
def test_any_text(text: str) -> None:
    """Answer for any text."""
    for reading in spreadsheet_readings(text):
        first, last = reading.split("-")
        assert first.isdigit()
        assert last.isdigit()
