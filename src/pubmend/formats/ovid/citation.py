"""Read the citation in Ovid's SO: journal, volume, issue, pages and date in one text.

Each database prints it in a form of its own::

    Journal of Tides. 37(4):811-819, April 2019.                      MEDLINE, Journals
    Journal of Tides. Vol.37(4), 2019, pp. 811-819.                   PsycInfo, Embase
    Journal of Tides. 37 (4) (pp 811-819), 2019. Date of …            Embase
    Journal of Tides November/December 2010;6(2):611-613              Journals@Ovid
    Journal of Tides. 2019;37(4):811-9.                               as PubMed prints
    Journal of Tides, v21 n1 p12-24 Apr 2020                          ERIC
    Berg, N [Ed]. (2018). The book of tides. (pp. 12-40). …           PsycInfo, chapters
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_LONGEST = 1_000
_VOLUME = (
    r"(?P<volume>(?!\d+pp)[A-Za-z]{0,4}\d[\w/-]{0,14}(?:\s?Suppl\.?(?:\s?\d{1,3})?)?)"
)
_ISSUE = r"(?:\s?\((?P<issue>[^()]{1,40})\))?"
_PAGES = r"(?P<page>[A-Za-z]{0,3}\d[\w.+;/ -]{0,40}?)"
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_MONTH = r"[A-Z][a-z]{2,9}\.?[\w/.,-]{0,24}\s"
_DATE = rf"(?P<date>(?:{_MONTH})?(?:\d{{1,2}},?\s)?{_YEAR}(?:\s[\w/ .-]{{1,30}}?)?)"
_JOURNAL = r"(?P<journal>.+?)"
_PP = rf"pp?\.?\s?{_PAGES}"
_ARTICLE = r"ArtID:?\s?(?P<number>[\w.-]{1,30})"
_EMBASE = (
    rf"{_JOURNAL}[.,]\s(?:Vol\.?\s?)?{_VOLUME}{_ISSUE}\s?\({_PP}\)"
    rf"(?:,\s?Article Number:[^,]{{1,40}})?,\s{_DATE}(?:\..*)?"
)
_EMBASE_ARTICLE = (
    rf"{_JOURNAL}[.,]\s(?:Vol\.?\s?)?{_VOLUME}{_ISSUE}\s?\(no pagination\),\s{_DATE}"
    r"(?:\.\sArticle Number:\s?(?P<page>[\w-]{1,30}))?(?:\..*)?"
)
_PSYCINFO = (
    rf"{_JOURNAL}[.,]\sVol\.?\s?{_VOLUME}{_ISSUE},?\s{_DATE}"
    rf"(?:,\s(?:(?:{_ARTICLE}|(?:pp?\.?\s?)?{_PAGES})))?(?:\.|,.*)?"
)
_MEDLINE = rf"{_JOURNAL}[.,]\s{_VOLUME}{_ISSUE}(?::\s?{_PAGES})?,\s{_DATE}\.?"
_AS_PUBMED = rf"{_JOURNAL}\.?,?\s{_DATE};\s?{_VOLUME}{_ISSUE}(?::\s?{_PAGES})?\.?"
_ERIC = (
    rf"{_JOURNAL}[.,]\sv{_VOLUME}(?:\sn(?P<issue>[\w-]{{1,12}}))?"
    rf"(?:\sp{_PAGES})?\s{_DATE}\.?"
)
_CHAPTER = (
    rf"(?:.*?\W|[A-Z]\w+)?\((?P<date>{_YEAR})\)\.\s"
    rf"{_JOURNAL}\.?,?\s\({_PP}\)(?:[.,\s].*)?"
)
_UNPLACED = rf"{_JOURNAL}[.,]\s{_DATE}\.?"
_FORMS = tuple(
    map(
        re.compile,
        (
            *(_EMBASE, _EMBASE_ARTICLE, _CHAPTER, _PSYCINFO, _MEDLINE),
            *(_AS_PUBMED, _ERIC, _UNPLACED),
        ),
    )
)
_YEAR_ALONE = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_JOURNAL_ALONE = re.compile(r"([^.:;\d]{3,200})\.?")


def read_citation(text: str) -> Mapping[str, str]:
    """Read what a citation says, by ``journal``, ``volume``, ``issue``, … .

    Empty where it has none of the known forms.
    """
    plain = " ".join(text[:_LONGEST].split())
    for form in _FORMS:
        match = form.fullmatch(plain)
        if match:
            found = match.groupdict()
            return {name: value.strip() for name, value in found.items() if value}
    alone = _JOURNAL_ALONE.fullmatch(plain)
    if alone:
        return {"journal": alone[1].strip()}
    years = set(_YEAR_ALONE.findall(plain))
    return {"date": years.pop()} if len(years) == 1 else {}
