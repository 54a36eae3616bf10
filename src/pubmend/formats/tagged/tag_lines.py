"""Tell which lines of a tagged text begin a tag, for MEDLINE text and its relatives.

A tag has two to four letters, filled up with spaces to four, and ``- `` behind it; all
else continues the tag above. Copies through browsers, mails and word processors lose
or gain spaces, turn the hyphen into a dash and the letters into small ones. So a tag
that the format knows counts in any of these forms, with three limits, for running text
has such beginnings too (``CI - 0.3``, ``is - as we think``):

* where the record's tags are filled up, a shorter one counts only behind an empty line;
* small letters count where the file's first tag has them;
* a tag may stand as far to the right as the file's first one, or by two columns.

PubMed's older display counts its records before their first tag (``2: PMID- 123``).

A tag that the format does not know counts if it is of two letters and filled up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from .lines import Entry

DASH = "[-\u2010-\u2015\u2212\ufe63\uff0d]"
_LINE = re.compile(
    r"([\ufeff \t]{0,12}(?:\d{1,6}[:.)][ \t]{0,4})?)"
    "([A-Za-z][A-Za-z0-9]{1,3})([ \t\u00a0]{0,4})"
    f"{DASH}([ \t\u00a0]?)"
)
_WIDTH, _SHORTEST = 4, 2
_INDENT = 2
_CONTINUES = "      "


@dataclass(frozen=True, slots=True)
class TagNames:
    """List what a format knows of its tags.

    Args:
        known: all tags that it has.
        numbered: those that hold a number and begin a record (``PMID``); it may stand
            right behind the dash.
    """

    known: AbstractSet[str]
    numbered: AbstractSet[str]


@dataclass(slots=True)
class _Style:
    """Remember how the file and the record at hand are written."""

    indent: int = -1
    small: bool = False
    filled: bool = False


def tag_lines(lines: Iterable[str], names: TagNames) -> Iterator[Entry]:
    """Yield each line as an entry, its tag empty where it begins none."""
    start, blank, style = 0, True, _Style()
    for number, line in enumerate(lines, start=1):
        indented = line.startswith(_CONTINUES) and style.indent >= 0
        match = None
        if not indented or style.indent > _INDENT:
            match = _LINE.match(line)
        if match is not None and _is_tag(match, line, names, style, blank=blank):
            tag = match[2].upper()
            _note(match, tag, names, style, blank=blank)
            yield Entry(tag, line, match.end(), start, number)
        else:
            yield Entry("", line, 0, start, number)
        blank = not line.strip()
        start += len(line)


def _note(
    match: re.Match[str], tag: str, names: TagNames, style: _Style, *, blank: bool
) -> None:
    if style.indent < 0:
        indent = 0 if _is_counted(match) else len(match[1].strip("\ufeff"))
        style.indent = max(indent, _INDENT)
        style.small = match[2] != tag
    if blank or tag in names.numbered:
        style.filled = False
    if len(tag) == _SHORTEST:  # longer ones look alike with one space and filled up
        style.filled = style.filled or _is_filled(match)


def _is_counted(match: re.Match[str]) -> bool:
    """True if a record's number stands before its first tag: ``2: PMID- 123``."""
    return match[1].rstrip(" \t").endswith((":", ".", ")"))


def _is_filled(match: re.Match[str]) -> bool:
    return "\t" in match[3] or len(match[2]) + len(match[3]) == _WIDTH


def _is_tag(
    match: re.Match[str], line: str, names: TagNames, style: _Style, *, blank: bool
) -> bool:
    tag = match[2].upper()
    first = style.indent < 0
    if _is_counted(match):
        if tag not in names.numbered:
            return False
    elif not first and len(match[1].strip("\ufeff")) > style.indent:
        return False
    if tag not in names.known:
        filled = match[2] == tag and len(tag) == _SHORTEST and match[3] == "  "
        return filled and _is_apart(match, line)
    if match[2] != tag and not (style.small or (first and tag in names.numbered)):
        return False
    if tag in names.numbered:
        return _is_apart(match, line) or line[match.end() : match.end() + 1].isdecimal()
    if len(tag) < _WIDTH and not _is_filled(match):
        alone = not line[match.end() :].strip()
        return alone or (_is_apart(match, line) and (blank or not style.filled))
    return _is_apart(match, line) or len(tag) < _WIDTH


def _is_apart(match: re.Match[str], line: str) -> bool:
    """True if white space or the line's end follows the dash."""
    return bool(match[4]) or not line[match.end() :].strip()
