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
csl                       CSL variables that a record has no attribute for (``note``,
                          ``ISBN``, …); written in their own place again
========================  ============================================================

Every other key of ``custom`` is what a format found and CSL-JSON has no name for; each
format lists its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .csl_reader import OTHERS, from_csl
from .fields import RECORD_FIELDS
from .record import Author, Json, PartialDate, Record

__all__ = ["ATTRIBUTES", "CUSTOM", "VARIABLES", "csl_value", "from_csl", "to_csl"]

ISSN_SEPARATOR = ", "
KEYWORD_SEPARATOR = "; "

# CSL-JSON's variable, or custom key, and the record's attribute; in printing order.
VARIABLES: Mapping[str, str] = {
    field.name: field.attribute for field in RECORD_FIELDS if not field.is_custom
}
CUSTOM: Mapping[str, str] = {
    field.name: field.attribute for field in RECORD_FIELDS if field.is_custom
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
    others = custom.pop(OTHERS, None)
    if isinstance(others, Mapping):
        item |= {name: value for name, value in others.items() if name not in item}
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
            return _keywords_to_csl(value)
        case tuple():
            return list(value)
        case _:
            return str(value)


def _keywords_to_csl(keywords: Sequence[str]) -> str:
    """Join keywords; a single one with a comma is ended, lest it be taken for two."""
    alone = len(keywords) == 1 and "," in keywords[0]
    return KEYWORD_SEPARATOR.join(keywords) + (";" if alone else "")


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
