"""Read a complete list of authors from an article's bytes.

The pattern holds the elements in the DTD's order; a list of another shape is left to
the parser.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from ...model.identifiers import parse_orcid
from ...model.record import Author, Json
from ..reading.markup import tidied
from .draft import Draft
from .fast_build import builder
from .fast_texts import WORDS

_Parts: TypeAlias = tuple[str, ...]

_IDENTIFIERS = r'(?:<Identifier Source="[A-Za-z0-9]++">[^<]++</Identifier>\s*+)*'
_FURTHER = (
    r"(?:<AffiliationInfo>\s*+<Affiliation>[^<]++</Affiliation>\s*+"
    rf"{_IDENTIFIERS}</AffiliationInfo>\s*+)*"
)
_AUTHOR = re.compile(
    r'<Author ValidYN="Y"(?: EqualContrib="([YN])")?>\s*+'
    rf"(?:<CollectiveName>({WORDS})</CollectiveName>\s*+)?"
    rf"(?:<LastName>({WORDS})</LastName>\s*+)?(?:<ForeName>({WORDS})</ForeName>\s*+)?"
    rf"(?:<Initials>({WORDS})</Initials>\s*+)?(?:<Suffix>({WORDS})</Suffix>\s*+)?"
    r'(?:<Identifier Source="ORCID">([^<]++)</Identifier>\s*+)?'
    r"(?:<AffiliationInfo>\s*+<Affiliation>([^<]++)</Affiliation>\s*+"
    rf"({_IDENTIFIERS})</AffiliationInfo>\s*+({_FURTHER}))?</Author>"
)
_AFFILIATION = re.compile(r"<Affiliation>([^<]++)</Affiliation>")
_IDENTIFIER = re.compile(r'<Identifier Source="([A-Za-z0-9]++)">([^<]++)</Identifier>')

_build = builder(Author)


def extract_authors(text: str, draft: Draft) -> bool:
    """Read a complete author list."""
    people = _AUTHOR.findall(text)
    usual = text.startswith('<AuthorList CompleteYN="Y">')
    if not usual or "author" in draft.fields or len(people) != text.count("</Author>"):
        return False
    draft.fields["author"] = tuple([_author(parts) for parts in people])
    draft.fields["authors_truncated"] = False
    _keep_extras(people, draft)
    return True


def _author(parts: _Parts) -> Author:
    _, collective, family, given, initials, suffix, orcid, place, _, more = parts
    return _build(
        family or None,
        given or initials or None,
        suffix or None,
        collective or None,
        parse_orcid(orcid) if orcid else None,
        _affiliations(place, more) if place else None,
    )


def _affiliations(first: str, more: str) -> tuple[str, ...]:
    if not more:
        return (tidied(first),)
    return (tidied(first), *map(tidied, _AFFILIATION.findall(more)))


def _keep_extras(people: Sequence[_Parts], draft: Draft) -> None:
    """Keep who contributed equally, and which institutes are identified."""
    equal: list[Json] = [n for n, parts in enumerate(people, 1) if parts[0] == "Y"]
    if equal:
        draft.custom["equal-contributors"] = equal
    identified: list[Json] = [
        {"position": position, "source": source, "id": tidied(value)}
        for position, parts in enumerate(people, 1)
        if parts[-2] or "<Identifier" in parts[-1]
        for source, value in _IDENTIFIER.findall(parts[-2] + parts[-1])
    ]
    if identified:
        draft.custom["author-identifiers"] = identified
