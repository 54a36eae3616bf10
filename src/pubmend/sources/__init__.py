"""List the sources. Adding one is its own files and one line here."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from ..model.sources import SourceFacts, Sources
from ..settings import Settings
from .crossref.crossref import FACTS as CROSSREF
from .crossref.crossref import crossref
from .datacite import FACTS as DATACITE
from .datacite import datacite
from .pmc.articles import FACTS as PMC_ARTICLES
from .pmc.articles import pmc_articles
from .pmc.converter import FACTS as PMC
from .pmc.converter import pmc
from .pubmed.pubmed import FACTS as PUBMED
from .pubmed.pubmed import pubmed
from .source import Batching, Check, Now, Source

__all__ = [
    "SOURCES",
    "Batching",
    "Check",
    "Now",
    "Registered",
    "Source",
    "known_sources",
    "registered_sources",
    "sources_for",
]


@dataclass(frozen=True, slots=True)
class Registered:
    """Register a source: what is known of it, and what describes it for one run."""

    facts: SourceFacts
    describe: Callable[[Settings, Now], Source]


# In the order in which they are asked.
SOURCES: tuple[Registered, ...] = (
    Registered(PUBMED, pubmed),
    Registered(PMC, pmc),
    Registered(PMC_ARTICLES, pmc_articles),
    Registered(CROSSREF, crossref),
    Registered(DATACITE, datacite),
)


def registered_sources() -> tuple[Registered, ...]:
    """List all sources that there are."""
    return SOURCES


def known_sources() -> Sources:
    """Say what is known of all sources that there are."""
    return Sources(tuple(source.facts for source in registered_sources()))


def sources_for(
    settings: Settings, *, now: Now, names: Collection[str] | None = None
) -> tuple[Source, ...]:
    """Describe sources as the settings reach them.

    Args:
        settings: the services' addresses and the user's credentials.
        now: dates what they say.
        names: the user's names of those to ask (`Sources.choices`); None for the usual
            ones.

    Raises:
        KeyError: a name is no source's.
    """
    known = known_sources()
    wanted = known.usual if names is None else known.chosen(names)
    return tuple(
        source.describe(settings, now)
        for source in registered_sources()
        if source.facts.name in wanted
    )
