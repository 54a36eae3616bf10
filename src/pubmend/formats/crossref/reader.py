"""Read Crossref's JSON: one work, a list of works, or one work a line.

What `Record` has an attribute for stands there. All else is under ``custom``:

==================  ==================================================================
key                 what it holds
==================  ==================================================================
accepted            date of acceptance
aliases             [DOI] under which the work is known too
alternative-id      [id]: the publisher's item numbers
collection-title    series of the book that holds a chapter
crossref-type       Crossref's own type: journal-article, posted-content, …
crossref-subtype    preprint, …
edition             of a book
event               name of the conference
funding             [{agency, DOI, id}], one an award
group-title         section of a preprint server
institution         [name]: of a report, thesis or preprint
isbn                [ISBN]
issn-kinds          {ISSN: print or electronic}
licenses            [{url, version, start, delay}] of every version
other-container-titles  [title] of the container beside that and the series
other-titles        [title] beside the first: further, original and short ones
publisher-place     where the publisher is
reference-count     how many references are deposited
relations           [{type, id, id-type}]
resource            the landing page
subjects            [subject]
updates             [{direction, type, DOI, source, date}] as Crossref tells them
==================  ==================================================================

Texts lose their markup, and UTF-8 that was deposited misread is put right where that
is sure.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, BinaryIO

from pydantic import ValidationError

from ...errors import FormatError
from ...model.identifiers import Doi
from ...model.record import GIVEN, Origin, Problem, Record
from ..reading.decoding import decode
from ..reading.foreign_json import load_json
from ..reading.format import HEAD_BYTES, Format
from ..reading.json_items import BrokenJson, JsonItem, read_items
from ..reading.json_scan import Repeating, parse_at, parse_usual
from .model import WorkModel
from .work import work_record

_NOT_A_WORK = "no work of Crossref's JSON"
_SIGN = re.compile(
    rb'"message-type"\s*:\s*"work(?:-list)?"|"is-referenced-by-count"|"content-domain"'
    rb'|"reference-count"|"date-parts"[^}]*\}\s*,\s*"date-time"'
)
# What a work has, and a reference, an update or a funder with a DOI has not.
_WORKS_ALONE = frozenset(("title", "publisher", "prefix", "created", "indexed"))
# These stand once in a work, and nowhere within what it holds.
_ONCE_A_WORK = ('"title"', '"container-title"', '"issued"', '"is-referenced-by-count"')
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")


@dataclass(frozen=True, slots=True)
class WorkPiece:
    """Hold one work as compact JSON, and every DOI that it goes by."""

    doi: Doi
    names: tuple[Doi, ...]
    body: bytes


def split_works(body: bytes) -> list[WorkPiece]:
    """Cut an answer, a list or a single work, into works.

    Raises `FormatError` where the body is no JSON or not what Crossref answers.
    """
    answer = load_json(body)
    if not isinstance(answer, Mapping) or "message" not in answer:
        raise FormatError(_NOT_A_WORK)
    if answer.get("status") != "ok":
        raise FormatError(_NOT_A_WORK)
    return [piece for piece in map(_piece, _items(answer)) if piece is not None]


def _piece(item: Any) -> WorkPiece | None:
    doi = _own_doi(item)
    if doi is None:
        return None
    aliases = [*_as_list(item.get("aliases")), *_as_list(item.get("alias"))]
    names = [Doi(name.lower()) for name in aliases if isinstance(name, str)]
    text = json.dumps(item, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return WorkPiece(doi, tuple(dict.fromkeys([doi, *names])), text.encode())


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _own_doi(item: Any) -> Doi | None:
    doi = item.get("DOI") if isinstance(item, Mapping) else None
    known = isinstance(doi, str) and _DOI.fullmatch(doi.strip())
    return Doi(doi.strip().lower()) if isinstance(doi, str) and known else None


def read_work(item: Mapping[str, Any] | bytes, origin: Origin) -> Record:
    """Read one work, bare or in the envelope of an answer.

    Raises `FormatError` where it is no work.
    """
    work = load_json(item) if isinstance(item, bytes) else item
    if isinstance(work, Mapping) and isinstance(work.get("message"), Mapping):
        work = work["message"]
    doi = _own_doi(work)
    if doi is None:
        raise FormatError(_NOT_A_WORK, where=origin.place)
    try:
        model = WorkModel.model_validate(work)
    except ValidationError as error:
        raise FormatError(_NOT_A_WORK, where=origin.place) from error
    return work_record(model, doi, origin)


def _items(answer: Any) -> Iterable[Any]:
    """List the works in an answer, a message, a list or a bare work."""
    if isinstance(answer, list):
        return answer
    if not isinstance(answer, Mapping):
        return ()
    if isinstance(answer.get("message"), Mapping | list):
        return _items(answer["message"])
    if isinstance(answer.get("items"), list):
        return list(answer["items"])
    return (answer,)


def _detect(head: bytes) -> bool:
    opening = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return opening in (b"{", b"[") and bool(_SIGN.search(head[:HEAD_BYTES]))


def _is_work(value: Any) -> bool:
    """True if an object is a work beyond doubt, and no mention of one."""
    if not isinstance(value, Mapping):
        return False
    if "DOI" in value:
        return not _WORKS_ALONE.isdisjoint(value)
    return "title" in value and "type" in value


def _parse(text: str, start: int) -> tuple[Any, int]:
    """Parse a value; one that looks like two works run together with more care."""
    value, end = parse_usual(text, start)
    if any(text.count(key, start, end) > 1 for key in _ONCE_A_WORK):
        return parse_at(text, start)
    return value, end


def _read(stream: BinaryIO, place: str) -> Iterator[Record | Problem]:
    """Read a file: line by line where its first line is a value, else as a whole."""
    first = stream.readline()
    if _is_json(first):
        yield from _read_lines(chain((first,), stream), place)
        return
    entries = read_items(decode(first + stream.read()).text, place, _is_work, _parse)
    for position, entry in enumerate(entries, start=1):
        yield _read_entry(entry, place, position, entry.line)


def _read_lines(lines: Iterable[bytes], place: str) -> Iterator[Record | Problem]:
    position = 0
    for line, body in enumerate(lines, start=1):
        for entry in _line_entries(decode(body).text, line):
            position += 1
            yield _read_entry(entry, place, position, line)


def _line_entries(text: str, line: int) -> Iterator[JsonItem | BrokenJson]:
    """List what stands in a line; a line in which nothing can be read is broken."""
    if not text.strip():
        return
    try:
        yield from read_items(text, "", _is_work, _parse)
    except FormatError as error:
        yield BrokenJson(0, line, error.message)


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _read_entry(
    entry: JsonItem | BrokenJson, place: str, position: int, line: int
) -> Record | Problem:
    if isinstance(entry, BrokenJson):
        return Problem(place, entry.message, position, line)
    if isinstance(entry.value, Repeating):
        message = "a key stands twice in this work, which may be two run together"
        return Problem(place, message, position, line)
    try:
        return read_work(entry.value, Origin(GIVEN, f"{place}#{position}", line))
    except FormatError as error:
        return Problem(place, error.message, position, line)


CROSSREF_JSON = Format(
    "crossref-json", "Crossref JSON", (".json", ".jsonl"), _detect, _read
)
