"""Say which sources a look may ask, and whether an earlier look asked as many.

A source that was not asked is neither clean nor unchanged. So a look at some sources
counts for those alone: who asks more of them next time finds the record due, and reads
it anew at all that may be asked.
"""

from __future__ import annotations

import json
import sqlite3
from typing import TypeAlias

from ..match.queries import CROSSREF, PMC, PUBMED

# The names of the sources that may be asked; None stands for the usual ones.
Sources: TypeAlias = frozenset[str] | None

_USUAL = frozenset({PUBMED, PMC, CROSSREF})
# Those that can be asked which of many records changed.
_LISTING = frozenset({PUBMED, CROSSREF})


def write_sources(sources: Sources) -> str | None:
    """Write them as a library keeps them."""
    return None if sources is None else json.dumps(sorted(sources))


def was_asked_less(row: sqlite3.Row, sources: Sources) -> bool:
    """Tell whether a record's last look left out some of these sources."""
    asked = (
        _USUAL if row["asked_of"] is None else frozenset(json.loads(row["asked_of"]))
    )
    return not (sources or _USUAL) <= asked


def can_be_listed(sources: Sources) -> bool:
    """Tell whether lists of changes tell all that these sources may have changed."""
    return sources is None or sources <= _LISTING
