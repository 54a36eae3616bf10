"""Read what a VuFind record page shows when it has no staff view.

The page's labels are in one of some thirty languages, so they are not read. What tells
a line is its value: family and given names in pairs, a language's name, a publisher and
a year, an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...model.record import Author, Record
from ...text.languages import language_code
from ..reading.dates import parse_medline_date
from .author_rows import read_pairs
from .page_text import Page

_LABELLED = re.compile(r"([^\W\d_][^:\n\d]{1,40}):[ \t]*(\S.*)")
_PUBLISHED = re.compile(r"(?:(.{2,80}?)[ ,]+)?\(?((?:19|20)\d\d)\)?\.?")
_ADDRESS = re.compile(r"https?://\S+")
_CUT = ("...", "\u2026")
_WORDS_OF_TITLE = 4
_SIGN = "(?::{1,2}|[|\u2013\u2014\u00b7-])"
_AROUND = (
    re.compile(rf"(?:.{{2,60}}?\s?{_SIGN}\s+)?", re.DOTALL),
    re.compile(rf"(?:\s+{_SIGN}\s.{{2,80}})?", re.DOTALL),
)
_LONGEST_TITLE = 500
_LEAST_TEASER = 120


def looks_like_record_page(text: str) -> bool:
    """Tell a record page by lines of names, publisher and year, and an address."""
    labelled = list(_labelled(text.splitlines()))
    return (
        len(labelled) >= 4
        and any(_ADDRESS.match(value) for value in labelled)
        and any(language_code(value) for value in labelled)
        and any(_PUBLISHED.fullmatch(value) for value in labelled)
        and _names(labelled) is not None
    )


def read_visible(page: Page) -> Record:
    """Read the page's heading and its lines of ``label: value``."""
    labelled = list(_labelled(page.lines))
    published = next(filter(None, map(_PUBLISHED.fullmatch, labelled)), None)
    languages = (value for value in labelled if language_code(value))
    return Record(
        origin=page.origin(),
        title=_title(page.lines),
        author=_names(labelled),
        issued=parse_medline_date(published[2]) if published else None,
        publisher=published[1] if published else None,
        language=next(languages, None),
        abstract=_teaser(page.lines),
        url=next((v for v in labelled if _ADDRESS.fullmatch(v)), None),
    )


def _labelled(lines: Sequence[str]) -> Iterator[str]:
    """Yield the values of labels, also where the value stands on the next line."""
    for line, after in pairwise((*lines, "")):
        match = _LABELLED.fullmatch(line.strip())
        if match and not match[2].startswith("//"):
            yield match[2].strip()
        elif line.strip().endswith(":") and len(line) <= 42:
            yield after.strip()


def _names(labelled: Sequence[str]) -> tuple[Author, ...] | None:
    return next(filter(None, map(read_pairs, labelled)), None)


def _title(lines: Sequence[str]) -> str | None:
    """Give the first line that is a heading.

    An HTML page's own title comes first, often with the catalogue's words around the
    record's; then the heading below, which is that title without them, counts.
    """
    headings = [line for line in lines if _is_heading(line)]
    if not headings:
        return None
    first = headings[0]
    within = (other for other in headings[1:] if _is_titled(first, other))
    return max(within, key=len, default=first)


def _is_heading(line: str) -> bool:
    """Tell a heading: some words, no label, not cut."""
    words = line.split()
    labelled = _LABELLED.fullmatch(line) and len(words) <= 6
    if labelled or line.endswith(_CUT) or len(line) > _LONGEST_TITLE:
        return False
    return len(words) >= _WORDS_OF_TITLE


def _is_titled(page: str, heading: str) -> bool:
    """True if a page's title is a heading with the catalogue's words around it."""
    before, found, after = page.partition(heading)
    if not found or not (before or after):
        return False
    return _AROUND[0].fullmatch(before) is not None and (
        _AROUND[1].fullmatch(after) is not None
    )


def _teaser(lines: Sequence[str]) -> str | None:
    """Give the passage below the heading, cut as the page cut it."""
    title = _title(lines)
    passages = [line for line in lines if len(line) >= _LEAST_TEASER and line != title]
    return max(passages, key=len, default=None)
