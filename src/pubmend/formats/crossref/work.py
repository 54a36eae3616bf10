"""Build a record of a Crossref work that has been checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ...model.doi_syntax import doi_address
from ...model.identifiers import Doi, parse_doi, parse_issn, parse_orcid
from ...model.record import Author, Json, Origin, Record
from ..reading.jats_abstract import abstract_text
from ..reading.markup import plain_text
from ..reading.mojibake import repair
from .dates import iso_date, partial_date
from .model import LicenseModel, NameModel, WorkModel
from .notices import read_notices, updates_as_json

# https://api.crossref.org/types against CSL 1.0.2.
_CSL_TYPES: Mapping[str, str] = {
    "journal-article": "article-journal",
    "posted-content": "article",
    "proceedings-article": "paper-conference",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "book-track": "chapter",
    "reference-entry": "entry",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "book-set": "book",
    "book-series": "book",
    "proceedings": "book",
    "report": "report",
    "report-component": "report",
    "report-series": "report",
    "dissertation": "thesis",
    "dataset": "dataset",
    "database": "dataset",
    "peer-review": "review",
    "standard": "standard",
    "journal": "periodical",
    "journal-issue": "periodical",
    "journal-volume": "periodical",
}
# A footnote's mark behind the title, and no power: that follows a unit or a number.
_FOOTNOTE = re.compile(
    r"(?<=[a-z]{4})\s*<(?:jats:)?sup>\s*(?:\d|[*\u2020\u2021\u00a7\u00b6]+)\s*</(?:jats:)?sup>\s*$"
)
# Of a part of a book, Crossref lists the series first and the book last.
_IN_BOOKS = frozenset({"chapter", "paper-conference", "entry"})
# Licences for text mining or for sharing say nothing of the article itself.
_LICENSE_RANKS = {"vor": 0, "unspecified": 0, "am": 1}


def work_record(work: WorkModel, doi: Doi, origin: Origin) -> Record:
    """Build the record of a work.

    Args:
        work: as Crossref gives it.
        doi: the work's own, in lower case.
        origin: where the record comes from.
    """
    csl_type = _CSL_TYPES.get(work.type or "journal-article", "document")
    title = _title(work)
    original = _first(_texts(work.original_title))
    return Record(
        origin,
        type=csl_type,
        title=title,
        original_title=None if original == title else original,
        author=_names(work.author),
        editor=_names(work.editor),
        container_title=_container(work, csl_type),
        container_title_short=_first(_texts(work.short_container_title)),
        issn=tuple(dict.fromkeys(filter(None, map(parse_issn, work.issn)))) or None,
        volume=work.volume,
        issue=work.issue,
        page=work.page,
        number=work.article_number,
        issued=partial_date(work.issued),
        published_print=partial_date(work.published_print),
        published_online=partial_date(work.published_online),
        abstract=repair(abstract_text(work.abstract) or "") if work.abstract else None,
        language=work.language,
        publisher=_text(work.publisher),
        license=_license(work.license),
        url=doi_address(doi),
        doi=doi,
        notices=read_notices(work),
        custom=_custom(work, doi, csl_type) or None,
    )


def _text(text: str | None) -> str | None:
    return repair(plain_text(text)) or None if text else None


def _texts(texts: Iterable[str]) -> list[str]:
    return [text for text in map(_text, texts) if text]


def _first(texts: Sequence[str]) -> str | None:
    return texts[0] if texts else None


def _title(work: WorkModel) -> str | None:
    """Join the first title and the subtitle, unless the title ends with it already."""
    titles = (_FOOTNOTE.sub("", title) for title in work.title)
    title, subtitle = _first(_texts(titles)), _first(_texts(work.subtitle))
    if title is None or subtitle is None:
        return title
    if _letters(title).endswith(_letters(subtitle)):
        return title
    stop = "" if title.endswith((":", "?", "!", ".")) else ":"
    return f"{title}{stop} {subtitle}"


def _other_titles(work: WorkModel) -> list[Json]:
    """List the titles beside the first, the original and the short ones among them."""
    first = {_letters(text) for text in (_title(work), *_texts(work.title)[:1]) if text}
    others: dict[str, Json] = {}
    for text in _texts((*work.title[1:], *work.original_title[1:], *work.short_title)):
        if _letters(text) not in first:
            others.setdefault(_letters(text), text)
    return list(others.values())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _container(work: WorkModel, csl_type: str) -> str | None:
    titles = _texts(work.container_title)
    return _first(titles[::-1] if csl_type in _IN_BOOKS else titles)


def _names(names: Iterable[NameModel]) -> tuple[Author, ...] | None:
    authors = (_author(name) for name in names)
    return tuple(author for author in authors if author is not None) or None


def _author(name: NameModel) -> Author | None:
    family, given = _text(name.family), _text(name.given)
    literal = _text(name.name) if family is None else None
    if family is None and given is None and literal is None:
        return None
    return Author(
        family,
        given,
        _text(name.suffix),
        literal,
        parse_orcid(name.orcid) if name.orcid else None,
        tuple(_texts(a.name for a in name.affiliation if a.name)) or None,
    )


def _license(licenses: Iterable[LicenseModel]) -> str | None:
    """Choose the article's own licence: the published version's, and the earliest."""
    ranked = [
        (_LICENSE_RANKS[kind], iso_date(entry.start) or "9999", position, entry.url)
        for position, entry in enumerate(licenses)
        if entry.url and (kind := entry.version or "unspecified") in _LICENSE_RANKS
    ]
    return min(ranked)[3] if ranked else None


def _custom(work: WorkModel, doi: Doi, csl_type: str) -> dict[str, Json]:
    aliases = (parse_doi(name) for name in (*work.aliases, *work.alias))
    containers = _texts(work.container_title)
    in_series = csl_type in _IN_BOOKS and len(containers) > 1
    found: dict[str, Json] = {
        "accepted": iso_date(work.accepted),
        "aliases": [alias for alias in aliases if alias not in (None, doi)],
        "alternative-id": [*work.alternative_id],
        "collection-title": containers[0] if in_series else None,
        "crossref-type": work.type,
        "crossref-subtype": work.subtype,
        "edition": work.edition,
        "event": _text(str(work.event.get("name") or "")) if work.event else None,
        "funding": _funding(work),
        "group-title": _text(work.group_title),
        "institution": [*_texts(i.name for i in work.institution if i.name)],
        "isbn": [isbn.rsplit("/", 1)[-1] for isbn in work.isbn],
        "issn-kinds": {i.value: i.type for i in work.issn_type if i.value and i.type},
        "licenses": [_license_as_json(entry) for entry in work.license],
        "other-container-titles": [*containers[1:-1]]
        if in_series
        else [*containers[1:]],
        "other-titles": _other_titles(work),
        "publisher-place": _text(work.publisher_location),
        "reference-count": work.reference_count,
        "relations": _relations(work),
        "resource": _resource(work),
        "subjects": [*work.subject],
        "updates": updates_as_json(work),
    }
    return {key: value for key, value in found.items() if value or value == 0}


def _funding(work: WorkModel) -> list[Json]:
    return [
        _known({"agency": _text(funder.name), "DOI": funder.doi, "id": award})
        for funder in work.funder
        for award in funder.award or (None,)
    ]


def _relations(work: WorkModel) -> list[Json]:
    return [
        _known({"type": name, "id": entry.id, "id-type": entry.id_type})
        for name, entries in (work.relation or {}).items()
        for entry in entries
    ]


def _license_as_json(entry: LicenseModel) -> Json:
    return _known(
        {
            "url": entry.url,
            "version": entry.version,
            "start": iso_date(entry.start),
            "delay": entry.delay,
        }
    )


def _known(entry: dict[str, Json]) -> Json:
    return {key: value for key, value in entry.items() if value is not None}


def _resource(work: WorkModel) -> str | None:
    primary = (work.resource or {}).get("primary")
    address = primary.get("URL") if isinstance(primary, Mapping) else None
    return address if isinstance(address, str) else None
