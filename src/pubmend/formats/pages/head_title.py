"""Tell the title among the lines of a page's head.

A title is known by its shape and by its neighbours: it stands above the people or
below the line of volume and pages, with nothing but buttons, counts and dates between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...detect.identifiers import find_identifiers
from .languages_of_titles import in_one_language
from .marked_authors import read_marked
from .masthead import read_date, read_journal_and_date, read_masthead
from .page_furniture import (
    has_journal_word,
    is_affiliation,
    is_furniture,
    is_journal_name,
)
from .passages import is_prose

_FEWEST_WORDS = 3
_LONGEST_TITLE = 350
_WRAPPED = 50
_MOST_BETWEEN = 14
_NAMED = re.compile(
    r"(?:authors?|by|written by)\b:?|author links open overlay panel", re.IGNORECASE
)
_KIND = re.compile(
    r"\s?\((?:article|review|letter|editorial|note|conference paper|short survey)\)"
    r"(?:\s?\(?open access\)?)?$",
    re.IGNORECASE,
)


def is_title(line: str, *, fewest: int = _FEWEST_WORDS) -> bool:
    """True if a line has the shape of a title, and of nothing else on a page."""
    letters = sum(map(str.isalpha, line))
    if not fewest <= len(line.split()) or letters * 3 <= len(line) * 2:
        return False
    if len(line) > _LONGEST_TITLE or line.endswith(("\u2026", "...", ":", ",", ";")):
        return False
    if line[0].islower() or is_furniture(line) or is_affiliation(line):
        return False
    if find_identifiers(line) or read_masthead(line) or read_journal_and_date(line):
        return False
    return read_marked(line) is None


def title_above(lines: Sequence[str], index: int) -> tuple[int, int] | None:
    """Find the title above people: the first line that is no button and no date."""
    passed = 0
    for at in range(index - 1, -1, -1):
        line = lines[at]
        if not line or (not passed and _NAMED.fullmatch(line)):
            continue
        if passed > _MOST_BETWEEN:
            return None
        whole = _whole_title(lines, at) if _may_end_title(line) else None
        journal = _is_journal_of_masthead(lines, at)
        whole = in_one_language(lines, whole) if whole else None
        if whole and not journal and is_title(joined_title(lines, whole)):
            return whole
        if not may_stand_between(line) and not _is_journal_box(lines, at):
            return None
        passed += 1
    return None


def _is_journal_box(lines: Sequence[str], at: int) -> bool:
    """True if a line names the journal whose aims a link below it leads to."""
    below = next((line for line in lines[at + 1 : at + 4] if line), "")
    return below.casefold() == "aims and scope" and is_journal_name(lines[at])


def _may_end_title(line: str) -> bool:
    """True if a line is a title, or the rest of one that a margin cut."""
    return is_title(line) or (line[0].islower() and not is_furniture(line))


def title_below(lines: Sequence[str], masthead: int) -> str | None:
    """Take the first line below the masthead that has the shape of a title.

    None where a line above it has that shape too and is no journal's name.
    """
    above = [i for i in range(masthead) if lines[i] and is_title(lines[i], fewest=4)]
    if any(not _is_journal_of_masthead(lines, i) for i in above):
        return None
    for at in range(masthead + 1, min(len(lines), masthead + _MOST_BETWEEN)):
        if lines[at] and is_title(lines[at], fewest=4) and not _is_sentence(lines[at]):
            end = at + 1
            while end < len(lines) and _is_cut_off(lines[end - 1]) and lines[end]:
                if not is_title(lines[end], fewest=1):
                    break
                end += 1
            return joined_title(lines, (at, end))
        if lines[at] and not may_stand_between(lines[at]):
            return None
    return None


def joined_title(lines: Sequence[str], span: tuple[int, int]) -> str:
    """Give a title whole, without the kind of article behind it: ``(Review)``."""
    return _KIND.sub("", " ".join(line for line in lines[slice(*span)] if line))


def may_stand_between(line: str) -> bool:
    """True if a line between title and people is neither: a button, a date, a DOI."""
    return (
        is_furniture(line)
        or read_masthead(line) is not None
        or read_date(line) is not None
        or bool(find_identifiers(line))
    )


def _whole_title(lines: Sequence[str], last: int) -> tuple[int, int]:
    """Take in the lines above that a margin cut off from a title's last line."""
    first = last
    while first > 0 and _is_cut_off(lines[first - 1]) and last - first < 4:
        if _is_journal_of_masthead(lines, first - 1):
            break
        first -= 1
    return first, last + 1


def _is_cut_off(line: str) -> bool:
    return (
        len(line) >= _WRAPPED and not line.endswith((".", "?", "!")) and is_title(line)
    )


def _is_journal_of_masthead(lines: Sequence[str], at: int) -> bool:
    """True if a line is what stands above a volume: the journal's name."""
    below = next((line for line in lines[at + 1 : at + 4] if line), "")
    masthead = read_masthead(below)
    return (
        masthead is not None
        and masthead.journal is None
        and is_journal_name(lines[at])
        and (has_journal_word(lines[at]) or len(lines[at].split()) <= 3)
    )


def _is_sentence(line: str) -> bool:
    """True if a line may as well be a passage's first sentence."""
    return is_prose(line) and line.endswith(".")
