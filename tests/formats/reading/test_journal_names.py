"""Check that abbreviated titles of journals are told from full ones."""

from __future__ import annotations

import pytest

from pubmend.formats.reading.journal_names import is_abbreviated
from pubmend.formats.reading.publication_types import parse_publication_type

ABBREVIATED = [
    "J Med Internet Res",
    "Addict Sci Clin Pract",
    "Orthop. J. Sports Med.",
    "N Engl J Med",
    "Psychol Psychother",
    "Proc Natl Acad Sci U S A",
    "Am J Public Health",
    "Rev. bras. enferm",
    "Int J Environ Res Public Health",
]
FULL = [
    "Lancet",
    "The Lancet",
    "Addiction",
    "Nature",
    "Brain Injury",
    "Sleep Medicine",
    "Public Health",
    "Journal of Medical Internet Research",
    "Gynecology, Obstetrics and Perinatology",
    "Proceedings of the National Academy of Sciences of the U.S.A.",
    "",
]


@pytest.mark.parametrize("title", ABBREVIATED)
def test_abbreviated(title: str) -> None:
    """Know an abbreviation by its stops or its cut words."""
    assert is_abbreviated(title)


@pytest.mark.parametrize("title", FULL)
def test_full(title: str) -> None:
    """Take a title of whole words, or of one, as full."""
    assert not is_abbreviated(title)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Journal Article", "Journal Article"),
        ("journal  article", "Journal Article"),
        ("Randomized Controlled Trial", "Randomized Controlled Trial"),
        ("Retraction Notice", "Retraction Notice"),
        ("Retraction of Publication", "Retraction of Publication"),
        ("Article", None),
        ("Research Support, N.I.H., Extramural", None),
        ("10.1000/1", None),
        ("", None),
    ],
)
def test_publication_type(text: str, name: str | None) -> None:
    """Give NLM's spelling of a type, and nothing for what is none."""
    assert parse_publication_type(text) == name
