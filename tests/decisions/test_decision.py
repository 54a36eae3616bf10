"""Hold what binds a decision to its record and its values."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.decisions.decision import (
    DecidedValue,
    Decision,
    Judgement,
    Subject,
    decisions_about,
    mark,
    with_decision,
)
from pubmend.model.record import Json

PMID, DOI = "31771641", "10.1186/s13722-019-0173-1"
SUBJECT = Subject("refs.ris", 3, {"PMID": PMID, "DOI": DOI}, "w1")
DISMISSED = Decision(
    Judgement.DISMISS,
    SUBJECT,
    "volume",
    given=DecidedValue(mark("99"), "99"),
    statements=(DecidedValue(mark("14"), "14", "pubmed"),),
)
ACCEPTED = replace(DISMISSED, judgement=Judgement.ACCEPT, taken=mark("14"))
LOCKED = replace(DISMISSED, judgement=Judgement.LOCK)

values = st.none() | st.text() | st.lists(st.text()) | st.integers()


@pytest.mark.parametrize(
    ("other", "same"),
    [
        # The file was sorted, renamed or both.
        (Subject("refs.ris", 9, {"PMID": PMID}, "w1"), True),
        (Subject("old/refs.ris", 3, {"DOI": DOI}, None), True),
        # Its title was corrected.
        (Subject("refs.ris", 3, {"PMID": PMID, "DOI": DOI}, "w2"), True),
        # An identifier was filled in since.
        (Subject("refs.ris", 3, {"PMID": PMID, "PMCID": "PMC6880358"}, "w1"), True),
        # An article and its erratum share a DOI.
        (Subject("refs.ris", 3, {"PMID": "1", "DOI": DOI}, "w1"), False),
        (Subject("refs.ris", 3, {"PMID": "1"}, "w1"), False),
        (Subject("refs.ris", 3, {"PMCID": "PMC1"}, "w1"), False),
        # Nobody could be asked, so that the identifiers found then are not known.
        (Subject("refs.ris", 7, {}, "w1"), True),
        (Subject("other.ris", 3, {}, "w1"), False),
        (Subject("refs.ris", 3, {}, "w2"), False),
        (Subject("refs.ris", 3, {}, None), False),
    ],
)
def test_a_record_is_known_again(other: Subject, *, same: bool) -> None:
    """By identifiers, else by its words in the same file."""
    assert SUBJECT.is_same(other) is same
    assert other.is_same(SUBJECT) is same


def test_a_record_without_ids_and_words_is_known_by_its_place() -> None:
    """Nothing else is left."""
    bare = Subject("refs.ris", 3, {}, None)
    assert bare.is_same(Subject("refs.ris", 3, {}, None))
    assert not bare.is_same(Subject("refs.ris", 4, {}, None))


@pytest.mark.parametrize("decision", [DISMISSED, ACCEPTED])
@pytest.mark.parametrize(
    ("ours", "statements", "holds"),
    [
        ("99", ["14"], True),
        ("99", ["14", "14"], True),
        # A source fell silent.
        ("99", [], True),
        # One of the two values changed.
        ("98", ["14"], False),
        ("99", ["15"], False),
        # A source that nobody had heard says something else.
        ("99", ["14", "15"], False),
        (None, ["14"], False),
    ],
)
def test_a_decision_holds_until_a_value_changes(
    decision: Decision, ours: str | None, statements: list[Any], *, holds: bool
) -> None:
    """The values are those that it was about."""
    assert decision.holds(ours, statements) is holds


@given(values, st.lists(values))
def test_a_lock_holds_whatever_is_said(ours: Any, statements: list[Any]) -> None:
    """It is about the field and not about its values."""
    assert LOCKED.holds(ours, statements)


@given(values, st.lists(values, min_size=1), values)
def test_a_decision_comes_back_only_when_a_value_changes(
    ours: Any, statements: list[Any], other: Any
) -> None:
    """The same values in any order hold; one that is new doesn't."""
    known = tuple(DecidedValue(mark(value)) for value in statements)
    decision = replace(DISMISSED, given=DecidedValue(mark(ours)), statements=known)
    assert decision.holds(ours, statements[::-1])
    is_new = mark(other) not in {value.mark for value in decision.statements}
    assert decision.holds(ours, [*statements, other]) is not is_new
    assert decision.holds(other, statements) is (mark(other) == mark(ours))


def test_a_mark_knows_a_value_from_others() -> None:
    """A text is not its list, a blank is not an empty text."""
    different: list[Json] = [
        "14",
        ["14"],
        "",
        None,
        "14 ",
        {"date-parts": [[2019]]},
        "15",
    ]
    assert len({mark(value) for value in different}) == 7
    assert mark("14") == "789d9e7dc67f9866"
    assert mark("Ekstr\u00f6m") == mark("Ekstro\u0308m")
    assert len(mark("a lone \ud800 surrogate")) == 16


@pytest.mark.parametrize(
    ("new", "old", "replaces"),
    [
        (Judgement.ACCEPT, Judgement.DISMISS, True),
        (Judgement.DISMISS, Judgement.ACCEPT, True),
        (Judgement.LOCK, Judgement.ACCEPT, True),
        (Judgement.LOCK, Judgement.LOCK, True),
        (Judgement.LOCK, Judgement.DISMISS, False),
        (Judgement.DISMISS, Judgement.LOCK, False),
    ],
)
def test_a_change_of_mind_replaces(
    new: Judgement, old: Judgement, *, replaces: bool
) -> None:
    """Only a lock and a dismissed conflict can stand together."""
    assert (
        replace(DISMISSED, judgement=new).replaces(replace(DISMISSED, judgement=old))
        is replaces
    )


def test_decisions_about_other_fields_and_records_stay() -> None:
    """And all stand in the order of the records and fields."""
    title = replace(DISMISSED, field="title")
    tenth = replace(DISMISSED, subject=Subject("refs.ris", 10, {"PMID": "1"}))
    second = replace(DISMISSED, subject=Subject("refs.ris", 2, {"PMID": "2"}))
    decisions: tuple[Decision, ...] = ()
    for decision in (tenth, DISMISSED, second, title, ACCEPTED):
        decisions = with_decision(decisions, decision)
    assert decisions == (second, title, ACCEPTED, tenth)
    assert decisions_about(decisions, SUBJECT) == (title, ACCEPTED)
