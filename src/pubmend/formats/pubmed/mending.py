"""Bring PubMed XML that passed through other hands into the form that NLM gives it.

Files are converted to UTF-16, their elements get a namespace's prefix, and articles get
control characters, bytes of Windows-1252 or the named entities of HTML.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from html.entities import name2codepoint
from io import BytesIO
from typing import BinaryIO

from ..reading.decoding import decode

_WIDE = (BOM_UTF16_BE, BOM_UTF16_LE)
_PREFIXED = re.compile(
    rb"<([A-Za-z_][\w.-]{0,30}+):Pubmed(?:Book)?Article(?:Set)?[\s>]"
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CONTROL_BYTES = bytes((*range(9), 11, 12, *range(14, 32)))
_ENTITY = re.compile(r"&(#?\w{1,31}+;)?")
_OF_XML = frozenset(("lt", "gt", "amp", "quot", "apos"))


def in_usual_form(head: bytes) -> bytes:
    """Give bytes in UTF-8, their elements without a prefix.

    Args:
        head: a file, or the beginning of one.
    """
    if head.startswith(_WIDE):
        head = decode(head).text.encode("utf-8", "replace")
    prefixed = _PREFIXED.search(head)
    if prefixed is None:
        return head
    return re.sub(rb"(</?)" + re.escape(prefixed[1]) + rb":(?=\w)", rb"\1", head)


def usual_stream(first: bytes, stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """Give a stream's first chunk and its rest in the usual form.

    Args:
        first: what was read of the stream.
        stream: the rest of it.
    """
    if not first.startswith(_WIDE) and _PREFIXED.search(first) is None:
        return first, stream
    return in_usual_form(first + stream.read()), BytesIO()


def without_controls(body: bytes) -> bytes:
    """Give an article without control characters, which no XML may hold."""
    return body.translate(None, _CONTROL_BYTES)


def mended(body: bytes) -> bytes:
    """Give an article without what no XML may hold, but for what makes it no XML."""
    text = _CONTROLS.sub("", decode(body).text)
    return _ENTITY.sub(_resolved, text).encode("utf-8", "replace")


def _resolved(entity: re.Match[str]) -> str:
    """Resolve an entity of HTML, and escape an ampersand that begins none."""
    if entity[1] is None:
        return "&amp;"
    name = entity[1][:-1]
    if name in _OF_XML or name not in name2codepoint:
        return entity[0]
    return chr(name2codepoint[name])
