"""Offer CSL-JSON as a format.

A patched file is the file itself, with the values that changed set: whatever else
stands in it, and however it is written, stays.
"""

from __future__ import annotations

import json

from ...model.csl import to_csl
from ...model.record import Record
from ..reading.format import Format, Frame
from .detection import detect
from .patch import patch, patch_whole
from .reader import read

__all__ = ["CSL_JSON", "detect", "patch", "patch_whole", "read", "write"]


def write(record: Record, key: str) -> str:
    """Write one object, indented as it stands in an array."""
    text = json.dumps(to_csl(record, key), ensure_ascii=False, indent=2)
    return "  " + text.replace("\n", "\n  ")


CSL_JSON = Format(
    name="csl-json",
    title="CSL-JSON",
    suffixes=(".json", ".csl"),
    detect=detect,
    read=read,
    write=write,
    patch=patch,
    frame=Frame("[\n", ",\n", "\n]\n"),
    patch_whole=patch_whole,
)
