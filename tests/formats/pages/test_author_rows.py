"""Show how rows of authors are divided."""

from __future__ import annotations

import pytest

from pubmend.formats.pages.author_rows import (
    is_alphabetical,
    read_listed,
    read_pairs,
    read_values,
)
from pubmend.model.record import Author


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Ekström, Veronica", (Author("Ekström", "Veronica"),)),
        ("Ekström, Veronica, Johansson, Magnus", (Author("Ekström", "Veronica"), Author("Johansson", "Magnus"))),
        ("Souza Lima, João M., O'Neil, B., ", (Author("Souza Lima", "João M"), Author("O'Neil", "B"))),
        ("King, Martin, Jr., Berg, Anna", (Author("King", "Martin", "Jr"), Author("Berg", "Anna"))),
        ("Ekström, Veronica, Johansson", None),  # one part is left over
        ("Ekström", None),
        ("BioMed Central, 2019", None),
        ("a, b@c.se", None),
        ("Internet; Therapy, Mind", None),
        ("one two three four five six, x", None),
        ("", None),
    ],
)  # fmt: skip
def test_read_pairs(row: str, expected: tuple[Author, ...] | None) -> None:
    """Read family and given names two by two, or nothing at all."""
    assert read_pairs(row) == expected


def test_read_listed() -> None:
    """Read authors that have a sign of their own between them."""
    assert read_listed("Duffy, D; Richards, Derek. ;") == (
        Author("Duffy", "D"),
        Author("Richards", "Derek"),
    )
    assert read_listed("Noam Shazeer, Ashish Vaswani", ",") == (
        Author("Shazeer", "Noam"),
        Author("Vaswani", "Ashish"),
    )
    assert read_listed(" ; ") is None


def test_read_values_drops_years_of_life_and_repetitions() -> None:
    """Read catalogue headings as names."""
    values = ["Berg, Anna, 1950-", "Dahl, Carl, 1900-1980.", "Berg, Anna", "Eek, B."]
    assert read_values(values) == (
        Author("Berg", "Anna"),
        Author("Dahl", "Carl"),
        Author("Eek", "B."),
    )
    assert read_values([]) is None


@pytest.mark.parametrize(
    ("families", "expected"),
    [
        (["Berg", "Dahl", "Eek"], True),
        (["berg", "Dahl", "eek", "Öst"], True),
        (["Berg", "Dahl"], False),
        (["Dahl", "Berg", "Eek"], False),
        (["Berg", "Berg", "Eek"], False),
    ],
)
def test_is_alphabetical(families: list[str], expected: bool) -> None:  # noqa: FBT001 - a case's value
    """Call an order alphabetical only if it can hardly be by chance."""
    authors = [Author(family, "A") for family in families]
    assert is_alphabetical(authors) is expected
