"""Read the people of a PubMed record: authors, editors, investigators, grants' givers.

A name marked ``ValidYN="N"`` was replaced by a corrected one that stands beside it.
An author list marked ``CompleteYN="N"`` was cut by PubMed's rules of its time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ...model.identifiers import parse_orcid
from ...model.record import Author, Json
from ..reading.markup import element_text
from .draft import Draft


@dataclass(frozen=True, slots=True)
class _Person:
    author: Author
    ids: tuple[tuple[str, str], ...]


def read_authors(element: etree._Element, draft: Draft) -> None:
    """Read an AuthorList; several lists (a book's) of one kind are joined."""
    people = list(_people(element))
    field = "editor" if element.get("Type") == "editors" else "author"
    earlier = draft.fields.get(field, ())
    if people:
        draft.fields[field] = earlier + tuple(person.author for person in people)
    if field == "author":
        draft.fields["authors_truncated"] = element.get("CompleteYN") == "N"
        _read_extras(element, people, len(earlier), draft)


def _read_extras(
    element: etree._Element, people: list[_Person], before: int, draft: Draft
) -> None:
    ids: list[Json] = [
        {"position": position, "source": source, "id": value}
        for position, person in enumerate(people, start=before + 1)
        for source, value in person.ids
    ]
    if ids:
        draft.custom["author-identifiers"] = ids
    equal: list[Json] = [
        position
        for position, author in enumerate(_valid(element), start=before + 1)
        if author.get("EqualContrib") == "Y"
    ]
    if equal:
        draft.custom["equal-contributors"] = equal


def read_investigators(element: etree._Element, draft: Draft) -> None:
    """List the members of a study group, who are no authors."""
    listed = draft.custom.setdefault("investigators", [])
    if isinstance(listed, list):
        listed += [_as_json(person.author) for person in _people(element)]


def read_personal_subjects(element: etree._Element, draft: Draft) -> None:
    """List the persons that an article is about (biographies, obituaries)."""
    subjects: list[Json] = [_as_json(person.author) for person in _people(element)]
    draft.custom["personal-name-subjects"] = subjects


def _valid(element: etree._Element) -> list[etree._Element]:
    return [child for child in element if child.get("ValidYN") != "N"]


def _people(element: etree._Element) -> Iterator[_Person]:
    for child in element:
        if child.get("ValidYN") != "N":
            yield _read_person(child)


def _read_person(element: etree._Element) -> _Person:
    names: dict[str, str] = {}
    ids: list[tuple[str, str]] = []
    affiliations: list[str] = []
    orcid = None
    for child in element:
        tag = child.tag
        if tag == "AffiliationInfo":
            _read_affiliation(child, affiliations, ids)
        elif tag != "Identifier":
            names[tag] = element_text(child)
        elif child.get("Source") == "ORCID":
            orcid = parse_orcid(child.text or "")
        else:
            ids.append(_identifier(child))
    author = Author(
        names.get("LastName") or None,
        names.get("ForeName") or names.get("Initials") or None,
        names.get("Suffix") or None,
        names.get("CollectiveName") or None,
        orcid,
        tuple(affiliations) or None,
    )
    return _Person(author, tuple(ids))


def _read_affiliation(
    element: etree._Element, affiliations: list[str], ids: list[tuple[str, str]]
) -> None:
    for child in element:
        if child.tag == "Affiliation":
            affiliations.append(element_text(child))
        elif child.tag == "Identifier":
            ids.append(_identifier(child))


def _identifier(element: etree._Element) -> tuple[str, str]:
    return element.get("Source", ""), element_text(element)


def _as_json(author: Author) -> Json:
    parts: dict[str, Json] = {
        "family": author.family,
        "given": author.given,
        "suffix": author.suffix,
        "literal": author.literal,
        "ORCID": author.orcid,
        "affiliation": list(author.affiliations) if author.affiliations else None,
    }
    return {name: part for name, part in parts.items() if part is not None}
