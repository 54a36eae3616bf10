"""Fill batches by number and size, losing nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pubmend.sources.requesting import halves, packed


def test_batches_are_full_but_the_last() -> None:
    """Count to the limit."""
    assert [len(b) for b in packed(range(5), most=2)] == [2, 2, 1]


def test_batches_keep_within_their_bytes() -> None:
    """Begin a batch before the sum would be exceeded; the oversized go alone."""
    words = ["aa", "bb", "cccccc", "d"]
    assert list(packed(words, most=9, most_bytes=4, size=len)) == [
        ("aa", "bb"),
        ("cccccc",),
        ("d",),
    ]


@given(st.lists(st.text(max_size=6)), st.integers(1, 5), st.integers(1, 12))
def test_packing_loses_nothing(words: list[str], most: int, most_bytes: int) -> None:
    """Give all things back in order, each batch within both limits or of one thing."""
    batches = list(packed(words, most=most, most_bytes=most_bytes, size=len))
    assert [word for batch in batches for word in batch] == words
    for batch in batches:
        assert 1 <= len(batch) <= most
        assert len(batch) == 1 or sum(map(len, batch)) <= most_bytes


def test_halves_differ_by_one_at_most() -> None:
    """Cut an odd number in two."""
    assert halves((1, 2, 3)) == ((1, 2), (3,))
