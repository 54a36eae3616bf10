"""Lists of authors: what is cut or grouped agrees; dropped, added, swapped is told."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.compare.authors import AuthorList, compare_authors
from pubmend.model.agreement import Kind, mirrored
from pubmend.model.reasons import REASONS
from pubmend.model.record import Author


def people(
    text: str, *, truncated: bool = False, alphabetical: bool = False
) -> AuthorList:
    """Read ``Family G; Family G``; a name in brackets is a group's."""
    authors = []
    for name in text.split("; "):
        if name.startswith("("):
            authors.append(Author(literal=name.strip("()")))
        else:
            family, _, given_name = name.rpartition(" ")
            authors.append(Author(family, given_name))
    return AuthorList(tuple(authors), truncated=truncated, alphabetical=alphabetical)


SEVEN = "Ash A; Birch B; Cedar C; Dogwood D; Elm E; Fir F; Gum G"

CASES = [
    ("Ekström V; Johansson M", "Ekström Veronica; Johansson Magnus", "theirs-fuller", "initials-expanded", ""),
    ("Ekström V.; Johansson M.", "Ekström V; Johansson M", "variant", "formatting", ""),
    ("Ekstrom V; Johansson M", "Ekström V; Johansson M", "variant", "name-spelling", ""),
    ("Ekström Veronica; Johansson M", "Ekström V; Johansson Magnus", "variant", "mixed-fullness", ""),
    ("Ash A; (et al.)", SEVEN, "theirs-fuller", "authors-truncated", ""),
    ("Ash A; Birch B; Cedar C", SEVEN, "theirs-fuller", "authors-truncated", ""),
    ("Ash A", SEVEN, "theirs-fuller", "authors-truncated", ""),
    ("Ash A; Birch B", "Ash A; Birch B; (FIT Study Group)", "theirs-fuller", "collective-author", ""),
    ("Ash A; Ash A; Birch B", "Ash A; Birch B", "variant", "author-repeated", ""),
    ("(FIT Study Group)", "(The FIT Study Group)", "variant", "formatting", ""),
    ("Johansson M; Ekström V", "Ekström V; Johansson M", "different", "order-differs", "major"),
    ("Ash A; Cedar C; Birch B; Dogwood D", "Ash A; Birch B; Cedar C; Dogwood D", "different", "order-differs", "major"),
    ("Ash A; Birch B; Dogwood D; Elm E; Fir F; Gum G", SEVEN, "different", "author-missing", "major"),
    ("Birch B; Cedar C; Dogwood D; Elm E; Fir F; Gum G", SEVEN, "different", "author-missing", "major"),
    ("Ash A; Birch B; Cedar C; Dogwood D; Elm E; Fir F", SEVEN, "different", "author-missing", "major"),
    ("Ash A", "Ash A; Birch B", "different", "author-missing", "major"),
    (SEVEN + "; Hazel H", SEVEN, "different", "author-added", "major"),
    ("Hazel H; " + SEVEN, SEVEN, "different", "author-added", "major"),
    (SEVEN.replace("Cedar C", "Hazel H"), SEVEN, "different", "author-differs", "major"),
    (SEVEN.replace("Cedar C", "Cedar K"), SEVEN, "different", "initials-differ", "major"),
    (SEVEN.replace("Dogwood", "Dogwod"), SEVEN, "different", "author-spelling", "minor"),
    ("Ekström M; Johansson V", "Ekström V; Johansson M", "different", "initials-differ", "major"),
    ("Oak O; Pine P; Rowan R", "Ash A; Birch B", "different", "authors-differ", "major"),
    ("Ash A; Birch B", "(FIT Study Group)", "different", "authors-differ", "major"),
    ("(FIT Study Group)", "(FAT Study Group)", "different", "authors-differ", "major"),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "kind", "reason", "severity"), CASES)
def test_lists(ours: str, theirs: str, kind: str, reason: str, severity: str) -> None:
    """Tell what happened to a list of authors."""
    found = compare_authors(people(ours), people(theirs))
    assert (found.kind, found.reason, found.severity or "") == (kind, reason, severity)


def test_flagged_truncation_is_believed_at_any_length() -> None:
    """Take a list flagged as cut for a beginning, wherever it stops."""
    ours = people("Ash A; Birch B", truncated=True)
    assert compare_authors(ours, people(SEVEN)).kind is Kind.THEIRS_FULLER
    assert compare_authors(people(SEVEN), ours).kind is Kind.OURS_FULLER


def test_note_names_the_author_and_both_forms() -> None:
    """Say which author differs, as given and as found."""
    found = compare_authors(
        people("Ekström V; Johansson M"), people("Ekström V; Johannson K")
    )
    assert found.note == "author 2: given ‘Johansson, M’, there ‘Johannson, K’"


def test_note_names_who_is_missing() -> None:
    """Say who is missing and from where."""
    found = compare_authors(
        people("Ash A; Cedar C; Elm E"), people("Ash A; Birch B; Cedar C; Elm E")
    )
    assert found.note == "from author 2: ‘Birch, B’ missing"


def test_alphabetical_catalogue_order_is_minor() -> None:
    """Weigh an order lightly where the file is known to sort its authors."""
    ours = people("Birch B; Cedar C; Oak A", alphabetical=True)
    found = compare_authors(ours, people("Oak A; Cedar C; Birch B"))
    assert (found.reason, found.severity) == ("alphabetical-order", "minor")


def test_swapped_order_and_missing_author_together() -> None:
    """Report at least one of two faults."""
    found = compare_authors(people("Cedar C; Ash A"), people("Ash A; Birch B; Cedar C"))
    assert found.kind is Kind.DIFFERENT


def test_thousands_of_authors_take_no_time() -> None:
    """Compare a collaboration's list with one author dropped at its head."""
    crowd = tuple(Author(f"Fam{n}ily", "A") for n in range(3000))
    start = time.perf_counter()
    found = compare_authors(AuthorList(crowd[1:]), AuthorList(crowd))
    assert found.reason == "author-missing"
    assert time.perf_counter() - start < 2


_AUTHORS = st.lists(
    st.sampled_from(
        ["Ash A", "Ash Anna", "Birch B", "Cedar C", "(FIT Group)", "(et al.)"]
    ),
    min_size=1,
    max_size=5,
).map("; ".join)


@given(_AUTHORS, _AUTHORS)
def test_comparison_of_lists_mirrors(ours: str, theirs: str) -> None:
    """Judge alike from either side; what one misses the other adds."""
    there = compare_authors(people(ours), people(theirs))
    back = mirrored(compare_authors(people(theirs), people(ours)))
    assert (there.kind, there.severity) == (back.kind, back.severity)
    assert {there.reason, back.reason} <= set(REASONS)
