"""Number the ways in which a command ends; relied on by scripts and crontabs."""

from __future__ import annotations

from ..interrupts import INTERRUPTED

__all__ = ["DONE", "FOUND", "INCOMPLETE", "INTERRUPTED", "UNUSABLE"]

DONE = 0
FOUND = 1
UNUSABLE = 2
INCOMPLETE = 3
