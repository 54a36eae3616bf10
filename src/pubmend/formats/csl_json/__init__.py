"""Read, write and patch CSL-JSON."""

from __future__ import annotations

from .csl_json import CSL_JSON

__all__ = ["CSL_JSON"]
