"""Compare volumes and issues in every way of writing them.

``Vol. 390``, ``XXXIX``, ``73(supl.2)``, ``S1``, ``15_suppl``, ``1-2``, ``Pt 2`` are
taken apart into a main number, a supplement, a part, and an issue given in the volume's
field.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model.agreement import (
    IDENTICAL,
    Agreement,
    major,
    ours_fuller,
    theirs_fuller,
    variant,
)
from ..model.reasons import Reason
from ..text.folding import fold, plain
from ..text.months import MONTHS, without_accents
from ..text.spreadsheet_dates import spreadsheet_readings

_LABEL = re.compile(
    r"\b(?:vol(?:umen?)?|v|bd|band|tome|tom|t|jahrg(?:ang)?|jg|ano|year|number|nummer|"
    r"num(?:ero)?|nro?|no|n|iss(?:ue)?|heft|fasc(?:icul[eo])?|is)(?:\b|(?=\d))"
    r"\s*[.:\u00ba]?\s*"
)
_SUPPLEMENT = re.compile(
    r"(?:\b|(?<=\d))(?:supplement(?:o|um)?|suppl?|suplemento|supl|sup|s)(?![a-z])"
    r"[\s.:#-]*(?:(?:no|nr|n|issue)[\s.:]*)?(?P<number>\d+|[ivx]+\b|[a-c]\b)?"
)
_SPECIAL = re.compile(
    r"\b(?:spec(?:ial)?|sp|sonder\w*|ed(?:icao|icion)?)[\s.]*"
    r"(?:esp(?:ecial)?|iss(?:ue)?|no|ed|heft)?"
    r"[\s.:]*(?P<number>\d+)?"
)
_PART = re.compile(r"\b(?:part|pt|p|teil|parte)[\s.:]*(?P<number>\d+|[a-z]|[ivx]+)\b")
_BRACKET = re.compile(r"\(([^()]*)\)")
_ISSUE_BEHIND = re.compile(
    r"(?<=\d)[\s,;]*\b(?:issue|iss|no|nr|num|heft)\b[\s.:]*(\d+(?:\s*[-/]\s*\d+)?)"
)
_ROMAN = re.compile(
    r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
# `37:4`, a volume and its issue.
_ISSUE_BEHIND_COLON = re.compile(
    r"^(\D{0,9}\d{1,3})\s*:\s*(\d{1,3}(?:\s*[-/]\s*\d{1,3})?)$"
)
# A volume's year beside it: `37 (2019)`.
_YEAR_BEHIND = re.compile(r"(?<=\d)\s*\((?:19|20)\d\d\)$")
# What a table's column of decimal numbers makes of a whole number.
_DECIMAL = re.compile(r"\s*(\d+)\.0+\s*")
_ARTICLE_NUMBER = re.compile(r"e\d{3,}|\d{5,}")
_SPAN = re.compile(r"\d\s*[-\u2010-\u2015]\s*\w")
_S_PAGE = re.compile(r"\s*[sS]\s?\d")
_SEASONS = frozenset(("spring", "summer", "autumn", "fall", "winter"))
_NOTHING = frozenset(
    ("null", "none", "n/a", "na", "-", "", "ahead of print", "in press")
)


@dataclass(frozen=True, slots=True)
class Numbering:
    """Hold a volume or an issue taken apart; a missing piece is empty."""

    main: str = ""
    supplement: str = ""
    part: str = ""
    special: str = ""
    inner: str = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Hold a volume or issue, and the pages and article number beside it."""

    text: str
    page: str | None = None
    number: str | None = None


def compare_numbers(ours: Numbers, theirs: Numbers) -> Agreement:
    """Compare volumes, or issues; an article number may stand there in place of one."""
    direct = compare_numbering(ours.text, theirs.text)
    if direct.agrees:
        return direct
    if _is_locator_of(ours, theirs) or _is_locator_of(theirs, ours):
        return variant(Reason.OTHER_FIELD, direct.note)
    if _in_supplement(ours, theirs) or _in_supplement(theirs, ours):
        return variant(Reason.SUPPLEMENT_ELSEWHERE, direct.note)
    return direct


def _is_locator_of(one: Numbers, other: Numbers) -> bool:
    """True if what one side gives as issue is where the other has the article.

    That is an article number: a single one, no range's first page. Where the other
    side gives no place, only its form tells (``e56122``, ``137960``).
    """
    text = _letters(one.text)
    places = [place for place in (other.number, other.page) if place]
    singles = [_letters(place) for place in places if not _SPAN.search(place)]
    numbers = {single.removeprefix("e") for single in singles}
    if text and text.removeprefix("e") in numbers:
        return True
    return not singles and _ARTICLE_NUMBER.fullmatch(text) is not None


def _letters(text: str) -> str:
    """Give an article number without its signs; ``065`` and ``65`` are one."""
    return "".join(filter(str.isalnum, fold(text))).lstrip("0")


def _in_supplement(one: Numbers, other: Numbers) -> bool:
    """True if one names the supplement's number alone, and S pages stand on both."""
    numbering = parse_numbering(one.text)
    is_named = numbering.supplement == f"suppl {other.text.strip().lstrip('0')}"
    pages = (one.page, other.page)
    return is_named and all(page and _S_PAGE.match(page) for page in pages)


def roman_value(text: str) -> int | None:
    """Read a Roman numeral in lower case; None where it is none."""
    if not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-v if v < n else v for v, n in zip(values, following, strict=True))


def parse_numbering(text: str) -> Numbering:
    """Take a volume or issue apart, as written in any of the known ways."""
    rest = fold(plain(_DECIMAL.sub(r"\1", text)).replace("°", ".")).replace("_", " ")
    rest = _ISSUE_BEHIND.sub(r"(\1)", _YEAR_BEHIND.sub("", rest))
    rest = _ISSUE_BEHIND_COLON.sub(r"\1(\2)", rest)
    inner = ""
    for bracketed in _BRACKET.findall(rest):
        if not (_SUPPLEMENT.search(bracketed) or _PART.search(bracketed)):
            inner = _main(bracketed)
            rest = rest.replace(f"({bracketed})", " ")
    supplement, rest = _taken(_SUPPLEMENT, rest, "suppl")
    special, rest = _taken(_SPECIAL, rest, "special")
    part, rest = _taken(_PART, rest, "part")
    return Numbering(_main(rest), supplement, part, special, inner)


def _taken(pattern: re.Pattern[str], text: str, name: str) -> tuple[str, str]:
    match = pattern.search(text)
    if match is None:
        return "", text
    number = match["number"] or ""
    value = str(roman_value(number) or number).lstrip("0")
    return f"{name} {value}".strip(), text[: match.start()] + " " + text[match.end() :]


def _main(text: str) -> str:
    text = text.strip()
    if text in _NOTHING:
        return ""
    words = re.findall(r"\d+|[^\W\d_]+", _LABEL.sub(" ", text))
    values = [str(roman_value(word) or word.lstrip("0") or "0") for word in words]
    return "-".join(value for value in values if value not in ("and", "und", "et", "y"))


def compare_numbering(ours: str, theirs: str) -> Agreement:
    """Compare two volumes or two issues as printed."""
    if ours == theirs:
        return IDENTICAL
    if _is_spreadsheet_date_of(ours, theirs):
        return theirs_fuller(Reason.NUMBERING_FORM)
    if _is_spreadsheet_date_of(theirs, ours):
        return ours_fuller(Reason.NUMBERING_FORM)
    mine, others = parse_numbering(ours), parse_numbering(theirs)
    if mine == others:
        return variant(Reason.NUMBERING_FORM)
    note = f"given {ours}, there {theirs}"
    if mine.main and others.main and mine.main != others.main:
        return _compare_main(mine.main, others.main, note)
    return _compare_rest(mine, others, note)


def _is_spreadsheet_date_of(date: str, numbers: str) -> bool:
    """True if a spreadsheet would have made this date of these two numbers."""
    readings = spreadsheet_readings(date)
    return bool(readings) and parse_numbering(numbers) in map(parse_numbering, readings)


def _compare_main(ours: str, theirs: str, note: str) -> Agreement:
    """Compare two numbers, of which one may be of the other's combined issue."""
    single, several = sorted((ours, theirs), key=lambda main: "-" in main)
    if "-" not in single and single in _numbers(several):
        return variant(Reason.COMBINED_ISSUE, note)
    if _names_months(ours) != _names_months(theirs):
        same = _months_numbered(ours) == _months_numbered(theirs)
        reason = Reason.NUMBERING_FORM if same else Reason.NOT_COMPARABLE
        return variant(reason, note)
    return major(Reason.VOLUME_DIFFERS, note)


def _names_months(main: str) -> bool:
    """True if months or seasons stand for an issue's number, as in magazines."""
    words = map(without_accents, main.split("-"))
    return all(word in MONTHS or word in _SEASONS for word in words)


def _months_numbered(main: str) -> list[str]:
    words = map(without_accents, main.split("-"))
    return [str(MONTHS.get(word, word)) for word in words]


def _compare_rest(mine: Numbering, others: Numbering, note: str) -> Agreement:
    """Compare two of the same number, or of which one gives none."""
    if mine.inner and others.inner and mine.inner != others.inner:
        return major(Reason.VOLUME_DIFFERS, note)
    if mine.supplement != others.supplement:
        return _compare_supplements(mine, others, note)
    if _contradict(mine.part, others.part):
        return major(Reason.PART_DIFFERS, note)
    if _contradict(mine.special, others.special):
        return major(Reason.VOLUME_DIFFERS, note)
    return _one_says_more(mine, others)


def _contradict(ours: str, theirs: str) -> bool:
    """True if two numbers differ; the word without a number contradicts none."""
    return " " in ours and " " in theirs and ours != theirs


def _numbers(main: str) -> frozenset[str]:
    first, _, last = main.partition("-")
    if first.isdigit() and last.isdigit() and int(first) < int(last) < int(first) + 100:
        return frozenset(str(number) for number in range(int(first), int(last) + 1))
    return frozenset(main.split("-"))


def _compare_supplements(ours: Numbering, theirs: Numbering, note: str) -> Agreement:
    """Compare where the supplement differs; one beside a number may go unsaid.

    Embase writes ``6 Supplement 1`` where others have issue 6, and the supplement
    stands with the volume, the issue or neither.
    """
    if ours.supplement and theirs.supplement:
        if "suppl" in (ours.supplement, theirs.supplement):
            return variant(Reason.SUPPLEMENT_ELSEWHERE, note)
        return major(Reason.SUPPLEMENT_DIFFERS, note)
    if ours.main and ours.main == theirs.main:
        return variant(Reason.SUPPLEMENT_ELSEWHERE, note)
    return major(Reason.SUPPLEMENT_DIFFERS, note)


def _one_says_more(ours: Numbering, theirs: Numbering) -> Agreement:
    mine = sum(map(bool, (ours.main, ours.part, ours.special, ours.inner)))
    others = sum(map(bool, (theirs.main, theirs.part, theirs.special, theirs.inner)))
    if mine == others:
        return variant(Reason.NUMBERING_FORM)
    return (ours_fuller if mine > others else theirs_fuller)(Reason.PART_MISSING)
