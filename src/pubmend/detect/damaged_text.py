"""Find the identifiers of a text that zeros were left in.

A zero within a number would end it, and what is left of it is another article's. So
they are looked for without the zeros, and their places told in the text as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ..model.identifiers import Sighting
from .identifiers import find_identifiers

_ZERO = "\0"


def find_in_damaged(text: str) -> tuple[Sighting, ...]:
    """Find the identifiers of a text, whatever zeros stand in it."""
    if _ZERO not in text:
        return tuple(find_identifiers(text))
    # Of each zero, how many other letters stand before it.
    before = [m.start() - n for n, m in enumerate(re.finditer(_ZERO, text))]
    found = find_identifiers(text.replace(_ZERO, ""))
    return tuple(_placed(sighting, text, before) for sighting in found)


def _placed(sighting: Sighting, text: str, before: Sequence[int]) -> Sighting:
    start = sighting.start + bisect_right(before, sighting.start)
    end = sighting.end + bisect_right(before, sighting.end - 1)
    return replace(sighting, start=start, end=end, raw=text[start:end])
