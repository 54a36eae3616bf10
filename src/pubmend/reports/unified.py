"""Show as a unified diff how the lines of two long texts differ.

``difflib`` alone takes time with the square of the length: minutes for a library of
some thousand records. Here lines that stand once in either text (titles, identifiers)
are paired first, as patience diff does, and ``difflib`` sees the few lines between two
pairs alone (https://bramcohen.livejournal.com/73318.html).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import pairwise
from typing import TypeAlias

_NO_END = "\\ No newline at end of file\n"

Lines: TypeAlias = Sequence[str]
Pair: TypeAlias = tuple[int, int]
Opcode: TypeAlias = tuple[str, int, int, int, int]


def unified_diff(name: str, new_name: str, old: Lines, new: Lines) -> Iterator[str]:
    """Give the diff's lines; nothing where the texts are the same.

    Args:
        name: the heading of the old text.
        new_name: the heading of the new text.
        old: the lines of the old text, with their ends.
        new: the lines of the new text, with their ends.
    """
    matcher = SequenceMatcher(None, old, new)
    # difflib caches its result there, and does not search again.
    matcher.matching_blocks = _matches(old, new)  # type: ignore[attr-defined]
    headed = False
    for group in matcher.get_grouped_opcodes():
        if not headed:
            headed = True
            yield f"--- {name}\n"
            yield f"+++ {new_name}\n"
        yield from _hunk(group, old, new)


def _hunk(group: Sequence[Opcode], old: Lines, new: Lines) -> Iterator[str]:
    (_, from_old, _, from_new, _), (_, _, to_old, _, to_new) = group[0], group[-1]
    yield f"@@ -{_range(from_old, to_old)} +{_range(from_new, to_new)} @@\n"
    for tag, i, i_end, j, j_end in group:
        if tag == "equal":
            yield from _marked(" ", old[i:i_end])
            continue
        yield from _marked("-", old[i:i_end])
        yield from _marked("+", new[j:j_end])


def _range(start: int, stop: int) -> str:
    """Count lines from 1; no lines are counted from the line before them."""
    length = stop - start
    if length == 1:
        return f"{start + 1}"
    return f"{start + 1 if length else start},{length}"


def _marked(sign: str, lines: Lines) -> Iterator[str]:
    for line in lines:
        if line.endswith("\n"):
            yield f"{sign}{line}"
        else:
            yield f"{sign}{line}\n"
            yield _NO_END


def _matches(old: Lines, new: Lines) -> list[Match]:
    """Find the runs of same lines, in order, ended by an empty one as difflib does."""
    anchors = [(-1, -1), *_anchors(old, new), (len(old), len(new))]
    pairs: list[Pair] = []
    for (i, j), (i_next, j_next) in pairwise(anchors):
        between = SequenceMatcher(None, old[i + 1 : i_next], new[j + 1 : j_next])
        for at, there, size in between.get_matching_blocks():
            pairs += ((i + 1 + at + n, j + 1 + there + n) for n in range(size))
        pairs.append((i_next, j_next))
    return [*_joined(pairs[:-1]), Match(len(old), len(new), 0)]


def _joined(pairs: Sequence[Pair]) -> Iterator[Match]:
    start = 0
    for n in range(1, len(pairs) + 1):
        (i, j), size = pairs[start], n - start
        if n == len(pairs) or pairs[n] != (i + size, j + size):
            yield Match(i, j, size)
            start = n


def _anchors(old: Lines, new: Lines) -> list[Pair]:
    """Pair the lines that stand once in either text, as many as keep their order."""
    once = _once(new)
    pairs = [(i, once[line]) for line, i in _once(old).items() if line in once]
    ends: list[int] = []
    rows: list[int] = []
    before: dict[int, int | None] = {}
    for n, (_, j) in enumerate(pairs):
        place = bisect_left(ends, j)
        before[n] = rows[place - 1] if place else None
        ends[place : place + 1] = [j]
        rows[place : place + 1] = [n]
    chosen: list[Pair] = []
    row = rows[-1] if rows else None
    while row is not None:
        chosen.append(pairs[row])
        row = before[row]
    return chosen[::-1]


def _once(lines: Lines) -> dict[str, int]:
    counts = Counter(lines)
    return {line: n for n, line in enumerate(lines) if counts[line] == 1}
