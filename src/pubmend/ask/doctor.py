"""Ask each service one cheap question, and inspect the folders that a run uses.

The questions go through the sources and all transports, as those of a run do. So what
fails here fails in a run.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import httpx

from ..errors import UsageError
from ..model.questions import Question, Reply
from ..settings import Settings
from ..sources import Batching, Check, Source, known_services, sources_for
from ..transports.exchange import read_cassette
from ..transports.labels import SUFFIX
from ..transports.retry import Patience
from ..transports.routes import Routes
from ..transports.stack import open_client
from ..transports.tally import Tally
from .cache import Cache
from .service_checks import (
    Diagnosis,
    Folders,
    Visit,
    judge,
    judge_credentials,
)
from .session import Now, Options

# Somebody is waiting, and an outage is an answer too.
PATIENCE = Patience(tries=2, longest_pause=2.0, deadline=20.0, exchange=15.0)


def diagnose(
    settings: Settings, options: Options, *, now: Now, patience: Patience = PATIENCE
) -> Diagnosis:
    """Check services, folders and credentials; the cache's folder is made if need be.

    Args:
        settings: the services' addresses and the user's credentials.
        options: how a run would ask.
        now: dates the answers.
        patience: bounds the tries.
    """
    folders = look_at_folders(settings, options, now)
    tally = Tally()
    visits = asyncio.run(_visit_all(settings, options, now, tally, patience))
    services = tuple(judge(visit, settings) for visit in visits)
    credentials = judge_credentials(settings, services)
    return Diagnosis(services, folders, credentials, tuple(tally.warnings))


def look_at_folders(settings: Settings, options: Options, now: Now) -> Folders:
    """Open the cache as a run does, and count the cassettes.

    Args:
        settings: name the cache's folder.
        options: name the cassettes'.
        now: the clock.
    """
    cassettes = _count_cassettes(options.cassettes)
    try:
        with Cache(settings.cache_dir, now=now) as cache:
            stats = cache.stats()
    except UsageError as error:
        return Folders(None, why=error.message, cassettes=cassettes)
    is_private = not stats.folder.stat().st_mode & 0o077
    return Folders(stats, is_private, cassettes=cassettes)


def _count_cassettes(folder: Path | None) -> Mapping[str, int]:
    if folder is None:
        return {}
    comments = (read_cassette(p).comment for p in sorted(folder.rglob(f"*{SUFFIX}")))
    return Counter(
        "recorded" if comment.startswith("Recorded from") else "built"
        for comment in comments
    )


async def _visit_all(
    settings: Settings, options: Options, now: Now, tally: Tally, patience: Patience
) -> list[Visit]:
    """Ask all services at once."""
    sources = sources_for(settings, now=now)
    client = open_client(
        settings,
        tally=tally,
        judges={source.service: source.judge for source in sources},
        offline=options.offline,
        cassettes=options.cassettes,
        limiter_dir=settings.cache_dir,
        patience=patience,
        services=known_services(),
    )
    responses = _listen(client, Routes(settings, known_services()))
    asked = [(source.check, source) for source in sources if source.check]
    async with client:
        came = await asyncio.gather(*(_ask(client, s, c, tally) for c, s in asked))
    return [
        Visit(check, source, reply, responses.get(source.service), seconds)
        for (check, source), (reply, seconds) in zip(asked, came, strict=True)
    ]


def _listen(client: httpx.AsyncClient, routes: Routes) -> dict[str, httpx.Response]:
    """Keep each service's last response: sources drop its headers and its frame."""
    responses: dict[str, httpx.Response] = {}

    async def keep(response: httpx.Response) -> None:
        route = routes.find(response.request.url)
        if route is not None:
            await response.aread()
            responses[route.service.name] = response

    client.event_hooks = {"response": [keep]}
    return responses


async def _ask(
    client: httpx.AsyncClient, source: Source, check: Check, tally: Tally
) -> tuple[Reply, float]:
    """Ask one question, and measure how long the service took."""
    replies: dict[Question, Reply] = {}
    started = time.monotonic()
    fetching = source.fetch(client, [check.question], Batching(one_by_one=True))
    async for some in fetching:
        replies.update(some)
    took = time.monotonic() - started - tally.of(source.name).waited
    return replies[check.question], took
