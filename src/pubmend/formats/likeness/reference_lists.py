"""Know lists of references, and pages that show several works."""

from __future__ import annotations

from typing import BinaryIO

from ..pages.free_text import count_unread
from ..pages.page_text import MOST_BYTES, is_html, page_text
from ..reading.format import HEAD_BYTES
from .advice import REFERENCES
from .evidence import Evidence, Shape
from .likeness import Likeness


def _count(stream: BinaryIO) -> int:
    return count_unread(page_text(stream.read(MOST_BYTES)))


def _is_several(evidence: Evidence) -> bool:
    if len(evidence.head) < HEAD_BYTES:
        return count_unread(page_text(evidence.head)) > 0
    whole_lines = evidence.head.rpartition(b"\n")[0] or evidence.head
    return count_unread(page_text(whole_lines), is_cut=True) > 0


REFERENCE_LISTS: tuple[Shape, ...] = (
    Shape(
        Likeness("a page (HTML) with several references", REFERENCES, "works", _count),
        lambda evidence: is_html(evidence.text) and _is_several(evidence),
    ),
    Shape(
        Likeness("a list of references", REFERENCES, "references", _count), _is_several
    ),
)
