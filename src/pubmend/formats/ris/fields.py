"""Read the fields of one RIS record from its tags.

`tags` says which tags hold a field; here is what exporters do with them:

* T1, TI, JF, T2, BT and so on repeat each other. The first counts; titles that differ
  from it are kept under ``custom`` as ``other-titles``.
* JO holds a journal's full title or its abbreviation, as its words show.
* SN and VO hold one or more ISSNs, or an ISBN; VO holds a volume as well.
* M1 and M3 hold a number, a DOI or a type of publication.
* PY and Y1 hold a year or a date, DA a date or its day and month; Y2 is the day of
  access, unless it is no date but the day and month that PY lacks (``Nov 27``).
* KW holds MeSH headings among the author's keywords; they can't be told apart.

What no field takes is kept under ``custom`` as ``ris``, a list of values for each tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape
from typing import Any, TypeVar

from ...model.identifiers import Issn, parse_issn, unread_issn
from ...model.placeholders import is_nothing
from ...model.record import Author, Json, PartialDate
from ..reading.author_names import is_truncated, parse_author
from ..reading.dates import parse_medline_date
from ..reading.journal_names import is_abbreviated
from ..reading.publication_types import parse_publication_type
from ..tagged.lines import Entry, entries_of, values_of
from .joined_names import joined_names
from .tags import BOOKS, END, PARTS, TAGS, TYPE, TYPES

_RIS_DATE = re.compile(r"(\d{4})(?:/(\d{0,2})(?:/(\d{0,2})(?:/(.*))?)?)?")
_ISSN = re.compile(r"(?<![\dXx-])\d{4}[-\u2010-\u2013]?\d{3}[\dXx](?![\dXx-])")
_ISSUE = re.compile(r"\d{1,4}(?:[-/]\d{1,4})?|.*\bsuppl?\b.*", re.IGNORECASE)
_ENTITY = re.compile(
    r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z][a-z]{1,7}|[A-Z]{3,5});"
)
_URL_END = re.compile(r"[;\s]")
_FROM_TO = re.compile(r"\s*[-\u2013\u2014]+\s*")

_LONGEST_PLACEHOLDER = 60

# The keyword that tells of a retraction is MEDLINE's type of publication.
RETRACTED = "Retracted Publication"

_Value = TypeVar("_Value")

_IGNORED = frozenset((TYPE, END))


def read_fields(entries: Sequence[Entry]) -> dict[str, Any]:
    """Read all fields but the identifiers, as arguments of `Record`."""
    kind = csl_type(entries)
    titles = values_of_field(entries, "title", kind)
    urls = values_of_field(entries, "URL", kind)
    full, short = _journal_titles(entries, kind)
    return {
        "type": kind,
        "title": _first(titles or values_of(entries, ("ST",))),
        "author": _people(_author_values(entries)),
        "authors_truncated": any(map(is_truncated, _author_values(entries))),
        "editor": _people(values_of(entries, editor_tags(kind))),
        "container_title": full,
        "container_title_short": short,
        "issn": _some(i for v in values_of(entries, TAGS["ISSN"]) for i in issns_of(v)),
        "volume": _first(values_of_field(entries, "volume", kind)),
        "issue": _first(values_of_field(entries, "issue", kind)),
        "page": _page(entries),
        "number": _first(values_of_field(entries, "number", kind)),
        "issued": read_issued(entries),
        "abstract": _abstract(values_of_field(entries, "abstract", kind)),
        "language": _first(values_of_field(entries, "language", kind)),
        "keyword": _some(w for w in keywords_of(entries) if not _is_retracted(w)),
        "publication_types": _some(_publication_types(entries)),
        "publisher": _first(values_of_field(entries, "publisher", kind)),
        "url": _first([_URL_END.split(url)[0] for url in urls]),
        "custom": _custom(entries, titles) or None,
    }


def csl_type(entries: Iterable[Entry]) -> str | None:
    """Give the record's CSL type; None where TY is missing or unknown."""
    stated = _first(values_of(entries, (TYPE,)))
    if stated is not None and parse_publication_type(stated) == "Journal Article":
        return "article-journal"
    return TYPES.get(stated.upper()) if stated else None


def tags_of(field: str, kind: str | None) -> Sequence[str]:
    """List the tags that hold a field in a record of some type."""
    tags = TAGS[field]
    if field == "title" and kind in BOOKS:
        return (*tags, "BT")
    if field == "container-title" and kind in BOOKS:
        return ("JF",)
    return tags


def editor_tags(kind: str | None) -> Sequence[str]:
    """List the tags of editors: A2 is one only where a part of a book is described."""
    return ("ED", "A2") if kind in PARTS else TAGS["editor"]


def values_of_field(
    entries: Iterable[Entry], field: str, kind: str | None
) -> list[str]:
    """List the values that stand for a field, the most trusted tag first.

    Args:
        entries: the record's.
        field: the field's name in CSL-JSON.
        kind: the record's CSL type; None where it is unknown.
    """
    found = entries_of(entries, tags_of(field, kind))
    if field == "title":
        found.sort(key=lambda entry: entry.start)
    return [decoded(entry.value) for entry in found if holds(field, entry)]


def decoded(value: str) -> str:
    """Write the letters that a web page encoded (``L&oacute;pez``) as they are read."""
    return _ENTITY.sub(lambda match: unescape(match[0]), value)


def holds(field: str, entry: Entry) -> bool:
    """True if a value in one of a field's tags is of that field."""
    value = entry.value
    if len(value) <= _LONGEST_PLACEHOLDER and is_nothing(field, value):
        return False
    match field, entry.tag:
        case "volume", "VO":
            return not issns_of(value) and len(value) <= 10
        case "issue", ("NO" | "M1"):
            return _ISSUE.fullmatch(value) is not None
        case "number", _:
            return len(value) <= 20
        case "URL", _:
            return value.lower().startswith(("http", "www."))
        case _:
            return bool(value)


def issns_of(value: str) -> list[Issn]:
    """List the ISSNs in a tag that may hold several, or an ISBN."""
    found = (parse_issn(match[0]) for match in _ISSN.finditer(value))
    return [issn for issn in found if issn is not None]


def keywords_of(entries: Iterable[Entry]) -> list[str]:
    """List the keywords; a tag may hold several by lines or semicolons."""
    lines = (line for e in entries_of(entries, TAGS["keyword"]) for line in e.lines)
    parts = (part.strip() for line in lines for part in line.split(";"))
    return [part for part in parts if part]


def author_entries(entries: Iterable[Entry]) -> list[Entry]:
    """List the lines of authors in the order of the file."""
    return [e for e in entries if e.tag in TAGS["author"] and e.value]


def _author_values(entries: Iterable[Entry]) -> list[str]:
    values = [line for entry in author_entries(entries) for line in entry.lines]
    parts = (part for value in values for part in decoded(value).split(";"))
    return [name for part in parts for name in joined_names(part)]


def _people(values: Iterable[str]) -> tuple[Author, ...] | None:
    return _some(author for value in values if (author := parse_author(value)))


def _journal_titles(
    entries: Sequence[Entry], kind: str | None
) -> tuple[str | None, str | None]:
    full = values_of_field(entries, "container-title", kind)
    short = values_of_field(entries, "container-title-short", kind)
    if kind in BOOKS:
        return _first(full), None
    if not full:
        full = [title for title in short if not is_abbreviated(title)]
        short = [title for title in short if title not in full]
    return _first(full), _first(short)


def _page(entries: Sequence[Entry]) -> str | None:
    first, last, whole = (_first(values_of(entries, (t,))) for t in TAGS["page"])
    if first is None or last is None or first == last or _FROM_TO.search(first):
        return first or last or whole
    return f"{first}-{last}"


def split_page(page: str) -> tuple[str, str | None]:
    """Cut a page range in two for SP and EP; what is no single range stays whole."""
    parts = _FROM_TO.split(page)
    if len(parts) == 2 and all(parts) and not set(page) & set(",;"):
        return parts[0], parts[1]
    return page, None


def read_issued(entries: Sequence[Entry]) -> PartialDate | None:
    """Read the date of publication out of up to five tags."""
    *tags, accessed = TAGS["issued"]
    values = values_of(entries, tags)
    dates = [date for date in map(parse_ris_date, values) if date is not None]
    if not dates:
        return None
    first = dates[0]
    fragments = values_of(entries, ("DA", accessed))
    completed = (parse_fragment(first.year, value) for value in fragments)
    dates += [date for date in completed if date is not None]
    return max((d for d in dates if d.year == first.year), key=_precision)


def parse_fragment(year: int, text: str) -> PartialDate | None:
    """Read a day and month that lack their year; None for what is none."""
    if re.search(r"\d{4}", text):
        return None
    date = parse_medline_date(f"{year} {text}")
    return date if date is not None and date.literal is None else None


def parse_ris_date(text: str) -> PartialDate | None:
    """Read ``YYYY/MM/DD/other``, or a date as printed; ``other`` may be a season."""
    match = _RIS_DATE.fullmatch(text)
    if match is None:
        return parse_medline_date(text)
    year, month, day, other = match.groups()
    date = parse_medline_date("-".join(part for part in (year, month, day) if part))
    if date is None or not other:
        return date
    stated = parse_medline_date(f"{year} {other}")
    if stated is None or date.month is None:
        return stated or date
    return max(date, stated, key=_precision)


def looks_like_date(text: str) -> bool:
    """Tell a date in RIS's own form from a bare year."""
    return "/" in text and _RIS_DATE.fullmatch(text) is not None


def _precision(date: PartialDate) -> tuple[bool, int]:
    known = (date.month, date.day, date.season, date.until)
    count = sum(part is not None for part in known)
    return date.literal is None or count > 0, count


def _abstract(values: Sequence[str]) -> str | None:
    """Take the first abstract, or the longer one of which it is the beginning."""
    if not values:
        return None
    beginning = values[0].rstrip(".… ")
    return max((v for v in values if v.startswith(beginning)), key=len)


def _publication_types(entries: Sequence[Entry]) -> list[str]:
    values = values_of(entries, TAGS["publication-types"])
    parts = (part for value in values for part in value.split(";"))
    types = (parse_publication_type(part) for part in parts)
    told = any(map(_is_retracted, keywords_of(entries)))
    return [*(name for name in types if name), *([RETRACTED] if told else ())]


def _is_retracted(keyword: str) -> bool:
    return keyword.casefold() == RETRACTED.casefold()


def _custom(entries: Sequence[Entry], titles: Sequence[str]) -> dict[str, Json]:
    custom: dict[str, Json] = {}
    others: list[Json] = [t for t in dict.fromkeys(titles) if t != titles[0]]
    if others:
        custom["other-titles"] = others
    unread = unread_issn(values_of(entries, ("SN",)))
    if unread:
        custom["ISSN-as-given"] = unread
    taken = {tag for tags in TAGS.values() for tag in tags} | _IGNORED
    left: dict[str, list[Json]] = {}
    for entry in entries:
        if entry.tag not in taken and entry.value:
            left.setdefault(entry.tag, []).append(entry.value)
    if left:
        custom["ris"] = {tag: list(values) for tag, values in left.items()}
    return custom


def _first(values: Sequence[str]) -> str | None:
    return values[0] if values else None


def _some(values: Iterable[_Value]) -> tuple[_Value, ...] | None:
    """Give distinct values in their order; None where there are none."""
    return tuple(dict.fromkeys(values)) or None
