"""Compare lists of authors and tell which author differs, and in what.

The lists are matched from both ends; only what is left over between is looked at
crosswise, so lists of thousands cost little.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model.agreement import (
    IDENTICAL,
    Agreement,
    Kind,
    major,
    minor,
    ours_fuller,
    theirs_fuller,
    variant,
)
from ..model.reasons import Reason
from ..model.record import Author
from .group_names import unmatched_groups
from .name_parsing import group_key, is_ellipsis, is_group, printed
from .person_names import combined, compare_names

# Where citation styles and databases cut a list: Vancouver 3 or 6, MEDLINE 10 and later
# 25 (https://www.nlm.nih.gov/bsd/policy/cit_format.html); others name the first alone.
_CUSTOMARY_CUTS = frozenset((1, 3, 6, 10, 25))
_CROSSWISE_LIMIT = 60
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class AuthorList:
    """Hold the authors, and whether the list is cut or in the order of the alphabet."""

    authors: tuple[Author, ...]
    truncated: bool = False
    alphabetical: bool = False


def compare_authors(ours: AuthorList, theirs: AuthorList) -> Agreement:
    """Compare two lists; a group named on one side only is no difference."""
    if ours.authors == theirs.authors:
        return IDENTICAL
    mine, others = _People.of(ours), _People.of(theirs)
    if not mine.people or not others.people:
        return _compare_group_lists(mine, others)
    agreement = _compare_lists(mine, others)
    if agreement.kind is Kind.DIFFERENT:
        agreement = _without_repetition(mine, others) or agreement
    if agreement.kind is Kind.DIFFERENT:
        return agreement
    return _with_groups(agreement, mine, others)


@dataclass(frozen=True, slots=True)
class _People:
    """Hold the persons of a list apart from its groups."""

    people: tuple[Author, ...]
    groups: tuple[Author, ...]
    truncated: bool
    alphabetical: bool

    @classmethod
    def of(cls, authors: AuthorList) -> _People:
        named = [author for author in authors.authors if not is_ellipsis(author)]
        groups = [is_group(author) for author in named]
        return cls(
            tuple(a for a, group in zip(named, groups, strict=True) if not group),
            tuple(a for a, group in zip(named, groups, strict=True) if group),
            authors.truncated or len(named) < len(authors.authors),
            authors.alphabetical,
        )


def _compare_lists(ours: _People, theirs: _People) -> Agreement:
    found: list[Agreement] = []
    start = _matched(ours.people, theirs.people, found)
    mine, others = ours.people[start:], theirs.people[start:]
    if not mine and not others:
        return combined(found)
    if not mine and _may_be_cut(len(ours.people), len(others), ours.truncated):
        return combined(
            [*found, theirs_fuller(Reason.AUTHORS_TRUNCATED, f"{len(others)} more")]
        )
    if not others and _may_be_cut(len(theirs.people), len(mine), theirs.truncated):
        return combined(
            [*found, ours_fuller(Reason.AUTHORS_TRUNCATED, f"{len(mine)} fewer")]
        )
    end = _matched(mine[::-1], others[::-1], [])
    mine, others = mine[: len(mine) - end], others[: len(others) - end]
    order_is_free = ours.alphabetical or theirs.alphabetical
    return _explain(mine, others, start + 1, order_is_free=order_is_free)


def _matched(
    ours: tuple[Author, ...], theirs: tuple[Author, ...], found: list[Agreement]
) -> int:
    """Count the authors that agree from the front, and collect how they agree."""
    for count, (mine, other) in enumerate(zip(ours, theirs, strict=False)):
        agreement = compare_names(mine, other)
        if not agreement.agrees:
            return count
        found.append(agreement)
    return min(len(ours), len(theirs))


def _may_be_cut(listed: int, missing: int, truncated: bool) -> bool:  # noqa: FBT001 - a fact of the list, not an option
    return truncated or (listed in _CUSTOMARY_CUTS and missing >= 2)


def _explain(
    ours: tuple[Author, ...],
    theirs: tuple[Author, ...],
    place: int,
    *,
    order_is_free: bool,
) -> Agreement:
    """Tell what happened between the first and the last author that differ."""
    if not ours or not theirs:
        return _one_sided(ours, theirs, place)
    if len(ours) == len(theirs) == 1:
        return _one_for_another(ours[0], theirs[0], place)
    left, missing = _unmatched(ours, theirs)
    if not left and not missing:
        note = f"from author {place}: {_names(ours)}, there {_names(theirs)}"
        if order_is_free:
            return minor(Reason.ALPHABETICAL_ORDER, note)
        return major(Reason.ORDER_DIFFERS, note)
    if left and missing:
        return _replaced(ours, theirs, place)
    return _one_sided(left, missing, place)


def _one_for_another(ours: Author, theirs: Author, place: int) -> Agreement:
    agreement = compare_names(ours, theirs)
    note = f"author {place}: given ‘{printed(ours)}’, there ‘{printed(theirs)}’"
    return Agreement(agreement.kind, agreement.reason, agreement.severity, note)


def _one_sided(
    ours: tuple[Author, ...], theirs: tuple[Author, ...], place: int
) -> Agreement:
    if ours:
        return major(
            Reason.AUTHOR_ADDED,
            f"from author {place}: {_names(ours)} only in the record",
        )
    return major(
        Reason.AUTHOR_MISSING, f"from author {place}: {_names(theirs)} missing"
    )


def _replaced(
    ours: tuple[Author, ...], theirs: tuple[Author, ...], place: int
) -> Agreement:
    if len(ours) != len(theirs):
        reason = Reason.AUTHORS_DIFFER if place == 1 else Reason.AUTHOR_DIFFERS
        return major(
            reason, f"from author {place}: {_names(ours)}, there {_names(theirs)}"
        )
    found = [
        _one_for_another(mine, other, place + offset)
        for offset, (mine, other) in enumerate(zip(ours, theirs, strict=True))
    ]
    return combined([agreement for agreement in found if not agreement.agrees])


def _unmatched(
    ours: tuple[Author, ...], theirs: tuple[Author, ...]
) -> tuple[tuple[Author, ...], tuple[Author, ...]]:
    """Pair off the authors that both have, in whatever order, and give the rest."""
    if max(len(ours), len(theirs)) > _CROSSWISE_LIMIT:
        mine, others = {printed(a) for a in ours}, {printed(a) for a in theirs}
        return (
            tuple(a for a in ours if printed(a) not in others),
            tuple(a for a in theirs if printed(a) not in mine),
        )
    left: list[Author] = []
    missing = list(theirs)
    for author in ours:
        partner = next((a for a in missing if compare_names(author, a).agrees), None)
        if partner is None:
            left.append(author)
        else:
            missing.remove(partner)
    return tuple(left), tuple(missing)


def _without_repetition(ours: _People, theirs: _People) -> Agreement | None:
    """Forgive an author listed twice (RIS files that have AU and A1)."""
    if len(ours.people) == len(theirs.people):
        return None
    once = [
        _People(tuple(dict.fromkeys(p.people)), p.groups, p.truncated, p.alphabetical)
        for p in (ours, theirs)
    ]
    if not _compare_lists(once[0], once[1]).agrees:
        return None
    return variant(Reason.AUTHOR_REPEATED)


def _compare_group_lists(ours: _People, theirs: _People) -> Agreement:
    if ours.people or theirs.people:
        return major(Reason.AUTHORS_DIFFER, "persons on one side, a group on the other")
    mine, others = map(group_key, ours.groups), map(group_key, theirs.groups)
    if set(mine) == set(others):
        return variant(Reason.FORMATTING)
    left, missing = unmatched_groups(ours.groups, theirs.groups)
    if len(left) < len(ours.groups) or len(missing) < len(theirs.groups):
        return variant(Reason.COLLECTIVE_AUTHOR)
    return major(Reason.AUTHORS_DIFFER)


def _with_groups(agreement: Agreement, ours: _People, theirs: _People) -> Agreement:
    """Look at the groups beside persons who agree; another group is a difference."""
    left, missing = unmatched_groups(ours.groups, theirs.groups)
    if left and missing:
        note = f"{_names(tuple(left))}, there {_names(tuple(missing))}"
        if _numbered_otherwise(left, missing):
            return major(Reason.AUTHOR_DIFFERS, note)
        return minor(Reason.AUTHOR_DIFFERS, note)
    if agreement.kind is Kind.VARIANT or not (left or missing):
        return agreement
    longer = ours_fuller if left else theirs_fuller
    return combined([agreement, longer(Reason.COLLECTIVE_AUTHOR)])


def _numbered_otherwise(ours: list[Author], theirs: list[Author]) -> bool:
    """True if two groups differ in a number alone: GBD 2015 and GBD 2019."""
    mine, others = map(group_key, ours), map(group_key, theirs)
    return {_DIGITS.sub("", g) for g in mine} == {_DIGITS.sub("", g) for g in others}


def _names(authors: tuple[Author, ...]) -> str:
    names = "; ".join(printed(author) for author in authors[:4])
    return f"‘{names}{' …' if len(authors) > 4 else ''}’"
