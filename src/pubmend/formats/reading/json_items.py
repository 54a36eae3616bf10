"""Walk the objects of a JSON bibliography one by one, with their places in the text.

A bibliography is an array, one object, or an object with an ``items`` array. Its text
is held as a whole, since a JSON text says nothing before it ends (bibliographies of
tens of thousands of records are some tens of megabytes); its objects are not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ...errors import FormatError

_SPACE = re.compile(r"\s*")
_ITEMS = re.compile(r'"items"\s*:\s*(?=\[)')

# Raw line breaks in strings are forbidden and common.
_DECODER = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class JsonItem:
    """Hold one object and where it stands: offsets in the text, line from 1."""

    value: Any
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class BrokenJson:
    """Hold what could not be parsed, from where it begins, and why."""

    start: int
    line: int
    message: str


def read_items(text: str, place: str) -> Iterator[JsonItem | BrokenJson]:
    """Yield the objects, and at last the rest of a text that breaks off.

    Raises `FormatError` where not even one object can be read.
    """
    start = _list_start(text)
    items = _one(text) if start is None else _each(text, start)
    for position, item in enumerate(items):
        if isinstance(item, BrokenJson) and position == 0:
            raise FormatError(item.message, where=f"{place}:{item.line}")
        yield item


def _list_start(text: str) -> int | None:
    """Find where the array of objects begins; None where there is one object."""
    first = _after_space(text, 0)
    if text.startswith("[", first):
        return first
    item = next(_one(text))
    match = _ITEMS.search(text)
    if match is None or isinstance(item, BrokenJson):
        return None
    listed = item.value.get("items") if isinstance(item.value, Mapping) else None
    return match.end() if isinstance(listed, list) else None


def _one(text: str) -> Iterator[JsonItem | BrokenJson]:
    yield _parse(text, _after_space(text, 0), 1)


def _each(text: str, start: int) -> Iterator[JsonItem | BrokenJson]:
    position, line, counted = _after_space(text, start + 1), 1, 0
    closed = text.startswith("]", position)
    while not closed:
        line += text.count("\n", counted, position)
        counted = position
        item = _parse(text, position, line)
        yield item
        if isinstance(item, BrokenJson):
            return
        after = _after_space(text, item.end)
        closed = text.startswith("]", after)
        if not closed and not text.startswith(",", after):
            line += text.count("\n", counted, after)
            yield _broken(text, after, line, "a comma or ']' is missing")
            return
        position = _after_space(text, after + 1)


def _parse(text: str, start: int, line: int) -> JsonItem | BrokenJson:
    try:
        value, end = _DECODER.raw_decode(text, start)
    except json.JSONDecodeError as error:
        return _broken(text, error.pos, error.lineno, error.msg, start)
    except (RecursionError, ValueError) as error:  # too deep, or a number too long
        return _broken(text, start, line, str(error))
    return JsonItem(value, start, end, line)


def _broken(
    text: str, at: int, line: int, why: str, start: int | None = None
) -> BrokenJson:
    column = at - text.rfind("\n", 0, at)
    message = f"the JSON is broken here, at column {column}: {why}"
    return BrokenJson(at if start is None else start, line, message)


def _after_space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position
