"""Turn records into CSL-JSON and back.

CSL-JSON 1.0.2 (https://github.com/citation-style-language/schema) names most of what a
bibliographic record says. The rest stands under its ``custom`` variable:

========================  ============================================================
``custom`` key            what it holds
========================  ============================================================
mesh                      MeSH headings, ``Descriptor/qualifier``, ``*`` at major topics
publication-types         PubMed's publication types, or Crossref's type
license                   licence as stated, mostly an address
published-online          electronic date, as a CSL date
published-print           print date, as a CSL date
author-details            per author that has them: position, ORCID, affiliation
authors-truncated         true when the list was cut (``et al.``)
========================  ============================================================

Every other key of ``custom`` is what a format found and CSL-JSON has no name for; each
format lists its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .identifiers import parse_doi, parse_issn, parse_orcid, parse_pmcid, parse_pmid
from .record import Author, Json, Origin, PartialDate, Record

ISSN_SEPARATOR = ", "
KEYWORD_SEPARATOR = "; "

# CSL-JSON's variable, or custom key, and the record's attribute; in printing order.
VARIABLES: Mapping[str, str] = {
    "type": "type",
    "title": "title",
    "original-title": "original_title",
    "author": "author",
    "editor": "editor",
    "container-title": "container_title",
    "container-title-short": "container_title_short",
    "ISSN": "issn",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "number": "number",
    "issued": "issued",
    "abstract": "abstract",
    "language": "language",
    "keyword": "keyword",
    "publisher": "publisher",
    "DOI": "doi",
    "PMID": "pmid",
    "PMCID": "pmcid",
    "URL": "url",
}
CUSTOM: Mapping[str, str] = {
    "mesh": "mesh",
    "publication-types": "publication_types",
    "license": "license",
    "published-online": "published_online",
    "published-print": "published_print",
}
ATTRIBUTES: Mapping[str, str] = {**VARIABLES, **CUSTOM}


def to_csl(record: Record, key: str) -> dict[str, Json]:
    """Write a record as one CSL-JSON object whose ``id`` is the key."""
    item: dict[str, Json] = {"id": key, "type": record.type or "article-journal"}
    for variable, attribute in VARIABLES.items():
        value = getattr(record, attribute)
        if value is not None:
            item[variable] = csl_value(variable, value)
    custom = _custom(record)
    if custom:
        item["custom"] = custom
    return item


def csl_value(field: str, value: Any) -> Json:
    """Write one field's value as CSL-JSON has it; None stays None."""
    match value:
        case None:
            return None
        case PartialDate():
            return _date_to_csl(value)
        case tuple() if field in ("author", "editor"):
            return [_name_to_csl(author) for author in value]
        case tuple() if field == "ISSN":
            return ISSN_SEPARATOR.join(value)
        case tuple() if field == "keyword":
            return KEYWORD_SEPARATOR.join(value)
        case tuple():
            return list(value)
        case _:
            return str(value)


def _custom(record: Record) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for key, attribute in CUSTOM.items():
        value = getattr(record, attribute)
        if value is not None:
            found[key] = csl_value(key, value)
    details = _author_details(record.author or ())
    if details:
        found["author-details"] = details
    if record.authors_truncated:
        found["authors-truncated"] = True
    found.update(record.custom or {})
    return found


def _author_details(authors: Sequence[Author]) -> list[Json]:
    details: list[Json] = []
    for position, author in enumerate(authors, start=1):
        detail: dict[str, Json] = {"position": position}
        if author.orcid is not None:
            detail["ORCID"] = author.orcid
        if author.affiliations is not None:
            detail["affiliation"] = list(author.affiliations)
        if len(detail) > 1:
            details.append(detail)
    return details


def _name_to_csl(author: Author) -> dict[str, Json]:
    parts = {
        "family": author.family,
        "given": author.given,
        "suffix": author.suffix,
        "literal": author.literal,
    }
    return {name: part for name, part in parts.items() if part is not None}


def _date_to_csl(date: PartialDate) -> dict[str, Json]:
    parts: list[Json] = [_date_parts(date)]
    if date.until is not None:
        parts.append(_date_parts(date.until))
    written: dict[str, Json] = {"date-parts": parts}
    if date.season is not None:
        written["season"] = date.season
    if date.literal is not None:
        written["literal"] = date.literal
    return written


def _date_parts(date: PartialDate) -> list[Json]:
    return [part for part in (date.year, date.month, date.day) if part is not None]


def from_csl(item: Mapping[str, Any], origin: Origin) -> Record:
    """Read one CSL-JSON object as any program writes it: strings, lists or numbers.

    What is not understood stays in the record's ``custom``.
    """
    custom = item.get("custom")
    custom = dict(custom) if isinstance(custom, Mapping) else {}
    details = _details_by_position(custom.pop("author-details", None))
    truncated = custom.pop("authors-truncated", None) is True
    authors = _names_from_csl(item.get("author"), details)
    return Record(
        origin=origin,
        type=_text(item.get("type")),
        title=_text(item.get("title")),
        original_title=_text(item.get("original-title")),
        author=authors,
        authors_truncated=truncated,
        editor=_names_from_csl(item.get("editor"), {}),
        container_title=_text(item.get("container-title")),
        container_title_short=_text(
            item.get("container-title-short") or item.get("journalAbbreviation")
        ),
        issn=_distinct(parse_issn(t) for t in _texts(item.get("ISSN"), ",; ")),
        volume=_text(item.get("volume")),
        issue=_text(item.get("issue")),
        page=_text(item.get("page")),
        number=_text(item.get("number")),
        issued=_date_from_csl(item.get("issued")),
        published_print=_date_from_csl(custom.pop("published-print", None)),
        published_online=_date_from_csl(custom.pop("published-online", None)),
        abstract=_text(item.get("abstract")),
        language=_text(item.get("language")),
        keyword=_distinct(_keywords(item.get("keyword"))),
        mesh=_distinct(_texts(custom.pop("mesh", None))),
        publication_types=_distinct(_texts(custom.pop("publication-types", None))),
        publisher=_text(item.get("publisher")),
        license=_text(custom.pop("license", None)),
        url=_text(item.get("URL")),
        doi=parse_doi(_text(item.get("DOI")) or ""),
        pmid=parse_pmid(_text(item.get("PMID")) or ""),
        pmcid=parse_pmcid(_text(item.get("PMCID")) or ""),
        custom=custom or None,
    )


def _text(value: Any) -> str | None:
    if isinstance(value, Sequence) and not isinstance(value, str):
        value = value[0] if value else None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None


def _texts(value: Any, separators: str = "") -> list[str]:
    if isinstance(value, str):
        for separator in separators:
            value = value.replace(separator, "\n")
        value = value.split("\n")
    if not isinstance(value, Sequence):
        return []
    return [text for text in (_text(part) for part in value) if text]


def _keywords(value: Any) -> list[str]:
    if isinstance(value, str):
        return _texts(value, ";" if ";" in value else ",")
    return _texts(value)


def _distinct(values: Any) -> Any:
    return tuple(dict.fromkeys(v for v in values if v)) or None


@dataclass(frozen=True, slots=True)
class _Detail:
    orcid: str | None
    affiliations: tuple[str, ...] | None


def _details_by_position(details: Any) -> dict[int, _Detail]:
    found: dict[int, _Detail] = {}
    for detail in details if isinstance(details, list) else []:
        if isinstance(detail, Mapping) and isinstance(detail.get("position"), int):
            orcid = parse_orcid(_text(detail.get("ORCID")) or "")
            affiliations = tuple(_texts(detail.get("affiliation"))) or None
            found[detail["position"]] = _Detail(orcid, affiliations)
    return found


def _names_from_csl(
    names: Any, details: Mapping[int, _Detail]
) -> tuple[Author, ...] | None:
    if not isinstance(names, Sequence) or isinstance(names, str):
        return None
    nothing = _Detail(None, None)
    authors = [
        _name_from_csl(name, details.get(position, nothing))
        for position, name in enumerate(names, start=1)
        if isinstance(name, Mapping)
    ]
    return tuple(author for author in authors if author is not None) or None


def _name_from_csl(name: Mapping[str, Any], detail: _Detail) -> Author | None:
    particles = _text(name.get("non-dropping-particle"))
    dropping = _text(name.get("dropping-particle"))
    family = _joined(particles, _text(name.get("family")))
    given = _joined(_text(name.get("given")), dropping)
    literal = _text(name.get("literal"))
    if family is None and given is None and literal is None:
        return None
    orcid = detail.orcid or parse_orcid(_text(name.get("ORCID")) or "")
    suffix = _text(name.get("suffix"))
    return Author(family, given, suffix, literal, orcid, detail.affiliations)


def _joined(first: str | None, second: str | None) -> str | None:
    return " ".join(part for part in (first, second) if part) or None


def _date_from_csl(value: Any) -> PartialDate | None:
    if not isinstance(value, Mapping):
        return None
    literal = _text(value.get("literal")) or _text(value.get("raw"))
    ranges = value.get("date-parts")
    dates = [_date_of_parts(p) for p in ranges] if isinstance(ranges, list) else []
    start = dates[0] if dates else None
    if start is None:
        return _date_of_text(literal) if literal else None
    until = dates[1] if len(dates) > 1 else None
    season = _number(value.get("season"))
    return PartialDate(start.year, start.month, start.day, season, until, literal)


def _date_of_parts(parts: Any) -> PartialDate | None:
    numbers = [_number(part) for part in parts] if isinstance(parts, list) else []
    year, month, day = (*numbers, None, None, None)[:3]
    return None if year is None else PartialDate(year, month, day)


def _date_of_text(text: str) -> PartialDate | None:
    """Read ``2019``, ``2019-11``, ``2019-11-27T…``; keep any other print as literal."""
    date = _date_of_parts(list(text[:10].split("-"))) if text[:4].isdecimal() else None
    if date is None or date.month is not None or text == str(date):
        return date
    return PartialDate(date.year, literal=text)


def _number(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, str) and value.strip().isdecimal() else None
