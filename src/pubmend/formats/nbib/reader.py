"""Read PubMed's MEDLINE text (.nbib), mend it in place, and write it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from ...errors import FormatError
from ...model.findings import Enriched
from ...model.identifiers import parse_pmcid
from ...model.record import Problem, Record
from ..reading.decoding import decode, is_binary, read_lines
from ..reading.format import Format
from ..reading.patching import changes_of
from ..tagged.doubles import find_doubles, fold_title
from ..tagged.lines import Chunk, Entries
from ..tagged.origins import origin_of
from ..tagged.patching import patch_chunks
from ..tagged.tag_lines import DASH
from .edit import edit, write_record
from .fields import read_fields, typed_doi
from .ids import find_ids, own_ids_of
from .layout import layout_of
from .lines import FIRST, KNOWN, split_records

_HEAD = re.compile(
    rf"^[ \t\ufeff]{{0,12}}([A-Za-z]{{2,4}})[ \t\u00a0]{{0,3}}{DASH}(?:\s|\d|\Z)",
    re.MULTILINE,
)
# Tags that no RIS file has: RIS's own are of two letters.
_OWN = frozenset(tag for tag in KNOWN if len(tag) > 2)
_FEWEST_TAGS, _FEWEST_OTHER_TAGS = 2, 3
_RIS_LINE = re.compile(
    rf"^[ \t\ufeff]*TY[ \t\u00a0]{{0,3}}{DASH}[ \t]?[A-Z]{{2}}", re.MULTILINE
)
_MEDLINE_LINE = re.compile(
    rf"^[ \t\ufeff]*(?:PMID|STAT|OWN) {{0,2}}{DASH}", re.MULTILINE
)

# What two works that ran together have twice.
# ``NLM 31771641 [pmid]``
_PMID_WORDS = 3
_ONCE = {
    "TI": ("title", fold_title),
    "PMC": ("PMCID", parse_pmcid),
    "AID": ("DOI", typed_doi),
    "LID": ("DOI", typed_doi),
    "DP": ("date of publication", fold_title),
    "JT": ("journal", fold_title),
    "VI": ("volume", fold_title),
    "PG": ("place of its pages", fold_title),
    "AB": ("abstract", fold_title),
}


def detect(head: bytes) -> bool:
    """Recognise MEDLINE text by tags of three and four letters, where it is no RIS."""
    if is_binary(head):
        return False
    text = decode(head).text.replace("\r", "\n")
    found = _HEAD.findall(text)
    tags = {tag for tag in found if tag in KNOWN}
    if FIRST.lower() in found:
        tags |= {tag.upper() for tag in found} & KNOWN
    fewest = _FEWEST_TAGS if FIRST in tags else _FEWEST_OTHER_TAGS
    if len(tags) < fewest or not tags & _OWN:
        return False
    types = len(_RIS_LINE.findall(text))
    return types == 0 or types < len(_MEDLINE_LINE.findall(text))


def read(stream: BinaryIO, place: str) -> Iterator[Record | Problem]:
    """Read records one by one; raise `FormatError` if there is none."""
    position = 0
    for chunk in split_records(read_lines(stream)):
        if chunk.entries:
            position += 1
            yield _read_chunk(chunk.entries, place, position)
            yield from find_doubles(chunk.entries, _ONCE, place, position)
            yield from _find_no_pmids(chunk.entries, place, position)
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
    sightings = tuple(find_ids(entries))
    ids = own_ids_of(entries, sightings)
    return Record(
        origin=origin_of(entries, place, position),
        **read_fields(entries),
        doi=ids.doi,
        pmid=ids.pmid,
        pmcid=ids.pmcid,
        sightings=sightings,
    )


def _find_no_pmids(entries: Entries, place: str, position: int) -> Iterator[Problem]:
    """Tell of words behind a PMID: another line's, which ran into it."""
    for entry in entries:
        if entry.tag == FIRST and len(entry.value.split()) > _PMID_WORDS:
            message = "more than a PMID stands here: another line may have run into it"
            yield Problem(place, message, position, entry.line)


def _is_readable(entries: Entries) -> bool:
    return any(entry.value for entry in entries)


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
    layout = layout_of(chunk.entries, newline)
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
