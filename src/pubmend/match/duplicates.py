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
from .comparison_vector import compare_records
from .duplicate_rules import (
    abstract_start,
    are_apart,
    are_one_by_id,
    are_one_without_id,
    readable,
)

Key = TypeVar("Key", bound=Hashable)
Block = tuple[str, ...]

# A key that so many records share tells nothing ("Editorial"); its records are
# compared with those next to them alone.
_LARGE = 24
_LONG_TITLE = 40
_MOST_CROSSED = 6  # records of a group that another group's are held against
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
    met: dict[int, list[int]] = {}
    for pair in _pairs(cards):
        one, other = map(groups.root, pair)
        if one == other or not _are_duplicates(*(cards[n] for n in pair)):
            continue
        mine, others = met.pop(one, [one]), met.pop(other, [other])
        if _is_bridge(cards, pair, mine, others):
            met |= {one: mine, other: others}
            continue
        groups.join(one, other)
        met[groups.root(one)] = mine + others
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
        bare = one.record.without_ids()
        return not differing or are_one_by_id(compare_records(bare, other.record))
    if have_other_ids(one.ids, other.ids) or len(differing) > _MANY:
        return False
    if not differing and _is_copy(one, other):
        return True
    return may_be_one_title(one.record, other.record) and are_one_without_id(
        compare_records(one.record, other.record)
    )


def _is_bridge(
    cards: list[_Card], pair: tuple[int, int], mine: list[int], others: list[int]
) -> bool:
    """True if two groups are of different works, and a bare record fits both.

    It has no page, and neither an identifier: a title and its authors, that is, by
    which it could be the article or the conference abstract of the same words.
    """
    one, other = (cards[n] for n in pair)
    if share_an_id(one.ids, other.ids) or (one.page and one.page == other.page):
        return False
    return any(
        _are_known_apart(cards[ours], cards[theirs])
        for ours in mine[:_MOST_CROSSED]
        for theirs in others[:_MOST_CROSSED]
        if (ours, theirs) != pair
    )


def _are_known_apart(one: _Card, other: _Card) -> bool:
    if share_an_id(one.ids, other.ids):
        return False
    if have_other_ids(one.ids, other.ids):
        return True
    return bool(one.differing(other)) and are_apart(
        compare_records(one.record, other.record)
    )


def _is_copy(one: _Card, other: _Card) -> bool:
    """True if two records that differ in nothing say enough to need no comparing."""
    is_distinctive = all(
        None not in (card.title, card.journal, card.first_author, card.year)
        and len(card.title or "") >= _LONG_TITLE
        for card in (one, other)
    )
    return is_distinctive and one.record.issue == other.record.issue


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
    if (start := abstract_start(card.record)) is not None:
        yield ("abstract", start)
    if card.first_author is not None and card.year is not None and card.page:
        yield ("place", card.first_author, str(card.year), card.page)


def _card(record: Record) -> _Card:
    record = readable(record)
    first = record.author[0] if record.author else None
    name = None if first is None else first.family or first.literal
    page = next((w for w in tokens(record.page or "") if w[0].isdigit()), None)
    return _Card(
        record,
        frozenset(ids_of(record)),
        title=None if record.title is None else title_key(record.title),
        journal=None if record.container_title is None else key(record.container_title),
        first_author=None if name is None else key(name),
        year=None if record.issued is None else record.issued.year,
        volume=None if record.volume is None else key(record.volume),
        page=page,
    )
