"""List the fields of a record: what each is called, and where it stands in CSL-JSON.

CSL-JSON's variables, the keys under ``custom``, the schema of a line, the labels of
the reports and their order all derive from this one table. What only fills a field's
place is told by ``model.placeholders``, by the same names; how a field is compared, and
whom to trust, is added by ``compare.fields``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeAlias, TypeVar

from .record import Record

Value = TypeVar("Value")


class JsonShape(StrEnum):
    """Name the JSON shape of a field's value."""

    TEXT = "text"
    TEXTS = "texts"
    NAMES = "names"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class RecordField(Generic[Value]):
    """Describe one field of `Record`.

    Args:
        name: CSL-JSON's variable, or the key under ``custom``.
        label: the name for people; identifiers keep their own.
        value: reads the field; None where missing.
        shape: the shape of its value in CSL-JSON.
        is_custom: True if it stands under ``custom``, as CSL-JSON has no name for it.
    """

    name: str
    label: str
    value: Callable[[Record], Value | None]
    shape: JsonShape = JsonShape.TEXT
    is_custom: bool = False

    @property
    def attribute(self) -> str:
        """Name the attribute of `Record` that holds the field."""
        return self.name.replace("-", "_").lower()


AnyRecordField: TypeAlias = RecordField[Any]

TYPE = RecordField("type", "Type", lambda record: record.type)
TITLE = RecordField("title", "Title", lambda record: record.title)
ORIGINAL_TITLE = RecordField(
    "original-title", "Original title", lambda record: record.original_title
)
AUTHOR = RecordField("author", "Authors", lambda record: record.author, JsonShape.NAMES)
EDITOR = RecordField("editor", "Editors", lambda record: record.editor, JsonShape.NAMES)
CONTAINER_TITLE = RecordField(
    "container-title", "Journal", lambda record: record.container_title
)
CONTAINER_TITLE_SHORT = RecordField(
    "container-title-short",
    "Journal, abbreviated",
    lambda record: record.container_title_short,
)
ISSN = RecordField("ISSN", "ISSN", lambda record: record.issn)
VOLUME = RecordField("volume", "Volume", lambda record: record.volume)
ISSUE = RecordField("issue", "Issue", lambda record: record.issue)
PAGE = RecordField("page", "Pages", lambda record: record.page)
NUMBER = RecordField("number", "Article number", lambda record: record.number)
ISSUED = RecordField("issued", "Date", lambda record: record.issued, JsonShape.DATE)
ABSTRACT = RecordField("abstract", "Abstract", lambda record: record.abstract)
LANGUAGE = RecordField("language", "Language", lambda record: record.language)
KEYWORD = RecordField("keyword", "Keywords", lambda record: record.keyword)
PUBLISHER = RecordField("publisher", "Publisher", lambda record: record.publisher)
DOI = RecordField("DOI", "DOI", lambda record: record.doi)
PMID = RecordField("PMID", "PMID", lambda record: record.pmid)
PMCID = RecordField("PMCID", "PMCID", lambda record: record.pmcid)
URL = RecordField("URL", "URL", lambda record: record.url)
MESH = RecordField(
    "mesh", "MeSH headings", lambda record: record.mesh, JsonShape.TEXTS, is_custom=True
)
PUBLICATION_TYPES = RecordField(
    "publication-types",
    "Publication types",
    lambda record: record.publication_types,
    JsonShape.TEXTS,
    is_custom=True,
)
LICENSE = RecordField(
    "license", "Licence", lambda record: record.license, is_custom=True
)
PUBLISHED_ONLINE = RecordField(
    "published-online",
    "Online since",
    lambda record: record.published_online,
    JsonShape.DATE,
    is_custom=True,
)
PUBLISHED_PRINT = RecordField(
    "published-print",
    "In print since",
    lambda record: record.published_print,
    JsonShape.DATE,
    is_custom=True,
)

# In the order in which CSL-JSON is written.
RECORD_FIELDS: tuple[AnyRecordField, ...] = (
    TYPE,
    TITLE,
    ORIGINAL_TITLE,
    AUTHOR,
    EDITOR,
    CONTAINER_TITLE,
    CONTAINER_TITLE_SHORT,
    ISSN,
    VOLUME,
    ISSUE,
    PAGE,
    NUMBER,
    ISSUED,
    ABSTRACT,
    LANGUAGE,
    KEYWORD,
    PUBLISHER,
    DOI,
    PMID,
    PMCID,
    URL,
    MESH,
    PUBLICATION_TYPES,
    LICENSE,
    PUBLISHED_ONLINE,
    PUBLISHED_PRINT,
)
