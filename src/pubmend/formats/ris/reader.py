"""Read RIS in whatever state it is, mend it in place, and write it clean.

``ris_lines`` cuts the file, ``ris_fields`` reads a record's tags, ``ris_edit`` writes
them. Identifiers are found as in any text, and what their tag tells is added: DO holds
the record's own DOI, CR those of others, and a bare number in a tag for private use is
likely a PMID. AN holds the number of the database that the record came from: surely a
PMID where DB or DP says PubMed or MEDLINE, hardly one where it says another name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import Any, BinaryIO

from ...detect.identifiers import OwnIds, own_ids
from ...errors import FormatError
from ...model.findings import Enriched
from ...model.identifiers import (
    Certainty,
    IdKind,
    Sighting,
    parse_doi,
    parse_pmcid,
    parse_pmid,
)
from ...model.record import GIVEN, Origin, Problem, Record
from ..reading.decoding import decode, is_binary, read_lines
from ..reading.format import Format
from ..reading.patching import changes_of
from ..tagged.ids import TagRules, find_tagged_ids
from ..tagged.lines import Chunk, Entries, Layout, entries_of, values_of
from ..tagged.patching import patch_chunks
from .edit import GAP, edit, looks_like_day, write_record
from .fields import csl_type, read_fields
from .lines import split_records
from .tags import KNOWN, TYPE

_PUBMED = re.compile(r"pubmed|medline|\bNLM\b", re.IGNORECASE)
_REGISTERED = re.compile(r"\b(PubMed)\s+([1-9]\d{3,8})\b", re.IGNORECASE)
_MEDLINE_LINE = re.compile(r"^(?:PMID|FAU|STAT|DCOM|MHDA) ?- ", re.MULTILINE)

_CUSTOM = ("U1", "U2", "U3", "U4", "U5")
_RULES = TagRules(
    own={IdKind.DOI: frozenset(("DO", "DI"))},
    cited=frozenset(("CR", "RF")),
    prose=frozenset(("AB", "N2", "TI", "T1", "T2", "KW", "AD")),
    numbers=frozenset(("AN", *(f"C{n}" for n in range(1, 9)), *_CUSTOM)),
)
_FEWEST_TAGS = 3


def detect(head: bytes) -> bool:
    """Recognise a record by its TY, or without one by several tags that RIS knows."""
    if is_binary(head) or _MEDLINE_LINE.search(decode(head).text):
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
    position = 0
    for chunk in split_records(read_lines(stream)):
        if chunk.entries:
            position += 1
            yield from _read_chunk(chunk, place, position)
    if not position:
        message = "no RIS record is in it: no line begins with a tag such as 'TY  - '"
        raise FormatError(message, where=place)


def _read_chunk(chunk: Chunk, place: str, position: int) -> Iterator[Record | Problem]:
    entries, line = chunk.entries, chunk.entries[0].line
    if not _is_readable(entries):
        message = "this record says nothing: none of its tags has a value"
        yield Problem(place, message, position, line)
        return
    text = "".join(entry.raw for entry in entries)
    sightings = tuple(sorted(_sightings(entries), key=lambda sighting: sighting.start))
    ids = own_ids(sightings)
    yield Record(
        origin=Origin(
            GIVEN,
            f"{place}#{position}",
            line,
            sha256=sha256(text.encode()).hexdigest(),
        ),
        **_without_ids(read_fields(entries), ids),
        doi=ids.doi,
        pmid=ids.pmid,
        pmcid=ids.pmcid,
        sightings=sightings,
    )
    if not chunk.closed:
        message = "no ER line ends this record: it may have been cut off"
        yield Problem(place, message, position, entries[-1].line)


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


def _sightings(entries: Entries) -> Iterator[Sighting]:
    databases = values_of(entries, ("DB", "DP"))
    from_pubmed = any(map(_PUBMED.search, databases))
    yield from _registry_numbers(entries)
    for tag, sighting in find_tagged_ids(entries, _RULES):
        is_number = sighting.kind is IdKind.PMID and sighting.label == tag
        if not is_number or sighting.certainty is not Certainty.LIKELY:
            yield sighting
        elif looks_like_day(sighting.value):
            yield replace(sighting, certainty=Certainty.DOUBTFUL)
        elif tag == "AN" and databases:
            known = Certainty.CERTAIN if from_pubmed else Certainty.DOUBTFUL
            yield replace(sighting, certainty=known)
        else:
            yield sighting


def _registry_numbers(entries: Entries) -> Iterator[Sighting]:
    """Find what Cochrane's register says of a record's sources: ``PUBMED 123``."""
    for entry in entries_of(entries, ("C3", "PM", "XR")):
        match = _REGISTERED.search(entry.raw, entry.body)
        if match:
            start, end = (entry.start + at for at in match.span(2))
            yield Sighting(
                kind=IdKind.PMID,
                value=match[2],
                raw=match[2],
                start=start,
                end=end,
                label=match[1],
                certainty=Certainty.CERTAIN,
            )


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
    return lead + "".join(entry.raw for entry in entries)


def _layout(chunk: Chunk, newline: str) -> Layout:
    """Set new lines as the record's own first line is set."""
    first = chunk.entries[0]
    gap = first.raw[: first.body].lstrip()[2:].lstrip("\ufeff")
    if chunk.squeezed or not first.value:
        gap = GAP
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
