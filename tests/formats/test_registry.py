"""Check that a file's format is told by its head, and by its name only between those."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.places import SEEDS

from pubmend.formats import FORMATS, choose_format, find_format
from pubmend.formats.likeness.likeness import Likeness
from pubmend.formats.registry import recognise

RIS = b"TY  - JOUR\nTI  - A title\nER  - \n"
NBIB = b"PMID- 1\nTI  - A title\nFAU - Doe, Jane\n"
CSL = b'[{"id": "a", "type": "article-journal", "title": "T"}]'


@pytest.mark.parametrize(
    ("head", "name", "expected", "_seen"),
    [
        (RIS, "refs.ris", "ris", "the usual"),
        (RIS, "refs.txt", "ris", "named as text"),
        (RIS, "refs.json", "ris", "named wrongly"),
        (RIS, ".ris", "ris", "a mere ending"),
        (RIS.replace(b"\n", b" "), "saved page.txt", "ris", "on one line"),
        (NBIB, "pubmed.nbib", "nbib", "the usual"),
        (NBIB, "pubmed.txt", "nbib", "PubMed's own download"),
        (NBIB, "pubmed.ris", "nbib", "named wrongly"),
        (CSL, "refs.json", "csl-json", "the usual"),
        (CSL, "-", "csl-json", "standard input"),
        (
            b'{"message-type": "work", "message": {"DOI": "10.1/a"}}',
            "a.json",
            "crossref-json",
            "Crossref",
        ),
        (
            b"<?xml version='1.0'?><PubmedArticleSet></PubmedArticleSet>",
            "a.xml",
            "pubmed-xml",
            "PubMed",
        ),
        (
            b"In recent years, interventions have become relevant.",
            "a.ris",
            "text",
            "prose with a wrong name",
        ),
        (b"%PDF-1.7\n%\xe2\xe3", "a.ris", None, "a PDF"),
        (b"PK\x03\x04\x14\x00", "a.ris", None, "a ZIP file"),
    ],
)
def test_choose(head: bytes, name: str, expected: str | None, _seen: str) -> None:
    """Choose by the head, whatever the name says against it."""
    chosen = choose_format(head, name)
    assert (chosen.name if chosen else None) == expected


def test_the_seeds() -> None:
    """Recognise each of the five inputs as what it is."""
    chosen = [choose_format(p.read_bytes(), p.name) for p in sorted(SEEDS.iterdir())]
    names = [known.name if known else None for known in chosen]
    assert names == ["ris", "vufind", "bvs", "text", "arxivlens"]


def test_names() -> None:
    """Find a format by its short name, and give no name twice."""
    names = [known.name for known in FORMATS]
    assert len(set(names)) == len(names)
    assert [find_format(name) for name in names] == list(FORMATS)
    assert find_format("RIS") is find_format("ris")
    assert find_format("docx") is None


def test_what_is_kept_can_be_written_and_patched() -> None:
    """Offer all four ways for the formats that people keep."""
    kept = [known.name for known in FORMATS if known.write and known.patch]
    assert kept == ["csl-json", "nbib", "ris"]


@given(st.binary(max_size=200), st.text(max_size=10))
def test_any_head_gets_an_answer(head: bytes, name: str) -> None:
    """Never fail, whatever the bytes and the name are."""
    chosen = choose_format(head, name)
    assert chosen is None or chosen in FORMATS


@pytest.mark.parametrize("head", [RIS, NBIB, CSL])
def test_what_a_reader_takes_is_never_refused(head: bytes) -> None:
    """Ask what a file looks like only where no reader takes it."""
    for name in ("a.bib", "a.csv", "README.md", "a.py"):
        assert recognise(head, name) is choose_format(head, name)


def test_a_services_json_is_not_taken_for_csl() -> None:
    """Tell a service's answer by keys of its own from CSL-JSON, which shares some."""
    found = recognise(b'[{"id": "1", "title": "A", "itemType": "book"}]', "a.json")
    assert isinstance(found, Likeness)
    assert found.title == "JSON of Zotero"
