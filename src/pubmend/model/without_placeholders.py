"""Take out of a record what only fills a place, and leave what was said.

Every record passes here once, of a file as of a source, before anything is made of it.
Most have no placeholder at all, so that what is no short text is passed over quickly,
and a record without one is given back as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from .fields import RECORD_FIELDS, JsonShape
from .placeholders import ends_list, is_no_given_name, is_nothing, pages_as_said
from .record import Author, PartialDate, Record

# Parsed values are no placeholders; lists are walked below.
_APART = frozenset(("DOI", "PMID", "PMCID", "ISSN", "keyword"))
_TEXT_FIELDS = tuple(
    (field.name, field.attribute)
    for field in RECORD_FIELDS
    if field.shape is JsonShape.TEXT and field.name not in _APART
)
_LIST_FIELDS = (
    ("ISSN", "issn"),
    ("keyword", "keyword"),
    ("publication-types", "publication_types"),
)
_DATE_FIELDS = tuple(
    (field.name, field.attribute)
    for field in RECORD_FIELDS
    if field.shape is JsonShape.DATE
)
_NAME_FIELDS = ("author", "editor")
# No year of an article has one digit, and none is the last that four digits write.
_FIRST_YEAR, _LAST_YEAR = 2, 9998
_MARKS = "[]()., "
# What stands as the family name where such words are taken for a person's name.
_CUT = frozenset(
    """
    authors author listed available given named provided indicated known info found
    editor editors al alii alia others other otros cols outros autres autor auteur
    desconocido desconhecido no not unknown et and y e applicable specified reported
    """.split()  # noqa: SIM905 - a list of strings would take a line a word
)


def without_placeholders(record: Record) -> Record:
    """Give a record whose placeholders are missing values, else itself."""
    changes = dict(_changes(record))
    return replace(record, **changes) if changes else record


def _changes(record: Record) -> Iterator[tuple[str, Any]]:
    for name, attribute in _TEXT_FIELDS:
        text = getattr(record, attribute)
        if text is not None and is_nothing(name, text):
            yield attribute, None
    if record.page is not None and not record.page[-1:].isdecimal():
        yield from _pages_changes(record.page)
    for name, attribute in _LIST_FIELDS:
        texts = getattr(record, attribute)
        if texts is not None and any(is_nothing(name, text) for text in texts):
            said = tuple(text for text in texts if not is_nothing(name, text))
            yield attribute, said or None
    for name, attribute in _DATE_FIELDS:
        date = getattr(record, attribute)
        if date is not None and _is_no_date(name, date):
            yield attribute, None
    for attribute in _NAME_FIELDS:
        yield from _people_changes(record, attribute)


def _pages_changes(page: str) -> Iterator[tuple[str, Any]]:
    said = pages_as_said(page)
    if said != page and not is_nothing("page", page):
        yield "page", said


def _people_changes(record: Record, attribute: str) -> Iterator[tuple[str, Any]]:
    people: tuple[Author, ...] | None = getattr(record, attribute)
    if people is None or all(map(_is_plainly_named, people)):
        return
    named = tuple(_named(attribute, person) for person in people)
    if all(said is given for said, given in zip(named, people, strict=True)):
        return
    said = tuple(person for person in named if person is not None)
    yield attribute, said or None
    if said and attribute == "author" and any(_ends_list(p) for p in people):
        yield "authors_truncated", True


def _is_plainly_named(person: Author) -> bool:
    """True if a look is enough: given and family name, and no word of the table."""
    given, family = person.given, person.family
    if not given or not family or person.literal is not None:
        return False
    letters = given[0].isalpha() and family[-1].isalpha() and person.suffix is None
    return letters and family.lower() not in _CUT and not is_no_given_name(given)


def _named(field: str, person: Author) -> Author | None:
    """Give a person as far as named; None for nobody."""
    if person.given is not None and is_no_given_name(person.given):
        person = replace(person, given=None)
    if person.suffix is not None and is_no_given_name(person.suffix):
        person = replace(person, suffix=None)
    return None if _is_nobody(field, person) else person


def _is_nobody(field: str, person: Author) -> bool:
    """True if no name is left, or the words of several that say that there is none."""
    if person.literal is not None:
        return is_nothing(field, person.literal)
    if person.given is None:
        return person.family is None or is_nothing(field, person.family)
    return _is_phrase(person) and any(
        " " in name.strip() and is_nothing(field, name) for name in _both_ways(person)
    )


def _is_phrase(person: Author) -> bool:
    """True if a name is no initials and may be cut from ``No authors listed``."""
    given, family = person.given or "", person.family or ""
    initials = given.isupper() and not family.isupper()
    return not initials and family.strip(_MARKS).lower() in _CUT


def _both_ways(person: Author) -> tuple[str, str]:
    given, family = person.given or "", person.family or ""
    return f"{given} {family}", f"{family} {given}"


def _ends_list(person: Author) -> bool:
    if person.literal is not None or person.given is None:
        return ends_list(person.literal or person.family or "")
    return any(map(ends_list, _both_ways(person)))


def _is_no_date(field: str, date: PartialDate) -> bool:
    if not _FIRST_YEAR <= date.year <= _LAST_YEAR:
        return True
    return date.literal is not None and is_nothing(field, date.literal)
