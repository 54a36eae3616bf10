"""Hold that no look un-says what people decided about a library's records."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.library.desk import Desk
from tests.simulator import Work, synthetic_works

from pubmend.decisions.decision import Judgement
from pubmend.decisions.effects import finding_of, make_decision
from pubmend.decisions.file import decisions_beside, save_decision
from pubmend.library.decisions import note_decisions
from pubmend.library.stored_records import add_record, list_records
from pubmend.model.identifiers import parse_doi, parse_pmid
from pubmend.model.record import Origin, Record
from pubmend.model.record_line import RecordLine

(WORK,) = (replace(w, volume="12", revised="2025-12-01") for w in synthetic_works(1))
GIVEN = Record(
    Origin("given", "refs.ris#3"),
    title=WORK.title,
    volume="21",
    pmid=parse_pmid(WORK.pmid or ""),
    doi=parse_doi(WORK.doi or ""),
)


def desk_of(folder: Path, *records: Record) -> Desk:
    """Give a library of records of a file in a folder, looked at once."""
    desk = Desk((WORK,))
    with desk.library.transaction("add") as db:
        for record in records:
            add_record(db, record, desk.library.moment(), str(folder / "refs.ris"))
    desk.refresh()
    return desk


def look_again(desk: Desk, work: Work = WORK) -> None:
    """Refresh all, some weeks later."""
    desk.publish([work])
    desk.clock.pass_by(days=40)
    desk.refresh(everything=True, asks_first=False)


def lines(desk: Desk) -> list[RecordLine]:
    """Show the records."""
    with desk.library.reading() as db:
        return [record.line for record in list_records(db) if record.line]


def made(folder: Path, line: RecordLine, judgement: Judgement) -> Path:
    """Decide about the volume of a record, as ``accept`` and its kin do."""
    found = finding_of(line, "volume")
    assert found is not None
    taken = found["statements"][0] if judgement is Judgement.ACCEPT else None
    file = decisions_beside(folder / "refs.ris")
    save_decision(file, make_decision(line, "volume", judgement, taken))
    return file


def stands(desk: Desk) -> list[tuple[str, str, object]]:
    """Tell the verdict on each volume, the reason, and the record's value."""
    found = [(line, finding_of(line, "volume")) for line in lines(desk)]
    return [(f["verdict"], f["reason"], x["record"]["volume"]) for x, f in found if f]


CONFLICT = ("conflict", "digits-transposed", "21")


@pytest.mark.parametrize(
    ("judgement", "stood"),
    [
        (Judgement.ACCEPT, ("completed", "accepted", "12")),
        (Judgement.DISMISS, ("unconfirmed", "dismissed", "21")),
    ],
)
def test_what_was_decided_outlives_every_look(
    tmp_path: Path, judgement: Judgement, stood: tuple[str, str, str]
) -> None:
    """From the moment of the decision, and after the next refresh too."""
    desk = desk_of(tmp_path, GIVEN)
    assert [one[0] for one in stands(desk)] == ["conflict"]
    made(tmp_path, lines(desk)[0], judgement)
    assert note_decisions(desk.library) == []
    assert stands(desk) == [stood]
    look_again(desk)
    assert stands(desk) == [stood]


def test_a_value_that_changed_since_is_a_conflict_again(tmp_path: Path) -> None:
    """Nobody decided about that one."""
    desk = desk_of(tmp_path, GIVEN)
    made(tmp_path, lines(desk)[0], Judgement.DISMISS)
    note_decisions(desk.library)
    look_again(desk, replace(WORK, volume="13", revised="2026-01-20"))
    assert stands(desk)[0][::2] == ("conflict", "21")
    found = finding_of(lines(desk)[0], "volume")
    assert found is not None
    assert "a value has changed since" in (found["note"] or "")


def test_a_lock_holds_against_what_is_fuller(tmp_path: Path) -> None:
    """The abstract is not given, and is not to be filled."""
    desk = desk_of(tmp_path, GIVEN)
    assert "abstract" in lines(desk)[0]["record"]
    save_decision(
        decisions_beside(tmp_path / "refs.ris"),
        make_decision(lines(desk)[0], "abstract", Judgement.LOCK),
    )
    note_decisions(desk.library)
    look_again(desk)
    assert "abstract" not in lines(desk)[0]["record"]


def test_a_folder_out_of_reach_takes_nothing_back(tmp_path: Path) -> None:
    """It may lie on a disk that is not there today."""
    folder = tmp_path / "disk"
    folder.mkdir()
    desk = desk_of(folder, GIVEN)
    made(folder, lines(desk)[0], Judgement.DISMISS)
    note_decisions(desk.library)
    folder.rename(tmp_path / "away")
    assert note_decisions(desk.library) == []
    look_again(desk)
    assert stands(desk) == [("unconfirmed", "dismissed", "21")]


def test_a_decision_that_was_withdrawn_no_longer_holds(tmp_path: Path) -> None:
    """The folder is there, and the file is gone."""
    desk = desk_of(tmp_path, GIVEN)
    file = made(tmp_path, lines(desk)[0], Judgement.DISMISS)
    note_decisions(desk.library)
    file.unlink()
    note_decisions(desk.library)
    assert [one[0] for one in stands(desk)] == ["conflict"]


def test_a_broken_file_is_told_and_the_last_whole_one_stands(tmp_path: Path) -> None:
    """To go on without it would take back in silence what was decided."""
    desk = desk_of(tmp_path, GIVEN)
    file = made(tmp_path, lines(desk)[0], Judgement.DISMISS)
    note_decisions(desk.library)
    file.write_text("[[decision]\n")
    (problem,) = note_decisions(desk.library)
    assert "the decisions are not TOML" in str(problem)
    assert stands(desk) == [("unconfirmed", "dismissed", "21")]


def test_a_record_under_a_lengthened_key_has_its_decisions(tmp_path: Path) -> None:
    """Another record had its key, and only that one's is not decided."""
    other = Record(Origin("given", "refs.ris#3"), title="Another article", volume="9")
    desk = Desk((WORK,))
    with desk.library.transaction("add") as db:
        add_record(db, other, desk.library.moment(), "/elsewhere/refs.ris")
        add_record(db, GIVEN, desk.library.moment(), str(tmp_path / "refs.ris"))
    desk.refresh()
    (line,) = (one for one in lines(desk) if one["key"] == "refs.ris#3~2")
    made(tmp_path, {**line, "key": "refs.ris#3"}, Judgement.DISMISS)
    note_decisions(desk.library)
    assert ("unconfirmed", "dismissed", "21") in stands(desk)


def test_nothing_is_written_where_nothing_was_decided(tmp_path: Path) -> None:
    """To list records is to read."""
    points: list[str] = []
    desk = Desk(checkpoint=points.append)
    with desk.library.transaction("add") as db:
        add_record(db, GIVEN, desk.library.moment(), str(tmp_path / "refs.ris"))
    points.clear()
    note_decisions(desk.library)
    assert points == []
