"""Months by their names."""

from __future__ import annotations

import pytest

from pubmend.text.months import MONTHS, without_accents


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("January", 1),
        ("février", 2),
        ("März", 3),
        ("abril", 4),
        ("мая", 5),
        ("juni", 6),
        ("lipca", 7),
        ("août", 8),
        ("Eylül", 9),
        ("październik", 10),
        ("novembre", 11),
        ("aralık", 12),
    ],
)
def test_names(word: str, number: int) -> None:
    """Know a month in many languages, whatever its case and accents."""
    assert MONTHS[without_accents(word)] == number


def test_ambiguous_names() -> None:
    """Know no word that is October to some and November to others."""
    assert "listopad" not in MONTHS
