"""Lift the head of an article out of its bytes: dates, journal, issue, title, pages.

The patterns hold the elements in the DTD's order
(https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd); what deviates is left to
the parser. Texts may hold ``&amp;`` but no other entity, and no markup but faces in the
title.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from ..core.record import PartialDate
from .dates import parse_medline_date
from .markup import tidied
from .pubmed_dates import MONTHS
from .pubmed_draft import Draft, keep_attributes, keep_model, keep_pmid
from .pubmed_ids import keep_elocation
from .pubmed_texts import keep_title

_TEXT = r"[^<&]++(?:&amp;[^<&]*+)*+"
_FACE = "</?(?:i|b|u|sup|sub)>"
_MARKED = rf"[^<&]*+(?:(?:&amp;|{_FACE})[^<&]*+)*+"
_FACES = re.compile(_FACE)
_UNITS = ("Year", "Month", "Day")
_DATE_PARTS = (r"[0-9]{4}", r"0[1-9]|1[0-2]", r"0[1-9]|[12][0-9]|3[01]")


def _element(tag: str, group: str, text: str = _TEXT, attributes: str = "") -> str:
    return rf"<{tag}{attributes}>(?P<{group}>{text})</{tag}>\s*"


def _maybe(pattern: str) -> str:
    return f"(?:{pattern})?"


def _whole_date(tag: str, group: str) -> str:
    parts = zip(_UNITS, _DATE_PARTS, strict=True)
    inner = "".join(_element(name, f"{group}_{name}", text) for name, text in parts)
    return rf"<{tag}>\s*{inner}</{tag}>\s*"


_ISSUE_DATE = (
    r"<PubDate>\s*(?:"
    + _element("MedlineDate", "medline")
    + "|"
    + _element("Year", "year", "[0-9]{4}")
    + _maybe(
        _element("Month", "month", "|".join(MONTHS))
        + _maybe(_element("Day", "day", r"[1-9]|0[1-9]|[12][0-9]|3[01]"))
    )
    + r")</PubDate>\s*"
)
_TITLE = (
    _element("ArticleTitle", "title", _MARKED)
    + r"(?:<Pagination>\s*"
    + _maybe(_element("StartPage", "start"))
    + _maybe(_element("EndPage", "end"))
    + _maybe(_element("MedlinePgn", "page"))
    + r"</Pagination>\s*)?"
    + r'(?P<locations>(?:<ELocationID EIdType="\w+" ValidYN="Y">'
    + _TEXT
    + r"</ELocationID>\s*)*)"
)
_HEAD = re.compile(
    r'<PubmedArticle>\s*<MedlineCitation Status="(?P<Status>[\w-]+)"'
    r'(?: IndexingMethod="(?P<IndexingMethod>\w+)")? Owner="(?P<Owner>\w+)">\s*'
    + _element("PMID", "pmid", "[1-9][0-9]{0,8}", ' Version="(?P<version>[0-9]+)"')
    + _maybe(_whole_date("DateCompleted", "completed"))
    + _maybe(_whole_date("DateRevised", "revised"))
    + r'<Article PubModel="(?P<model>[\w-]+)">\s*<Journal>\s*'
    + _maybe(_element("ISSN", "issn", attributes=r' IssnType="(?P<medium>\w+)"'))
    + r'<JournalIssue CitedMedium="\w+">\s*'
    + _maybe(_element("Volume", "volume"))
    + _maybe(_element("Issue", "issue"))
    + _ISSUE_DATE
    + r"</JournalIssue>\s*"
    + _maybe(_element("Title", "container_title"))
    + _maybe(_element("ISOAbbreviation", "container_title_short"))
    + r"</Journal>\s*"
    + _maybe(_TITLE)
)
_STAMPS = {
    "date-completed": ("completed_Year", "completed_Month", "completed_Day"),
    "date-revised": ("revised_Year", "revised_Month", "revised_Day"),
}
_FIELDS = ("volume", "issue", "container_title", "container_title_short")
_LOCATION = re.compile(r'EIdType="(\w+)" ValidYN="Y">([^<]+)')

# A head is hardly ever longer; one that is is left to the parser.
_LONGEST = 4096
# What must stand before the rest of the article in place of its head.
REMAINDER = b"<PubmedArticle><MedlineCitation><Article>"


def lift_head(body: bytes, draft: Draft) -> int:
    """Read an article's head, if it has NLM's usual shape; tell where it ends, or 0."""
    try:
        text, _ = codecs.utf_8_decode(body[:_LONGEST])
    except UnicodeDecodeError:
        return 0
    head = _HEAD.match(text)
    if head is None:
        return 0
    parts = head.groupdict()
    keep_attributes(draft, parts)
    keep_pmid(draft, parts["pmid"], parts["version"])
    keep_model(draft, parts["model"])
    for key, names in _STAMPS.items():
        if parts[names[0]]:
            draft.custom[key] = "-".join([parts[name] for name in names])
    if parts["issn"]:
        draft.issns[parts["issn"]] = parts["medium"]
    for name in _FIELDS:
        if parts[name]:
            draft.fields[name] = _plain(parts[name])
    draft.issue_date = _issue_date(parts)
    if parts["title"]:
        _keep_title(parts, draft)
    return len(head[0].encode())


def _plain(text: str) -> str:
    return tidied(text.replace("&amp;", "&") if "&" in text else text)


def _issue_date(parts: Mapping[str, str | None]) -> PartialDate | None:
    printed = parts["medline"]
    if printed:
        return parse_medline_date(printed)
    year, month, day = parts["year"] or "", parts["month"], parts["day"]
    return PartialDate(
        int(year), MONTHS[month] if month else None, int(day) if day else None
    )


def _keep_title(parts: Mapping[str, str | None], draft: Draft) -> None:
    title = parts["title"] or ""
    keep_title(_plain(_FACES.sub("", title) if "<" in title else title), draft)
    page = parts["page"] or "-".join(filter(None, (parts["start"], parts["end"])))
    if page:
        draft.fields["page"] = _plain(page)
    for kind, text in _LOCATION.findall(parts["locations"] or ""):
        keep_elocation(kind, _plain(text), draft)
