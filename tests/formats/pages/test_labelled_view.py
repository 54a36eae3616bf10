"""Show how a database's labels and values are read."""

from __future__ import annotations

import io

import pytest

from pubmend.formats.pages.free_text import FREE_TEXT
from pubmend.formats.pages.labelled_view import accession_pmid, read_labelled
from pubmend.model.record import Author, PartialDate, Record

TITLE = "Night shifts and blood pressure in nurses: a cohort study."
VIEW = f"""\
Title: {TITLE}
Authors: Berg, Nora; Okafor, Chidi
Source: Journal of Sleep Studies (J SLEEP STUD), Apr2019; 37(4): 811-819. (9p)
Document Type: Article
"""


def test_reads_the_source_line() -> None:
    """Divide the line that holds journal, date, volume, issue and pages."""
    found = read_labelled(VIEW)
    assert found["title"] == TITLE
    assert found["author"] == (Author("Berg", "Nora"), Author("Okafor", "Chidi"))
    assert found["container_title"] == "Journal of Sleep Studies"
    assert (found["volume"], found["issue"], found["page"]) == ("37", "4", "811-819")
    assert found["issued"] == PartialDate(2019, 4)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Title: one\nAuthors: Berg N",  # too few labels
        VIEW + VIEW,  # two records
        "Background: a\nMethods: b\nResults: c\nConclusions: d",
    ],
)
def test_other_texts_are_no_view(text: str) -> None:
    """Read no text of few labels, of two records, or without a title."""
    assert read_labelled(text) == {}


@pytest.mark.parametrize(
    ("lines", "pmid"),
    [
        ("Accession Number: 31234567\nDatabase: MEDLINE", "31234567"),
        ("Accession Number: 31234567\nDatabase: MEDLINE with Full Text", "31234567"),
        ("Accession Number: 831234\nDatabase: PubMed", "831234"),
        ("Accession Number\n31234567\nDatabase\nOvid MEDLINE(R)", "31234567"),
        ("Unique Identifier\n31234567\nDatabase\nOvid MEDLINE(R)", "31234567"),
        ("Accession Number: 136123456\nDatabase: CINAHL", None),
        ("Accession Number: 136123456\nDatabase: CINAHL with MEDLINE", None),
        ("Accession Number: 631234567\nDatabase: Embase", None),
        ("Accession Number: 2019-12345-001\nDatabase: APA PsycInfo", None),
        ("Accession Number: 31234567", None),
        ("Accession Number: 31234567\nDatabase: MEDLINE\nDatabase: CINAHL", None),
        ("Accession Number: 31234567\nAccession Number: 31234568\nDatabase: MEDLINE", None),
    ],
)  # fmt: skip
def test_an_accession_number_is_a_pmid_in_medline_alone(
    lines: str, pmid: str | None
) -> None:
    """Take the number for a PMID where its database is MEDLINE, and nowhere else."""
    text = f"{VIEW}{lines}\n"
    found = accession_pmid(text)
    assert (found.value if found else None) == pmid
    if found:
        assert text[found.start : found.end] == found.raw
    (record,) = FREE_TEXT.read(io.BytesIO(text.encode()), "x.txt")
    assert isinstance(record, Record)
    assert record.pmid == pmid
