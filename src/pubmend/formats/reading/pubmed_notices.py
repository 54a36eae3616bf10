"""Read an article's notices from PubMed's publication types and CommentsCorrections.

Direction is everything: an article with ``RetractionIn`` is retracted, one with
``RetractionOf`` is the notice that retracts another. Some are both. NLM renamed
"Retraction of Publication" to "Retraction Notice" in 2025; old files keep the old name.
Types and relations: https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...model.identifiers import parse_doi
from ...model.notices import Notice, NoticeKind
from ...model.preprint_servers import is_preprint_doi, names_preprint_server
from .dates import parse_medline_date

SOURCE = "pubmed"
PREPRINT = "Preprint"

_RELATIONS: Mapping[str, tuple[NoticeKind, ...]] = {
    "RetractionIn": (NoticeKind.RETRACTED,),
    "PartialRetractionIn": (NoticeKind.PARTIALLY_RETRACTED,),
    "RetractedandRepublishedIn": (NoticeKind.RETRACTED, NoticeKind.REPUBLISHED),
    "ExpressionOfConcernIn": (NoticeKind.CONCERN,),
    "ErratumIn": (NoticeKind.CORRECTED,),
    "CorrectedandRepublishedIn": (NoticeKind.REPUBLISHED,),
    "RepublishedIn": (NoticeKind.REPUBLISHED,),
    "UpdateIn": (NoticeKind.UPDATED,),
    "RetractionOf": (NoticeKind.RETRACTION_NOTICE,),
    "PartialRetractionOf": (NoticeKind.RETRACTION_NOTICE,),
    "RetractedandRepublishedFrom": (NoticeKind.REPUBLICATION,),
    "ExpressionOfConcernFor": (NoticeKind.CONCERN_NOTICE,),
    "ErratumFor": (NoticeKind.CORRECTION_NOTICE,),
    "CorrectedandRepublishedFrom": (NoticeKind.REPUBLICATION,),
    "RepublishedFrom": (NoticeKind.REPUBLICATION,),
    "UpdateOf": (NoticeKind.UPDATE_OF,),
}
_SOURCE_DATE = re.compile(
    r"\.\s(\d{4}(?:\s[A-Z][a-z]{2}(?:-[A-Z][a-z]{2}|\s\d{1,2})?)?)"
)
_SOURCE_DOI = re.compile(r"\bdoi:\s*(10\.\S+)", re.IGNORECASE)


def read_relation(
    relation: str, source: str, pmid: str | None, *, preprint: bool
) -> tuple[Notice, ...]:
    """Read one CommentsCorrections element.

    The date of the other document dates the event only where it is the notice.

    Args:
        relation: its RefType.
        source: its RefSource, a citation such as ``Oncol Lett. 2021 Jul;22(1):545``.
        pmid: the other article's, which some retractions lack.
        preprint: whether the record itself is a preprint.
    """
    kinds = _RELATIONS.get(relation, ())
    if relation == "UpdateIn" and preprint:
        kinds = (NoticeKind.PREPRINT_OF,)
    doi = _doi_of(source)
    if relation == "UpdateOf" and _is_preprint(source, doi):
        kinds = (NoticeKind.HAS_PREPRINT,)
    by, also = (f"PMID:{pmid}", (doi,) if doi else ()) if pmid else (doi, ())
    date = None if relation.endswith(("Of", "For", "From")) else _date_of(source)
    return tuple(Notice(kind, by, date, (SOURCE,), also) for kind in kinds)


def _is_preprint(source: str, doi: str | None) -> bool:
    """True if PubMed's UpdateOf names a preprint, and no former edition."""
    return names_preprint_server(source) or (doi is not None and is_preprint_doi(doi))


def _doi_of(source: str) -> str | None:
    match = _SOURCE_DOI.search(source)
    return parse_doi(match[1]) if match else None


def _date_of(source: str) -> str | None:
    match = _SOURCE_DATE.search(source)
    date = parse_medline_date(match[1]) if match else None
    return str(date) if date else None
