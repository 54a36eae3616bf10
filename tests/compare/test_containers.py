"""Containers: a journal with its meeting, a book with its series and subtitle."""

from __future__ import annotations

import pytest

from pubmend.compare.containers import Container, compare_containers
from pubmend.compare.journals import Journal
from pubmend.compare.record_evidence import journal_shown
from pubmend.model.identifiers import Issn
from pubmend.model.record import Origin, Record


def compare(ours: str, theirs: str) -> str:
    """Compare two titles alone; give the reason, after the severity of a conflict."""
    found = compare_containers(Container(Journal(ours)), Container(Journal(theirs)))
    mirror = compare_containers(Container(Journal(theirs)), Container(Journal(ours)))
    assert found.severity == mirror.severity
    return "agrees" if found.agrees else str(found.severity)


CASES = [
    ("Archives of Sleep. Conference: 6th Meeting of the Sleep Society. Oslo Norway.", "Archives of Sleep", "agrees"),
    ("Arch Sleep. Conference: 6th Meeting of the Sleep Society.", "Archives of Sleep", "agrees"),
    ("Archives of Sleep, Conference: Sleep Days 2011. Conference Publication: (var.pagings)", "Archives of Sleep", "agrees"),
    ("Sleepology. Conference: 6th Meeting of the Sleep Society.", "Archives of Sleep", "major"),
    ("Conference: Sleep Days 2011", "Archives of Sleep", "major"),
    ("Journal of Urology", "The Journal of Urology", "agrees"),
    ("Diabetes & Vessels", "Diabetes and Vessels", "agrees"),
    ("Diabetes Vessels", "Diabetes and Vessels", "agrees"),
    ("Archives in Sleep", "Archives of Sleep", "minor"),
    ("Notes on Nursing", "Notes for Nursing", "minor"),
    ("Journal of Urology", "Journal of Neurology", "major"),
    ("Pain", "Journal of Pain", "major"),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "verdict"), CASES)
def test_titles(ours: str, theirs: str, verdict: str) -> None:
    """A meeting and an article count for nothing, another preposition for little."""
    assert compare(ours, theirs) == verdict


def test_a_shared_issn_settles_a_preposition() -> None:
    """The journal is the same, however its name was remembered."""
    issns = (Issn("1940-0632"),)
    mine = Container(Journal("Archives in Sleep", issns=issns))
    other = Container(Journal("Archives of Sleep", issns=issns))
    assert compare_containers(mine, other).agrees


def test_each_title_of_a_book_is_its_own() -> None:
    """The book, its subtitle, its series, and the title with the subtitle agree."""
    chapter = Record(
        Origin("crossref", "10.5555/c"),
        container_title="Principles and Practice",
        custom={
            "collection-title": "Textbooks of Sleep",
            "other-container-titles": ["Handbook of Dreams"],
        },
    )
    theirs = journal_shown(chapter)
    assert theirs is not None
    for title in (
        "Principles and Practice",
        "Textbooks of Sleep",
        "Handbook of Dreams",
        "Handbook of Dreams: Principles and Practice",
    ):
        mine = Container(Journal(title))
        assert compare_containers(mine, theirs).agrees
        assert compare_containers(theirs, mine).agrees
    mine = Container(Journal("Handbook of Nightmares"))
    assert not compare_containers(mine, theirs).agrees
