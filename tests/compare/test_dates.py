"""Dates: either of print and online is right, beyond them a year is a conflict."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.compare.dates import Dates, compare_dates, compare_partial_dates
from pubmend.model.agreement import mirrored
from pubmend.model.record import PartialDate


def date(text: str) -> PartialDate:
    """Read ``2019-11-27``, a season as ``2019s1`` and a range as ``1979-07..1979-09``."""
    start, _, end = text.partition("..")
    year, _, season = start.partition("s")
    parts = [int(part) for part in year.split("-")]
    value = (*parts, None, None)[:3]
    until = date(end) if end else None
    return PartialDate(
        value[0] or 0, value[1], value[2], int(season) if season else None, until
    )


CASES = [
    ("2019", "2019", "same", "identical"),
    ("2019", "2019-11-27", "theirs-fuller", "date-completed"),
    ("2021", "2021-12", "theirs-fuller", "date-completed"),
    ("2019-11", "2019-11-27", "theirs-fuller", "date-completed"),
    ("2019", "2018", "different", "year-differs"),
    ("2019", "2020-01", "different", "year-differs"),
    ("2019-10", "2019-11", "different", "month-differs"),
    ("2019-11-26", "2019-11-27", "different", "day-differs"),
    ("2019-01-01", "2019-11-27", "variant", "placeholder-date"),
    ("1979", "1979-07..1979-09", "theirs-fuller", "date-completed"),
    ("1979-08", "1979-07..1979-09", "ours-fuller", "date-completed"),
    ("1979-10", "1979-07..1979-09", "different", "month-differs"),
    ("1979-07", "1979-07..1979-09", "ours-fuller", "date-completed"),
    ("1980", "1979..1980", "ours-fuller", "date-completed"),
    ("1981", "1979..1980", "different", "year-differs"),
    ("2019s1", "2019-04", "theirs-fuller", "date-completed"),
    ("2019s1", "2019-12", "different", "month-differs"),
    ("2019s1", "2019s3", "different", "month-differs"),
    ("2019", "2019s1", "theirs-fuller", "date-completed"),
]


@pytest.mark.parametrize(("ours", "theirs", "kind", "reason"), CASES)
def test_partial_dates(ours: str, theirs: str, kind: str, reason: str) -> None:
    """Compare two dates as far as both are told, alike from either side."""
    there = compare_partial_dates(date(ours), date(theirs))
    back = mirrored(compare_partial_dates(date(theirs), date(ours)))
    assert (there.kind, there.reason) == (kind, reason)
    assert (back.kind, back.reason, back.severity) == (kind, reason, there.severity)


def test_year_is_major_month_and_day_are_minor() -> None:
    """Weigh a wrong year as another article's, a wrong month as a registry's habit."""
    assert compare_partial_dates(date("2019"), date("2020")).severity == "major"
    assert compare_partial_dates(date("2019-01"), date("2019-02")).severity == "minor"
    assert (
        compare_partial_dates(date("2019-03-01"), date("2019-03-02")).severity
        == "minor"
    )


def test_online_year_agrees() -> None:
    """Agree with the electronic year when print came a year later."""
    theirs = Dates(date("2020-02"), print=date("2020-02"), online=date("2019-11-27"))
    found = compare_dates(Dates(date("2019")), theirs)
    assert (found.kind, found.reason) == ("variant", "online-year")
    assert compare_dates(theirs, Dates(date("2019"))).reason == "online-year"


def test_print_year_agrees() -> None:
    """Agree with the print year when the source cites the electronic one."""
    theirs = Dates(date("2019-11-27"), print=date("2020-02"), online=date("2019-11-27"))
    found = compare_dates(Dates(date("2020")), theirs)
    assert (found.kind, found.reason) == ("variant", "print-date")


def test_one_year_beyond_both_is_a_conflict() -> None:
    """Flag the year after print and the year before online."""
    theirs = Dates(date("2020-02"), print=date("2020-02"), online=date("2019-11-27"))
    for year in ("2018", "2021"):
        found = compare_dates(Dates(date(year)), theirs)
        assert (found.reason, found.severity) == ("year-differs", "major")


_DATES = st.builds(
    PartialDate,
    st.integers(2018, 2020),
    st.sampled_from([None, 1, 3, 12]),
    st.none(),
    st.sampled_from([None, None, 1, 4]),
)


@given(_DATES, _DATES, st.none() | _DATES, st.none() | _DATES)
def test_comparison_of_dates_mirrors(
    ours: PartialDate,
    theirs: PartialDate,
    in_print: PartialDate | None,
    online: PartialDate | None,
) -> None:
    """Judge alike from either side."""
    mine, others = Dates(ours), Dates(theirs, in_print, online)
    there, back = compare_dates(mine, others), mirrored(compare_dates(others, mine))
    assert (there.kind, there.severity) == (back.kind, back.severity)
