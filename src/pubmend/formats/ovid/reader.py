"""Read Ovid's exports of MEDLINE, Embase, PsycInfo and others; they are only read.

A database that stands before the first counter, or in the record before, holds for the
records that name none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from typing import BinaryIO

from ...detect.identifiers import own_ids
from ...errors import FormatError
from ...model.identifiers import parse_doi
from ...model.record import Problem, Record
from ..reading.decoding import decode, is_binary, read_lines
from ..reading.format import HEAD_BYTES, Format
from ..tagged.doubles import find_doubles, fold_title
from ..tagged.lines import Chunk, Entries
from ..tagged.origins import origin_of
from ..tagged.tag_lines import DASH
from .fields import read_fields
from .ids import database_of, find_ids, linked_ids
from .lines import OTHER, has_counters, split_labelled, split_records

_TAG = re.compile(
    rf"^[ \t\ufeff]{{0,8}}([A-Z][A-Z0-9]) {{0,2}}{DASH}(?: |$)", re.MULTILINE
)
_FOREIGN = re.compile(
    rf"^[ \t\ufeff]*(?:TY {{0,2}}{DASH} ?[A-Z]{{2}}|(?:PMID|STAT|FAU|OWN) ?{DASH})",
    re.MULTILINE,
)
_OVID = re.compile(
    rf"^[ \t\ufeff]{{0,8}}(?:VN|DB) {{0,2}}{DASH} .{{0,80}}?"
    r"(?:Ovid|Embase|MEDLINE|PsycInfo|PsycArticles|BIOSIS|CAB Abstracts|Global Health"
    r"|AMED|HMIC|Cochrane|EBM Reviews|Emcare|Zoological Record|ERIC)",
    re.MULTILINE | re.IGNORECASE,
)
_TITLES = frozenset(("TI", "BT"))
_HEADER = frozenset(("VN", "DB"))
_FEWEST_TAGS = 3
_ONCE = {"TI": ("title", fold_title), "DO": ("DOI", parse_doi)}


def detect(head: bytes) -> bool:
    """Recognise Ovid's tags by vendor, database or counters, or its labels."""
    if is_binary(head):
        return False
    text = decode(head).text.replace("\r\n", "\n").replace("\r", "\n")
    if _FOREIGN.search(text):
        return False
    tags = set(_TAG.findall(text))
    if len(tags) >= _FEWEST_TAGS and "TI" in tags:
        named = _OVID.search(text) and tags & {"UI", "AN", "SO"}
        return bool(named) or ("SO" in tags and (has_counters(text) or "UI" in tags))
    return _is_labelled(head)


def _is_labelled(head: bytes) -> bool:
    chunks = split_labelled(read_lines(BytesIO(head)))
    return any(_has_labels({entry.tag for entry in chunk.entries}) for chunk in chunks)


def _has_labels(tags: set[str]) -> bool:
    return "SO" in tags and len(tags - {OTHER}) >= _FEWEST_TAGS


def read(stream: BinaryIO, place: str) -> Iterator[Record | Problem]:
    """Read records one by one; raise `FormatError` if there is none."""
    position, database = 0, ""
    for chunk in _chunks(read_lines(stream)):
        database = database_of(chunk.entries) or database
        if {entry.tag for entry in chunk.entries} <= _HEADER:
            continue
        position += 1
        yield _read_chunk(chunk.entries, place, position, database)
        yield from find_doubles(chunk.entries, _ONCE, place, position)
    if not position:
        message = "no Ovid record is in it: no line begins with a tag such as 'UI  - '"
        raise FormatError(message, where=place)


def _chunks(lines: Iterator[str]) -> Iterator[Chunk]:
    """Cut the lines by tags or, where the first ones have none, by labels."""
    head, size = list[str](), 0
    for line in lines:
        head.append(line)
        size += len(line)
        if size > HEAD_BYTES:
            break
    tags = _TAG.findall("".join(head).replace("\r", "\n"))
    split = split_records if len(set(tags)) >= _FEWEST_TAGS else split_labelled
    return split(chain(head, lines))


def _read_chunk(
    entries: Entries, place: str, position: int, database: str
) -> Record | Problem:
    line = entries[0].line
    if not any(entry.value for entry in entries if entry.tag not in _HEADER):
        message = "this record says nothing: none of its tags has a value"
        return Problem(place, message, position, line)
    sightings = tuple(find_ids(entries, database))
    known = {sighting.kind for sighting in sightings}
    linked = (link for link in linked_ids(entries) if link.kind not in known)
    sightings = (*sightings, *linked)
    ids = own_ids(sightings)
    return Record(
        origin=origin_of(entries, place, position),
        **read_fields(entries),
        doi=ids.doi,
        pmid=ids.pmid,
        pmcid=ids.pmcid,
        sightings=sightings,
    )


OVID = Format(
    name="ovid",
    title="Ovid",
    suffixes=(".ovid", ".cgi"),
    detect=detect,
    read=read,
)
