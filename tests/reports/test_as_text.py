"""Hold the end of a run to one screen."""

from __future__ import annotations

from typing import Any

from tests.reports.factory import (
    everything,
    summarise,
)

from pubmend.model.record_line import to_line
from pubmend.reports.as_text import Section, overview
from pubmend.reports.summary import SourceUse, Summary


def test_sums_up_a_run() -> None:
    """Lay out records, fields and what to look at as rows."""
    summary = summarise(to_line(record) for record in everything())
    assert overview(summary) == (
        Section(
            "Records",
            ("", "records"),
            (
                ("resolved", "3"),
                ("ambiguous", "1"),
                ("conflicting identifiers", "1"),
                ("not found", "1"),
                ("unanswered", "1"),
                ("same work as another", "1"),
            ),
        ),
        Section(
            "Fields",
            ("", "fields", "which"),
            (
                ("filled", "4", "DOI 1, ISSN 1, Abstract 1, MeSH headings 1"),
                ("completed", "2", "Authors 1, Date 1"),
                ("conflict", "4", "Title 2, DOI 1, Volume 1"),
                ("agreed", "2", "Pages 1, Title 1"),
                ("unconfirmed", "1", "Language 1"),
            ),
        ),
        Section(
            "Look at",
            ("", "records"),
            (
                ("Retracted, withdrawn or in doubt", "1"),
                ("Identifiers of different works", "1"),
                ("Conflicts", "2"),
                ("Ambiguous", "1"),
                ("Unanswered", "1"),
                ("Not found", "1"),
            ),
        ),
    )


def test_names_the_most_frequent_fields() -> None:
    """Name six fields with their counts, and count the others."""
    fields: dict[str, Any] = {f"field{n}": {"filled": n} for n in range(1, 10)}
    (section,) = overview(Summary(verdicts={"filled": 45}, fields=fields))
    assert (
        section.rows[0][2]
        == "field9 9, field8 8, field7 7, field6 6, field5 5, field4 4, 3 more"
    )


def test_says_what_was_asked() -> None:
    """Lay out requests, tries again, kept answers, size and waiting by source."""
    use = SourceUse(requests=12, retries=2, cache_hits=7, bytes=20_499, waited=1.25)
    played = SourceUse(cassette_answers=3)
    sources = {"crossref": played, "pubmed": use, "pmc": SourceUse()}
    asked, note = overview(Summary(sources=sources, warnings=("Crossref is slow.",)))
    assert asked.rows == (
        ("PubMed", "12", "2", "7", "0", "20", "1.2 s"),
        ("Crossref", "0", "0", "0", "3", "0", "0.0 s"),
    )
    assert note.rows == (("Crossref is slow.",),)
    assert all(len(row) == len(s.headings) for s in (asked, note) for row in s.rows)


def test_an_empty_run_has_nothing_to_show() -> None:
    """Leave out every section that has no rows."""
    assert overview(Summary()) == ()
