"""Ask Crossref which of a list of works were changed, and keep their records.

The exchange is a list with a filter::

    /works?filter=from-index-date:2026-11-01,doi:10.1000/a,doi:10.1000/b&rows=100

A list without ``select`` holds whole works, so what was changed need not be asked for
again: its records stand beside the reply, as replies to questions of their own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from ...formats.crossref.reader import WorkPiece
from ...formats.reading.foreign_json import load_json
from .wording import CHANGES


def changed_address(base: str, wording: str) -> str:
    """Give the address of a list by a filter, as short as a query may be."""
    query = quote(wording, safe="/:(),")
    return f"{base}/works?filter={query}&rows={CHANGES.most}"


def is_whole(body: bytes, pieces: Sequence[WorkPiece]) -> bool:
    """True if a list holds all that it found."""
    message = load_json(body)["message"]
    total = message.get("total-results") if isinstance(message, Mapping) else None
    return isinstance(total, int) and total <= len(pieces)


def list_of_names(pieces: Sequence[WorkPiece]) -> bytes:
    """Write a list's DOIs as Crossref would have, had they alone been selected."""
    items = [{"DOI": piece.doi} for piece in pieces]
    message = {"total-results": len(items), "items": items}
    return json.dumps({"status": "ok", "message": message}).encode()
