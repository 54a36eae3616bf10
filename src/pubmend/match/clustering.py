"""Group records that are of one work, by their identifiers and by what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import TypeAlias

from rapidfuzz import fuzz

from ..model.record import Record
from .same_work import MatchDecision, same_work

Id: TypeAlias = tuple[str, str]
_Named: TypeAlias = tuple[Record, frozenset[Id]]

_LIKELY = 0.8  # pieces of evidence, where no identifier speaks against it
_SIMILAR = 60  # per cent of letters in common, printings of one title have more


class Groups:
    """Join members by number into connected components.

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
        """Put two members, and all that are joined to them, into one group."""
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low

    def group_of(self, member: int) -> list[int]:
        """List all that are joined to a member, itself included."""
        root = self.root(member)
        return [n for n in range(len(self._parent)) if self.root(n) == root]

    def members(self) -> tuple[tuple[int, ...], ...]:
        """List the groups in the order of their first members."""
        found: dict[int, list[int]] = {}
        for member in range(len(self._parent)):
            found.setdefault(self.root(member), []).append(member)
        return tuple(tuple(group) for group in found.values())


def ids_of(record: Record) -> Iterator[Id]:
    """List a record's identifiers with their kinds, as people write them."""
    kinds = (("PMID", record.pmid), ("PMCID", record.pmcid), ("DOI", record.doi))
    return ((kind, value) for kind, value in kinds if value is not None)


def share_an_id(one: Iterable[Id], other: Iterable[Id]) -> bool:
    """True if an identifier stands in both lists."""
    return not set(one).isdisjoint(other)


def have_other_ids(one: Iterable[Id], other: Iterable[Id]) -> bool:
    """True if two lists state different identifiers of one kind."""
    ours, theirs = set(one), set(other)
    kinds = {kind for kind, _ in ours} & {kind for kind, _ in theirs}
    return not kinds <= {kind for kind, _ in ours & theirs}


def describes_work(record: Record) -> bool:
    """True if a record says more of its work than identifiers."""
    return any(
        value is not None for value in (record.title, record.abstract, record.author)
    )


def group_works(
    records: Sequence[Record], names: Sequence[frozenset[Id]] | None = None
) -> tuple[tuple[int, ...], ...]:
    """Group the records of each work; give their positions.

    Args:
        records: sources' records.
        names: the identifiers under which each is known, where that is more than the
            record itself states: a merged PMID or a DOI's alias that led to it.
    """
    known = names or [frozenset(ids_of(record)) for record in records]
    pairs = [
        _Pair(one, other, share_an_id(known[one], known[other]))
        for one, other in combinations(range(len(records)), 2)
    ]
    named = [(record, names) for record, names in zip(records, known, strict=True)]
    groups, matches = Groups(len(records)), _Matches(records)
    for pair in sorted(pairs, key=lambda pair: not pair.shares_an_id):
        if groups.root(pair.one) != groups.root(pair.other) and _are_one_work(
            named[pair.one], named[pair.other]
        ):
            _join(groups, pair, matches)
    return groups.members()


@dataclass(frozen=True, slots=True)
class _Pair:
    """Name two records that may be of one work."""

    one: int
    other: int
    shares_an_id: bool


class _Matches:
    """Match records with each other, each pair once."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        self._known: dict[tuple[int, int], bool] = {}

    def contradict(self, one: int, other: int) -> bool:
        """True if two records can't be of one work."""
        pair = (min(one, other), max(one, other))
        if pair not in self._known:
            ours, theirs = (self._records[n].without_ids() for n in pair)
            decision = same_work(ours, theirs).decision
            self._known[pair] = decision is MatchDecision.CONTRADICTED
        return self._known[pair]


def _join(groups: Groups, pair: _Pair, matches: _Matches) -> None:
    """Join the groups of two records, unless some of their members contradict.

    An erratum of the same title may resemble the article in one registry and be
    called an erratum in the other: what its own twin contradicts is another work.
    """
    ours, theirs = (
        [member for member in group if member != asked]
        for group, asked in (
            (groups.group_of(pair.one), pair.one),
            (groups.group_of(pair.other), pair.other),
        )
    )
    across = [
        *((pair.one, b) for b in theirs),
        *((a, pair.other) for a in ours),
        *product(ours, theirs),
    ]
    if not any(matches.contradict(a, b) for a, b in across):
        groups.join(pair.one, pair.other)


def _are_one_work(one: _Named, other: _Named) -> bool:
    """True if two sources' records are of one work.

    A shared identifier links them unless they contradict each other: an erratum may
    share its article's DOI. Without one, they must prove it, or likely be it while no
    identifier speaks against it.
    """
    (ours, our_names), (theirs, their_names) = one, other
    if share_an_id(our_names, their_names):
        match = same_work(ours.without_ids(), theirs)
        return match.decision is not MatchDecision.CONTRADICTED
    if not may_be_one_title(ours, theirs):
        return False
    match = same_work(ours, theirs)
    if match.decision is MatchDecision.PLAUSIBLE and not have_other_ids(
        our_names, their_names
    ):
        return match.weight >= _LIKELY or not (
            describes_work(ours) and describes_work(theirs)
        )
    return match.decision is MatchDecision.PROVED


def may_be_one_title(one: Record, other: Record) -> bool:
    """True unless the titles rule it out; a title in brackets is a translation."""
    titles = [r.title for r in (one, other) if r.title is not None]
    if len(titles) < 2 or any(title.startswith("[") for title in titles):
        return True
    ours, theirs = (title.casefold() for title in titles)
    shorter = min(len(ours), len(theirs))
    return fuzz.ratio(ours[:shorter], theirs[:shorter]) >= _SIMILAR
