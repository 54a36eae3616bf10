"""Read a saved page of ArxivLens, which shows articles of PubMed and of arXiv.

The page's head has three lines: the title, the authors in one row, and a line that
begins with the article's number (``pubmed-40929730``, here a PMID) and goes on with
journal, DOI and date. Much of the rest is written by a machine about the article; only
what stands below ``Abstract`` is the article's own.

The authors stand in alphabetical order whatever the article's own order is, so a row
in that order says nothing about it. The licence stays as the page states it, even
where it is none (``PubMed article``).

``custom`` keys: ``author-order`` (``alphabetical``), ``arxiv`` (arXiv's number).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from ...detect.identifiers import own_ids
from ...errors import FormatError
from ...model.record import Author, Json, PartialDate, Problem, Record
from ..reading.dates import parse_medline_date
from ..reading.format import Format
from .author_rows import is_alphabetical, read_listed, read_pairs
from .citation_line import read_worded
from .page_parts import parts_at
from .page_text import Page, page_text, read_page

_NAME = re.compile(r"^\s{0,40}ArxivLens\b|arxivlens\.com", re.IGNORECASE | re.MULTILINE)
_HEAD = re.compile(
    r"(?:pubmed-\d{1,9}|arxiv:\s?(?P<arxiv>(?:[a-z-]+(?:\.[a-z]{2})?/)?\d[\d.]{5,10})"
    r"(?:v\d+)?)(?:\s+(?P<rest>.*))?",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"\bPublished:?\s+([^\W\d_]{3,9}\.? \d{1,2}, \d{4})")
_DOI = re.compile(r"\s+DOI:.*", re.IGNORECASE)
_STATED = re.compile(r"(?P<name>Journal|Licen[sc]e|Categories):\s*(?P<value>.*)")
_PROSE = 80
_END_OF_PROSE = (".", "?", "!", ":", ")", "\u201d", '"', "\u2026")


def detect(head: bytes) -> bool:
    """True if a page has the site's name and the line with the article's number."""
    text = page_text(head)
    return _NAME.search(text) is not None and _head(text.splitlines()) is not None


def read(stream: BinaryIO, place: str) -> Iterator[Record | Problem]:
    """Read the one record of a page; raise `FormatError` if there is none."""
    page = read_page(stream, place)
    if isinstance(page, Problem):
        yield page
        return
    heads = _heads(page.lines)
    if not heads:
        message = "no article's page of ArxivLens"
        raise FormatError(message, where=place)
    for position, part in enumerate(parts_at(page, _starts(heads)), start=1):
        head = heads[position - 1]
        sightings = part.sightings
        ids = own_ids(sightings)
        yield replace(
            _record(part.page, head, position),
            doi=ids.doi,
            pmid=ids.pmid,
            pmcid=ids.pmcid,
            sightings=sightings,
        )


ARXIVLENS = Format(
    "arxivlens", "ArxivLens page", (".txt", ".html", ".htm"), detect, read
)


@dataclass(frozen=True, slots=True)
class _Head:
    """Hold the lines that the article's own part begins with."""

    line: int
    first: int
    title: str
    authors: str
    arxiv: str | None
    rest: str


def _head(lines: Sequence[str]) -> _Head | None:
    return next(_all_heads(lines), None)


def _heads(lines: Sequence[str]) -> list[_Head]:
    return list(_all_heads(lines))


def _all_heads(lines: Sequence[str]) -> Iterator[_Head]:
    """Find the lines with an article's number and the two lines of text above each."""
    above: tuple[tuple[int, str], ...] = ()
    for number, line in enumerate(map(str.strip, lines), start=1):
        match = _HEAD.fullmatch(line) if len(above) == 2 else None
        if match:
            (first, title), (_, authors) = above
            yield _Head(
                number, first, title, authors, match["arxiv"], match["rest"] or ""
            )
            above = ()
        elif line:
            above = (*above[-1:], (number, line))


def _starts(heads: Sequence[_Head]) -> list[int]:
    """Give the line from which each article's part of a page goes, from 1."""
    return [1, *(head.first for head in heads[1:])]


def _record(page: Page, head: _Head, position: int) -> Record:
    stated = _statements(page.lines)
    authors = read_listed(head.authors, ",") if head.arxiv else read_pairs(head.authors)
    citation = read_worded(stated.get("Journal") or _DOI.sub("", head.rest))
    cited = Record(
        page.origin(position, head.line), **(citation.fields() if citation else {})
    )
    return replace(
        cited,
        type="article" if head.arxiv else "article-journal",
        title=head.title,
        author=authors,
        issued=_published(page.text) or cited.issued,
        abstract=_abstract(page.lines),
        keyword=_categories(stated.get("Categories", "")),
        license=stated.get("License"),
        custom=_custom(authors or (), head.arxiv) or None,
    )


def _statements(lines: Sequence[str]) -> Mapping[str, str]:
    """Gather the lines ``Name: value``; the first value of a name counts."""
    stated: dict[str, str] = {}
    for line in lines:
        match = _STATED.fullmatch(line)
        if match and match["value"]:
            stated.setdefault(match["name"], match["value"].strip())
    return stated


def _published(text: str) -> PartialDate | None:
    match = _PUBLISHED.search(text)
    return parse_medline_date(match[1]) if match else None


def _abstract(lines: Sequence[str]) -> str | None:
    """Take the prose below the heading; a heading ends it, being short and unended."""
    below = [*lines, "Abstract"]
    below = below[below.index("Abstract") + 1 :]
    prose: list[str] = []
    for line in below:
        if line and len(line) < _PROSE and not line.endswith(_END_OF_PROSE):
            break
        if line:
            prose.append(line)
    return "\n".join(prose) or None


def _categories(row: str) -> tuple[str, ...] | None:
    """Read a row with commas; one without can't be told apart into its terms."""
    terms = [term.strip() for term in row.split(",")] if "," in row else []
    return tuple(dict.fromkeys(term for term in terms if term)) or None


def _custom(authors: Sequence[Author], arxiv: str | None) -> dict[str, Json]:
    custom: dict[str, Json] = {}
    if is_alphabetical(authors):
        custom["author-order"] = "alphabetical"
    if arxiv:
        custom["arxiv"] = arxiv
    return custom
