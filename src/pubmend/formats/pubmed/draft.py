"""Gather a PubMed record's values while its elements are walked, once, in order.

The readers of elements stand in tables by tag: an element that PubMed adds is a new
row. Nothing is looked up by path, since searching costs more than parsing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from lxml import etree

from ...model.identifiers import parse_pmid
from ...model.record import Json, PartialDate
from ..reading.markup import element_text


@dataclass(slots=True)
class Draft:
    """Collect what has been read so far.

    ``fields`` are arguments of `Record`; ``issue_date`` is PubDate, whose meaning
    depends on ``model`` (PubModel). ``references`` says whether to read them;
    ``relations`` are kind, source and PMID of the articles that this one is tied to.
    """

    references: bool = True
    fields: dict[str, Any] = field(default_factory=dict)
    custom: dict[str, Json] = field(default_factory=dict)
    relations: list[tuple[str, str, str | None]] = field(default_factory=list)
    issns: dict[str, str] = field(default_factory=dict)
    model: str = ""
    article_ids: list[tuple[str, str]] = field(default_factory=list)
    issue_date: PartialDate | None = None
    electronic_date: PartialDate | None = None


# lxml's stubs give elements no public name.
Reader: TypeAlias = "Callable[[etree._Element, Draft], None]"  # noqa: SLF001
Readers: TypeAlias = Mapping[str, Reader]


_ATTRIBUTES = {
    "Status": "citation-status",
    "Owner": "citation-owner",
    "IndexingMethod": "indexing-method",
    "VersionID": "version-id",
    "VersionDate": "version-date",
}


def keep_attributes(draft: Draft, attributes: Mapping[str, str | None]) -> None:
    """Keep what MedlineCitation's attributes say."""
    for name, key in _ATTRIBUTES.items():
        value = attributes.get(name)
        if value:
            draft.custom[key] = value


def keep_pmid(draft: Draft, text: str, version: str) -> None:
    """Keep the PMID, and the version where it is not the first.

    Args:
        draft: what is read of the article.
        text: the PMID as it stands in the file.
        version: the record's version in digits.
    """
    draft.fields["pmid"] = parse_pmid(text)
    if version != "1":
        draft.custom["version"] = version


def keep_model(draft: Draft, model: str) -> None:
    """Keep PubModel, which says what PubDate is the date of."""
    draft.model = model
    if model:
        draft.custom["pub-model"] = model


def walk(element: etree._Element, readers: Readers, draft: Draft) -> None:
    """Give each child to the reader of its tag; pass over what has none.

    Args:
        element: the parent of the children.
        readers: a reader for each tag.
        draft: what the readers add to.
    """
    for child in element:
        reader = readers.get(child.tag)
        if reader is not None:
            reader(child, draft)


def into(readers: Readers) -> Reader:
    """Make a reader that walks an element's children with a table of their own."""
    return lambda element, draft: walk(element, readers, draft)


def as_field(name: str) -> Reader:
    """Make a reader that keeps an element's text as an attribute of the record."""

    def read(element: etree._Element, draft: Draft) -> None:
        text = element_text(element)
        if text:
            draft.fields[name] = text

    return read


def as_custom(key: str) -> Reader:
    """Make a reader that keeps an element's text under ``custom``."""

    def read(element: etree._Element, draft: Draft) -> None:
        text = element_text(element)
        if text:
            draft.custom[key] = text

    return read


def as_listed(key: str) -> Reader:
    """Make a reader that adds an element's text to a list under ``custom``."""

    def read(element: etree._Element, draft: Draft) -> None:
        add_to_list(draft, key, element_text(element))

    return read


def add_to_list(draft: Draft, key: str, value: Json) -> None:
    """Add a value to a list under ``custom``.

    Args:
        draft: what is read of the article.
        key: the list's key under ``custom``.
        value: added unless it is empty.
    """
    listed = draft.custom.setdefault(key, [])
    if value and isinstance(listed, list):
        listed.append(value)


def texts(element: etree._Element) -> list[str]:
    """Read the texts of an element's children, those without any left out."""
    return [text for text in map(element_text, element) if text]
