"""Word facts as PubMed does: the XML of a record, and the JSON of a search.

The order of elements is that of pubmed_250101.dtd
(https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd). What it demands and nobody
verified: the identifiers (UI) of MeSH headings stand as empty texts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any
from xml.etree import ElementTree as ET

from .facts import Sheet

PROLOG = """\
<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" \
"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
"""
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun"]
_MONTHS += ["Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

Content = ET.Element | str | None


def node(name: str, *content: Content, **attributes: str) -> ET.Element:
    """Build an element; what is None falls out."""
    element = ET.Element(name, attributes)
    for part in content:
        if isinstance(part, str):
            element.text = part
        elif part is not None:
            element.append(part)
    return element


def maybe(name: str, content: Iterable[Content] | str | None) -> ET.Element | None:
    """Build an element, or none where it would be empty."""
    if content is None:
        return None
    parts = (
        [content] if isinstance(content, str) else [p for p in content if p is not None]
    )
    return node(name, *parts) if parts else None


def record_xml(sheet: Sheet) -> bytes:
    """Write a set of the one record."""
    root = node(
        "PubmedArticleSet", node("PubmedArticle", _citation(sheet), _pubmed_data(sheet))
    )
    ET.indent(root, "  ")
    return (PROLOG + ET.tostring(root, encoding="unicode") + "\n").encode()


def _citation(sheet: Sheet) -> ET.Element:
    return node(
        "MedlineCitation",
        node("PMID", sheet.text("pmid"), Version=sheet.text("pmid_version")),
        _article(sheet),
        node(
            "MedlineJournalInfo",
            maybe("Country", sheet.take("country")),
            node("MedlineTA", sheet.text("abbreviation")),
            maybe("NlmUniqueID", sheet.take("nlm_id")),
            maybe("ISSNLinking", sheet.take("issn_linking")),
        ),
        maybe("MeshHeadingList", _mesh(sheet)),
        _keywords(sheet),
        Status=sheet.text("status"),
    )


def _article(sheet: Sheet) -> ET.Element:
    return node(
        "Article",
        _journal(sheet),
        node("ArticleTitle", sheet.text("title")),
        _pagination(sheet.text("pages")),
        node("ELocationID", sheet.text("doi"), EIdType="doi"),
        maybe("Abstract", [_passage(part) for part in sheet.take("abstract")]),
        maybe("AuthorList", _authors(sheet)),
        node("Language", sheet.text("language")),
        maybe("GrantList", sheet.take("grants")),
        node("PublicationTypeList", *_types(sheet)),
        _date("ArticleDate", sheet.take("electronic"), DateType="Electronic"),
        PubModel=sheet.text("pub_model"),
    )


def _journal(sheet: Sheet) -> ET.Element:
    issn = sheet.take("issn")
    issued: Mapping[str, int] = sheet.take("issued")
    return node(
        "Journal",
        node("ISSN", issn["value"], IssnType=issn["type"]),
        node(
            "JournalIssue",
            node("Volume", sheet.text("volume")),
            maybe("Issue", sheet.take("issue")),
            node(
                "PubDate",
                node("Year", str(issued["year"])),
                node("Month", _MONTHS[issued["month"] - 1]),
                maybe("Day", f"{issued['day']:02}" if "day" in issued else None),
            ),
            CitedMedium=sheet.text("medium"),
        ),
        maybe("Title", sheet.take("journal")),
        node("ISOAbbreviation", sheet.text("abbreviation")),
    )


def _pagination(pages: str) -> ET.Element:
    start, _, end = pages.partition("-")
    return node(
        "Pagination",
        node("StartPage", start),
        maybe("EndPage", end or None),
        node("MedlinePgn", pages),
    )


def _passage(part: Mapping[str, str]) -> ET.Element:
    label = {"Label": part["label"]} if "label" in part else {}
    return node("AbstractText", part["text"], **label)


def _authors(sheet: Sheet) -> list[ET.Element]:
    people: Sequence[Mapping[str, str]] = sheet.take("authors") or []
    places: Sequence[Sequence[str]] = sheet.take("affiliations") or []
    sheet.take("orcids")
    return [
        node(
            "Author",
            node("LastName", person["family"]),
            node("ForeName", person["given"]),
            node("Initials", person["initials"]),
            *(node("AffiliationInfo", node("Affiliation", place)) for place in theirs),
        )
        for person, theirs in zip_longest(people, places, fillvalue=())
        if isinstance(person, Mapping)
    ]


def _types(sheet: Sheet) -> list[ET.Element]:
    ui = sheet.text("publication_type_ui")
    return [
        node("PublicationType", name, UI=ui) for name in sheet.take("publication_types")
    ]


def _date(name: str, date: Mapping[str, int], **attributes: str) -> ET.Element:
    return node(
        name,
        node("Year", str(date["year"])),
        node("Month", f"{date['month']:02}"),
        node("Day", f"{date['day']:02}"),
        **attributes,
    )


def _mesh(sheet: Sheet) -> list[ET.Element]:
    headings: Sequence[str] = sheet.take("mesh") or []
    ui = (sheet.take("mesh_ui") or "") if headings else ""
    divided = [heading.split("/") for heading in headings]
    return [
        node(
            "MeshHeading",
            node("DescriptorName", descriptor, UI=ui),
            *(node("QualifierName", qualifier, UI=ui) for qualifier in qualifiers),
        )
        for descriptor, *qualifiers in divided
    ]


def _keywords(sheet: Sheet) -> ET.Element | None:
    keywords: Sequence[str] | None = sheet.take("keywords")
    if keywords is None:
        return None
    return node("KeywordList", *(node("Keyword", k) for k in keywords), Owner="NOTNLM")


def _pubmed_data(sheet: Sheet) -> ET.Element:
    sheet.take("history")
    pmcid = sheet.take("pmcid")
    return node(
        "PubmedData",
        node("PublicationStatus", sheet.text("publication_status")),
        node(
            "ArticleIdList",
            node("ArticleId", sheet.text("pmid"), IdType="pubmed"),
            None if pmcid is None else node("ArticleId", pmcid, IdType="pmc"),
            node("ArticleId", sheet.text("doi"), IdType="doi"),
        ),
    )


def search_json(pmids: Sequence[str], translation: str) -> bytes:
    """Write what esearch answers; its numbers are texts."""
    result: dict[str, Any] = {
        "count": str(len(pmids)),
        "retmax": str(len(pmids)),
        "retstart": "0",
        "idlist": list(pmids),
        "translationset": [],
        "querytranslation": translation,
    }
    answer = {"header": {"type": "esearch", "version": "0.3"}, "esearchresult": result}
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()
