"""Make the works that are most easily taken for another: what goes with an article.

Each takes a clean record and gives a record as a source would serve it of another
work: its erratum, a reply to it, its protocol, its preprint, its conference abstract,
the other part of its series, the sister article of the same authors.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import TypeAlias

from tests.evaluation.errors import OPPOSITES

from pubmend.compare.document_types import title_genre
from pubmend.model.identifiers import Doi, Pmid
from pubmend.model.notices import Notice, NoticeKind
from pubmend.model.record import Author, PartialDate, Record

Sibling: TypeAlias = Callable[[Record, Random], Record | None]


def _another(record: Record, rng: Random, mark: str) -> Record:
    """Give identifiers of their own, and a later place in the same journal."""
    year = 2010 if record.issued is None else record.issued.year
    number = rng.randrange(10**6)
    return replace(
        record,
        original_title=None,
        doi=Doi(f"10.5555/{mark}.{number}"),
        pmid=Pmid(str(39_000_000 + number)),
        pmcid=None,
        volume=str(rng.randint(100, 400)),
        issue=str(rng.randint(1, 9)),
        page=f"{rng.randint(2000, 9000)}",
        number=None,
        issued=PartialDate(year + 1, rng.randint(1, 12)),
        published_online=None,
        published_print=None,
        notices=(),
        custom=None,
    )


def erratum(record: Record, rng: Random) -> Record | None:
    """Give the correction that a journal prints under the article's title."""
    prefix = rng.choice(("Erratum: ", "Correction to: ", "Author Correction: "))
    return replace(
        _another(record, rng, "erratum"),
        title=f"{prefix}{record.title}",
        abstract=None,
        publication_types=("Published Erratum",),
    )


def untitled_erratum(record: Record, rng: Random) -> Record | None:
    """Give a correction that bears the article's very title, and says so by its type."""
    return replace(
        _another(record, rng, "erratum"),
        abstract=None,
        publication_types=("Published Erratum",),
    )


def reply(record: Record, rng: Random) -> Record | None:
    """Give a letter about the article, by other people."""
    return replace(
        _another(record, rng, "reply"),
        title=f"Comment on “{record.title}”",
        author=(Author("Oppenheim", "Rosa"), Author("Quayle", "T J")),
        abstract=None,
        publication_types=("Letter", "Comment"),
    )


def protocol(record: Record, rng: Random) -> Record | None:
    """Give the protocol that was printed some years before."""
    year = 2010 if record.issued is None else record.issued.year
    return replace(
        _another(record, rng, "protocol"),
        title=f"{(record.title or '').rstrip('.')}: study protocol",
        container_title="BMJ Open",
        container_title_short="BMJ Open",
        issn=None,
        abstract=None,
        issued=PartialDate(year - 3),
    )


def preprint(record: Record, rng: Random) -> Record | None:
    """Give the preprint: title and authors alike, the text nearly so."""
    year = 2010 if record.issued is None else record.issued.year
    abstract = record.abstract
    if abstract is not None:
        words = abstract.split()
        for place in range(5, len(words), 11):
            words[place] = "notably"
        abstract = " ".join(words)
    return replace(
        _another(record, rng, "preprint"),
        container_title="medRxiv",
        container_title_short="medRxiv",
        issn=None,
        volume=None,
        issue=None,
        page=None,
        abstract=abstract,
        issued=PartialDate(year - 1),
        publication_types=("Preprint",),
        notices=(Notice(NoticeKind.PREPRINT_OF, record.doi, None, ("pubmed",)),),
    )


def conference_abstract(record: Record, rng: Random) -> Record | None:
    """Give the abstract of the talk, in a supplement of another journal."""
    year = 2010 if record.issued is None else record.issued.year
    return replace(
        _another(record, rng, "congress"),
        container_title="European Heart Journal Supplements",
        container_title_short="Eur Heart J Suppl",
        issn=None,
        page=f"S{rng.randint(10, 900)}",
        abstract=None,
        issued=PartialDate(year - 1),
    )


def other_part(record: Record, rng: Random) -> Record | None:
    """Give the second part of a series, next to the first in the same issue."""
    bare = (record.title or "").rstrip(".")
    return replace(
        _neighbour(record, rng, "part"), title=f"{bare}. Part II: further results."
    )


def sister(record: Record, rng: Random) -> Record | None:
    """Give the sister article: one word of the title another, the next pages."""
    if not _pages_tell(record):
        return None
    for word, opposite in OPPOSITES.items():
        title = re.sub(rf"\b{word}\b", opposite, record.title or "", count=1)
        if title != record.title:
            return replace(_neighbour(record, rng, "sister"), title=title)
    return None


def _pages_tell(record: Record) -> bool:
    """Tell whether an article is told from its neighbour by where it begins."""
    first = re.match(r"\d+", record.page or "")
    return first is not None and int(first[0]) > 1


def _neighbour(record: Record, rng: Random, mark: str) -> Record:
    return replace(
        _another(record, rng, mark),
        volume=record.volume,
        issue=record.issue,
        issued=record.issued,
        abstract=None,
    )


def _of_articles(make: Sibling) -> Sibling:
    """Leave out notices, and what has no journal to stand elsewhere than."""

    def of_article(record: Record, rng: Random) -> Record | None:
        is_article = title_genre(record.title or "") is None
        return make(record, rng) if is_article and record.container_title else None

    return of_article


_MAKERS: dict[str, Sibling] = {
    "its erratum": erratum,
    "its erratum under the same title": untitled_erratum,
    "a comment on it": reply,
    "its protocol": protocol,
    "its preprint": preprint,
    "its conference abstract": conference_abstract,
    "the other part": other_part,
    "a sister article": sister,
}

SIBLINGS = {name: _of_articles(make) for name, make in _MAKERS.items()}
