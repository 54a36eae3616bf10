"""Tell what stands in a journal's supplement, where the abstracts of meetings stand.

They share a supplement's DOI, often a page, and have the titles of articles to come.
"""

from __future__ import annotations

import re

from ..compare.volumes_issues import parse_numbering
from ..model.record import Record
from ..text.folding import key

# How Embase goes on after the journal: ``Circulation. Conference: …``.
_CONFERENCE = re.compile(r"(?i)\W+conference(?: publication)?:.*")
_SUPPLEMENTS = re.compile(r"(?i)\bsuppl(?:ements?|\b)|\babstracts?\b")
_SUPPLEMENT_PAGE = re.compile(r"(?i)\s*(?:suppl?\.?\s*)?s\d")


def is_supplement(record: Record) -> bool | None:
    """True if a record stands in a supplement, where abstracts of meetings stand.

    None where it names no issue and no page of one.
    """
    journal = record.container_title or ""
    names = (journal, record.volume or "", record.issue or "")
    if _CONFERENCE.search(journal) or any(map(_SUPPLEMENTS.search, names)):
        return True
    if _SUPPLEMENT_PAGE.match(record.page or ""):
        return True
    stated = [value for value in (record.volume, record.issue) if value is not None]
    if any(parse_numbering(value).supplement for value in stated):
        return True
    return None if record.issue is None and record.page is None else False


def series_key(record: Record) -> str:
    """Give a journal's name without the words for its supplement and its meeting."""
    name = _CONFERENCE.sub("", record.container_title or "")
    return key(_SUPPLEMENTS.sub("", name))
