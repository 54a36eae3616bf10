"""Group records that are of one work, by their identifiers and by what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .proof import Decision, same_work
from .record import Record

_LIKELY = 0.8  # pieces of evidence, where no identifier speaks against it


class Groups:
    """Join things by number, and tell which hang together.

    A disjoint-set forest; the group of a thing is named by its lowest member, so that
    the order of joining makes no difference.
    """

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, member: int) -> int:
        """Name the group of a member."""
        while self._parent[member] != member:
            self._parent[member] = self._parent[self._parent[member]]
            member = self._parent[member]
        return member

    def join(self, one: int, other: int) -> None:
        """Put two members, and all that hang on them, into one group."""
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low

    def members(self) -> tuple[tuple[int, ...], ...]:
        """List the groups in the order of their first members."""
        found: dict[int, list[int]] = {}
        for member in range(len(self._parent)):
            found.setdefault(self.root(member), []).append(member)
        return tuple(tuple(group) for group in found.values())


def ids_of(record: Record) -> Iterator[tuple[str, str]]:
    """List a record's identifiers with their kinds, as people write them."""
    kinds = (("PMID", record.pmid), ("PMCID", record.pmcid), ("DOI", record.doi))
    return ((kind, value) for kind, value in kinds if value is not None)


def share_an_id(one: Record, other: Record) -> bool:
    """Tell whether two records state an identifier in common."""
    return not set(ids_of(one)).isdisjoint(ids_of(other))


def have_other_ids(one: Record, other: Record) -> bool:
    """Tell whether two records state different identifiers of one kind."""
    theirs = dict(ids_of(other))
    return any(theirs.get(kind, value) != value for kind, value in ids_of(one))


def are_one_work(one: Record, other: Record) -> bool:
    """Tell whether two sources' records are of one work.

    A shared identifier links them unless they contradict each other: an erratum may
    share its article's DOI. Without one, they must prove it, or likely be it while no
    identifier speaks against it.
    """
    if share_an_id(one, other):
        told = same_work(one.without_ids(), other)
        return told.decision is not Decision.CONTRADICTED
    told = same_work(one, other)
    if told.decision is Decision.PLAUSIBLE and not have_other_ids(one, other):
        return told.weight >= _LIKELY or not (tells(one) and tells(other))
    return told.decision is Decision.PROVED


def tells(record: Record) -> bool:
    """Tell whether a record says more of its work than identifiers."""
    return any(
        value is not None for value in (record.title, record.abstract, record.author)
    )


def group_works(records: Sequence[Record]) -> tuple[tuple[int, ...], ...]:
    """Group the records of each work; give their positions."""
    groups = Groups(len(records))
    for later, record in enumerate(records):
        for earlier in range(later):
            if groups.root(earlier) == groups.root(later):
                continue
            if are_one_work(records[earlier], record):
                groups.join(earlier, later)
    return groups.members()
