"""Read from a library's rows what tells when to look again."""

from __future__ import annotations

import sqlite3

from ..model.record import PartialDate
from .due_dates import Life
from .timestamps import read_moment


def life_of_row(row: sqlite3.Row) -> Life:
    """Read the columns of one record."""
    return Life(
        looked=read_moment(row["looked"]),
        failures=row["failures"],
        fetched=read_moment(row["fetched"]),
        asked=read_moment(row["asked"]),
        unheard=row["unheard"],
        in_press=bool(row["in_press"]),
        published=_read_date(row["published"]),
    )


def _read_date(text: str | None) -> PartialDate | None:
    if text is None:
        return None
    year, month, day = (*map(int, text.split("-")), None, None)[:3]
    return None if year is None else PartialDate(year, month, day)
