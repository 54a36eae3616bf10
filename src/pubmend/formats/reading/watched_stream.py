"""Read a file's bytes and find out in passing what encoding they are in.

A text that a crash or a program left zeros in is read without them: no reader knows
what to do with one within a tag or an identifier, and XML allows none. Lines keep their
numbers. Nothing is read twice or held for it.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from typing import BinaryIO

from .decoding import CHUNK_BYTES, encoding_of

_OLDER = "windows-1252"


class EncodingWatch:
    """Look at the chunks of a file as they pass.

    ``encoding`` is None until the first chunk; `decoding.Decoded` tells what the names
    mean. ``zeros`` counts the bytes that were dropped.
    """

    def __init__(self) -> None:
        self.encoding: str | None = None
        self.zeros = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._is_wide = False

    def pass_on(self, chunk: bytes) -> bytes:
        """Look at the next chunk, empty at the end, and give it without zeros."""
        if self.encoding is None and chunk:
            self.encoding, _ = encoding_of(chunk)
            self._is_wide = self.encoding != "utf-8"
        if self._is_wide:
            return chunk
        if self.encoding == "utf-8":
            self._check_utf8(chunk)
        zeros = chunk.count(0)
        self.zeros += zeros
        return chunk.replace(b"\0", b"") if zeros else chunk

    def _check_utf8(self, chunk: bytes) -> None:
        try:
            self._decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError:
            self.encoding = _OLDER


class _Watched(RawIOBase):
    """Give the bytes of another stream, each chunk looked at once."""

    def __init__(self, stream: BinaryIO, watch: EncodingWatch) -> None:
        super().__init__()
        self._stream = stream
        self._watch = watch
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]  # typeshed's buffer can't be assigned to
        while not self._left:
            chunk = self._stream.read(CHUNK_BYTES)
            self._left = self._watch.pass_on(chunk)
            if not chunk:
                return 0
        count = min(len(buffer), len(self._left))
        buffer[:count], self._left = self._left[:count], self._left[count:]
        return count


@contextmanager
def watched(stream: BinaryIO) -> Iterator[tuple[BinaryIO, EncodingWatch]]:
    """Give a stream of the same text, and what is found out while it is read."""
    watch = EncodingWatch()
    with BufferedReader(_Watched(stream, watch), CHUNK_BYTES) as reader:
        yield reader, watch
