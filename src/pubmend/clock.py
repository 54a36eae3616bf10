"""Hold what decisions over time need, so that nothing reads a clock by itself."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def _today() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class World:
    """Hold clocks, sleep and chance; as it stands, the real ones.

    ``clock`` counts seconds that never step back, alike in all processes of the
    machine; ``now`` is the date; ``chance`` draws from 0 to 1.
    """

    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = _today
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Callable[[], float] = random.random
