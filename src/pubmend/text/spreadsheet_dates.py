"""Undo what a spreadsheet makes of two numbers: ``10-17`` becomes ``17-Oct``.

A cell with two numbers that could be a day and a month, or a month and a year, is taken
for a date, and shown or exported as one:

==========================  ==========================================
``17-Oct``, ``17. Okt``     day and month, of ``10-17`` or ``17-10``
``Oct-17``, ``Oct 2017``    month and year, of ``10-17`` or ``10-2017``
``2017-10-17 00:00:00``     the date behind it, of this or that year
``10/17/2017``              the same, as Americans or Europeans print it
==========================  ==========================================

Which number stood first is not to be known any more, so that each order is a reading.
"""

from __future__ import annotations

import re

from .months import MONTHS, without_accents

_LONGEST = 30
_LAST_DAY = 31
_LAST_MONTH = 12
# One look tells most pages and numbers from any date.
_PERHAPS = re.compile(r"[^\W\d_]{3}|\d[-/.]\d{1,2}[-/.]\d")
_TIME = re.compile(r"[t\s]+0{1,2}:00(?::00(?:\.0+)?)?z?$")
_NUMBER_AND_MONTH = re.compile(r"(\d{1,2})[-./\s]+([^\W\d_]{3,10})\.?")
_MONTH_AND_NUMBER = re.compile(r"([^\W\d_]{3,10})\.?[-./\s]+(\d{4}|\d{1,2})")
_WHOLE = re.compile(r"(\d{1,2})[-/.](\d{1,2}|[a-z]{3,4}\.?)[-/.](?:\d{4}|\d{2})")
_ISO = re.compile(r"\d\d(\d\d)[-/](\d{1,2})[-/](\d{1,2})")


def spreadsheet_readings(text: str) -> tuple[str, ...]:
    """Give the pairs of numbers that a spreadsheet may have taken for this date.

    They are printed ``10-17``, the likeliest first; none where the text is no date.
    """
    if not 5 <= len(text) <= _LONGEST or _PERHAPS.search(text) is None:
        return ()
    plain = _TIME.sub("", without_accents(text.strip()))
    if match := _NUMBER_AND_MONTH.fullmatch(plain):
        return _day_and_month(match[1], match[2])
    if match := _MONTH_AND_NUMBER.fullmatch(plain):
        return _month_and_number(match[1], match[2])
    if match := _ISO.fullmatch(plain):
        return _of_date(match[1], int(match[2]), int(match[3]))
    if match := _WHOLE.fullmatch(plain):
        return _day_and_month(match[1], match[2].rstrip("."))
    return ()


def _of_date(year: str, month: int, day: int) -> tuple[str, ...]:
    """Read a date; the first of a month is that of ``Oct-17`` as well."""
    either = _both_orders(month, day)
    return (f"{month}-{int(year)}", *either) if day == 1 and int(year) else either


def _day_and_month(day: str, month: str) -> tuple[str, ...]:
    number = int(month) if month.isdecimal() else MONTHS.get(month)
    return () if number is None else _both_orders(number, int(day))


def _month_and_number(word: str, number: str) -> tuple[str, ...]:
    """Read a month with a day, or with a year that was the second number."""
    month = MONTHS.get(word)
    if month is None:
        return ()
    shortened = f"{month}-{int(number[-2:])}"
    if len(number) == len("2017"):
        return (shortened, f"{month}-{number}")
    return _both_orders(month, int(number)) or (shortened,) * (int(number) > 0)


def _both_orders(month: int, day: int) -> tuple[str, ...]:
    small, large = sorted((month, day))
    if not 1 <= small <= _LAST_MONTH or large > _LAST_DAY:
        return ()
    return tuple(dict.fromkeys((f"{month}-{day}", f"{day}-{month}")))
