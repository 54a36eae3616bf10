"""Read the identifiers of a PubMed record: DOI, PMCID, publisher's numbers, ISSNs.

A DOI stands as ELocationID (newer records) and in the record's own ArticleIdList; one
marked ``ValidYN="N"`` is wrong and counts nowhere.
"""

from __future__ import annotations

from lxml import etree

from ..core.identifiers import parse_doi, parse_issn, parse_pmcid
from .markup import element_text
from .pubmed_draft import Draft, add_to_list


def read_issn(element: etree._Element, draft: Draft) -> None:
    """Read the journal's ISSN with its kind, print or electronic."""
    draft.issns[element.text or ""] = element.get("IssnType", "")


def read_linking_issn(element: etree._Element, draft: Draft) -> None:
    """Read the ISSN that ties a journal's media together."""
    linking = element.text or ""
    draft.issns.setdefault(linking, "")
    draft.custom["issn-linking"] = linking


def read_elocation(element: etree._Element, draft: Draft) -> None:
    """Read an electronic location: the DOI, or the publisher's item number."""
    text = element_text(element)
    if element.get("EIdType") != "doi":
        draft.custom.setdefault("pii", text)
        return
    doi = parse_doi(text)
    if element.get("ValidYN") == "N":
        add_to_list(draft, "invalid-dois", doi)
    elif doi is not None and draft.fields.setdefault("doi", doi) != doi:
        add_to_list(draft, "other-dois", doi)


def read_ids(element: etree._Element, draft: Draft) -> None:
    """Read the record's own ArticleIdList (never that of a reference)."""
    for child in element:
        kind, text = child.get("IdType", "pubmed"), element_text(child)
        if kind == "doi":
            _keep_doi(text, draft)
        elif kind in ("pmc", "pmcid"):
            pmcid = parse_pmcid(text.removeprefix("pmc-id: "))
            draft.fields["pmcid"] = draft.fields.get("pmcid") or pmcid
        elif kind != "pubmed":
            draft.custom.setdefault(kind, text)


def _keep_doi(text: str, draft: Draft) -> None:
    doi = parse_doi(text)
    invalid = draft.custom.get("invalid-dois")
    if doi is None or (isinstance(invalid, list) and doi in invalid):
        return
    others = draft.custom.get("other-dois", [])
    known = draft.fields.setdefault("doi", doi)
    if doi != known and isinstance(others, list) and doi not in others:
        add_to_list(draft, "other-dois", doi)


def keep_issns(draft: Draft) -> None:
    """Keep the distinct valid ISSNs, and apart of which medium each is."""
    parsed = {text: parse_issn(text) for text in draft.issns}
    draft.fields["issn"] = tuple(dict.fromkeys(filter(None, parsed.values()))) or None
    kinds = {issn: draft.issns[text] for text, issn in parsed.items() if issn}
    if any(kinds.values()):
        draft.custom["issn-kinds"] = {
            issn: kind for issn, kind in kinds.items() if kind
        }
