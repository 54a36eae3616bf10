"""List the migrations of a library's file, in the order in which they are applied.

Each is applied once, in one transaction with the note that it was; the number of those
applied is the file's ``user_version``. A migration never changes once it was published:
a change is a new migration at the end.

Moments are texts in UTC with microseconds, so that they sort by time.
"""

from __future__ import annotations

from dataclasses import dataclass

# "PBMD": what https://www.sqlite.org/pragma.html#pragma_application_id is for.
APPLICATION_ID = 0x50424D44


@dataclass(frozen=True, slots=True)
class Migration:
    """Name one step and the statements that make it."""

    name: str
    statements: tuple[str, ...]


_FIRST = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    """
    CREATE TABLE migrations (name TEXT PRIMARY KEY, applied TEXT NOT NULL) STRICT
    """,
    # As given, and how it stands: ``place`` is the key in its input, ``digest`` hashes
    # what is given. ``looked`` is the last refresh, ``heard`` the last in which every
    # source answered; ``unheard`` counts the failed questions about retractions.
    """
    CREATE TABLE records (
        key TEXT PRIMARY KEY, place TEXT NOT NULL, origin TEXT, digest TEXT NOT NULL,
        given TEXT NOT NULL, sightings TEXT NOT NULL, added TEXT NOT NULL,
        pmid TEXT, pmcid TEXT, doi TEXT, line TEXT, outcomes TEXT NOT NULL DEFAULT '{}',
        looked TEXT, failures INTEGER NOT NULL DEFAULT 0, heard TEXT, fetched TEXT,
        asked TEXT, unheard INTEGER NOT NULL DEFAULT 0,
        in_press INTEGER NOT NULL DEFAULT 0, published TEXT,
        grave INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    "CREATE UNIQUE INDEX records_by_digest ON records (digest)",
    # The bytes that sources answered, compressed, each once.
    """
    CREATE TABLE payloads (sha256 TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT
    """,
    # Each different answer to a question; an empty sha256 says that it is not found.
    """
    CREATE TABLE answers (
        question TEXT NOT NULL, sha256 TEXT NOT NULL, url TEXT NOT NULL,
        first TEXT NOT NULL, last TEXT NOT NULL, current INTEGER NOT NULL,
        PRIMARY KEY (question, sha256)
    ) STRICT
    """,
    # Which answers make up what stands of a record; ``own`` is the source's name of it.
    """
    CREATE TABLE standing (
        key TEXT NOT NULL REFERENCES records ON DELETE CASCADE,
        position INTEGER NOT NULL, source TEXT NOT NULL, kind TEXT NOT NULL,
        value TEXT NOT NULL, own TEXT, sha256 TEXT NOT NULL, url TEXT NOT NULL,
        retrieved TEXT NOT NULL, PRIMARY KEY (key, position)
    ) STRICT
    """,
    """
    CREATE TABLE runs (
        id INTEGER PRIMARY KEY, started TEXT NOT NULL, finished TEXT,
        looked INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0,
        unanswered INTEGER NOT NULL DEFAULT 0, requests INTEGER NOT NULL DEFAULT 0,
        saved INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    """
    CREATE TABLE changes (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL REFERENCES records ON DELETE CASCADE,
        at TEXT NOT NULL, line TEXT NOT NULL, reported TEXT, acknowledged TEXT
    ) STRICT
    """,
    "CREATE INDEX changes_unacknowledged ON changes (key) WHERE acknowledged IS NULL",
    # What a run still has to do; ``fresh`` names the sources to read again, once known.
    """
    CREATE TABLE queue (
        key TEXT PRIMARY KEY REFERENCES records ON DELETE CASCADE,
        stage TEXT NOT NULL, fresh TEXT, silent TEXT NOT NULL DEFAULT '[]'
    ) STRICT
    """,
    """
    CREATE TABLE locks (
        name TEXT PRIMARY KEY, token TEXT NOT NULL, pid INTEGER NOT NULL,
        host TEXT NOT NULL, since TEXT NOT NULL, beat TEXT NOT NULL
    ) STRICT
    """,
)

_INDEXES = (
    "CREATE INDEX changes_by_key ON changes (key)",
    "CREATE INDEX standing_by_value ON standing (value)",
    "CREATE INDEX records_by_pmid ON records (pmid)",
    "CREATE INDEX records_by_pmcid ON records (pmcid)",
    "CREATE INDEX records_by_doi ON records (doi)",
)
# Which sources were asked at the last refresh; NULL stands for the usual ones.
_ASKED_OF = ("ALTER TABLE records ADD COLUMN asked_of TEXT",)
# What people decided beside the files that records came from, as last read there.
_DECISIONS = (
    "CREATE TABLE decisions (file TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT",
)
# Where in its input a record stands: the line, and the short name of the format.
_PLACES = (
    "ALTER TABLE records ADD COLUMN at_line INTEGER",
    "ALTER TABLE records ADD COLUMN format TEXT",
)

MIGRATIONS: tuple[Migration, ...] = (
    Migration("0001-first", _FIRST),
    Migration("0002-indexes", _INDEXES),
    Migration("0003-asked-of", _ASKED_OF),
    Migration("0004-decisions", _DECISIONS),
    Migration("0005-places", _PLACES),
)
