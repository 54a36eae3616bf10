"""Hold what is kept of the runs: bytes, order, and not more than ten of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pubmend.errors import OutputError, UsageError
from pubmend.run.history import (
    RunAccount,
    begin_run,
    choose_run,
    digest_of,
    keep_files,
    note_mended,
    originals_of,
    read_runs,
    state_before,
    stored_bytes,
)
from pubmend.run.inputs import Input

NOON = datetime(2026, 11, 22, 12, 0, 5, tzinfo=UTC)


def begun(folder: Path, *files: Path, now: datetime = NOON) -> RunAccount:
    """Begin a run that will replace these files."""
    return begin_run(folder, RunAccount(id="", did="enrich"), files, now=now)


def test_a_run_has_its_moment_for_an_id(tmp_path: Path) -> None:
    """In UTC, to the second; it can be read again."""
    run = begun(tmp_path)
    assert run.id == "20261122T120005Z"
    assert read_runs(tmp_path) == (run,)


def test_later_runs_sort_behind_even_when_the_clock_does_not(tmp_path: Path) -> None:
    """Two in a second, and one after the clock was set back."""
    moments = [NOON, NOON, NOON - timedelta(days=1), NOON + timedelta(hours=1)]
    ids = [begun(tmp_path, now=moment).id for moment in moments]
    assert ids == sorted(set(ids))
    assert ids[1:3] == ["20261122T120006Z", "20261122T120007Z"]
    assert [run.id for run in read_runs(tmp_path)] == ids


def test_bytes_are_kept_as_they_were(tmp_path: Path) -> None:
    """Whatever they are, and whoever writes into the file afterwards."""
    file = tmp_path / "enriched.ris"
    file.write_bytes(b"\xff\x00\r\nTY  - JOUR")
    run = begun(tmp_path, file)
    with file.open("r+b") as stream:
        stream.write(b"mine")
    assert list(run.before) == ["enriched.ris"]
    body = stored_bytes(tmp_path, run.before["enriched.ris"])
    assert body == b"\xff\x00\r\nTY  - JOUR"
    assert stored_bytes(tmp_path, "0" * 64) is None


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    """A scheduled run that changes nothing costs nothing."""
    file = tmp_path / "enriched.ris"
    file.write_bytes(b"TY  - JOUR")
    for _ in range(5):
        begun(tmp_path, file)
    assert len(list((tmp_path / ".runs/files").iterdir())) == 1


def test_ten_runs_are_kept(tmp_path: Path) -> None:
    """With their bytes, and without those of older ones."""
    file = tmp_path / "enriched.ris"
    for n in range(13):
        file.write_text(str(n))
        begun(tmp_path, file)
    runs = read_runs(tmp_path)
    assert len(runs) == 10
    bodies = [stored_bytes(tmp_path, run.before["enriched.ris"]) for run in runs]
    assert bodies == [str(n).encode() for n in range(3, 13)]
    assert len(list((tmp_path / ".runs/files").iterdir())) == 10


def test_files_elsewhere_are_named_by_their_whole_path(tmp_path: Path) -> None:
    """They can be kept later in the run, too."""
    out, refs = tmp_path / "out", tmp_path / "refs.ris"
    out.mkdir()
    refs.write_text("old")
    run = keep_files(out, begun(out), [refs])
    refs.write_text("new")
    run = note_mended(out, run, [refs, tmp_path / "gone.ris"])
    assert list(run.before) == [str(refs)]
    assert run.mended == {str(refs): digest_of(refs)}
    assert read_runs(out) == (run,)


def test_the_state_before_a_run_reaches_over_later_ones(tmp_path: Path) -> None:
    """What an earlier run replaced counts before what a later one did."""
    one, two = tmp_path / "enriched.ris", tmp_path / "enriched.json"
    one.write_text("1")
    first = begun(tmp_path, one)
    one.write_text("2")
    two.write_text("2")
    second = begun(tmp_path, one, two)
    runs = read_runs(tmp_path)
    before_second = state_before(runs, second)
    assert before_second == second.before
    before_first = state_before(runs, first)
    assert stored_bytes(tmp_path, before_first["enriched.ris"]) == b"1"
    assert "enriched.json" not in before_first


def test_an_input_is_as_the_first_run_found_it_that_mended_it(tmp_path: Path) -> None:
    """Before the runs that left it alone it was no other."""
    out, refs = tmp_path / "out", tmp_path / "refs.ris"
    out.mkdir()
    refs.write_text("given")
    first = begun(out)
    begun(out, refs)
    refs.write_text("mended")
    begun(out, refs)
    before_first = state_before(read_runs(out), first)
    assert stored_bytes(out, before_first[str(refs)]) == b"given"


def test_a_run_is_chosen_by_id_or_as_the_last(tmp_path: Path) -> None:
    """What is not kept is told with what is."""
    runs = (begun(tmp_path), begun(tmp_path))
    assert choose_run(runs, runs[0].id) == runs[0]
    assert choose_run(runs, "last") == runs[1]
    with pytest.raises(UsageError, match=f"kept are {runs[0].id}, {runs[1].id}"):
        choose_run(runs, "2020")
    with pytest.raises(UsageError, match="kept are none"):
        choose_run((), "last")


def test_an_account_that_is_not_one_is_named(tmp_path: Path) -> None:
    """With the file to delete."""
    begun(tmp_path)
    account = tmp_path / ".runs/20261122T120005Z.json"
    for text in ("{", '{"id": 5}', '{"id": "mine", "did": "enrich"}'):
        account.write_text(text)
        with pytest.raises(OutputError, match="no account of a run") as raised:
            read_runs(tmp_path)
        assert raised.value.where == str(account)


def test_inputs_are_noted_as_they_are_read(tmp_path: Path) -> None:
    """What can't be read is left out; standard input is as if it lay in the folder."""
    refs = tmp_path / "refs.ris"
    refs.write_bytes(b"TY")
    inputs = [
        Input(refs, "refs.ris"),
        Input(tmp_path / "gone.ris", "gone.ris"),
        Input(Path("stdin"), "stdin", b"TY"),
    ]
    noted = originals_of(inputs, tmp_path / "out")
    assert {place: one.path for place, one in noted.items()} == {
        "refs.ris": str(refs),
        "stdin": str(tmp_path / "out" / "stdin"),
    }
    sha = "4fa79922bc3e22f0da1a44ae59335b3bee39e4f5c14b0aca0f7f297a5afbbcdd"
    assert noted["refs.ris"].sha256 == noted["stdin"].sha256 == sha
