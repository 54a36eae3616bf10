"""Drop what sources answered about records that are removed from a library.

The answers about a record are found again by its identifiers, by the searches that its
text leads to, and by the hits of these. What another record rests on stays.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from ..errors import FormatError
from ..match.queries import search_stages
from ..model.identifiers import IdKind
from ..model.questions import Hits, Payload, Question
from ..model.record import Record
from ..model.record_line import RecordLine
from ..model.sources import Sources
from .store import Reader
from .stored_answers import drop_unused_bytes, look_up_answer, standing_rows

_IS_USED = """
    SELECT EXISTS (SELECT 1 FROM records WHERE pmid = :id OR pmcid = :id OR doi = :id)
        OR EXISTS (SELECT 1 FROM standing WHERE value = :id)
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """List what sources were asked about a record by: identifiers and searches."""

    ids: frozenset[str]
    searches: frozenset[Question]


def asked_about(
    connection: sqlite3.Connection,
    key: str,
    given: Record,
    *,
    readers: Mapping[str, Reader],
    sources: Sources,
) -> Asked:
    """List what sources were asked about a record by, while it is still there.

    Args:
        connection: the library's.
        key: the record's.
        given: the record as given.
        readers: read what searches hit, by source.
        sources: what is known of all sources.
    """
    stages = search_stages(given, sources)
    searches = [question for stage in stages for question in stage]
    hits = (hit for q in searches for hit in _hits(connection, q, readers))
    ids = frozenset((*_ids(connection, key, given), *hits))
    return Asked(ids, frozenset(searches))


def _hits(
    connection: sqlite3.Connection, search: Question, readers: Mapping[str, Reader]
) -> tuple[str, ...]:
    found = look_up_answer(connection, search, "")
    reader = readers.get(search.source)
    if reader is None or not isinstance(found, Payload):
        return ()
    try:
        answer = reader(search, found)
    except FormatError:
        return ()
    return answer.values if isinstance(answer, Hits) else ()


def _ids(connection: sqlite3.Connection, key: str, given: Record) -> Iterator[str]:
    row = connection.execute("SELECT * FROM records WHERE key = ?", (key,)).fetchone()
    ids = (given.pmid, given.pmcid, given.doi, row["pmid"], row["pmcid"], row["doi"])
    yield from (id_ for id_ in ids if id_ is not None)
    yield from (sighting.value for sighting in given.sightings)
    yield from (answer["value"] for answer in standing_rows(connection, key))
    line: RecordLine | None = json.loads(row["line"] or "null")
    for candidate in line["candidates"] if line else ():
        yield from candidate["ids"].values()


def forget(
    connection: sqlite3.Connection, asked: Iterable[Asked], sources: Sources
) -> None:
    """Drop the answers that no remaining record rests on.

    Args:
        connection: within whose transaction they are dropped.
        asked: what sources were asked about the removed records by.
        sources: what is known of all sources.
    """
    asked = tuple(asked)
    ids = {id_ for each in asked for id_ in each.ids}
    searches = {question for each in asked for question in each.searches}
    alone = [
        i for i in ids if not connection.execute(_IS_USED, {"id": i}).fetchone()[0]
    ]
    by_id = {
        Question.by_id(source.name, kind, value)
        for source, kind, value in product(sources, IdKind, alone)
    }
    connection.executemany(
        "DELETE FROM answers WHERE question = ?",
        [(str(question),) for question in by_id | searches],
    )
    drop_unused_bytes(connection)
