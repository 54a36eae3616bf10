"""Say of a record which of NLM's journals it names, before anything is compared.

So no comparator has to be handed a table: what the table knows of a record's title,
abbreviation and ISSNs goes with the record as a value. The tables are NLM's list, where
it was fetched, and what PubMed's own records of the work state of their journal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from ..model.identifiers import Issn, parse_issn
from ..model.journal_list import (
    JournalListing,
    JournalTable,
    Listed,
    ListedJournal,
    compile_table,
)
from ..model.record import Record
from ..text.journal_names import name_keys, part_keys

_EMPTY = JournalListing()


def name_journal(record: Record, table: JournalTable) -> Record:
    """Note with a record which journals of a table it names."""
    if not table.lines:
        return record
    found = _listing(
        table,
        record.container_title or "",
        record.container_title_short or "",
        record.issn or (),
    )
    if found == _EMPTY:
        return record
    known = record.journal_listing or _EMPTY
    return replace(record, journal_listing=_joined(known, found))


def name_journals_stated(
    given: Record, records: Sequence[Record]
) -> tuple[Record, list[Record]]:
    """Note with all records of a work what PubMed's state of the journal."""
    stated = {entry.nlm_id: entry for entry in map(_stated, records) if entry}
    if not stated:
        return given, list(records)
    table = _table_of(tuple(stated.values()))
    return name_journal(given, table), [name_journal(r, table) for r in records]


def without_stale_listing(mended: Record, given: Record) -> Record:
    """Drop what was looked up where mending gave the record another journal's words."""
    same = (
        mended.container_title == given.container_title
        and mended.container_title_short == given.container_title_short
        and mended.issn == given.issn
    )
    return mended if same else replace(mended, journal_listing=None)


def look_up_name(name: str, table: JournalTable) -> Listed:
    """Give what a name means; a part of a title counts least.

    The whole name counts before what is left without the place behind it.
    """
    for key in name_keys(name):
        found = Listed(table.titled(key), table.abbreviated(key))
        if found.ids:
            return found
    parts = (table.with_part(key) for key in (*name_keys(name), *part_keys(name)))
    titles = (table.titled(key) for key in part_keys(name))
    return Listed(parts=frozenset().union(*parts, *titles))


def table_of(
    journals: Iterable[ListedJournal], facts: dict[str, object]
) -> JournalTable:
    """Make the table of a list."""
    return compile_table(journals, keys=name_keys, parts=part_keys, facts=facts)


@lru_cache(maxsize=1_024)
def _listing(
    table: JournalTable, title: str, short: str, issns: tuple[Issn, ...]
) -> JournalListing:
    """Look a journal up; of several, the ISSN tells which, then the other name."""
    by_issn = frozenset[str]().union(*(table.with_issn(issn) for issn in issns))
    by_title, by_short = look_up_name(title, table), look_up_name(short, table)
    return JournalListing(
        by_title.among(by_issn).among(by_short.ids),
        by_short.among(by_issn).among(by_title.ids),
        by_issn,
    )


@lru_cache(maxsize=256)
def _table_of(journals: tuple[ListedJournal, ...]) -> JournalTable:
    return table_of(journals, {})


def _stated(record: Record) -> ListedJournal | None:
    """Read what a record of PubMed's states of its journal."""
    said = record.custom or {}
    nlm_id, title = said.get("nlm-id"), record.container_title
    if not isinstance(nlm_id, str) or title is None:
        return None
    medline, linking = said.get("medline-ta"), said.get("issn-linking")
    issns = (*(record.issn or ()), parse_issn(str(linking)) if linking else None)
    return ListedJournal(
        nlm_id,
        title,
        medline if isinstance(medline, str) else None,
        record.container_title_short,
        tuple(dict.fromkeys(issn for issn in issns if issn)),
    )


def _joined(known: JournalListing, found: JournalListing) -> JournalListing:
    return JournalListing(
        known.title | found.title,
        known.short | found.short,
        known.issns | found.issns,
    )
