"""List what can happen to an article after it was published.

The kinds are a closed list. Those of the first block are about the record's own
article; those of the second say that the article *is itself* such a notice or
version, which makes a retraction notice no retracted article.

Sources: PubMed's PublicationType and CommentsCorrections/@RefType
(https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html), Crossref's
``updated-by`` and ``update-to``
(https://www.crossref.org/documentation/register-maintain-records/maintaining-your-metadata/registering-updates/).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import reduce
from itertools import groupby
from typing import Protocol

from .change_classes import ChangeClass

# Who reads retraction notices for a living, and tells them through Crossref.
RETRACTION_WATCH = "retraction-watch"


class NoticeKind(StrEnum):
    """List every kind of notice, as ``records.jsonl`` spells it."""

    RETRACTED = "retracted"
    PARTIALLY_RETRACTED = "partially-retracted"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"
    REINSTATED = "reinstated"
    REPUBLISHED = "republished"
    CONCERN = "expression-of-concern"
    CORRECTED = "corrected"
    ADDENDUM = "addendum"
    UPDATED = "updated"
    HAS_PREPRINT = "has-preprint"

    RETRACTION_NOTICE = "retraction-notice"
    CONCERN_NOTICE = "concern-notice"
    CORRECTION_NOTICE = "correction-notice"
    REPUBLICATION = "republication"
    UPDATE_OF = "update-of"
    PREPRINT_OF = "preprint-of"


@dataclass(frozen=True, slots=True)
class NoticeTraits:
    """Describe one kind of notice, for everybody who decides by it or prints it.

    Args:
        label: what holds of an article that carries the notice, as a sentence.
        event: what happened, as a clause; None where it is no news about the article.
        change_class: the class of change that reports its arrival.
        is_state: True where the kind says what the article *is*, which counts once
            however many documents say so.
        is_grave: True where nobody should cite the article without a second thought.
    """

    label: str
    event: str | None = None
    change_class: ChangeClass = ChangeClass.METADATA_CORRECTED
    is_state: bool = False
    is_grave: bool = False


# A republished article is in order again: it can be retracted like any other, so it is
# not grave. One that was retracted and replaced carries a retraction beside it.
NOTICES: Mapping[NoticeKind, NoticeTraits] = {
    NoticeKind.RETRACTED: NoticeTraits(
        "This article has been retracted",
        "The article was retracted",
        ChangeClass.RETRACTED,
        is_state=True,
        is_grave=True,
    ),
    NoticeKind.PARTIALLY_RETRACTED: NoticeTraits(
        "Part of this article has been retracted",
        "Part of the article was retracted",
        ChangeClass.PARTIALLY_RETRACTED,
        is_state=True,
        is_grave=True,
    ),
    NoticeKind.WITHDRAWN: NoticeTraits(
        "This article has been withdrawn",
        "The article was withdrawn",
        ChangeClass.WITHDRAWN,
        is_state=True,
        is_grave=True,
    ),
    NoticeKind.REMOVED: NoticeTraits(
        "This article has been removed",
        "The article was removed",
        ChangeClass.WITHDRAWN,
        is_state=True,
        is_grave=True,
    ),
    NoticeKind.REINSTATED: NoticeTraits(
        "This article has been reinstated",
        "The article was reinstated",
        ChangeClass.REINSTATED,
    ),
    NoticeKind.REPUBLISHED: NoticeTraits(
        "This article has been republished",
        "The article was published again",
        ChangeClass.REPUBLISHED,
    ),
    NoticeKind.CONCERN: NoticeTraits(
        "An expression of concern has been published",
        "An expression of concern was published",
        ChangeClass.CONCERN,
        is_grave=True,
    ),
    NoticeKind.CORRECTED: NoticeTraits(
        "This article has been corrected",
        "The article was corrected",
        ChangeClass.CORRECTED,
    ),
    NoticeKind.ADDENDUM: NoticeTraits(
        "This article has an addendum",
        "An addendum was published",
        ChangeClass.CORRECTED,
    ),
    NoticeKind.UPDATED: NoticeTraits(
        "This article has been updated",
        "A newer version was published",
        ChangeClass.REPUBLISHED,
    ),
    NoticeKind.HAS_PREPRINT: NoticeTraits(
        "This article has a preprint", "A preprint of the article was named"
    ),
    NoticeKind.RETRACTION_NOTICE: NoticeTraits(
        "This is the retraction notice of another article"
    ),
    NoticeKind.CONCERN_NOTICE: NoticeTraits(
        "This is an expression of concern about another article"
    ),
    NoticeKind.CORRECTION_NOTICE: NoticeTraits(
        "This is the correction of another article"
    ),
    NoticeKind.REPUBLICATION: NoticeTraits(
        "This is the republication of another article"
    ),
    NoticeKind.UPDATE_OF: NoticeTraits("This is an update of another article"),
    NoticeKind.PREPRINT_OF: NoticeTraits(
        "This is a preprint of an article",
        "The preprint was published as an article",
        ChangeClass.PREPRINT_PUBLISHED,
    ),
}
STATES = frozenset(kind for kind, traits in NOTICES.items() if traits.is_state)
GRAVE = frozenset(kind for kind, traits in NOTICES.items() if traits.is_grave)
GRAVE_CLASSES = frozenset(NOTICES[kind].change_class for kind in GRAVE)


@dataclass(frozen=True, slots=True)
class Notice:
    """State one event about an article.

    ``by`` names the other document of the event: a DOI or ``PMID:123``, or None where
    the source names none. ``date`` is ISO 8601 as far as known. ``sources`` are the
    names of those who state it (``pubmed``, ``crossref``, ``retraction-watch``).
    ``also`` are that document's other names, if a source gives more than ``by``; they
    serve to recognise it, and merged notices have none. ``label`` is how the source
    words an event that the list has no kind for.
    """

    kind: NoticeKind
    by: str | None = None
    date: str | None = None
    sources: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    label: str | None = None

    @property
    def names(self) -> frozenset[str]:
        """Give all names of the other document, in a form that can be compared."""
        return frozenset(n.casefold() for n in (self.by, *self.also) if n is not None)


class Noticed(Protocol):
    """Anything that carries notices, as a record does."""

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Give the notices."""


_KINDS = tuple(NoticeKind)

# PubMed dates an event by the notice's issue, Crossref and Retraction Watch by the day.
_CLOSE = 2  # months
_PMID = "pmid:"
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?")


def merge_notices(records: Iterable[Noticed]) -> tuple[Notice, ...]:
    """Give each event once, with all the sources that state it, in a fixed order.

    Two notices of a kind are the same event if they name the same document, whatever
    their dates; two PMIDs or two DOIs are two events. PubMed mostly names the document
    by PMID alone, Crossref by DOI, and some sources name none: only then do the dates
    decide. Two sources' notices are the same event if their dates are close and no
    other notice's are. Two corrections that one source keeps apart stay two.
    """
    notices = sorted({notice for r in records for notice in r.notices}, key=_order)
    by_kind = groupby(notices, key=lambda notice: notice.kind)
    merged = (n for _, same_kind in by_kind for n in _merge_kind(list(same_kind)))
    return tuple(sorted(merged, key=_order))


def _order(
    notice: Notice,
) -> tuple[int, str, str, tuple[str, ...], tuple[str, ...], str]:
    return (
        _KINDS.index(notice.kind),
        notice.date or "9999",
        notice.by or "",
        notice.sources,
        notice.also,
        notice.label or "",
    )


def _merge_kind(notices: list[Notice]) -> list[Notice]:
    events = _merge_same_documents(notices)
    while (pair := _same_event(events)) is not None:
        first, second = pair
        events = [e for e in events if e not in pair] + [_merged(first, second)]
    return [replace(event, also=()) for event in events]


def _merge_same_documents(notices: list[Notice]) -> list[Notice]:
    events: list[Notice] = []
    for notice in notices:
        same = [e for e in events if not e.names.isdisjoint(notice.names)]
        events = [e for e in events if e not in same]
        events.append(reduce(_merged, same, notice))
    return events


def _same_event(events: list[Notice]) -> tuple[Notice, Notice] | None:
    """Find notices of two sources that can only be of the same event."""
    for first in events:
        fitting = [e for e in events if _may_be_same_event(first, e)]
        if len(fitting) == 1 and [
            e for e in events if _may_be_same_event(fitting[0], e)
        ] == [first]:
            return first, fitting[0]
    return None


def _may_be_same_event(first: Notice, second: Notice) -> bool:
    if first is second or not set(first.sources).isdisjoint(second.sources):
        return False
    return _may_be_same_document(first, second) and _may_be_same_day(first, second)


def _may_be_same_document(first: Notice, second: Notice) -> bool:
    """True if the names may be of one document: two of a kind that differ are not."""
    return _kinds_of_name(first).isdisjoint(_kinds_of_name(second))


def _kinds_of_name(notice: Notice) -> frozenset[bool]:
    """Give True for a PMID and False for a DOI, of those that a notice names."""
    return frozenset(name.startswith(_PMID) for name in notice.names)


def _may_be_same_day(first: Notice, second: Notice) -> bool:
    """True if the dates, as far as both are known, are at most months apart."""
    ours, theirs = _DATE.match(first.date or ""), _DATE.match(second.date or "")
    if ours is None or theirs is None:
        return True
    if ours[2] is None or theirs[2] is None:
        return ours[1] == theirs[1]
    years, months = int(ours[1]) - int(theirs[1]), int(ours[2]) - int(theirs[2])
    return abs(12 * years + months) <= _CLOSE


def _merged(first: Notice, second: Notice) -> Notice:
    """Merge two notices of one event: a DOI before a PMID, the fuller date."""
    documents = {n for n in (first.by, *first.also, second.by, *second.also) if n}
    names = sorted(documents, key=lambda n: (n.casefold().startswith(_PMID), n))
    dates = sorted(
        {d for d in (first.date, second.date) if d}, key=lambda d: (-len(d), d)
    )
    return Notice(
        first.kind,
        by=names[0] if names else None,
        date=dates[0] if dates else None,
        sources=tuple(sorted({*first.sources, *second.sources})),
        also=tuple(names[1:]),
        label=first.label or second.label,
    )
