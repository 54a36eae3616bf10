"""Walk a PubmedArticle once and build its record.

The tables name every element of the DTD (pubmed_250101) that matters to a
bibliographic record, by parent.
"""

from __future__ import annotations

from lxml import etree

from ...model.record import Json, Origin, Record
from ..reading.markup import element_text
from ..reading.nlm_dates import read_date
from ..reading.pubmed_notices import PREPRINT
from . import indexing, texts
from .dates import published, read_history
from .draft import (
    Draft,
    Reader,
    Readers,
    add_to_list,
    as_custom,
    as_field,
    as_listed,
    into,
    keep_attributes,
    keep_model,
    keep_pmid,
    walk,
)
from .fast_build import builder
from .ids import keep_ids, keep_issns, read_elocation, read_ids, read_issn
from .people import read_authors, read_investigators, read_personal_subjects
from .relations import keep_relation, stated_notices

# https://www.nlm.nih.gov/mesh/pubtypes.html; all else in PubMed are journal articles.
_CSL_TYPES = {
    PREPRINT: "article",
    "Dataset": "dataset",
    "Newspaper Article": "article-newspaper",
}


def _read_issue_date(element: etree._Element, draft: Draft) -> None:
    draft.issue_date = read_date(element)


def _read_article_date(element: etree._Element, draft: Draft) -> None:
    draft.electronic_date = read_date(element)


def _read_correction(element: etree._Element, draft: Draft) -> None:
    parts = {child.tag: element_text(child) for child in element}
    relation = (parts.get(name) for name in ("RefSource", "PMID", "Note"))
    keep_relation(draft, element.get("RefType", ""), *relation)


def _read_pmid(element: etree._Element, draft: Draft) -> None:
    keep_pmid(draft, element.text or "", element.get("Version", "1"))


def _date_as(key: str) -> Reader:
    def read(element: etree._Element, draft: Draft) -> None:
        draft.custom[key] = str(read_date(element))

    return read


def _read_other_id(element: etree._Element, draft: Draft) -> None:
    entry: Json = {"source": element.get("Source"), "id": element_text(element)}
    add_to_list(draft, "other-ids", entry)


def _read_reference_count(element: etree._Element, draft: Draft) -> None:
    text = element_text(element)
    if text.isdecimal():
        draft.custom.setdefault("reference-count", int(text))


def _read_article_element(element: etree._Element, draft: Draft) -> None:
    model = element.get("PubModel")
    if model:
        keep_model(draft, model)
    walk(element, _ARTICLE, draft)


def _read_citation(element: etree._Element, draft: Draft) -> None:
    keep_attributes(draft, {str(name): str(text) for name, text in element.items()})
    walk(element, _CITATION, draft)


_record = builder(Record)

_JOURNAL_ISSUE: Readers = {
    "Volume": as_field("volume"),
    "Issue": as_field("issue"),
    "PubDate": _read_issue_date,
}
_JOURNAL: Readers = {
    "ISSN": read_issn,
    "JournalIssue": into(_JOURNAL_ISSUE),
    "Title": as_field("container_title"),
    "ISOAbbreviation": as_field("container_title_short"),
}
_ARTICLE: Readers = {
    "Journal": into(_JOURNAL),
    "ArticleTitle": texts.read_title,
    "VernacularTitle": as_field("original_title"),
    "Pagination": texts.read_pages,
    "ELocationID": read_elocation,
    "Abstract": texts.read_own_abstract,
    "AuthorList": read_authors,
    "Language": texts.read_language,
    "DataBankList": indexing.read_databanks,
    "GrantList": indexing.read_grants,
    "PublicationTypeList": indexing.read_publication_types,
    "ArticleDate": _read_article_date,
}
_JOURNAL_INFO: Readers = {
    "Country": as_custom("country"),
    "MedlineTA": as_custom("medline-ta"),
    "NlmUniqueID": as_custom("nlm-id"),
    "ISSNLinking": as_custom("issn-linking"),
}
_CITATION: Readers = {
    "PMID": _read_pmid,
    "DateCreated": _date_as("date-created"),
    "DateCompleted": _date_as("date-completed"),
    "DateRevised": _date_as("date-revised"),
    "Article": _read_article_element,
    "MedlineJournalInfo": into(_JOURNAL_INFO),
    "ChemicalList": indexing.read_chemicals,
    "SupplMeshList": indexing.read_supplementary_mesh,
    "CitationSubset": as_listed("citation-subset"),
    "CommentsCorrectionsList": into({"CommentsCorrections": _read_correction}),
    "GeneSymbolList": indexing.read_gene_symbols,
    "MeshHeadingList": indexing.read_mesh,
    "NumberOfReferences": _read_reference_count,
    "PersonalNameSubjectList": read_personal_subjects,
    "OtherID": _read_other_id,
    "OtherAbstract": texts.read_other_abstract,
    "KeywordList": indexing.read_keywords,
    "CoiStatement": as_custom("conflict-of-interest"),
    "SpaceFlightMission": as_listed("space-flight-missions"),
    "InvestigatorList": read_investigators,
    "GeneralNote": as_listed("notes"),
}
PUBMED_DATA: Readers = {
    "History": read_history,
    "PublicationStatus": as_custom("publication-status"),
    "ArticleIdList": read_ids,
    "ObjectList": indexing.read_objects,
    "ReferenceList": texts.read_references,
}
_PUBMED_ARTICLE: Readers = {
    "MedlineCitation": _read_citation,
    "PubmedData": into(PUBMED_DATA),
}


def article_record(
    element: etree._Element | None, origin: Origin, draft: Draft
) -> Record:
    """Build the record of a PubmedArticle element.

    Args:
        element: what is left to read; None where nothing is.
        origin: where the record comes from.
        draft: what was read of the article beforehand.
    """
    if element is not None:
        walk(element, _PUBMED_ARTICLE, draft)
    keep_issns(draft)
    keep_ids(draft)
    listed = draft.custom.get("references")
    if isinstance(listed, list):
        draft.custom["reference-count"] = len(listed)
    fields = draft.fields
    if "title" not in fields and "original_title" in fields:
        fields["title"] = fields["original_title"]
    types = fields.get("publication_types") or ()
    special = [_CSL_TYPES[name] for name in types if name in _CSL_TYPES]
    fields["type"] = special[0] if special else "article-journal"
    fields["issued"] = draft.issue_date
    fields["published_print"], fields["published_online"] = published(
        draft.model, draft.issue_date, draft.electronic_date
    )
    fields.setdefault("container_title_short", draft.custom.get("medline-ta"))
    notices = stated_notices(draft, types)
    return _record(origin, **fields, notices=notices, custom=draft.custom or None)
