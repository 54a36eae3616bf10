"""Compare dates, given more or less precisely, of print and of electronic publication.

An article has two years as often as not, and a record that has either of them is right
(DESIGN: the year is compared with the set of print and online).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.agreement import (
    IDENTICAL,
    Agreement,
    major,
    minor,
    ours_fuller,
    theirs_fuller,
    variant,
)
from ..model.reasons import Reason
from ..model.record import PartialDate

_SEASONS = {1: (3, 4, 5, 6), 2: (6, 7, 8, 9), 3: (9, 10, 11), 4: (12, 1, 2, 3)}


@dataclass(frozen=True, slots=True)
class Dates:
    """Hold when an article was published: as cited, in print, and online."""

    issued: PartialDate
    print: PartialDate | None = None
    online: PartialDate | None = None


def compare_dates(ours: Dates, theirs: Dates) -> Agreement:
    """Compare the date that each side cites with all that the other side knows."""
    direct = compare_partial_dates(ours.issued, theirs.issued)
    if direct.agrees:
        return direct
    for reason, mine, other in _crosswise(ours, theirs):
        if mine is not None and other is not None:
            agreement = compare_partial_dates(mine, other)
            if agreement.agrees or agreement.reason == Reason.DAY_DIFFERS:
                return variant(reason)
    same_year = [
        compare_partial_dates(mine, other)
        for _, mine, other in _crosswise(ours, theirs)
        if mine is not None and other is not None and mine.year == other.year
    ]
    return (
        same_year[0] if same_year and direct.reason == Reason.YEAR_DIFFERS else direct
    )


def _crosswise(
    ours: Dates, theirs: Dates
) -> Iterator[tuple[Reason, PartialDate | None, PartialDate | None]]:
    yield Reason.ONLINE_YEAR, ours.issued, theirs.online
    yield Reason.ONLINE_YEAR, ours.online, theirs.issued
    yield Reason.PRINT_DATE, ours.issued, theirs.print
    yield Reason.PRINT_DATE, ours.print, theirs.issued


def compare_partial_dates(ours: PartialDate, theirs: PartialDate) -> Agreement:
    """Compare two dates as far as both are given."""
    if ours == theirs:
        return IDENTICAL
    note = f"given {ours}, there {theirs}"
    if not _years(ours) & _years(theirs):
        return major(Reason.YEAR_DIFFERS, note)
    mine, others = _parts(ours), _parts(theirs)
    if mine == others:
        return variant(Reason.FORMATTING)
    if _is_placeholder(ours) or _is_placeholder(theirs):
        return variant(Reason.PLACEHOLDER_DATE)
    if not _months(ours) & _months(theirs):
        return minor(Reason.MONTH_DIFFERS, note)
    if (
        ours.month == theirs.month
        and ours.day
        and theirs.day
        and ours.day != theirs.day
    ):
        if ours.until or theirs.until:
            return variant(Reason.FORMATTING)
        return minor(Reason.DAY_DIFFERS, note)
    return _more_precise(ours, theirs)


def _more_precise(ours: PartialDate, theirs: PartialDate) -> Agreement:
    mine, others = _precision(ours), _precision(theirs)
    if mine < others:
        return theirs_fuller(Reason.DATE_COMPLETED)
    if others < mine:
        return ours_fuller(Reason.DATE_COMPLETED)
    return variant(Reason.FORMATTING)


def _parts(date: PartialDate) -> tuple[object, ...]:
    until = _parts(date.until) if date.until else None
    return date.year, date.month, date.day, date.season, until


def _precision(date: PartialDate) -> int:
    if date.until is not None and date.until.year != date.year:
        return 0
    if date.month is None:
        return 2 if date.season else 1
    if date.until is not None:
        return 3
    return 4 if date.day is None else 5


def _years(date: PartialDate) -> frozenset[int]:
    last = date.until.year if date.until else date.year
    return frozenset(range(date.year, max(last, date.year) + 1))


def _months(date: PartialDate) -> frozenset[int]:
    """Give the months that a date may mean; all of them where none is given."""
    if date.month is None:
        return frozenset(_SEASONS.get(date.season or 0, range(1, 13)))
    until = date.until
    if until is None:
        return frozenset((date.month,))
    if until.year != date.year or until.month is None:
        return frozenset(range(1, 13))
    return frozenset(range(date.month, until.month + 1)) or frozenset((date.month,))


def _is_placeholder(date: PartialDate) -> bool:
    """True if it is a first of January, which programs write for a year alone."""
    return (date.month, date.day) == (1, 1)
