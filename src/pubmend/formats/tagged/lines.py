"""Keep a file of tagged lines (RIS, MEDLINE) as it stands, and change single values.

A file is cut into chunks and a chunk into entries, so that all of it joined again is
the file, character by character. An edit gives new entries; what it does not name
keeps its own text, order and line ending.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

_NEWLINES = re.compile(r"[\r\n]+")
_ENDING = re.compile(r"[ \t]*(?:\r\n|\r|\n)")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

NO_START = -1


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one tag and its value as they stand in a file.

    Args:
        tag: the tag's letters; empty for text under no tag.
        raw: the whole text with tag, continuation lines and line ending.
        body: where in ``raw`` the value begins.
        start: where in the decoded file ``raw`` begins; `NO_START` when it is new.
        line: the line in the file, from 1.
    """

    tag: str
    raw: str
    body: int
    start: int = NO_START
    line: int = 0

    @property
    def lines(self) -> list[str]:
        """Give the value's lines without their white space, the empty ones left out."""
        text = self.raw[self.body :].strip()
        if text.isprintable():  # most are, and need no more than that
            return [text] if text else []
        text = _CONTROLS.sub("", text)
        stripped = (line.strip() for line in _NEWLINES.split(text))
        return [line for line in stripped if line]

    @property
    def value(self) -> str:
        """Give the value on one line."""
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Hold one record's entries behind the text that leads to it.

    The last chunk of a file may have no entries and only hold what follows the last
    record. ``squeezed`` is set where tags stand within lines; ``closed`` where the
    record's own end is marked.
    """

    lead: str
    entries: tuple[Entry, ...] = ()
    squeezed: bool = False
    closed: bool = True

    @property
    def text(self) -> str:
        """Give the chunk as it stands in the file."""
        return self.lead + "".join(entry.raw for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Layout:
    """Say how a new line is set.

    Args:
        pad: the width to which the tag is filled with spaces.
        gap: what stands between the padded tag and the value.
        newline: the file's own line ending.
        width: the column at which long values are wrapped; None where they are not.
    """

    pad: int
    gap: str
    newline: str = "\n"
    width: int | None = None

    def entry(self, tag: str, value: str) -> Entry:
        """Set a new line."""
        prefix = tag.ljust(self.pad) + self.gap
        return Entry(tag, prefix + self._wrapped(value) + self.newline, len(prefix))

    def changed(self, entry: Entry, value: str) -> Entry:
        """Set another value behind an entry's own tag, before its own line ending."""
        old = entry.raw[entry.body :]
        ending = old[len(old.rstrip()) :] or self.newline
        ending = ending[len(ending) - len(ending.lstrip(" \t")) :]
        gap = self.gap[len(self.gap.rstrip()) :]
        prefix = entry.raw[: entry.body].rstrip(" \t\r\n") + gap
        return replace(entry, raw=prefix + self._wrapped(value) + ending)

    def _wrapped(self, value: str) -> str:
        text = " ".join(value.split())
        if self.width is None:
            return text
        indent = " " * (self.pad + len(self.gap))
        lines = textwrap.wrap(
            text,
            self.width - len(indent),
            break_long_words=False,
            break_on_hyphens=False,
        )
        return f"{self.newline}{indent}".join(lines)


Entries = tuple[Entry, ...]


def values_of(entries: Iterable[Entry], tags: Sequence[str]) -> list[str]:
    """List the values under some tags, tag by tag, empty ones left out."""
    return [entry.value for entry in entries_of(entries, tags)]


def entries_of(entries: Iterable[Entry], tags: Sequence[str]) -> list[Entry]:
    """List the entries that have a value, tag by tag in the order of the tags."""
    filled = [entry for entry in entries if entry.tag in tags and entry.value]
    return sorted(filled, key=lambda entry: tags.index(entry.tag))


def put(entries: Entries, new: Entry, layout: Layout, end: str) -> Entries:
    """Add an entry: into an empty one of its tag, else before the record's end.

    Args:
        entries: the record's.
        new: the entry to add.
        layout: how its line is set.
        end: the tag that ends a record; empty where none does.
    """
    for at, entry in enumerate(entries):
        if entry.tag == new.tag and not entry.value:
            value = " ".join(new.lines)
            return (*entries[:at], layout.changed(entry, value), *entries[at + 1 :])
    at = len(entries)
    while at and entries[at - 1].tag == end:
        at -= 1
    before = ended(entries[:at], layout.newline)
    return (*before, new, *entries[at:])


def put_after(entries: Entries, new: Sequence[Entry], at: int, newline: str) -> Entries:
    """Add entries behind the one at a position.

    Args:
        entries: the record's.
        new: the entries to add.
        at: the position of the entry before them, from 0.
        newline: the line ending to give the last line where it has none.
    """
    before = ended(entries[: at + 1], newline)
    return (*before, *new, *entries[at + 1 :])


def ended(entries: Entries, newline: str) -> Entries:
    """Close the last line where the file breaks off without a line ending."""
    if not entries or entries[-1].raw.endswith(("\n", "\r")):
        return entries
    last = entries[-1]
    return (*entries[:-1], replace(last, raw=last.raw + newline))


def end_of_lines(raw: str, body: int) -> int:
    """Find where the empty lines at an entry's end begin; they are no part of it."""
    match = _ENDING.match(raw, max(body, len(raw.rstrip(" \t\r\n"))))
    return match.end() if match else len(raw)


def newline_of(text: str) -> str:
    """Give the first line ending of a text; LF where it has none."""
    match = re.search(r"\r\n|\r|\n", text)
    return match[0] if match else "\n"
