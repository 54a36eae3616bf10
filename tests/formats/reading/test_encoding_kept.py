"""Show that a mended text is written in the encoding of its file."""

from __future__ import annotations

import codecs
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.formats.reading.decoding import decode
from pubmend.formats.reading.encoding_kept import encoded_as

TEXT = "TI  - Fråga\r\nAU  - Öberg, Ása\r\n"


def again(original: bytes, text: str) -> bytes:
    """Encode a text as a file was."""
    return b"".join(encoded_as(io.BytesIO(original), [text[:5], text[5:]]))


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("windows-1252"),
        b"",
    ],
)
def test_an_unchanged_text_is_the_same_bytes(content: bytes) -> None:
    """The mark stays, and so does every sign."""
    assert again(content, decode(content).text) == content


@given(st.text(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_text_in_unicode_is_kept(text: str, encoding: str) -> None:
    """What is no text at all is not looked at here."""
    content = text.encode(encoding, "replace")
    if decode(content).encoding.startswith(encoding.removesuffix("-sig")):
        assert again(content, decode(content).text) == content


def test_what_has_no_place_in_windows_1252_makes_the_file_utf_8() -> None:
    """Every program reads that, and nothing is lost."""
    assert again("é\n".encode("windows-1252"), "é\nő\n") == "é\nő\n".encode()


def test_a_file_of_mixed_lines_becomes_utf_8() -> None:
    """As it was, one line or the other was wrong in every program."""
    content = "é\n".encode("windows-1252") + "é\n".encode()
    assert again(content, decode(content).text) == "é\né\n".encode()
