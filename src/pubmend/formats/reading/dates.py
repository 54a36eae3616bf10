"""Read dates as MEDLINE and catalogue pages print them, and write MEDLINE's form.

PubMed gives a date that does not fit year, month and day as a text, MedlineDate
(https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html#medlinedate), and its
text format prints every date so (``1979 Jul-Sep``, ``1998 Dec-1999 Jan``). Pages print
the same in their own languages and orders.

A text is cut into years (Y), numbers (N), months (M) and seasons (S). The row of
letters is its shape, and one table tells what each letter stands for. What has no row
keeps its year and is told as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from ...model.record import PartialDate
from ...text.months import MONTHS as MONTH_NUMBERS
from ...text.months import without_accents

MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
SEASONS = ("Spring", "Summer", "Autumn", "Winter")

_LONGEST = 60

# Without accents, as `without_accents` leaves them.
_SEASON_WORDS = """
spring primavera printemps fruhling fruehling fruhjahr
summer verano verao ete sommer estate
autumn fall otono outono automne herbst autunno
winter invierno inverno hiver
"""
_ARTICLES = ("of", "the", "de", "del", "do", "da", "le", "el", "den")
_ORDINALS = ("st", "nd", "rd", "th", "er", "o", "a")
# Chinese, Japanese and Korean write year, month and day behind the numbers.
_UNITS = tuple(
    map(without_accents, ("年", "月", "日", "号", "년", "월", "일", "г", "года"))
)
# Catalogues mark the copyright's year, citations tell a year's works apart: 2019b.
_YEAR_MARKS = ("c", "cop", "b")
_FILLERS = frozenset((*_ARTICLES, *_ORDINALS, *_UNITS, *_YEAR_MARKS))


def _numbered(lines: str) -> Mapping[str, int]:
    rows = enumerate(lines.strip().splitlines(), start=1)
    return {word: number for number, words in rows for word in words.split()}


_SEASONS = _numbered(_SEASON_WORDS)

# What each token of a shape stands for: year, month, day, season of the date, and in
# capitals of the end of a range. A shape with its dashes and points goes before the
# same without. Two readings: the one that gives a date counts, if only one does.
_ROLES: Mapping[str, tuple[str, ...]] = {
    "YN-N": ("ymM",),
    "YNN": ("ymd",),
    "YN": ("ym",),
    "NY": ("my",),
    "N.N.Y": ("dmy",),
    "NNY": ("dmy", "mdy"),
    "Y": ("y",),
    "YY": ("yY",),
    "YM": ("ym",),
    "MY": ("my",),
    "YMN": ("ymd",),
    "YNM": ("ydm",),
    "MNY": ("mdy",),
    "NMY": ("dmy",),
    "YMM": ("ymM",),
    "MMY": ("mMy",),
    "YMYM": ("ymYM",),
    "YNYN": ("ymYM",),
    "MYMY": ("myMY",),
    "YMNN": ("ymdD",),
    "NNMY": ("dDmy",),
    "MNNY": ("mdDy",),
    "YMNMN": ("ymdMD",),
    "NMNMY": ("dmDMy",),
    "MNMNY": ("mdMDy",),
    "YMNYMN": ("ymdYMD",),
    "NMYNMY": ("dmyDMY",),
    "MNYMNY": ("mdyMDY",),
    "YNNYNN": ("ymdYMD",),
    "YS": ("ys",),
    "SY": ("sy",),
    "YSS": ("ysS",),
    "SSY": ("sSy",),
    "YYS": ("yYs",),
    "SYY": ("syY",),
    "SYSY": ("sySY",),
    "YSYS": ("ysYS",),
}

_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)?")
# A month or day that isn't known, and the year as a decimal number.
_ZEROS = re.compile(r"^(\d{4}(?:[-/.](?:0?[1-9]|1[0-2]))?)(?:[-/.]0{1,2})+$")
_TIME = re.compile(r"[T\s]\d\d?:\d\d.*$", re.DOTALL)
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[-\u2013\u2014]|(?<=\d)\.(?=\s?\d)")
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|2[01]\d\d)(?!\d)")


def parse_medline_date(text: str) -> PartialDate | None:
    """Read a printed date, from ``2019`` to ``1998 Dec-1999 Jan``, in most languages.

    What shows a year but is no known form becomes that year with the text as literal.
    """
    printed = _TIME.sub("", text.strip())
    if not printed or len(printed) > _LONGEST:
        return None
    compact = _COMPACT.fullmatch(printed)
    plain = "-".join(p for p in compact.groups() if p) if compact else printed
    tokens = list(_tokens(_ZEROS.sub(r"\1", plain)))
    known = _read_shape(tokens) if None not in tokens else None
    return known or _year_alone(printed)


def write_medline_date(written: PartialDate) -> str:
    """Print a date as MEDLINE's DP does: ``2019 Nov 27``, ``1979 Jul-Sep``."""
    if written.literal is not None:
        return written.literal
    start = _medline_parts(written)
    if written.until is None:
        return " ".join(start)
    end = _medline_parts(written.until)
    shared = 0
    while shared < len(end) - 1 and start[: shared + 1] == end[: shared + 1]:
        shared += 1
    return f"{' '.join(start)}-{' '.join(end[shared:])}"


def _medline_parts(written: PartialDate) -> list[str]:
    parts = [f"{written.year:04}"]
    if written.season is not None:
        parts.append(SEASONS[written.season - 1])
    if written.month is not None:
        parts.append(MONTHS[written.month - 1])
    if written.day is not None:
        parts.append(str(written.day))
    return parts


def _tokens(text: str) -> Iterator[tuple[str, int] | None]:
    """Yield each token's letter and number; None for a word that is no date's."""
    for word in _TOKEN.findall(without_accents(text)):
        if word.isdecimal():
            yield _number_token(word)
        elif word in MONTH_NUMBERS:
            yield "M", MONTH_NUMBERS[word]
        elif word in _SEASONS:
            yield "S", _SEASONS[word]
        elif not word.isalpha():
            yield ("." if word == "." else "-"), 0
        elif word not in _FILLERS:
            yield None


def _number_token(digits: str) -> tuple[str, int] | None:
    if len(digits) <= 2:
        return "N", int(digits)
    return ("Y", int(digits)) if _YEAR.fullmatch(digits) else None


def _read_shape(tokens: list[tuple[str, int] | None]) -> PartialDate | None:
    known = [token for token in tokens if token is not None]
    shape = "".join(letter for letter, _ in known)
    bare = shape.replace("-", "").replace(".", "")
    roles = _ROLES.get(shape) or _ROLES.get(bare, ())
    numbers = [number for letter, number in known if letter not in "-."]
    pairs = (zip(row.replace(".", ""), numbers, strict=True) for row in roles)
    dates = {found for found in map(_date_of, map(dict, pairs)) if found is not None}
    return dates.pop() if len(dates) == 1 else None


def _date_of(parts: Mapping[str, int]) -> PartialDate | None:
    """Build the date of named parts; None where the calendar has no such day."""
    until = None
    if any(name.isupper() for name in parts):
        later = {name.upper(): number for name, number in parts.items()}
        later |= {name: n for name, n in parts.items() if name.isupper()}
        until = _single_date(*(later.get(name) for name in "YMDS"))
        if until is None:
            return None
    start = _single_date(*(parts.get(name) for name in "ymds"))
    if start is None or until is None:
        return start
    return PartialDate(start.year, start.month, start.day, start.season, until)


def _single_date(
    year: int | None, month: int | None, day: int | None, season: int | None
) -> PartialDate | None:
    if year is None:
        return None
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return PartialDate(year, month, day, season)


def _year_alone(text: str) -> PartialDate | None:
    match = _YEAR.search(text)
    return PartialDate(int(match[1]), literal=text) if match else None
