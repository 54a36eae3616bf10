"""Choose the questions that tell which of many records changed, and read the answers.

Pure. A question is for hundreds of records: those of which any change
matters, and those of which only a retraction matters today. A record that was retracted
before would be among the hits each day; of those it is asked whether anything changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from ..model.questions import (
    Answer,
    AnyChange,
    ChangedSince,
    Existing,
    Failed,
    Hits,
    Question,
    Retracted,
    ids_named,
)
from ..model.sources import ChangeListing, SourceFacts, Sources
from ..sources.requesting import packed


@dataclass(frozen=True, slots=True)
class Due:
    """Hold what is needed to ask whether a record changed.

    Args:
        key: the record's.
        any_change: whether any change matters, or only a retraction.
        own_ids: by source, the identifier under which it keeps the record.
        since: the first day of interest.
        grave: whether it is known to be retracted or in doubt.
        must_read: whether its records must be read whatever the answer is.
    """

    key: str
    any_change: bool
    own_ids: Mapping[str, str]
    since: date
    grave: bool
    must_read: bool


@dataclass(frozen=True, slots=True)
class DueGroup:
    """Ask about some records together, whatever each of them is asked for."""

    members: tuple[Due, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class GroupResult:
    """Sort a group's keys by what the answers say.

    ``changed`` maps the sources to be read again to the keys of which that holds.
    ``unasked`` are those that no question names.
    """

    changed: Mapping[frozenset[str], tuple[str, ...]]
    unchanged: tuple[str, ...]
    silent: Mapping[str, frozenset[str]]
    unasked: tuple[str, ...] = ()


def since_day(asked: datetime) -> date:
    """Give the day to ask from: a day back, since services date by their own clocks."""
    return asked.astimezone(UTC).date() - timedelta(days=1)


def group_size(sources: Sources) -> int:
    """Say how many records are asked about together: as many as any list takes."""
    return max((listing.most for _, listing in sources.listing), default=1)


def groups_of(due: Iterable[Due], sources: Sources) -> Iterator[DueGroup]:
    """Put records together in full groups, first those of which any change matters.

    Args:
        due: the records to ask about.
        sources: what is known of all sources.
    """
    apart = _telling_retractions(sources)
    ordered = sorted(
        due, key=lambda record: (_is_unlisted(record, apart), not record.any_change)
    )
    size = group_size(sources)
    for start in range(0, len(ordered), size):
        members = tuple(ordered[start : start + size])
        yield DueGroup(members, tuple(_questions(members, sources)))


def _telling_retractions(sources: Sources) -> frozenset[str]:
    """Name the sources that tell retractions by a question of their own."""
    return frozenset(
        s.name for s, listing in sources.listing if listing.tells_retractions
    )


def _is_unlisted(record: Due, apart: frozenset[str]) -> bool:
    """True if no source that tells retractions apart keeps a record."""
    return apart.isdisjoint(record.own_ids)


def _questions(members: Sequence[Due], sources: Sources) -> Iterator[Question]:
    apart = _telling_retractions(sources)
    # A retraction that these do not know yet is left to the next look.
    listed = [r for r in members if r.any_change or _is_unlisted(r, apart)]
    for source, listing in sources.listing:
        if listing.tells_retractions:
            yield from _by_kind(source, listing, members)
        else:
            yield from _by_date(source, listing, listed)


def _by_kind(
    source: SourceFacts, listing: ChangeListing, members: Iterable[Due]
) -> Iterator[Question]:
    """Ask a source that tells retractions apart from other changes."""
    for batch in packed(_nameable(source, listing, members), most=listing.most):
        yield from _news(source, batch)
        yield from _census(source, [record for record in batch if record.any_change])


def _by_date(
    source: SourceFacts, listing: ChangeListing, listed: Sequence[Due]
) -> Iterator[Question]:
    """Ask a source that lists all changes alike."""
    batches = packed(
        _ids(source, _nameable(source, listing, listed)),
        most=listing.most,
        most_bytes=listing.most_bytes,
        size=listing.size,
    )
    for ids in batches:
        yield source.ask(ChangedSince(min(r.since for r in listed), ids))


def _nameable(
    source: SourceFacts, listing: ChangeListing, records: Iterable[Due]
) -> list[Due]:
    """Pick the records that a question to a source can name."""
    own_ids = ((record, record.own_ids.get(source.name)) for record in records)
    return [r for r, own in own_ids if own is not None and listing.can_name(own)]


def _ids(source: SourceFacts, records: Iterable[Due]) -> tuple[str, ...]:
    """List the identifiers under which a source keeps records, each once."""
    return tuple(dict.fromkeys(record.own_ids[source.name] for record in records))


def _news(source: SourceFacts, batch: Sequence[Due]) -> Iterator[Question]:
    """Ask which were changed, and which of the others were retracted."""
    watched = [record for record in batch if record.any_change or record.grave]
    parts: list[ChangedSince | Retracted] = [
        ChangedSince(day, _ids(source, (r for r in watched if r.since == day)))
        for day in sorted({record.since for record in watched})
    ]
    if sound := _ids(source, (r for r in batch if not r.grave)):
        parts.append(Retracted(sound))
    if parts:
        yield source.ask(AnyChange(tuple(parts)))


def _census(source: SourceFacts, full: Sequence[Due]) -> Iterator[Question]:
    """Ask which are there: what was merged or deleted has no revision to be found."""
    if full:
        yield source.ask(Existing(_ids(source, full)))


def read_group(
    group: DueGroup, answers: Mapping[Question, Answer], sources: Sources
) -> GroupResult:
    """Sort a group's records: which changed where, which nobody could be asked about.

    Args:
        group: the records, and the questions that were asked about them.
        answers: the answers to these.
        sources: what is known of all sources.
    """
    changed: dict[frozenset[str], list[str]] = {}
    unchanged: list[str] = []
    unasked: list[str] = []
    silent: dict[str, frozenset[str]] = {}
    lists = [_List.of(q, answers.get(q)) for q in group.questions]
    for record in group.members:
        about = [each for each in lists if each.names(record)]
        if missing := frozenset(each.source for each in about if each.failed):
            silent[record.key] = missing
        if not about:
            unasked.append(record.key)
        elif to_read := _to_read(record, about, sources):
            changed.setdefault(to_read, []).append(record.key)
        elif not missing:
            unchanged.append(record.key)
    return GroupResult(
        {to_read: tuple(keys) for to_read, keys in changed.items()},
        tuple(unchanged),
        silent,
        tuple(unasked),
    )


@dataclass(frozen=True, slots=True)
class _List:
    """Hold which records one question is about, and which of them the answer lists.

    ``listed`` is None where nothing was answered; ``is_census`` is True if it is asked
    which records are there.
    """

    source: str
    ids: frozenset[str]
    listed: frozenset[str] | None
    failed: bool
    is_census: bool

    @classmethod
    def of(cls, question: Question, answer: Answer | None) -> _List:
        return cls(
            question.source,
            frozenset(ids_named(question.query)),
            frozenset(answer.values) if isinstance(answer, Hits) else None,
            failed=isinstance(answer, Failed),
            is_census=isinstance(question.query, Existing),
        )

    def names(self, record: Due) -> bool:
        """True if the question is about a record, among others."""
        return record.own_ids.get(self.source) in self.ids

    def lists(self, record: Due) -> bool:
        """True if the answer lists a record as changed."""
        own = record.own_ids[self.source]
        return not self.is_census and self.listed is not None and own in self.listed

    def lacks(self, record: Due) -> bool:
        """True if the source has no such record any more."""
        is_asked = record.any_change and self.is_census and self.listed is not None
        return is_asked and record.own_ids[self.source] not in (self.listed or ())


def _to_read(record: Due, about: Iterable[_List], sources: Sources) -> frozenset[str]:
    """Name the sources to read again; all that list changes where it may be grave."""
    apart = _telling_retractions(sources)
    changed: set[str] = set()
    for each in about:
        is_change = each.lists(record)
        is_retraction = is_change and not record.any_change and each.source in apart
        if each.lacks(record) or is_retraction:
            return frozenset(source.name for source, _ in sources.listing)
        if is_change:
            changed.add(each.source)
    return frozenset(changed)
