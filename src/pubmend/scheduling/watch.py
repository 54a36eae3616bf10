"""Refresh again and again in the foreground, and end cleanly on request."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta


async def watch(
    refresh: Callable[[], Awaitable[None]], every: timedelta, stop: asyncio.Event
) -> None:
    """Refresh at once and then regularly, until ``stop`` is set.

    A refresh that is running then is cancelled: what it has done is saved, and the next
    run continues with the rest.

    Args:
        refresh: refreshes once.
        every: the time from the end of one refresh to the start of the next.
        stop: ends it.
    """
    while not stop.is_set():
        refreshing = asyncio.ensure_future(refresh())
        stopping = asyncio.ensure_future(stop.wait())
        await asyncio.wait({refreshing, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not refreshing.done():
            refreshing.cancel()
            with suppress(asyncio.CancelledError):
                await refreshing
            return
        refreshing.result()
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), every.total_seconds())
