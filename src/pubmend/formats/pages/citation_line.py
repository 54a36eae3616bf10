"""Read a citation that stands on one line of a page: journal, volume, pages, date.

===============================================  =====================================
``J Med Internet Res 2025;27:e71852``            journals' own habit, with or without
``J Med Internet Res. 2025 Sep 10;27:e71852.``   PubMed
``Lancet. 2020 Feb 15;395(10223):497-506.``      PubMed
``Rev. bras. enferm ; 73(supl.2): e20, 2020.``   the Virtual Health Library
``Int J Public Health ; 18(3)2021 01 29.``       the same, without pages
``Lancet, Vol. 395, pp. 497-506, (2020)``        ArxivLens
===============================================  =====================================

A line is a citation only if all of it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ...model.record import PartialDate
from ..reading.dates import parse_medline_date
from ..reading.journal_names import is_abbreviated

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Citation:
    """Hold what a citation line says."""

    journal: str
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    issued: PartialDate | None = None

    def fields(self, *, abbreviated: bool | None = None) -> dict[str, Any]:
        """Give what it says as a record's fields.

        Args:
            abbreviated: whether the journal is; None where its form must tell.
        """
        short = is_abbreviated(self.journal) if abbreviated is None else abbreviated
        return {
            "container_title_short" if short else "container_title": self.journal,
            "volume": self.volume,
            "issue": self.issue,
            "page": self.page,
            "issued": self.issued,
        }


_PAGES = r"[A-Za-z]{0,6}\d[\w.]{0,12}(?:\s?[-\u2013]\s?[A-Za-z]{0,6}\d[\w.]{0,12})?"
_VOLUME = r"[A-Za-z]{0,2}\d[\w /-]{0,20}?"
_ISSUE = r"[^()\n]{1,40}"

_DATE_FIRST = re.compile(
    r"(?P<journal>[^\W\d_][^;:\n\d]{1,120}?)[.,]?\s+"
    r"\(?(?P<date>(?:19|20)\d\d"
    r"(?:[ /-]\w{3,9}\.?(?:[ /-]\w{3,9}\.?)?(?:[ -]\d{1,2}){0,2})?)"
    r"(?:\)?\s?;\s?|\)\s)"
    rf"(?P<volume>{_VOLUME})?\s?(?:\((?P<issue>{_ISSUE})\))?"
    rf"(?:\s?:\s?(?P<page>{_PAGES}))?[.;,]?(?=\s|$)"
)
_DATE_LAST = re.compile(
    r"(?P<journal>[^\W\d_][^;\n]{1,140}?)\s?;\s?"
    r"(?:(?P<volume>[^(:,;\n]{1,30}?)\s?)??(?:\((?P<issue>[^()\n]{1,40})\))?"
    r"(?:\s?:\s?(?P<page>[^,\n]{1,40}?))?(?:,\s?|(?<=\))\s?|(?<=;)\s?|(?<=; ))"
    r"(?P<date>[^,;()\n]{0,20}?(?:19|20)\d\d[^,;()\n]{0,12}?)(?:\.(?:\s.{0,80})?)?"
)
_WORDED = re.compile(
    r"(?P<journal>[^\W\d_][^\n]{1,140}?)"
    r"(?:, [Vv]ol\.? ?(?P<volume>[^,\n]{1,20}))?"
    r"(?:, (?:[Nn]o|[Ii]ss(?:ue)?)\.? ?(?P<issue>[^,\n]{1,30}))?"
    r"(?:, pp?\.? ?(?P<page>[^,\n]{1,40}))?"
    r",? \((?P<date>(?:19|20)\d\d)\)"
)


def read_date_first(line: str) -> Citation | None:
    """Read ``Journal. 2020 Feb 15;395(10223):497-506.`` and what may follow it."""
    match = _DATE_FIRST.match(line[:LONGEST])
    if match is None or not (match["volume"] or match["page"]):
        return None
    return _citation(match)


def read_date_last(line: str) -> Citation | None:
    """Read ``Journal ; 94(4): 994-1014, 2021 12.`` as the Health Library prints it."""
    match = _DATE_LAST.fullmatch(line.strip()) if len(line) <= LONGEST else None
    return _citation(match) if match else None


def read_worded(line: str) -> Citation | None:
    """Read ``Journal, Vol. 27, pp. e71852, (2025)`` at the beginning of a line."""
    match = _WORDED.match(line[:LONGEST])
    return _citation(match) if match else None


def _citation(match: re.Match[str]) -> Citation | None:
    issued = parse_medline_date(match["date"])
    if issued is None:
        return None
    volume, issue, page = (
        (match[name] or "").strip(" .") or None for name in ("volume", "issue", "page")
    )
    return Citation(match["journal"].strip(" ,"), volume, issue, page, issued)
