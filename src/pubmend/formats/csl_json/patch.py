"""Write what changed into a file of CSL-JSON, and leave every other character.

A key in use gets the new value, however it is spelt; what CSL has no name for goes
under ``custom``. A ``custom`` that is no object is the file's own and is left alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from ...errors import FormatError
from ...model.csl import CUSTOM, csl_value, to_csl
from ...model.findings import Enriched
from ...model.record import Json, Record
from ..reading.decoding import decode
from ..reading.json_items import JsonItem, read_items
from ..reading.json_patch import (
    Edit,
    ObjectText,
    Style,
    apply_edits,
    replacement,
    uses_escapes,
)
from ..reading.json_scan import Member, members_at
from ..reading.patching import Change, changes_of
from .odd_shapes import PEOPLE, WRAPPED
from .patch_people import people_edits
from .reader import is_record
from .variables import is_item, key_in_use

_OLD_SHORT = "journalAbbreviation"
_DATE_KEYS = frozenset(
    ("date-parts", "raw", "literal", "season", "year", "month", "day")
)
_LISTS = ("ISSN", "keyword")


def patch_whole(stream: BinaryIO, enriched: Iterable[Enriched]) -> Iterator[str]:
    """Write the whole file with the values that changed."""
    text = decode(stream.read()).text
    edits = (
        edit
        for item, result in _with_results(text, enriched)
        if result is not None
        for edit in _edits(text, item, result)
    )
    yield from apply_edits(text, edits)


def patch(stream: BinaryIO, enriched: Iterable[Enriched]) -> Iterator[str]:
    """Write each object with the values that changed, to stand in one array.

    What is broken is left out, and what strict JSON forbids is written anew: the
    array is one for any program to read.
    """
    text = decode(stream.read()).text
    for item, result in _with_results(text, enriched):
        edits = _edits(text, item, result) if result is not None else []
        body = "".join(apply_edits(text, edits, item.start, item.end))
        yield f"  {body if _is_strict(body) else _anew(body, item)}"


def _is_strict(body: str) -> bool:
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return False
    return True


def _anew(body: str, item: JsonItem) -> str:
    pieces = [entry.value for entry in read_items(body, "", is_item)]  # type: ignore[union-attr]
    value = pieces[0] if len(pieces) == 1 else item.value
    return json.dumps(value, ensure_ascii=False, indent=2)


def _with_results(
    text: str, enriched: Iterable[Enriched]
) -> Iterator[tuple[JsonItem, Enriched | None]]:
    """Give each object with its result; what is no record has none."""
    results = iter(enriched)
    try:
        for item in read_items(text, "", is_item):
            if isinstance(item, JsonItem):
                known = is_record(item.value)
                yield item, next(results, None) if known else None
    except FormatError:
        return


def _edits(text: str, item: JsonItem, result: Enriched) -> list[Edit]:
    """List what changes in one object, in the order of its text."""
    changes = tuple(changes_of(result))
    if not changes:
        return []
    ascii_only = uses_escapes(text[item.start : item.end])
    written = ObjectText.at(text, item.start)
    style = written.style(ascii_only=ascii_only)
    edits: list[Edit] = []
    missing: dict[str, Json] = {}
    for change in changes:
        if change.field in CUSTOM:
            continue
        key = _key_in_use(change.field, item.value)
        member = written.member(key)
        if member is None:
            missing[key] = csl_value(change.field, change.value)
        else:
            edits += _value_edits(text, member, change, style)
    extra = _custom_values(changes, result.record)
    custom = written.member("custom")
    if custom is None and extra:
        missing["custom"] = extra
    elif custom is not None and extra:
        edits += _custom_edits(text, custom, extra, style)
    edits += written.insertion(missing, style)
    return sorted(edits, key=lambda edit: (edit.start, edit.end))


def _custom_values(changes: Iterable[Change], record: Record) -> dict[str, Json]:
    """List what goes under ``custom``: what CSL lacks, and the authors' details."""
    extra: dict[str, Json] = {
        change.field: csl_value(change.field, change.value)
        for change in changes
        if change.field in CUSTOM
    }
    if any(change.field == "author" for change in changes):
        extra |= _author_details(record)
    return extra


def _author_details(record: Record) -> dict[str, Json]:
    """Give the ORCIDs and affiliations, for which CSL's names have no place."""
    custom = to_csl(record, "").get("custom")
    details = custom.get("author-details") if isinstance(custom, Mapping) else None
    return {"author-details": details} if details else {}


def _custom_edits(
    text: str, custom: Member, extra: dict[str, Json], style: Style
) -> Iterator[Edit]:
    """Set values under ``custom``; one that is no object is left alone."""
    if custom.value is None:
        yield replacement(custom, style.written(extra))
    if not isinstance(custom.value, Mapping):
        return
    written = ObjectText.at(text, custom.start)
    own = written.style(ascii_only=style.ascii_only) if written.members else style
    missing: dict[str, Json] = {}
    for key, value in extra.items():
        member = written.member(key)
        if member is None:
            missing[key] = value
        elif member.value != value:
            yield replacement(member, own.written(value))
    yield from written.insertion(missing, own)


def _key_in_use(field: str, item: Mapping[str, Any]) -> str:
    """Name the key that holds a field: files of older programs have another."""
    key = key_in_use(field, item)
    if field == "container-title-short" and key not in item and _OLD_SHORT in item:
        return _OLD_SHORT
    return key


def _value_edits(
    text: str, member: Member, change: Change, style: Style
) -> Iterator[Edit]:
    """Set one field's value, in the shape that the old one has."""
    old = member.value
    if isinstance(old, Mapping) and WRAPPED in old:
        inner = ObjectText.at(text, member.start).member(WRAPPED)
        if inner is not None:
            yield from _value_edits(text, inner, change, style)
        return
    if change.field in PEOPLE:
        yield from people_edits(text, member, change.value, style)
        return
    value = csl_value(change.field, change.value)
    if isinstance(old, list) and old and isinstance(value, str):
        if change.field not in _LISTS:
            yield replacement(members_at(text, member.start)[0], style.written(value))
            return
        value = list(change.value)
    yield replacement(member, style.written(_in_shape_of(old, value)))


def _in_shape_of(old: Any, value: Json) -> Json:
    """Keep a date's other keys, and a number a number."""
    if isinstance(old, Mapping) and isinstance(value, Mapping):
        others = {key: part for key, part in old.items() if key not in _DATE_KEYS}
        return {**others, **value}
    is_number = isinstance(old, int) and not isinstance(old, bool)
    if is_number and isinstance(value, str) and str(_int_of(value)) == value:
        return _int_of(value)
    return value


def _int_of(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 16 else None
