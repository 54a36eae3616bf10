"""Find the elements and keys in which XML, HTML and JSON hold other works.

The markup is not parsed, for the text may be a cut of a file or several files in one:
an element runs from its first tag to its last, one that never ends to the text's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from .cited_headings import CITED_ELEMENTS, CITED_KEYS

Span: TypeAlias = tuple[int, int]

_ELEMENT = re.compile(
    rf"<(?P<close>/?)(?P<name>{'|'.join(CITED_ELEMENTS)})\b[^<>]{{0,300}}?(?P<empty>/?)>"
)
_REFERENCE_META = re.compile(r"<meta\b[^<>]{0,60}citation_reference[^<>]{0,3000}>")
_KEY = re.compile(rf"\"(?:{'|'.join(CITED_KEYS)})\"\s{{0,8}}:\s{{0,8}}(?=[\[{{])")
_JSON_TOKEN = re.compile(r"\"(?:[^\"\\]|\\.)*+(?:\"|\Z)|[\[\]{}]")


def find_cited_elements(text: str) -> Iterator[Span]:
    """Yield the elements that hold references or related works."""
    opened: dict[str, int] = {}
    for match in _ELEMENT.finditer(text):
        name = match["name"]
        if match["empty"]:
            yield match.span()
        elif not match["close"]:
            opened.setdefault(name, match.start())
        elif name in opened:
            yield opened.pop(name), match.end()
    yield from ((start, len(text)) for start in opened.values())
    yield from (match.span() for match in _REFERENCE_META.finditer(text))


def find_cited_values(text: str) -> Iterator[Span]:
    """Yield JSON's keys for references and related works, with their values."""
    position = 0
    while match := _KEY.search(text, position):
        position = _end_of_value(text, match.end())
        yield match.start(), position


def _end_of_value(text: str, start: int) -> int:
    depth = 0
    for token in _JSON_TOKEN.finditer(text, start):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
            if depth == 0:
                return token.end()
    return len(text)
