"""Read a saved record page of a VuFind catalogue.

Its staff view lists the fields of the search index in English, whatever language the
page speaks (https://vufind.org/wiki/development:architecture:solr_index_schema):
``field value``, further values on lines of their own, the fields in their names' order.
That order tells a field's name from a value that begins with the same word.

Without a staff view the page is read by its shape: the heading, then lines of
``label: value`` of which the labels' language does not matter.

The index's ``spelling`` holds the words of the whole source record. For articles out
of PMC it gives what no other field has: the journal's abbreviation, the date of
publication and the licence, each only where its place is certain.

``custom`` keys: ``vufind-id``, ``vufind-topic`` (PMC's heading of the article, a type
rather than a subject), ``vufind-collection``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import BinaryIO

from ...detect.identifiers import find_identifiers, looks_like_vufind, own_ids
from ...errors import FormatError
from ...model.identifiers import Sighting, parse_issn
from ...model.record import Json, PartialDate, Problem, Record
from ..reading.dates import parse_medline_date
from ..reading.format import Format
from .author_rows import read_values
from .page_parts import parts_at
from .page_text import Page, page_text, read_page
from .vufind_page import looks_like_record_page, read_visible
from .vufind_spelling import article_licence, publication_date, short_journal

_PLAIN_NAMES = """
    abstract access author author2 building collection contents description edition era
    format fulltext genre geographic id illustrated institution isbn issn keyword
    language lccn physical publisher series series2 source status subject thumbnail
    title topic url volume
    """
_KNOWN_NAMES = frozenset(_PLAIN_NAMES.split())
_NAME = re.compile(
    r"_?[a-z][a-z0-9]*(?:_[a-zA-Z0-9]+)+_?|_version_"
    r"|(?:callnumber|dewey|long|lc)-[a-z]+"
    r"|(?:author2?|date|first|full|genre|geographic|hierarchy|last|publish|publisher"
    r"|record|spelling|title|topic)[A-Z]\w*"
    r"|allfields|ctrlnum|fullrecord|hierarchytype|recordtype|spelling"
)
_TYPES: Mapping[str, str] = {
    "article": "article-journal",
    "book": "book",
    "ebook": "book",
    "book chapter": "chapter",
    "chapter": "chapter",
    "thesis": "thesis",
    "dissertation": "thesis",
    "conference proceeding": "paper-conference",
    "report": "report",
}
_VERSION = re.compile(r"_version_\s+\d+")
_ONCE_A_VIEW = "title_full "
_STATEMENT = re.compile(r"\s*/\s*$")

Fields = Mapping[str, tuple[str, ...]]


def detect(head: bytes) -> bool:
    """Know a staff view by its fields, another record page by its shape."""
    text = page_text(head)
    return (
        looks_like_vufind(text)
        or re.search(r"^generator: VuFind", text, re.MULTILINE) is not None
        or looks_like_record_page(text)
    )


def read(stream: BinaryIO, place: str) -> Iterator[Record | Problem]:
    """Read the one record of a page; raise `FormatError` if there is none."""
    page = read_page(stream, place)
    if isinstance(page, Problem):
        yield page
        return
    fields = staff_view(page.lines)
    if not fields and not looks_like_record_page(page.text):
        message = "no record page of VuFind"
        raise FormatError(message, where=place)
    starts = _views(page.lines)
    yield from _hidden_views(page, len(starts))
    if len(starts) > 1:
        yield from _several(page, starts)
        return
    sightings = find_identifiers(page.text)
    described = _from_staff_view(page, fields) if fields else None
    yield _identified(described or read_visible(page), sightings)


def _identified(record: Record, sightings: tuple[Sighting, ...]) -> Record:
    ids = own_ids(sightings)
    return replace(
        record, doi=ids.doi, pmid=ids.pmid, pmcid=ids.pmcid, sightings=sightings
    )


VUFIND = Format("vufind", "VuFind page", (".txt", ".html", ".htm"), detect, read)


def _views(lines: Sequence[str]) -> list[int]:
    """Give the lines, from 1, that staff views begin with: their first field's.

    Fields stand in their names' order, and ``_version_`` is before all others.
    """
    return [at for at, line in enumerate(lines, 1) if _VERSION.fullmatch(line)]


def _hidden_views(page: Page, views: int) -> Iterator[Problem]:
    """Tell of fields that are another view's, whose first field was lost."""
    lines = enumerate(page.lines, start=1)
    titles = [(at, line) for at, line in lines if line.startswith(_ONCE_A_VIEW)]
    distinct = {line for _, line in titles}
    if len(distinct) > max(views, 1):
        message = "the fields of another record may stand among those of this one"
        yield Problem(page.place, message, line=titles[-1][0])


def _several(page: Page, starts: Sequence[int]) -> Iterator[Record | Problem]:
    """Read each of several staff views by its fields alone.

    What stands between two views may be the next record's, so that no part of it
    gives an identifier.
    """
    lines = page.lines
    bounds = pairwise((*starts, len(lines) + 1))
    ends = [_last_field(lines, at, after) for at, after in bounds]
    cuts = sorted({1, *starts, *(end + 1 for end in ends if end < len(lines))})
    parts = dict(zip(cuts, parts_at(page, cuts), strict=True))
    for position, start in enumerate(starts, start=1):
        part = parts[start]
        described = _from_staff_view(part.page, staff_view(part.page.lines))
        origin = page.origin(position, start)
        yield replace(_identified(described, part.sightings), origin=origin)
        if described.title is None:
            message = "this staff view has no title: it may have been cut off"
            yield Problem(page.place, message, position, start)


def _last_field(lines: Sequence[str], start: int, after: int) -> int:
    """Find the last line, from 1, on which a field of one view begins."""
    last, current = start, ""
    for number in range(start, after):
        name = lines[number - 1].partition(" ")[0]
        if _starts_field(name, current) and name >= current:
            last, current = number, name
    return last


def staff_view(lines: Sequence[str]) -> Fields:
    """Gather the staff view's fields with their values in order."""
    fields: dict[str, list[str]] = {}
    current = ""
    for line in lines[_first_field(lines) :]:
        name, _, rest = line.partition(" ")
        starts = _starts_field(name, current)
        current = name if starts else current
        value = rest.strip() if starts else line
        if value:
            fields.setdefault(current, []).append(value)
    return {name: tuple(values) for name, values in fields.items()}


def _first_field(lines: Sequence[str]) -> int:
    """Find where field names begin to follow one another in order."""
    named = [(i, line.partition(" ")[0]) for i, line in enumerate(lines)]
    known = [(i, name) for i, name in named if _is_field(name)]
    for at in range(len(known) - 2):
        names = [name for _, name in known[at : at + 3]]
        if names == sorted(set(names)) and any(_NAME.fullmatch(n) for n in names):
            return known[at][0]
    return len(lines)


def _is_field(name: str) -> bool:
    return name in _KNOWN_NAMES or _NAME.fullmatch(name) is not None


def _starts_field(name: str, current: str) -> bool:
    if _NAME.fullmatch(name):
        return True
    return name in _KNOWN_NAMES and name > current


def _from_staff_view(page: Page, fields: Fields) -> Record:
    spelling = _first(fields, "spelling") or ""
    title = _first(fields, "title", "title_full", "title_short")
    authors = _authors(fields)
    abstract = max(fields.get("description", ()), key=len, default=None)
    topics = fields.get("topic", ())
    from_pmc = _is_from_pmc(fields)
    start_page = _first(fields, "container_start_page")
    return Record(
        origin=page.origin(),
        type=_type(fields),
        title=_STATEMENT.sub("", title) if title else None,
        author=read_values(authors),
        container_title=_first(fields, "container_title"),
        container_title_short=short_journal(
            spelling,
            title=title or "",
            authors=authors,
            followed_by=(*topics[:1], abstract or ""),
        ),
        issn=tuple(i for i in map(parse_issn, fields.get("issn", ())) if i) or None,
        volume=_first(fields, "container_volume"),
        issue=_first(fields, "container_issue"),
        page=start_page,
        issued=_issued(fields, spelling),
        abstract=abstract,
        language=_first(fields, "language"),
        keyword=None if from_pmc else tuple(dict.fromkeys(topics)) or None,
        publisher=_first(fields, "publisher"),
        license=article_licence(spelling),
        url=_first(fields, "url"),
        custom=_custom(fields, topics if from_pmc else ()) or None,
    )


def _first(fields: Fields, *names: str) -> str | None:
    values = (value for name in names for value in fields.get(name, ()))
    return next(values, None)


def _authors(fields: Fields) -> tuple[str, ...]:
    main = fields.get("author", ())
    others = (*fields.get("author2", ()), *fields.get("author_corporate", ()))
    return (*main, *(other for other in others if other not in main))


def _is_from_pmc(fields: Fields) -> bool:
    """True if the record was harvested from PMC, whose topics are no subjects."""
    return "pubmed" in f"{_first(fields, 'record_format', 'collection')}".lower()


def _type(fields: Fields) -> str | None:
    known = (_TYPES.get(value.lower()) for value in fields.get("format", ()))
    return next((kind for kind in known if kind), None)


def _issued(fields: Fields, spelling: str) -> PartialDate | None:
    """Take the whole date if the index has one of the same year."""
    year = parse_medline_date(_first(fields, "publishDate", "publishDateSort") or "")
    if year is None:
        return None
    whole = publication_date(spelling)
    return whole if whole and whole.year == year.year else year


def _custom(fields: Fields, topics: Sequence[str]) -> dict[str, Json]:
    custom: dict[str, Json] = {}
    identifier = _first(fields, "id")
    if identifier:
        custom["vufind-id"] = identifier
    if topics:
        custom["vufind-topic"] = list(topics)
    collection = _first(fields, "collection")
    if collection:
        custom["vufind-collection"] = collection
    return custom
