"""Offer the formats and the choice among them."""

from __future__ import annotations

from .csl_json import CSL_JSON
from .reading.format import HEAD_BYTES, Format, Frame
from .registry import FORMATS, choose_format, find_format, known_formats

__all__ = [
    "CSL_JSON",
    "FORMATS",
    "HEAD_BYTES",
    "Format",
    "Frame",
    "choose_format",
    "find_format",
    "known_formats",
]
