"""List the formats, and choose one for a file by its first bytes.

Formats are tried in the table's order: those with an unmistakable head first, then
those that could be mistaken, then those that other packages register, and last free
text, which anything is. A file's name decides only between formats that the head
allows, for people save pages as .ris and bibliographies as .txt.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.metadata import entry_points
from pathlib import PurePath

from ..plugins import load_registered
from .crossref.reader import CROSSREF_JSON
from .csl_json import CSL_JSON
from .likeness.likeness import Likeness
from .likeness.table import foreign_json, likeness_of
from .nbib.reader import NBIB
from .ovid.reader import OVID
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
    OVID,
    RIS,
    VUFIND,
    BVS,
    ARXIVLENS,
    FREE_TEXT,
)


@cache
def known_formats() -> tuple[Format, ...]:
    """List our own formats and the registered ones, in the order of trying.

    The registered ones stand behind our own, in the order of their names; only free
    text stands behind them. The installed packages are read once a process.

    Raises:
        UsageError: a registered format can't be used.
    """
    registered = entry_points(group="pubmend.formats")
    return with_registered(
        load_registered(registered, Format, FORMATS, lambda known: known.name)
    )


def with_registered(registered: Sequence[Format]) -> tuple[Format, ...]:
    """Put registered formats behind our own, but before free text."""
    *first, last = FORMATS
    return (*first, *registered, last)


def choose_format(
    head: bytes, name: str, formats: Sequence[Format] | None = None
) -> Format | None:
    """Give the format of a file, or None where it is binary or of no known one.

    Args:
        head: the first `format.HEAD_BYTES` bytes.
        name: the file's name, or a mere ending such as ``.ris``.
        formats: those to choose from, in the order of trying, by default all known.

    Raises:
        UsageError: a registered format can't be used.
    """
    if is_binary(head):
        return None
    known = known_formats() if formats is None else formats
    fitting = [candidate for candidate in known if candidate.detect(head)]
    suffix = PurePath(f"x{name}" if name.startswith(".") else name).suffix.lower()
    # Any text may be named .txt, and the last that fits is free text.
    telling = suffix if suffix != ".txt" else ""
    named = [candidate for candidate in fitting[:-1] if telling in candidate.suffixes]
    return next(iter((*named, *fitting)), None)


def recognise(head: bytes, name: str) -> Format | Likeness | None:
    """Give a file's format, or what it looks like where no reader takes it.

    Free text takes prose alone: what shows another structure is no prose. None where
    the bytes are no text and look like nothing known.

    Args:
        head: the first `format.HEAD_BYTES` bytes.
        name: the file's name.

    Raises:
        UsageError: a registered format can't be used.
    """
    found = choose_format(head, name)
    if found is None or found is FREE_TEXT:
        return likeness_of(head, name) or found
    if found is CSL_JSON:
        return foreign_json(head) or found
    return found


def find_format(name: str) -> Format | None:
    """Give the format of a short name (``ris``), as ``--to`` takes it.

    Raises:
        UsageError: a registered format can't be used.
    """
    return next(
        (known for known in known_formats() if known.name == name.lower()), None
    )
