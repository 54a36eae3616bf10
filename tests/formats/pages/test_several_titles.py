"""Show which texts of titles and passages are of several works."""

from __future__ import annotations

import pytest

from pubmend.formats.pages.several_titles import count_titled

FIRST = "Night shifts and blood pressure in nurses of nine wards"
SECOND = "Dental caries in preschool children of two towns by the sea"
PASSAGE = (
    "We followed the nurses for two winters, and looked at what they ate and drank. "
    "Their pressure rose by two millimetres in the first winter, and not in the second."
)


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\n{SECOND}\n",
        f"{FIRST}\n\n{SECOND}",
        f"{FIRST}\n\n{PASSAGE}\n\n\n{SECOND}\n\n{PASSAGE}\n\n{PASSAGE}",
        f"{FIRST}\r\n\r\n{PASSAGE}\r\n\r\n{SECOND}\r\n\r\n{PASSAGE}",
    ],
)
def test_titles_with_or_without_passages_are_counted(text: str) -> None:
    """One work's passage never goes with another one's title."""
    assert count_titled(text) == 2


@pytest.mark.parametrize(
    "text",
    [
        FIRST,
        f"{FIRST}:\na cohort study of nurses who work at night",
        f"{FIRST} and of those\nwho work at home in the winter months",
        f"{FIRST}\n\n{PASSAGE}",
        f"{FIRST}\n\n{PASSAGE}\n\n{PASSAGE}",
        f"{FIRST}\n\nAbstract\n\n{PASSAGE}\n\n{SECOND}\n\n{PASSAGE}",
        f"{FIRST}\n\n{PASSAGE}\n\nMethods and materials\n\n{PASSAGE}",
        f"BACKGROUND: {PASSAGE}\n\nMETHODS: {PASSAGE}",
        PASSAGE,
        "",
    ],
)
def test_one_work_is_not(text: str) -> None:
    """A wrapped title, headings and parts of an abstract are one work's."""
    assert count_titled(text) == 0
