"""Tell a title from its translation, which journals in two languages print below it.

The small words of a language tell it. Where a line has none of them, or those of both,
nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_ENGLISH_WORDS = "the of in and for with from by on at to an after among between"
_OTHER_WORDS = """
    de del la las el los en y un una con por para su sus entre da do das dos na no nas
    nos em e um uma com o os as le les des du et une dans chez der die das und bei mit
    von eine einer il lo gli nel nella nei
    """
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_OTHERS = frozenset(_OTHER_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 2


def in_one_language(lines: Sequence[str], span: tuple[int, int]) -> tuple[int, int]:
    """Cut a title's lines before a translation that stands below; else leave them.

    Args:
        lines: the page's lines.
        span: the first line of the title, and the one below its last.
    """
    first, end = span
    for at in range(first + 1, end):
        if _is_foreign(lines[first:at]) and _is_english(lines[at:end]):
            return first, at
        if _is_english(lines[first:at]) and _is_foreign(lines[at:end]):
            return first, at
    return span


def _is_english(lines: Sequence[str]) -> bool:
    english, others = _counts(lines)
    return english >= _FEWEST > others


def _is_foreign(lines: Sequence[str]) -> bool:
    english, others = _counts(lines)
    return others >= _FEWEST > english


def _counts(lines: Sequence[str]) -> tuple[int, int]:
    words = [word.casefold() for line in lines for word in _WORD.findall(line)]
    english = sum(word in _ENGLISH for word in words)
    return english, sum(word in _OTHERS for word in words)
