"""Read what DataCite's REST API says of a DOI: JSON:API, a work under ``attributes``.

``GET /dois/{doi}`` answers ``{"data": {"id", "type": "dois", "attributes": {…}}}``; the
attributes follow the DataCite Metadata Schema (https://schema.datacite.org/meta/kernel-4.5/,
https://support.datacite.org/docs/api-get-doi). Any of them may be absent, or be filled
with a placeholder (``:unav``, ``Unknown``), which counts as nothing.

The general type ``Text`` says little: DataCite calls each such work an article of a
journal (``citeproc``), theses and archive sheets too. So it is one where a journal is
named, and else a document.

Beside what `Record` has attributes for, ``custom`` holds ``other-titles``, ``version``,
``resource`` (the landing page) and ``relations`` ([{type, id, id-type}]).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from ...errors import FormatError
from ...model.doi_syntax import doi_address
from ...model.identifiers import (
    Doi,
    Issn,
    parse_doi,
    parse_issn,
    parse_orcid,
    parse_pmcid,
    parse_pmid,
)
from ...model.notices import Notice, NoticeKind
from ...model.record import Author, Json, Origin, PartialDate, Record
from ..reading.foreign_json import load_json
from ..reading.markup import plain_text
from .model import (
    ContainerModel,
    DescriptionModel,
    NameModel,
    RightsModel,
    TitleModel,
    TypesModel,
    WorkModel,
)

SOURCE = "datacite"

Id = TypeVar("Id", bound=str)

_NO_WORK = "no work of DataCite's JSON"
# https://schema.datacite.org/meta/kernel-4.5/#appendix-3 and what people write instead.
_NOTHING = re.compile(
    r"\(?:(?:unac|unal|unap|unas|unav|unkn|none|null|tba|etal|at)\)?"
    r"|n\.?\s?[/.]?\s?a\.?|unknown|none|null|not available|\[?s\.\s?n\.\]?",
    re.IGNORECASE,
)
# https://datacite-metadata-schema.readthedocs.io/en/4.5/appendices/appendix-1/resourceTypeGeneral/
_TYPES: Mapping[str, str] = {
    "JournalArticle": "article-journal",
    "DataPaper": "article-journal",
    "Preprint": "article",
    "ConferencePaper": "paper-conference",
    "ConferenceProceeding": "book",
    "Book": "book",
    "BookChapter": "chapter",
    "Dissertation": "thesis",
    "Report": "report",
    "PeerReview": "review",
    "Standard": "standard",
    "Journal": "periodical",
    "Dataset": "dataset",
    "Software": "software",
    "ComputationalNotebook": "software",
    "Image": "graphic",
    "Audiovisual": "motion_picture",
    "Sound": "song",
}
_CSL_OF_TEXTS = frozenset(
    {"book", "chapter", "report", "thesis", "paper-conference", "review"}
)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)")
_ADDRESS = re.compile(r"https?://\S+")


def read_datacite(body: bytes, origin: Origin) -> Record:
    """Read the answer for one DOI.

    Raises `FormatError` where the body is no JSON or no work of DataCite's.
    """
    answer = load_json(body)
    item = answer.get("data") if isinstance(answer, Mapping) else None
    attributes = item.get("attributes") if isinstance(item, Mapping) else None
    try:
        work = WorkModel.model_validate(attributes)
    except ValidationError as error:
        raise FormatError(_NO_WORK, where=origin.place) from error
    doi = parse_doi(work.doi)
    if doi is None:
        raise FormatError(_NO_WORK, where=origin.place)
    return _record(work, doi, origin)


def _record(work: WorkModel, doi: Doi, origin: Origin) -> Record:
    container = work.container or ContainerModel()
    issn = _issn(container)
    return Record(
        origin,
        type=_csl_type(work),
        title=_title(work.titles),
        author=_names(work.creators),
        editor=_names(n for n in work.contributors if n.role == "Editor"),
        container_title=_said(container.title),
        issn=None if issn is None else (issn,),
        volume=_said(container.volume),
        issue=_said(container.issue),
        page=_pages(container),
        issued=_issued(work),
        abstract=_abstract(work.descriptions),
        language=_said(work.language),
        keyword=tuple(_all_said(s.subject for s in work.subjects)) or None,
        publisher=_publisher(work.publisher),
        license=_license(work.rights),
        url=doi_address(doi),
        doi=doi,
        pmid=next(_own_ids(work, "pmid", parse_pmid), None),
        pmcid=next(_own_ids(work, "pmcid", parse_pmcid), None),
        notices=tuple(_notices(work)),
        custom=_custom(work) or None,
    )


def _said(text: str | None) -> str | None:
    """Give a text without markup, or None where it only fills a place."""
    plain = plain_text(text) if text else ""
    return None if not plain or _NOTHING.fullmatch(plain) else plain


def _all_said(texts: Iterable[str | None]) -> Iterator[str]:
    return (said for said in map(_said, texts) if said is not None)


def _csl_type(work: WorkModel) -> str:
    types = work.types or TypesModel()
    known = _TYPES.get(types.general or "")
    if known is not None:
        return known
    in_journal = work.container is not None and work.container.volume is not None
    if types.citeproc == "article-journal" and in_journal:
        return "article-journal"
    return types.citeproc if types.citeproc in _CSL_OF_TEXTS else "document"


def _title(titles: Iterable[TitleModel]) -> str | None:
    """Join the first title that is not of some kind, and the subtitle."""
    titles = tuple(titles)
    title = next(_all_said(t.title for t in titles if t.kind is None), None)
    subtitle = next(_all_said(t.title for t in titles if t.kind == "Subtitle"), None)
    if title is None or subtitle is None:
        return title
    return f"{title}: {subtitle}"


def _names(names: Iterable[NameModel]) -> tuple[Author, ...] | None:
    authors = (_author(name) for name in names)
    return tuple(author for author in authors if author is not None) or None


def _author(name: NameModel) -> Author | None:
    whole, family, given = _said(name.name), _said(name.family), _said(name.given)
    if name.kind == "Organizational" or family is None:
        family = given = None
    literal = None if family is not None else whole
    if family is None and literal is None:
        return None
    orcids = (parse_orcid(i.value) for i in name.ids if i.value and i.scheme == "ORCID")
    return Author(
        family,
        given,
        None,
        literal,
        next((orcid for orcid in orcids if orcid is not None), None),
        tuple(_affiliations(name)) or None,
    )


def _affiliations(name: NameModel) -> Iterator[str]:
    """Give names alone: an affiliation is a text, or an object with a ``name``."""
    for place in name.affiliation:
        text = place.get("name") if isinstance(place, dict) else place
        if isinstance(text, str) and (said := _said(text)):
            yield said


def _publisher(publisher: str | Mapping[str, Any] | None) -> str | None:
    """Take the name; since schema 4.5 it may stand in an object."""
    name = publisher.get("name") if isinstance(publisher, Mapping) else publisher
    return _said(name) if isinstance(name, str) else None


def _issn(container: ContainerModel) -> Issn | None:
    is_issn = container.id_type in {"ISSN", "EISSN"} and container.identifier
    return parse_issn(container.identifier or "") if is_issn else None


def _pages(container: ContainerModel) -> str | None:
    first, last = _said(container.first), _said(container.last)
    return first if last in (None, first) else f"{first}-{last}" if first else None


def _issued(work: WorkModel) -> PartialDate | None:
    dates = (_date(d.date) for d in work.dates if d.kind == "Issued")
    issued = next((date for date in dates if date is not None), None)
    if issued is not None:
        return issued
    return None if not work.year else PartialDate(work.year)


def _date(text: str | None) -> PartialDate | None:
    """Read ``2019-06-14``, with a time behind it, or the first day of a range."""
    found = _DATE.match(text or "")
    if found is None or int(found[1]) == 0:
        return None
    month, day = (int(part) if part else None for part in found.groups()[1:])
    is_month = month is not None and 1 <= month <= 12
    return (
        PartialDate(int(found[1]), month, day)
        if is_month
        else PartialDate(int(found[1]))
    )


def _abstract(descriptions: Iterable[DescriptionModel]) -> str | None:
    texts = (d.text for d in descriptions if d.kind == "Abstract")
    return next(_all_said(texts), None)


def _license(rights: Iterable[RightsModel]) -> str | None:
    """Take the first address of a licence, else its SPDX identifier."""
    rights = tuple(rights)
    addresses = [r.uri for r in rights if r.uri]
    addresses += [a for r in rights for a in _ADDRESS.findall(r.text or "")]
    names = [r.identifier for r in rights if r.identifier]
    return next(iter([*addresses, *names]), None)


def _own_ids(
    work: WorkModel, kind: str, parse: Callable[[str], Id | None]
) -> Iterator[Id]:
    """Give identifiers of the work itself, never those of a work related to it."""
    same = (entry for entry in work.related if entry.relation == "IsIdenticalTo")
    for entry in (*work.own, *work.alternate, *same):
        is_of_kind = (entry.kind or "").casefold() == kind
        identifier = parse(entry.value) if is_of_kind and entry.value else None
        if identifier is not None:
            yield identifier


def _notices(work: WorkModel) -> Iterator[Notice]:
    is_preprint = work.types is not None and work.types.general == "Preprint"
    kinds = {
        "IsNewVersionOf": NoticeKind.UPDATE_OF,
        "Obsoletes": NoticeKind.UPDATE_OF,
        "IsObsoletedBy": NoticeKind.UPDATED,
        "IsPreviousVersionOf": NoticeKind.PREPRINT_OF
        if is_preprint
        else NoticeKind.UPDATED,
    }
    for entry in work.related:
        doi = parse_doi(entry.value) if entry.kind == "DOI" and entry.value else None
        if doi is not None and doi != parse_doi(work.doi) and entry.relation in kinds:
            yield Notice(kinds[entry.relation], by=doi, sources=(SOURCE,))
    for date in work.dates:
        if date.kind == "Withdrawn":
            when = _date(date.date)
            day = None if when is None else str(when)
            yield Notice(NoticeKind.WITHDRAWN, date=day, sources=(SOURCE,))


def _custom(work: WorkModel) -> dict[str, Json]:
    title = _title(work.titles)
    found: dict[str, Json] = {
        "other-titles": [
            said
            for said in _all_said(t.title for t in work.titles if t.kind != "Subtitle")
            if title is None or not title.startswith(said)
        ],
        "relations": [
            {"type": entry.relation, "id": entry.value, "id-type": entry.kind}
            for entry in work.related
            if entry.relation != "References"
        ],
        "resource": work.url,
        "version": _said(work.version),
    }
    return {key: value for key, value in found.items() if value}
