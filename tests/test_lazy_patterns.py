"""Hold a pattern that is compiled at its first use to be a pattern like any other."""

from __future__ import annotations

import re

import pytest

from pubmend.lazy_patterns import lazily


def test_it_matches_as_a_compiled_one_does() -> None:
    """Give matches, parts and the pattern's own text."""
    lazy, eager = (
        lazily(r"(\d+)-(\w+)", re.IGNORECASE),
        re.compile(r"(\d+)-(\w+)", re.IGNORECASE),
    )
    for text in ("12-ab 3-C", "none"):
        assert lazy.findall(text) == eager.findall(text)
        assert lazy.sub(r"\2", text) == eager.sub(r"\2", text)
        assert bool(lazy.search(text)) is bool(eager.search(text))
    assert (lazy.pattern, lazy.flags) == (eager.pattern, eager.flags)


def test_it_is_compiled_when_it_is_used() -> None:
    """Begin without looking at it, so that an error shows at its first use."""
    wrong = lazily("(")
    with pytest.raises(re.error):
        wrong.match("x")
