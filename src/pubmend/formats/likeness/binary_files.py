"""Know the files that are no text by their first bytes.

The marks are those of `file`'s table (https://www.garykessler.net/library/file_sigs.html
lists the same); archives that office programs write are told by the names of the files
in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .advice import EXPORT, NO_RECORDS, OFFICE, UNPACK
from .counting import matches
from .evidence import Evidence, Shape
from .likeness import Likeness

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0"
_MARC = re.compile(
    rb"\s{0,8}\d{5}[acdnopsx ][a-z][a-z# ].{2}[2 ][2 ]\d{5}.{3}4[5 ]", re.DOTALL
)


def _starts(*marks: bytes) -> Callable[[Evidence], bool]:
    return lambda evidence: evidence.head.startswith(marks)


def _zipped(*names: bytes, suffixes: tuple[str, ...]) -> Callable[[Evidence], bool]:
    """Know an archive by names in it; its own name decides where none is at hand."""
    return lambda evidence: (
        evidence.head.startswith(_ZIP)
        and (
            any(name in evidence.head for name in names) or evidence.suffix in suffixes
        )
    )


def _ole(sign: bytes, suffixes: tuple[str, ...]) -> Callable[[Evidence], bool]:
    return lambda evidence: (
        evidence.head.startswith(_OLE)
        and (sign in evidence.head or evidence.suffix in suffixes)
    )


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _is_pdf(evidence: Evidence) -> bool:
    return b"%PDF-" in evidence.head[:1024]


def _is_marc(evidence: Evidence) -> bool:
    return _MARC.match(evidence.head) is not None and b"\x1e" in evidence.head


def _is_media(evidence: Evidence) -> bool:
    head = evidence.head
    return head.startswith((b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3")) or (
        head[4:8] == b"ftyp"
        or (head[:4] == b"RIFF" and head[8:12] in (b"AVI ", b"WAVE"))
    )


def _none(title: str, advice: str = NO_RECORDS) -> Likeness:
    return Likeness(title, advice, holds_records=False)


_PICTURES = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"8BPS"),
    *(b"\x00\x00\x01\x00", b"\x00\x00\x02\x00"),
)
_PROGRAMS = (
    *(b"\x7fELF", b"MZ\x90", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\x00asm"),
    *(b"\xfe\xed\xfa", b"!<arch>"),
)

BINARY_FILES: tuple[Shape, ...] = (
    Shape(_none("a PDF", "give its DOI or PMID, or its record as RIS"), _is_pdf),
    Shape(
        Likeness("MARC 21 (binary MARC)", EXPORT, "records", matches(r"\x1d")), _is_marc
    ),
    Shape(
        _none("an Excel workbook (XLSX)", OFFICE),
        _zipped(b"xl/", suffixes=(".xlsx", ".xlsm", ".xlsb")),
    ),
    Shape(
        _none("a Word document (DOCX)", OFFICE),
        _zipped(b"word/", suffixes=(".docx", ".docm", ".dotx")),
    ),
    Shape(
        _none("a PowerPoint presentation (PPTX)", OFFICE),
        _zipped(b"ppt/", suffixes=(".pptx",)),
    ),
    Shape(
        _none("an OpenDocument text (ODT)", OFFICE),
        _zipped(b"application/vnd.oasis.opendocument.text", suffixes=(".odt",)),
    ),
    Shape(
        _none("an OpenDocument spreadsheet (ODS)", OFFICE),
        _zipped(b"application/vnd.oasis.opendocument.spreadsheet", suffixes=(".ods",)),
    ),
    Shape(
        _none("an e-book (EPUB)", OFFICE),
        _zipped(b"application/epub+zip", suffixes=(".epub",)),
    ),
    Shape(
        _none("an EndNote library packed up (ENLX)", EXPORT),
        _zipped(suffixes=(".enlx",)),
    ),
    Shape(_none("a ZIP archive", UNPACK), _starts(*_ZIP)),
    Shape(
        _none("an Excel workbook (XLS)", OFFICE),
        _ole(_wide("Workbook"), (".xls", ".xlt")),
    ),
    Shape(
        _none("a Word document (DOC)", OFFICE),
        _ole(_wide("WordDocument"), (".doc", ".dot")),
    ),
    Shape(_none("a file of Office or Windows (OLE)"), _starts(_OLE)),
    Shape(_none("a gzip archive (GZ)", UNPACK), _starts(b"\x1f\x8b")),
    Shape(
        _none("a packed archive", UNPACK),
        _starts(b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd"),
    ),
    Shape(
        _none("an SQLite database (as Zotero's or EndNote's library is)", EXPORT),
        _starts(b"SQLite format 3\x00"),
    ),
    Shape(_none("a picture"), _starts(*_PICTURES)),
    Shape(
        _none("a picture"),
        lambda evidence: (
            evidence.head[:4] == b"RIFF" and evidence.head[8:12] == b"WEBP"
        ),
    ),
    Shape(_none("a sound or a film"), _is_media),
    Shape(_none("a program"), _starts(*_PROGRAMS)),
    Shape(_none("a folder's settings"), _starts(b"\x00\x00\x00\x01Bud1")),
)
