"""Find the stage of an article's publication: in press, online, in print.

PubMed gives it as PublicationStatus: ``aheadofprint``, ``epublish``, ``ppublish``
(https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html#publicationstatus).
The PubDate of an article ahead of print is provisional. Crossref shows it by what is
there: an article without volume and issue that was not printed has no place yet.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model.record import PartialDate, Record
from ..model.sources import Sources, StageSign

STATUS = "publication-status"
_AHEAD = "aheadofprint"
_FINAL = frozenset({"ppublish", "epublish"})


def is_final(records: Iterable[Record], sources: Sources) -> bool | None:
    """True if an article has its final place; None if no source says.

    One source that says so is enough: the other is late.
    """
    words = {_is_final(record, sources) for record in records} - {None}
    return True in words if words else None


def _is_final(record: Record, sources: Sources) -> bool | None:
    status = record.publication_status
    if status is not None:
        return True if status in _FINAL else False if status == _AHEAD else None
    by_place = sources[record.origin.source].stage is StageSign.PLACE
    if not by_place or record.type != "article-journal":
        return None
    place = (record.volume, record.issue, record.published_print)
    return any(part is not None for part in place)


def is_printed(records: Iterable[Record], sources: Sources) -> bool:
    """True if an article is in print.

    Some publishers deposit a print date for journals that are never printed; PubMed
    knows these as Electronic.
    """
    records = [r for r in records if sources[r.origin.source].stage is not None]
    if any(_is_electronic_only(record) for record in records):
        return False
    return any(_is_printed(record) for record in records)


def _is_printed(record: Record) -> bool:
    status = record.publication_status
    if status in ("ppublish", _AHEAD):
        return status == "ppublish"
    return record.published_print is not None


def _is_electronic_only(record: Record) -> bool:
    return record.pub_model is not None and "Print" not in record.pub_model


def is_online(records: Iterable[Record]) -> bool:
    """True if an article was published electronically."""
    return any(
        record.published_online is not None
        or record.publication_status in (_AHEAD, "epublish")
        for record in records
    )


def first_published(records: Iterable[Record]) -> PartialDate | None:
    """Give the earliest date of publication that any source gives."""
    dates = [
        date
        for r in records
        for date in (r.published_online, r.published_print, r.issued)
        if date is not None
    ]
    return min(dates, key=_order, default=None)


def _order(date: PartialDate) -> tuple[int, int, int]:
    """Sort a less precise date behind: it may be as late as its period ends."""
    return date.year, date.month or 13, date.day or 32
