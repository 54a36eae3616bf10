"""Say which sources a refresh may ask, and whether an earlier one asked as many.

A source that was not asked is neither clean nor unchanged. So a refresh from some
sources counts for those alone: the next refresh that may ask more of them finds the
record due, and reads it anew from all that may be asked.
"""

from __future__ import annotations

import json
import sqlite3
from typing import TypeAlias

from ..model.sources import Sources

# The names of the sources that may be asked; None stands for the usual ones.
Scope: TypeAlias = frozenset[str] | None


def write_scope(scope: Scope) -> str | None:
    """Write it as a library keeps it."""
    return None if scope is None else json.dumps(sorted(scope))


def was_asked_less(row: sqlite3.Row, scope: Scope, sources: Sources) -> bool:
    """True if a record's last refresh left out some of the sources of a scope.

    Args:
        row: the record's.
        scope: the sources that may be asked now.
        sources: all that are known.
    """
    written = row["asked_of"]
    asked = sources.usual if written is None else frozenset(json.loads(written))
    return not (scope or sources.usual) <= asked


def can_be_listed(scope: Scope, sources: Sources) -> bool:
    """True if lists of changes tell all that a scope's sources may have changed."""
    listing = {source.name for source, _ in sources.listing}
    return scope is None or scope <= listing
