"""Look at NLM's list of journals, or fetch it: ``pubmend journals``."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from ..ask.journal_file import open_journals
from ..ask.journals import update_journals
from ..match.known_journals import look_up_name
from ..model.identifiers import parse_issn
from ..model.journal_list import JournalTable, ListedJournal
from ..settings import Settings
from ..terminal.console import Terminal
from ..terminal.exits import FOUND, gravest
from ..terminal.options import (
    CacheDir,
    Cassettes,
    Offline,
    Verbose,
    log_requests,
    now,
    options_from,
    settings_from,
)
from ..transports.tally import Tally

_ABSENT = "NLM's list of journals is not here; 'pubmend journals update' fetches it"


def about(context: typer.Context) -> None:
    """Know journals by NLM's list; alone, say what is known and from when."""
    if context.invoked_subcommand is None:
        settings = settings_from(None)
        table = open_journals(settings.journals)
        Terminal.open().result(_told(table, settings) if table.lines else _ABSENT)


def show(
    name: Annotated[
        list[str] | None, typer.Argument(help="A journal's name, abbreviation or ISSN.")
    ] = None,
) -> None:
    """Show the journals that a name or an ISSN can mean; exit 1 where there is none."""
    terminal = Terminal.open()
    settings = settings_from(None)
    table = open_journals(settings.journals)
    asked = " ".join(name or ())
    if not table.lines or not asked:
        terminal.result(_told(table, settings) if table.lines else _ABSENT)
        return
    ids = sorted(_meant(asked, table))
    for journal in filter(None, map(table.entry, ids)):
        terminal.result(_line(journal))
    if not ids:
        terminal.complain(f"{asked}: NLM's list has no such journal")
        raise typer.Exit(FOUND)


def update(
    *,
    offline: Offline = False,
    cassettes: Cassettes = None,
    cache_dir: CacheDir = None,
    verbose: Verbose = False,
) -> None:
    """Fetch NLM's list of journals, if it changed; else the one at hand stays."""
    log_requests(verbose=verbose)
    terminal = Terminal.open()
    settings = settings_from(cache_dir)
    options = options_from(offline, cassettes, record=False, no_cache=True, source=None)
    done = asyncio.run(update_journals(settings, options, now=now, tally=Tally()))
    if done.failure is not None:
        stays = "; the list at hand stays" if done.table.lines else ""
        terminal.complain(f"{done.url}: {done.failure}{stays}")
        raise typer.Exit(gravest(incomplete=True))
    if not done.changed:
        terminal.note("NLM's list has not changed")
    terminal.result(_told(done.table, settings))


def _meant(asked: str, table: JournalTable) -> frozenset[str]:
    issn = parse_issn(asked)
    if issn is not None:
        return table.with_issn(issn)
    if table.entry(asked) is not None:
        return frozenset({asked})
    return look_up_name(asked, table).ids


def _told(table: JournalTable, settings: Settings) -> str:
    facts = table.facts
    return (
        f"{facts.get('journals')} journals of NLM's list, "
        f"of {facts.get('modified') or 'an unknown date'}, "
        f"fetched {facts.get('fetched')}\n{facts.get('url')}\n{settings.journals}"
    )


def _line(journal: ListedJournal) -> str:
    names = (journal.medline, journal.title, " ".join(journal.issns), journal.nlm_id)
    return "\t".join(name or "" for name in names)
