"""Break the circuit to a service that fails, and bound the retries of one run.

Two bounds. Retries come out of a budget of which each success earns a part back, so
that few failures are tried again at once and many are not. And after a few requests in
a row that failed for good the breaker opens; when a pause has passed, one request may
try whether the service is back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Health:
    """Count one service's failures against its bounds; times are in seconds.

    ``budget`` is how many retries are left and at most, ``earned`` what a success adds.
    ``failures`` requests in a row open the breaker for ``cool_down``.
    """

    clock: Callable[[], float]
    budget: float
    earned: float
    failures: int
    cool_down: float
    _left: float = field(init=False)
    _failed: int = field(init=False, default=0)
    _open_until: float | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._left = self.budget

    def pause_left(self) -> float | None:
        """Give how many seconds the service must not be asked, or None if it may be.

        After a pause the first caller gets None and tries; the others go on waiting.
        """
        if self._open_until is None:
            return None
        left = self._open_until - self.clock()
        if left > 0:
            return left
        self._open_until = self.clock() + self.cool_down
        return None

    @property
    def is_down(self) -> bool:
        """True if the breaker is open."""
        return self._open_until is not None

    def spend(self) -> bool:
        """Take one retry out of the budget, if there is one."""
        if self._left < 1:
            return False
        self._left -= 1
        return True

    def note_success(self) -> None:
        """Forget the failures, and earn a part of a retry."""
        self._failed = 0
        self._open_until = None
        self._left = min(self.budget, self._left + self.earned)

    def note_failure(self) -> bool:
        """Count a request that failed for good; True if that opens the breaker."""
        self._failed += 1
        if self._failed < self.failures:
            return False
        opens = self._open_until is None
        self._open_until = self.clock() + self.cool_down
        return opens
