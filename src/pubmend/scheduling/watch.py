"""Look again and again in the foreground, and end cleanly when told to."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta


async def watch(
    refresh: Callable[[], Awaitable[None]], every: timedelta, stop: asyncio.Event
) -> None:
    """Look at once and then every so often, until ``stop`` is set.

    A look that is under way then is cancelled: what it has done is kept, and the next
    run goes on with the rest.
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
