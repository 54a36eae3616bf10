"""Name what happened to an article after it was published.

The kinds are a closed list. Those of the first block are about the record's own
article; those of the second say that the article *is itself* such a notice or
version, which makes a retraction notice no retracted article.

Sources: PubMed's PublicationType and CommentsCorrections/@RefType
(https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html), Crossref's
``updated-by`` and ``update-to``
(https://www.crossref.org/documentation/register-maintain-records/maintaining-your-metadata/registering-updates/).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NoticeKind(StrEnum):
    """List every kind of notice, as ``records.jsonl`` spells it."""

    RETRACTED = "retracted"
    PARTIALLY_RETRACTED = "partially-retracted"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"
    REINSTATED = "reinstated"
    REPUBLISHED = "republished"
    CONCERN = "expression-of-concern"
    CORRECTED = "corrected"
    ADDENDUM = "addendum"
    UPDATED = "updated"
    HAS_PREPRINT = "has-preprint"

    RETRACTION_NOTICE = "retraction-notice"
    CONCERN_NOTICE = "concern-notice"
    CORRECTION_NOTICE = "correction-notice"
    REPUBLICATION = "republication"
    UPDATE_OF = "update-of"
    PREPRINT_OF = "preprint-of"


@dataclass(frozen=True, slots=True)
class Notice:
    """State one event about an article.

    ``by`` names the other document of the event: a DOI or ``PMID:123``, or None where
    the source names none. ``date`` is ISO 8601 as far as known. ``sources`` are the
    names of those who told it (``pubmed``, ``crossref``, ``retraction-watch``).
    """

    kind: NoticeKind
    by: str | None = None
    date: str | None = None
    sources: tuple[str, ...] = ()
