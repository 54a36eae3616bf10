"""Hold the measures of likeness to texts that people and registries really print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.compare.similarity import (
    author_likeness,
    is_slip,
    letter_count,
    shared_numbers,
    text_likeness,
    title_likeness,
)
from pubmend.model.record import Author
from pubmend.text.folding import tokens

FLAT = (
    "Mobile-based interventions have become relevant in mental health care. A total of "
    "350 psychotherapists were asked. The analysis revealed 11 core themes (P<.05)."
)
STRUCTURED = (
    "BACKGROUND: Mobile-based interventions have become relevant in mental health care."
    "\nMETHODS: A total of 350 psychotherapists were asked.\nRESULTS: The analysis "
    "revealed 11 core themes (p < 0.05)."
)


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Effects of aspirin in adults", "Effects of aspirin in adults.", 1.0, 1.0),
        ("Effects of aspirin in adults", "Effects of aspirin in children", 0.65, 0.95),
        (
            "Nurses' views on telemedicine in rural Norway",
            "Crystal structure of a bacterial sodium channel",
            0.0,
            0.6,
        ),
        ("Aspirin in adults: a trial", "A trial: aspirin in adults", 0.99, 1.0),
    ],
)
def test_titles_of_unrelated_works_lie_low(
    one: str, other: str, least: float, most: float
) -> None:
    """Keep sister titles and unrelated ones apart by a wide gap."""
    assert least <= title_likeness(one, other) <= most


def test_structured_abstract_is_like_the_flat_one() -> None:
    """Notice neither labels nor how a P value is printed."""
    one, other = tokens(FLAT), tokens(STRUCTURED)
    assert text_likeness(one, other) > 0.75
    assert shared_numbers(one, other) == 1.0


def test_cut_abstract_is_wholly_within_the_whole() -> None:
    """Measure a cut text by what is left of it."""
    assert text_likeness(tokens(FLAT)[:15], tokens(FLAT)) == 1.0


def test_unrelated_abstracts_share_nothing() -> None:
    """Give no likeness to common words that stand in other company."""
    other = (
        "We solved the structure of a channel at a resolution of 2.1 by a new method."
    )
    assert text_likeness(tokens(FLAT), tokens(other)) == 0.0
    assert shared_numbers(tokens(FLAT), tokens(other)) == 0.0


def test_other_numbers_are_noticed() -> None:
    """Tell a preprint's text from the article's by its counts."""
    changed = FLAT.replace("350", "352").replace("11 core", "12 core")
    assert shared_numbers(tokens(FLAT), tokens(changed)) == pytest.approx(1 / 3)


def _authors(*names: str) -> tuple[Author, ...]:
    parts = (name.partition(", ") for name in names)
    return tuple(Author(family, given) for family, _, given in parts)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (_authors("Müller, Ann"), _authors("Mueller, A"), 1.0),
        (_authors("Müller, Ann"), _authors("Muller, A"), 1.0),
        (_authors("Sørensen, Per"), _authors("Soerensen, P"), 1.0),
        (_authors("Xiaoming, Wang"), _authors("Wang, Xiaoming"), 1.0),  # inverted
        (_authors("García Márquez, J"), _authors("Márquez, J"), 1.0),
        (_authors("Ekström, V", "Johansson, M"), _authors("Ekström, V"), 1.0),
        (_authors("Ekström, V", "Smith, M"), _authors("Ekström, V", "Jones, K"), 0.5),
        (_authors("Ekström, V"), _authors("Johansson, M"), 0.0),
        (_authors("王, 小明"), _authors("Wang, Xiaoming"), None),  # another script
        ((Author(literal="WHO"),), _authors("Wang, Xiaoming"), None),
        ((), _authors("Wang, Xiaoming"), None),
    ],
)
def test_people_are_found_in_the_other_list(
    one: tuple[Author, ...], other: tuple[Author, ...], alike: float | None
) -> None:
    """Find people by any spelling of their surnames, whichever list is longer."""
    assert author_likeness(one, other) == alike
    assert author_likeness(other, one) == alike


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("31771641", "31771642", True),
        ("31771641", "31777141", False),
        ("31771641", "31776141", True),  # two digits swapped
        ("31771641", "3177164", True),  # one lost
        ("31771641", "317716411", True),  # one doubled
        ("31771641", "33788999", False),
        ("10.2196/71852", "10.2196/71825", True),
        ("10.2196/71852", "10.2196/51832", False),
        ("31771641", "31771641", False),
    ],
)
def test_slips_of_a_key_are_recognised(one: str, other: str, *, slip: bool) -> None:
    """Recognise one character wrong, lost, doubled, or two swapped."""
    assert is_slip(one, other) is slip
    assert is_slip(other, one) is slip


def test_letters_are_counted_by_what_they_tell() -> None:
    """Count no punctuation, and a Chinese character for a syllable."""
    assert letter_count("Re: a 2-b!") == 5
    assert letter_count("肝癌") == 6


@given(st.text(), st.text())
def test_measures_mirror_and_stay_in_bounds(one: str, other: str) -> None:
    """Measure any two texts, the same from both sides."""
    assert 0 <= title_likeness(one, other) <= 1
    left, right = tokens(one), tokens(other)
    assert 0 <= text_likeness(left, right) == text_likeness(right, left) <= 1
    assert is_slip(one, other) == is_slip(other, one)
