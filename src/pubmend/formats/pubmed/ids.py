"""Read the identifiers of a PubMed record: DOI, PMCID, publisher's numbers, ISSNs.

A DOI stands as ELocationID (newer records) and in the record's own ArticleIdList; one
marked ``ValidYN="N"`` is wrong and counts nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from lxml import etree

from ...model.identifiers import Doi, Issn, Pmcid, parse_doi, parse_issn, parse_pmcid
from ...model.record import Json
from ..reading.markup import element_text
from .draft import Draft, add_to_list

# A file's articles are of some hundred journals, an answer's of fewer.
_JOURNALS = 1024
_PLAIN_PMCID = re.compile(r"PMC[1-9][0-9]{0,9}")
_PLAIN_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s%&]*[A-Za-z0-9]")


def read_issn(element: etree._Element, draft: Draft) -> None:
    """Read the journal's ISSN with its kind, print or electronic."""
    draft.issns[element_text(element)] = element.get("IssnType", "")


def read_elocation(element: etree._Element, draft: Draft) -> None:
    """Read an electronic location: the DOI, or the publisher's item number."""
    kind, text = element.get("EIdType", ""), element_text(element)
    if element.get("ValidYN") != "N":
        keep_elocation(kind, text, draft)
    elif kind == "doi":
        add_to_list(draft, "invalid-dois", _stated_doi(text))


def keep_elocation(kind: str, text: str, draft: Draft) -> None:
    """Keep a valid electronic location.

    Args:
        kind: EIdType: ``doi`` or ``pii``.
        text: the DOI, or the publisher's item number.
        draft: what is read of the article.
    """
    if kind != "doi":
        draft.custom.setdefault(kind, text)
        return
    doi = _stated_doi(text)
    if doi is not None and draft.fields.setdefault("doi", doi) != doi:
        add_to_list(draft, "other-dois", doi)


def read_ids(element: etree._Element, draft: Draft) -> None:
    """Read the record's own ArticleIdList (never that of a reference)."""
    draft.article_ids += [
        (child.get("IdType", "pubmed"), element_text(child)) for child in element
    ]


def keep_ids(draft: Draft) -> None:
    """Keep of the ArticleIdList what the article itself does not state."""
    for kind, text in draft.article_ids:
        if kind == "doi":
            _keep_doi(text, draft)
        elif kind in ("pmc", "pmcid"):
            draft.fields["pmcid"] = draft.fields.get("pmcid") or _stated_pmcid(text)
        elif kind != "pubmed":
            draft.custom.setdefault(kind, text)


def _keep_doi(text: str, draft: Draft) -> None:
    if text.lower() == draft.fields.get("doi"):
        return
    doi = _stated_doi(text)
    invalid = draft.custom.get("invalid-dois")
    if doi is None or (isinstance(invalid, list) and doi in invalid):
        return
    known = draft.fields.setdefault("doi", doi)
    others = draft.custom.get("other-dois", [])
    if doi != known and isinstance(others, list) and doi not in others:
        add_to_list(draft, "other-dois", doi)


def _stated_pmcid(text: str) -> Pmcid | None:
    """Take a plain PMCID as it is stated; have a decorated one parsed."""
    if _PLAIN_PMCID.fullmatch(text):
        return Pmcid(text)
    return parse_pmcid(text.removeprefix("pmc-id: "))


def _stated_doi(text: str) -> Doi | None:
    """Take a plain DOI as it is stated; have a decorated one parsed."""
    return Doi(text.lower()) if _PLAIN_DOI.fullmatch(text) else parse_doi(text)


def keep_issns(draft: Draft) -> None:
    """Keep the distinct valid ISSNs, and apart of which medium each is."""
    linking = draft.custom.get("issn-linking")
    known = ((linking, ""),) if isinstance(linking, str) else ()
    issns, kinds = _valid_issns((*draft.issns.items(), *known))
    if issns:
        draft.fields["issn"] = issns
    if kinds:
        draft.custom["issn-kinds"] = {**kinds}


@lru_cache(_JOURNALS)
def _valid_issns(
    stated: tuple[tuple[str, str], ...],
) -> tuple[tuple[Issn, ...], Mapping[str, Json]]:
    """List valid ISSNs, and the media of those that name one.

    The journal's own come first; the linking ISSN, which mostly is one of them, last.
    """
    found: dict[Issn, str] = {}
    for text, medium in sorted(stated, key=lambda issn: not issn[1]):
        issn = parse_issn(text)
        if issn is not None:
            found[issn] = found.get(issn) or medium
    return tuple(found), {issn: medium for issn, medium in found.items() if medium}
