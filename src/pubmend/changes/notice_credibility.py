"""Decide which notices about an article are believed, before they count as events.

A title marked ``RETRACTED:`` or ``WITHDRAWN:`` may be the only sign: PubMed's 15320745
has no notice beside its mark. But some publishers also title their notices that way
(10.1155/2020/5109831 at Crossref, whose deposit names no article). PubMed marks notices
by their type; so the mark is believed if PubMed has the article, or if the title was
known without the mark before.

A publisher's deposit at Crossref may also state an event backwards: if one source calls
the record a retraction notice and another only says that it *is retracted*, the latter
is most likely wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from ..model.notices import STATES, Notice, NoticeKind
from ..model.record import Record
from ..model.sources import Sources
from ..text.title_marks import without_marks
from .snapshot import Snapshot

_MARKS: Mapping[str, NoticeKind] = {
    "retracted": NoticeKind.RETRACTED,
    "withdrawn": NoticeKind.WITHDRAWN,
    "remov": NoticeKind.REMOVED,
}
_MARK = re.compile("|".join(_MARKS), re.IGNORECASE)


def claims(
    snapshot: Snapshot,
    before: Snapshot | None = None,
    *,
    sources: Sources,
    doubted: bool = False,
) -> list[Record]:
    """Give the records with the notices that are believed, or with the others alone.

    Args:
        snapshot: what the sources say now.
        before: what stood after the check before; None if there was none.
        sources: what is known of them.
        doubted: whether the notices that are not believed are wanted.
    """
    callers = calls_it_a_notice(snapshot)
    if callers:
        backwards = _read_backwards(callers, _sources(snapshot, _has_state_notice))
        return [_sifted(r, backwards, doubted=doubted) for r in snapshot.records]
    if doubted:
        return []
    is_known_article = any(
        sources[record.origin.source].types_tell_notices for record in snapshot.records
    )
    return [
        _with_title_mark(record)
        if is_known_article or _was_unmarked(record.origin.source, before)
        else record
        for record in snapshot.records
    ]


def calls_it_a_notice(snapshot: Snapshot) -> frozenset[str]:
    """List the sources that call the record itself a retraction notice."""
    return _sources(snapshot, _is_called_a_notice)


def _sources(snapshot: Snapshot, test: Callable[[Record], bool]) -> frozenset[str]:
    return frozenset(r.origin.source for r in snapshot.records if test(r))


def _is_called_a_notice(record: Record) -> bool:
    return any(n.kind is NoticeKind.RETRACTION_NOTICE for n in record.notices)


def _has_state_notice(record: Record) -> bool:
    return any(n.kind in STATES for n in record.notices)


def _read_backwards(
    callers: frozenset[str], retractors: frozenset[str]
) -> frozenset[str]:
    """List the sources whose statement of a retraction is doubted.

    A retraction notice can itself be retracted; then the sources that call it a notice
    say so too.
    """
    return retractors - callers if callers.isdisjoint(retractors) else frozenset()


def _sifted(record: Record, backwards: frozenset[str], *, doubted: bool) -> Record:
    is_backwards = record.origin.source in backwards
    notices = [
        n for n in record.notices if (is_backwards and n.kind in STATES) is doubted
    ]
    return replace(record, notices=tuple(notices))


def _was_unmarked(source: str, before: Snapshot | None) -> bool:
    records = before.of(source) if before else ()
    return any(r.title is not None and _title_mark(r) is None for r in records)


def _title_mark(record: Record) -> NoticeKind | None:
    title = record.title or ""
    word = _MARK.search(title) if without_marks(title)[1] else None
    return None if word is None else _MARKS[word[0].lower()]


def _with_title_mark(record: Record) -> Record:
    kind = _title_mark(record)
    if kind is None:
        return record
    notice = Notice(kind, sources=(record.origin.source,))
    return replace(record, notices=(*record.notices, notice))
