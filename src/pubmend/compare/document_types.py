"""Find which kind of document a record is of: an article, or one that goes with it.

An erratum, a reply, a protocol, a preprint or a conference abstract may carry the
title, the authors, even the DOI of the article that it goes with. It is another work.

What stands at a title's head (``Erratum: …``) is firm. A protocol's mark often stands
in the subtitle, which people cut off, so that its absence says little. A source's
publication types hold for its own record alone, since people rarely copy them.

The patterns are only used to tell two titles apart. So they may be generous:
``Correction of scoliosis`` reads as a correction on both sides and does no harm.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from ..model.notices import NoticeKind
from ..model.record import Record


class Genre(StrEnum):
    """Name the kinds of documents, in the words of a sentence."""

    ARTICLE = "an article"
    ERRATUM = "a correction"
    RETRACTION = "a retraction notice"
    CONCERN = "an expression of concern"
    REPLY = "a reply or comment"
    EDITORIAL = "an editorial"
    PROTOCOL = "a protocol"
    ABSTRACT = "a conference abstract"
    PREPRINT = "a preprint"
    REPRINT = "a reprint"
    REPORT = "a referee's report"
    SUPPLEMENT = "a supplement or data set"
    SUMMARY = "a summary"
    TRANSLATION = "a translation"


@dataclass(frozen=True, slots=True)
class Relation:
    """Say what tells two documents apart: ``contradiction`` surely, ``doubt`` maybe."""

    contradiction: str | None = None
    doubt: str | None = None


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_HEADS = (
    (
        Genre.ERRATUM,
        _pattern(
            r"\W*(?:(?:author|publisher|editorial|published|article|notice of)\s)?"
            r"(?:errat(?:um|a)|corrigend(?:um|a)|corrections?|addendum|fe de erratas?"
            r"|berichtigung|correção|corrección)\b"
        ),
    ),
    (
        Genre.RETRACTION,
        _pattern(r"\W*(?:notice of )?(?:partial )?(?:retraction|withdrawal)\b"),
    ),
    (
        Genre.CONCERN,
        _pattern(r"\W*(?:editorial |notice of )?(?:note|expressions?) of concern\b"),
    ),
    (
        Genre.REPORT,
        _pattern(
            r"\W*(?:(?:peer |reviewer )?(?:review|report)(?: \d+)? (?:for|of) [\"“'‘]"
            r"|decision letter\b|author response for\b|(?:faculty opinions|f1000prime"
            r"|h1 connect) recommendation)"
        ),
    ),
    (
        Genre.REPLY,
        _pattern(
            r"\W*(?:re(?=\s?:)|(?:in |a )?reply|(?:author|editor)s?['’]?s?['’]?"
            r" (?:reply|response)|response(?=\s?:| to)|rebuttal|discussion(?=\s?:| of)"
            r"|(?:invited )?comment(?:s|ary)?(?=\s?[:.]| on| to)"
            r"|letters?(?= to the editor| regarding|\s?:)|correspondence|respuesta"
            r"|réponse|comentario)\b"
        ),
    ),
    (Genre.EDITORIAL, _pattern(r"\W*(?:guest |invited )?editorial\b")),
    (
        Genre.PROTOCOL,
        _pattern(r"\W*(?:a |the )?(?:study |trial |research |review )?protocol\b"),
    ),
    (
        Genre.ABSTRACT,
        _pattern(
            r"\W*(?:(?:poster|oral|conference|meeting)\b.{0,20}|abstract\b.{0,10}"
            r"|[a-z]{0,4}[-.]?\d{2,5}[a-z]?)\s?[:|]"
        ),
    ),
    (
        Genre.REPRINT,
        _pattern(r"\W*(?:reprint(?:ed)?|republish(?:ed)?|republication)\b"),
    ),
    (
        Genre.SUPPLEMENT,
        _pattern(
            r"\W*(?:additional file|supplementa(?:l|ry) (?:material|file|information"
            r"|data|table|figure)|supporting information|data from:"
            r"|data ?set (?:for|of))"
        ),
    ),
    (
        Genre.SUMMARY,
        _pattern(r"\W*(?:plain[- ]language|lay|graphical) (?:summary|abstract)\b"),
    ),
)
_TAILS = (
    (
        Genre.PROTOCOL,
        _pattern(
            r"\b(?:study|trial|review|research) protocol\b|[:.] ?(?:a )?protocol\b"
            r"|\bprotocol (?:for|of) (?:a|an|the)\b|\brationale and (?:study )?design\b"
        ),
    ),
    (Genre.SUMMARY, _pattern(r"\bplain[- ]language summary\b")),
    (
        Genre.ERRATUM,
        _pattern(r"[\[(:.–—] ?(?:erratum|corrigendum|correction)[\])]?\W*$"),
    ),
    (
        Genre.REPLY,
        _pattern(r"[\[(:.–—] ?(?:authors?['’]? |a )?(?:reply|comment)[\])]?\W*$"),
    ),
    (Genre.RETRACTION, _pattern(r"[\[(:.–—] ?retraction(?: notice)?[\])]?\W*$")),
)

# PubMed's publication types, https://www.nlm.nih.gov/mesh/pubtypes.html ("Retraction of
# Publication" became "Retraction Notice" in 2025), and Crossref's types of works,
# https://api.crossref.org/types.
_TYPES: Mapping[str, Genre] = {
    "published erratum": Genre.ERRATUM,
    "retraction of publication": Genre.RETRACTION,
    "retraction notice": Genre.RETRACTION,
    "expression of concern": Genre.CONCERN,
    "clinical trial protocol": Genre.PROTOCOL,
    "meeting abstract": Genre.ABSTRACT,
    "preprint": Genre.PREPRINT,
    "posted-content": Genre.PREPRINT,
    "peer-review": Genre.REPORT,
    "component": Genre.SUPPLEMENT,
    "dataset": Genre.SUPPLEMENT,
    "duplicate publication": Genre.REPRINT,
    "translation": Genre.TRANSLATION,
}
_NOTICES: Mapping[NoticeKind, Genre] = {
    NoticeKind.RETRACTION_NOTICE: Genre.RETRACTION,
    NoticeKind.CONCERN_NOTICE: Genre.CONCERN,
    NoticeKind.CORRECTION_NOTICE: Genre.ERRATUM,
    NoticeKind.PREPRINT_OF: Genre.PREPRINT,
}
_PREPRINT_SERVER = _pattern(
    r"\b(?:(?:bio|med|chem|psy|soc|eco|edu|engr|earth|paleo|india)r?xiv|arxiv"
    r"|research square|ssrn|authorea|(?:osf |jmir |peerj )?preprints?(?:\.org)?)\b"
)
_SUPPLEMENT = _pattern(r"suppl|\bs\d|\bsup\b|meeting.?abstr")
_ABSTRACT_PAGE = _pattern(r"\s*[sap]-?\d")
_PARTS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            ("1", "i", "one"),
            ("2", "ii", "two"),
            ("3", "iii", "three"),
            ("4", "iv", "four"),
            ("5", "v", "five"),
            ("6", "vi", "six"),
            ("7", "vii", "seven"),
            ("8", "viii", "eight"),
            ("9", "ix", "nine"),
            ("10", "x", "ten"),
            ("11", "xi", "eleven"),
            ("12", "xii", "twelve"),
        ),
        start=1,
    )
    for name in names
}
_PART = _pattern(
    rf"\b(?:part|pt|teil|parte|partie|paper|chapter)\.?\s*({'|'.join(_PARTS)})\b"
    r"|(?:^|[.:;–—-])\s*([ivx]+)\s*(?:[.:]\s|\.?\s*$)"
)


def title_genre(title: str) -> Genre | None:
    """Read the genre off a title's head or tail; None where it says nothing."""
    return _head(title) or _tail(title)


def _head(title: str) -> Genre | None:
    return next((genre for genre, mark in _HEADS if mark.match(title)), None)


def _tail(title: str) -> Genre | None:
    return next((genre for genre, mark in _TAILS if mark.search(title)), None)


def stated_genre(record: Record) -> Genre | None:
    """Read the genre off the types, the notices and the place of publication."""
    stated = (record.crossref_type, record.type, *(record.publication_types or ()))
    types = filter(None, stated)
    by_type = (_TYPES.get(name.casefold()) for name in types)
    by_notice = (_NOTICES.get(notice.kind) for notice in record.notices)
    found = next((g for g in (*by_type, *by_notice) if g is not None), None)
    if found is Genre.RETRACTION and _is_retracted(record):
        found = None
    return found or _genre_of_place(record)


def _is_retracted(record: Record) -> bool:
    """True if an article was retracted in place: one record is notice and article."""
    return any(notice.kind is NoticeKind.RETRACTED for notice in record.notices)


def _genre_of_place(record: Record) -> Genre | None:
    journal = record.container_title or record.container_title_short
    if journal is None:
        return None
    return Genre.PREPRINT if _PREPRINT_SERVER.search(journal) else Genre.ARTICLE


def part_number(title: str) -> int | None:
    """Read which part of a series a title names."""
    match = _PART.search(title)
    return _PARTS.get((match[1] or match[2]).casefold()) if match else None


def without_server(record: Record) -> Record:
    """Leave out a preprint server that is named as journal.

    People keep it when the article is out and they have put in its identifiers.
    """
    journal = record.container_title or record.container_title_short
    if journal is None or not _PREPRINT_SERVER.search(journal):
        return record
    return replace(record, container_title=None, container_title_short=None)


def _in_supplement(one: Record, other: Record) -> bool:
    """True if both stand in a supplement, where meetings' abstracts are printed."""
    return all(
        _SUPPLEMENT.search(f"{r.volume or ''} {r.issue or ''}")
        or _ABSTRACT_PAGE.match(r.page or r.number or "")
        for r in (one, other)
    )


def compare_genres(one: Record, other: Record, *, titles_agree: bool) -> Relation:
    """Compare the kinds of document that two records are of.

    ``titles_agree``: one title may be the other with its subtitle cut off.
    """
    if one.title is None or other.title is None:
        return _by_statements(one, other)
    heads = _head(one.title), _head(other.title)
    if {*heads} == {Genre.ABSTRACT, None} and _in_supplement(one, other):
        return Relation()
    if heads[0] is not heads[1]:
        return Relation(contradiction=_words(*heads))
    return (
        _by_tails(one.title, other.title, titles_agree=titles_agree)
        or _by_parts(part_number(one.title), part_number(other.title))
        or (_by_statements(one, other) if heads[0] is None else Relation())
    )


def _by_tails(one: str, other: str, *, titles_agree: bool) -> Relation | None:
    tails = _tail(one), _tail(other)
    if tails[0] is tails[1]:
        return None
    words = _words(*tails)
    return Relation(doubt=words) if titles_agree else Relation(contradiction=words)


def _by_parts(one: int | None, other: int | None) -> Relation | None:
    if one == other:
        return None
    if one is None or other is None:
        return Relation(doubt=f"one is part {one or other} of a series")
    return Relation(contradiction=f"one is part {one}, the other part {other}")


def _by_statements(one: Record, other: Record) -> Relation:
    """Compare what is stated; a preprint's place of publication is the firmest."""
    genres = stated_genre(one), stated_genre(other)
    if genres[0] is genres[1] or genres in _UNSTATED:
        return Relation()
    words = _words(*genres)
    is_firm = None not in genres and Genre.PREPRINT in genres
    return Relation(contradiction=words) if is_firm else Relation(doubt=words)


# A record that tells nothing of its kind may well be of an article or of a preprint.
_UNSTATED = tuple(
    pair
    for genre in (Genre.ARTICLE, Genre.PREPRINT)
    for pair in ((None, genre), (genre, None))
)


def _words(one: Genre | None, other: Genre | None) -> str:
    return f"one is {one or Genre.ARTICLE}, the other {other or Genre.ARTICLE}"
