"""Sets of terms, types and ISSNs."""

from __future__ import annotations

import pytest

from pubmend.compare.vocabularies import (
    compare_issns,
    compare_keywords,
    compare_mesh,
    compare_publication_types,
    compare_types,
)
from pubmend.model.agreement import Kind, mirrored
from pubmend.model.identifiers import Issn

KEYWORDS = [
    (("eHealth", "Alcohol"), ("alcohol", "e-health"), "variant", "formatting"),
    (("eHealth",), ("eHealth", "Alcohol"), "theirs-fuller", "more-terms"),
    (("eHealth", "Pain"), ("eHealth", "Alcohol"), "variant", "some-terms-shared"),
    (("Pain",), ("Telemedicine",), "variant", "other-terms"),
]
MESH = [
    (
        ("Internet", "Alcoholism/therapy"),
        ("*Alcoholism/*therapy", "Internet"),
        "variant",
        "formatting",
    ),
    (("Internet",), ("Internet", "Humans"), "theirs-fuller", "more-terms"),
    (("Internet",), ("Dogs",), "different", "terms-differ"),
]
PUBLICATION_TYPES = [
    (("Journal Article",), ("journal-article",), "variant", "formatting"),
    (
        ("Journal Article",),
        ("Journal Article", "Review"),
        "theirs-fuller",
        "more-terms",
    ),
    (("Journal Article",), ("Letter",), "variant", "general-type"),
    (("Editorial",), ("Case Reports",), "different", "type-differs"),
]
TYPES = [
    ("article-journal", "article-journal", "same", "identical"),
    ("article-journal", "journal-article", "variant", "formatting"),
    ("JOUR", "article-journal", "variant", "formatting"),
    ("document", "chapter", "variant", "general-type"),
    ("article-journal", "letter", "variant", "general-type"),
    ("chapter", "article-journal", "different", "type-differs"),
    ("posted-content", "article-journal", "different", "type-differs"),
]
PRINT, ONLINE, OTHER, FOURTH = map(
    Issn, ("1940-0632", "1940-0640", "0959-8138", "1756-1833")
)
ISSNS = [
    ((PRINT,), (PRINT,), "same", "identical"),
    ((PRINT, ONLINE), (ONLINE, PRINT), "variant", "formatting"),
    ((PRINT,), (PRINT, ONLINE), "theirs-fuller", "issn-subset"),
    ((PRINT, OTHER), (PRINT, ONLINE), "variant", "some-terms-shared"),
    ((PRINT,), (ONLINE,), "variant", "other-issn"),
    ((OTHER,), (PRINT, ONLINE), "different", "issn-differs"),
    ((OTHER, FOURTH), (PRINT, ONLINE), "different", "issn-differs"),
]


@pytest.mark.parametrize(("ours", "theirs", "kind", "reason"), KEYWORDS)
def test_keywords(
    ours: tuple[str, ...], theirs: tuple[str, ...], kind: str, reason: str
) -> None:
    """Never take two vocabularies for a contradiction."""
    there, back = (
        compare_keywords(ours, theirs),
        mirrored(compare_keywords(theirs, ours)),
    )
    assert (there.kind, there.reason) == (back.kind, back.reason) == (kind, reason)


@pytest.mark.parametrize(("ours", "theirs", "kind", "reason"), MESH)
def test_mesh(
    ours: tuple[str, ...], theirs: tuple[str, ...], kind: str, reason: str
) -> None:
    """Compare descriptors, whatever their qualifiers and stars."""
    there, back = compare_mesh(ours, theirs), mirrored(compare_mesh(theirs, ours))
    assert (there.kind, there.reason) == (back.kind, back.reason) == (kind, reason)


@pytest.mark.parametrize(("ours", "theirs", "kind", "reason"), PUBLICATION_TYPES)
def test_publication_types(
    ours: tuple[str, ...], theirs: tuple[str, ...], kind: str, reason: str
) -> None:
    """Compare PubMed's types with Crossref's by what they mean."""
    there = compare_publication_types(ours, theirs)
    back = mirrored(compare_publication_types(theirs, ours))
    assert (there.kind, there.reason) == (back.kind, back.reason) == (kind, reason)


@pytest.mark.parametrize(("ours", "theirs", "kind", "reason"), TYPES)
def test_types(ours: str, theirs: str, kind: str, reason: str) -> None:
    """Compare kinds of work, a general one agreeing with any."""
    there, back = compare_types(ours, theirs), mirrored(compare_types(theirs, ours))
    assert (there.kind, there.reason) == (back.kind, back.reason) == (kind, reason)


@pytest.mark.parametrize(("ours", "theirs", "kind", "reason"), ISSNS)
def test_issns(
    ours: tuple[Issn, ...], theirs: tuple[Issn, ...], kind: str, reason: str
) -> None:
    """Call an ISSN wrong only where the source knows both of the journal's."""
    there, back = compare_issns(ours, theirs), mirrored(compare_issns(theirs, ours))
    assert (there.kind, there.reason) == (back.kind, back.reason) == (kind, reason)


def test_wrong_issn_is_major() -> None:
    """Weigh a foreign ISSN as another journal."""
    found = compare_issns((OTHER,), (PRINT, ONLINE))
    assert found.kind is Kind.DIFFERENT
    assert found.severity == "major"
