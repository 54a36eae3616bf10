"""Hold the marks that tell from a title that its article is gone."""

from __future__ import annotations

import pytest

from pubmend.text.state_marks import STATES, without_state

TITLE = "Iron stores and gait in retired divers"

MARKED = [
    ("RETRACTED: {}", "retracted"),
    ("RETRACTED ARTICLE: {}", "retracted"),
    ("RETRACTED CHAPTER: {}", "retracted"),
    ("RETRACTED STUDY PROTOCOL: {}", "retracted"),
    ("Retracted paper: {}", "retracted"),
    ("[Retracted] {}", "retracted"),
    ("{} [Retracted]", "retracted"),
    ("{} (Retracted article. See vol. 12, pg. 88, 2019)", "retracted"),
    ("{} — RETRACTED", "retracted"),
    ("{}. RETRACTED.", "retracted"),
    ("RETRACTED AND REPUBLISHED: {}", "retracted"),
    ("ARTÍCULO RETRACTADO: {}", "retracted"),
    ("RÉTRACTÉ : {}", "retracted"),
    ("【撤稿】{}", "retracted"),
    ("PARTIALLY RETRACTED: {}", "partially-retracted"),
    ("WITHDRAWN: {}", "withdrawn"),
    ("Withdrawn article: {}", "withdrawn"),
    ("Zurückgezogen: {}", "withdrawn"),
    ("REMOVED: {}", "removed"),
    ("TEMPORARY REMOVAL: {}", "removed"),
]

SUBJECTS = [
    "Retracted articles in surgical journals: a census",
    "RETRACTED PUBLICATIONS: A CENSUS OF TEN YEARS",
    "Retracted tympanic membranes: causes and course",
    "RETRACTED NIPPLE: CAUSES AND CURE",
    "Removed teeth: what becomes of them",
    "Partial removal: an option for large implants?",
    "Temporary removal: is it enough?",
    "Withdrawal of anticoagulants before surgery",
    "Socially shy children (withdrawn versus outgoing)",
    "Lens exchange (removed lenses examined)",
    "Why articles are retracted",
    "RETRACTED",
]


@pytest.mark.parametrize(("shape", "state"), MARKED)
def test_a_mark_is_taken_off_and_read(shape: str, state: str) -> None:
    """Give the title as it was, and what the mark says."""
    bare, said = without_state(shape.format(TITLE))
    assert (bare.strip(" ."), said) == (TITLE, state)


@pytest.mark.parametrize("title", SUBJECTS)
def test_a_subject_is_no_mark(title: str) -> None:
    """Leave titles about what was retracted, withdrawn or removed."""
    assert without_state(title) == (title, None)


def test_every_state_is_put_to_the_test() -> None:
    """Let no state go untried."""
    assert {state for _, state in MARKED} == set(STATES)
