"""Fetch NLM's list of journals where a user asks for it.

The list is kept as the table that a run looks up (`model.journal_list`), not as it
came: so a run reads one file and parses nothing. What can't be taken for the whole list
never replaces the one at hand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

import httpx

from ..errors import FormatError
from ..formats.journal_list.reader import read_journal_list
from ..match.known_journals import table_of
from ..model.journal_list import JournalTable
from ..settings import Settings
from ..sources import known_services
from ..sources.journal_list import (
    Downloaded,
    Fetched,
    NotFetched,
    Unchanged,
    fetch_journal_list,
)
from ..transports.retry import Patience
from ..transports.stack import open_client
from ..transports.tally import Tally
from .journal_file import open_journals, save_journals
from .session import Now, Options

# One file of 7 MB, and nobody waits for anything else.
PATIENCE = Patience(tries=3, deadline=300.0, exchange=300.0)
# NLM adds some hundred journals a year and removes hardly any.
_LEAST_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class ListUpdate:
    """Say what an update came to; ``failure`` is why the list at hand stays."""

    table: JournalTable
    url: str
    changed: bool = False
    failure: str | None = None


async def update_journals(  # noqa: PLR0913 - as `open_client`, which it opens
    settings: Settings,
    options: Options,
    *,
    now: Now,
    tally: Tally,
    patience: Patience = PATIENCE,
    network: httpx.AsyncBaseTransport | None = None,
) -> ListUpdate:
    """Fetch the list where it changed, and put it in place of the one at hand.

    Raises `OutputError` where the file can't be written.

    Args:
        settings: where the list is, and where it is kept.
        options: whether a socket may be opened; which cassettes answer.
        now: dates the list.
        tally: counts the requests.
        patience: bounds the tries.
        network: sends what leaves the machine; None for the real network.
    """
    client = open_client(
        settings,
        tally=tally,
        judges={},
        offline=options.offline,
        cassettes=options.cassettes,
        record=options.record,
        limiter_dir=settings.cache_dir,
        patience=patience,
        network=network,
        services=known_services(),
    )
    table = open_journals(settings.journals)
    async with client:
        fetched = await fetch_journal_list(client, settings.journals_url, table.facts)
    update = _update(table, fetched, {"fetched": now().isoformat(timespec="seconds")})
    if update.failure is None:
        save_journals(settings.journals, update.table)
    return update


def _update(
    table: JournalTable, fetched: Fetched, date: Mapping[str, str]
) -> ListUpdate:
    match fetched:
        case NotFetched(url, why):
            return ListUpdate(table, url, failure=why)
        case Unchanged(url):
            return ListUpdate(_with_facts(table, {**table.facts, **date}), url)
        case Downloaded():
            return _replaced(table, fetched, date)


def _replaced(
    table: JournalTable, fetched: Downloaded, date: Mapping[str, str]
) -> ListUpdate:
    try:
        journals = list(read_journal_list(fetched.body))
    except FormatError as error:
        return ListUpdate(table, fetched.url, failure=error.message)
    before = table.facts.get("journals")
    if isinstance(before, int) and len(journals) < _LEAST_SHARE * before:
        why = f"it holds {len(journals)} journals, the list at hand {before}"
        return ListUpdate(table, fetched.url, failure=why)
    facts: dict[str, object] = {
        "url": fetched.url,
        "etag": fetched.etag,
        "modified": fetched.modified,
        "journals": len(journals),
        **date,
    }
    return ListUpdate(table_of(journals, facts), fetched.url, changed=True)


def _with_facts(table: JournalTable, facts: Mapping[str, object]) -> JournalTable:
    _, _, rest = table.lines.partition(b"\n")
    first = f"#\t{json.dumps(dict(facts), ensure_ascii=False)}\n"
    return JournalTable(first.encode() + rest)
