"""Read the tags that publishers put in a page's head for search engines.

``citation_…`` are Highwire's, which Google Scholar asks for
(https://scholar.google.com/intl/en/scholar/inclusion.html#indexing), ``dc.…`` Dublin
Core's (https://www.dublincore.org/specifications/dublin-core/dcmi-terms/), ``prism.…``
PRISM's (https://www.w3.org/submissions/prism/), ``eprints.…`` those of EPrints. They
stand as lines ``name: value`` at the top of the page's text (`page_text`). The first
name of a field's row that is given counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ...model.identifiers import parse_issn
from ...model.placeholders import is_nothing
from ...model.record import Author, PartialDate
from ..reading.author_names import parse_author
from ..reading.dates import parse_medline_date
from ..reading.journal_names import is_abbreviated
from ..reading.markup import plain_text

_TAG = re.compile(
    r"[ \t]{0,8}(?P<name>(?:bepress_)?citation_\w{1,40}|(?:dc|dcterms|prism"
    r"|eprints)\.[\w.-]{1,40})"
    r":[ \t](?P<value>\S.*)",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n]*\n?")
_NUMBERED = re.compile(r"(\d{4})[/-](\d{1,2})(?:[/-](\d{1,2}))?(?:[T ].*)?")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
# PubMed and PMC put their own name behind a title.
_SITE = re.compile(r"\s[-|\u2013]\s(?:PubMed|PMC|PubMed Central|NCBI)$")
_DOI = re.compile(r"10\.\d{4,9}/\S+")

_TITLE = ("citation_title", "dc.title", "dcterms.title", "eprints.title")
_AUTHOR = (
    *("citation_author", "citation_authors", "dc.creator", "dcterms.creator"),
    *("dc.creator.personalname", "eprints.creators_name"),
)
_JOURNAL = ("citation_journal_title", "prism.publicationname", "eprints.publication")
_ABBREVIATION = ("citation_journal_abbrev",)
_DATE = (
    *("citation_cover_date", "citation_publication_date", "citation_date"),
    *("prism.publicationdate", "prism.coverdate", "citation_year"),
    *(
        "dcterms.issued",
        "dc.date.issued",
        "dc.date",
        "eprints.date",
        "citation_online_date",
    ),
)
_SINGLE: Mapping[str, tuple[str, ...]] = {
    "volume": ("citation_volume", "prism.volume", "eprints.volume"),
    "issue": (
        "citation_issue",
        "prism.number",
        "prism.issueidentifier",
        "eprints.number",
    ),
    "publisher": ("citation_publisher", "dc.publisher", "eprints.publisher"),
    "language": ("citation_language",),
    "abstract": ("citation_abstract", "dcterms.abstract", "eprints.abstract"),
}
_FIRST_PAGE = ("citation_firstpage", "prism.startingpage")
_LAST_PAGE = ("citation_lastpage", "prism.endingpage")
_PAGES = ("citation_pages", "prism.pagerange", "eprints.pagerange")
_NUMBER = ("citation_article_number", "citation_elocation_id")
_ISSN = ("citation_issn", "prism.issn", "prism.eissn", "eprints.issn")

Tags = Mapping[str, Sequence[str]]


def read_tags(text: str) -> dict[str, Any]:
    """Read the tags at a text's top, by the fields' names.

    Nothing is read where they name several works.
    """
    tags = _gathered(text)
    own = {
        match[0].lower()
        for value in tags.get("citation_doi", ())
        if (match := _DOI.search(value))
    }
    if len(own) > 1:
        return {}
    title = _first(tags, _TITLE, "title")
    fields: dict[str, Any] = {
        "title": _SITE.sub("", plain_text(title)) if title else None,
        "author": _authors(tags),
        "issued": _date(tags, _DATE),
        "published_online": _date(tags, ("citation_online_date",)),
        "page": _pages(tags),
        "issn": tuple(
            dict.fromkeys(i for i in map(parse_issn, _all(tags, _ISSN)) if i)
        ),
        "keyword": _keywords(tags),
        **_journal(tags),
    }
    fields |= {name: _first(tags, names, name) for name, names in _SINGLE.items()}
    if fields["abstract"]:
        fields["abstract"] = plain_text(fields["abstract"])
    return {name: value for name, value in fields.items() if value}


def without_tags(text: str) -> str:
    """Give the text below the tags."""
    return text[_end_of_tags(text) :]


def _end_of_tags(text: str) -> int:
    end = 0
    while (line := _LINE.match(text, end)) and line[0]:
        if line[0].strip() and not _TAG.match(line[0]) and not _is_other(line[0]):
            break
        end = line.end()
    return end if _TAG.search(text[:end]) else 0


def _is_other(line: str) -> bool:
    return line.startswith(("generator: ", "Generator: "))


def _gathered(text: str) -> Tags:
    tags: dict[str, list[str]] = {}
    for line in text[: _end_of_tags(text)].splitlines():
        match = _TAG.match(line)
        if match:
            name = match["name"].lower().removeprefix("bepress_")
            tags.setdefault(name, []).append(match["value"].strip())
    return tags


def _all(tags: Tags, names: Sequence[str]) -> list[str]:
    return [value for name in names for value in tags.get(name, ())]


def _first(tags: Tags, names: Sequence[str], field: str) -> str | None:
    known = (value for value in _all(tags, names) if not is_nothing(field, value))
    return next(known, None)


def _authors(tags: Tags) -> tuple[Author, ...] | None:
    for name in _AUTHOR:
        rows = [part for value in tags.get(name, ()) for part in value.split(";")]
        known = (row.strip() for row in rows if not is_nothing("author", row))
        authors = tuple(author for author in map(parse_author, known) if author)
        if authors:
            return tuple(dict.fromkeys(authors))
    return None


def _journal(tags: Tags) -> dict[str, str]:
    whole = _first(tags, _JOURNAL, "container-title")
    short = _first(tags, _ABBREVIATION, "container-title")
    if whole and is_abbreviated(whole):
        whole, short = None, short or whole
    fields = {"container_title": whole, "container_title_short": short}
    return {name: plain_text(value) for name, value in fields.items() if value}


def _date(tags: Tags, names: Sequence[str]) -> PartialDate | None:
    return next(filter(None, map(_parsed_date, _all(tags, names))), None)


def _parsed_date(text: str) -> PartialDate | None:
    match = _NUMBERED.fullmatch(text.strip())
    plain = "-".join(part for part in match.groups() if part) if match else text
    found = parse_medline_date(plain)
    if found is not None and found.literal is not None:
        year = _YEAR.search(text)
        return PartialDate(int(year[0])) if year else None
    return found


def _pages(tags: Tags) -> str | None:
    first = _first(tags, _FIRST_PAGE, "page")
    last = _first(tags, _LAST_PAGE, "page")
    if first is None:
        return _first(tags, (*_PAGES, *_NUMBER), "page")
    return f"{first}-{last}" if last and last != first else first


def _keywords(tags: Tags) -> tuple[str, ...]:
    rows = _all(tags, ("citation_keywords", "citation_keyword"))
    terms = (term.strip() for row in rows for term in row.split(";"))
    return tuple(dict.fromkeys(term for term in terms if term))
