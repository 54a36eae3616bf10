"""Check a Crossref work at the edge: the fields that are read, each by itself.

Every field may be missing, and any may be odd: ``[[null]]`` dates, an empty title list,
an author without a name (https://github.com/CrossRef/rest-api-doc, and
https://api.crossref.org/swagger-ui/index.html). So a field that is not what it should
be counts as missing, an entry of a list that is not falls out, and the rest is read.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from ..reading.lenient import Lenient, LenientModel, Several, Text


class DateModel(LenientModel):
    """A partial date; the one list in ``date-parts`` may hold a null."""

    parts: Several[tuple[int | None, ...]] = Field(default=(), alias="date-parts")


class AffiliationModel(LenientModel):
    """An affiliation by name; newer ones carry ROR ids beside it."""

    name: Text = None
    place: Several[str] = ()
    id: Several[dict[str, Any]] = ()


class NameModel(LenientModel):
    """A person, or a group by ``name``."""

    family: Text = None
    given: Text = None
    suffix: Text = None
    name: Text = None
    orcid: Text = Field(default=None, alias="ORCID")
    affiliation: Several[AffiliationModel] = ()


class LicenseModel(LenientModel):
    """A licence for one version of the content, from a date on."""

    url: Text = Field(default=None, alias="URL")
    version: Text = Field(default=None, alias="content-version")
    start: Lenient[DateModel] = None
    delay: Lenient[int] = Field(default=None, alias="delay-in-days")


class UpdateModel(LenientModel):
    """One entry of ``update-to`` or ``updated-by``."""

    doi: Text = Field(default=None, alias="DOI")
    type: Text = None
    label: Text = None
    source: Text = None
    updated: Lenient[DateModel] = None


class RelationModel(LenientModel):
    """One object of a relation."""

    id: Text = None
    id_type: Text = Field(default=None, alias="id-type")


class FunderModel(LenientModel):
    """A funder with the numbers of its awards."""

    name: Text = None
    doi: Text = Field(default=None, alias="DOI")
    award: Several[str] = ()


class IssnModel(LenientModel):
    """An ISSN and its medium."""

    value: Text = None
    type: Text = None


class WorkModel(LenientModel):
    """A work as Crossref serves it, as far as it is read."""

    doi: Text = Field(default=None, alias="DOI")
    type: Text = None
    subtype: Text = None
    title: Several[str] = ()
    subtitle: Several[str] = ()
    short_title: Several[str] = Field(default=(), alias="short-title")
    original_title: Several[str] = Field(default=(), alias="original-title")
    container_title: Several[str] = Field(default=(), alias="container-title")
    short_container_title: Several[str] = Field(
        default=(), alias="short-container-title"
    )
    author: Several[NameModel] = ()
    editor: Several[NameModel] = ()
    issn: Several[str] = Field(default=(), alias="ISSN")
    issn_type: Several[IssnModel] = Field(default=(), alias="issn-type")
    isbn: Several[str] = Field(default=(), alias="ISBN")
    volume: Text = None
    issue: Text = None
    page: Text = None
    article_number: Text = Field(default=None, alias="article-number")
    issued: Lenient[DateModel] = None
    published_print: Lenient[DateModel] = Field(default=None, alias="published-print")
    published_online: Lenient[DateModel] = Field(default=None, alias="published-online")
    accepted: Lenient[DateModel] = None
    abstract: Text = None
    language: Text = None
    publisher: Text = None
    publisher_location: Text = Field(default=None, alias="publisher-location")
    license: Several[LicenseModel] = ()
    subject: Several[str] = ()
    update_to: Several[UpdateModel] = Field(default=(), alias="update-to")
    updated_by: Several[UpdateModel] = Field(default=(), alias="updated-by")
    relation: Lenient[dict[str, Several[RelationModel]]] = None
    funder: Several[FunderModel] = ()
    group_title: Text = Field(default=None, alias="group-title")
    institution: Several[NameModel] = ()
    event: Lenient[dict[str, Any]] = None
    edition: Text = Field(default=None, alias="edition-number")
    reference_count: Lenient[int] = Field(default=None, alias="reference-count")
    url: Text = Field(default=None, alias="URL")
    resource: Lenient[dict[str, Any]] = None
    alternative_id: Several[str] = Field(default=(), alias="alternative-id")
    aliases: Several[str] = ()
    alias: Several[str] = ()
    prefix: Text = None
    member: Text = None
