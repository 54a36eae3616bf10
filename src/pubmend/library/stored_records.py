"""Add given records to a library, list them, and remove them.

A record that says the same as a stored one is that one, wherever it stands now. A key
that another record has is lengthened (``refs.ris#3~2``), unless the identifiers of both
are of one article: then the file was edited, and the new text replaces the old one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from ..match.queries import undoubted
from ..model.claims import is_stated, stated
from ..model.csl import from_csl, to_csl
from ..model.identifiers import Certainty, IdKind, Sighting
from ..model.record import GIVEN, Origin, Record, id_of
from ..model.record_line import RecordLine, input_of
from ..model.sources import Sources
from .decisions import Apply, decider
from .purge import asked_about, forget
from .store import Library, Reader


@dataclass(frozen=True, slots=True)
class Written:
    """Hold the texts by which the file keeps a record."""

    digest: str
    given: str
    sightings: str


@dataclass(frozen=True, slots=True)
class Added:
    """Say under which key a record is stored, and whether it is new."""

    key: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """Hold one record of the library; ``line`` is its result, once it was refreshed."""

    key: str
    given: Record
    added: str
    looked: str | None
    line: RecordLine | None


def add_record(
    connection: sqlite3.Connection, record: Record, at: str, origin: str | None = None
) -> Added:
    """Keep a record within a transaction.

    Args:
        connection: the transaction.
        record: as given; its origin names its place.
        at: the present moment.
        origin: the file that it was found in, where that is known; of a record that is
            there already, where it stands now.
    """
    record = undoubted(record)
    written = write_given(record)
    known = connection.execute(
        "SELECT key FROM records WHERE digest = ?", (written.digest,)
    ).fetchone()
    if known is not None:
        _note_where(connection, known["key"], record.origin, origin)
        return Added(known["key"], is_new=False)
    key, is_edited = _key_for(connection, record)
    if is_edited:
        record = _marked(connection, key, record)
        written = write_given(record)
    _write(connection, key, record, written, at=at, origin=origin)
    return Added(key, is_new=not is_edited)


def _marked(connection: sqlite3.Connection, key: str, record: Record) -> Record:
    """Mark those ids of an edited record that were filled in from what is stored."""
    row = connection.execute("SELECT line FROM records WHERE key = ?", (key,))
    line = row.fetchone()["line"]
    if line is None:
        return record
    before, known = given_record(connection, key), json.loads(line)["ids"]
    unclaimed = (k for k in IdKind if id_of(before, k) is None or is_stated(before, k))
    filled = (k for k in unclaimed if known.get(k.name) == id_of(record, k))
    return stated(record, filled)


def _note_where(
    connection: sqlite3.Connection, key: str, place: Origin, origin: str | None
) -> None:
    """Note where a known record stands now; its key keeps the name it came under."""
    connection.execute(
        "UPDATE records SET origin = coalesce(?, origin) WHERE key = ?", (origin, key)
    )
    if input_of(place.place) == input_of(key):
        connection.execute(
            "UPDATE records SET at_line = ?, format = ? WHERE key = ?",
            (place.line, place.format, key),
        )


def origin_of(file: Path | None) -> str | None:
    """Write where a file lies; None where its name has bytes that are no text."""
    if file is None:
        return None
    try:
        return str(file).encode().decode()
    except UnicodeEncodeError:
        return None


def find_keys(connection: sqlite3.Connection, name: str) -> list[str]:
    """List the keys that a name may mean: the key, an identifier, a key's start."""
    for where in (
        "key = :name",
        "pmid = :name OR pmcid = upper(:name) OR doi = lower(:name)",
        "substr(key, 1, length(:name)) = :name",
    ):
        rows = connection.execute(
            f"SELECT key FROM records WHERE {where} ORDER BY rowid",  # noqa: S608 - ours
            {"name": name},
        ).fetchall()
        if rows and name:
            return [row["key"] for row in rows]
    return []


def list_records(
    connection: sqlite3.Connection, keys: list[str] | None = None
) -> Iterator[StoredRecord]:
    """List all records, or those named, in the order in which they were added.

    What people decided is applied to them.
    """
    wanted = None if keys is None else set(keys)
    decide = decider(connection)
    for row in connection.execute("SELECT * FROM records ORDER BY rowid"):
        if wanted is None or row["key"] in wanted:
            yield _stored(row, decide)


def is_empty(library: Library) -> bool:
    """True if a library holds no record."""
    with library.reading() as connection:
        row = connection.execute("SELECT EXISTS (SELECT 1 FROM records)").fetchone()
    return not row[0]


def given_record(connection: sqlite3.Connection, key: str) -> Record:
    """Read a record as it was given."""
    row = connection.execute(
        "SELECT key, given, sightings, at_line, format FROM records WHERE key = ?",
        (key,),
    ).fetchone()
    return _given_in(row)


def _given_in(row: sqlite3.Row) -> Record:
    given = read_given(row["key"], row["given"], row["sightings"])
    place = replace(given.origin, line=row["at_line"], format=row["format"])
    return replace(given, origin=place)


def remove_record(
    connection: sqlite3.Connection,
    *keys: str,
    readers: Mapping[str, Reader],
    sources: Sources,
) -> None:
    """Remove records, with all that is known about them alone.

    Args:
        connection: within whose transaction they are removed.
        keys: theirs.
        readers: read what searches for them hit, by source.
        sources: what is known of all sources.
    """
    asked = [
        asked_about(
            connection,
            key,
            given_record(connection, key),
            readers=readers,
            sources=sources,
        )
        for key in keys
    ]
    connection.executemany("DELETE FROM records WHERE key = ?", [(k,) for k in keys])
    forget(connection, asked, sources)


def write_given(record: Record) -> Written:
    """Write a record as it was given: CSL-JSON, and beside it what has no place there.

    The digest is of what is said, not of where: the same record in another file, or at
    another place of its file, is the same record. Who claimed an identifier makes no
    other record of it either.
    """
    given = _text(to_csl(record, ""))
    seen = [s for s in record.sightings if s.certainty is not Certainty.STATED]
    digest = sha256(f"{given}\n{_sightings(seen)}".encode()).hexdigest()
    return Written(digest, given, _sightings(record.sightings))


def _sightings(sightings: Iterable[Sighting]) -> str:
    return _text([asdict(sighting) for sighting in sightings])


def read_given(key: str, given: str, sightings: str) -> Record:
    """Read a record as it was given; its origin names its key in the library.

    Args:
        key: the record's.
        given: its CSL-JSON.
        sightings: its sightings as JSON.
    """
    item = json.loads(given)
    del item["id"]
    own = tuple(_sighting(each) for each in json.loads(sightings))
    return replace(from_csl(item, Origin(GIVEN, key)), sightings=own)


def _sighting(written: Mapping[str, Any]) -> Sighting:
    kind, certainty = IdKind(written["kind"]), Certainty(written["certainty"])
    return Sighting(**{**written, "kind": kind, "certainty": certainty})


def _text(value: Any) -> str:
    """Write JSON in ASCII: a damaged input may hold what has no UTF-8 form."""
    return json.dumps(value, default=dict)


def _stored(row: sqlite3.Row, decide: Apply) -> StoredRecord:
    line = None if row["line"] is None else json.loads(row["line"])
    if line is not None:
        line = decide(line, row["place"], row["origin"])
    return StoredRecord(row["key"], _given_in(row), row["added"], row["looked"], line)


def _key_for(connection: sqlite3.Connection, record: Record) -> tuple[str, bool]:
    """Choose a key, and say whether an older form of the record is stored there."""
    place = record.origin.place
    for number in count(1):
        key = place if number == 1 else f"{place}~{number}"
        row = connection.execute(
            "SELECT pmid, pmcid, doi FROM records WHERE key = ?", (key,)
        ).fetchone()
        if row is None or _share_an_id(row, record):
            return key, row is not None
    raise AssertionError


def _share_an_id(row: sqlite3.Row, record: Record) -> bool:
    pairs = (
        (row["pmid"], record.pmid),
        (row["pmcid"], record.pmcid),
        (row["doi"], record.doi),
    )
    both = [(ours, theirs) for ours, theirs in pairs if ours and theirs]
    return bool(both) and all(ours == theirs for ours, theirs in both)


def _write(  # noqa: PLR0913 - the columns of a row
    connection: sqlite3.Connection,
    key: str,
    record: Record,
    written: Written,
    *,
    at: str,
    origin: str | None,
) -> None:
    connection.execute(
        """
        INSERT INTO records
            (key, place, origin, digest, given, sightings, added, pmid, pmcid, doi,
             at_line, format)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (key) DO UPDATE SET
            digest = excluded.digest, given = excluded.given,
            sightings = excluded.sightings, origin = excluded.origin, looked = NULL,
            at_line = excluded.at_line, format = excluded.format
        """,
        (
            key,
            record.origin.place,
            origin,
            written.digest,
            written.given,
            written.sightings,
            at,
            record.pmid,
            record.pmcid,
            record.doi,
            record.origin.line,
            record.origin.format,
        ),
    )
