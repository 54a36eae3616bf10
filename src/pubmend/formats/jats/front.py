"""Build a record of an article's front matter in JATS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from ...model.identifiers import Issn, parse_doi, parse_issn, parse_pmcid, parse_pmid
from ...model.notices import Notice, NoticeKind
from ...model.record import Json, Origin, PartialDate, Record
from ..reading.jats_abstract import abstract_lines
from ..reading.markup import element_text
from ..reading.nlm_dates import read_date
from .people import read_contributors

SOURCE = "pmc"

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HREF = "{http://www.w3.org/1999/xlink}href"
_LICENSE_REF = "{http://www.niso.org/schemas/ali/1.0/}license_ref"
_ID_TYPES = {"pmcid": "pmcid", "pmc": "pmcid", "pmid": "pmid", "doi": "doi"}

# https://www.ncbi.nlm.nih.gov/pmc/pmcdoc/tagging-guidelines/article/dobs.html
_OWN_TYPES: Mapping[str, NoticeKind] = {
    "retraction": NoticeKind.RETRACTION_NOTICE,
    "partial-retraction": NoticeKind.RETRACTION_NOTICE,
    "correction": NoticeKind.CORRECTION_NOTICE,
    "addendum": NoticeKind.CORRECTION_NOTICE,
    "expression-of-concern": NoticeKind.CONCERN_NOTICE,
}
_RELATED: Mapping[str, NoticeKind] = {
    "retraction-forward": NoticeKind.RETRACTED,
    "correction-forward": NoticeKind.CORRECTED,
    "concern-forward": NoticeKind.CONCERN,
    "addendum-forward": NoticeKind.ADDENDUM,
    "republished-article": NoticeKind.REPUBLICATION,
    "retracted-article": NoticeKind.RETRACTION_NOTICE,
    "corrected-article": NoticeKind.CORRECTION_NOTICE,
    "object-of-concern": NoticeKind.CONCERN_NOTICE,
    "preprint": NoticeKind.HAS_PREPRINT,
}


def front_record(article: etree._Element, origin: Origin) -> Record:
    """Build the record of an article that has an ``article-meta``."""
    meta = article.find("front/article-meta")
    journal = article.find("front/journal-meta")
    meta = meta if meta is not None else article
    journal = journal if journal is not None else etree.Element("journal-meta")
    ids = _ids(meta)
    dates = _dates(meta)
    printed, online = dates.get("print"), dates.get("electronic")
    return Record(
        origin,
        type="article"
        if article.get("article-type") == "preprint"
        else "article-journal",
        title=_title(meta),
        original_title=_text(meta, "title-group/trans-title-group/trans-title"),
        author=read_contributors(meta, "author"),
        editor=read_contributors(meta, "editor"),
        container_title=_text(journal, "journal-title-group/journal-title")
        or _text(journal, "journal-title"),
        container_title_short=_journal_id(journal, "iso-abbrev"),
        issn=_issns(journal),
        volume=_text(meta, "volume"),
        issue=_text(meta, "issue"),
        page=_pages(meta),
        number=_text(meta, "elocation-id"),
        issued=printed or online or dates.get("collection"),
        published_print=printed,
        published_online=online,
        abstract=_abstract(meta),
        language=article.get(_LANG),
        keyword=_keywords(meta),
        publisher=_text(journal, "publisher/publisher-name"),
        license=_license(meta),
        doi=parse_doi(ids.get("doi", "")),
        pmid=parse_pmid(ids.get("pmid", "")),
        pmcid=parse_pmcid(_with_prefix(ids.get("pmcid", ""))),
        notices=_notices(article, meta),
        custom=_custom(article, meta, journal) or None,
    )


def _text(element: etree._Element, path: str) -> str | None:
    found = element.find(path)
    return (element_text(found) or None) if found is not None else None


def _ids(meta: etree._Element) -> dict[str, str]:
    """Read the article's own identifiers; the older form of a PMCID has no prefix."""
    found: dict[str, str] = {}
    for element in meta.iterfind("article-id"):
        kind = _ID_TYPES.get(element.get("pub-id-type", ""))
        if kind is not None:
            found.setdefault(kind, element_text(element))
    return found


def _with_prefix(pmcid: str) -> str:
    return f"PMC{pmcid}" if pmcid.isdecimal() else pmcid


def _title(meta: etree._Element) -> str | None:
    title = _text(meta, "title-group/article-title")
    subtitle = _text(meta, "title-group/subtitle")
    return f"{title}: {subtitle}" if title and subtitle else title


def _journal_id(journal: etree._Element, kind: str) -> str | None:
    for element in journal.iterfind("journal-id"):
        if element.get("journal-id-type") == kind:
            return element_text(element) or None
    return _text(journal, "journal-title-group/abbrev-journal-title")


def _issns(journal: etree._Element) -> tuple[Issn, ...] | None:
    printed = (element_text(e) for e in journal.iterfind("issn"))
    return tuple(dict.fromkeys(filter(None, map(parse_issn, printed)))) or None


def _pages(meta: etree._Element) -> str | None:
    ends = [_text(meta, "fpage"), _text(meta, "lpage")]
    pages = "-".join(dict.fromkeys(end for end in ends if end))
    return pages or _text(meta, "page-range")


def _dates(meta: etree._Element) -> dict[str, PartialDate]:
    """Read publication dates by medium: print, electronic, collection."""
    found: dict[str, PartialDate] = {}
    for element in meta.iterfind("pub-date"):
        date = _date(element)
        if date is not None:
            found.setdefault(_medium(element), date)
    return found


_MEDIA = {"ppub": "print", "epub": "electronic", "pub": "electronic"}


def _medium(element: etree._Element) -> str:
    kind = element.get("pub-type") or element.get("date-type") or "pub"
    if kind in ("pub", "epub-ppub"):
        return element.get("publication-format") or "electronic"
    return _MEDIA.get(kind, kind)


def _date(element: etree._Element) -> PartialDate | None:
    named = etree.Element("PubDate")
    for child in element:
        if child.tag in ("year", "month", "day", "season"):
            etree.SubElement(named, child.tag.capitalize()).text = child.text
    return read_date(named)


def _abstract(meta: etree._Element) -> str | None:
    """Read the main abstract; teasers and graphical ones have an ``abstract-type``."""
    plain = (a for a in meta.iterfind("abstract") if a.get("abstract-type") is None)
    abstract = next(plain, None)
    return abstract_lines(abstract) if abstract is not None else None


def _keywords(meta: etree._Element) -> tuple[str, ...] | None:
    words = (element_text(word) for word in meta.iterfind("kwd-group/kwd"))
    return tuple(dict.fromkeys(word for word in words if word)) or None


def _license(meta: etree._Element) -> str | None:
    """Read the licence's address, wherever it stands, else its words."""
    for element in meta.iterfind("permissions/license"):
        reference = element.find(f".//{_LICENSE_REF}")
        if reference is not None and element_text(reference):
            return element_text(reference)
        link = element.find(f".//ext-link[@{_HREF}]")
        inner = link.get(_HREF) if link is not None else None
        return element.get(_HREF) or inner or element_text(element) or None
    outside = meta.find(f"permissions/{_LICENSE_REF}")
    return (element_text(outside) or None) if outside is not None else None


def _notices(article: etree._Element, meta: etree._Element) -> tuple[Notice, ...]:
    found = [
        Notice(kind, _related_id(element), None, (SOURCE,))
        for element in meta.iterfind("related-article")
        if (kind := _RELATED.get(element.get("related-article-type", "")))
    ]
    own = _OWN_TYPES.get(article.get("article-type", ""))
    if own is not None and all(notice.kind is not own for notice in found):
        found.append(Notice(own, None, None, (SOURCE,)))
    return tuple(dict.fromkeys(found))


def _related_id(element: etree._Element) -> str | None:
    target = element.get(_HREF, "")
    kind = element.get("ext-link-type", "")
    pmid = parse_pmid(target) if kind in ("pmid", "pubmed") else None
    return f"PMID:{pmid}" if pmid else parse_doi(target)


def _custom(
    article: etree._Element, meta: etree._Element, journal: etree._Element
) -> dict[str, Json]:
    subjects = meta.iterfind("article-categories/subj-group/subject")
    found: dict[str, Json] = {
        "article-type": article.get("article-type"),
        "categories": [element_text(subject) for subject in subjects],
        "copyright": _text(meta, "permissions/copyright-statement"),
        "funding": list(_funding(meta)),
        "history": _history(meta),
        "manuscript-id": _manuscript(meta),
        "medline-ta": _journal_id(journal, "nlm-ta"),
        "other-abstracts": [
            {"language": other.get(_LANG), "text": abstract_lines(other)}
            for other in meta.iterfind("trans-abstract")
        ],
        "related-articles": [
            {"type": e.get("related-article-type"), "id": e.get(_HREF)}
            for e in meta.iterfind("related-article")
        ],
    }
    return {key: value for key, value in found.items() if value}


def _funding(meta: etree._Element) -> Iterator[Json]:
    for group in meta.iterfind("funding-group/award-group"):
        source = _text(group, "funding-source//institution") or _text(
            group, "funding-source"
        )
        awards = [element_text(award) for award in group.iterfind("award-id")]
        for award in awards or [""]:
            entry: dict[str, Json] = {"agency": source, "id": award}
            yield {key: value for key, value in entry.items() if value}


def _history(meta: etree._Element) -> dict[str, Json]:
    found: dict[str, list[Json]] = {}
    for element in meta.iterfind("history/date"):
        date = _date(element)
        if date is not None:
            found.setdefault(element.get("date-type", ""), []).append(str(date))
    return {**found}


def _manuscript(meta: etree._Element) -> str | None:
    for element in meta.iterfind("article-id"):
        if element.get("pub-id-type") in ("manuscript", "manuscript-id"):
            return element_text(element) or None
    return None
