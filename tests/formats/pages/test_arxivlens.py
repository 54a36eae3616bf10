"""Show how pages of ArxivLens are read."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.places import SEEDS

from pubmend.errors import FormatError
from pubmend.formats.pages.arxivlens import ARXIVLENS
from pubmend.model.identifiers import Certainty, IdKind
from pubmend.model.record import Author, PartialDate, Problem, Record

SEED = SEEDS / "004_739ff967ab07a10e.txt"
PREPRINT = """\
ArxivLens
cs.CL Preprint

Attention to references: a study of invented citations

Noam Shazeer, Ashish Vaswani

arXiv:2401.12345v2 Published Jan 22, 2024
View PDF

Quick Answers

The authors used a machine to answer this, at some length, so that it looks like prose.

Abstract

Invented citations are a problem for everyone who reads what machines write about them.

They are found by asking the registries, which know what exists and what never did so.

Key Findings, in focus

A machine wrote this sentence about the findings, and it is not of the abstract at all.

Paper Details

License: CC BY 4.0
Categories: cs.CL, cs.DL
"""
SHORT = """\
ArxivLens
A title of four words

Berg, Anna
pubmed-31771641 BMJ open, Vol. 10, Issue 3, pp. e1-e2, (2020)
"""


def read(page: str | bytes) -> Record:
    """Read the one record of a page."""
    content = page.encode() if isinstance(page, str) else page
    (record,) = ARXIVLENS.read(io.BytesIO(content), "page.txt")
    assert isinstance(record, Record)
    return record


def test_reads_the_seed() -> None:
    """Read what the page says of the article, and the licence as stated."""
    record = read(SEED.read_bytes())
    assert record.title == (
        "Therapists' Role in Patient Adherence to Internet-Based Cognitive Behavioral"
        " Therapy: Qualitative Study."
    )
    assert record.author == (
        Author("Bhatnagar", "Kushagra"),
        Author("Falk", "Tomas"),
        Author("Saarni", "Suoma Eeva"),
        Author("Seittu", "Henriikka Anne-Mari"),
    )
    assert record.container_title == "Journal of medical Internet research"
    assert (record.volume, record.issue, record.page) == ("27", None, "e71852")
    assert record.issued == PartialDate(2025, 9, 10)
    assert record.license == "PubMed article"
    assert record.keyword == ("mental", "health", "Humans")
    assert record.custom == {"author-order": "alphabetical"}
    assert (record.pmid, record.pmcid, record.doi) == (
        "40929730",
        None,
        "10.2196/71852",
    )
    assert record.origin.line == 8


def test_takes_no_sentence_that_a_machine_wrote() -> None:
    """Read the abstract from its heading to the next one."""
    abstract = read(SEED.read_bytes()).abstract
    assert abstract is not None
    assert abstract.startswith("Internet-based cognitive behavioral therapies (iCBTs)")
    assert abstract.endswith("remains a critical element of effective iCBT.")
    assert "This research highlights" not in abstract


def test_the_number_is_a_pmid_here() -> None:
    """Keep the reading as a PMCID, but as doubtful."""
    readings = [s for s in read(SEED.read_bytes()).sightings if s.label == "pubmed-"]
    assert [(s.kind, s.certainty) for s in readings] == [
        (IdKind.PMID, Certainty.CERTAIN),
        (IdKind.PMCID, Certainty.DOUBTFUL),
    ]


def test_a_number_without_another_statement_is_likely() -> None:
    """Take the number for the PMID if nothing contradicts it."""
    record = read(SHORT)
    assert record.pmid == "31771641"
    assert record.sightings[0].certainty is Certainty.LIKELY


def test_reads_a_page_of_few_lines() -> None:
    """Read a page that ends with its head."""
    record = read(SHORT)
    assert record.title == "A title of four words"
    assert record.author == (Author("Berg", "Anna"),)
    assert record.container_title == "BMJ open"
    assert (record.volume, record.issue, record.page) == ("10", "3", "e1-e2")
    assert record.issued == PartialDate(2020)
    assert (record.abstract, record.license, record.custom) == (None, None, None)


def test_reads_a_preprint() -> None:
    """Read an article of arXiv, which has no PMID and names given name first."""
    record = read(PREPRINT)
    assert record.type == "article"
    assert record.title == "Attention to references: a study of invented citations"
    assert record.author == (Author("Shazeer", "Noam"), Author("Vaswani", "Ashish"))
    assert record.issued == PartialDate(2024, 1, 22)
    assert record.abstract is not None
    assert record.abstract.splitlines()[1].startswith("They are found by asking")
    assert "A machine wrote" not in record.abstract
    assert record.license == "CC BY 4.0"
    assert record.keyword == ("cs.CL", "cs.DL")
    assert record.custom == {"arxiv": "2401.12345"}
    assert (record.pmid, record.doi, record.sightings) == (None, None, ())


def test_reads_the_same_page_as_html() -> None:
    """Read a page saved with its tags as the same page saved as text."""
    blocks = "".join(f"<p>{line}</p>\n" for line in PREPRINT.splitlines())
    page = f"<!doctype html><title>A title | ArxivLens</title><body>{blocks}"
    marked, plain = read(page), read(PREPRINT)
    assert ARXIVLENS.detect(page.encode())
    assert marked.title == plain.title
    assert marked.author == plain.author
    assert marked.abstract == plain.abstract


@pytest.mark.parametrize(
    "authors",
    [
        "Falk, Tomas, Bhatnagar, Kushagra, Saarni, Suoma",  # another order
        "Bhatnagar, Kushagra, Falk, Tomas",  # two may stand so by chance
    ],
)
def test_order_is_remarked_on_only_where_it_is_alphabetical(authors: str) -> None:
    """Say nothing of an order that may be the article's."""
    assert read(SHORT.replace("Berg, Anna", authors)).custom is None


@pytest.mark.parametrize(
    "text",
    ["", "ArxivLens", "pubmed-31771641 BMJ", "ArxivLens\npubmed-31771641 BMJ", "We use ArxivLens."],
)  # fmt: skip
def test_other_texts_are_not_detected(text: str) -> None:
    """Ask for the site's name, the number's line, and two lines above it."""
    assert not ARXIVLENS.detect(text.encode())


def test_a_page_without_the_numbers_line_is_refused() -> None:
    """Say that the whole is not of this format."""
    with pytest.raises(FormatError, match="no article's page of ArxivLens"):
        list(ARXIVLENS.read(io.BytesIO(b"ArxivLens"), "x.txt"))


def test_a_file_beyond_any_page_is_a_problem() -> None:
    """Refuse to hold a huge file in memory."""
    (problem,) = ARXIVLENS.read(io.BytesIO(b"x" * 20_000_001), "big.txt")
    assert isinstance(problem, Problem)


@given(st.binary(max_size=300), st.integers(0, 6000))
@settings(max_examples=60, deadline=None)
def test_damaged_pages_are_read_or_refused(noise: bytes, cut: int) -> None:
    """Read any bytes without crashing."""
    page = SEED.read_bytes()
    ARXIVLENS.detect(noise)
    try:
        list(ARXIVLENS.read(io.BytesIO(page[:cut] + noise + page[cut:]), "x"))
    except FormatError:
        return
