"""Check that any file becomes text, and the same text whole and line by line."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.formats.reading.decoding import CHUNK_BYTES, decode, is_binary, read_lines

# (bytes, text, encoding, where seen)
DECODED = [
    (b"TY  - JOUR\n", "TY  - JOUR\n", "utf-8", "plain"),
    (b"\xef\xbb\xbfTY  - JOUR", "TY  - JOUR", "utf-8", "Zotero on Windows"),
    ("Ekström".encode(), "Ekström", "utf-8", "most files"),
    (b"Ekstr\xf6m", "Ekström", "windows-1252", "older EndNote"),
    (b"it\x92s \x96 so", "it’s – so", "windows-1252", "Word quotes"),
    (b"a\x81b\xe9", "a\x81bé", "windows-1252", "a byte unknown to Windows-1252"),
    (
        "TI  - Ångström".encode("utf-16"),
        "TI  - Ångström",
        "utf-16-le",
        "Excel, Notepad",
    ),
    ("TI  - abc".encode("utf-16-be"), "TI  - abc", "utf-16-be", "no mark"),
    ("TI  - abc".encode("utf-16-le"), "TI  - abc", "utf-16-le", "no mark"),
    ("TI  - abc".encode("utf-32"), "TI  - abc", "utf-32-le", "rare"),
    (b"", "", "utf-8", "empty file"),
]


@pytest.mark.parametrize(("content", "text", "encoding", "_seen"), DECODED)
def test_decode(content: bytes, text: str, encoding: str, _seen: str) -> None:
    """Choose the encoding by the mark, by zeros, else by what the bytes allow."""
    decoded = decode(content)
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_one_stray_byte_spoils_no_other_line() -> None:
    """Read a UTF-8 line right although the next one is Windows-1252."""
    content = "AU  - Ekström\n".encode() + b"AU  - Bj\xf6rk\n"
    assert decode(content).text == "AU  - Ekström\nAU  - Björk\n"


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"a\nb", ["a\n", "b"]),
        (b"a\r\nb\r\n", ["a\r\n", "b\r\n"]),
        (b"a\rb\r", ["a\r", "b\r"]),
        (b"\n\n", ["\n", "\n"]),
        ("a\u2028b\x85c\x0bd\n".encode(), ["a\u2028b\x85c\x0bd\n"]),
        (b"", []),
    ],
)
def test_read_lines_keeps_each_ending(content: bytes, lines: list[str]) -> None:
    """Split at CR, LF and CR LF only, and lose none of them."""
    assert list(read_lines(BytesIO(content))) == lines


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("shift", [-2, -1, 0, 1])
def test_read_lines_across_chunks(encoding: str, shift: int) -> None:
    """Keep a CR LF and a character together where a chunk ends between them."""
    first = "x" * (CHUNK_BYTES + shift)
    text = f"{first}\r\nö{first}\r{first}\n"
    lines = list(read_lines(BytesIO(text.encode(encoding))))
    assert lines == [f"{first}\r\n", f"ö{first}\r", f"{first}\n"]


def test_a_long_line_is_read_once() -> None:
    """Read a record squeezed onto one line of several megabytes."""
    content = b"KW  - x " * 500_000
    assert list(read_lines(BytesIO(content))) == [content.decode()]


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_lines_joined_are_the_text(content: bytes) -> None:
    """Hold offsets in the lines and in the whole text to be the same."""
    assert "".join(read_lines(BytesIO(content))) == decode(content).text


@given(st.text(max_size=200).filter(lambda t: "\ufeff" not in t and "\x00" not in t))
def test_unicode_survives(text: str) -> None:
    """Give back whatever was written in UTF-8."""
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("head", "binary", "_seen"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", True, "an article instead of its record"),
        (b"PK\x03\x04\x14\x00", True, "XLSX, DOCX, ZIP"),
        (b"\x1f\x8b\x08\x00", True, "gzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", True, "XLS, DOC"),
        (b"\x00\x01\x02\x03" * 50, True, "anything"),
        (b"text with one \x00 zero", False, "a damaged file"),
        (b"TI  - A title\n" * 9 + b"\x00" * 4096, False, "cut off by a crash"),
        (b"\x00" * 4096, True, "zeros alone"),
        (b"\x00\x00\x01\x00\x02\x00\x10\x10\x00\x00abc", True, "a picture"),
        ("TY  - JOUR\n".encode("utf-32-le"), True, "UTF-32 without its mark"),
        (b"\x01\x02\x03\x04abc", True, "control characters"),
        ("TY  - JOUR\r\n".encode("utf-16"), False, "Notepad"),
        (b"TY  - JOUR\r\n\x1a", False, "DOS end-of-file mark"),
        (b"a\x0cb\tc\x1b[0m", False, "form feed, tab, terminal colours"),
        (b"Ekstr\xf6m", False, "Windows-1252"),
        (b"", False, "empty file"),
    ],
)
def test_is_binary(head: bytes, binary: bool, _seen: str) -> None:  # noqa: FBT001 -- a column of the table
    """Tell files without text from files in an unusual encoding."""
    assert is_binary(head) is binary
