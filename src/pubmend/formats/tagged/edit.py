"""Edit the lines of one tagged record, for RIS and MEDLINE alike.

A sheet is a value: each edit gives a new one. Lines that no edit names are kept as
they stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from .lines import Entries, Layout, ended, put, put_after


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold a record's lines, how new ones are set, and the tag that must stay last."""

    entries: Entries
    layout: Layout
    end: str = ""

    def positions(self, tags: Sequence[str]) -> list[int]:
        """List where the tags stand with a value."""
        at = enumerate(self.entries)
        return [n for n, entry in at if entry.tag in tags and entry.value]

    def put(self, tag: str, value: str) -> Sheet:
        """Add a line before the end, or into an empty one of its tag."""
        entry = self.layout.entry(tag, value)
        return replace(self, entries=put(self.entries, entry, self.layout, self.end))

    def insert(self, at: int, tag: str, value: str) -> Sheet:
        """Add a line.

        Args:
            at: the position of the line behind which it is added, from 0.
            tag: the new line's tag.
            value: the new line's value.
        """
        new = (self.layout.entry(tag, value),)
        entries = put_after(self.entries, new, at, self.layout.newline)
        return replace(self, entries=entries)

    def change(self, values: Mapping[int, str]) -> Sheet:
        """Set other values at some positions."""
        changed = (
            self.layout.changed(entry, values[at]) if at in values else entry
            for at, entry in enumerate(self.entries)
        )
        return replace(self, entries=tuple(changed))

    def set_block(self, tags: Sequence[str], lines: Sequence[tuple[str, str]]) -> Sheet:
        """Set lines where the first of the tags stands, in the place of all of them.

        A line that says the same as an old one is that old one.
        """
        old = self.positions(tags)
        first, gone = (old[0] if old else len(self.entries)), set(old)
        others = tuple(e for n, e in enumerate(self.entries) if n not in gone)
        before = ended(others[:first], self.layout.newline)
        known = {(self.entries[n].tag, self.entries[n].value): n for n in old}
        new = tuple(
            self.entries[known[line]] if line in known else self.layout.entry(*line)
            for line in lines
        )
        return replace(self, entries=(*before, *new, *others[first:]))

    def add_missing(
        self, tag: str, values: Sequence[str], known: Sequence[str]
    ) -> Sheet:
        """Add what a list lacks behind its last line; what is there stays.

        Args:
            tag: the tag of the list's lines.
            values: all that the list should hold.
            known: what it holds, in any case of letters.
        """
        sheet, folded = self, {value.casefold() for value in known}
        for value in (v for v in values if v.casefold() not in folded):
            old = sheet.positions((tag,))
            sheet = sheet.insert(old[-1], tag, value) if old else sheet.put(tag, value)
        return sheet

    def set_copies(
        self, places: Sequence[int], change: tuple[str | None, str], tag: str
    ) -> Sheet:
        """Change all copies of an old value, or its one form; else add a line.

        Args:
            places: where the field stands.
            change: its value before (None where it had none) and after.
            tag: the tag of a new line.
        """
        given, value = change
        if given is None or not places:
            return self.put(tag, value)
        copies = [n for n in places if self.entries[n].value == given]
        return self.change(dict.fromkeys(copies or places[:1], value))


def unstarred(heading: str) -> str:
    """Fold a heading for comparison, without the stars of main topics."""
    return heading.replace("*", "").casefold()
