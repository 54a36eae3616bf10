"""Lift the head of an article out of its bytes: dates, journal, issue, title, pages.

The patterns hold the elements in the DTD's order
(https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd); what deviates is left to
the parser. Texts may hold ``&amp;`` but no other entity, and no markup but faces in the
title.
"""

from __future__ import annotations

import codecs
import re
from typing import TypeAlias

from ...model.identifiers import Pmid
from ..reading.dates import parse_medline_date
from ..reading.markup import tidied
from ..reading.nlm_dates import MONTHS, numbered_date
from .draft import Draft, keep_model
from .fast_texts import FACE, FACES
from .ids import keep_elocation
from .texts import keep_title

_TEXT = r"[^<&]++(?:&amp;[^<&]*+)*+"
_WORDS = r"[^<&\s]++(?: [^<&\s]++)*+"
_MARKED = rf"[^<&]*+(?:(?:&amp;|{FACE})[^<&]*+)*+"
_YEAR = "[0-9]{4}"
_MONTH = "0[1-9]|1[0-2]"
_DAY = "0[1-9]|[12][0-9]|3[01]"


def _element(tag: str, text: str = _TEXT, attributes: str = "") -> str:
    return rf"<{tag}{attributes}>({text})</{tag}>\s*+"


def _maybe(pattern: str) -> str:
    return f"(?:{pattern})?"


def _whole_date(tag: str) -> str:
    year, month = _element("Year", _YEAR), _element("Month", _MONTH)
    return rf"<{tag}>\s*+{year}{month}{_element('Day', _DAY)}</{tag}>\s*+"


_CITATION = (
    r'<PubmedArticle>\s*+<MedlineCitation Status="([A-Za-z-]++)"'
    r'(?: IndexingMethod="([A-Za-z0-9]++)")? Owner="([A-Za-z0-9]++)">\s*+'
    + _element("PMID", "[1-9][0-9]{0,8}", ' Version="([0-9]+)"')
    + _maybe(_whole_date("DateCompleted"))
    + _maybe(_whole_date("DateRevised"))
    + r'<Article PubModel="([A-Za-z-]++)">\s*+'
)
_JOURNAL = (
    r"<Journal>\s*+"
    + _maybe(_element("ISSN", _WORDS, r' IssnType="([A-Za-z0-9]++)"'))
    + r'<JournalIssue CitedMedium="[A-Za-z0-9]++">\s*+'
    + _maybe(_element("Volume", _WORDS))
    + _maybe(_element("Issue", _WORDS))
    + r"<PubDate>\s*+(?:"
    + _element("MedlineDate")
    + "|"
    + _element("Year", _YEAR)
    + _maybe(
        _element("Month", "|".join(MONTHS)) + _maybe(_element("Day", f"[1-9]|{_DAY}"))
    )
    + r")</PubDate>\s*+</JournalIssue>\s*+"
    + _maybe(_element("Title"))
    + _maybe(_element("ISOAbbreviation"))
    + r"</Journal>\s*+"
)
_TITLE = (
    _element("ArticleTitle", _MARKED)
    + r"(?:<Pagination>\s*+"
    + _maybe(_element("StartPage"))
    + _maybe(_element("EndPage"))
    + _maybe(_element("MedlinePgn"))
    + r"</Pagination>\s*+)?"
    + r'((?:<ELocationID EIdType="[A-Za-z0-9]++" ValidYN="Y">'
    + _TEXT
    + r"</ELocationID>\s*+)*)"
)
_HEAD = re.compile(_CITATION + _JOURNAL + _maybe(_TITLE))
_CITATION_END = re.compile(_CITATION).groups
_JOURNAL_END = _CITATION_END + re.compile(_JOURNAL).groups
_LOCATION = re.compile(r'EIdType="([A-Za-z0-9]++)" ValidYN="Y">([^<]++)')

# A head is hardly ever longer; one that is is left to the parser.
_LONGEST = 2048
# What must stand before the rest of the article in place of its head.
REMAINDER = b"<PubmedArticle><MedlineCitation><Article>"

_Parts: TypeAlias = tuple[str, ...]


def lift_head(body: bytes, draft: Draft) -> int:
    """Read an article's head, if it has NLM's usual shape; tell where it ends, or 0."""
    try:
        text, _ = codecs.utf_8_decode(body[:_LONGEST])
    except UnicodeDecodeError:
        return 0
    head = _HEAD.match(text)
    if head is None:
        return 0
    parts = head.groups("")
    _keep_citation(parts[:_CITATION_END], draft)
    _keep_journal(parts[_CITATION_END:_JOURNAL_END], draft)
    _keep_title(parts[_JOURNAL_END:], draft)
    return len(head[0].encode())


def _keep_citation(parts: _Parts, draft: Draft) -> None:
    status, method, owner, version, pmid, *dates, model = parts
    custom = draft.custom
    custom["citation-status"] = status
    custom["citation-owner"] = owner
    if method:
        custom["indexing-method"] = method
    draft.fields["pmid"] = Pmid(pmid)
    if version != "1":
        custom["version"] = version
    if dates[0]:
        custom["date-completed"] = "-".join(dates[:3])
    if dates[3]:
        custom["date-revised"] = "-".join(dates[3:])
    keep_model(draft, model)


def _keep_journal(parts: _Parts, draft: Draft) -> None:
    medium, issn, volume, issue, printed, year, month, day, title, short = parts
    fields = draft.fields
    if issn:
        draft.issns[issn] = medium
    if volume:
        fields["volume"] = volume
    if issue:
        fields["issue"] = issue
    if title:
        fields["container_title"] = _plain(title)
    if short:
        fields["container_title_short"] = _plain(short)
    draft.issue_date = (
        parse_medline_date(printed) if printed else numbered_date(year, month, day)
    )


def _keep_title(parts: _Parts, draft: Draft) -> None:
    title, start, end, page, locations = parts
    keep_title(_plain(FACES.sub("", title) if "<" in title else title), draft)
    if page or start or end:
        draft.fields["page"] = _plain(page or "-".join(filter(None, (start, end))))
    for kind, text in _LOCATION.findall(locations) if locations else ():
        keep_elocation(kind, _plain(text), draft)


def _plain(text: str) -> str:
    return tidied(text.replace("&amp;", "&") if "&" in text else text)
