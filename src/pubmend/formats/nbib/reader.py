"""Read PubMed's MEDLINE text (.nbib), mend it in place, and write it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import BinaryIO

from ...detect.identifiers import own_ids
from ...errors import FormatError
from ...model.findings import Enriched
from ...model.identifiers import Doi, IdKind, parse_doi, parse_pmcid, parse_pmid
from ...model.record import GIVEN, Origin, Problem, Record
from ..reading.decoding import decode, is_binary, read_lines
from ..reading.format import Format
from ..reading.patching import changes_of
from ..tagged.ids import TagRules, find_tagged_ids
from ..tagged.lines import Chunk, Entries, Layout, values_of
from ..tagged.patching import patch_chunks
from .edit import GAP, PAD, WIDTH, edit, write_record
from .fields import PEOPLE, RELATIONS, read_fields, typed_ids
from .lines import FIRST, KNOWN, split_records

_HEAD = re.compile(r"^[ \t\ufeff]{0,2}([A-Z]{2,4})[ \t]{0,3}- ", re.MULTILINE)
# Tags that no RIS file has: RIS's own are of two letters.
_OWN = frozenset(tag for tag in KNOWN if len(tag) > 2)
_FEWEST_TAGS, _FEWEST_OTHER_TAGS = 2, 3

_RULES = TagRules(
    own={
        IdKind.PMID: frozenset((FIRST,)),
        IdKind.PMCID: frozenset(("PMC",)),
        IdKind.DOI: frozenset(("AID", "LID")),
    },
    cited=frozenset(RELATIONS),
    prose=frozenset(
        ("AB", "OAB", "TI", "TT", "CI", "COIS", "GN", "SI", "OT", "SO", *PEOPLE)
    ),
)


def detect(head: bytes) -> bool:
    """Recognise MEDLINE text by tags of three and four letters."""
    if is_binary(head):
        return False
    tags = set(_HEAD.findall(decode(head).text))
    fewest = _FEWEST_TAGS if FIRST in tags else _FEWEST_OTHER_TAGS
    return len(tags & KNOWN) >= fewest and bool(tags & _OWN)


def read(stream: BinaryIO, place: str) -> Iterator[Record | Problem]:
    """Read records one by one; raise `FormatError` if there is none."""
    position = 0
    for chunk in split_records(read_lines(stream)):
        if chunk.entries:
            position += 1
            yield _read_chunk(chunk.entries, place, position)
    if not position:
        message = (
            "no MEDLINE record is in it: no line begins with a tag such as 'PMID- '"
        )
        raise FormatError(message, where=place)


def _read_chunk(entries: Entries, place: str, position: int) -> Record | Problem:
    line = entries[0].line
    if not _is_readable(entries):
        message = "this record says nothing: none of its tags has a value"
        return Problem(place, message, position, line)
    text = "".join(entry.raw for entry in entries)
    sightings = tuple(sighting for _, sighting in find_tagged_ids(entries, _RULES))
    found = own_ids(sightings)
    stated = (parse_doi(value) for value in typed_ids(entries, "doi"))
    doi: Doi | None = next((doi for doi in stated if doi), None)
    return Record(
        origin=Origin(
            GIVEN,
            f"{place}#{position}",
            line,
            sha256=sha256(text.encode()).hexdigest(),
        ),
        **read_fields(entries),
        doi=doi or found.doi,
        pmid=parse_pmid(_first(entries, FIRST)) or found.pmid,
        pmcid=parse_pmcid(_first(entries, "PMC")) or found.pmcid,
        sightings=sightings,
    )


def _is_readable(entries: Entries) -> bool:
    return any(entry.value for entry in entries)


def _first(entries: Entries, tag: str) -> str:
    return next(iter(values_of(entries, (tag,))), "")


def write(record: Record, key: str) -> str:  # noqa: ARG001 -- the PMID is the key here
    """Write one record, with an empty line behind it."""
    return "".join(entry.raw for entry in write_record(record)) + "\n"


def patch(stream: BinaryIO, enriched: Iterable[Enriched]) -> Iterator[str]:
    """Write what changed into the original, all else as it stands."""
    chunks = split_records(read_lines(stream))
    return patch_chunks(chunks, enriched, _is_readable, _patched)


def _patched(chunk: Chunk, result: Enriched | None, newline: str) -> str:
    if result is None:
        return chunk.text
    layout = Layout(PAD, GAP, newline, WIDTH)
    entries = edit(chunk.entries, changes_of(result), layout)
    return chunk.lead + "".join(entry.raw for entry in entries)


NBIB = Format(
    name="nbib",
    title="MEDLINE (NBIB)",
    suffixes=(".nbib", ".medline"),
    detect=detect,
    read=read,
    write=write,
    patch=patch,
)
