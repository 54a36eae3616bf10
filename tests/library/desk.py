"""Open a library beside simulated services, and refresh it at any day."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from weakref import finalize

import httpx
from tests.simulator import MEMORY_ENVIRONMENT, MemoryTransport, Work
from tests.simulator.routes import ROUTES
from tests.simulator.world import World

from pubmend.ask.asker import Asker
from pubmend.ask.session import Around
from pubmend.library.refresh import Order, RefreshOutcome, refresh
from pubmend.library.store import IN_MEMORY, Checkpoint, Library
from pubmend.library.stored_changes import mark_reported, unreported
from pubmend.library.stored_records import add_record
from pubmend.model.identifiers import parse_doi, parse_pmid
from pubmend.model.record import Origin, Record
from pubmend.settings import load_settings
from pubmend.sources import Batching, known_sources, sources_for

START = datetime(2026, 1, 5, 6, tzinfo=UTC)
SETTINGS = load_settings(MEMORY_ENVIRONMENT)
USUAL = ("pubmed", "pmc", "crossref", "datacite")


def given(works: Iterable[Work]) -> list[Record]:
    """Make records of which PMID and DOI are known."""
    return [
        Record(
            Origin("given", f"refs.ris#{number}"),
            title=work.title,
            pmid=parse_pmid(work.pmid or ""),
            doi=parse_doi(work.doi or ""),
        )
        for number, work in enumerate(works, start=1)
    ]


@dataclass(slots=True)
class Clock:
    """Tell the time that a test set."""

    moment: datetime = START

    def __call__(self) -> datetime:
        """Read it."""
        return self.moment

    def pass_by(self, **span: float) -> None:
        """Let time pass."""
        self.moment += timedelta(**span)


@dataclass(slots=True, weakref_slot=True)
class Desk:
    """Hold a library, its services and its clock; close what it opened at its end."""

    works: tuple[Work, ...] = ()
    path: Path = IN_MEMORY
    clock: Clock = field(default_factory=Clock)
    checkpoint: Checkpoint = lambda _point: None
    network: MemoryTransport = field(init=False)
    library: Library = field(init=False)

    def __post_init__(self) -> None:
        self.network = MemoryTransport(self.works)
        self.library = self.opened()

    def opened(self, checkpoint: Checkpoint | None = None) -> Library:
        """Open the library, again if need be."""
        readers = {s.name: s.read for s in sources_for(SETTINGS, now=self.clock)}
        library = Library(
            self.path,
            now=self.clock,
            readers=readers,
            sources=known_sources(),
            checkpoint=checkpoint or self.checkpoint,
        )
        finalize(self, library.close)
        return library

    def publish(self, works: Iterable[Work]) -> None:
        """Let the services know these works, and no others."""
        self.network.world = World(tuple(works), ROUTES)

    def add(self, records: Iterable[Record]) -> list[str]:
        """Add records; give their keys."""
        with self.library.transaction("add") as connection:
            moment = self.library.moment()
            return [add_record(connection, r, moment).key for r in records]

    def refresh(self, **order: object) -> RefreshOutcome:
        """Refresh once."""
        return asyncio.run(refresh(self.library, self.order(**order)))

    def order(self, **changes: object) -> Order:
        """Order a refresh that asks the simulated services."""
        before = len(self.network.requests)
        return Order(
            self.asking,
            lambda: len(self.network.requests) - before,
            **changes,  # type: ignore[arg-type]  # as the test names them
        )

    @asynccontextmanager
    async def asking(self, around: Around) -> AsyncIterator[Asker]:
        """Ask the services in memory."""
        sources = [s for s in sources_for(SETTINGS, now=self.clock) if s.name in USUAL]
        async with httpx.AsyncClient(transport=self.network) as client:
            yield Asker(sources, client, cache=around(None), batching=Batching())

    def asked(self) -> list[str]:
        """List the routes that were asked since the last time, in order."""
        routes = [request.route for request in self.network.requests]
        self.network.requests.clear()
        return routes

    def news(self) -> list[tuple[str, list[str]]]:
        """Report what is new, once: the key and the classes of each change."""
        with self.library.transaction("report") as connection:
            told = unreported(connection)
            mark_reported(connection, [t.number for t in told], self.library.moment())
        return [(t.line["key"], [str(c) for c in t.line["classes"]]) for t in told]


def raising_at(number: int) -> tuple[Checkpoint, Callable[[], bool]]:
    """Give a checkpoint that ends the run at its nth point, and whether it did."""
    seen = {"points": 0}

    def checkpoint(_point: str) -> None:
        seen["points"] += 1
        if seen["points"] == number:
            raise Killed

    return checkpoint, lambda: seen["points"] >= number


class Killed(BaseException):
    """Stand for a signal that nobody catches."""
