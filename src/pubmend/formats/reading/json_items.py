"""Walk the objects of a JSON bibliography one by one, with their places in the text.

A bibliography is an array, one object, objects one a line, several of these behind one
another, an object with a list of them (``{"items": […]}``) or one that names each by a
key. Where the text is broken, what is broken is told with its line, and the walk goes
on at the next object that is a record: one flipped byte costs one record.

Its text is held as a whole, since a JSON text says nothing before it ends
(bibliographies of tens of thousands of records are some tens of megabytes); its objects
are not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from ...errors import FormatError
from .json_scan import SPACE, after_space, parse_at

LISTS = frozenset(("items", "references", "records", "entries", "bibliography"))

_DEEPEST = 4
_GIVEN_UP = 20_000
_KEY = re.compile(r'"((?:[^"\\]++|\\.)*+)"\s*+:\s*+', re.DOTALL)
_SCALAR = r'(?:"[^"\\]{0,999}+"|[-+.\w]{1,99}+|\{\s*+\}|\[\s*+\])'
# What opens an object that holds records, as far as the first of them.
_OPENING = re.compile(
    rf'\{{\s*+(?:"([^"\\]{{0,99}}+)"\s*+:\s*+(?:{_SCALAR}\s*+,\s*+|[\[{{]\s*+))++'
)
_BY_KEY = re.compile(r'\{\s*+"[^"\\]{0,99}+"\s*+:\s*+\{')
_FIRST_KEY = re.compile(r'\{\s*+"[^"\\]{0,99}+"\s*+:\s*+')
_ENDS = ("", ",", "]", "}")
_BEHIND_KEY = re.compile(r'"\s*+:\s*+\Z')
_OBJECT = re.compile(r'\{\s*+"')
_TITLE = re.compile(r'"title"\s*:', re.IGNORECASE)
_BETWEEN = re.compile(rf"(?:[,\]}}]|{SPACE.pattern[:-2]})*+", re.DOTALL)


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


Entry: TypeAlias = JsonItem | BrokenJson
IsItem: TypeAlias = Callable[[Any], bool]
Parse: TypeAlias = Callable[[str, int], tuple[Any, int]]
_Steps: TypeAlias = Generator[Entry, None, int]


def read_items(
    text: str, place: str, is_item: IsItem, parse: Parse = parse_at
) -> Iterator[Entry]:
    """Yield the objects, and each stretch of the text that is broken.

    Args:
        text: the whole file.
        place: the file as named to the user.
        is_item: tells whether a value is a record beyond doubt: what is looked for
            within other objects, and behind what is broken.
        parse: parses a value at an offset, and gives its end.

    Raises:
        FormatError: not even one object can be read.
    """
    held: list[BrokenJson] = []
    is_read = False
    for entry in _Walk(text, is_item, parse).documents():
        if isinstance(entry, BrokenJson) and not is_read:
            held.append(entry)
            continue
        is_read = True
        yield from held
        held.clear()
        yield entry
    if held:
        raise FormatError(held[0].message, where=f"{place}:{held[0].line}")


def holds_items(value: Any, is_item: IsItem, depth: int = 0) -> bool:
    """True if an object is no record, but has records in it.

    Args:
        value: any parsed value.
        is_item: tells whether a value is a record.
        depth: how deep the value stands.
    """
    if not isinstance(value, Mapping) or depth > _DEEPEST:
        return False
    listed = (part for part in value.values() if isinstance(part, list))
    if is_item(value):
        named = (value.get(name) for name in LISTS)
        listed = (part for part in named if isinstance(part, list))
        return any(is_item(item) for part in listed for item in part)
    if any(is_item(item) for part in listed for item in part):
        return True
    if any(isinstance(value.get(name), list) for name in LISTS):
        return True
    inner = (part for part in value.values() if isinstance(part, Mapping))
    return any(is_item(part) or holds_items(part, is_item, depth + 1) for part in inner)


class _Walk:
    """Walk one text from its front to its end."""

    def __init__(self, text: str, is_item: IsItem, parse: Parse) -> None:
        self.text = text
        self.is_item = is_item
        self.parse = parse
        self.line, self.counted = 1, 0
        self.is_damaged = self.is_told = self.is_opened = False
        self.failures = 0

    def documents(self) -> Iterator[Entry]:
        """Yield the entries of all values that stand behind one another."""
        position = after_space(self.text, 0)
        if position >= len(self.text):
            yield self._broken(0, position, "there is nothing")
        while position < len(self.text):
            position = yield from self._value(position, 0)
            position = self._after(_BETWEEN, position)
        if self.is_opened and not self.is_told and not _is_balanced(self.text):
            yield self._broken(position, position, "the object is not closed")

    def _value(self, position: int, depth: int) -> _Steps:
        if self.text.startswith("[", position):
            return (yield from self._elements(position + 1, depth))
        if depth < _DEEPEST and self._opens(position):
            return (yield from self._members(position + 1, depth, by_key=False))
        try:
            value, end = self.parse(self.text, position)
            self._expect_no_key(value, end)
        except json.JSONDecodeError as error:
            return (yield from self._lost(position, error))
        if depth < _DEEPEST and holds_items(value, self.is_item):
            by_key = _is_by_key(value, self.is_item)
            return (yield from self._members(position + 1, depth, by_key=by_key))
        if self.text.count('"title"', position, end) > 1 and _swallows(value):
            message = "other records stand within this one"
            swallowed = json.JSONDecodeError(message, self.text, position)
            return (yield from self._lost(position, swallowed))
        yield JsonItem(value, position, end, self._line_of(position))
        return end

    def _expect_no_key(self, value: Any, end: int) -> None:
        """Raise where a text is a key, or the gap between two quotes."""
        following = after_space(self.text, end)
        if isinstance(value, str) and self.text[following : following + 1] not in _ENDS:
            message = "a key stands here without its object"
            raise json.JSONDecodeError(message, self.text, end)

    def _opens(self, position: int) -> bool:
        """True if an object begins as one that holds a list of records."""
        opening = _OPENING.match(self.text, position)
        if opening is None or not self.text.startswith("{", opening.end()):
            return False
        keys = [key[1] for key in _KEY.finditer(opening[0])]
        if keys[-1] not in LISTS and self.is_item(dict.fromkeys(keys, "x")):
            return False
        return self._is_item_at(opening.end())

    def _elements(self, position: int, depth: int) -> _Steps:
        """Yield the entries of an array, and of the arrays in it."""
        open_arrays = 1
        while (position := after_space(self.text, position)) < len(self.text):
            sign = self.text[position]
            if sign in "[]":
                open_arrays += 1 if sign == "[" else -1
            elif sign not in ",}":
                position = yield from self._value(position, depth + 1)
                continue
            position += 1
            if not open_arrays:
                return position
        if not self.is_damaged:
            yield self._broken(position, position, "the array is not closed")
        return position

    def _members(self, position: int, depth: int, *, by_key: bool) -> _Steps:
        """Yield the records among an object's members, and pass the others over."""
        while (position := after_space(self.text, position)) < len(self.text):
            sign = self.text[position]
            if sign in ",]}":
                position += 1
                if sign == "}":
                    return position
                continue
            key = _KEY.match(self.text, position)
            start = key.end() if key else position
            passed = self._end_of_other(key, start) if not by_key else None
            if passed is None:
                passed = yield from self._value(start, depth + 1)
            position = passed
        if not self.is_damaged:
            yield self._broken(position, position, "the object is not closed")
        return position

    def _end_of_other(self, key: re.Match[str] | None, start: int) -> int | None:
        """Give the end of a member that holds no record; None where one may."""
        if key is None or self._opens(start):
            return None
        if self.text.startswith("[", start) and (
            key[1] in LISTS or self._is_item_at(after_space(self.text, start + 1))
        ):
            return None
        try:
            value, end = self.parse(self.text, start)
        except json.JSONDecodeError:
            return None
        listed = value if isinstance(value, list) else [value]
        return None if any(map(self._is_or_holds, listed)) else end

    def _is_item_at(self, position: int) -> bool:
        try:
            return self.is_item(self.parse(self.text, position)[0])
        except json.JSONDecodeError:
            return False

    def _is_or_holds(self, value: Any) -> bool:
        return self.is_item(value) or holds_items(value, self.is_item)

    def _lost(self, position: int, error: json.JSONDecodeError) -> _Steps:
        """Tell of what is broken, and find the next record behind it."""
        following = self._next_item(position)
        stretch = self.text[position:following]
        self.is_damaged = True
        if following < len(self.text) and _is_mere_opening(stretch):
            self.is_opened = True
        else:
            self.is_told = True
            titles = len(_TITLE.findall(stretch))
            lost = f"; about {titles} records are lost" if titles > 1 else ""
            yield self._broken(position, error.pos, error.msg, lost)
        return following

    def _next_item(self, position: int) -> int:
        """Find the next record; an object behind a key must be one in all respects."""
        for found in _OBJECT.finditer(self.text, position + 1):
            if self.failures > _GIVEN_UP:
                break
            start = found.start()
            before = self.text[max(0, start - 99) : start]
            if self._is_item_at(start) and (
                _BEHIND_KEY.search(before) is None or self._is_whole_at(start)
            ):
                return start
            self.failures += 1
        return len(self.text)

    def _is_whole_at(self, position: int) -> bool:
        return _is_whole(self.parse(self.text, position)[0])

    def _broken(self, start: int, at: int, why: str, more: str = "") -> BrokenJson:
        line = self._line_of(start) + self.text.count("\n", start, at)
        column = at - self.text.rfind("\n", 0, at)
        message = f"the JSON is broken here, at column {column}: {why}{more}"
        return BrokenJson(start, line, message)

    def _line_of(self, position: int) -> int:
        self.line += self.text.count("\n", self.counted, position)
        self.counted = max(self.counted, position)
        return self.line

    def _after(self, between: re.Pattern[str], position: int) -> int:
        match = between.match(self.text, position)
        return match.end() if match else position


def _is_whole(value: Any) -> bool:
    """True if an object has all that a record has, and so is no part of another."""
    if not isinstance(value, dict) or "title" not in value or "type" not in value:
        return False
    return "id" in value or "DOI" in value


def _swallows(value: Any, depth: int = 0) -> bool:
    """True if a lost bracket put the records behind an object into it."""
    if depth > _DEEPEST or not isinstance(value, Mapping | list):
        return False
    parts = value if isinstance(value, list) else value.values()
    return any(
        isinstance(part, list | dict)
        and (_is_whole(part) or _swallows(part, depth + 1))
        for part in parts
    )


def _is_by_key(value: Mapping[str, Any], is_item: IsItem) -> bool:
    """True if the members of an object are the records: most of them are some."""
    return 2 * sum(map(is_item, value.values())) >= len(value)


def _is_balanced(text: str) -> bool:
    return text.count("{") == text.count("}")


def _is_mere_opening(stretch: str) -> bool:
    opening = _OPENING.fullmatch(stretch)
    if opening is None:
        return _FIRST_KEY.fullmatch(stretch) is not None
    return [key[1] for key in _KEY.finditer(stretch)][-1] in LISTS
