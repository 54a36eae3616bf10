"""Tell apart what a source can answer: Found, NotFound, or Failed.

A question asks one source about one identifier (or one search). NotFound means that
the source said so. Failed means that we could not ask or could not read the answer:
it teaches nothing, and it is never remembered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from .record import Record


class QuestionKind(StrEnum):
    """List what a source can be asked by.

    ``search`` carries the source's own query, and so does ``changed``: it asks which of
    the articles that the query lists were changed, or retracted, and wants all of them.
    """

    PMID = "pmid"
    PMCID = "pmcid"
    DOI = "doi"
    SEARCH = "search"
    CITATION = "citation"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, order=True)
class Question:
    """Ask one source about one identifier, or for the hits of one search."""

    source: str
    kind: QuestionKind
    value: str

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
    kind: QuestionKind
    values: tuple[str, ...]
    total: int
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


Answer: TypeAlias = Found | Hits | NotFound | Failed
Reply: TypeAlias = Payload | NotFound | Failed
