"""Keep records, and look again by oneself at what may have changed about them.

The one home of sqlite3. `store.Library` is the file; `look_results` what became of a
look, `work_queue` what is left to do of a run, `refresh` the run itself.
"""

from __future__ import annotations

from .lock import Holder, holding
from .refresh import Order, Outcome, refresh
from .run_recorder import LibraryAnswers, Saving
from .store import Library

__all__ = [
    "Holder",
    "Library",
    "LibraryAnswers",
    "Order",
    "Outcome",
    "Saving",
    "holding",
    "refresh",
]
