"""Print what the sources say of articles: ``pubmend lookup``.

What became of an article since it was published (a retraction, a correction) stands on
standard error and, in CSL-JSON, under ``custom`` as in ``records.jsonl``.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import Annotated, cast

import typer

from ..ask.pipeline import enrich
from ..ask.session import Options, open_asker
from ..errors import UsageError
from ..formats.csl_json.csl_json import CSL_JSON
from ..formats.reading.format import Format
from ..model.findings import Enriched, Status, whole
from ..model.identifiers import parse_doi, parse_pmcid, parse_pmid
from ..model.record import GIVEN, Json, Origin, Record
from ..model.record_line import notice_line
from ..reports.record_text import notice_text
from ..run.inputs import standard_input
from ..settings import Settings
from ..terminal.console import Terminal
from ..terminal.exits import gravest
from ..terminal.options import (
    CacheDir,
    Cassettes,
    FailOn,
    NoCache,
    Offline,
    RecordThem,
    SourceNames,
    To,
    Verbose,
    format_named,
    log_requests,
    now,
    options_from,
    outcomes_named,
    settings_from,
)
from ..transports.tally import Tally


def lookup(  # noqa: PLR0913 - as above
    ids: Annotated[
        list[str], typer.Argument(help="PMIDs, PMCIDs, DOIs; - reads them.")
    ],
    *,
    to: To = None,
    fail_on: FailOn = "",
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
    names, target = outcomes_named(fail_on), format_named(to or CSL_JSON.name)
    given, unusable = _named_by(list(_listed(ids)), terminal)
    options = options_from(offline, cassettes, record, no_cache, source)
    results = asyncio.run(_look_up(given, settings_from(cache_dir), options))
    for line in _told(results):
        terminal.complain(line)
    terminal.result(_written(results, target or CSL_JSON))
    raise typer.Exit(
        gravest(
            found=any(not names.isdisjoint(_outcomes(e)) for e in results),
            unusable=unusable,
            incomplete=any("failed" in (e.answers or {}).values() for e in results),
        )
    )


def _listed(ids: Iterable[str]) -> Iterator[str]:
    """Give the identifiers that were named, and for ``-`` those on standard input."""
    for text in ids:
        if text == "-":
            yield from _read_ids()
        else:
            yield text


def _read_ids() -> Iterator[str]:
    """Read identifiers, one or more a line; raise `UsageError` if there are none."""
    stream = standard_input()
    lines = [] if stream is None else stream.read().decode("utf-8-sig").splitlines()
    found = [text for line in lines for text in _on_a_line(line)]
    if not found:
        msg = "no identifiers on standard input"
        raise UsageError(msg)
    return iter(found)


def _on_a_line(line: str) -> list[str]:
    """Take a line for one identifier (``PMID: 1``), else for several."""
    parts = [part for part in re.split(r"[\s,;]+", line) if part]
    several = sum(_id_of(part) is not None for part in parts) > 1
    return [line.strip()] if parts and not several and _id_of(line) else parts


def _told(results: Iterable[Enriched]) -> Iterator[str]:
    """Say what was not found, what went wrong, and what became of each article."""
    for enriched in results:
        if enriched.status is not Status.RESOLVED:
            yield f"{enriched.key}: {enriched.status}"
        for problem in enriched.problems:
            yield f"{enriched.key}: {problem}"
        for notice in enriched.notices:
            yield f"{enriched.key}: {notice.kind}: {notice_text(notice_line(notice))}"


def _written(results: Iterable[Enriched], target: Format) -> str:
    """Write the articles that were found, in the frame of their format."""
    write, frame = target.write, target.frame
    texts = [
        write(_noticed(enriched), enriched.key)
        for enriched in results
        if write is not None and enriched.status is Status.RESOLVED
    ]
    return f"{frame.opening}{frame.between.join(texts)}{frame.closing}"


def _noticed(enriched: Enriched) -> Record:
    """Give the article as all sources together know it, with its notices."""
    article = whole(enriched)
    if not enriched.notices:
        return article
    lines: list[Json] = [cast("Json", notice_line(n)) for n in enriched.notices]
    custom = {**(article.custom or {}), "notices": lines}
    return replace(article, custom=custom, notices=enriched.notices)


def _outcomes(enriched: Enriched) -> set[str]:
    """Name what ``--fail-on`` can ask for."""
    verdicts = (finding.verdict for finding in enriched.findings)
    return {enriched.status, *verdicts, *(n.kind for n in enriched.notices)}


async def _look_up(
    given: Sequence[Record], settings: Settings, options: Options
) -> list[Enriched]:
    async with (
        open_asker(settings, options, tally=Tally(), now=now) as asker,
        aclosing(enrich(given, asker)) as results,
    ):
        return [enriched async for enriched in results]


def _named_by(texts: Sequence[str], terminal: Terminal) -> tuple[list[Record], bool]:
    """Give the records of which nothing but one identifier is known.

    What is no identifier is told, and the others are looked up; raise `UsageError` if
    none is left.
    """
    found = [(text, _id_of(text)) for text in texts]
    wrong = [text for text, record in found if record is None]
    msg = "not a PMID, PMCID or DOI"
    if len(wrong) == len(found):
        raise UsageError(msg, where=", ".join(wrong))
    for text in wrong:
        terminal.complain(f"{text}: {msg}")
    return [record for _, record in found if record is not None], bool(wrong)


def _id_of(text: str) -> Record | None:
    pmcid, doi = parse_pmcid(text), parse_doi(text)
    pmid = None if doi or pmcid else parse_pmid(text)
    if pmid is None and pmcid is None and doi is None:
        return None
    return Record(Origin(GIVEN, text), pmid=pmid, pmcid=pmcid, doi=doi)
