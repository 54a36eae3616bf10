"""Read what a page says of its article as JSON-LD, in the words of schema.org.

The article is a ``ScholarlyArticle`` (https://schema.org/ScholarlyArticle); journal,
volume and issue hold one another by ``isPartOf``. It comes out under the names of
Highwire's tags, which mean the same, so that the readers of pages know only those.
A page that describes several articles so tells nothing of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

_TYPES = frozenset(("ScholarlyArticle", "MedicalScholarlyArticle"))
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")
_LONGEST = 2_000_000
_DEEPEST = 6
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")

Pairs = Iterator[tuple[str, str]]


def read_structured(scripts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Read the one article that a page's scripts describe, as names and values.

    Args:
        scripts: the texts of the scripts of type ``application/ld+json``.
    """
    articles = [found for script in scripts for found in _articles(_parsed(script), 0)]
    titles = {
        _text(article.get("headline")) or _text(article.get("name"))
        for article in articles
    }
    if len(titles) != 1:
        return ()
    return tuple(dict.fromkeys(pair for pair in _pairs(articles[0]) if pair[1]))


def _parsed(script: str) -> object:
    try:
        return json.loads(script) if len(script) <= _LONGEST else None
    except (ValueError, RecursionError):
        return None


def _articles(value: object, depth: int) -> Iterator[Mapping[str, Any]]:
    """Yield the articles at the top, not those that one cites."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _articles(entry, depth + 1)
    elif isinstance(value, dict):
        if _TYPES & set(_texts(value.get("@type"))):
            yield value
        else:
            for name in _HOLDERS:
                yield from _articles(value.get(name), depth + 1)


def _pairs(article: Mapping[str, Any]) -> Pairs:
    yield "citation_title", _text(article.get("headline")) or _text(article.get("name"))
    for person in _several(article.get("author") or article.get("creator")):
        yield "citation_author", _person(person)
    yield "citation_publication_date", _text(article.get("datePublished"))
    yield "citation_firstpage", _text(article.get("pageStart"))
    yield "citation_lastpage", _text(article.get("pageEnd"))
    yield "citation_pages", _text(article.get("pagination"))
    yield "citation_abstract", _text(article.get("abstract"))
    yield "citation_publisher", _named(article.get("publisher"))
    yield "citation_doi", _doi(article)
    yield from _within(article.get("isPartOf"), 0)


def _within(value: object, depth: int) -> Pairs:
    """Yield issue, volume and journal, each part of the next."""
    for part in _several(value) if depth < _DEEPEST else ():
        if not isinstance(part, dict):
            continue
        yield "citation_issue", _text(part.get("issueNumber"))
        yield "citation_volume", _text(part.get("volumeNumber"))
        if "Periodical" in _texts(part.get("@type")):
            yield "citation_journal_title", _text(part.get("name"))
            for issn in _texts(part.get("issn")):
                yield "citation_issn", issn
        yield from _within(part.get("isPartOf"), depth + 1)


def _person(value: object) -> str:
    if not isinstance(value, dict):
        return _text(value)
    family, given = _text(value.get("familyName")), _text(value.get("givenName"))
    return f"{family}, {given}" if family and given else _text(value.get("name"))


def _doi(article: Mapping[str, Any]) -> str:
    for name in ("doi", "identifier", "sameAs", "@id", "url"):
        for value in _several(article.get(name)):
            text = (
                _text(value.get("value")) if isinstance(value, dict) else _text(value)
            )
            match = _DOI.search(text)
            if match:
                return match[0]
    return ""


def _named(value: object) -> str:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _several(value: object) -> Sequence[Any]:
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)


def _texts(value: object) -> list[str]:
    return [text for entry in _several(value) if (text := _text(entry))]


def _text(value: object) -> str:
    """Give a text or a number on one line; of anything else, nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return " ".join(str(value).split())
