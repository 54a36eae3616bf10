"""Keep what the sources answered, each text once, and the snapshot of each record.

The hash and the times of every answer are kept: when it came first and when last. The
bytes are kept while they are the newest answer to their question or part of a snapshot;
what differed in earlier ones stands among the changes.

Bytes are kept, and not the records read from them, so that both sides of a comparison
are read by the same program: a better reader then brings no changes of its own.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256

from ..changes.snapshot import Snapshot
from ..errors import FormatError
from ..model.identifiers import IdKind, parse_pmcid, parse_pmid
from ..model.questions import (
    Failed,
    Found,
    NotFound,
    Payload,
    Question,
    QuestionKind,
    Reply,
)
from ..model.record import Record, id_of
from ..model.sources import SourceFacts, Sources
from .store import Reader
from .timestamps import write_moment

_ABSENT = ""


def save_answers(
    connection: sqlite3.Connection, replies: Mapping[Question, Reply]
) -> None:
    """Keep replies within a transaction; what failed or is past its time is none."""
    for question, reply in replies.items():
        if not isinstance(reply, Failed) and not reply.expired:
            _save(connection, str(question), reply)


def _save(
    connection: sqlite3.Connection, question: str, reply: Payload | NotFound
) -> None:
    digest = _ABSENT
    if isinstance(reply, Payload):
        digest = sha256(reply.body).hexdigest()
        connection.execute(
            "INSERT OR IGNORE INTO payloads VALUES (?, ?)",
            (digest, zlib.compress(reply.body)),
        )
    at = write_moment(reply.retrieved)
    connection.execute(
        """
        INSERT INTO answers VALUES (?, ?, ?, ?, ?, 0)
        ON CONFLICT (question, sha256) DO UPDATE SET last = max(last, excluded.last)
        """,
        (question, digest, reply.url, at, at),
    )
    connection.execute(
        """
        UPDATE answers SET current = sha256 = (
            SELECT sha256 FROM answers WHERE question = :question
            ORDER BY last DESC, rowid DESC LIMIT 1
        ) WHERE question = :question
        """,
        {"question": question},
    )


def look_up_answer(
    connection: sqlite3.Connection, question: Question, since: str
) -> Payload | NotFound | None:
    """Give the newest answer to a question, if it came at a moment or later.

    Args:
        connection: the library's.
        question: what was asked.
        since: the moment, as `write_moment` writes it.
    """
    row = connection.execute(
        """
        SELECT url, last, sha256, body FROM answers LEFT JOIN payloads USING (sha256)
        WHERE question = ? AND current AND last >= ?
        """,
        (str(question), since),
    ).fetchone()
    if row is None:
        return None
    when = datetime.fromisoformat(row["last"])
    if row["sha256"] == _ABSENT:
        return NotFound(question, row["url"], when)
    if row["body"] is None:
        return None
    return Payload(zlib.decompress(row["body"]), row["url"], when)


def save_standing(
    connection: sqlite3.Connection, key: str, stands: Snapshot, sources: Sources
) -> None:
    """Note which answers make up the snapshot of a record.

    Args:
        connection: within whose transaction it is written.
        key: the record's.
        stands: the snapshot.
        sources: what is known of them.
    """
    connection.execute("DELETE FROM standing WHERE key = ?", (key,))
    for position, record in enumerate(stands.records):
        origin = record.origin
        source = sources[origin.source]
        at = "" if origin.retrieved is None else write_moment(origin.retrieved)
        connection.execute(
            "INSERT INTO standing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                key,
                position,
                origin.source,
                _kind(source, origin.place),
                origin.place,
                None if source.own_id is None else id_of(record, source.own_id),
                origin.sha256 or "",
                origin.url or "",
                at,
            ),
        )
    connection.execute(
        "UPDATE records SET outcomes = ? WHERE key = ?",
        (json.dumps(dict(stands.outcomes), sort_keys=True), key),
    )


def read_standing(
    connection: sqlite3.Connection, key: str, readers: Mapping[str, Reader]
) -> Snapshot:
    """Read the snapshot of a record from its answers.

    Args:
        connection: the library's.
        key: the record's.
        readers: read answers, by source.
    """
    row = connection.execute(
        "SELECT outcomes FROM records WHERE key = ?", (key,)
    ).fetchone()
    records = tuple(_records(standing_rows(connection, key), readers))
    return Snapshot(records, json.loads(row["outcomes"]))


def standing_rows(connection: sqlite3.Connection, key: str) -> list[sqlite3.Row]:
    """List the answers that make up the snapshot of a record, with their bytes."""
    return connection.execute(
        """
        SELECT standing.*, body FROM standing LEFT JOIN payloads USING (sha256)
        WHERE key = ? ORDER BY position
        """,
        (key,),
    ).fetchall()


def question_of(row: sqlite3.Row) -> Question:
    """Name the question that an answer of a snapshot answers."""
    return Question.by_id(row["source"], IdKind(row["kind"]), row["value"])


def prune(connection: sqlite3.Connection) -> None:
    """Drop bytes that are neither the newest answer nor part of a snapshot."""
    connection.execute(
        "DELETE FROM answers WHERE question GLOB ?", (f"*/{QuestionKind.CHANGED}/*",)
    )
    drop_unused_bytes(connection)


def drop_unused_bytes(connection: sqlite3.Connection) -> None:
    """Drop the bytes of no answer that is kept."""
    connection.execute(
        """
        DELETE FROM payloads
        WHERE sha256 NOT IN (SELECT sha256 FROM answers WHERE current)
          AND sha256 NOT IN (SELECT sha256 FROM standing)
        """
    )


def _records(
    rows: Iterable[sqlite3.Row], readers: Mapping[str, Reader]
) -> Iterator[Record]:
    for row in rows:
        reader = readers.get(row["source"])
        if reader is None or row["body"] is None:
            continue
        payload = Payload(
            zlib.decompress(row["body"]),
            row["url"],
            datetime.fromisoformat(row["retrieved"]),
        )
        try:
            answer = reader(question_of(row), payload)
        except FormatError:
            continue
        if isinstance(answer, Found):
            yield from answer.records


def _kind(source: SourceFacts, value: str) -> IdKind:
    """Choose the kind of identifier by which a source was asked."""
    kinds = source.looks_up | source.converts
    if len(kinds) == 1:
        return next(iter(kinds))
    if parse_pmcid(value) is None and "/" in value:
        return IdKind.DOI
    return IdKind.PMCID if parse_pmid(value) is None else IdKind.PMID
