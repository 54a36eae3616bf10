"""List the sources. Adding one is its own files and one line here."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points

from ..model.sources import SourceFacts, Sources, chosen
from ..plugins import load_registered
from ..settings import Settings
from ..transports.services import NLM_FILES, SERVICES, Service
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
from .source import Batching, Check, Now, Source, reading_without_placeholders

__all__ = [
    "SOURCES",
    "Batching",
    "Check",
    "Now",
    "Registered",
    "Source",
    "known_services",
    "known_sources",
    "registered_sources",
    "sources_for",
]


@dataclass(frozen=True, slots=True)
class Registered:
    """Register a source.

    Another package names such a value under the entry point ``pubmend.sources``.

    Args:
        facts: what is known of it.
        describe: describes it for one run.
        service: the service that it asks, where `transports.services` has none of that
            name: its address, limits and identification.
    """

    facts: SourceFacts
    describe: Callable[[Settings, Now], Source]
    service: Service | None = None


# In the order in which they are asked.
SOURCES: tuple[Registered, ...] = (
    Registered(PUBMED, pubmed),
    Registered(PMC, pmc),
    Registered(PMC_ARTICLES, pmc_articles),
    Registered(CROSSREF, crossref),
    Registered(DATACITE, datacite),
)


@cache
def registered_sources() -> tuple[Registered, ...]:
    """List all sources that there are: our own, then those of other packages.

    The installed packages are read once a process.

    Raises:
        UsageError: a registered source can't be used.
    """
    others = entry_points(group="pubmend.sources")
    loaded = load_registered(others, Registered, SOURCES, lambda r: r.facts.name)
    return (*SOURCES, *loaded)


@cache
def known_sources() -> Sources:
    """Say what is known of all sources that there are.

    Raises:
        UsageError: a registered source can't be used.
    """
    return Sources(tuple(source.facts for source in registered_sources()))


@cache
def known_services() -> tuple[Service, ...]:
    """List the services that are asked: the sources', and where NLM's files lie.

    Raises:
        UsageError: a registered source can't be used.
    """
    others = (source.service for source in registered_sources())
    return (
        *SERVICES,
        NLM_FILES,
        *(service for service in others if service is not None),
    )


def sources_for(
    settings: Settings, *, now: Now, names: Collection[str] | None = None
) -> tuple[Source, ...]:
    """Describe sources as the settings reach them.

    Args:
        settings: the services' addresses and the user's credentials.
        now: dates what they say.
        names: the user's names of those to ask (`model.sources.choices_of`); None for
            the usual ones.

    Raises:
        KeyError: a name is no source's.
    """
    known = known_sources()
    wanted = known.usual if names is None else chosen(known, names)
    return tuple(
        reading_without_placeholders(source.describe(settings, now))
        for source in registered_sources()
        if source.facts.name in wanted
    )
