"""Find what a page's head says of its article's place: journal, volume, pages, date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from ...model.record import PartialDate
from ..reading.journal_names import is_abbreviated
from .head_people import People
from .masthead import (
    DATE,
    Masthead,
    read_date,
    read_journal_and_date,
    read_masthead,
    read_pages,
)
from .page_furniture import (
    has_journal_word,
    is_furniture,
    is_journal_line,
    is_journal_name,
)

Value = TypeVar("Value")

_PUBLISHED = re.compile(
    r"\[?(?P<kind>submitted(?= on )"
    r"|(?:first |version |article |e)?(?:published|posted|publication date"
    r"|issued|year|publication year"
    r"|date of publication)(?: (?:online|first|in print|date|ahead of print))*)"
    r"(?: by [^:\d]{3,60})?\s?:?\s?(?:on\s)?(?P<date>" + DATE + r")\.?",
    re.IGNORECASE,
)
_EARLY = ("online", "first", "posted", "version", "ahead")


def find_place(lines: Sequence[str]) -> tuple[int, Masthead] | None:
    """Find the line that gives volume and pages; None where two give different ones."""
    found = [(at, m) for at, m in enumerate(map(read_masthead, lines)) if m]
    if not found or len({m.volume for _, m in found}) > 1:
        return None
    at = found[0][0]
    parts = [masthead for _, masthead in found]
    merged = Masthead(
        _first(m.journal for m in parts),
        parts[0].volume,
        _first(m.issue for m in parts),
        _first(m.page for m in parts) or _only_pages(lines),
        _first(m.issued for m in parts) or _first(map(read_date, _beside(lines, at))),
    )
    return at, merged


def _first(values: Iterable[Value | None]) -> Value | None:
    return next((value for value in values if value), None)


def _only_pages(lines: Sequence[str]) -> str | None:
    pages = {page for page in map(read_pages, lines) if page}
    return pages.pop() if len(pages) == 1 else None


def _beside(lines: Sequence[str], at: int) -> list[str]:
    """Give the filled lines next to one: two below it, and the one above."""
    below = [line for line in lines[at + 1 : at + 6] if line][:2]
    return [*below, *[line for line in lines[max(0, at - 2) : at] if line][-1:]]


def cited_as(text: str, title: str) -> tuple[int, Masthead] | None:
    """Read how the page says to cite it: what follows the title is its place."""
    wanted = title.rstrip(" .").casefold()
    for line in text.splitlines():
        at = line.casefold().find(wanted) if len(line) < 2_000 else -1
        rest = line[at + len(wanted) :].strip(" .;,\u201d\"'") if at >= 0 else ""
        masthead = read_masthead(rest) if rest else None
        if masthead is not None and masthead.journal:
            return -1, masthead
    return None


def place_below(text: str, after: int) -> tuple[int, Masthead] | None:
    """Find volume and issue on a line of their own below the abstract (Wiley)."""
    lines = [" ".join(line.split()) for line in text.splitlines()[after:]]
    found = find_place(lines)
    return (-1, found[1]) if found and found[1].journal is None else None


def place_fields(
    lines: Sequence[str],
    place: tuple[int, Masthead] | None,
    people: People | None,
) -> dict[str, Any]:
    """Put place, journal and date together, by the fields' names.

    Args:
        lines: the head's lines.
        place: the line that gives the volume (-1: none of the head's), and its values.
        people: the authors and the title above them.
    """
    at, masthead = place or (-1, Masthead())
    dated = _dated_journal(lines)
    journal = masthead.journal or (
        dated[0] if dated else _journal_above(lines, at, people)
    )
    fields: dict[str, Any] = {
        "volume": masthead.volume,
        "issue": masthead.issue,
        "page": masthead.page,
        "issued": dated[1]
        if dated and _same_year(dated[1], masthead)
        else masthead.issued,
    }
    journal = journal or _journal_above_title(lines, people)
    if journal:
        short = is_abbreviated(journal)
        fields["container_title_short" if short else "container_title"] = journal
    return fields


def _dated_journal(lines: Sequence[str]) -> tuple[str, PartialDate] | None:
    """Read the one line of journal and date: ``Front. Sleep, 03 April 2019``."""
    found = {told for told in map(read_journal_and_date, lines) if told}
    return next(iter(found)) if len(found) == 1 else None


def _same_year(dated: PartialDate, masthead: Masthead) -> bool:
    return masthead.issued is None or masthead.issued.year == dated.year


def _journal_above(lines: Sequence[str], at: int, people: People | None) -> str | None:
    """Take the line above the volume, where its neighbours tell a journal."""
    above = [i for i in range(at - 1, max(-1, at - 6), -1) if lines[i]][:3]
    for index in above:
        line = lines[index].rstrip(" .")
        if people and people.title[0] <= index <= people.first:
            return None
        if is_journal_name(line) and (
            has_journal_word(line) or (people and people.title[0] > at)
        ):
            return line
        if not is_furniture(line):
            return None
    return None


def _journal_above_title(lines: Sequence[str], people: People | None) -> str | None:
    """Take a line above the title that is a journal's name beyond doubt."""
    above = [line for line in lines[: people.title[0]] if line] if people else []
    known = dict.fromkeys(line for line in above[-6:] if is_journal_line(line))
    return next(iter(known)) if len(known) == 1 else None


def read_published(lines: Sequence[str]) -> PartialDate | None:
    """Read ``Published: 3 April 2019``; a date in print counts before one online."""
    found = [
        match for line in lines if len(line) < 120 and (match := _PUBLISHED.match(line))
    ]
    found.sort(key=lambda match: any(word in match["kind"].lower() for word in _EARLY))
    for match in found:
        issued = read_date(match["date"])
        if issued is not None:
            return issued
    return None
