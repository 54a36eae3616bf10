"""Hold the marking of words that differ to tables and to what it must never lose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.reports.differing import TextRun, differing, excerpt


def marked(pieces: tuple[TextRun, ...]) -> str:
    """Print pieces with the differing ones in brackets."""
    return "".join(f"[{p.text}]" if p.differs else p.text for p in pieces)


CASES = [
    ("type 2 diabetes", "type 2 diabetes", "type 2 diabetes", "type 2 diabetes"),
    ("type 2 diabetes", "type 1 diabetes", "type [2] diabetes", "type [1] diabetes"),
    ("in adults", "in older adults", "in adults", "in [older] adults"),
    ("one two three", "four", "[one two three]", "[four]"),
    # Beside another word, a stop and a capital are nothing to look at.
    ("Herons in towns.", "herons in parks", "Herons in [towns.]", "herons in [parks]"),
    # By themselves they are all that there is to see.
    ("Herons.", "herons", "[Herons.]", "[herons]"),
    ("12", "", "[12]", ""),
    ("a  b", "a b c", "a  b", "a b [c]"),
    ("– x", "— y", "[– x]", "[— y]"),
]


@pytest.mark.parametrize(("ours", "theirs", "ours_marked", "theirs_marked"), CASES)
def test_marks_the_words_that_differ(
    ours: str, theirs: str, ours_marked: str, theirs_marked: str
) -> None:
    """Mark whole words, and the space before them not."""
    a, b = differing(ours, theirs)
    assert (marked(a), marked(b)) == (ours_marked, theirs_marked)


def test_long_texts_are_cut_around_the_difference() -> None:
    """Keep the words around what differs, from both of its sides."""
    ours = " ".join(str(n) for n in range(100))
    a, b = differing(ours, ours.replace(" 50 ", " fifty "))
    assert marked(excerpt(a, around=2)) == " … 48 49 [50] 51 52 …"
    assert marked(excerpt(b, around=3)) == " … 47 48 49 [fifty] 51 52 53 …"


def test_long_equal_text_is_cut_at_its_end() -> None:
    """Show the beginning of a long text in which nothing differs."""
    pieces = (TextRun(" ".join(str(n) for n in range(100))),)
    assert marked(excerpt(pieces, around=3)) == "0 1 2 3 4 5 …"


def test_very_long_texts_are_marked_as_a_whole() -> None:
    """Search for no single words where that would take long; keep the equal ends."""
    ours = "start " + "a b " * 600 + "end"
    theirs = "start " + "b c " * 600 + "end"
    pieces, _ = differing(ours, theirs)
    assert [(p.differs, len(p.text.split())) for p in pieces if p.text.strip()] == [
        (False, 1),
        (True, 1200),
        (False, 1),
    ]


@given(st.text(), st.text())
def test_nothing_is_lost(ours: str, theirs: str) -> None:
    """Put together, the pieces are the texts, and mirrored if these are swapped."""
    a, b = differing(ours, theirs)
    assert "".join(p.text for p in a).split() == ours.split()
    assert "".join(p.text for p in b).split() == theirs.split()


@given(
    st.text(st.sampled_from("ab .,"), max_size=30),
    st.text(st.sampled_from("ab .,"), max_size=30),
)
def test_what_is_not_marked_is_common(ours: str, theirs: str) -> None:
    """Leave unmarked on either side the same words, but for case and punctuation."""

    def common(pieces: tuple[TextRun, ...]) -> str:
        text = "".join(p.text for p in pieces if not p.differs)
        return "".join(c for c in text if c.isalnum())

    a, b = differing(ours, theirs)
    assert common(a) == common(b)
