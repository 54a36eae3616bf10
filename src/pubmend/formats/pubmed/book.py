"""Walk a PubmedBookArticle (GeneReviews, StatPearls, …) and build its record.

With an ArticleTitle the record is a chapter of the book, else it is the book.
"""

from __future__ import annotations

from lxml import etree

from ...model.identifiers import parse_pmid
from ...model.record import Json, Origin, Record
from ..reading.markup import element_text
from ..reading.nlm_dates import read_date
from . import indexing, texts
from .article import PUBMED_DATA
from .draft import Draft, Readers, as_custom, as_field, as_listed, into, walk
from .ids import keep_ids, read_elocation, read_ids
from .people import read_authors, read_investigators


def _read_pmid(element: etree._Element, draft: Draft) -> None:
    draft.fields["pmid"] = parse_pmid(element.text or "")


def _read_book(element: etree._Element, draft: Draft) -> None:
    book = Draft()
    walk(element, _BOOK, book)
    draft.custom |= book.custom
    draft.fields |= book.fields
    draft.issue_date = book.issue_date


def _read_book_date(element: etree._Element, draft: Draft) -> None:
    draft.issue_date = read_date(element)


def _read_contribution(element: etree._Element, draft: Draft) -> None:
    draft.electronic_date = read_date(element)


def _read_bound(element: etree._Element, draft: Draft) -> None:
    date = read_date(element)
    bounds = draft.custom.setdefault("book-dates", {})
    if date is not None and isinstance(bounds, dict):
        bounds["begin" if element.tag == "BeginningDate" else "end"] = str(date)


def _read_revised(element: etree._Element, draft: Draft) -> None:
    draft.custom["date-revised"] = str(read_date(element))


def _read_sections(element: etree._Element, draft: Draft) -> None:
    titles: list[Json] = [element_text(title) for title in element.iter("SectionTitle")]
    draft.custom["sections"] = titles


_PUBLISHER: Readers = {
    "PublisherName": as_field("publisher"),
    "PublisherLocation": as_custom("publisher-place"),
}
_BOOK: Readers = {
    "Publisher": into(_PUBLISHER),
    "BookTitle": as_field("container_title"),
    "PubDate": _read_book_date,
    "BeginningDate": _read_bound,
    "EndingDate": _read_bound,
    "AuthorList": read_authors,
    "InvestigatorList": read_investigators,
    "Volume": as_field("volume"),
    "VolumeTitle": as_custom("volume-title"),
    "Edition": as_custom("edition"),
    "CollectionTitle": as_custom("collection-title"),
    "Isbn": as_listed("isbn"),
    "ELocationID": read_elocation,
    "Medium": as_custom("medium"),
    "ReportNumber": as_custom("report-number"),
}
_DOCUMENT: Readers = {
    "PMID": _read_pmid,
    "ArticleIdList": read_ids,
    "Book": _read_book,
    "LocationLabel": as_listed("location-labels"),
    "ArticleTitle": texts.read_title,
    "VernacularTitle": as_field("original_title"),
    "Pagination": texts.read_pages,
    "Language": texts.read_language,
    "AuthorList": read_authors,
    "InvestigatorList": read_investigators,
    "PublicationType": indexing.read_publication_type,
    "Abstract": texts.read_own_abstract,
    "Sections": _read_sections,
    "KeywordList": indexing.read_keywords,
    "ContributionDate": _read_contribution,
    "DateRevised": _read_revised,
    "GrantList": indexing.read_grants,
    "ItemList": indexing.read_items,
    "ReferenceList": texts.read_references,
}
_BOOK_ARTICLE: Readers = {
    "BookDocument": into(_DOCUMENT),
    "PubmedBookData": into(PUBMED_DATA),
}


def book_record(element: etree._Element, origin: Origin, draft: Draft) -> Record:
    """Build the record of a PubmedBookArticle.

    Args:
        element: the PubmedBookArticle.
        origin: where the record comes from.
        draft: what was read of the book beforehand.
    """
    walk(element, _BOOK_ARTICLE, draft)
    keep_ids(draft)
    fields = draft.fields
    if "title" not in fields and "original_title" in fields:
        fields["title"] = fields["original_title"]
    if "title" in fields:
        fields["type"] = "chapter"
    else:
        fields["type"] = "book"
        fields["title"] = fields.pop("container_title", None)
    fields["issued"] = draft.electronic_date or draft.issue_date
    return Record(origin, **fields, custom=draft.custom or None)
