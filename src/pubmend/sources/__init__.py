"""List the sources. Adding one is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..settings import Settings
from .crossref import crossref
from .pmc import pmc
from .pubmed import pubmed
from .source import Batching, Now, Source

__all__ = ["SOURCES", "Batching", "Now", "Source", "sources_for"]

SOURCES: Mapping[str, Callable[[Settings, Now], Source]] = {
    "pubmed": pubmed,
    "pmc": pmc,
    "crossref": crossref,
}


def sources_for(settings: Settings, *, now: Now) -> tuple[Source, ...]:
    """Describe every source as the settings reach it; ``now`` dates what it says."""
    return tuple(describe(settings, now) for describe in SOURCES.values())
