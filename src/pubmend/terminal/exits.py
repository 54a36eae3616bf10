"""Name the exit codes of all commands; scripts and crontabs rely on them."""

from __future__ import annotations

from ..interrupts import INTERRUPTED

__all__ = ["DONE", "FOUND", "INCOMPLETE", "INTERRUPTED", "UNUSABLE"]

DONE = 0
FOUND = 1
UNUSABLE = 2
INCOMPLETE = 3
