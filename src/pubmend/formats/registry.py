"""List the formats, and choose one for a file by its first bytes.

Formats are tried in the table's order: those with an unmistakable head first, then
those that could be mistaken, and last free text, which anything is. A file's name
decides only between formats that the head allows, for people save pages as .ris and
bibliographies as .txt.
"""

from __future__ import annotations

from pathlib import PurePath

from .crossref.reader import CROSSREF_JSON
from .csl_json import CSL_JSON
from .nbib.reader import NBIB
from .pages.arxivlens import ARXIVLENS
from .pages.bvs import BVS
from .pages.free_text import FREE_TEXT
from .pages.vufind import VUFIND
from .pubmed.reader import PUBMED_XML
from .reading.decoding import is_binary
from .reading.format import Format
from .ris.reader import RIS

FORMATS: tuple[Format, ...] = (
    PUBMED_XML,
    CROSSREF_JSON,
    CSL_JSON,
    NBIB,
    RIS,
    VUFIND,
    BVS,
    ARXIVLENS,
    FREE_TEXT,
)


def choose_format(head: bytes, name: str) -> Format | None:
    """Give the format of a file, or None where it is binary or of no known one.

    Args:
        head: the first `format.HEAD_BYTES` bytes.
        name: the file's name, or a mere ending such as ``.ris``.
    """
    if is_binary(head):
        return None
    fitting = [known for known in FORMATS if known.detect(head)]
    suffix = PurePath(f"x{name}" if name.startswith(".") else name).suffix.lower()
    # Any text may be named .txt, and the last that fits is free text.
    told = suffix if suffix != ".txt" else ""
    named = [known for known in fitting[:-1] if told in known.suffixes]
    return next(iter((*named, *fitting)), None)


def find_format(name: str) -> Format | None:
    """Give the format of a short name (``ris``), as ``--to`` takes it."""
    return next((known for known in FORMATS if known.name == name.lower()), None)
