"""Measure how alike two titles, two abstracts, two lists of authors are, from 0 to 1.

The comparators say whether two values can stand for the same thing; these measures
say how far apart two values are that can't, which tells a slip from another work.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Postfix, Prefix

from ..model.record import Author
from ..text.folding import fold, tokens

_UMLAUTS = re.compile(r"(?<=[aou])e")
_NAME = re.compile(r"[a-z]{2,}")

# Letters that a cut title must have left, so that it could not begin so by chance.
_CUT_TITLE = 20


def title_likeness(one: str, other: str) -> float:
    """Compare letter by letter: as printed, in alphabetical order, and cut alike."""
    left, right = " ".join(tokens(one)), " ".join(tokens(other))
    likeness = max(fuzz.ratio(left, right), fuzz.token_sort_ratio(left, right)) / 100
    length = min(len(left), len(right))
    if length < _CUT_TITLE:
        return likeness
    return max(likeness, fuzz.ratio(left[:length], right[:length]) / 100)


def letter_count(text: str) -> int:
    """Count the letters and digits of a text, each Chinese character for three."""
    letters = "".join(tokens(text))
    return sum(3 if "\u3000" < letter < "\ufb00" else 1 for letter in letters)


def text_likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Give the share of the shorter text's word triples that the longer has too.

    Triples hardly notice section labels put in, a cut end or moved punctuation, and
    two unrelated texts share next to none.
    """
    smaller = min(len(one), len(other)) - 2
    if smaller < 1:
        return 1.0
    # What both begin or end with needs no counting, and is most of it.
    start = max(Prefix.similarity(one, other) - 2, 0)
    one, other = one[start:], other[start:]
    end = max(Postfix.similarity(one, other) - 2, 0)
    rest = _triples(one[: len(one) - end]) & _triples(other[: len(other) - end])
    return (start + end + rest.total()) / smaller


def _triples(words: Sequence[str]) -> Counter[tuple[str, str, str]]:
    return Counter(zip(words, words[1:], words[2:], strict=False))


def shared_numbers(one: Sequence[str], other: Sequence[str]) -> float:
    """Give the share of the numbers of the text with fewer that the other has too."""
    left, right = _numbers(one), _numbers(other)
    if left == right or not left or not right:
        return 1.0
    return (Counter(left) & Counter(right)).total() / min(len(left), len(right))


def _numbers(words: Sequence[str]) -> list[str]:
    return [word for word in words if word[0].isdigit()]


def author_likeness(one: Sequence[Author], other: Sequence[Author]) -> float | None:
    """Give the share of the shorter list's people whose names the longer has too.

    None where nothing can be said: only groups on a side, or names in other scripts.
    """
    left, right = _people(one), _people(other)
    if not left or not right:
        return None
    shorter, longer = sorted((left, right), key=len)
    known = [family | given for family, given in longer]
    shared = sum(any(family & names for names in known) for family, _ in shorter)
    return shared / len(shorter)


def _people(authors: Sequence[Author]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Give each person's family names and given names, as sets of folded words."""
    people = [(_names(a.family), _names(a.given)) for a in authors if a.family]
    return [person for person in people if person[0]]


def _names(text: str | None) -> frozenset[str]:
    """Fold to base letters: Müller, Mueller and Muller come out alike."""
    return frozenset(_NAME.findall(_UMLAUTS.sub("", fold(text or ""))))


def is_slip(one: str, other: str) -> bool:
    """True if two identifiers differ by one character, or by two that swapped."""
    if len(one) != len(other):
        longer, shorter = sorted((one, other), key=len, reverse=True)
        return any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))
    places = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) != 2:
        return len(places) == 1
    first, second = places
    return (
        second == first + 1 and one[first : second + 1] == other[second] + other[first]
    )
