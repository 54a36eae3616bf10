"""Read contributors and their affiliations from JATS front matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from ...model.identifiers import parse_orcid
from ...model.record import Author
from ..reading.markup import element_text

_NAMES = (
    "name",
    "string-name",
    "name-alternatives/name",
    "name-alternatives/string-name",
)
_COLLECTIVES = ("collab", "collab-alternatives/collab")


def read_contributors(meta: etree._Element, kind: str) -> tuple[Author, ...] | None:
    """Read the contributors of one kind (``author``, ``editor``) in order."""
    affiliations = _affiliations(meta)
    people = (
        _author(contrib, affiliations)
        for contrib in meta.iterfind("contrib-group/contrib")
        if contrib.get("contrib-type", "author") == kind
    )
    return tuple(author for author in people if author is not None) or None


def _author(contrib: etree._Element, known: Mapping[str, str]) -> Author | None:
    name = _first(contrib, _NAMES)
    group = _first(contrib, _COLLECTIVES)
    if name is None and group is None:
        return None
    affiliations = tuple(dict.fromkeys(_own_affiliations(contrib, known))) or None
    orcid = _orcid(contrib)
    if name is None:
        literal = _collective(group) if group is not None else ""
        return Author(literal=literal, orcid=orcid, affiliations=affiliations)
    parts = {child.tag: element_text(child) for child in name}
    if "surname" not in parts and "given-names" not in parts:
        return Author(
            literal=element_text(name), orcid=orcid, affiliations=affiliations
        )
    return Author(
        parts.get("surname") or None,
        parts.get("given-names") or None,
        parts.get("suffix") or None,
        None,
        orcid,
        affiliations,
    )


def _first(element: etree._Element, paths: tuple[str, ...]) -> etree._Element | None:
    found = (element.find(path) for path in paths)
    return next((child for child in found if child is not None), None)


def _collective(group: etree._Element) -> str:
    """Read a group's name without the members that PMC nests in it."""
    own = deepcopy(group)
    for members in own.findall("contrib-group"):
        own.remove(members)
    return element_text(own)


def _orcid(contrib: etree._Element) -> str | None:
    for number in contrib.iterfind("contrib-id"):
        if number.get("contrib-id-type") == "orcid":
            return parse_orcid(element_text(number))
    return None


def _affiliations(meta: etree._Element) -> dict[str, str]:
    places = ("aff", "contrib-group/aff", "aff-alternatives/aff")
    found = (aff for place in places for aff in meta.iterfind(place))
    return {aff.get("id", ""): _affiliation(aff) for aff in found}


def _affiliation(aff: etree._Element) -> str:
    """Read an affiliation without its label and the identifiers of institutions."""
    own = deepcopy(aff)
    for path in ("label", "sup", ".//institution-id"):
        for part in own.findall(path):
            etree.strip_elements(own, part.tag, with_tail=False)
    return element_text(own)


def _own_affiliations(
    contrib: etree._Element, known: Mapping[str, str]
) -> Iterator[str]:
    for aff in contrib.iterfind("aff"):
        yield _affiliation(aff)
    for xref in contrib.iterfind("xref"):
        if xref.get("ref-type") == "aff":
            for rid in xref.get("rid", "").split():
                if rid in known:
                    yield known[rid]
