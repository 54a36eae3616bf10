"""Hold the public face: few names, sorted, documented, and all that is there."""

from __future__ import annotations

import types

import pytest

import pubmend


def test_the_public_names_are_few_and_sorted() -> None:
    """Constants first, then classes, then functions, as ruff sorts them."""
    assert len(pubmend.__all__) <= 15
    kinds = [(not n.isupper(), not n[0].isupper(), n) for n in pubmend.__all__]
    assert kinds == sorted(kinds)


def test_nothing_else_is_public() -> None:
    """What can be imported from the top is what is listed there."""
    there = {
        name
        for name, value in vars(pubmend).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType)
    }
    assert there == set(pubmend.__all__)


@pytest.mark.parametrize("name", [n for n in pubmend.__all__ if n != "FORMATS"])
def test_every_public_name_is_documented(name: str) -> None:
    """A docstring tells what the name does not."""
    assert (getattr(pubmend, name).__doc__ or "").strip()
