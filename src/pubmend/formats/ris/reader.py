"""Read RIS in whatever state it is, mend it in place, and write it clean.

`lines` and `records` cut the file, `fields` and `ids` read a record's tags, `edit`
writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, BinaryIO

from ...detect.identifiers import OwnIds, own_ids
from ...errors import FormatError
from ...model.findings import Enriched
from ...model.identifiers import parse_doi, parse_pmcid, parse_pmid
from ...model.record import Problem, Record
from ..reading.decoding import decode, is_binary, read_lines
from ..reading.format import Format
from ..reading.patching import changes_of
from ..tagged.lines import Chunk, Entries, Layout
from ..tagged.origins import origin_of
from ..tagged.patching import patch_chunks
from .edit import GAP, edit, write_record
from .fields import csl_type, read_fields
from .ids import find_ids
from .notices import write_notices
from .records import split_records
from .tags import KNOWN, TYPE
from .troubles import find_troubles

_MEDLINE_LINE = re.compile(r"^(?:PMID|FAU|STAT|DCOM|MHDA) ?- ", re.MULTILINE)
_TYPE_LINE = re.compile(r"^[ \t\ufeff]*TY {1,2}- ?[A-Z]{2,8}\s*$", re.MULTILINE)
_FEWEST_TAGS = 3
_EMPTY_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t]*[\r\n]")
_STRAY = (
    "this stands behind the end of one record and an empty line above the next: it was"
    " read as neither's"
)


def detect(head: bytes) -> bool:
    """Recognise a record by its TY, or without one by several tags that RIS knows."""
    if is_binary(head):
        return False
    text = decode(head).text.replace("\r", "\n")
    if _MEDLINE_LINE.search(text) and not _TYPE_LINE.search(text):
        return False
    chunks = split_records(read_lines(BytesIO(head)))
    return any(_is_ris(chunk.entries) for chunk in chunks)


def _is_ris(entries: Entries) -> bool:
    tags = {entry.tag for entry in entries}
    if TYPE in tags:
        return len(tags) > 1 or csl_type(entries) is not None
    return len(tags & KNOWN) >= _FEWEST_TAGS


def read(stream: BinaryIO, place: str) -> Iterator[Record | Problem]:
    """Read records one by one; a record that breaks off is read as far as it goes.

    Raises `FormatError` if there is none.
    """
    position, ends, endless = 0, False, list[Problem]()
    for chunk in split_records(read_lines(stream)):
        if not chunk.entries:
            continue
        position += 1
        yield from _read_chunk(chunk, place, position)
        if not chunk.closed:
            endless.append(_endless(chunk.entries, place, position))
        ends = ends or chunk.closed
        if ends:
            yield from endless
            endless.clear()
    # A program that writes no ER at all cut none of its records off.
    if position == 1:
        yield from endless
    if not position:
        message = "no RIS record is in it: no line begins with a tag such as 'TY  - '"
        raise FormatError(message, where=place)


def _read_chunk(chunk: Chunk, place: str, position: int) -> Iterator[Record | Problem]:
    entries, line = chunk.entries, chunk.entries[0].line
    if not _is_readable(entries):
        message = "this record says nothing: none of its tags has a value"
        yield Problem(place, message, position, line)
        return
    origin = origin_of(entries, place, position)
    stray = _stray(entries)
    entries = entries[len(stray) :]
    sightings = find_ids(entries)
    ids = own_ids(sightings)
    yield Record(
        origin=origin,
        **_without_ids(read_fields(entries), ids),
        doi=ids.doi,
        pmid=ids.pmid,
        pmcid=ids.pmcid,
        sightings=sightings,
    )
    for at, trouble in find_troubles(entries, sightings):
        yield Problem(place, trouble, position, at)
    for entry in stray:
        yield Problem(place, _STRAY, position, entry.line)


def _stray(entries: Entries) -> Entries:
    """Give the tags that an empty line parts from the TY below them.

    Behind the end of the record above they may be that one's, as where ER and the line
    after it changed places.
    """
    types = [at for at, entry in enumerate(entries) if entry.tag == TYPE]
    before = entries[: types[0]] if types else ()
    return before if before and _EMPTY_LINE.search(before[-1].raw) else ()


def _endless(entries: Entries, place: str, position: int) -> Problem:
    message = "no ER line ends this record: it may have been cut off"
    return Problem(place, message, position, entries[-1].line)


def _without_ids(fields: dict[str, Any], ids: OwnIds) -> dict[str, Any]:
    """Take out of what no field took what the identifiers say already."""
    custom = fields["custom"] or {}
    left = {
        tag: [value for value in values if not _says_id(value, ids)]
        for tag, values in custom.get("ris", {}).items()
    }
    left = {tag: values for tag, values in left.items() if values}
    others = {key: value for key, value in custom.items() if key != "ris"}
    return {**fields, "custom": (others | ({"ris": left} if left else {})) or None}


def _says_id(value: str, ids: OwnIds) -> bool:
    found = (parse_pmid(value), parse_pmcid(value), parse_doi(value))
    own = (ids.pmid, ids.pmcid, ids.doi)
    return any(a is not None and a == b for a, b in zip(found, own, strict=True))


def _is_readable(entries: Entries) -> bool:
    return any(entry.value for entry in entries if entry.tag != TYPE)


def write(record: Record, key: str) -> str:  # noqa: ARG001 -- RIS records have no key
    """Write one record, with an empty line behind it."""
    entries = write_record(record)
    return "".join(entry.raw for entry in entries) + "\n"


def patch(stream: BinaryIO, enriched: Iterable[Enriched]) -> Iterator[str]:
    """Write what changed into the original; a squeezed record is unfolded."""
    chunks = split_records(read_lines(stream))
    return patch_chunks(chunks, enriched, _is_readable, _patched)


def _patched(chunk: Chunk, result: Enriched | None, newline: str) -> str:
    layout = _layout(chunk, newline)
    entries, lead = chunk.entries, chunk.lead
    if chunk.squeezed:
        entries = tuple(layout.entry(entry.tag, entry.value) for entry in entries)
        lead = lead + newline if lead.strip() and not lead.endswith(newline) else lead
    if result is not None:
        changes = tuple(changes_of(result))
        entries = edit(entries, changes, csl_type(entries), layout)
        entries = write_notices(entries, result.notices, layout)
    return lead + "".join(entry.raw for entry in entries)


def _layout(chunk: Chunk, newline: str) -> Layout:
    """Set new lines as the record's own first line is set."""
    first = next((e for e in chunk.entries if len(e.tag) == 2), None)
    if chunk.squeezed or first is None or not first.value:
        return Layout(2, GAP, newline)
    gap = first.raw[: first.body].lstrip().lstrip("\ufeff").lstrip()[2:]
    return Layout(2, gap, newline)


RIS = Format(
    name="ris",
    title="RIS",
    suffixes=(".ris",),
    detect=detect,
    read=read,
    write=write,
    patch=patch,
)
