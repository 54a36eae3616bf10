"""Walk the fields of a record: how each is compared, whom to trust, what to do.

This table is the policy. ``reconcile`` walks it and holds no exceptions of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import Any

from ..model.agreement import Comparator
from ..model.record import Record
from .identifiers import (
    AuthorList,
    Dates,
    Journal,
    Locator,
    Titles,
    compare_abstracts,
    compare_authors,
    compare_dates,
    compare_identifiers,
    compare_issns,
    compare_issues,
    compare_journals,
    compare_keywords,
    compare_languages,
    compare_licences,
    compare_mesh,
    compare_pages,
    compare_partial_dates,
    compare_publication_types,
    compare_publishers,
    compare_title_texts,
    compare_titles,
    compare_types,
    compare_volumes,
    licence_fault,
)
from .volumes_issues import parse_numbering


class Action(StrEnum):
    """Say how far a field may be changed: each allows what those before it do."""

    KEEP = "keep"
    FILL = "fill"
    COMPLETE = "complete"
    REPLACE = "replace"


def _faultless(_value: Any) -> None:
    return None


def _as_said(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class Field:
    """Describe one field.

    Args:
        name: CSL-JSON's variable or the key under ``custom`` (`model.csl.ATTRIBUTES`).
        compare: the comparator, shown the evidence of both sides.
        evidence: what of a record the comparator must see (the journal's ISSNs beside
            its title, say); None where the record says nothing.
        value: the field's value; None where missing.
        trust: the sources' names, most trusted first.
        action: how far the value may be changed.
        fault: the reason code when a given text is no value of this field at all (a
            licence that is no licence), else None.
        tidy: takes a source's house style (NLM's final stop) off a value that is
            about to be filled in.
    """

    name: str
    compare: Comparator
    evidence: Callable[[Record], Any]
    value: Callable[[Record], Any]
    trust: tuple[str, ...] = ("pubmed", "crossref", "pmc", "pmc-articles")
    action: Action = Action.COMPLETE
    fault: Callable[[Any], str | None] = _faultless
    tidy: Callable[[Any], Any] = _as_said


def _titles(record: Record) -> Titles | None:
    title = record.title or record.original_title
    return None if title is None else Titles(title, record.original_title)


def _authors(record: Record) -> AuthorList | None:
    if record.author is None:
        return None
    return AuthorList(
        record.author,
        truncated=record.authors_truncated,
        alphabetical=record.author_order == "alphabetical",
    )


def _journal(record: Record) -> Journal | None:
    title = record.container_title or record.container_title_short
    if title is None:
        return None
    return Journal(title, record.container_title_short, record.issn or ())


def _short_journal(record: Record) -> Journal | None:
    title = record.container_title_short or record.container_title
    if title is None:
        return None
    return Journal(title, record.container_title, record.issn or ())


def _dates(record: Record) -> Dates | None:
    online, in_print = record.published_online, record.published_print
    issued = record.issued or in_print or online
    return None if issued is None else Dates(issued, in_print, online)


def _locator(record: Record) -> Locator | None:
    if record.page is None and record.number is None:
        return None
    return Locator(record.page, record.number)


def _issue(record: Record) -> str | None:
    """Give the issue, or the one told with the volume as in ``12(3)``."""
    if record.issue is not None or record.volume is None:
        return record.issue
    return parse_numbering(record.volume).inner or None


def _editors(record: Record) -> AuthorList | None:
    return None if record.editor is None else AuthorList(record.editor)


def _without_final_stop(title: str) -> str:
    """Take off the stop with which NLM ends every title."""
    ended = title.endswith(".") and not title.endswith("..")
    return title[:-1] if ended and not _ABBREVIATED.search(title) else title


def _without_place(title: str) -> str:
    """Take off the place by which NLM tells namesakes apart (``(London, England)``)."""
    return _PLACE.sub("", title)


def _field(name: str, attribute: str, compare: Comparator, **settings: Any) -> Field:
    """Describe a field whose evidence is its value unless the settings say more.

    Comparisons are remembered for a while: the same two values are compared to prove
    a work, to join the sources' records and to decide about the field, and few
    journals publish most articles.
    """
    value = attrgetter(attribute)
    remembering = lru_cache(maxsize=_REMEMBERED)(compare)
    return Field(name, remembering, **{"evidence": value, "value": value, **settings})


_REMEMBERED = 1_024
_CROSSREF_FIRST = ("crossref", "pubmed", "pmc", "pmc-articles")
_ABBREVIATED = re.compile(r"\b[A-Z]\.$|\b(?:Inc|Ltd|Co|al|etc|spp?|var)\.$")
_PLACE = re.compile(r"\s*\([^()]*,\s[^()]*\)$")

FIELDS: tuple[Field, ...] = (
    _field("DOI", "doi", compare_identifiers, trust=_CROSSREF_FIRST),
    _field("PMID", "pmid", compare_identifiers),
    _field(
        "PMCID",
        "pmcid",
        compare_identifiers,
        trust=("pubmed", "pmc", "pmc-articles", "crossref"),
    ),
    _field("type", "type", compare_types, trust=_CROSSREF_FIRST),
    _field(
        "title", "title", compare_titles, evidence=_titles, tidy=_without_final_stop
    ),
    _field("original-title", "original_title", compare_title_texts),
    _field("author", "author", compare_authors, evidence=_authors),
    _field("editor", "editor", compare_authors, evidence=_editors),
    _field(
        "container-title",
        "container_title",
        compare_journals,
        evidence=_journal,
        tidy=_without_place,
    ),
    _field(
        "container-title-short",
        "container_title_short",
        compare_journals,
        evidence=_short_journal,
    ),
    _field("ISSN", "issn", compare_issns),
    _field("volume", "volume", compare_volumes),
    _field("issue", "issue", compare_issues, evidence=_issue),
    _field(
        "page",
        "page",
        compare_pages,
        evidence=_locator,
        value=lambda record: record.page or record.number,
    ),
    _field("issued", "issued", compare_dates, evidence=_dates),
    _field("published-print", "published_print", compare_partial_dates),
    _field("published-online", "published_online", compare_partial_dates),
    _field("abstract", "abstract", compare_abstracts),
    _field("language", "language", compare_languages),
    _field("keyword", "keyword", compare_keywords),
    _field("mesh", "mesh", compare_mesh),
    _field("publication-types", "publication_types", compare_publication_types),
    _field("publisher", "publisher", compare_publishers, trust=_CROSSREF_FIRST),
    _field(
        "license",
        "license",
        compare_licences,
        trust=("pmc-articles", "pmc", "crossref", "pubmed"),
        fault=licence_fault,
    ),
)
