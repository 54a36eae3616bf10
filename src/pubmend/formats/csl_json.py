"""Read CSL-JSON, mend its objects in place, and write it.

A patched object keeps its unknown keys, its order of keys, and each value that did not
change as it was written, whatever program wrote it. The file becomes an array.

Programs that have no field for a PMID write ``PMID: 123`` into the note; that and the
address are looked at where the keys are missing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any, BinaryIO, TypeGuard

from ..detect.identifiers import find_identifiers, own_ids
from ..model.csl import CUSTOM, csl_value, from_csl, to_csl
from ..model.findings import Enriched
from ..model.identifiers import Certainty, IdKind, Sighting
from ..model.record import GIVEN, Json, Origin, Problem, Record
from .reading.decoding import decode, is_binary
from .reading.format import Format, Frame
from .reading.json_items import BrokenJson, JsonItem, read_items
from .reading.patching import Change, changes_of

# What CSL-JSON has and other services' JSON has not; or an id beside a title.
_SIGN = re.compile(
    r'"(?:date-parts|container-title|citation-key|family)"\s*:'
    r'|"type"\s*:\s*"(?:article|paper|post|entry)?-?(?:article|journal|book|chapter'
    r"|conference|dataset|document|report|thesis|webpage|weblog|newspaper|magazine"
    r'|software|manuscript|encyclopedia|review)"'
)
_ID = re.compile(r'"(?:DOI|PMID|PMCID|id)"\s*:')
_TITLE = re.compile(r'"title"\s*:')
_OLD_SHORT = "journalAbbreviation"
_NAME_PARTS = ("family", "given", "suffix", "literal")
_PARTICLES = ("dropping-particle", "non-dropping-particle")


def detect(head: bytes) -> bool:
    """Recognise an array or object by the keys that CSL alone spells so."""
    if is_binary(head):
        return False
    text = decode(head).text.lstrip()
    if not text.startswith(("[", "{")):
        return False
    return bool(_SIGN.search(text) or (_ID.search(text) and _TITLE.search(text)))


def read(stream: BinaryIO, place: str) -> Iterator[Record | Problem]:
    """Read the objects one by one; what is no object is a problem.

    Where the text breaks off, nothing tells how many records are lost: that is the
    whole file's problem.
    """
    text = decode(stream.read()).text
    for position, item in enumerate(read_items(text, place), start=1):
        if isinstance(item, BrokenJson):
            yield Problem(place, item.message, line=item.line)
        elif _is_record(item.value):
            yield _record(text, item, f"{place}#{position}")
        else:
            message = "this is no record: a CSL-JSON record is an object with keys"
            yield Problem(place, message, position, item.line)


def _is_record(value: Any) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping) and any(key != "id" for key in value)


def _record(text: str, item: JsonItem, key: str) -> Record:
    body = text[item.start : item.end]
    digest = sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
    record = from_csl(item.value, Origin(GIVEN, key, item.line, sha256=digest))
    stated = own_ids(find_identifiers(_free_texts(item.value)))
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
    )
    return replace(record, sightings=tuple(placed))


def _free_texts(item: Mapping[str, Any]) -> str:
    texts = (item.get(key) for key in ("note", "URL", "annote"))
    return "\n".join(text for text in texts if isinstance(text, str))


def _graded(sighting: Sighting, record: Record) -> Sighting:
    """Grade by what the record's own keys say: any other id is another work's."""
    own = {
        IdKind.DOI: record.doi,
        IdKind.PMID: record.pmid,
        IdKind.PMCID: record.pmcid,
    }[sighting.kind]
    if own is None:
        return sighting
    is_own = sighting.value == own
    return replace(sighting, certainty=Certainty.CERTAIN if is_own else Certainty.CITED)


def write(record: Record, key: str) -> str:
    """Write one object, indented as it stands in an array."""
    return _indented(to_csl(record, key))


def _indented(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return "  " + text.replace("\n", "\n  ")


def patch(stream: BinaryIO, enriched: Iterable[Enriched]) -> Iterator[str]:
    """Write each object again with the changed keys set, and the others as they are."""
    results = iter(enriched)
    text = decode(stream.read()).text
    for item in read_items(text, ""):
        if isinstance(item, BrokenJson):
            yield text[item.start :]
        elif _is_record(item.value):
            result = next(results, None)
            yield _indented(_patched(item.value, result) if result else item.value)
        else:
            yield _indented(item.value)


def _patched(item: Mapping[str, Any], result: Enriched) -> dict[str, Any]:
    patched = dict(item)
    custom = patched.get("custom")
    extra: dict[str, Any] = dict(custom) if isinstance(custom, Mapping) else {}
    changes = tuple(changes_of(result))
    for change in changes:
        if change.field in CUSTOM:
            extra[change.field] = csl_value(change.field, change.value)
        elif change.field in ("author", "editor"):
            patched[change.field] = _people(change, patched.get(change.field))
        else:
            key = _key_in_use(change.field, patched)
            patched[key] = csl_value(change.field, change.value)
    if "author" in {change.field for change in changes}:
        extra |= _author_details(result.record)
    if extra:
        patched["custom"] = extra
    return patched


def _author_details(record: Record) -> dict[str, Any]:
    """Give the ORCIDs and affiliations, for which CSL's names have no place."""
    custom = to_csl(record, "").get("custom")
    details = custom.get("author-details") if isinstance(custom, Mapping) else None
    return {"author-details": details} if details else {}


def _key_in_use(field: str, item: Mapping[str, Any]) -> str:
    """Name the key that holds a field: files of older programs have another."""
    if field == "container-title-short" and _OLD_SHORT in item:
        return _OLD_SHORT
    return field


def _people(change: Change, old: Any) -> list[Json]:
    """Write names; where they stay as many, each keeps what else its object says."""
    written = csl_value(change.field, change.value)
    names = written if isinstance(written, list) else []
    if not isinstance(old, list) or len(old) != len(names):
        return names
    return [_person(was, now) for was, now in zip(old, names, strict=True)]


def _person(was: Any, now: Json) -> Json:
    if not isinstance(was, Mapping) or not isinstance(now, Mapping):
        return now
    return {
        **now,
        **{k: v for k, v in was.items() if k not in (*_NAME_PARTS, *_PARTICLES)},
    }


CSL_JSON = Format(
    name="csl-json",
    title="CSL-JSON",
    suffixes=(".json", ".csl"),
    detect=detect,
    read=read,
    write=write,
    patch=patch,
    frame=Frame("[\n", ",\n", "\n]\n"),
)
