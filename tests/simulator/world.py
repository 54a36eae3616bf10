"""Keep what the simulated services know, and answer each route by their rules."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from .exchange import Reply, Request
from .works import Work

Thing = TypeVar("Thing")
Handler = Callable[["World", Request], Reply]


@dataclass(slots=True)
class World:
    """Index the works; ``keys`` are the API keys that NCBI knows."""

    works: tuple[Work, ...]
    routes: Mapping[str, Handler]
    keys: frozenset[str] = frozenset({"simulated-key"})
    by_pmid: dict[str, Work] = field(default_factory=dict)
    by_pmcid: dict[str, Work] = field(default_factory=dict)
    by_doi: dict[str, list[Work]] = field(default_factory=dict)
    primes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for work in self.works:
            if work.pmid is not None:
                self.by_pmid[work.pmid] = work
            if work.pmcid is not None:
                self.by_pmcid[work.pmcid.upper()] = work
            if work.doi is not None:
                self.by_doi.setdefault(work.doi.lower(), []).append(work)
                aliases = dict.fromkeys(map(str.lower, work.aliases), work.doi.lower())
                self.primes.update(aliases)

    def answer(self, request: Request) -> Reply:
        """Answer as the service would on a good day."""
        return self.routes[request.route](self, request)

    def registered(self, doi: str) -> Work | None:
        """Look a DOI up at Crossref, aliases apart."""
        known = [w for w in self.by_doi.get(doi.lower(), []) if w.in_crossref]
        return known[0] if known else None


def shuffled(things: Iterable[Thing]) -> Sequence[Thing]:
    """Give the things in another order than asked, the same one each time."""
    listed = list(things)
    random.Random(len(listed)).shuffle(listed)
    return listed
