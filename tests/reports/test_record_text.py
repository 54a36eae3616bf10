"""Hold what is shown of a record to one screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from tests.reports.factory import (
    PUBMED,
    ambiguous,
    conflicting,
    enriched,
    everything,
    given,
    hostile,
    mended,
    retracted,
    says,
)

from pubmend.model.agreement import Severity
from pubmend.model.findings import Candidate, Enriched, Finding, Verdict
from pubmend.model.notices import Notice, NoticeKind
from pubmend.model.reasons import Reason
from pubmend.model.record import Record
from pubmend.model.record_line import to_line
from pubmend.reports.record_text import render_record

MENDED = """\
refs.ris#1: resolved (refs.ris:3)
The grey heron in city parks: a two-year count
Reiher, Storch, The Urban Heron Group · 2021 · 12:101-9
  PMID             12345678  (given)
  DOI              10.1000/heron.7  (PubMed, Crossref)
  asked            PubMed knows it; Crossref knows it
  same as          old/refs.nbib#4
  problem          refs.ris:9: the tag KW is empty (record 1)

Title: conflict, major, disputed. One word differs: given 'two-year', there 'ten-year'
  given            The grey heron in city parks: a two-year count
  PubMed           The grey heron in city parks: a two-year count.
  Crossref         The white stork in city parks: a ten-year count
  result           the given value is kept
Volume: conflict, minor. A number differs.
  given            12
  PubMed           21
  result           the given value is kept
Authors: completed. Initials on one side, fuller forenames on the other.
  given            Reiher, G.; Storch, W.
  PubMed           Reiher, Gráinne; Storch, Wilhelmina; The Urban Heron Group
  result           Reiher, Gráinne; Storch, Wilhelmina; The Urban Heron Group
ISSN: filled, disputed (PubMed, Crossref): 2044-8341
Date: completed. One side gives the date more precisely.
  given            2021
  PubMed           2021-12
  Crossref         2021-03-31
  result           2021-12
Abstract: filled (PubMed): BACKGROUND: Herons have moved into towns. METHODS: We counted 41 nests i…
DOI: filled (PubMed, Crossref): 10.1000/heron.7
MeSH headings: filled (PubMed): *Birds/physiology; Cities
Issue: missing: —
Pages: agreed (PubMed, Crossref): 101-9
Language: unconfirmed: en"""


def tell(record: Enriched, field: str | None = None) -> list[str]:
    """Render a record line by line."""
    return render_record(to_line(record), field).split("\n")


def test_tells_a_record_on_one_screen() -> None:
    """Tell identifiers by who named them, conflicts in full, the rest in short."""
    assert tell(mended()) == MENDED.split("\n")


def test_begins_with_the_notices() -> None:
    """Say at the top that an article is retracted."""
    assert tell(retracted())[2] == (
        "! This article has been retracted (DOI 10.1000/heron.9), 2022-03-01, says PubMed, "
        "Retraction Watch"
    )


def test_lists_candidates() -> None:
    """Name the works that may be meant, with what speaks for them."""
    assert tell(ambiguous())[3:5] == [
        "  perhaps          The grey heron in city parks: a two-year count (PMID 12345671), 81% plausible",
        "                   title equal; first author differs",
    ]


def test_tells_both_sides_of_an_identifier() -> None:
    """Show the given DOI beside the one that a source names."""
    record = given("refs.ris#4", title="Herons", doi="10.1000/stork.1")
    told = tell(replace(conflicting(), given=record))
    assert told[2:4] == [
        "  DOI              10.1000/stork.1  (given)",
        "  DOI              10.1000/heron.7  (PubMed)",
    ]


def test_tells_one_field_whole() -> None:
    """Print a field's values whole, wrapped, each with address and moment."""
    assert tell(mended(), "abstract") == [
        "refs.ris#1: resolved",
        "",
        "Abstract: filled. The record lacked it and one source states it.",
        "  given            —",
        "  PubMed           BACKGROUND: Herons have moved into towns. METHODS: We counted 41 nests in 12",
        "                   parks over two years. RESULTS: Nests rose by 18%. CONCLUSIONS: Herons like ponds.",
        "                   from https://eutils.example/efetch.fcgi?db=pubmed&id=12345678&retmode=xml,",
        "                   2026-05-04T12:30:05Z",
        "  result           BACKGROUND: Herons have moved into towns. METHODS: We counted 41 nests in 12",
        "                   parks over two years. RESULTS: Nests rose by 18%. CONCLUSIONS: Herons like ponds.",
    ]


@pytest.mark.parametrize("name", ["issued", "Date", "DATE", "Issued"])
def test_knows_a_field_by_both_its_names(name: str) -> None:
    """Take CSL-JSON's name and the printed one, in any case."""
    assert tell(mended(), name)[2].startswith("Date: completed.")


def test_says_which_fields_there_are() -> None:
    """Answer a name that is no field of the record with those that are."""
    told = tell(retracted(), "volum")
    assert told == ["refs.ris#2: nobody says anything of volum. Fields told of: title."]


def test_no_text_steers_the_terminal() -> None:
    """Show control characters as what they are not."""
    record = given("a#1", title="red \x1b[31m alert \x9b2J \u2028 \ud800")
    told = render_record(to_line(enriched(given=record, record=record)))
    assert "red \ufffd[31m alert \ufffd2J \ufffd \ufffd" in told


def test_every_state_can_be_told() -> None:
    """Tell records in every state, each beginning with its key and status."""
    assert [tell(record)[0] for record in everything()] == [
        "refs.ris#1: resolved (refs.ris:3)",
        "refs.ris#2: resolved (refs.ris:3)",
        "page.html#1: ambiguous (page.html:3)",
        "refs.ris#4: conflicting identifiers (refs.ris:3)",
        "refs.ris#5: not found (refs.ris:3)",
        "refs.ris#6: unanswered (refs.ris:3)",
        "=cmd.ris#7: resolved (=cmd.ris:3)",
    ]


def test_shows_of_long_texts_where_they_differ() -> None:
    """Tell of two abstracts the words around the difference."""
    ours = " ".join(f"word{n}" for n in range(90))
    finding = Finding(
        "abstract", Verdict.CONFLICT, Reason.FEW_WORDS_DIFFER, ours, ours, Severity.MINOR,
        statements=(says(ours.replace("word50", "changed")),),
    )  # fmt: skip
    assert tell(enriched(findings=(finding,)))[4:] == [
        "Abstract: conflict, minor. A few words differ.",
        "  given            … word46 word47 word48 word49 word50 word51 word52 word53 word54 …",
        "  PubMed           … word46 word47 word48 word49 changed word51 word52 word53 word54 …",
        "  result           the given value is kept",
    ]


def test_shows_that_a_long_text_is_cut() -> None:
    """Give a value two lines, and end the second where more was cut off."""
    name = " ".join(["Reiher"] * 40)
    finding = Finding(
        "publisher",
        Verdict.COMPLETED,
        Reason.IMPRINT,
        "R",
        name,
        statements=(says(name),),
    )
    told = tell(enriched(findings=(finding,)))
    assert told[6] == "  PubMed           " + " ".join(["Reiher"] * 11)
    assert told[7] == "                   " + " ".join(["Reiher"] * 11) + "…"
    assert told[8].startswith("  result           Reiher")


def crowded(width: int) -> Enriched:
    """Give a record with more to tell than a screen holds."""
    long = " ".join(["word"] * width)
    names = [
        "title",
        "author",
        "volume",
        "issue",
        "page",
        "abstract",
        "language",
        "publisher",
        "DOI",
    ]
    findings = tuple(
        Finding(
            name, Verdict.CONFLICT, Reason.TITLE_DIFFERS, long, long, Severity.MAJOR,
            statements=(says(long + " x"),), note=long,
        )
        for name in names
        if name != "author"
    )  # fmt: skip
    candidates = (Candidate(Record(PUBMED, title=long), 0.5, "plausible", (long,)),) * 9
    notices = (Notice(NoticeKind.CORRECTED, long, long, (long,)),) * 9
    return enriched(
        findings=findings,
        candidates=candidates,
        notices=notices,
        problems=(long,) * 9,
        same_as=(long,) * 9,
    )


@pytest.mark.parametrize("width", [1, 20, 400])
def test_never_outgrows_the_screen(width: int) -> None:
    """Keep to 100 columns and 40 lines, and name the fields that are left out."""
    told = tell(crowded(width))
    assert len(told) <= 40
    assert max(map(len, told)) <= 100
    assert "Not told here: conflict:" in "\n".join(told)


@for_all(st.text(), st.text())
def test_any_text_keeps_to_its_line(ours: str, theirs: str) -> None:
    """Keep the screen whatever the texts hold."""
    finding = Finding(
        "title",
        Verdict.CONFLICT,
        Reason.TITLE_DIFFERS,
        ours,
        ours,
        statements=(says(theirs),),
    )
    told = tell(enriched(given=given("a#1", title=ours), findings=(finding,)))
    assert len(told) <= 12
    assert max(map(len, told)) <= 100


def test_hostile_text_is_only_text() -> None:
    """Print markup as it stands."""
    assert "<script>alert('x')</script>" in tell(hostile())[1]
