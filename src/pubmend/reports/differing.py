"""Show which words of two texts differ.

Case and punctuation are passed over as long as other words differ: beside another
number, a final stop is nothing to look at.

difflib (https://docs.python.org/3/library/difflib.html) compares by word; the equal
beginning and end are set aside first, so that a long abstract with one changed number
costs next to nothing. Above `LIMIT` words no single words are marked, since the search
for them grows with the square of the length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, takewhile
from operator import eq, itemgetter

LIMIT = 2_000
_PUNCTUATION = re.compile(r"[\W_]+")
_WORD = re.compile(r"\s*\S+\s*$|\s*\S+")


@dataclass(frozen=True, slots=True)
class TextRun:
    """Hold a run of text and whether the other text lacks it."""

    text: str
    differs: bool = False


def differing(
    ours: str, theirs: str
) -> tuple[tuple[TextRun, ...], tuple[TextRun, ...]]:
    """Cut two texts into runs that both have and runs that only one has."""
    if ours == theirs:
        return (TextRun(ours),), (TextRun(theirs),)
    steps = list(_steps(ours.split(), theirs.split()))
    a, b = _WORD.findall(ours), _WORD.findall(theirs)
    return (
        _pieces((differs, a[start:end]) for differs, start, end, _, _ in steps),
        _pieces((differs, b[start:end]) for differs, _, _, start, end in steps),
    )


def excerpt(pieces: Sequence[TextRun], around: int = 8) -> tuple[TextRun, ...]:
    """Cut long equal runs to the words around the differences."""
    last = len(pieces) - 1
    return tuple(
        piece
        if piece.differs
        else TextRun(
            _shorten(piece.text, before=place > 0, after=place < last, around=around)
        )
        for place, piece in enumerate(pieces)
    )


def _shorten(text: str, *, before: bool, after: bool, around: int) -> str:
    words = _WORD.findall(text)
    if len(words) <= 2 * around + 4:
        return text
    head = "".join(words[:around]) if before else ""
    tail = "".join(words[-around:]) if after else ""
    return f"{head} …{tail}" if head or tail else "".join(words[: 2 * around]) + " …"


Step = tuple[bool, int, int, int, int]


def _steps(a: Sequence[str], b: Sequence[str]) -> Iterator[Step]:
    head = _common(a, b)
    tail = _common(a[head:][::-1], b[head:][::-1])
    end_a, end_b = len(a) - tail, len(b) - tail
    yield False, 0, head, 0, head
    for differs, from_a, to_a, from_b, to_b in _middle(a[head:end_a], b[head:end_b]):
        yield differs, head + from_a, head + to_a, head + from_b, head + to_b
    yield False, end_a, len(a), end_b, len(b)


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    return sum(takewhile(bool, map(eq, a, b)))


def _middle(a: Sequence[str], b: Sequence[str]) -> Iterator[Step]:
    bare_a, bare_b = [_bare(word) for word in a], [_bare(word) for word in b]
    if bare_a == bare_b:
        bare_a, bare_b = list(a), list(b)
    if len(a) + len(b) > LIMIT:
        yield True, 0, len(a), 0, len(b)
        return
    matcher = SequenceMatcher(None, bare_a, bare_b, autojunk=False)
    for tag, *places in matcher.get_opcodes():
        yield tag != "equal", places[0], places[1], places[2], places[3]


def _bare(word: str) -> str:
    return _PUNCTUATION.sub("", word).casefold() or word


def _pieces(runs: Iterable[tuple[bool, Sequence[str]]]) -> tuple[TextRun, ...]:
    """Join neighbouring runs of one kind, the space before a differing run unmarked."""
    spaced = (part for differs, words in runs for part in _spaced(differs, words))
    return tuple(
        TextRun("".join(text for _, text in parts), differs)
        for differs, parts in groupby(spaced, key=itemgetter(0))
    )


def _spaced(differs: bool, words: Sequence[str]) -> Iterator[tuple[bool, str]]:  # noqa: FBT001 - a run as it comes
    text = "".join(words)
    bare = text.lstrip() if differs else text
    if len(bare) < len(text):
        yield False, text[: len(text) - len(bare)]
    if bare:
        yield differs, bare
