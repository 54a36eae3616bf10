"""Open and save the file in which NLM's list of journals is kept."""

from __future__ import annotations

import logging
from pathlib import Path

from ..match.known_journals import table_of
from ..model.journal_list import NO_JOURNALS, VERSION, JournalTable
from ..storage.atomic_write import explained, replacing

_LOG = logging.getLogger("pubmend.journals")


def open_journals(path: Path) -> JournalTable:
    """Read the list at hand; an empty table where there is none.

    A file that is damaged is warned of and left alone; one that another version of
    Pubmend made is sorted anew.
    """
    try:
        table = JournalTable(path.read_bytes())
        facts = table.facts
    except FileNotFoundError:
        return NO_JOURNALS
    except (OSError, ValueError) as error:
        _LOG.warning("%s: can't be read (%s)", path, error)
        return NO_JOURNALS
    if not facts or not table.lines.endswith(b"\n"):
        _LOG.warning("%s: damaged; 'pubmend journals update' makes it anew", path)
        return NO_JOURNALS
    if facts.get("version") == VERSION:
        return table
    return table_of(table.entries(), {**facts, "version": VERSION})


def save_journals(path: Path, table: JournalTable) -> None:
    """Put a list in place of the one at hand; raise OutputError where that fails."""
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary:
            temporary.write_bytes(table.lines)
