"""Folding unites printings and keeps apart what means something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.text.folding import (
    clipped,
    differing_blocks,
    fold,
    joined,
    key,
    plain,
    same_at_a_glance,
    tokens,
)
from pubmend.text.spelling import canonical


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>One</p><p>two</p>", "One two"),
        ("H<sub>2</sub>O", "H2O"),
        ("a &lt;b&gt; &amp;amp; c", "a  & c"),
        ("p < 0.05 and q > 2", "p < 0.05 and q > 2"),
        ("a<b and c>d", "a<b and c>d"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("EkstrÃ¶m", "Ekström"),
        ("10⁶", "10 ⁶"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    """Take out markup and leave arithmetic."""
    assert " ".join(plain(text).split()) == " ".join(expected.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Œdème", "oedeme"),
        ("ΑΒΓ", "αβγ"),
        ("İstanbul", "istanbul"),
        ("ﬁne", "fine"),
    ],
)
def test_fold(text: str, expected: str) -> None:
    """Give letters without case and accents."""
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TGF-β1", "tgf beta 1"),
        ("5µg", "5 ug"),
        ("1,200 of 0,5", "1200 of 0.5"),
        ("p=.05", "p 0.05"),
        ("CD4+ and CD4(-)", "cd 4 plus and cd 4 minus"),
        ("≥65 or >65", "ge 65 or gt 65"),
        (">or= 65%", "ge 65 percent"),
        ("Crohn’s", "crohn"),
        ("±2", "plusminus 2"),
    ],
)
def test_tokens(text: str, expected: str) -> None:
    """Give words, numbers, and signs as words."""
    assert " ".join(tokens(text)) == expected


def test_key_keeps_numbers_apart() -> None:
    """Join words, but never two numbers into one."""
    assert key("non smokers") == key("non-smokers") == "nonsmokers"
    assert key("1 2") != key("12")
    assert key("1.5") != key("15")
    assert joined(["a", "1", "2"]) == "a1 2"


def test_glance_sees_signs() -> None:
    """Leave a differing sign to the thorough comparison."""
    assert same_at_a_glance("Type 2 diabetes.", "type 2  Diabetes")
    assert not same_at_a_glance("CD4+ cells", "CD4- cells")
    assert not same_at_a_glance("p<5", "p>5")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("four hours of our tumour", "4 hours of our tumor"),
        ("twenty five", "25"),
        ("thirty two of ninety nine", "32 of 99"),
        ("type ii and phase iv", "type 2 and phase 4"),
        ("iv iron", "iv iron"),
        ("vitamin a", "vitamin lettera"),
        ("haematology colour fibre", "hematology color fiber"),
    ],
)
def test_canonical(words: str, expected: str) -> None:
    """Spell the American way and count in digits, within limits."""
    assert " ".join(canonical(words.split())) == expected


def test_blocks_pair_what_differs() -> None:
    """Align two sequences and give only what differs, place by place."""
    ours, theirs = list("abcd"), list("axcde")
    assert differing_blocks(ours, theirs) == [(["b"], ["x"]), ([], ["e"])]


_WORDS = st.lists(st.sampled_from("abcde"), max_size=8)


@given(_WORDS, _WORDS)
def test_blocks_mirror(ours: list[str], theirs: list[str]) -> None:
    """Align alike from either side."""
    there = differing_blocks(ours, theirs)
    back = differing_blocks(theirs, ours)
    assert there == [(mine, others) for others, mine in back]


@given(st.text())
def test_folding_never_fails_and_settles(text: str) -> None:
    """Survive any text; folding the folded changes nothing more."""
    assert fold(fold(text)) == fold(fold(fold(text)))
    key(text)


def test_clipped_ends_with_an_ellipsis() -> None:
    """Cut a long text for a note."""
    assert clipped("a " * 60, 10) == "a a a a a…"
