"""Enforce the services' limits in a sliding window, as their front ends do.

NCBI: https://www.ncbi.nlm.nih.gov/books/NBK25497/ (3 requests a second, 10 with a key).
Crossref: https://www.crossref.org/blog/announcing-changes-to-rest-api-rate-limits/
(per pool and kind of route; concurrency 1 or 3).
DataCite: https://support.datacite.org/docs/is-there-a-rate-limit-for-making-requests-against-the-datacite-apis
(3,000 requests in five minutes, which is 10 a second).
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """State requests a window by bucket, requests at once by pool, and the window.

    Buckets: ``ncbi``, ``ncbi-key``, ``converter``, ``public-single``, ``public-array``,
    ``polite-single``, ``polite-array``, ``plus``, ``datacite``, ``nlm``.
    """

    rates: Mapping[str, int]
    at_once: Mapping[str, int]
    window: float = 1.0


REAL = Limits(
    rates={
        "ncbi": 3,
        "ncbi-key": 10,
        "converter": 3,
        "public-single": 5,
        "public-array": 1,
        "polite-single": 10,
        "polite-array": 3,
        "plus": 150,
        "datacite": 10,
        "nlm": 3,
    },
    at_once={"public": 1, "polite": 3},
)
GENEROUS = Limits(rates=dict.fromkeys(REAL.rates, 100_000), at_once={})


@dataclass(slots=True)
class Gate:
    """Count what passed; one server has one."""

    limits: Limits
    _passed: dict[str, deque[float]] = field(
        default_factory=lambda: defaultdict(deque[float])
    )
    _inside: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def admit(self, bucket: str, now: float) -> bool:
        """Let a request through unless the window is full; refused ones don't count."""
        passed = self._passed[bucket]
        while passed and passed[0] <= now - self.limits.window:
            passed.popleft()
        if len(passed) >= self.limits.rates[bucket]:
            return False
        passed.append(now)
        return True

    def enter(self, pool: str) -> bool:
        """Take a place among the requests at once; False when all are taken."""
        most = self.limits.at_once.get(pool)
        if most is not None and self._inside[pool] >= most:
            return False
        self._inside[pool] += 1
        return True

    def leave(self, pool: str) -> None:
        """Give the place back."""
        self._inside[pool] -= 1
