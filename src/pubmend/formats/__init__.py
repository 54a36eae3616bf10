"""List the formats in the order in which a file is tried."""

from __future__ import annotations

from .format import Format
from .ris import RIS

__all__ = ["FORMATS"]

FORMATS: tuple[Format, ...] = (RIS,)
