"""Read the dates that NLM's XML gives by their parts, in PubMed and in PMC.

Months come as numbers, as English names, and both in one file; a date that is not a
year, month and day stands as a text in MedlineDate.
"""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from ...model.record import PartialDate
from .dates import parse_medline_date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *(
                "Jan January",
                "Feb February",
                "Mar March",
                "Apr April",
                "May",
                "Jun June",
            ),
            *("Jul July", "Aug August", "Sep September", "Oct October"),
            *("Nov November", "Dec December"),
        ),
        start=1,
    )
    for name in names.split()
} | {f"{number:0{width}}": number for number in range(1, 13) for width in (1, 2)}


@lru_cache(4096)
def numbered_date(year: str, month: str, day: str) -> PartialDate:
    """Build a date whose parts are known to be right.

    Args:
        year: in four digits.
        month: one of `MONTHS`, or empty.
        day: in digits, or empty.
    """
    return PartialDate(int(year), MONTHS.get(month), int(day) if day else None)


def read_date(element: etree._Element) -> PartialDate | None:
    """Read Year, Month, Day, Season or MedlineDate; None where no year is told."""
    parts = {child.tag: child.text or "" for child in element}
    year = parts.get("Year", "")
    month, day = MONTHS.get(parts.get("Month", "")), parts.get("Day", "")
    if year.isdecimal() and "Season" not in parts and (month or "Month" not in parts):
        known_day = (
            int(day) if month and day.isdecimal() and 0 < int(day) < 32 else None
        )
        return PartialDate(int(year), month, known_day)
    names = ("MedlineDate", "Year", "Season", "Month", "Day")
    return parse_medline_date(" ".join(parts[name] for name in names if name in parts))
