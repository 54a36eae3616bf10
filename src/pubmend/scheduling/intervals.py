"""Read how often something is to happen: ``6h``, ``90m``, ``2d``, ``day``, ``week``."""

from __future__ import annotations

import re
from datetime import timedelta

from ..errors import UsageError

_UNITS = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_WORDS = {"hour": "1h", "day": "1d", "week": "1w"}
_SPAN = re.compile(r"([1-9]\d{0,3}) ?([mhdw])")


def parse_span(text: str) -> timedelta:
    """Read a span; raise `UsageError` where it is none."""
    match = _SPAN.fullmatch(_WORDS.get(text.strip(), text.strip()))
    if match is None:
        msg = "not a span of time; write 90m, 6h, 2d, hour, day or week"
        raise UsageError(msg, where=text)
    return int(match[1]) * _UNITS[match[2]]
