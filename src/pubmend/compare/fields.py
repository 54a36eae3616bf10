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
from ..model.reasons import Reason
from ..model.record import Record
from ..text.languages import csl_language
from .identifiers import (
    compare_abstracts,
    compare_authors,
    compare_containers,
    compare_dates,
    compare_identifiers,
    compare_issns,
    compare_keywords,
    compare_languages,
    compare_licences,
    compare_mesh,
    compare_numbers,
    compare_pages,
    compare_partial_dates,
    compare_publication_types,
    compare_publishers,
    compare_short_containers,
    compare_title_texts,
    compare_titles,
    compare_types,
    licence_fault,
)
from .record_evidence import (
    authors_shown,
    dates_shown,
    editors_shown,
    issue_shown,
    journal_shown,
    language_shown,
    locator_shown,
    short_journal_shown,
    titles_shown,
    volume_shown,
)

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


def _all_read(_record: Record) -> None:
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
        unread: what stood in the field's place and could not be read as a value, such
            as an ISSN of a wrong check digit; it is told for ``unread_fault``.
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
    unread: Callable[[Record], str | None] = _all_read
    unread_fault: Reason = Reason.NOT_COMPARABLE
    tidy: Callable[[Value], Value] = _as_said


AnyField: TypeAlias = Field[Any, Any]


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
        titles_shown,
        fields.TITLE.value,
        tidy=_without_final_stop,
    ),
    _plain(fields.ORIGINAL_TITLE, compare_title_texts),
    Field(
        fields.AUTHOR.name,
        _remembering(compare_authors),
        authors_shown,
        fields.AUTHOR.value,
    ),
    Field(
        fields.EDITOR.name,
        _remembering(compare_authors),
        editors_shown,
        fields.EDITOR.value,
    ),
    Field(
        fields.CONTAINER_TITLE.name,
        _remembering(compare_containers),
        journal_shown,
        fields.CONTAINER_TITLE.value,
        tidy=_without_place,
    ),
    Field(
        fields.CONTAINER_TITLE_SHORT.name,
        _remembering(compare_short_containers),
        short_journal_shown,
        fields.CONTAINER_TITLE_SHORT.value,
    ),
    Field(
        fields.ISSN.name,
        _remembering(compare_issns),
        fields.ISSN.value,
        fields.ISSN.value,
        unread=lambda record: record.unread_issn,
        unread_fault=Reason.NOT_AN_ISSN,
    ),
    Field(
        fields.VOLUME.name,
        _remembering(compare_numbers),
        volume_shown,
        fields.VOLUME.value,
    ),
    Field(
        fields.ISSUE.name,
        _remembering(compare_numbers),
        issue_shown,
        fields.ISSUE.value,
    ),
    Field(fields.PAGE.name, _remembering(compare_pages), locator_shown, _page),
    Field(
        fields.ISSUED.name,
        _remembering(compare_dates),
        dates_shown,
        fields.ISSUED.value,
    ),
    _plain(fields.PUBLISHED_PRINT, compare_partial_dates),
    _plain(fields.PUBLISHED_ONLINE, compare_partial_dates),
    _plain(fields.ABSTRACT, compare_abstracts),
    Field(
        fields.LANGUAGE.name,
        _remembering(compare_languages),
        language_shown,
        fields.LANGUAGE.value,
        tidy=csl_language,
    ),
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
