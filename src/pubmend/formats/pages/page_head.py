"""Read the head of a copied or saved page: where it stood, title, authors, dates.

Whatever the site, four things stand close together above the abstract: the journal's
name with volume, issue and pages, the title, the people, the article's own address.
Each helps to know the others: the title is the line above the people, the journal is
the line above its volume. What no neighbour confirms is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ...detect.cited_headings import ABSTRACT_HEADINGS
from ...model.record import PartialDate
from ..reading.journal_names import is_abbreviated
from .head_people import People, find_people
from .head_place import cited_as, find_place, place_below, place_fields, read_published
from .head_title import joined_title, title_above, title_below
from .marked_authors import read_marked
from .page_furniture import is_journal_name

_LONGEST_HEAD = 400_000
_MOST_LINES = 150
_DATED = ("Posted ", "Published", "Year:", "Publication date:")
_LONG_PROSE = 200
_LONGEST_TITLE = 350
_WRAPPED = 70
_RESULT = re.compile(
    r"(?P<names>[^\n]{3,200}?) [-\u2013] (?P<journal>[^\n\d]{3,100}?), (?P<year>(?:19"
    r"|20)\d\d)"
    r" [-\u2013] [\w.-]{3,60}(?:\s[\w.-]{1,30}){0,3}"
)


def read_head(text: str) -> tuple[dict[str, Any], str]:
    """Read what a page's head tells, by the fields' names; what it doesn't is left.

    The second is the text below title and people; the whole where these aren't known.
    """
    start = text[:_LONGEST_HEAD]
    lines = _head_lines(start)
    result = _result(lines)
    if result:
        return result, ""
    people = next(find_people(lines), None)
    below = text
    if people is not None:
        below = "".join(text.splitlines(keepends=True)[people.first + 1 :])
    return _told(start, lines, people), below


def _told(text: str, lines: Sequence[str], people: People | None) -> dict[str, Any]:
    """Put together what people, place and dates say."""
    place = find_place(lines)
    found: dict[str, Any] = {}
    if people is not None:
        found["author"] = people.author
        found["authors_truncated"] = people.truncated
        found["title"] = joined_title(lines, people.title)
    elif place is not None:
        found["title"] = title_below(lines, place[0])
    title = found.get("title")
    if place is None and title:
        place = cited_as(text, title) or place_below(text, len(lines))
    found |= place_fields(lines, place, people)
    if found.get("issued") is None:
        found["issued"] = read_published(lines) or read_published(_below(text, lines))
    return {name: value for name, value in found.items() if value}


def _head_lines(text: str) -> list[str]:
    """Give the lines above the abstract; blank lines stay, for they part blocks."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    taken: list[str] = []
    for index, line in enumerate(lines):
        if _is_abstract(lines, index) or len(taken) > 4 * _MOST_LINES:
            break
        if len(line) > _LONG_PROSE and line.endswith((".", "?", "!", "\u2026", ")")):
            if read_marked(line) is None and len(line) > _LONGEST_TITLE:
                break
            if read_marked(line) is None and line.count(". ") > 1:
                break
        taken.append(line)
    return taken


def _is_abstract(lines: Sequence[str], index: int) -> bool:
    if lines[index].strip(" :.").casefold() not in ABSTRACT_HEADINGS:
        return False
    below = [line for line in lines[index + 1 : index + 8] if line][:3]
    return any(len(line) > _LONG_PROSE or _is_sentence(line) for line in below)


def _is_sentence(line: str) -> bool:
    return len(line) > _WRAPPED and line.endswith((".", "?", "!", "\u3002", ":"))


def _below(text: str, head: Sequence[str]) -> list[str]:
    """Give the short lines below the head; whole sentences date other things."""
    lines = [" ".join(line.split()) for line in text.splitlines()[len(head) :]]
    return [line for line in lines if line.startswith(_DATED)]


def _result(lines: Sequence[str]) -> dict[str, Any]:
    """Read Google Scholar's line ``N Berg, C Okafor - Journal, 2019 - site``."""
    found = [(at, m) for at, line in enumerate(lines) if (m := _RESULT.fullmatch(line))]
    if len(found) != 1:
        return {}
    at, match = found[0]
    title = title_above(lines, at)
    people = read_marked(match["names"], several=False)
    if title is None or people is None:
        return {}
    journal = match["journal"].strip()
    fields: dict[str, Any] = {
        "title": joined_title(lines, title),
        "author": people[0],
        "authors_truncated": people[1],
        "issued": PartialDate(int(match["year"])),
    }
    if is_journal_name(journal):
        short = is_abbreviated(journal)
        fields["container_title_short" if short else "container_title"] = journal
    return {name: value for name, value in fields.items() if value}
