"""Choose the format of a file by its first bytes and, where these fit several, its name.

Formats are tried in the order of their table, those with an unmistakable head first
and free text, which anything is, last. A name decides only between formats that the
head allows: people save pages as .ris and bibliographies as .txt.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from .decoding import is_binary
from .format import Format


def choose_among(formats: Sequence[Format], head: bytes, name: str) -> Format | None:
    """Give the format that the head has; None for binary files and unknown ones."""
    if is_binary(head):
        return None
    fitting = [known for known in formats if known.detect(head)]
    suffix = PurePath(name).suffix.lower()
    named = [known for known in fitting if suffix in known.suffixes]
    return next(iter((*named, *fitting)), None)


def find_format(formats: Sequence[Format], name: str) -> Format | None:
    """Give the format of a short name (``ris``), as ``--to`` takes it."""
    return next((known for known in formats if known.name == name.lower()), None)
