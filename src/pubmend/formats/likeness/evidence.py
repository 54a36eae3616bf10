"""Hold what tells what a file looks like: its first bytes, their text, its name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from ..reading.decoding import decode
from ..reading.format import HEAD_BYTES
from .likeness import Likeness


@dataclass(frozen=True, slots=True)
class Evidence:
    """Hold the beginning of a file and its name.

    Args:
        head: its first bytes.
        text: these decoded, without blanks before, every line ended by a line feed.
        lines: the text's filled lines, without a last one that the head cuts off.
        name: the file's name in lower case.
        suffix: the name's ending with its dot, or nothing.
    """

    head: bytes
    text: str
    lines: tuple[str, ...]
    name: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Shape:
    """Describe a structure that no reader takes, and how it is told."""

    likeness: Likeness
    fits: Callable[[Evidence], bool]


def gather(head: bytes, name: str) -> Evidence:
    """Decode a head, and take its name apart."""
    text = decode(head).text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\x00", "").lstrip("\ufeff \t\n")
    lines = text.split("\n")
    if len(head) >= HEAD_BYTES and len(lines) > 1:
        lines.pop()
    lowered = PurePath(name).name.lower()
    suffix = PurePath(f"x{lowered}" if lowered.startswith(".") else lowered).suffix
    filled = tuple(line for line in lines if line.strip())
    return Evidence(head, text, filled, lowered, suffix)


def found_in(expression: str, *, at_least: int = 1) -> Callable[[Evidence], bool]:
    """Make a test that the text has what an expression finds, in lines."""
    pattern = re.compile(expression, re.MULTILINE)

    def fits(evidence: Evidence) -> bool:
        return has(pattern, evidence.text, at_least)

    return fits


def has(pattern: re.Pattern[str], text: str, at_least: int = 1) -> bool:
    """True if a ``pattern`` finds ``at_least`` so many places in a ``text``."""
    for number, _ in enumerate(pattern.finditer(text), start=1):
        if number >= at_least:
            return True
    return False
