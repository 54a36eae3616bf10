"""Answer as NLM's file server does: its list of journals, and whether it changed."""

from __future__ import annotations

from tests.formats.journal_list.sample import SAMPLE

from .exchange import Reply, Request
from .world import World

ETAG = '"5f2-62aa"'
MODIFIED = "Mon, 30 Nov 2026 05:12:00 GMT"


def journals(_world: World, request: Request) -> Reply:
    """Serve the list, or say that the caller has it."""
    headers = {
        "content-type": "text/plain",
        "etag": ETAG,
        "last-modified": MODIFIED,
    }
    if request.headers.get("if-none-match") == ETAG:
        return Reply(304, b"", headers)
    return Reply(200, SAMPLE.encode(), headers)
