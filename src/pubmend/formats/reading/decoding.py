"""Turn bytes into text: byte order marks, UTF-8, UTF-16, and the older one-byte sets.

People's files are glued together from several sources, so the choice between UTF-8
and Windows-1252 falls anew for each line: one stray byte spoils its own line and no
other. UTF-16 and UTF-32 hold for a whole file. The encodings of East Asia before
Unicode are not guessed: a wrong guess there gives fluent nonsense.

`decode` of a whole file and the joined lines of `read_lines` are the same text, so
offsets in one are offsets in the other. A byte order mark is no part of the text.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

CHUNK_BYTES = 65_536

# The longer marks come first: UTF-32's little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY_STARTS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"7z\xbc\xaf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format 3\x00",
    b"\x7fELF",
)
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# A crash of the system or of a disk leaves a whole block of zeros in a text.
_FEW_ZEROS = 4
_ZERO_BLOCK = re.compile(rb"\x00{64,}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Hold a text and the name of the encoding that it was in.

    ``windows-1252`` says that at least one line was not UTF-8.
    """

    text: str
    encoding: str


def decode(content: bytes) -> Decoded:
    """Decode a whole file; whatever the bytes are, there is a text."""
    encoding, mark = encoding_of(content)
    body = content[mark:]
    if encoding != "utf-8":
        return Decoded(body.decode(encoding, "replace"), encoding)
    try:
        return Decoded(body.decode(), encoding)
    except UnicodeDecodeError:
        lines = body.splitlines(keepends=True)
        return Decoded("".join(map(_decode_line, lines)), "windows-1252")


def read_lines(stream: BinaryIO) -> Iterator[str]:
    """Decode a stream line by line, holding one chunk and one line at a time.

    Each line keeps its own ending (CR LF, LF or CR), so that the lines joined are the
    text; only the last may have none.
    """
    pending: list[bytes] = []
    for chunk in _utf8_chunks(stream):
        if b"\n" not in chunk and b"\r" not in chunk and not _ends_in_cr(pending):
            pending.append(chunk)
            continue
        lines = b"".join((*pending, chunk)).splitlines(keepends=True)
        # The last line may go on in the next chunk, a CR may be half of a CR LF.
        pending = [] if lines[-1].endswith(b"\n") else [lines.pop()]
        yield from map(_decode_line, lines)
    if pending:
        yield from map(_decode_line, b"".join(pending).splitlines(keepends=True))


def is_binary(head: bytes) -> bool:
    """Tell from the first bytes of a file that it holds no text.

    Programs leave single zeros and other controls in texts, and crashes leave blocks of
    zeros. Binary formats have both together.
    """
    if head.startswith(_BINARY_STARTS):
        return True
    encoding, _ = encoding_of(head)
    if encoding != "utf-8":
        return False
    controls = len(_CONTROLS.findall(head))
    if b"\x00" not in head:
        return controls * 10 > len(head)
    text = _ZERO_BLOCK.sub(b"", head)
    zeros = text.count(0)
    return (
        not has_text(text)
        or zeros > max(_FEW_ZEROS, len(text) // 10)
        or controls > max(1, len(text) // 50)
    )


def has_text(content: bytes) -> bool:
    """True if any byte is neither white space nor a zero."""
    return bool(content.strip(b"\x00 \t\r\n\v\f"))


def _ends_in_cr(pending: list[bytes]) -> bool:
    return bool(pending) and pending[-1].endswith(b"\r")


def _utf8_chunks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the stream in chunks, wide encodings turned into UTF-8 on the way."""
    first = stream.read(CHUNK_BYTES)
    encoding, mark = encoding_of(first)
    chunks = _chunks(stream, first[mark:])
    if encoding == "utf-8":
        yield from chunks
        return
    for text in codecs.iterdecode(chunks, encoding, "replace"):
        yield text.encode()


def _chunks(stream: BinaryIO, first: bytes) -> Iterator[bytes]:
    chunk = first
    while chunk:
        yield chunk
        chunk = stream.read(CHUNK_BYTES)


def _decode_line(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        pass
    try:
        return line.decode("windows-1252")
    except UnicodeDecodeError:  # five bytes have no meaning there
        return line.decode("latin-1")


def encoding_of(head: bytes) -> tuple[str, int]:
    """Choose by the byte order mark, else by where zeros stand; give the mark's length.

    Latin text in UTF-16 has a zero in every second byte; in other texts, zeros are rare
    or stand in blocks.
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    sample = head[:CHUNK_BYTES]
    half = max(len(sample) // 2, 1)
    even = sample[::2].count(0) / half
    odd = sample[1::2].count(0) / half
    if len(sample) > 1 and max(even, odd) > 0.6 and min(even, odd) < 0.05:
        return ("utf-16-be" if even > odd else "utf-16-le"), 0
    return "utf-8", 0
