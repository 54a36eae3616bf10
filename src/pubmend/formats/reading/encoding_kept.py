"""Encode a mended text as its file was, so that nothing but what was mended differs.

The byte order mark stays, and so does UTF-16. Windows-1252 stays where all of the file
is in it and the new text has a place there too; a file of mixed lines, which no program
reads right, becomes UTF-8.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from .decoding import CHUNK_BYTES, decode, encoding_of

_OLDER = "windows-1252"


def encoded_as(original: BinaryIO, pieces: Iterable[str]) -> Iterator[bytes]:
    """Encode the pieces of a text in the encoding of a file.

    Only a file in Windows-1252 is held as a whole.

    Args:
        original: the file from its beginning.
        pieces: the text, without a byte order mark.
    """
    head = original.read(CHUNK_BYTES)
    encoding, mark = encoding_of(head)
    original.seek(0)
    if encoding != "utf-8" or mark or _is_utf8(original):
        yield head[:mark]
        # A lone surrogate out of a damaged file has no form in any encoding.
        yield from (piece.encode(encoding, "replace") for piece in pieces)
        return
    original.seek(0)
    yield _older(original.read(), "".join(pieces))


def _is_utf8(stream: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := stream.read(CHUNK_BYTES):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _older(original: bytes, text: str) -> bytes:
    try:
        if original.decode(_OLDER) == decode(original).text:
            return text.encode(_OLDER)
    except UnicodeError:
        pass
    return text.encode("utf-8", "replace")
