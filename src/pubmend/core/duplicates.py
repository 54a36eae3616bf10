"""Group given records that are of one work, and find where they contradict each other.

Comparing each record with each would take hours for a large library. So only records
that share a key are compared: an identifier, a title, an abstract's beginning, or
first author, year and page together. A title with one slip shares the last of these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations
from typing import TypeVar

from .agreement import Kind
from .fields import FIELDS
from .finding import Finding, Statement, Verdict
from .proof import Decision, same_work
from .record import Record
from .text import key, tokens
from .titles import title_key
from .works import Groups, have_other_ids, ids_of, share_an_id

Key = TypeVar("Key", bound=Hashable)
Block = tuple[str, ...]

# A key that so many records share tells nothing ("Editorial"); its records are
# compared with those next to them alone.
_LARGE = 24
_ABSTRACT_START = 80


def group_duplicates(
    records: Iterable[tuple[Key, Record]],
) -> dict[Key, tuple[Key, ...]]:
    """Map each record's key to the keys of the other records of its work, in order.

    Records that have no duplicate map to nothing and are left out.
    """
    listed = list(records)
    groups = Groups(len(listed))
    for one, other in _pairs([record for _, record in listed]):
        if groups.root(one) != groups.root(other) and are_duplicates(
            listed[one][1], listed[other][1]
        ):
            groups.join(one, other)
    return {
        listed[member][0]: tuple(listed[n][0] for n in group if n != member)
        for group in groups.members()
        if len(group) > 1
        for member in group
    }


def are_duplicates(one: Record, other: Record) -> bool:
    """Tell whether two given records are of one work.

    A shared identifier tells so unless the records contradict each other; without
    one they must prove it, and have no identifiers that differ.
    """
    decision = same_work(one.without_ids(), other).decision
    if share_an_id(ids_of(one), ids_of(other)):
        return decision is not Decision.CONTRADICTED
    return decision is Decision.PROVED and not have_other_ids(
        ids_of(one), ids_of(other)
    )


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


def _pairs(records: list[Record]) -> Iterator[tuple[int, int]]:
    """Give the pairs worth comparing, those with an identifier in common first."""
    blocks: defaultdict[Block, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        for shared in _keys(record):
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


def _keys(record: Record) -> Iterator[Block]:
    yield from ids_of(record)
    if record.title is not None:
        yield ("title", title_key(record.title))
    if record.abstract is not None:
        yield ("abstract", key(record.abstract[:_ABSTRACT_START]))
    first = record.author[0] if record.author else None
    if first is not None and record.issued is not None and record.page is not None:
        name = key(first.family or first.literal or "")
        numbers = [word for word in tokens(record.page) if word[0].isdigit()]
        yield ("place", name, str(record.issued.year), *numbers[:1])
