"""Keep records, and refresh them when what the sources say may have changed.

The one home of sqlite3. `store.Library` is the file, `refresh_results` writes what came
of refreshing a record, `work_queue` holds what a run has still to do, and `refresh` is
the run itself.
"""

from __future__ import annotations

from .lock import Holder, holding
from .refresh import Order, RefreshOutcome, refresh
from .run_recorder import LibraryAnswers, Saving
from .store import Library

__all__ = [
    "Holder",
    "Library",
    "LibraryAnswers",
    "Order",
    "RefreshOutcome",
    "Saving",
    "holding",
    "refresh",
]
