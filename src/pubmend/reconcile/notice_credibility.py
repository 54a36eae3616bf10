"""Decide which notices about an article are believed, before they count as events.

A title marked ``RETRACTED:`` or ``WITHDRAWN:`` may be the only sign: PubMed's 15320745
has no notice beside its mark. But some publishers also title their notices that way
(10.1155/2020/5109831 at Crossref, whose deposit names no article, and whose author is
the journal). PubMed marks notices by their type; so the mark is believed if PubMed has
the article, if the record has people for authors, or if the title was known without
the mark before.

A publisher's deposit at Crossref may also state an event backwards: if one source calls
the record a retraction notice and another only says that it *is retracted*, the latter
is most likely wrong. Retraction Watch, which reads the documents, is never doubted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from ..model.notices import RETRACTION_WATCH, STATES, Notice, NoticeKind
from ..model.record import Record
from ..model.sources import Sources
from ..text.folding import key
from .title_notices import state_in_title


def claims(
    records: Sequence[Record],
    earlier: Sequence[Record] = (),
    *,
    sources: Sources,
    doubted: bool = False,
) -> list[Record]:
    """Give the records with the notices that are believed, or with the others alone.

    Args:
        records: what the sources say of an article now.
        earlier: what they said when they were last asked.
        sources: what is known of them.
        doubted: whether the notices that are not believed are wanted.
    """
    callers = calls_it_a_notice(records)
    if callers:
        backwards = _read_backwards(callers, _sources(records, _has_state_notice))
        return [_sifted(r, backwards, doubted=doubted) for r in records]
    if doubted:
        return []
    is_known_article = any(
        sources[record.origin.source].types_tell_notices for record in records
    )
    return [
        _with_title_mark(record)
        if is_known_article or _has_people(record) or _was_unmarked(record, earlier)
        else record
        for record in records
    ]


def calls_it_a_notice(records: Iterable[Record]) -> frozenset[str]:
    """List the sources that call the record itself a retraction notice."""
    return _sources(records, _is_called_a_notice)


def _sources(
    records: Iterable[Record], test: Callable[[Record], bool]
) -> frozenset[str]:
    return frozenset(r.origin.source for r in records if test(r))


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
        n for n in record.notices if (is_backwards and _is_doubtful(n)) is doubted
    ]
    return replace(record, notices=tuple(notices))


def _is_doubtful(notice: Notice) -> bool:
    return notice.kind in STATES and RETRACTION_WATCH not in notice.sources


def _has_people(record: Record) -> bool:
    """True if somebody wrote it whose name is not the journal's."""
    journals = {key(j) for j in (record.container_title,) if j}
    names = (
        key(" ".join(filter(None, (a.given, a.family, a.literal))))
        for a in record.author or ()
    )
    return any(name not in journals for name in names)


def _was_unmarked(record: Record, earlier: Sequence[Record]) -> bool:
    return any(
        one.title is not None and state_in_title(one) is None
        for one in earlier
        if one.origin.source == record.origin.source
    )


def _with_title_mark(record: Record) -> Record:
    kind = state_in_title(record)
    if kind is None or kind in {notice.kind for notice in record.notices}:
        return record
    notice = Notice(kind, sources=(record.origin.source,))
    return replace(record, notices=(*record.notices, notice))
