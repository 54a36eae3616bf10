"""Compare pages and article numbers in every way of writing them.

MEDLINE drops the digits that repeat (``994-14`` for 994 to 1014), Crossref often has
the first page alone, publishers write ``e71852``, catalogues ``71852``, and what a PDF
counts from 1 stands beside the article's number.
"""

from __future__ import annotations

import re
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
from ..text.folding import fold, plain
from ..text.spreadsheet_dates import spreadsheet_readings
from .volumes_issues import roman_value

_DASHES = re.compile(r"\s*(?:--+|[-\u2010-\u2015\u2212~])\s*")
_LABEL = re.compile(
    r"^(?:pp?|pages?|pags?|paginas?|seiten?|ss?|art(?:icle|ikel|iculo|icolo|igo)?"
    r"(?:[. ]*(?:number|no|nr|num|id))?|"
    r"artn|id|e-?location|elocation|no|number)\b[\s.:#]*(?=[a-z]*[.]?\d|[ivxlc]+\b)"
)
_LABEL_BEHIND = re.compile(r"(?<=\d-)(\d+)\s+(?:pp?|pages?|pags?|paginas?)$")
# NLM lists what follows an article: `103-9; discussion 110-2`.
_FOLLOWING = re.compile(r"[;,]\s*[a-z]{4,}(?:[ '][a-z]+)*\s(?=[a-z]{0,2}\d)")
_THOUSANDS = re.compile(r"(\d{1,2}),(\d{3})-(\d{1,2}),(\d{3})")
_COUNT = re.compile(r"^\d+\s*(?:p|pp|pages?|s|seiten|leaves|sheets?|screens?)\.?$")
# How long it is behind where it is: `65 (12 pages)`, `e311, 9 p`.
_LENGTH_BEHIND = re.compile(
    r"(?<=\w)(?:\s*[,;:]?\s*\(\s*\d+\s*(?:pp?|pages?|pags?|seiten|s)\.?\s*\)"
    r"|\s*[,;:]\s*\d+\s*(?:pp?|pages?|pags?|seiten)\.?)$"
)
_REMARK = re.compile(
    r"^(?:in press|ahead of print|online(?: ahead of print| first)?|e-?pub.*|"
    r"forthcoming|n/?a|none|null|no pagination.*|various.*|\d* ?online resource.*|"
    r"\[?s\.?p\.?\]?|unpaged|"
    r"published online.*|no page.*)$"
)
_PAGE = re.compile(
    r"(?P<prefix>[^\W\d_]*)[\s.-]?0*(?P<number>\d+)(?P<suffix>[a-z]{0,2}(?:\.\w+)?)"
)
# Cochrane reviews keep their number from version to version.
_VERSION = re.compile(r"\.pub\d+$")
_EXTRA = re.compile(r"\.e\d+$")
_TAIL = re.compile(r"(?:\+|-\s*\+|-)$")
# `811 to 819`, `811 a 819`, `811..819`; and 45108 with its thousands set apart.
_SPAN = re.compile(
    r"(?<=\d)(?:\s+(?:to|a|bis|through)\s+|\s*(?:_|\.\.+)\s*)(?=[a-z]?\d)"
)
_ONE_THOUSAND = re.compile(r"\d{1,3},\d{3}")
# `811ff.`, `811 et seq.`: the pages from there on.
_ONWARD = re.compile(r"(?<=\d)\s*(?:ff?|sqq?|et seqq?)$")
# `p811-p819`, but not the poster P811.
_SMALL_P = re.compile(r"\bpp?(?=\d)")
# What a table's column of decimal numbers makes of a whole number.
_DECIMAL = re.compile(r"(?<![\d.])(\d+)\.0+(?=-|$)")
_SAME_PAGES = frozenset(
    (Reason.IDENTICAL, Reason.NUMBERING_FORM, Reason.PAGE_RANGE_SHORT_FORM)
)


@dataclass(frozen=True, slots=True)
class Locator:
    """Hold where in a volume an article stands: pages, article number, or both."""

    page: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class _Page:
    """Hold one page number with the letters around it; ``roman`` marks a numeral."""

    prefix: str
    number: int
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class _Range:
    """Hold first and last page, and whether electronic pages follow (``.e9``)."""

    first: _Page
    last: _Page
    extra: bool = False


def compare_pages(ours: Locator, theirs: Locator) -> Agreement:
    """Compare what each side has of pages and number, the likeliest pair first."""
    pairs = [
        (ours.page, theirs.page),
        (ours.number, theirs.number),
        (ours.page, theirs.number),
        (ours.number, theirs.page),
    ]
    found = [
        compare_locators(a, b) for a, b in pairs if a is not None and b is not None
    ]
    if not found:
        return variant(Reason.NOT_COMPARABLE)
    # That a PDF counts from 1 tells nothing where an article number is known.
    telling = [a for a in found if a.reason != Reason.ARTICLE_PAGING] or found
    return next((a for a in telling if a.agrees), telling[0])


def compare_locators(ours: str, theirs: str) -> Agreement:
    """Compare two printed page ranges or article numbers."""
    if ours == theirs:
        return IDENTICAL
    if _is_spreadsheet_date_of(ours, theirs):
        return theirs_fuller(Reason.NUMBERING_FORM)
    if _is_spreadsheet_date_of(theirs, ours):
        return ours_fuller(Reason.NUMBERING_FORM)
    return _compare_printed(ours, theirs)


def _is_spreadsheet_date_of(date: str, pages: str) -> bool:
    """True if a spreadsheet would have made this date of these pages."""
    return any(
        _compare_printed(reading, pages).reason in _SAME_PAGES
        for reading in spreadsheet_readings(date)
        if _is_range(reading)
    )


def _is_range(pair: str) -> bool:
    """True if two numbers are first and last page, the last perhaps shortened."""
    first, last = map(int, pair.split("-"))
    return first <= last or last < 10 <= first


def _compare_printed(ours: str, theirs: str) -> Agreement:
    mine, others = _tidied(ours), _tidied(theirs)
    if mine == others:
        return variant(Reason.NUMBERING_FORM)
    if _is_remark(mine) or _is_remark(others):
        return _compare_remarks(mine, others)
    my_ranges, their_ranges = _ranges(mine), _ranges(others)
    if not my_ranges or not their_ranges:
        return major(Reason.PAGES_DIFFER, f"given {ours}, there {theirs}")
    agreement = _compare_ranges(my_ranges, their_ranges)
    if agreement.agrees:
        return agreement
    note = f"given {ours}, there {theirs}"
    return Agreement(agreement.kind, agreement.reason, agreement.severity, note)


def _tidied(text: str) -> str:
    folded = _DASHES.sub("-", fold(plain(_SMALL_P.sub("", text))).strip(" .,;"))
    folded = _LENGTH_BEHIND.sub("", folded)
    folded = _LABEL.sub("", _VERSION.sub("", folded)).strip()
    folded = _ONWARD.sub("+", _SPAN.sub("-", _DECIMAL.sub(r"\1", folded)))
    folded = _FOLLOWING.sub("; ", _LABEL_BEHIND.sub(r"\1", folded))
    if _THOUSANDS.fullmatch(folded) or _ONE_THOUSAND.fullmatch(folded):
        folded = folded.replace(",", "")
    start, _, end = folded.partition("-")
    return start if start == end else folded


def _is_remark(text: str) -> bool:
    return not text or _REMARK.match(text) is not None or _COUNT.match(text) is not None


def _compare_remarks(ours: str, theirs: str) -> Agreement:
    if _is_remark(ours) and _is_remark(theirs):
        return variant(Reason.NOT_A_PAGE)
    return (
        theirs_fuller(Reason.NOT_A_PAGE)
        if _is_remark(ours)
        else ours_fuller(Reason.NOT_A_PAGE)
    )


def _ranges(text: str) -> list[_Range]:
    """Read a list of ranges; empty where some part can't be read."""
    ranges: list[_Range] = []
    for part in re.split(r"\s*[,;&]\s*|\s+and\s+|\s+", text):
        if not part:
            continue
        parsed = _range(part)
        if parsed is None:
            return []
        ranges.append(parsed)
    return ranges


def _range(text: str) -> _Range | None:
    extra = _EXTRA.search(text) is not None
    open_ended = _TAIL.sub("", _EXTRA.sub("", text))
    start, _, end = open_ended.partition("-")
    first = _page(start)
    if first is None:
        whole = _page(open_ended.replace("-", ""))
        return _Range(whole, whole) if whole else None
    last = _page(end) if end else first
    if last is None:
        return None
    return _Range(first, _unshortened(first, last), extra)


def _page(text: str) -> _Page | None:
    match = _PAGE.fullmatch(text)
    if match:
        return _Page(match["prefix"], int(match["number"]), match["suffix"])
    value = roman_value(text)
    if value is not None:
        return _Page("roman", value)
    tail = re.search(r"(\d{3,})$", text)
    return _Page("id", int(tail[1])) if tail else None


def _unshortened(first: _Page, last: _Page) -> _Page:
    """Give the last page in full: 994 and 14 make 1014, S12 and 5 make S15."""
    prefix = last.prefix or first.prefix
    suffix = last.suffix or first.suffix
    number = last.number
    if number < first.number and prefix == first.prefix != "roman":
        size = 10 ** len(str(number))
        number += first.number - first.number % size
        if number < first.number:
            number += size
    return _Page(prefix, number, suffix)


def _compare_ranges(ours: list[_Range], theirs: list[_Range]) -> Agreement:
    mine, others = ours[0], theirs[0]
    if mine.first != others.first:
        return _compare_first_pages(mine, others)
    if [_ends(r) for r in ours] == [_ends(r) for r in theirs]:
        if [r.extra for r in ours] == [r.extra for r in theirs]:
            return variant(Reason.PAGE_RANGE_SHORT_FORM)
        return variant(Reason.ELECTRONIC_PAGES)
    if len(ours) != len(theirs):
        return _compare_lists(ours, theirs)
    if _is_single(mine):
        return theirs_fuller(Reason.FIRST_PAGE_ONLY)
    if _is_single(others):
        return ours_fuller(Reason.FIRST_PAGE_ONLY)
    return major(Reason.LAST_PAGE_DIFFERS)


def _compare_lists(ours: list[_Range], theirs: list[_Range]) -> Agreement:
    """Compare lists, one of which may name the first range alone."""
    shared = all(_ends(a) == _ends(b) for a, b in zip(ours, theirs, strict=False))
    only_first = _is_single(ours[0]) or _is_single(theirs[0])
    whole = _ends(_Range(ours[0].first, ours[-1].last)) == _ends(
        _Range(theirs[0].first, theirs[-1].last)
    )
    if shared or only_first or whole:
        longer = ours_fuller if len(ours) > len(theirs) else theirs_fuller
        return longer(Reason.FIRST_PAGE_ONLY)
    return major(Reason.LAST_PAGE_DIFFERS)


def _compare_first_pages(ours: _Range, theirs: _Range) -> Agreement:
    mine, others = ours.first, theirs.first
    if mine.number == others.number and mine.suffix == others.suffix:
        electronic = {mine.prefix, others.prefix} == {"", "e"}
        single = _is_single(ours) and _is_single(theirs)
        if (electronic and single) or (_is_locator(ours) and _is_locator(theirs)):
            return variant(Reason.ELECTRONIC_LOCATOR)
        return minor(Reason.PAGE_PREFIX_DIFFERS)
    if _counts_from_one(ours) and _is_locator(theirs):
        return variant(Reason.ARTICLE_PAGING)
    if _counts_from_one(theirs) and _is_locator(ours):
        return variant(Reason.ARTICLE_PAGING)
    return major(Reason.PAGES_DIFFER)


def _ends(pages: _Range) -> tuple[_Page, _Page]:
    return pages.first, pages.last


def _is_single(pages: _Range) -> bool:
    return pages.first == pages.last


def _is_locator(pages: _Range) -> bool:
    """True if it is an article number: single, and long or with letters but S."""
    first = pages.first
    if first.prefix in ("roman", "s"):
        return False
    return _is_single(pages) and (bool(first.prefix) or first.number >= 1000)


def _counts_from_one(pages: _Range) -> bool:
    return not pages.first.prefix and pages.first.number == 1
