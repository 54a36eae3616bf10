"""A line that is only labels and identifiers is a field; a sentence is not."""

from __future__ import annotations

import pytest

from pubmend.detect.label_lines import find_label_lines

FIELDS = (
    ("PMID: 31771641", ["31771641"]),
    ("PMID:31771641 PMCID:PMC6880358", ["31771641", "PMC6880358"]),
    ("doi: 10.1234/abc.5", ["10.1234/abc.5"]),
    ("DOI 10.1234/abc.5", ["10.1234/abc.5"]),
    ("10.1234/abc.5", ["10.1234/abc.5"]),
    ("https://doi.org/10.1234/abc.5", ["10.1234/abc.5"]),
    ("https://journal.example.org/doi/abs/10.1234/abc.5", ["10.1234/abc.5"]),
    ("PubMed ID 12345678", ["12345678"]),
    ("PMCID: PMC6880358", ["PMC6880358"]),
    ("{:PMID: 12345678}", ["12345678"]),
    ("<p>PMID: 12345678</p>", ["12345678"]),
    ("tex.ids: lind2019\nPMID: 31771641\nPublisher: Hill", ["31771641"]),
    ("NLM UID: 7501160. Subset: Asia; Europe. PMID: NLM32929456.", ["32929456"]),
    ("DOI:10.1234/a | PMID: 27068501", ["10.1234/a", "27068501"]),
    ("PMID: 12345678; Epub 2019 Jan 4", ["12345678"]),
)
SENTENCES = (
    "MDL-801 lowers the dose.",
    "Supplemental Material https://doi.org/10.1234/abc.5",
    "Correction for Lind et al., DOI: 10.1234/abc.5",
    "Comment on: PMID 12345678",
    "Erratum in:\nPMID: 12345678",
    "Comment on: Lind. PMID: 12345678",
    "As shown before (see doi:10.1234/abc.5)",
    "Heart Sci. 2019;37:811. PMID: 31234568.",
    "2019; PMID: 31234568",
    "References\n1. doi:10.1234/a\n2. doi:10.1234/b",
    "31771641",
    "",
)


@pytest.mark.parametrize(("text", "values"), FIELDS)
def test_fields(text: str, values: list[str]) -> None:
    """Labels and identifiers alone on a line, or in a field of it, count."""
    assert [s.value for s in find_label_lines(text)] == values


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences(text: str) -> None:
    """An identifier within a sentence is no field, nor is a bare number."""
    assert not find_label_lines(text)


def test_offsets_count_in_the_whole_text() -> None:
    """A sighting's place is that in the text given."""
    text = "Publisher: Hill\r\nPMID: 31771641\r\n"
    (sighting,) = find_label_lines(text)
    assert text[sighting.start : sighting.end] == sighting.raw == "31771641"
