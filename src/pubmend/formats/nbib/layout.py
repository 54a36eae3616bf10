"""Set new lines of a MEDLINE record as the lines of its file are set.

What went through a word processor has dashes for hyphens, a copy of a page has one
space where PubMed fills up with two; a line set otherwise would stand out, and some
programs read only the one form.
"""

from __future__ import annotations

import re

from ..tagged.lines import Entries, Entry, Layout
from ..tagged.tag_lines import DASH

GAP = "- "
PAD = 4
WIDTH = 88

_SHORTEST, _LONGEST = 2, 100
_HEAD = re.compile(rf"[\ufeff \t]*[A-Za-z0-9]+([ \t\u00a0]*)({DASH})([ \t\u00a0]*)")


def layout_of(entries: Entries, newline: str = "\n") -> Layout:
    """Give the layout of a record's own lines; PubMed's where none tells."""
    width = None if any(map(_is_unwrapped, entries)) else WIDTH
    told = [entry for entry in entries if entry.tag and entry.value]
    short = [entry for entry in told if len(entry.tag) == _SHORTEST]
    entry = next(iter((*short, *told)), None)
    match = _HEAD.match(entry.raw, 0, entry.body) if entry is not None else None
    if entry is None or match is None:
        return Layout(PAD, GAP, newline, width)
    dash = match[2] + (match[3][:1] or " ")
    if len(entry.tag) + len(match[1]) == PAD and "\t" not in match[1]:
        return Layout(PAD, dash, newline, width)
    return Layout(_SHORTEST, match[1] + dash, newline, width)


def _is_unwrapped(entry: Entry) -> bool:
    return len(entry.raw) > _LONGEST and any(
        len(line) > _LONGEST and " " in line.strip()
        for line in entry.raw[entry.body :].splitlines()
    )
