"""Put together what a run asks with: settings, cache, client, sources.

The command line and the library open a session alike, and close all of it together.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..settings import Settings
from ..sources import Batching, known_services, sources_for
from ..transports.retry import Patience
from ..transports.stack import open_client
from ..transports.tally import Tally
from .asker import Answers, Asker
from .cache import Cache
from .journal_file import open_journals

Now = Callable[[], datetime]
Around = Callable[[Answers | None], Answers]


@dataclass(frozen=True, slots=True)
class Options:
    """Say how a run asks the sources.

    Args:
        offline: open no socket; answer from the cache and from ``cassettes``.
        cassettes: the folder of cassettes to play, or to record to.
        record: ask the services and keep every exchange in ``cassettes``.
        use_cache: look answers up in the cache and keep new ones there.
        sources: names of the sources that may be asked; None for the usual ones. PMC's
            articles, of 130 kB each, are asked only where ``pmc`` is named.
    """

    offline: bool = False
    cassettes: Path | None = None
    record: bool = False
    use_cache: bool = True
    sources: tuple[str, ...] | None = None

    @property
    def batching(self) -> Batching:
        """Ask for one id a request where an exchange must answer any subset of them."""
        return Batching(one_by_one=self.offline or self.record)

    @property
    def keeps(self) -> bool:
        """Keep new answers, unless they may come from cassettes.

        A cassette may be built and not recorded; what it says must never serve a
        later run as a service's own word.
        """
        return self.record or (not self.offline and self.cassettes is None)


@asynccontextmanager
async def open_asker(  # noqa: PLR0913 - as `open_client`, which it opens
    settings: Settings,
    options: Options,
    *,
    tally: Tally,
    now: Now,
    patience: Patience | None = None,
    around: Around | None = None,
) -> AsyncIterator[Asker]:
    """Open cache and client for a run, and close them after it.

    Args:
        settings: the user's settings.
        options: which sources are asked, and from where answers may come.
        tally: counts the requests.
        now: dates the answers.
        patience: bounds the tries; None for the usual bounds.
        around: puts other answers before those of the cache, and then decides which
            the cache may keep; None for the cache alone.
    """
    sources = sources_for(settings, now=now, names=options.sources)
    client = open_client(
        settings,
        tally=tally,
        judges={source.service: source.judge for source in sources},
        offline=options.offline,
        cassettes=options.cassettes,
        record=options.record,
        limiter_dir=settings.cache_dir,
        patience=patience,
        services=known_services(),
    )
    with _open_cache(settings, options, now) as cache:
        async with client:
            yield Asker(
                sources,
                client,
                cache=cache if around is None else around(cache),
                batching=options.batching,
                keeps=options.keeps or around is not None,
                journals=open_journals(settings.journals),
            )


@contextmanager
def _open_cache(
    settings: Settings, options: Options, now: Now
) -> Iterator[Cache | None]:
    if not options.use_cache:
        yield None
        return
    cache = Cache(settings.cache_dir, now=now)
    try:
        yield cache
    finally:
        cache.close()
