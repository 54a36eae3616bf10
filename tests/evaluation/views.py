"""Give a work as the databases of the field would export it, each in its own way.

Search results of one review hold the same article from several databases, which differ
in what they abbreviate, capitalise and leave out, and seldom share an identifier. The
ways are those of PubMed's, Embase's, Web of Science's and Crossref's exports.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import TypeAlias

from tests.evaluation.variants import initials, plain_letters

from pubmend.model.record import Author, PartialDate, Record

View: TypeAlias = Callable[[Record, Random], Record]
Authors: TypeAlias = tuple[Author, ...]
AuthorEdit: TypeAlias = Callable[[list[Author], Random], list[Author] | None]

_LITTLE = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to")
)
_PLACES = ("(London, England)", "(Netherlands)", "(New York, N.Y.)")


def pubmed(record: Record, _: Random) -> Record:
    """Give what PubMed prints: names by initials, a stop, and no DOI, as before 2000."""
    return replace(
        record,
        title=f"{(record.title or '').rstrip('.')}.",
        author=_changed(record.author, initials),
        container_title=record.container_title_short or record.container_title,
        doi=None,
    )


def embase(record: Record, rng: Random) -> Record:
    """Give what Embase prints: a place behind the journal, plain letters, no ids."""
    journal = record.container_title
    return replace(
        _without_ids(record),
        author=_changed(_changed(record.author, initials), plain_letters),
        container_title=None if journal is None else f"{journal} {rng.choice(_PLACES)}",
        container_title_short=None,
        issued=_year(record),
        abstract=_flat(record.abstract),
        language="English",
    )


def web_of_science(record: Record, _: Random) -> Record:
    """Give what Web of Science prints: the journal in capitals, first pages alone."""
    journal = record.container_title
    return replace(
        _without_ids(record),
        title=_capitalised(record.title or ""),
        author=_changed(record.author, initials),
        container_title=None if journal is None else journal.upper(),
        container_title_short=None,
        page=None if record.page is None else record.page.partition("-")[0],
        issue=None,
        issued=_year(record),
        abstract=None,
    )


def crossref(record: Record, _: Random) -> Record:
    """Give what Crossref serves: a DOI alone, capitals in the title, whole names."""
    return replace(
        record,
        title=_capitalised(record.title or "").rstrip("."),
        container_title_short=None,
        abstract=None,
        language="en",
        pmid=None,
        pmcid=None,
    )


VIEWS: dict[str, View] = {
    "PubMed": pubmed,
    "Embase": embase,
    "Web of Science": web_of_science,
    "Crossref": crossref,
}


def _without_ids(record: Record) -> Record:
    return replace(record.without_ids(), sightings=())


def _changed(authors: Authors | None, change: AuthorEdit) -> Authors | None:
    """Change the persons; a list with a group among them stays."""
    if authors is None or any(author.family is None for author in authors):
        return authors
    return tuple(change(list(authors), Random(0)) or authors)


def _year(record: Record) -> PartialDate | None:
    return None if record.issued is None else PartialDate(record.issued.year)


def _flat(abstract: str | None) -> str | None:
    return None if abstract is None else " ".join(abstract.split())


def _capitalised(title: str) -> str:
    """Begin each word with a capital, but the little ones."""
    return re.sub(
        r"(?<!^)\b[a-z]\w*",
        lambda word: word[0] if word[0] in _LITTLE else word[0].capitalize(),
        title,
    )
