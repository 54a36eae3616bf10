"""Decide by their comparison whether two given records are duplicates.

The rule is search's own (`same_work`), and stricter, since no source vouches for either
record: the first page and the authors that both state must agree, or an identifier
must. A conference abstract has the title and the people of the article that came of
it; what tells them apart is the place, which one of the two often lacks. So another
journal is another publication where no page ties the two together, and a supplement
isn't the volume's ordinary issue.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ..compare.volumes_issues import parse_numbering
from ..model.record import Record
from ..text.folding import key
from .comparison_vector import ComparisonVector
from .same_work import MatchDecision, weigh
from .supplements import is_supplement, series_key

ABSTRACT_START = 80  # letters that tell one abstract from another
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(rf"(?i)\s*(?:\d+-(?:{_MONTHS})|(?:{_MONTHS})-\d+)\s*")
_LEAST_START = 50  # what is shorter is a sentence that says there is none


def are_one_by_id(compared: ComparisonVector) -> bool:
    """True if two records that share an identifier are duplicates.

    Unlike titles never are: the abstracts of a meeting share a supplement's DOI, often
    even a page.
    """
    if _have_unlike_titles(compared):
        return False
    return weigh(compared).decision is not MatchDecision.CONTRADICTED


def are_one_without_id(compared: ComparisonVector) -> bool:
    """True if two records that share no identifier prove to be duplicates."""
    if are_apart(compared):
        return False
    if weigh(compared).decision is MatchDecision.PROVED:
        return True
    return _begin_alike(compared)


def are_apart(compared: ComparisonVector) -> bool:
    """True if two records are no duplicates unless an identifier says so."""
    return any(tells_apart(compared) for tells_apart in _APART)


def readable(record: Record) -> Record:
    """Take away a page and a volume that a program broke, since they say nothing.

    A spreadsheet makes a date of a page, ``11-Sep`` of 9-11, and which number was the
    first can't be told; of ``61(10 Suppl 1)`` a reader leaves ``1)`` as the volume.
    """
    volume = record.volume or ""
    if _DATE.fullmatch(record.page or ""):
        record = replace(record, page=None)
    return replace(record, volume=None) if _is_tail(volume) else record


def _is_tail(volume: str) -> bool:
    return volume.count(")") > volume.count("(")


def _have_unlike_titles(compared: ComparisonVector) -> bool:
    """True if no slip, no cut and no translation explains how the titles differ."""
    is_explained = compared.near or compared.languages_differ
    return compared.differs("title") and not is_explained


def _have_other_first_pages(compared: ComparisonVector) -> bool:
    return compared.differs("page")


def _have_no_author_in_common(compared: ComparisonVector) -> bool:
    return compared.authors_alike == 0 and not compared.agrees("author")


def _are_at_other_places(compared: ComparisonVector) -> bool:
    """True if the journal or the volume differs, and no page ties them together."""
    if compared.agrees("page") and compared.is_page_distinctive:
        return False
    if compared.differs("volume"):
        return True
    return compared.differs("container-title") and not _is_one_series(compared)


def _is_one_series(compared: ComparisonVector) -> bool:
    """True if the journals are one but for the word for its supplements."""
    return series_key(compared.given) == series_key(compared.candidate)


def _is_one_in_a_supplement(compared: ComparisonVector) -> bool:
    """True if only one is in a supplement; people leave its mark off a number."""
    records = (compared.given, compared.candidate)
    if compared.agrees("page") or len(set(map(is_supplement, records)) - {None}) < 2:
        return False
    numbers = {parse_numbering(record.issue or "").main for record in records}
    return len(numbers) > 1 or "" in numbers


_APART: tuple[Callable[[ComparisonVector], bool], ...] = (
    _have_unlike_titles,
    _have_other_first_pages,
    _have_no_author_in_common,
    _are_at_other_places,
    _is_one_in_a_supplement,
)


def _begin_alike(compared: ComparisonVector) -> bool:
    """True if title and abstract begin with the same words, and nothing differs.

    So the proceedings of a meeting are known again, which name no author and no page.
    """
    starts = {abstract_start(r) for r in (compared.given, compared.candidate)}
    if len(starts) > 1 or None in starts or not compared.agrees("title"):
        return False
    return not compared.count_differing("author", "issued")


def abstract_start(record: Record) -> str | None:
    """Give the first words of an abstract in a form to compare, if it has enough."""
    start = key((record.abstract or "")[:ABSTRACT_START])
    return start if len(start) >= _LEAST_START else None
