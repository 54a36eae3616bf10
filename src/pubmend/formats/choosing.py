"""List the formats, and choose one for a file by its first bytes.

Formats are tried in the table's order: those with an unmistakable head first, then
those that could be mistaken, and last free text, which anything is. A file's name
decides only between formats that the head allows, for people save pages as .ris and
bibliographies as .txt.
"""

from __future__ import annotations

from pathlib import PurePath

from .arxivlens import ARXIVLENS
from .bvs import BVS
from .crossref_json import CROSSREF_JSON
from .csl_json import CSL_JSON
from .decoding import is_binary
from .format import Format
from .free_text import FREE_TEXT
from .nbib import NBIB
from .pubmed_xml import PUBMED_XML
from .ris import RIS
from .vufind import VUFIND

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
