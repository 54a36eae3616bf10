"""Read the line in which a page says where an article stands: volume, issue, pages.

=========================================================  ===========================
``Volume 37, Issue 4, April 2019, Pages 811-819``          ScienceDirect, Scopus
``. 2019 Apr;37(4):811-819. doi: …``                       PubMed
``Journal of Sleep volume 37, pages 811-819 (2019)``       Springer, Nature, BMC
``J. Sleep 2019, 16(4), 811; https://doi.org/…``           MDPI
``Journal of Sleep 37(4):p 811-819, April 2019. | DOI:…``  Lippincott
``ARTICLES | VOLUME 393, ISSUE 10, P811-819, MAY 4, 2019`` Cell Press, Lancet
``Journal of Sleep 2019 37:4 (811-819)``                   Embase
``Rev. sono vol.37 no.4 São Paulo Apr. 2019``              SciELO (with its place: none)
=========================================================  ===========================

A line is cut into parts that each say what they are; it is read only if nothing but
the journal's name is left before the first part, and nothing between two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...lazy_patterns import lazily
from ...model.record import PartialDate
from ..reading.dates import parse_medline_date
from .page_furniture import is_journal_name

_LONGEST = 260

_MONTH = (
    r"(?:jan|feb|fev|fév|mar|mär|apr|abr|avr|may|mai|mag|jun|juin|jul|juil|lug|aug|ago"
    r"|aoû|aou|sep|set|oct|okt|out|ott|nov|dec|déc|dez|dic|ene|gen"
    r"|spring|summer|autumn|fall|winter)[^\W\d_]{0,7}\.?"
)
_YEAR = r"(?:19|20)\d\d(?![\d-])"
DATE = (
    rf"(?:\d{{1,2}}\.?\s(?:de\s)?)?(?:{_MONTH}\s?[-\u2013/]\s?)?{_MONTH}"
    rf"(?:\s\d{{1,2}}(?:st|nd|rd|th)?)?,?\s(?:de\s)?{_YEAR}"
    rf"|{_YEAR}(?:\s{_MONTH}(?:\s?[-\u2013/]\s?{_MONTH})?(?:\s\d{{1,2}}\b)?)?"
)
_PAGE_NUMBER = r"[A-Za-z]{0,4}\d[\w.]{0,12}"
_PAGE = rf"{_PAGE_NUMBER}(?:\s?(?:[-\u2013\u2014]|to)\s?{_PAGE_NUMBER})?"
_RANGE = r"[A-Za-z]{0,2}\d{1,6}\s?[-\u2013\u2014]\s?[A-Za-z]{0,2}\d{1,6}"
_NUMBER = r"\d{1,5}(?:\s?[-\u2013/]\s?\d{1,3}(?!\d))?"
_ISSUE = r"[\dA-Za-z][\w .,/\u2013-]{0,24}"

_PART = lazily(
    rf"(?<![\d(])(?P<v1>\d{{1,4}}),\s(?:article\s(?:number"
    rf"|no\.?):?\s)?(?P<p1>{_PAGE})\s\((?P<y1>{_YEAR})\)"
    rf"|(?<![\d(])(?P<v2>\d{{1,4}}):(?P<i2>\d{{1,4}})\s\((?P<p2>{_PAGE})\)"
    rf"|(?<![\d(])(?P<v3>\d{{1,4}}[A-Z]?)\s?\((?P<i3>{_ISSUE})\)"
    rf"(?:\s?[:,]\s?(?:pp?\.?\s?)?(?P<p3>{_PAGE}))?"
    rf"|(?<![\d(])(?P<v4>\d{{1,4}}):\s?(?:pp?\.?\s?)?(?P<p4>{_PAGE})"
    rf"|\b(?:volume|vol\.?|v\.|band|bd\."
    rf"|tome)\s?:?\s?(?P<v5>{_NUMBER})(?:\s?\((?P<i5>{_ISSUE})\))?(?![\w])"
    rf"|\b(?:issue|iss\.?|number|no\.?|nos\.?|n[º°]|n\.º?|n[uú]m(?:ero)?\.?|numéro"
    rf"|heft|nr\.?)"
    rf"\s?[:.]?\s?(?P<i6>{_NUMBER}(?:\ssuppl\w*\.?(?:\s\d{{1,3}})?)?)(?![\w])"
    rf"|(?<![\d(])(?P<v6>\d{{1,4}}),\s(?P<p6>{_RANGE})"
    rf"|\bart(?:icle|\.)\s?(?:number|no\.?"
    rf"|id)?\s?:?\s?(?P<p7>[A-Za-z]{{0,4}}\d[\w.-]{{0,12}})"
    rf"|\b(?:pages?|p[aá]ginas?|pp?\.|pp|seiten?|p)\s?:?\s?(?P<p8>{_PAGE})"
    rf"|(?:\bpublished\s)?(?P<date>{DATE})"
    rf"|(?<![\w-])(?P<p9>{_RANGE}|e?\d{{5,8}})(?![\w-])",
    re.IGNORECASE,
)
_BETWEEN = lazily(
    r"(?:[\s,;:.|()\u2022\u00b7/\u2013\u2014-]|\b(?:in|on|and)\b)*", re.IGNORECASE
)
# What may follow, and says nothing of the place.
_TAIL = lazily(
    r"(?:[\s,;.|\u2022(]|^)(?:(?:https?://|www\.|doi\b|epub\b|e-?pub ahead|received\b"
    r"|accepted\b|published online\b|first published\b|online ahead\b|available online"
    r"|cite this article|open access|download\b|pmid\b|pmcid\b|issn\b|eissn\b"
    r"|creative commons|©).*)|cite this(?: article)?$",
    re.IGNORECASE,
)
_LEAD = lazily(
    r"(?:cite (?:this(?: article)?|as)|cite this as|published in|source"
    r"|(?:original |research |review )?articles?|reviews?|editorials?|letters?"
    r"|correspondence|comment|art[ií]culos? (?:original(?:es)?|de revisi[oó]n)"
    r"|artigos? (?:origina(?:l|is)|de revis[aã]o))\s?[:|\u2022]\s?",
    re.IGNORECASE,
)
# Crossref's search: "Journal article published Apr 2019 in Journal volume 37 …".
_PUBLISHED_IN = lazily(
    rf"^(?:journal article )?published (?:in )?(?P<date>{DATE}) in"
    rf" (?P<journal>[^\d\n]{{2,100}}?)"
    r" (?=volume\b)",
    re.IGNORECASE,
)
_PLACE = lazily(r"\s?[;|].*")
_PAGES_ONLY = lazily(
    rf"(?:pages?|pp\.|p[aá]ginas?)\s?:?\s?(?P<page>{_PAGE})[.,;]?", re.IGNORECASE
)
_DATE_ONLY = lazily(rf"\(?(?P<date>{DATE})\)?[.,;]?", re.IGNORECASE)
_JOURNAL_AND_DATE = lazily(
    rf"(?P<journal>[^\W\d_][^\d\n,;|()]{{2,80}}?)(?:,\s|\s\()(?P<date>{DATE})\)?[.,;]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """Hold what one line says of an article's place; what it doesn't say is None."""

    journal: str | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    issued: PartialDate | None = None

    @property
    def tells_place(self) -> bool:
        """True if the line gives a volume and one thing more, or all but a volume."""
        if self.volume is None:
            return bool(self.issue and self.page and self.issued)
        return bool(self.issue or self.page or self.issued)


def read_masthead(line: str) -> Masthead | None:
    """Read a line that gives a volume and more; None if any of it can't be told."""
    if len(line) > _LONGEST or not any(map(str.isdigit, line)):
        return None
    text = _core(line)
    parts = list(_PART.finditer(text))
    if not parts or not _is_whole(text, parts):
        return None
    read = _of_parts(parts)
    before = text[: parts[0].start()].strip(" ,;:.|-\u2013\u2022(")
    if read is None or not read.tells_place:
        return None
    before = _PLACE.sub("", before)
    if before and not is_journal_name(before):
        return None
    return Masthead(before or None, read.volume, read.issue, read.page, read.issued)


def read_pages(line: str) -> str | None:
    """Read a line that is ``Pages 811-819`` and no more."""
    match = (
        _PAGES_ONLY.fullmatch(_core(line).rstrip(" |,;"))
        if len(line) <= _LONGEST
        else None
    )
    return _plain_pages(match["page"]) if match else None


def read_date(line: str) -> PartialDate | None:
    """Read a line that is a date and no more."""
    match = _DATE_ONLY.fullmatch(line.strip()) if len(line) < 40 else None
    return _date(match["date"]) if match else None


def read_journal_and_date(line: str) -> tuple[str, PartialDate] | None:
    """Read ``Front. Psychol., 03 April 2019``."""
    match = _JOURNAL_AND_DATE.fullmatch(line.strip()) if len(line) < 140 else None
    issued = _date(match["date"]) if match else None
    if match is None or issued is None or not is_journal_name(match["journal"]):
        return None
    return match["journal"], issued


def _core(line: str) -> str:
    """Cut off what says nothing of the place: a lead, an address, further dates."""
    text = " ".join(line.split())
    tail = _TAIL.search(text)
    text = text[: tail.start()] if tail else text
    lead = _LEAD.match(text)
    text = text[lead.end() :] if lead else text
    return _PUBLISHED_IN.sub(r"\g<journal> \g<date> ", text).strip()


def _is_whole(text: str, parts: list[re.Match[str]]) -> bool:
    ends = [part.end() for part in parts]
    starts = [*(part.start() for part in parts[1:]), len(text)]
    gaps = (text[end:start] for end, start in zip(ends, starts, strict=True))
    return all(_BETWEEN.fullmatch(gap) for gap in gaps)


def _of_parts(parts: list[re.Match[str]]) -> Masthead | None:
    """Put the parts together; None where two say the same thing differently."""
    found: dict[str, str] = {}
    for part in parts:
        for name, value in part.groupdict().items():
            if value is not None and found.setdefault(_NAMES[name[0]], value) != value:
                return None
    issued = _date(found["date"]) if "date" in found else None
    if "date" in found and issued is None:
        return None
    page = _plain_pages(found["page"]) if "page" in found else None
    return Masthead(None, found.get("volume"), found.get("issue"), page, issued)


_NAMES = {"v": "volume", "i": "issue", "p": "page", "y": "date", "d": "date"}


def _date(text: str) -> PartialDate | None:
    found = parse_medline_date(text)
    return found if found is not None and found.literal is None else None


def _plain_pages(text: str) -> str:
    return re.sub(r"\s?(?:[-\u2013\u2014]|\bto\b)\s?", "-", text).strip(" .")
