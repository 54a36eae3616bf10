"""Print what the sources say of articles: ``pubmend lookup``."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from contextlib import aclosing
from typing import Annotated

import typer

from ..ask.pipeline import enrich
from ..ask.session import Options, open_asker
from ..errors import UsageError
from ..model.csl import to_csl
from ..model.findings import Enriched, Status, whole
from ..model.identifiers import parse_doi, parse_pmcid, parse_pmid
from ..model.record import GIVEN, Origin, Record
from ..settings import Settings
from ..terminal.console import Terminal
from ..terminal.exits import gravest
from ..terminal.options import (
    CacheDir,
    Cassettes,
    NoCache,
    Offline,
    RecordThem,
    SourceNames,
    Verbose,
    log_requests,
    now,
    options_from,
    settings_from,
)
from ..transports.tally import Tally


def lookup(  # noqa: PLR0913 - as above
    ids: Annotated[list[str], typer.Argument(help="PMIDs, PMCIDs, DOIs.")],
    *,
    offline: Offline = False,
    cassettes: Cassettes = None,
    record: RecordThem = False,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
    source: SourceNames = None,
    verbose: Verbose = False,
) -> None:
    """Print what the sources say of articles, as CSL-JSON."""
    terminal = Terminal.open()
    log_requests(verbose=verbose)
    given = [_named_by(text) for text in ids]
    options = options_from(offline, cassettes, record, no_cache, source)
    results = asyncio.run(_look_up(given, settings_from(cache_dir), options))
    for enriched in results:
        if enriched.status is not Status.RESOLVED:
            terminal.complain(f"{enriched.key}: {enriched.status}")
        for problem in enriched.problems:
            terminal.complain(f"{enriched.key}: {problem}")
    items = [to_csl(whole(e), e.key) for e in results if e.status is Status.RESOLVED]
    terminal.result(json.dumps(items, ensure_ascii=False, indent=2))
    incomplete = any("failed" in (e.answers or {}).values() for e in results)
    raise typer.Exit(gravest(incomplete=incomplete))


async def _look_up(
    given: Sequence[Record], settings: Settings, options: Options
) -> list[Enriched]:
    async with (
        open_asker(settings, options, tally=Tally(), now=now) as asker,
        aclosing(enrich(given, asker)) as results,
    ):
        return [enriched async for enriched in results]


def _named_by(text: str) -> Record:
    """Give the record of which nothing but one identifier is known."""
    pmcid, doi = parse_pmcid(text), parse_doi(text)
    pmid = None if doi or pmcid else parse_pmid(text)
    if pmid is None and pmcid is None and doi is None:
        msg = "not a PMID, PMCID or DOI"
        raise UsageError(msg, where=text)
    return Record(Origin(GIVEN, text), pmid=pmid, pmcid=pmcid, doi=doi)
