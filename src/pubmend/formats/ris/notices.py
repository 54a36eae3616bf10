"""Write where reference managers show it that an article was retracted.

EndNote, Zotero and Mendeley show notes and keywords, but hardly M3. The note says who
says so, when, and in which document; the keyword is MEDLINE's type of publication.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from ...model.notices import NOTICES, Notice, NoticeKind
from ...model.record import GIVEN
from ..tagged.edit import Sheet
from ..tagged.lines import Entries, Layout, values_of
from .fields import RETRACTED, keywords_of
from .tags import END

_WORD = "RETRACTED"
_TOLD = (NoticeKind.RETRACTED, NoticeKind.WITHDRAWN, NoticeKind.REMOVED)
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "pubmed": "PubMed",
        "crossref": "Crossref",
        "retraction-watch": "Retraction Watch",
    }
)


def write_notices(
    entries: Entries, notices: Iterable[Notice], layout: Layout
) -> Entries:
    """Add a note and a keyword for a retraction that the record does not tell yet.

    Args:
        entries: the record's lines.
        notices: what happened to the article.
        layout: how new lines are set.
    """
    told = [notice for notice in notices if notice.kind in _TOLD and _others(notice)]
    sheet = Sheet(entries, layout, END)
    notes = values_of(entries, ("N1",))
    if told and not any(note.upper().startswith(_WORD) for note in notes):
        sheet = _added(sheet, "N1", " ".join(map(_sentence, told)))
    if told and RETRACTED.casefold() not in map(str.casefold, keywords_of(entries)):
        sheet = _added(sheet, "KW", RETRACTED)
    return sheet.entries


def _added(sheet: Sheet, tag: str, value: str) -> Sheet:
    old = sheet.positions((tag,))
    return sheet.insert(old[-1], tag, value) if old else sheet.put(tag, value)


def _others(notice: Notice) -> list[str]:
    """Name those beside the record itself who state a notice."""
    return [_NAMES.get(name, name) for name in notice.sources if name != GIVEN]


def _sentence(notice: Notice) -> str:
    what = NOTICES[notice.kind].label
    what = what[:1].lower() + what[1:]
    date = f", {notice.date}" if notice.date else ""
    told = f"{_WORD}: {what} (says {' and '.join(_others(notice))}{date})."
    return f"{told} Retraction in: {notice.by}" if notice.by else told
