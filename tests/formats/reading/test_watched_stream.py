"""Hold that a file's encoding is found in passing, and zeros are left out."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.formats.reading.decoding import CHUNK_BYTES, decode
from pubmend.formats.reading.watched_stream import watched


def read(content: bytes, size: int = -1) -> tuple[bytes, str | None, int]:
    """Read all, some bytes at a time; give it with what was found out."""
    parts = []
    with watched(BytesIO(content)) as (stream, watch):
        while part := stream.read(size):
            parts.append(part)
    return b"".join(parts), watch.encoding, watch.zeros


@given(st.binary(max_size=300), st.integers(1, 7))
def test_says_what_decoding_says(content: bytes, size: int) -> None:
    """Whatever the bytes, and however few are read at once."""
    text, encoding, zeros = read(content, size)
    if not content:
        assert (text, encoding, zeros) == (b"", None, 0)
        return
    assert encoding == decode(content).encoding
    if encoding in ("utf-8", "windows-1252"):
        assert text == content.replace(b"\0", b"")
        assert zeros == content.count(0)
    else:
        assert (text, zeros) == (content, 0)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_letter_between_two_chunks_is_whole(at: int) -> None:
    """A chunk may end within one; a chunk of zeros alone does not end the file."""
    content = b"a" * (CHUNK_BYTES - at) + "é".encode() + b"\0" * CHUNK_BYTES + b"end"
    text, encoding, zeros = read(content)
    assert text.endswith("é".encode() + b"end")
    assert (encoding, zeros) == ("utf-8", CHUNK_BYTES)


def test_a_letter_cut_off_at_the_end_is_no_utf8() -> None:
    """So says decoding of it too."""
    assert read("é".encode()[:1])[1] == "windows-1252"
