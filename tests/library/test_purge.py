"""Take records out, and keep nothing that was said of them alone."""

from __future__ import annotations

from dataclasses import replace

from tests.library.desk import Desk, given
from tests.simulator import Work, synthetic_works

from pubmend.library.stored_records import remove_record
from pubmend.model.record import Origin, Record

WORKS = synthetic_works(3)


def looked_at(works: tuple[Work, ...], records: list[Record]) -> Desk:
    """Give a library whose records were looked at once."""
    desk = Desk(works)
    desk.add(records)
    desk.refresh()
    return desk


def kept(desk: Desk) -> tuple[list[str], int]:
    """List the questions whose answers are kept; count the texts."""
    with desk.library.reading() as db:
        rows = db.execute("SELECT DISTINCT question FROM answers ORDER BY question")
        questions = [row["question"] for row in rows]
        return questions, db.execute("SELECT count(*) FROM payloads").fetchone()[0]


def remove(desk: Desk, *keys: str) -> None:
    """Take records out."""
    with desk.library.transaction("remove") as db:
        remove_record(
            db, *keys, readers=desk.library.readers, sources=desk.library.sources
        )


def test_what_was_answered_about_it_goes_with_it() -> None:
    """And what was answered about the others stays, to be compared with."""
    desk = looked_at(WORKS, given(WORKS))
    remove(desk, "refs.ris#2")
    assert kept(desk) == (
        [
            "crossref/doi/10.5555/simulated.0000000",
            "crossref/doi/10.5555/simulated.0000002",
            "pubmed/pmid/30000001",
            "pubmed/pmid/30000003",
        ],
        4,
    )
    assert desk.library.check() == []
    desk.asked()
    desk.clock.pass_by(days=40)
    assert desk.refresh().changed == 0
    assert "efetch" not in desk.asked()


def test_what_another_record_rests_on_stays() -> None:
    """Two records of one article share its answers until both are gone."""
    first = given(WORKS[:1])[0]
    copy = replace(first, origin=Origin("given", "b.ris#1"), language="en")
    desk = looked_at(WORKS, [first, copy])
    before = kept(desk)
    remove(desk, "refs.ris#1")
    assert kept(desk) == before
    remove(desk, "b.ris#1")
    assert kept(desk) == ([], 0)


def test_searches_and_candidates_go_too() -> None:
    """A record without identifiers was searched for by its title."""
    bare = Record(Origin("given", "a.ris#1"), title=WORKS[0].title)
    desk = looked_at(WORKS, [bare])
    questions, texts = kept(desk)
    assert any("/search/" in question for question in questions)
    assert texts
    remove(desk, "a.ris#1")
    assert kept(desk) == ([], 0)


def test_several_go_at_once() -> None:
    """Nothing is left of a library that was emptied."""
    desk = looked_at(WORKS, given(WORKS))
    remove(desk, *(f"refs.ris#{n}" for n in (1, 2, 3)))
    assert kept(desk) == ([], 0)
    assert desk.refresh().due == 0
