"""Find the events in an article's life since the last check, each once.

What an article *is* (retracted, withdrawn) counts once, however many documents say so;
what *happens* to it (a correction, an expression of concern) counts each time. If two
sources state the same event it is one event, even if the second follows months later:
then it is not reported again.

What is doubted (`reconcile.notice_credibility`) is shown, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..model.change_classes import ChangeClass
from ..model.notices import GRAVE, NOTICES, STATES, Notice, NoticeKind, merge_notices
from ..model.record import Record
from ..model.sources import Sources
from ..reconcile.notice_credibility import calls_it_a_notice, claims
from .change import NOTICES_FIELD, Change, FieldChange
from .snapshot import Snapshot

_EVENTS: Mapping[NoticeKind, str] = {
    kind: traits.event for kind, traits in NOTICES.items() if traits.event is not None
}
_OVERTAKING = STATES | {NoticeKind.REINSTATED}
_NOW, _THEN = "now", "then"


@dataclass(frozen=True, slots=True)
class _Notices:
    """Carry notices to be merged."""

    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class _Event:
    """Hold one event, who states it now, and whether it was stated before."""

    notice: Notice
    sources: frozenset[str]
    was_stated: bool
    is_stated: bool


def find_notice_changes(
    before: Snapshot, now: Snapshot, sources: Sources
) -> Iterator[Change]:
    """Find the events that are new and those that were withdrawn.

    Args:
        before: what stood after the last check.
        now: what stands now: a source that did not answer states what it did before.
        sources: what is known of the sources.
    """
    then, records = before.records, now.records
    sound = _events(
        claims(then, sources=sources), claims(records, then, sources=sources)
    )
    doubted = _events(
        claims(then, sources=sources, doubted=True),
        claims(records, sources=sources, doubted=True),
    )
    yield from _new(sound, before)
    yield from (_doubted(event) for event in doubted if not event.was_stated)
    if not calls_it_a_notice(records):
        yield from _withdrawn(sound, now)


def _events(before: Iterable[Record], now: Iterable[Record]) -> list[_Event]:
    """Merge the notices of then and now, so that an event of both is one."""
    statements: dict[tuple[str, Notice], list[str]] = {}
    for when, records in ((_THEN, before), (_NOW, now)):
        for record in records:
            for notice in record.notices:
                statements.setdefault((record.origin.source, notice), []).append(when)
    marked = (_marked(source, n, times) for (source, n), times in statements.items())
    return [_event(notice) for notice in merge_notices(marked)]


def _marked(source: str, notice: Notice, times: Iterable[str]) -> _Notices:
    """Add to a notice's sources the time and the source of the record."""
    sources = (f"{when} {source} {s}" for when in times for s in notice.sources)
    return _Notices((replace(notice, sources=tuple(sources)),))


def _event(notice: Notice) -> _Event:
    sources = [source.split(" ", 2) for source in notice.sources]
    times = {when for when, _, _ in sources}
    current = [t for t in sources if t[0] == _NOW] or sources
    return _Event(
        replace(notice, sources=tuple(sorted({name for _, _, name in current}))),
        frozenset(source for _, source, _ in current),
        was_stated=_THEN in times,
        is_stated=_NOW in times,
    )


def _new(events: list[_Event], before: Snapshot) -> Iterator[Change]:
    known = _known_states(events)
    reinstated = [e for e in events if e.notice.kind is NoticeKind.REINSTATED]
    grave = GRAVE - STATES if reinstated else GRAVE
    for event in events:
        kind = event.notice.kind
        is_known = event.was_stated or NOTICES[kind].change_class in known
        is_over = any(_ended(event, by) for by in reinstated)
        if not (is_known or is_over) and (kind in grave or _is_news(event, before)):
            yield _change(event)


def _known_states(events: list[_Event]) -> set[ChangeClass]:
    """List the classes of what the article was, unless it was reinstated since."""
    kinds = {event.notice.kind for event in events if event.was_stated}
    if NoticeKind.REINSTATED in kinds:
        return set()
    return {NOTICES[kind].change_class for kind in kinds & STATES}


def _ended(event: _Event, by: _Event) -> bool:
    """True if a reinstatement surely came after an event that is stated only now."""
    began, end = event.notice.date or "", by.notice.date or ""
    return event.notice.kind in STATES and "" < began < end[: len(began)]


def _is_news(event: _Event, before: Snapshot) -> bool:
    """True if an event is new to the world and not to us alone.

    What a source says in its first answer may have been so for years.
    """
    had_answered = any(before.has_answered(source) for source in event.sources)
    return event.notice.kind in _EVENTS and had_answered


def _change(event: _Event) -> Change:
    return announced(event.notice, event.sources)


def announced(notice: Notice, by: Iterable[str] = ()) -> Change:
    """Report that something happened to an article.

    Args:
        notice: what happened; of a kind that is an event.
        by: the sources whose records say so, where not those that the notice names.
    """
    sources = sorted(by or notice.sources)
    return Change(
        NOTICES[notice.kind].change_class,
        f"{_EVENTS[notice.kind]}{_where_and_when(notice)}.",
        tuple(FieldChange(NOTICES_FIELD, None, notice, s) for s in sources),
        notice.sources,
    )


def _where_and_when(notice: Notice) -> str:
    details = ", ".join(part for part in (notice.by, notice.date) if part)
    return f" ({details})" if details else ""


def _doubted(event: _Event) -> Change:
    sentence = _EVENTS[event.notice.kind].lower()
    return Change(
        ChangeClass.METADATA_CORRECTED,
        f"It is said that {sentence}; others call it the notice about another article.",
        tuple(
            FieldChange(NOTICES_FIELD, None, event.notice, s)
            for s in sorted(event.sources)
        ),
        event.notice.sources,
    )


def _withdrawn(events: list[_Event], now: Snapshot) -> Iterator[Change]:
    """Report the events that no source states any more, though all of them answer.

    An event that was replaced by another of its kind, or followed by a retraction or a
    reinstatement, is reported with that one.
    """
    standing = {e.notice.kind for e in events if e.is_stated}
    is_overtaken = bool(standing & _OVERTAKING)
    for event in events:
        kind = event.notice.kind
        is_gone = not event.is_stated and kind in _EVENTS and kind not in standing
        all_answer = all(now.of(source) for source in event.sources)
        if is_gone and all_answer and not (is_overtaken and kind in GRAVE):
            yield _no_longer_stated(event)


def _no_longer_stated(event: _Event) -> Change:
    is_free = event.notice.kind in STATES
    sources = tuple(sorted(event.sources))
    sentence = _EVENTS[event.notice.kind].lower()
    return Change(
        ChangeClass.REINSTATED if is_free else ChangeClass.METADATA_CORRECTED,
        f"It is no longer told that {sentence}{_where_and_when(event.notice)}.",
        tuple(FieldChange(NOTICES_FIELD, event.notice, None, s) for s in sources),
        sources,
    )
