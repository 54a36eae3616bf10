"""Read Crossref's dates: one to three parts, or the famous ``[[null]]``."""

from __future__ import annotations

from ...model.record import PartialDate
from .model import DateModel


def partial_date(date: DateModel | None) -> PartialDate | None:
    """Read a date as far as it makes sense; None where not even a year is told."""
    if date is None or not date.parts:
        return None
    year, month, day = (*date.parts[0], None, None, None)[:3]
    if year is None or not 1000 <= year <= 9999:
        return None
    if month is None or not 1 <= month <= 12:
        return PartialDate(year)
    return PartialDate(year, month, day if day and 1 <= day <= 31 else None)


def iso_date(date: DateModel | None) -> str | None:
    """Read a date as ISO 8601."""
    known = partial_date(date)
    return str(known) if known else None
