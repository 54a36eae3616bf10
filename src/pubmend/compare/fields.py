"""Walk the fields of a record: how each is compared, whom to trust, what to do.

This table is the policy. ``reconcile`` walks it and holds no exceptions of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Generic, TypeAlias, TypeVar

from ..model import fields
from ..model.agreement import Agreement
from ..model.fields import RecordField
from ..model.journal_list import JournalListing, Listed
from ..model.reasons import Reason
from ..model.record import Record
from .identifiers import (
    AuthorList,
    Dates,
    Journal,
    Locator,
    Titles,
    compare_abbreviated_journals,
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

_REMEMBERED = 1_024
_PUBMED_FIRST = ("pubmed", "crossref", "pmc", "pmc-articles")
_CROSSREF_FIRST = ("crossref", "pubmed", "pmc", "pmc-articles")
_ABBREVIATED = re.compile(r"\b[A-Z]\.$|\b(?:Inc|Ltd|Co|al|etc|spp?|var)\.$")
_PLACE = re.compile(r"\s*\([^()]*,\s[^()]*\)$")

Value = TypeVar("Value")
Evidence = TypeVar("Evidence", bound=Hashable)


class Action(StrEnum):
    """Say how far a field may be changed: each allows what those before it do."""

    KEEP = "keep"
    FILL = "fill"
    COMPLETE = "complete"
    REPLACE = "replace"


def _faultless(_value: object) -> None:
    return None


def _as_said(value: Value) -> Value:
    return value


@dataclass(frozen=True, slots=True)
class Field(Generic[Value, Evidence]):
    """Describe how one field is compared and mended.

    Args:
        name: CSL-JSON's variable or the key under ``custom`` (`model.fields`).
        compare: the comparator, shown the evidence of both sides.
        evidence: what of a record the comparator must see (the journal's ISSNs beside
            its title, say); None where the record says nothing.
        value: the field's value; None where missing.
        trust: the sources' names, most trusted first.
        action: how far the value may be changed.
        fault: the reason when a given text is no value of this field at all (a
            licence that is no licence), else None.
        tidy: takes a source's house style (NLM's final stop) off a value that is
            about to be filled in.
    """

    name: str
    compare: Callable[[Evidence, Evidence], Agreement]
    evidence: Callable[[Record], Evidence | None]
    value: Callable[[Record], Value | None]
    trust: tuple[str, ...] = _PUBMED_FIRST
    action: Action = Action.COMPLETE
    fault: Callable[[Value], Reason | None] = _faultless
    tidy: Callable[[Value], Value] = _as_said


AnyField: TypeAlias = Field[Any, Any]


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
    known = record.journal_listing or JournalListing()
    listed = known.title if record.container_title else known.short
    return _named(record, title, record.container_title_short, listed)


def _short_journal(record: Record) -> Journal | None:
    title = record.container_title_short or record.container_title
    if title is None:
        return None
    known = record.journal_listing or JournalListing()
    listed = known.short if record.container_title_short else known.title
    return _named(record, title, record.container_title, listed)


def _named(record: Record, title: str, other: str | None, listed: Listed) -> Journal:
    known = record.journal_listing or JournalListing()
    return Journal(title, other, record.issn or (), listed, known.issns)


def _dates(record: Record) -> Dates | None:
    online, in_print = record.published_online, record.published_print
    issued = record.issued or in_print or online
    return None if issued is None else Dates(issued, in_print, online)


def _locator(record: Record) -> Locator | None:
    if record.page is None and record.number is None:
        return None
    return Locator(record.page, record.number)


def _issue(record: Record) -> str | None:
    """Give the issue, or the one given with the volume as in ``12(3)``."""
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


def _page(record: Record) -> str | None:
    return record.page or record.number


def _remembering(
    compare: Callable[[Evidence, Evidence], Agreement],
) -> Callable[[Evidence, Evidence], Agreement]:
    """Remember comparisons for a while.

    The same two values are compared to prove a work, to join the sources' records and
    to decide about the field, and few journals publish most articles.
    """
    return lru_cache(maxsize=_REMEMBERED)(compare)


def _plain(
    field: RecordField[Evidence],
    compare: Callable[[Evidence, Evidence], Agreement],
    *,
    trust: tuple[str, ...] = _PUBMED_FIRST,
    fault: Callable[[Evidence], Reason | None] = _faultless,
) -> Field[Evidence, Evidence]:
    """Describe a field whose evidence is its value."""
    return Field(
        field.name,
        _remembering(compare),
        field.value,
        field.value,
        trust=trust,
        fault=fault,
    )


# Each row keeps the types of its own value and evidence: annotated with `AnyField`, the
# table would accept another field's evidence (tests/typing/test_fields.py).
_ROWS = (
    _plain(fields.DOI, compare_identifiers, trust=_CROSSREF_FIRST),
    _plain(fields.PMID, compare_identifiers),
    _plain(
        fields.PMCID,
        compare_identifiers,
        trust=("pubmed", "pmc", "pmc-articles", "crossref"),
    ),
    _plain(fields.TYPE, compare_types, trust=_CROSSREF_FIRST),
    Field(
        fields.TITLE.name,
        _remembering(compare_titles),
        _titles,
        fields.TITLE.value,
        tidy=_without_final_stop,
    ),
    _plain(fields.ORIGINAL_TITLE, compare_title_texts),
    Field(
        fields.AUTHOR.name,
        _remembering(compare_authors),
        _authors,
        fields.AUTHOR.value,
    ),
    Field(
        fields.EDITOR.name,
        _remembering(compare_authors),
        _editors,
        fields.EDITOR.value,
    ),
    Field(
        fields.CONTAINER_TITLE.name,
        _remembering(compare_journals),
        _journal,
        fields.CONTAINER_TITLE.value,
        tidy=_without_place,
    ),
    Field(
        fields.CONTAINER_TITLE_SHORT.name,
        _remembering(compare_abbreviated_journals),
        _short_journal,
        fields.CONTAINER_TITLE_SHORT.value,
    ),
    _plain(fields.ISSN, compare_issns),
    _plain(fields.VOLUME, compare_volumes),
    Field(
        fields.ISSUE.name,
        _remembering(compare_issues),
        _issue,
        fields.ISSUE.value,
    ),
    Field(fields.PAGE.name, _remembering(compare_pages), _locator, _page),
    Field(
        fields.ISSUED.name,
        _remembering(compare_dates),
        _dates,
        fields.ISSUED.value,
    ),
    _plain(fields.PUBLISHED_PRINT, compare_partial_dates),
    _plain(fields.PUBLISHED_ONLINE, compare_partial_dates),
    _plain(fields.ABSTRACT, compare_abstracts),
    _plain(fields.LANGUAGE, compare_languages),
    _plain(fields.KEYWORD, compare_keywords),
    _plain(fields.MESH, compare_mesh),
    _plain(fields.PUBLICATION_TYPES, compare_publication_types),
    _plain(fields.PUBLISHER, compare_publishers, trust=_CROSSREF_FIRST),
    _plain(
        fields.LICENSE,
        compare_licences,
        trust=("pmc-articles", "pmc", "crossref", "pubmed"),
        fault=licence_fault,
    ),
)
FIELDS: tuple[AnyField, ...] = _ROWS
