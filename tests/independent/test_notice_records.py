"""Read what befell an article from both services, in the right direction."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from pubmend.formats.crossref.reader import CROSSREF_JSON
from pubmend.formats.pubmed.reader import PUBMED_XML
from pubmend.model.notices import merge_notices
from pubmend.model.record import Record

# RefTypes and publication types of one PubMed record, and the kinds of its notices.
PUBMED: tuple[tuple[str, str, str, str], ...] = (
    ("RetractionIn", "Retracted Publication", "retracted", "a retracted article"),
    ("", "Retracted Publication", "retracted", "the type alone"),
    ("RetractionIn", "", "retracted", "the link alone"),
    (
        "RetractionOf",
        "Retraction of Publication",
        "retraction-notice",
        "notice before 2025",
    ),
    ("RetractionOf", "Retraction Notice", "retraction-notice", "notice since 2025"),
    ("", "Retraction Notice", "retraction-notice", "the type alone"),
    ("ErratumIn", "", "corrected", "a corrected article"),
    ("ErratumFor", "Published Erratum", "correction-notice", "an erratum"),
    ("", "Published Erratum", "correction-notice", "the type alone"),
    ("ExpressionOfConcernIn", "", "expression-of-concern", "an article under concern"),
    (
        "ExpressionOfConcernFor",
        "Expression of Concern",
        "concern-notice",
        "the notice of concern",
    ),
    ("PartialRetractionIn", "", "partially-retracted", "in part"),
    ("PartialRetractionOf", "", "retraction-notice", "the notice in part"),
    (
        "RetractedandRepublishedIn",
        "Retracted Publication",
        "republished retracted",
        "JAMA's way",
    ),
    (
        "RetractedandRepublishedFrom",
        "Corrected and Republished Article",
        "republication",
        "JAMA's way, the new one",
    ),
    ("CorrectedandRepublishedIn", "", "republished", "the old one"),
    (
        "CorrectedandRepublishedFrom",
        "Corrected and Republished Article",
        "republication",
        "the new one",
    ),
    ("UpdateIn", "", "updated", "a Cochrane review with a successor"),
    ("UpdateOf", "", "update-of", "a Cochrane review with a forerunner"),
    ("UpdateIn", "Preprint", "preprint-of", "a preprint in PubMed"),
    ("CommentIn", "", "", "a comment is no notice"),
    ("CommentOn", "Comment", "", "nor is commenting"),
    ("Cites", "Review", "", "nor is a reference"),
    (
        "RetractionIn ErratumIn",
        "Retracted Publication",
        "corrected retracted",
        "both befell it",
    ),
    ("ErratumIn ErratumIn", "", "corrected corrected", "two corrections stay two"),
)


def _pubmed(relations: str, types: str) -> Record:
    links = "".join(
        f'<CommentsCorrections RefType="{name}"><RefSource>Lancet. 2020 Jan 4;395:{n}'
        f"</RefSource><PMID>3000000{n}</PMID></CommentsCorrections>"
        for n, name in enumerate(relations.split(), start=1)
    )
    kinds = f"<PublicationType>{types}</PublicationType>" if types else ""
    xml = (
        "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>20000001</PMID><Article>"
        "<Journal><Title>Lancet</Title></Journal><ArticleTitle>A title.</ArticleTitle>"
        "<PublicationTypeList><PublicationType>Journal Article</PublicationType>"
        f"{kinds}</PublicationTypeList></Article>"
        f"<CommentsCorrectionsList>{links}</CommentsCorrectionsList></MedlineCitation>"
        "</PubmedArticle></PubmedArticleSet>"
    ).replace("<CommentsCorrectionsList></CommentsCorrectionsList>", "")
    found = next(iter(PUBMED_XML.read(io.BytesIO(xml.encode()), "efetch")))
    assert isinstance(found, Record)
    return found


@pytest.mark.parametrize(("relations", "types", "kinds", "seen"), PUBMED)
def test_pubmed(relations: str, types: str, kinds: str, seen: str) -> None:
    """Tell the retracted from what retracts."""
    told = sorted(str(n.kind) for n in _pubmed(relations, types).notices)
    assert told == kinds.split(), seen


def _crossref(**fields: Any) -> Record:
    work = {"DOI": "10.1000/own", "title": ["A title"], "type": "journal-article"}
    work |= {name.replace("_", "-"): value for name, value in fields.items()}
    answer = {"status": "ok", "message-type": "work", "message": work}
    stream = io.BytesIO(json.dumps(answer).encode())
    found = next(iter(CROSSREF_JSON.read(stream, "works")))
    assert isinstance(found, Record)
    return found


def _event(kind: str, doi: str, source: str = "publisher") -> dict[str, Any]:
    day = {"date-parts": [[2020, 1, 4]]}
    return {"DOI": doi, "type": kind, "label": kind, "source": source, "updated": day}


CROSSREF: tuple[tuple[dict[str, Any], str, str], ...] = (
    (
        {"updated_by": [_event("retraction", "10.1000/notice")]},
        "retracted",
        "an article",
    ),
    (
        {"update_to": [_event("retraction", "10.1000/article")]},
        "retraction-notice",
        "a notice",
    ),
    (
        {"updated_by": [_event("correction", "10.1000/notice")]},
        "corrected",
        "an article",
    ),
    (
        {"update_to": [_event("correction", "10.1000/article")]},
        "correction-notice",
        "an erratum",
    ),
    (
        {"updated_by": [_event("expression_of_concern", "10.1000/n")]},
        "expression-of-concern",
        "an article",
    ),
    (
        {"update_to": [_event("expression_of_concern", "10.1000/a")]},
        "concern-notice",
        "a notice",
    ),
    (
        {"updated_by": [_event("withdrawal", "10.1000/notice")]},
        "withdrawn",
        "an article in press",
    ),
    (
        {
            "updated_by": [
                _event("retraction", "10.1000/n"),
                _event("retraction", "10.1000/n", "retraction-watch"),
            ]
        },
        "retracted",
        "told twice",
    ),
    (
        {
            "updated_by": [
                _event("corrigendum", "10.1000/n"),
                _event("retraction", "10.1000/m"),
            ]
        },
        "corrected retracted",
        "both befell it",
    ),
    (
        {"update_to": [_event("retraction", "10.1000/own")]},
        "retracted",
        "updated in place",
    ),
    (
        {
            "relation": {
                "has-preprint": [
                    {"id-type": "doi", "id": "10.1101/x", "asserted-by": "subject"}
                ]
            }
        },
        "has-preprint",
        "an article",
    ),
    (
        {
            "relation": {
                "is-preprint-of": [
                    {"id-type": "doi", "id": "10.1000/x", "asserted-by": "subject"}
                ]
            }
        },
        "preprint-of",
        "a preprint",
    ),
    (
        {
            "relation": {
                "is-comment-on": [
                    {"id-type": "doi", "id": "10.1000/x", "asserted-by": "subject"}
                ]
            }
        },
        "",
        "a comment is no notice",
    ),
)


@pytest.mark.parametrize(("fields", "kinds", "seen"), CROSSREF)
def test_crossref(fields: dict[str, Any], kinds: str, seen: str) -> None:
    """Read updated-by and update-to each in its direction."""
    told = sorted(str(n.kind) for n in _crossref(**fields).notices)
    assert told == kinds.split(), seen


def test_one_event_of_two_services_is_one() -> None:
    """Tell a retraction once, with both who told it."""
    records = (
        _pubmed("RetractionIn", "Retracted Publication"),
        _crossref(updated_by=[_event("retraction", "10.1000/notice")]),
    )
    (notice,) = merge_notices(records)
    assert notice.kind == "retracted"
    assert (notice.by, notice.sources) == ("10.1000/notice", ("crossref", "pubmed"))
