"""Keep apart what goes together and is not one: an abstract of a talk and its article.

Search results hold works of the same people under the same title: the talk's abstract
and the article, the yearly report, the second publication. A search may take the
nearest one where a person looks at it; two given records without an identifier in
common are joined by nobody's leave, so that more speaks against it here.
"""

from __future__ import annotations

import re

from ..model.record import Record
from .comparison_vector import WHERE, ComparisonVector, compare_records

# Embase puts the meeting behind the journal whose supplement has its abstracts.
_CONFERENCE = re.compile(r"\s*\.\s*Conference:.*", re.DOTALL)
_MEETING = re.compile(
    r"\b(?:conference|congress|symposium|annual (?:scientific )?meeting|proceedings"
    r"|poster|scientific sessions)\b",
    re.IGNORECASE,
)
_SUPPLEMENT = re.compile(r"\bs(?:uppl|upplement)?\b", re.IGNORECASE)
_ABSTRACT_TYPES = frozenset(("Meeting Abstract", "Conference Abstract", "Congress"))
_COPIED_WORDS = 60  # so many words in common are nobody's chance
_COPIED = 0.98


def without_conference(journal: str) -> str:
    """Take off the meeting that Embase puts behind the journal's title."""
    return _CONFERENCE.sub("", journal)


def are_unlike(one: Record, other: Record) -> bool:
    """True if two records have titles and texts of two works, whatever else agrees."""
    compared = compare_records(one, other)
    return (
        compared.differs("title")
        and not compared.near
        and not compared.languages_differ
        and not compared.texts_agree
    )


def is_copied(one: Record, other: Record) -> bool:
    """True if title, people, place and a long text are the same: an id is wrong."""
    compared = compare_records(one, other)
    return (
        _has_one_text(compared)
        and compared.placed
        and all(map(compared.agrees, ("title", "author", "page", "issued")))
    )


def are_apart(one: Record, other: Record) -> bool:
    """True if two records without an id in common are of two related works."""
    compared = compare_records(one, other)
    return (
        compared.differs("page")
        or compared.authors_alike == 0
        or compared.count_differing("container-title", "volume") == 2
        or _is_talk_and_article(compared)
    )


def _is_talk_and_article(compared: ComparisonVector) -> bool:
    """True if one is an abstract of a meeting and the other not, at another place."""
    if _has_one_text(compared):
        return False
    is_one = [_is_of_a_meeting(r) for r in (compared.given, compared.candidate)]
    return is_one[0] is not is_one[1] and compared.count_differing(*WHERE) > 0


def _has_one_text(compared: ComparisonVector) -> bool:
    """True if the abstracts are one, word by word, and long enough to tell."""
    texts = compared.texts
    return (
        texts is not None
        and texts.words >= _COPIED_WORDS
        and min(texts.alike, texts.numbers_alike) >= _COPIED
    )


def _is_of_a_meeting(record: Record) -> bool:
    if not _ABSTRACT_TYPES.isdisjoint(record.publication_types or ()):
        return True
    place = (record.volume, record.issue)
    return _MEETING.search(record.container_title or "") is not None or any(
        _SUPPLEMENT.search(text) for text in place if text
    )
