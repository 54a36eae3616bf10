"""Hold the questions for changes to the services' own grammar."""

from __future__ import annotations

from datetime import UTC, date, datetime
from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from pubmend.library.change_queries import (
    index_filter,
    index_filters,
    is_listable,
    lr_term,
    lr_terms,
    retraction_term,
    retraction_terms,
    since_day,
)

FIRST = date(2026, 11, 1)


def test_asks_pubmed_by_date_of_modification() -> None:
    """Open the range at the day, and close it far ahead as NLM's help does."""
    assert lr_term(["31771641", "7"], FIRST) == (
        '("2026/11/01"[lr] : "3000"[lr]) AND (31771641[uid] OR 7[uid])'
    )


def test_asks_pubmed_for_retractions() -> None:
    """Name the type and the links; both the notices' names are out of it."""
    assert retraction_term(["31771641"]) == (
        '("retracted publication"[pt] OR hasretractionin OR hasretractedandrepublishedin'
        " OR haspartialretractionin OR hasexpressionofconcernin) AND (31771641[uid])"
    )


def test_groups_pmids() -> None:
    """Put each PMID into one term, and none where there are none."""
    pmids = [str(n) for n in range(31_000_000, 31_001_200)]
    terms = lr_terms([*pmids, pmids[0]], FIRST)
    assert [term.count("[uid]") for term in terms] == [500, 500, 200]
    assert [t.count("[uid]") for t in retraction_terms(pmids[:5], most=2)] == [2, 2, 1]
    assert lr_terms([], FIRST) == retraction_terms([]) == ()
    assert max(map(len, terms)) < 10_000


def test_asks_crossref_by_date_of_index() -> None:
    """Ask for changes by anybody: Retraction Watch changes what members don't."""
    assert index_filter(["10.1000/a", "10.1000/b(1)"], FIRST) == (
        "from-index-date:2026-11-01,doi:10.1000/a,doi:10.1000/b(1)"
    )


def test_leaves_out_what_a_filter_cannot_name() -> None:
    """Name no DOI with a comma, which would be read as two filters."""
    dois = ["10.1000/a", "10.1000/b,c", "10.1000/a"]
    assert index_filters(dois, FIRST) == ("from-index-date:2026-11-01,doi:10.1000/a",)
    assert [is_listable(doi) for doi in dois] == [True, False, True]
    assert index_filters([], FIRST) == ()


@given(
    st.lists(st.from_regex(r"10\.\d{4}/[a-z0-9<>;()/.-]{1,60}", fullmatch=True)),
    st.integers(1, 20),
)
def test_filters_stay_short_and_lose_nothing(dois: list[str], most: int) -> None:
    """Keep every filter within its bounds as quoted, and every DOI in exactly one."""
    filters = index_filters(dois, FIRST, most=most, most_bytes=300)
    named = [part.removeprefix("doi:") for f in filters for part in f.split(",")[1:]]
    assert named == list(dict.fromkeys(dois))
    assert all(f.count(",doi:") <= most for f in filters)
    assert all(len(quote(f, safe="/:(),")) <= 300 for f in filters)


def test_asks_from_the_day_before() -> None:
    """Allow for services that date by the clock of New York or London."""
    assert since_day(datetime(2026, 11, 21, 0, 30, tzinfo=UTC)) == date(2026, 11, 20)
