"""Parse a JSON value at a place of a text, and tell where each of its members stands.

Files made or mended by hand have comments and commas that close nothing, which strict
JSON forbids; both are read. Raw line breaks in strings are forbidden and common.
What JSON has and a value cannot hold (``1e400``, an integer of thousands of digits) is
given as it is written; ``NaN`` is nothing. The grammar is RFC 8259's
(https://www.rfc-editor.org/rfc/rfc8259).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from math import isfinite
from typing import Any

# What may stand between two tokens; the marks of files joined to one among it.
SPACE = re.compile(
    r"(?:[\s\ufeff\x00\x1e]++|//[^\r\n]*+|/\*(?:(?!\*/).){0,4000}+\*/)*+", re.DOTALL
)
_KEY = re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_DEEPEST = 100
_DIGITS = 4000


class Repeating(dict[str, Any]):
    """Hold an object some of whose keys stand in it twice: the last of each counts."""


@dataclass(frozen=True, slots=True)
class Member:
    """Hold a member of an object or array, and where its key and its value stand.

    ``key`` is None in an array, and its span empty.
    """

    key: str | None
    key_start: int
    key_end: int
    start: int
    end: int
    value: Any


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else Repeating(pairs)


def _float(text: str) -> float | str:
    number = float(text)
    return number if isfinite(number) else text


def _int(text: str) -> int | str:
    return int(text) if len(text) < _DIGITS else text


_DECODER = json.JSONDecoder(
    strict=False,
    object_pairs_hook=_object,
    parse_float=_float,
    parse_int=_int,
    parse_constant=lambda _: None,
)

_USUAL = json.JSONDecoder(strict=False)


def after_space(text: str, position: int) -> int:
    """Give the place of the next token."""
    match = SPACE.match(text, position)
    return match.end() if match else position


def parse_at(text: str, start: int) -> tuple[Any, int]:
    """Parse the value that begins at a place, and give its end.

    Raises `json.JSONDecodeError` with the place where it is broken.
    """
    try:
        return _DECODER.raw_decode(text, start)
    except json.JSONDecodeError as error:
        if not text.startswith(("{", "["), start):
            raise
        strict = error
    except RecursionError as error:
        message = "nested too deep"
        raise json.JSONDecodeError(message, text, start) from error
    try:
        return _loose(text, start, 0)
    except json.JSONDecodeError as loose:
        raise max(strict, loose, key=lambda error: error.pos) from None


def parse_usual(text: str, start: int) -> tuple[Any, int]:
    """Parse as `parse_at` does, but quicker: a key that stands twice is not told of.

    Raises `json.JSONDecodeError` with the place where it is broken.
    """
    try:
        return _USUAL.raw_decode(text, start)
    except (ValueError, RecursionError):
        return parse_at(text, start)


def members_at(text: str, start: int) -> list[Member]:
    """List the members of the object or array that begins at a place.

    Raises `json.JSONDecodeError` where it is broken.
    """
    return _scan(text, start, 0)[0]


def _loose(text: str, start: int, depth: int) -> tuple[Any, int]:
    """Parse a value in which commas and comments may stand that JSON forbids."""
    if not text.startswith(("{", "["), start):
        return _DECODER.raw_decode(text, start)
    if depth > _DEEPEST:
        message = "nested too deep"
        raise json.JSONDecodeError(message, text, start)
    members, end = _scan(text, start, depth)
    if text[start] == "[":
        return [member.value for member in members], end
    return _object([(member.key or "", member.value) for member in members]), end


def _scan(text: str, start: int, depth: int) -> tuple[list[Member], int]:
    keyed = text[start] == "{"
    closing = "}" if keyed else "]"
    members: list[Member] = []
    position = after_space(text, start + 1)
    while not text.startswith(closing, position):
        member = _member(text, position, depth, keyed=keyed)
        members.append(member)
        position = after_space(text, member.end)
        if text.startswith(",", position):
            position = after_space(text, position + 1)
        elif not text.startswith(closing, position):
            message = f"a comma or '{closing}' is missing"
            raise json.JSONDecodeError(message, text, position)
    return members, position + 1


def _member(text: str, position: int, depth: int, *, keyed: bool) -> Member:
    key, key_end, start = None, position, position
    if keyed:
        found = _KEY.match(text, position)
        if found is None:
            message = "a key in quotes is missing"
            raise json.JSONDecodeError(message, text, position)
        key, key_end = str(_DECODER.raw_decode(text, position)[0]), found.end()
        colon = after_space(text, key_end)
        if not text.startswith(":", colon):
            message = "a colon is missing"
            raise json.JSONDecodeError(message, text, colon)
        start = after_space(text, colon + 1)
    try:
        value, end = _DECODER.raw_decode(text, start)
    except json.JSONDecodeError:
        value, end = _loose(text, start, depth + 1)
    except RecursionError as error:
        message = "nested too deep"
        raise json.JSONDecodeError(message, text, start) from error
    return Member(key, position, key_end, start, end, value)
