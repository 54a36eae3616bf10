"""Read CSL-JSON: each object that has a variable of CSL's is a record.

Programs that have no field for a PMID write ``PMID: 123`` on a line of the note; that
and the address are looked at where the keys are missing. What a title or an abstract
mentions may be another work's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any, BinaryIO, TypeGuard

from ...detect.identifiers import find_identifiers, own_ids
from ...detect.label_lines import find_label_lines
from ...model.csl import from_csl
from ...model.identifiers import Certainty, IdKind, Sighting
from ...model.record import GIVEN, Origin, Problem, Record
from ..reading.decoding import decode
from ..reading.json_items import BrokenJson, JsonItem, read_items
from ..reading.json_scan import Repeating
from .odd_shapes import in_shape
from .variables import TELLING, is_item, variable_of

_NO_RECORD = "this is no record: a CSL-JSON record is an object with keys"
_NO_VARIABLE = "this is no record: none of its keys is one of CSL-JSON's"
_NOTES = ("note", "annote", "extra", "Extra")


def read(stream: BinaryIO, place: str) -> Iterator[Record | Problem]:
    """Read the objects one by one; what is no record, or is broken, is a problem."""
    text = decode(stream.read()).text
    for position, item in enumerate(read_items(text, place, is_item), start=1):
        if isinstance(item, BrokenJson):
            yield Problem(place, item.message, line=item.line)
        elif is_record(item.value):
            yield _record(text, item, f"{place}#{position}")
            yield from _repeated(item, place, position)
        else:
            known = isinstance(item.value, Mapping) and item.value
            message = _NO_VARIABLE if known else _NO_RECORD
            yield Problem(place, message, position, item.line)


def is_record(value: Any) -> TypeGuard[Mapping[str, Any]]:
    """True if a value says anything of a work."""
    return isinstance(value, Mapping) and any(
        variable_of(key) in TELLING for key in value
    )


def _repeated(item: JsonItem, place: str, position: int) -> Iterator[Problem]:
    if isinstance(item.value, Repeating):
        message = "a key stands twice in this object; the last one is read"
        yield Problem(place, message, position, item.line)


def _record(text: str, item: JsonItem, key: str) -> Record:
    body = text[item.start : item.end]
    digest = sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
    shaped = in_shape(
        _without_surrogates(item.value) if "\\ud" in body.lower() else item.value
    )
    record = from_csl(shaped, Origin(GIVEN, key, item.line, sha256=digest))
    stated = own_ids(_stated(shaped))
    record = replace(
        record,
        doi=record.doi or stated.doi,
        pmid=record.pmid or stated.pmid,
        pmcid=record.pmcid or stated.pmcid,
    )
    sightings = (_graded(s, record) for s in find_identifiers(body))
    placed = (
        replace(s, start=s.start + item.start, end=s.end + item.start)
        for s in sightings
        if "\\" not in s.value
    )
    return replace(record, sightings=tuple(placed))


def _stated(item: Mapping[str, Any]) -> list[Sighting]:
    """Find the identifiers that a note's lines and the address state."""
    notes = (item.get(key) for key in _NOTES)
    texts = [text for text in notes if isinstance(text, str)]
    found = [sighting for text in texts for sighting in find_label_lines(text)]
    address = item.get("URL")
    if isinstance(address, str) and len(address.split()) == 1:
        found += find_identifiers(address.strip())
    return found


def _graded(sighting: Sighting, record: Record) -> Sighting:
    """Grade by what the record's own fields say: any other id is another work's.

    Where they say nothing, what a title or an abstract mentions is doubtful.
    """
    own = {
        IdKind.DOI: record.doi,
        IdKind.PMID: record.pmid,
        IdKind.PMCID: record.pmcid,
    }[sighting.kind]
    if own is None:
        cited = sighting.certainty is Certainty.CITED
        return sighting if cited else replace(sighting, certainty=Certainty.DOUBTFUL)
    is_own = sighting.value == own
    return replace(sighting, certainty=Certainty.CERTAIN if is_own else Certainty.CITED)


def _without_surrogates(value: Any) -> Any:
    """Put a mark in place of halves of characters, which no file can hold."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_without_surrogates(part) for part in value]
    if isinstance(value, Mapping):
        return {
            _without_surrogates(key): _without_surrogates(part)
            for key, part in value.items()
        }
    return value
