"""Find the ranges of a text around some words, so that nothing else is searched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .cited_markup import Span


def find_word_ranges(text: str, words: Sequence[str], reach: int) -> Iterator[Span]:
    """Yield the ranges around any of the words, in order and apart.

    Args:
        text: the text, of any case.
        words: what to look for, in lower case.
        reach: how many characters before and behind a word's start belong to a range.
    """
    lowered = text.lower()
    present = [word for word in words if word in lowered]
    if len(lowered) != len(text):  # some letters have two in lower case
        yield from [(0, len(text))] if present else []
        return
    start = end = -1
    for place in sorted(_places(lowered, present)):
        if end < 0:
            start = max(0, place - reach)
        elif place - reach > end:
            yield start, end
            start = place - reach
        end = min(len(text), place + reach)
    if end >= 0:
        yield start, end


def _places(lowered: str, words: Sequence[str]) -> Iterator[int]:
    for word in words:
        place = lowered.find(word)
        while place >= 0:
            yield place
            place = lowered.find(word, place + 1)
