"""List the sources. Adding one is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from ..settings import Settings
from .crossref.crossref import crossref
from .pmc.articles import pmc_articles
from .pmc.converter import pmc
from .pubmed.pubmed import pubmed
from .source import Batching, Now, Source

__all__ = ["NAMES", "SOURCES", "Batching", "Now", "Source", "sources_for"]

SOURCES: Mapping[str, Callable[[Settings, Now], Source]] = {
    "pubmed": pubmed,
    "pmc": pmc,
    "pmc-articles": pmc_articles,
    "crossref": crossref,
}
# What a user means who names a source. PMC's articles are large, and so are asked only
# where PMC is named.
NAMES: Mapping[str, tuple[str, ...]] = {
    "pubmed": ("pubmed",),
    "pmc": ("pmc", "pmc-articles"),
    "crossref": ("crossref",),
}
_USUAL = frozenset({"pubmed", "pmc", "crossref"})


def sources_for(
    settings: Settings, *, now: Now, names: Collection[str] | None = None
) -> tuple[Source, ...]:
    """Describe sources as the settings reach them; ``now`` dates what they say.

    ``names`` are of `NAMES`, another is a KeyError; without them the usual ones.
    """
    wanted = _USUAL if names is None else {one for name in names for one in NAMES[name]}
    return tuple(
        describe(settings, now) for name, describe in SOURCES.items() if name in wanted
    )
