"""Hold the wordings of queries, and the keys that they make, to the byte.

Answers are kept under these keys in users' caches and libraries: a key that is worded
otherwise finds none of them again.
"""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.model.identifiers import IdKind
from pubmend.model.questions import (
    AbstractSearch,
    AnyChange,
    ById,
    ChangedSince,
    CitationSearch,
    Existing,
    Query,
    Retracted,
    TitleSearch,
)
from pubmend.sources import known_sources
from pubmend.sources.requesting import packed

KNOWN = known_sources()
FIRST = date(2026, 11, 1)
GRAVE = (
    '("retracted publication"[pt] OR hasretractionin OR hasretractedandrepublishedin'
    " OR haspartialretractionin OR hasexpressionofconcernin)"
)
CITATION = CitationSearch("Addict | Sci", 2019, "14", "44", "Ekström VA")
TITLE = TitleSearch("A  title, of\tdogs", ("title", "dogs"), "Miller", 1980)
SINCE = ChangedSince(FIRST, ("31771641", "7"))

KEYS: list[tuple[str, Query, str]] = [
    ("pubmed", ById(IdKind.PMID, "31771641"), "pubmed/pmid/31771641"),
    ("pubmed", ById(IdKind.DOI, "10.1000/a"), "pubmed/doi/10.1000/a"),
    ("pmc", ById(IdKind.PMID, "31771641"), "pmc/pmid/31771641"),
    ("pmc", ById(IdKind.PMCID, "PMC6880358"), "pmc/pmcid/PMC6880358"),
    ("pmc", ById(IdKind.DOI, "10.1000/a"), "pmc/doi/10.1000/a"),
    ("pmc-articles", ById(IdKind.PMCID, "PMC6880358"), "pmc-articles/pmcid/PMC6880358"),
    ("crossref", ById(IdKind.DOI, "10.1000/a"), "crossref/doi/10.1000/a"),
    ("pubmed", CITATION, "pubmed/citation/Addict   Sci|2019|14|44|Ekström VA"),
    ("pubmed", TITLE, "pubmed/search/title[ti] AND dogs[ti]"),
    ("pubmed", AbstractSearch(("cats", "dogs")), "pubmed/search/cats[tiab] AND dogs[tiab]"),
    ("crossref", TITLE, "crossref/search/A title, of dogs Miller 1980"),
    ("crossref", TitleSearch("Of dogs", ("dogs",)), "crossref/search/Of dogs"),
    ("pubmed", SINCE, 'pubmed/changed/("2026/11/01"[lr] : "3000"[lr]) AND (31771641[uid] OR 7[uid])'),
    ("pubmed", Retracted(("7",)), f"pubmed/changed/{GRAVE} AND (7[uid])"),
    ("pubmed", AnyChange((SINCE, Retracted(("8",)))), f'pubmed/changed/(("2026/11/01"[lr] : "3000"[lr]) AND (31771641[uid] OR 7[uid])) OR ({GRAVE} AND (8[uid]))'),
    ("pubmed", Existing(("31771641", "7")), "pubmed/changed/31771641[uid] OR 7[uid]"),
    ("crossref", ChangedSince(FIRST, ("10.1000/a", "10.1000/b(1)")), "crossref/changed/from-index-date:2026-11-01,doi:10.1000/a,doi:10.1000/b(1)"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "query", "key"), KEYS)
def test_kept_answers_are_found_again(source: str, query: Query, key: str) -> None:
    """Word each kind of query as it was always worded."""
    assert str(KNOWN[source].ask(query)) == key


@pytest.mark.parametrize("source", ["pmc", "pmc-articles", "crossref", "unknown"])
def test_a_query_that_a_source_is_not_asked_has_no_words(source: str) -> None:
    """Refuse it, rather than ask something else."""
    with pytest.raises(ValueError, match="CitationSearch"):
        KNOWN[source].ask(CITATION)


def test_what_a_source_leaves_out_of_its_words_makes_no_difference() -> None:
    """Ask once for two records whose title PubMed searches by the same words."""
    other = TitleSearch("Title of DOGS!", ("title", "dogs"))
    assert KNOWN["pubmed"].ask(TITLE) == KNOWN["pubmed"].ask(other)
    assert KNOWN["crossref"].ask(TITLE) != KNOWN["crossref"].ask(other)


def test_a_filter_cannot_name_every_doi() -> None:
    """Name no DOI with a comma, which would be read as two filters."""
    listing = KNOWN["crossref"].changes
    assert listing is not None
    dois = ("10.1000/a", "10.1000/b,c", "10.1000/b c")
    assert [listing.can_name(doi) for doi in dois] == [True, False, False]


@given(st.lists(st.from_regex(r"10\.\d{4}/[a-z0-9<>;()/.-]{1,60}", fullmatch=True)))
def test_filters_stay_short(dois: list[str]) -> None:
    """Keep every filter within its bounds as quoted."""
    listing = KNOWN["crossref"].changes
    assert listing is not None
    batches = packed(
        dois, most=listing.most, most_bytes=listing.most_bytes, size=listing.size
    )
    for batch in batches:
        wording = KNOWN["crossref"].ask(ChangedSince(FIRST, batch)).value
        assert len(quote(wording, safe="/:(),")) <= 3_400
        assert wording.count(",doi:") <= 100


def test_terms_of_full_lists_stay_within_what_pubmed_takes() -> None:
    """Name five hundred PMIDs in less than ten thousand characters."""
    listing = KNOWN["pubmed"].changes
    assert listing is not None
    pmids = tuple(str(31_000_000 + n) for n in range(listing.most))
    assert len(KNOWN["pubmed"].ask(ChangedSince(FIRST, pmids)).value) < 10_000
