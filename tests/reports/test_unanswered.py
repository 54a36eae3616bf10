"""Hold how it is said who could not be asked."""

from __future__ import annotations

from dataclasses import replace

from tests.reports.factory import enriched

from pubmend.reports.unanswered import failures_of, unanswered_lines


def test_names_each_source_that_failed_and_why() -> None:
    """What another source could not say is none of its business."""
    record = replace(
        enriched(),
        answers={"pubmed": "failed", "crossref": "found", "pmc": "failed"},
        problems=("pubmed could not be asked: no answer in time", "title too short"),
    )
    assert list(failures_of(record)) == [("pubmed", "no answer in time"), ("pmc", "")]


def test_sums_up_by_source_with_the_commonest_reason() -> None:
    """One line each, short enough for a screen."""
    failures = {
        "crossref": {"": 1},
        "pubmed": {"no answer in time": 11, "x" * 200: 1},
    }
    assert list(unanswered_lines(failures)) == [
        "PubMed could not be asked for 12 records (no answer in time); run again",
        "Crossref could not be asked for 1 record; run again",
    ]
    (long,) = unanswered_lines({"pubmed": {"x" * 200: 1}})
    assert len(long) < 120
