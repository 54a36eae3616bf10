"""Read the table of findings back, and hold it harmless."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from tests.reports.factory import (
    enriched,
    everything,
    mended,
    not_found,
    retracted,
    says,
)

from pubmend.model.findings import Enriched, Finding, Verdict
from pubmend.model.record_line import to_line
from pubmend.reports.as_csv import render_csv


def table(*records: Enriched) -> list[dict[str, str]]:
    """Write and read the table."""
    text = "".join(render_csv(to_line(record) for record in records))
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))


def test_has_a_row_a_finding() -> None:
    """Lay out one field of one record in a row, sources in their columns."""
    rows = table(mended())
    assert len(rows) == 11
    assert rows[2] == {
        "key": "refs.ris#1",
        "status": "resolved",
        "PMID": "12345678",
        "PMCID": "PMC7654321",
        "DOI": "10.1000/heron.7",
        "notices": "",
        "field": "issued",
        "verdict": "completed",
        "severity": "",
        "disputed": "",
        "given": "2021",
        "value": "2021-12",
        "pubmed": "2021-12",
        "crossref": "2021-03-31",
        "pmc": "",
        "pmc-articles": "",
        "reason": "date-completed",
        "explanation": "One side gives the date more precisely.",
        "note": "",
    }
    assert (rows[0]["severity"], rows[0]["disputed"]) == ("major", "yes")


def test_a_record_without_findings_has_a_row() -> None:
    """Lose no record of which nothing is known."""
    rows = table(not_found())
    assert [(row["key"], row["status"], row["field"]) for row in rows] == [
        ("refs.ris#5", "not-found", "")
    ]


def test_names_the_notices() -> None:
    """Name a record's notices on each of its rows."""
    assert table(retracted())[0]["notices"] == "retracted, has-preprint, corrected"


def test_begins_as_excel_wants_it() -> None:
    """Start with the byte order mark and the names of the columns, lines ending CRLF."""
    text = "".join(render_csv([]))
    assert text == (
        "\ufeffkey,status,PMID,PMCID,DOI,notices,field,verdict,severity,disputed,given,"
        "value,pubmed,crossref,pmc,pmc-articles,reason,explanation,note\r\n"
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_is_a_formula(start: str) -> None:
    """Put an apostrophe before what a spreadsheet would run."""
    text = f'{start}HYPERLINK("http://evil.example")'
    finding = Finding(
        "title",
        Verdict.FILLED,
        "only-source",
        text,
        text,
        statements=(says(text),),
        note=text,
    )
    row = table(enriched(f"{start}x#1", findings=(finding,)))[0]
    for column in ("key", "given", "value", "pubmed", "note"):
        assert row[column].startswith(f"'{start}"), column


def test_every_state_is_written() -> None:
    """Write records in every state, all rows with all columns."""
    rows = table(*everything())
    assert len(rows) == 17
    assert all(None not in row and None not in row.values() for row in rows)


@for_all(st.text(st.characters(exclude_categories=())))
def test_any_text_keeps_to_its_cell(text: str) -> None:
    """Keep line ends, quotes and commas of a text within its cell."""
    finding = Finding(
        "title", Verdict.FILLED, "only-source", None, text, statements=(says(text),)
    )
    rows = table(enriched(findings=(finding,)))
    assert len(rows) == 1
    assert rows[0]["reason"] == "only-source"
