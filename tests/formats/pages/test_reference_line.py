"""Show which references are read whole."""

from __future__ import annotations

import pytest

from pubmend.formats.pages.citation_line import Citation
from pubmend.formats.pages.reference_line import Reference, read_names, read_reference
from pubmend.model.record import Author, PartialDate

LANCET = Citation("Lancet", "395", "10223", "497-506", PartialDate(2020, 2, 15))
HUANG = (Author("Huang", "C"), Author("Wang", "Y"))

READ = [
    # PubMed's summary, numbered, cut, with a title of two sentences
    (
        "1. Huang C, Wang Y, et al. Clinical features: a study. Part two. Lancet. 2020 Feb 15;395(10223):497-506. doi: 10.1016/x.",
        Reference(HUANG, truncated=True, title="Clinical features: a study. Part two.", citation=LANCET),
    ),
    # a journal abbreviated with stops
    (
        "Silva MA. Intervenções pela internet. Rev. bras. enferm. 2020;73(2):e2019.",
        Reference((Author("Silva", "MA"),), truncated=False, title="Intervenções pela internet.", citation=Citation("Rev. bras. enferm", "73", "2", "e2019", PartialDate(2020))),
    ),
    # a question, particles, a suffix, no stop after the journal
    (
        "[12] van der Berg A, O'Neil B Jr. Is it so? BMJ 2025;27:e7",
        Reference((Author("van der Berg", "A"), Author("O'Neil", "B", "Jr")), truncated=False, title="Is it so?", citation=Citation("BMJ", "27", None, "e7", PartialDate(2025))),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), READ)
def test_reads_a_whole_reference(line: str, expected: Reference) -> None:
    """Tell authors, title and citation apart."""
    assert read_reference(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Just a sentence. And another one 2020;12:3.",
        "Huang C, Wang Y. Clinical features without a citation.",
        "Lancet. 2020 Feb 15;395(10223):497-506.",
        "Huang C, Wang Y. Lancet. 2020 Feb 15;395:497.",  # no title
        "BACKGROUND: We asked 12 therapists. Lancet 2020;1:2.",
        "x" * 5000,
    ],
)
def test_other_lines_are_no_references(line: str) -> None:
    """Give up where any part can't be told."""
    assert read_reference(line) is None


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Huang C(1), Wang Y(2)(3).", HUANG),  # PubMed's abstract format
        ("Huang C[1], Wang Y", HUANG),
        ("Anna Berg, Carl Dahl", None),  # given names: not told from words
        ("We asked twelve therapists", None),
        ("", None),
    ],
)
def test_read_names(row: str, expected: tuple[Author, ...] | None) -> None:
    """Read a row of names with initials, without the numbers behind them."""
    assert read_names(row) == expected
