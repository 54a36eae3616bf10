"""Offer the formats and the choice among them."""

from __future__ import annotations

from .choosing import FORMATS, choose_format, find_format
from .csl_json import CSL_JSON
from .format import HEAD_BYTES, Format, Frame

__all__ = [
    "CSL_JSON",
    "FORMATS",
    "HEAD_BYTES",
    "Format",
    "Frame",
    "choose_format",
    "find_format",
]
