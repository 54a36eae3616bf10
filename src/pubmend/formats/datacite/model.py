"""Check a work of DataCite's at the edge: the attributes that are read.

https://schema.datacite.org/meta/kernel-4.5/
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from ..reading.lenient import Lenient, LenientModel, Several, Text


class TitleModel(LenientModel):
    """A title, or a further one of some kind."""

    title: Text = None
    kind: Text = Field(default=None, alias="titleType")


class NameIdModel(LenientModel):
    """An identifier of a person or an institute."""

    value: Text = Field(default=None, alias="nameIdentifier")
    scheme: Text = Field(default=None, alias="nameIdentifierScheme")


class NameModel(LenientModel):
    """A creator or contributor, a person or an institute."""

    name: Text = None
    family: Text = Field(default=None, alias="familyName")
    given: Text = Field(default=None, alias="givenName")
    kind: Text = Field(default=None, alias="nameType")
    role: Text = Field(default=None, alias="contributorType")
    ids: Several[NameIdModel] = Field(default=(), alias="nameIdentifiers")
    affiliation: Several[str | dict[str, Any]] = ()


class TypesModel(LenientModel):
    """What kind of work it is."""

    general: Text = Field(default=None, alias="resourceTypeGeneral")
    citeproc: Text = None


class ContainerModel(LenientModel):
    """What the work stands in: a journal, a series."""

    title: Text = None
    identifier: Text = None
    id_type: Text = Field(default=None, alias="identifierType")
    volume: Text = None
    issue: Text = None
    first: Text = Field(default=None, alias="firstPage")
    last: Text = Field(default=None, alias="lastPage")


class DateModel(LenientModel):
    """A date of some kind; it may be a range."""

    date: Text = None
    kind: Text = Field(default=None, alias="dateType")


class RightsModel(LenientModel):
    """A licence, by address, SPDX identifier or in words."""

    uri: Text = Field(default=None, alias="rightsUri")
    identifier: Text = Field(default=None, alias="rightsIdentifier")
    text: Text = Field(default=None, alias="rights")


class DescriptionModel(LenientModel):
    """An abstract, or another text about the work."""

    text: Text = Field(default=None, alias="description")
    kind: Text = Field(default=None, alias="descriptionType")


class SubjectModel(LenientModel):
    """A keyword."""

    subject: Text = None


class IdentifierModel(LenientModel):
    """An identifier of the work itself, or of a related one by ``relation``."""

    value: Text = None
    kind: Text = None
    relation: Text = None


class OwnModel(IdentifierModel):
    """An identifier that DataCite keeps."""

    value: Text = Field(default=None, alias="identifier")
    kind: Text = Field(default=None, alias="identifierType")


class AlternateModel(IdentifierModel):
    """An identifier that others gave the work."""

    value: Text = Field(default=None, alias="alternateIdentifier")
    kind: Text = Field(default=None, alias="alternateIdentifierType")


class RelatedModel(IdentifierModel):
    """An identifier of a related work."""

    value: Text = Field(default=None, alias="relatedIdentifier")
    kind: Text = Field(default=None, alias="relatedIdentifierType")
    relation: Text = Field(default=None, alias="relationType")


class WorkModel(LenientModel):
    """A work as DataCite serves it, as far as it is read."""

    doi: str
    titles: Several[TitleModel] = ()
    creators: Several[NameModel] = ()
    contributors: Several[NameModel] = ()
    publisher: Lenient[str | dict[str, Any]] = None
    year: Lenient[int] = Field(default=None, alias="publicationYear")
    types: Lenient[TypesModel] = None
    container: Lenient[ContainerModel] = None
    dates: Several[DateModel] = ()
    language: Text = None
    version: Text = None
    url: Text = None
    subjects: Several[SubjectModel] = ()
    rights: Several[RightsModel] = Field(default=(), alias="rightsList")
    descriptions: Several[DescriptionModel] = ()
    own: Several[OwnModel] = Field(default=(), alias="identifiers")
    alternate: Several[AlternateModel] = Field(default=(), alias="alternateIdentifiers")
    related: Several[RelatedModel] = Field(default=(), alias="relatedIdentifiers")
