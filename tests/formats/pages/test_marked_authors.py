"""Show how people are read from rows with marks, degrees and signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.formats.pages.marked_authors import read_marked
from pubmend.model.record import Author

BERG, OKAFOR, LEE = (
    Author("Berg", "Nora"),
    Author("Okafor", "Chidi"),
    Author("Lee", "Ann"),
)
TWO, THREE = (BERG, OKAFOR), (BERG, OKAFOR, LEE)

ROWS = [
    ("Nora Berg, Chidi Okafor", TWO),
    ("Nora Berg a, Chidi Okafor b", TWO),
    ("Nora Berg a b, Chidi Okafor b, Ann Lee c 1", THREE),
    ("Nora Berg a, b, *, Chidi Okafor b", TWO),
    ("Nora Berg1,2*, Chidi Okafor1", TWO),
    ("Nora Berg  1 , Chidi Okafor  2   3", TWO),
    ("Nora Berg,1,2 Chidi Okafor,2 and Ann Lee3", THREE),
    ("Nora Berg,a Chidi Okafor,b", TWO),
    ("Nora Berg1* Chidi Okafor1,2 Ann Lee3", THREE),
    ("Nora Berg¹, Chidi Okafor¹,²", TWO),
    ("Nora Berg (1), Chidi Okafor [2]", TWO),
    ("Nora Berg*†, Chidi Okafor‡", TWO),
    ("Nora Berg, PhD; Chidi Okafor, MD", TWO),
    ("Nora Berg, PhD, RN, Chidi Okafor, MD", TWO),
    ("Nora Berg, M.D., Ph.D., and Chidi Okafor, M.D.", TWO),
    ("Nora Berg MD, Chidi Okafor PhD", TWO),
    ("Nora Berg, professor1, Chidi Okafor, senior lecturer2", TWO),
    ("Nora Berg nora@uni.example, Chidi Okafor View all authors and affiliations", TWO),
    ("View ORCID ProfileNora Berg, Chidi Okafor", TWO),
    ("Nora Berg https://orcid.org/0000-0002-1825-0097, Chidi Okafor", TWO),
    ("Author links open overlay panelNora Berg a, Chidi Okafor b", TWO),
    ("Authors: Nora Berg | Chidi Okafor", TWO),
    ("by Nora Berg and Chidi Okafor", TWO),
    ("Nora Berg &Chidi Okafor", TWO),
    ("Nora Berg y Chidi Okafor", TWO),
    ("Berg, Nora; Okafor, Chidi", TWO),
    ("Berg, Noraa; Okafor, Chidib; Lee, Annc", THREE),
    ("Berg, N. and Okafor, C.", (Author("Berg", "N."), Author("Okafor", "C."))),
    ("Berg N, Okafor C.", (Author("Berg", "N"), Author("Okafor", "C"))),
    ("Berg N.a, Okafor C.b", (Author("Berg", "N."), Author("Okafor", "C."))),
    ("NORA BERG, CHIDI OKAFOR", (Author("BERG", "NORA"), Author("OKAFOR", "CHIDI"))),
    ("Nora Berg, Jr., Chidi Okafor III", (Author("Berg", "Nora", "Jr."), Author("Okafor", "Chidi", "III"))),
    ("Karl von der Heide, O. O'Neil", (Author("von der Heide", "Karl"), Author("O'Neil", "O."))),
    ("Nora Berg 1, Chidi Okafor 2; NIGHT Study Group", (*TWO, Author(literal="NIGHT Study Group"))),
]  # fmt: skip


@pytest.mark.parametrize(("row", "authors"), ROWS)
def test_reads_a_row_of_people(row: str, authors: tuple[Author, ...]) -> None:
    """Read names alone, whatever leads from them to affiliations."""
    assert read_marked(row) == (authors, False)


@pytest.mark.parametrize(
    "row",
    [
        "Nora Berg, Chidi Okafor, et al.",
        "Nora Berg, Chidi Okafor + 3 authors",
        "Nora Berg, Chidi Okafor, +3 authors, Ann Lee",
        "Nora Berg, Chidi Okafor, ... Ann Lee",
        "Nora Berg, Chidi Okafor, …",
    ],
)
def test_a_cut_row_says_so(row: str) -> None:
    """Read the first ones, and note that others were left out."""
    assert read_marked(row) == (TWO, True)


@pytest.mark.parametrize(
    "row",
    [
        "",
        "Nora Berg",  # alone it may be anything
        "Journals & Books",
        "Home, Journals, Books",
        "Night Shifts, Blood Pressure",
        "Deep Learning, Machine Learning",
        "Dental Caries, Heart Failure",
        "Open Access, Full Text",
        "Original Article, Free Access",
        "Lillehavn University Hospital, Lillehavn, Norway",
        "Department of Nursing, University of Lillehavn",
        "we asked nurses, and they told us",
        "Sleep, Work, Rest",
        "Share, Cite, Save",
        "Volume 37, Issue 4",
        "1234 Accesses, 3 Citations",
        "Nora Berg, Chidi Okafor, and ten nurses of one town",
    ],
)
def test_other_rows_name_nobody(row: str) -> None:
    """Read no row of which any part is no person."""
    assert read_marked(row) is None


def test_one_name_is_enough_where_a_label_says_so() -> None:
    """Read one person below a label, or where the caller knows."""
    assert read_marked("Author: Nora Berg") == ((BERG,), False)
    assert read_marked("Nora Berg", several=False) == ((BERG,), False)


@given(st.text(max_size=200))
def test_any_row_is_read(row: str) -> None:
    """Read any row without crashing; names are never empty."""
    found = read_marked(row, several=False)
    assert found is None or all(a.family or a.literal for a in found[0])
