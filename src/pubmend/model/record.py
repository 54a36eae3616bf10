"""Hold what one party says of one article.

A record is as its party said it: nothing is normalised here but the shape. The
attributes are CSL-JSON's variables with ``-`` written ``_`` (``container_title``
is ``container-title``, ``doi`` is ``DOI``); what CSL-JSON lacks is listed in
``model.csl``. A missing value is None, never an empty one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeAlias

from .identifiers import Doi, IdKind, Issn, Pmcid, Pmid, Sighting
from .journal_list import JournalListing
from .notices import Notice

Json: TypeAlias = (
    "bool | float | str | list[Json] | dict[str, Json] | Mapping[str, Json] | None"
)

GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Origin:
    """Say who stated something, where, and when.

    ``source`` is ``given`` for a file, else the source's name. ``place`` is the
    record's key (``refs.ris#3``) in a file and the identifier asked for at a source.
    ``sha256`` hashes the bytes that the record was read from. ``format`` is the short
    name of a file's format (``ris``).
    """

    source: str
    place: str
    line: int | None = None
    url: str | None = None
    retrieved: datetime | None = None
    sha256: str | None = None
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """Name one contributor: a person by family and given name, a group by ``literal``.

    ``given`` is as printed: full forenames, initials with or without stops, or None.
    ``orcid`` is the bare 16-character form ``0000-0002-1825-0097``.
    """

    family: str | None = None
    given: str | None = None
    suffix: str | None = None
    literal: str | None = None
    orcid: str | None = None
    affiliations: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class PartialDate:
    """Date something as precisely as its party did.

    ``season`` counts from 1 (spring) to 4 (winter) as CSL-JSON does. ``until`` ends a
    range (PubMed's MedlineDate ``1979 Jul-Sep``). ``literal`` keeps a printed form
    that the parts can't express.
    """

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None
    until: PartialDate | None = None
    literal: str | None = None

    def __str__(self) -> str:
        """Print as ISO 8601, as far as it is known."""
        parts = (f"{self.year:04}", self.month, self.day)
        known = [p if isinstance(p, str) else f"{p:02}" for p in parts if p is not None]
        return "-".join(known)


@dataclass(frozen=True, slots=True)
class Record:
    """Hold what one party (a file, PubMed, PMC, Crossref) says of one article.

    ``custom`` holds what CSL-JSON has no name for, under the keys and in the order that
    its format found. What is read of it by more than its own format has a property
    below: a second copy of it could differ from the first, and lose its place.
    """

    origin: Origin
    type: str | None = None
    title: str | None = None
    original_title: str | None = None
    author: tuple[Author, ...] | None = None
    authors_truncated: bool = False
    editor: tuple[Author, ...] | None = None
    container_title: str | None = None
    container_title_short: str | None = None
    issn: tuple[Issn, ...] | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    number: str | None = None
    issued: PartialDate | None = None
    published_print: PartialDate | None = None
    published_online: PartialDate | None = None
    abstract: str | None = None
    language: str | None = None
    keyword: tuple[str, ...] | None = None
    mesh: tuple[str, ...] | None = None
    publication_types: tuple[str, ...] | None = None
    publisher: str | None = None
    license: str | None = None
    url: str | None = None
    doi: Doi | None = None
    pmid: Pmid | None = None
    pmcid: Pmcid | None = None
    sightings: tuple[Sighting, ...] = ()
    notices: tuple[Notice, ...] = ()
    custom: Mapping[str, Json] | None = None
    journal_listing: JournalListing | None = field(
        default=None, compare=False, repr=False
    )

    @property
    def crossref_type(self) -> str | None:
        """Crossref's own type: journal-article, posted-content, …."""
        return self._custom_text("crossref-type")

    @property
    def unread_issn(self) -> str | None:
        """What stood where the ISSN does and is none."""
        return self._custom_text("ISSN-as-given")

    @property
    def pub_model(self) -> str | None:
        """The media that PubMed knows the article in: Print, Electronic, …."""
        return self._custom_text("pub-model")

    @property
    def publication_status(self) -> str | None:
        """The stage that PubMed knows the article in: aheadofprint, epublish, …."""
        return self._custom_text("publication-status")

    @property
    def author_order(self) -> str | None:
        """``alphabetical`` where the authors do not stand in the article's order."""
        return self._custom_text("author-order")

    @property
    def other_dois(self) -> tuple[str, ...]:
        """Further DOIs that PubMed gives beside the first, as it writes them."""
        listed = (self.custom or {}).get("other-dois")
        return tuple(map(str, listed)) if isinstance(listed, list) else ()

    def _custom_text(self, key: str) -> str | None:
        value = (self.custom or {}).get(key)
        return value if isinstance(value, str) else None

    def without_ids(self, kinds: Iterable[IdKind] = tuple(IdKind)) -> Record:
        """Strip the identifiers, for proofs that must not rest on them."""
        gone: dict[str, Any] = {kind.value: None for kind in kinds}
        return replace(self, **gone)


def id_of(record: Record, kind: IdKind) -> str | None:
    """Give a record's identifier of a kind."""
    match kind:
        case IdKind.PMID:
            return record.pmid
        case IdKind.PMCID:
            return record.pmcid
        case IdKind.DOI:
            return record.doi


@dataclass(frozen=True, slots=True)
class Problem:
    """Tell what could not be read, and where: one record's trouble never ends a file.

    ``place`` is the file as named to the user; ``record`` its position from 1 and
    ``line`` the line in the file from 1, where these are known; ``format`` is the short
    name of the file's format, where it was recognised.
    """

    place: str
    message: str
    record: int | None = None
    line: int | None = None
    format: str | None = None

    def __str__(self) -> str:
        """Print on one line as compilers do: file:line: message."""
        where = self.place if self.line is None else f"{self.place}:{self.line}"
        which = "" if self.record is None else f" (record {self.record})"
        return f"{where}: {self.message}{which}"
