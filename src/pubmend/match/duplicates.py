"""Group given records that are of one work, and find where they contradict each other.

Comparing each record with each would take hours for a large library. So only records
that share a key are compared: an identifier, a title, an abstract's beginning, or
first author, year and page together. A title with one slip shares the last of these.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from ..compare.fields import FIELDS
from ..compare.titles import title_key
from ..model.agreement import Kind
from ..model.findings import Finding, Statement, Verdict
from ..model.record import Record
from ..text.folding import key, tokens
from .clustering import (
    Groups,
    Id,
    have_other_ids,
    ids_of,
    may_be_one_title,
    share_an_id,
)
from .related_works import are_apart, are_unlike, is_copied, without_conference
from .same_work import MatchDecision, same_work

Key = TypeVar("Key", bound=Hashable)
Block = tuple[str, ...]

# A key that so many records share tells nothing ("Editorial"); its records are
# compared with those next to them alone.
_LARGE = 24
_ABSTRACT_START = 80
_LONG_TITLE = 40
_MISREAD = frozenset({"volume"})  # exports cut "59 (SUPPL. 1)" down to "1)"
_MANY = 3  # values that differ in their plainest form; one work's records share more


@dataclass(frozen=True, slots=True)
class _Card:
    """Hold a record with the forms of its values that can be compared at no cost."""

    record: Record
    ids: frozenset[Id]
    title: str | None
    journal: str | None
    first_author: str | None
    year: int | None
    volume: str | None
    page: str | None

    def differing(self, other: _Card) -> frozenset[str]:
        """Name the values that both records have and that aren't the same."""
        return frozenset(
            name
            for name in _VALUES
            if (ours := getattr(self, name)) != (theirs := getattr(other, name))
            and ours is not None
            and theirs is not None
        )


_VALUES = ("title", "journal", "first_author", "year", "volume", "page")


def group_duplicates(
    records: Iterable[tuple[Key, Record]],
) -> dict[Key, tuple[Key, ...]]:
    """Map each record's key to the keys of the other records of its work, in order.

    Records that have no duplicate map to nothing and are left out.
    """
    listed = list(records)
    cards = [_card(record) for _, record in listed]
    groups = Groups(len(cards))
    for one, other in _pairs(cards):
        if groups.root(one) != groups.root(other) and _are_duplicates(
            cards[one], cards[other]
        ):
            groups.join(one, other)
    return {
        listed[member][0]: tuple(listed[n][0] for n in group if n != member)
        for group in groups.members()
        if len(group) > 1
        for member in group
    }


def marks_of(record: Record) -> tuple[int, ...]:
    """Give numbers of which two records share one where they are worth comparing.

    They stand for what the record is found by, in a hundredth of its room, and hold
    within one process. Two records may share one by chance.
    """
    return tuple(map(hash, _keys(_card(record))))


def recurring(marks: Sequence[tuple[int, ...]]) -> frozenset[int]:
    """Give the places of those records that share a mark with another.

    `group_duplicates` finds among them alone what it finds among all.
    """
    counts = Counter(mark for of_one in marks for mark in of_one)
    return frozenset(
        place
        for place, of_one in enumerate(marks)
        if any(counts[mark] > 1 for mark in of_one)
    )


def _are_duplicates(one: _Card, other: _Card) -> bool:
    """True if two given records are of one work.

    A shared identifier shows it unless the records contradict each other; without
    one they must prove it, and have no identifiers that differ.
    """
    differing = one.differing(other)
    if share_an_id(one.ids, other.ids):
        return not differing or _may_share_an_id(one.record, other.record)
    if have_other_ids(one.ids, other.ids):
        return differing <= _MISREAD and is_copied(one.record, other.record)
    if len(differing) > _MANY:
        return False
    if not differing and _is_distinctive(one) and _is_distinctive(other):
        return True
    return (
        may_be_one_title(one.record, other.record)
        and same_work(one.record, other.record).decision is MatchDecision.PROVED
        and not are_apart(one.record, other.record)
    )


def _may_share_an_id(one: Record, other: Record) -> bool:
    """True unless two works share an identifier: a supplement's, a mistyped one."""
    match = same_work(one.without_ids(), other)
    return match.decision is not MatchDecision.CONTRADICTED and not are_unlike(
        one, other
    )


def _is_distinctive(card: _Card) -> bool:
    """True if a record says enough that a copy is known without comparing it."""
    needed = (card.title, card.journal, card.first_author, card.year)
    return None not in needed and len(card.title or "") >= _LONG_TITLE


def local_contradictions(one: Record, other: Record) -> tuple[Finding, ...]:
    """List the fields in which two records of one work contradict each other.

    Each finding gives the first record's value and states the other's.
    """
    found = []
    for field in FIELDS:
        ours, theirs = field.evidence(one), field.evidence(other)
        if ours is None or theirs is None:
            continue
        agreement = field.compare(ours, theirs)
        if agreement.kind is Kind.DIFFERENT:
            value = field.value(one)
            found.append(
                Finding(
                    field.name,
                    Verdict.CONFLICT,
                    agreement.reason,
                    given=value,
                    value=value,
                    severity=agreement.severity,
                    statements=(Statement(field.value(other), other.origin),),
                    note=agreement.note,
                )
            )
    return tuple(found)


def _pairs(cards: list[_Card]) -> Iterator[tuple[int, int]]:
    """Give the pairs worth comparing, those with an identifier in common first."""
    blocks: defaultdict[Block, list[int]] = defaultdict(list)
    for number, card in enumerate(cards):
        for shared in _keys(card):
            blocks[shared].append(number)
    ordered = sorted(
        (block for block in blocks.items() if len(block[1]) > 1),
        key=lambda block: block[0][0] not in _ID_KINDS,
    )
    for _, members in ordered:
        if len(members) <= _LARGE:
            yield from combinations(members, 2)
        else:
            for place, one in enumerate(members):
                yield from ((one, m) for m in members[place + 1 : place + _LARGE])


_ID_KINDS = frozenset({"PMID", "PMCID", "DOI"})


def _keys(card: _Card) -> Iterator[Block]:
    yield from card.ids
    if card.title is not None:
        yield ("title", card.title)
    if card.record.abstract is not None:
        yield ("abstract", key(card.record.abstract[:_ABSTRACT_START]))
    if card.first_author is not None and card.year is not None and card.page:
        yield ("place", card.first_author, str(card.year), card.page)


def _card(record: Record) -> _Card:
    first = record.author[0] if record.author else None
    name = None if first is None else first.family or first.literal
    page = next((w for w in tokens(record.page or "") if w[-1].isdigit()), None)
    journal = record.container_title
    return _Card(
        record,
        frozenset(ids_of(record)),
        title=None if record.title is None else title_key(record.title),
        journal=None if journal is None else key(without_conference(journal)),
        first_author=None if name is None else key(name),
        year=None if record.issued is None else record.issued.year,
        volume=None if record.volume is None else key(record.volume),
        page=page,
    )
