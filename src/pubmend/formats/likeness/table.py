"""List what files look like that no reader takes.

The rows are tried in order: first what bytes tell beyond doubt, then structures by
their signs, then what prose could resemble. A list of identifiers is none of them,
whatever stands around its identifiers: it is read.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..pages.listed_ids import lists_ids
from ..reading.format import HEAD_BYTES
from .binary_files import BINARY_FILES
from .cell_tables import CELL_TABLES
from .data_files import DATA_FILES, FOREIGN_JSON
from .evidence import Evidence, Shape, gather
from .likeness import Likeness
from .mail_files import MAIL_FILES
from .markup_files import MARKUP_FILES
from .other_files import NAMED_FILES, OTHER_FILES
from .reference_lists import REFERENCE_LISTS
from .tagged_texts import TAGGED_TEXTS

STRUCTURES: tuple[Shape, ...] = (
    *MAIL_FILES,
    *MARKUP_FILES,
    *TAGGED_TEXTS,
    *DATA_FILES,
    *OTHER_FILES,
    *CELL_TABLES,
    *NAMED_FILES,
    *REFERENCE_LISTS,
)


def likeness_of(head: bytes, name: str) -> Likeness | None:
    """Tell what a file looks like; None where it may be prose or a list of ids.

    Args:
        head: the first `format.HEAD_BYTES` bytes.
        name: the file's name, whose ending is evidence.
    """
    evidence = gather(head, name)
    binary = _first(BINARY_FILES, evidence)
    if binary is not None or lists_ids(_whole_words(evidence)):
        return binary
    return _first(STRUCTURES, evidence)


def _whole_words(evidence: Evidence) -> str:
    """Leave out the word that the head cuts off."""
    if len(evidence.head) < HEAD_BYTES:
        return evidence.text
    end = max(evidence.text.rfind(sign) for sign in "\n ,;\t|")
    return evidence.text[: max(end, 0)]


def foreign_json(head: bytes) -> Likeness | None:
    """Tell a service's JSON that a reader could take for its own by shared keys."""
    return _first(FOREIGN_JSON, gather(head, ""))


def _first(shapes: Sequence[Shape], evidence: Evidence) -> Likeness | None:
    return next((shape.likeness for shape in shapes if shape.fits(evidence)), None)
