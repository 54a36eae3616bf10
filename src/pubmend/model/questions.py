"""Ask one source one query, and tell apart how it answers: Found, NotFound, or Failed.

A query says what is wanted: the record of an identifier, the hits of a search, which of
many articles were changed. Each source words a query its own way (`model.sources`), and
the wording is part of the key under which the answer is kept.

NotFound means that the source said so. Failed means that we could not ask or could not
read the answer: it teaches nothing, and it is never remembered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Self, TypeAlias, assert_never

from .identifiers import IdKind
from .record import Record


class QuestionKind(StrEnum):
    """List the kinds of question that the keys of kept answers name."""

    PMID = "pmid"
    PMCID = "pmcid"
    DOI = "doi"
    SEARCH = "search"
    CITATION = "citation"
    CHANGED = "changed"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class ById:
    """Ask for what a source keeps under an identifier, or knows to belong to it."""

    kind: IdKind
    value: str


@dataclass(frozen=True, slots=True)
class AgencyOf:
    """Ask with which agency a DOI is registered."""

    doi: str


@dataclass(frozen=True, slots=True)
class CitationSearch:
    """Search by where an article stands; ``author`` is empty where nobody is named."""

    journal: str
    year: int
    volume: str
    first_page: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class TitleSearch:
    """Search by title.

    Args:
        title: the whole title.
        words: those of its words that tell it from others.
        family: the first author's family name.
        year: the year of publication.
    """

    title: str
    words: tuple[str, ...]
    family: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class AbstractSearch:
    """Search by words of the abstract."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedSince:
    """Ask which of some articles were changed on a day or later."""

    day: date
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Retracted:
    """Ask which of some articles are retracted, or the subject of a concern."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnyChange:
    """Ask several questions for changes at once: which articles fit any of them."""

    parts: tuple[ChangedSince | Retracted, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """List the articles that any of the parts is about."""
        return tuple(id_ for part in self.parts for id_ in part.ids)


@dataclass(frozen=True, slots=True)
class Existing:
    """Ask which of some articles are there at all."""

    ids: tuple[str, ...]


ChangeQuery: TypeAlias = ChangedSince | Retracted | AnyChange | Existing
SearchQuery: TypeAlias = CitationSearch | TitleSearch | AbstractSearch
Query: TypeAlias = ById | AgencyOf | SearchQuery | ChangeQuery


def ids_named(query: Query) -> tuple[str, ...]:
    """List the articles that a question for changes names; none of other queries."""
    match query:
        case ChangedSince() | Retracted() | AnyChange() | Existing():
            return query.ids
        case _:
            return ()


def kind_of(query: Query) -> QuestionKind:
    """Give the kind by which a query's answers are kept."""
    match query:
        case ById(kind=kind):
            return QuestionKind(kind.value)
        case AgencyOf():
            return QuestionKind.AGENCY
        case CitationSearch():
            return QuestionKind.CITATION
        case TitleSearch() | AbstractSearch():
            return QuestionKind.SEARCH
        case ChangedSince() | Retracted() | AnyChange() | Existing():
            return QuestionKind.CHANGED
        case _:
            assert_never(query)


@dataclass(frozen=True, slots=True, order=True)
class Question:
    """Ask one source one query.

    Questions are alike where the source words them alike: what it leaves out of its
    wording makes no difference. `SourceFacts.ask` makes them.

    Args:
        source: the name of the source that is asked.
        kind: the kind by which the answer is kept.
        value: the identifier, or the query in the source's own words.
        query: what is asked.
    """

    source: str
    kind: QuestionKind
    value: str
    query: Query = field(compare=False, repr=False)

    @classmethod
    def by_id(cls, source: str, kind: IdKind, value: str) -> Self:
        """Ask a source about an identifier.

        Args:
            source: the source's name.
            kind: the identifier's kind.
            value: the identifier, which every source words as itself.
        """
        return cls(source, QuestionKind(kind.value), value, ById(kind, value))

    def __str__(self) -> str:
        """Print as ``pubmed/pmid/31771641``: the key under which answers are kept."""
        return f"{self.source}/{self.kind}/{self.value}"


@dataclass(frozen=True, slots=True)
class Payload:
    """Hold the bytes that answer one question, cut out of a batch where it was one.

    ``url`` is what was asked, without credentials. ``expired`` is set when a kept
    answer past its time serves because the source could not be asked.
    """

    body: bytes
    url: str
    retrieved: datetime
    expired: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Bring the records that answer a question by identifier (usually one)."""

    question: Question
    records: tuple[Record, ...]
    expired: bool = False


@dataclass(frozen=True, slots=True)
class Hits:
    """Bring the identifiers that a search gave, best first; each must still be proved.

    ``kind`` is the kind of ``values``: PMIDs from PubMed, DOIs from Crossref.
    ``total`` is how many the source says there are.
    """

    question: Question
    kind: IdKind
    values: tuple[str, ...]
    total: int
    expired: bool = False


@dataclass(frozen=True, slots=True)
class RegisteredWith:
    """Name the agency that a DOI is registered with.

    ``agency`` is its short name in lower case (``datacite``), ``label`` its name.
    """

    question: Question
    agency: str
    label: str
    expired: bool = False


@dataclass(frozen=True, slots=True)
class NotFound:
    """Report that the source was asked and knows no such thing."""

    question: Question
    url: str
    retrieved: datetime
    expired: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """Report that the source could not be asked, or that its answer can't be read.

    ``why`` is one line for a person, free of credentials and of NCBI's error bodies.
    """

    question: Question
    why: str


Readable: TypeAlias = Found | Hits | RegisteredWith
Answer: TypeAlias = Readable | NotFound | Failed
Reply: TypeAlias = Payload | NotFound | Failed
