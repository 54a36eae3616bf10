"""Read what indexers add to a PubMed record: MeSH, substances, keywords, funding, data.

MeSH headings are written as MEDLINE does: ``*Asthma/drug therapy``, a star before
what the article is mainly about.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import unescape

from lxml import etree

from ...model.record import Json
from ..reading.markup import element_text, tidied
from .draft import Draft, add_to_list, texts

# Authors' own keywords; every other owner is an indexing service.
AUTHORS = "NOTNLM"
_GRANT_PARTS = {
    "GrantID": "id",
    "Acronym": "acronym",
    "Agency": "agency",
    "Country": "country",
}


def read_mesh(element: etree._Element, draft: Draft) -> None:
    """Read the headings, and beside them their unique identifiers in the same order."""
    headings: list[str] = []
    uis: list[Json] = []
    for heading in element:
        headings.append("/".join([_starred(name) for name in heading]))
        uis.append("/".join([name.get("UI", "") for name in heading]))
    draft.fields["mesh"] = tuple(headings) or None
    draft.custom["mesh-uis"] = uis


def _starred(name: etree._Element) -> str:
    text = name.text or ""
    return f"*{text}" if name.get("MajorTopicYN") == "Y" else text


def read_supplementary_mesh(element: etree._Element, draft: Draft) -> None:
    """Read supplementary concepts: rare diseases, protocols, organisms."""
    draft.custom["supplementary-mesh"] = [
        {"type": name.get("Type"), "ui": name.get("UI"), "name": element_text(name)}
        for name in element
    ]


def read_chemicals(element: etree._Element, draft: Draft) -> None:
    """Read substances with their registry numbers; ``0`` is PubMed's word for none."""
    listed: list[Json] = []
    for chemical in element:
        substance: dict[str, Json] = {}
        for child in chemical:
            if child.tag == "NameOfSubstance":
                substance["name"] = element_text(child)
                substance["ui"] = child.get("UI")
            elif child.text and child.text != "0":
                substance["registry-number"] = child.text
        listed.append(substance)
    draft.custom["chemicals"] = listed


def read_keywords(element: etree._Element, draft: Draft) -> None:
    """Read one KeywordList."""
    keep_keywords(draft, element.get("Owner", "NLM"), texts(element))


def keep_keywords(draft: Draft, owner: str, words: list[str]) -> None:
    """Keep keywords; by owner too, where an indexing service gave some.

    Args:
        draft: what is read of the article.
        owner: who gave the keywords.
        words: the keywords in order.
    """
    earlier = draft.fields.get("keyword") or ()
    draft.fields["keyword"] = tuple(dict.fromkeys((*earlier, *words))) or None
    by_owner = draft.custom.get("keywords-by-owner")
    if isinstance(by_owner, dict):
        by_owner[owner] = [*words]
    elif owner != AUTHORS or earlier:
        former: dict[str, Json] = {AUTHORS: list(earlier)} if earlier else {}
        draft.custom["keywords-by-owner"] = {**former, owner: [*words]}


def read_publication_types(element: etree._Element, draft: Draft) -> None:
    """Read the publication types of a list."""
    draft.fields["publication_types"] = tuple(texts(element)) or None


def read_publication_type(element: etree._Element, draft: Draft) -> None:
    """Read one publication type that stands without a list, as in books."""
    earlier = draft.fields.get("publication_types") or ()
    draft.fields["publication_types"] = (*earlier, element_text(element))


def read_grants(element: etree._Element, draft: Draft) -> None:
    """Read funding."""
    for grant in element:
        keep_grant(draft, [(child.tag, element_text(child)) for child in grant])
    if element.get("CompleteYN") == "N":
        draft.custom["funding-complete"] = False


def keep_grant(draft: Draft, parts: Iterable[tuple[str, str]]) -> None:
    """Keep one grant; agencies and numbers come with ``&`` encoded twice."""
    known = {
        _GRANT_PARTS[tag]: tidied(unescape(text))
        for tag, text in parts
        if text and tag in _GRANT_PARTS
    }
    add_to_list(draft, "funding", {**known})


def read_databanks(element: etree._Element, draft: Draft) -> None:
    """Read data banks and trial registers with the accession numbers in them."""
    for bank in element:
        entry: dict[str, Json] = {}
        for child in bank:
            if child.tag == "DataBankName":
                entry["name"] = element_text(child)
            elif child.tag == "AccessionNumberList":
                entry["accessions"] = [*texts(child)]
        add_to_list(draft, "databanks", entry)


def read_gene_symbols(element: etree._Element, draft: Draft) -> None:
    """Read gene symbols, which PubMed kept from 1991 to 1995."""
    draft.custom["gene-symbols"] = [*texts(element)]


def read_items(element: etree._Element, draft: Draft) -> None:
    """Read a book's list of items (synonyms, say) by its ListType."""
    lists = draft.custom.setdefault("item-lists", {})
    if isinstance(lists, dict):
        lists[element.get("ListType", "")] = [*texts(element)]


def read_objects(element: etree._Element, draft: Draft) -> None:
    """Read the objects that PubMed ties to an article, with their parameters."""
    draft.custom["objects"] = [
        {
            "type": thing.get("Type"),
            **{param.get("Name", ""): element_text(param) for param in thing},
        }
        for thing in element
    ]
