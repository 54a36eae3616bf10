"""Check names in the orders and spellings that files have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.formats.reading.author_names import (
    is_truncated,
    parse_author,
    write_author,
)
from pubmend.model.record import Author

A = Author

# (text, author, where seen)
NAMES = [
    ("Ekström, Veronica", A("Ekström", "Veronica"), "RIS AU, VuFind"),
    ("Ekström, V.", A("Ekström", "V."), "RIS AU"),
    ("Shannon,Claude E.", A("Shannon", "Claude E."), "RIS without a space"),
    ("Ekström V", A("Ekström", "V"), "MEDLINE AU"),
    ("Fanning E.", A("Fanning", "E."), "Embase RIS"),
    ("de la Cruz JM", A("de la Cruz", "JM"), "MEDLINE AU"),
    ("SMITH JA", A("SMITH", "JA"), "old records in capitals"),
    ("Åkesson Ö", A("Åkesson", "Ö"), "an initial outside ASCII"),
    ("Wang X-Y", A("Wang", "X-Y"), "MEDLINE AU"),
    ("Mahdy Ael-SM", A("Mahdy", "Ael-SM"), "MEDLINE AU, the Arabic article"),
    ("Mahdy A el-S", A("Mahdy", "A el-S"), "the Arabic article"),
    ("A. el-S.M. Mahdy", A("Mahdy", "A. el-S.M."), "the Arabic article"),
    ("Abd el-Rahman M", A("Abd el-Rahman", "M"), "the article of a family name"),
    ("XU LI", A("XU", "LI"), "two short words in capitals"),
    ("V. Ekström", A("Ekström", "V."), "AHRQ RIS"),
    ("V Ekström", A("Ekström", "V"), "initial without stop"),
    ("J WU", A("WU", "J"), "the single letter is the initial"),
    ("J. R. R. Tolkien", A("Tolkien", "J. R. R."), "several initials"),
    ("J.R.R. Tolkien", A("Tolkien", "J.R.R."), "glued initials"),
    ("Yu. E. Dobrokhotova", A("Dobrokhotova", "Yu. E."), "Russian initials"),
    ("J.-P. Sartre", A("Sartre", "J.-P."), "hyphenated initials"),
    ("Veronica Ekström", A("Ekström", "Veronica"), "publishers' pages"),
    (
        "Henriikka Anne-Mari Seittu",
        A("Seittu", "Henriikka Anne-Mari"),
        "two given names",
    ),
    ("Ludwig van Beethoven", A("van Beethoven", "Ludwig"), "particle"),
    ("Maria de la Cruz", A("de la Cruz", "Maria"), "particles"),
    ("J. van der Berg", A("van der Berg", "J."), "initial and particles"),
    ("Smith, J., Jr.", A("Smith", "J.", "Jr."), "RIS AU with suffix"),
    ("Smith, Jr., J.", A("Smith", "J.", "Jr."), "suffix in the middle"),
    ("Johansson, Magnus Jr", A("Johansson", "Magnus", "Jr"), "MEDLINE FAU"),
    ("Petrov, IV", A("Petrov", "IV"), "initials, not the fourth"),
    ("King, Martin Luther, III", A("King", "Martin Luther", "III"), "suffix"),
    ("Smith J Jr", A("Smith", "J", "Jr"), "MEDLINE AU"),
    ("Smith JA 3rd", A("Smith", "JA", "3rd"), "MEDLINE AU"),
    ("Plato", A("Plato"), "one word"),
    ("World Health Organization", A(literal="World Health Organization"), "group"),
    (
        "RECOVERY Collaborative Group",
        A(literal="RECOVERY Collaborative Group"),
        "group",
    ),
    (
        "Royal College of Physicians, London",
        A(literal="Royal College of Physicians, London"),
        "group with a comma",
    ),
    (
        "Médecins Sans Frontières,",
        A(literal="Médecins Sans Frontières"),
        "EndNote: group",
    ),
    ("Abraxas,", A(literal="Abraxas"), "EndNote: group"),
    (
        "A Working Party on the Care of Old People",
        A(literal="A Working Party on the Care of Old People"),
        "too long for a name",
    ),
    ("Ekström V, et al.", A("Ekström", "V"), "cut list"),
    ("Ekström, Veronica et al", A("Ekström", "Veronica"), "cut list"),
    ("  Ekström ,  Veronica ; ", A("Ekström", "Veronica"), "white space"),
    ("et al.", None, "cut list"),
    ("", None, "empty tag"),
    (",", None, "empty name"),
]


@pytest.mark.parametrize(("text", "author", "_seen"), NAMES)
def test_parse(text: str, author: Author | None, _seen: str) -> None:
    """Tell family name, given names and suffix apart, and groups from persons."""
    assert parse_author(text) == author


@pytest.mark.parametrize(
    ("text", "truncated"),
    [
        ("et al.", True),
        ("Ekström V, et al.", True),
        ("Ekström V and others", True),
        ("Ekström V", False),
        ("Hetal, Patel", False),
        ("Al, Et", False),
    ],
)
def test_truncated(text: str, truncated: bool) -> None:  # noqa: FBT001 -- a column of the table
    """Notice that a list of authors was cut."""
    assert is_truncated(text) is truncated


@pytest.mark.parametrize(
    ("author", "text"),
    [
        (A("Ekström", "Veronica"), "Ekström, Veronica"),
        (A("Smith", "J.", "Jr."), "Smith, J., Jr."),
        (A("Plato"), "Plato"),
        (A(literal="World Health Organization"), "World Health Organization"),
        (A(literal="Médecins Sans Frontières"), "Médecins Sans Frontières,"),
    ],
)
def test_write(author: Author, text: str) -> None:
    """Print a name so that it is read back the same."""
    assert write_author(author) == text
    assert parse_author(text) == author


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    """Never fail, and never give a name without a part."""
    author = parse_author(text)
    assert author is None or author.family or author.literal


_WORD = st.text("abcdeéöABCÖ", min_size=2, max_size=8).filter(
    lambda w: w.lower() not in {"a", "e", "da", "de", "bede"}
)


@given(_WORD, _WORD)
def test_written_names_come_back(family: str, forename: str) -> None:
    """Read back any family and given name that were written."""
    author = A(family, forename)
    assert parse_author(write_author(author)) == author
