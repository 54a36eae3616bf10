"""Undo runs, records and fields, mend inputs in place, and try it all out dry."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from tests.program import Program, open_program

RIS = (
    "TY  - JOUR\r\nAU  - Ekström, V\r\nAU  - Johansson, M\r\nVL  - 99\r\n"
    "AN  - 31771641\r\nER  - \r\n"
    "\r\nTY  - JOUR\r\nTI  - \r\nAN  - 39510514\r\nER  - \r\n"
)
PAGE = "Title: Something\nPMID: 40929730\n"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Lay out a file and a page."""
    (tmp_path / "refs.ris").write_bytes(RIS.encode())
    (tmp_path / "page.txt").write_text(PAGE)
    return open_program(tmp_path, monkeypatch)


def run(program: Program, *more: str) -> None:
    """Enrich the file and the page."""
    ended = program("enrich", "refs.ris", "page.txt", "-o", "out", *more)
    assert ended.code == 0, ended.err


def files(folder: Path) -> dict[str, bytes]:
    """Give the bytes of all files that are not hidden."""
    paths = (path for path in folder.iterdir() if not path.name.startswith("."))
    return {path.name: path.read_bytes() for path in sorted(paths) if path.is_file()}


def test_a_run_is_undone_byte_for_byte(program: Program) -> None:
    """All that it replaced is as it was, and the undoing can be undone."""
    out = program.folder / "out"
    run(program)
    before = files(out)
    (program.folder / "refs.ris").write_text("TY  - JOUR\nAN  - 40929730\nER  - \n")
    run(program, "--fill-only")
    after = files(out)
    assert after["enriched.ris"] != before["enriched.ris"]
    undone = program("undo", program.last_run(), "-o", "out")
    assert undone.code == 0
    assert files(out) == before
    program("undo", "last", "-o", "out")
    assert files(out) == after


def test_a_first_run_is_undone_to_nothing(program: Program) -> None:
    """There was no output before it; what others put there stays."""
    run(program)
    (program.folder / "out/mine.txt").write_text("mine")
    first = program.last_run()
    after = files(program.folder / "out")
    program("undo", first, "-o", "out")
    assert files(program.folder / "out") == {"mine.txt": b"mine"}
    program("undo", "last", "-o", "out")
    assert files(program.folder / "out") == after


def test_an_earlier_run_is_undone_with_all_after_it(program: Program) -> None:
    """The files are as they were before it."""
    out = program.folder / "out"
    run(program)
    before = files(out)
    run(program, "--fill-only")
    second = program.last_run()
    run(program, "--to", "csl-json")
    program("undo", second, "-o", "out")
    assert files(out) == before


def test_a_person_s_own_edit_of_the_output_is_not_lost(program: Program) -> None:
    """A run replaces it; undoing the run brings it back."""
    run(program)
    edited = program.folder / "out/enriched.ris"
    edited.write_text("my own work")
    run(program)
    assert edited.read_text() != "my own work"
    program("undo", "last", "-o", "out")
    assert edited.read_text() == "my own work"


def test_a_field_is_given_back_as_it_was(program: Program) -> None:
    """In the mended file, in the records, in the report; all else stays."""
    run(program)
    out = program.folder / "out"
    before = files(out)
    done = program("undo", program.last_run(), "refs.ris#1", "author", "-o", "out")
    assert done.code == 0, done.err
    assert "Brought back: author" in done.err
    found = program.finding("author")
    assert (found["verdict"], found["reason"]) == ("agreed", "undone")
    text = (out / "enriched.ris").read_bytes().decode()
    full = "AU  - Ekström, Veronica\r\nAU  - Johansson, Magnus\r\n"
    short = "AU  - Ekström, V\r\nAU  - Johansson, M\r\n"
    assert before["enriched.ris"].decode().replace(full, short) == text
    summaries = [
        json.loads(before["summary.json"]),
        json.loads(files(out)["summary.json"]),
    ]
    assert [s["verdict"]["completed"] for s in summaries] == [1, 0]
    assert summaries[0]["sources"] == summaries[1]["sources"]
    assert files(out)["enriched.json"] == before["enriched.json"]
    program("undo", "last", "-o", "out")
    assert files(out) == before


def test_a_record_is_given_back_as_it_was(program: Program) -> None:
    """Its part of the file is what was read; the other record's is mended."""
    run(program)
    program("undo", "last", "refs.ris#1", "-o", "out")
    text = (program.folder / "out/enriched.ris").read_bytes().decode()
    own, _, other = text.partition("\r\n\r\n")
    assert own == RIS.partition("\r\n\r\n")[0]
    assert "TI  - Exploring" in other
    line = program.lines()[0]
    assert line["record"] == line["given"]


def test_one_field_after_another_is_undone_of_one_run(program: Program) -> None:
    """By the id of the run, which does not change under a person's hands."""
    run(program)
    first = program.last_run()
    for field in ("author", "title"):
        done = program("undo", first, "refs.ris#1", field, "-o", "out")
        assert done.code == 0, done.err
    assert program.finding("author")["reason"] == "undone"
    assert program.finding("title")["verdict"] == "missing"


def test_what_is_undone_comes_back_unless_it_is_locked(program: Program) -> None:
    """The next run mends again; ``--lock`` keeps it from that."""
    run(program)
    program("undo", "last", "refs.ris#1", "author", "-o", "out")
    run(program)
    assert program.finding("author")["verdict"] == "completed"
    program("undo", "last", "refs.ris#1", "author", "--lock", "-o", "out")
    run(program)
    assert program.finding("author")["reason"] == "locked"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["last", "refs.ris#1", "volume"], "changed nothing of it"),
        (["last", "refs.ris#9"], "no such record"),
        (["2020"], "no such run; kept are 20"),
    ],
)
def test_what_cannot_be_undone_is_said(
    program: Program, arguments: list[str], said: str
) -> None:
    """And nothing is touched."""
    run(program)
    before = files(program.folder / "out")
    done = program("undo", *arguments, "-o", "out")
    assert (done.code, said in done.err) == (2, True), done.err
    assert files(program.folder / "out") == before


def test_single_records_are_undone_of_the_last_run_alone(program: Program) -> None:
    """Those of an earlier one are not there any more."""
    run(program)
    first = program.last_run()
    run(program)
    done = program("undo", first, "refs.ris#1", "-o", "out")
    assert done.code == 2
    assert "of the last run alone" in done.err


def test_an_input_that_changed_is_not_patched_with_old_findings(
    program: Program,
) -> None:
    """Another record may stand where the mended one stood."""
    run(program)
    before = files(program.folder / "out")
    (program.folder / "refs.ris").write_text("TY  - JOUR\nER  - \n")
    done = program("undo", "last", "refs.ris#1", "-o", "out")
    assert (done.code, "refs.ris: this input is not" in done.err) == (2, True)
    assert files(program.folder / "out") == before


def test_inputs_are_mended_in_place(program: Program) -> None:
    """With the same text as the output; what is only read is left alone."""
    path = program.folder / "refs.ris"
    path.chmod(0o640)
    run(program, "--in-place")
    assert path.read_bytes() == (program.folder / "out/enriched.ris").read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert (program.folder / "page.txt").read_text() == PAGE
    mended = path.read_bytes()
    run(program, "--in-place")
    assert path.read_bytes() == mended
    names = {path.name for path in program.folder.iterdir()}
    assert names == {"refs.ris", "page.txt", "out", "cache", "config.toml"}


def test_an_input_without_a_change_is_left_as_it_is(program: Program) -> None:
    """Not even its encoding is touched."""
    path = program.folder / "refs.ris"
    latin = "TY  - JOUR\nAU  - Müller\nTI  - Über nichts\nER  - \n".encode("latin-1")
    path.write_bytes(latin)
    program("enrich", "refs.ris", "-o", "out", "--in-place")
    assert path.read_bytes() == latin


def test_an_input_mended_in_place_is_brought_back(program: Program) -> None:
    """Byte for byte, with the output."""
    path = program.folder / "refs.ris"
    run(program, "--in-place")
    program("undo", "last", "-o", "out")
    assert path.read_bytes() == RIS.encode()
    program("undo", "last", "-o", "out")
    assert b"Veronica" in path.read_bytes()


def test_a_field_mended_in_place_is_given_back(program: Program) -> None:
    """In the input and in the output alike; then the whole record."""
    path = program.folder / "refs.ris"
    run(program, "--in-place")
    program("undo", "last", "refs.ris#1", "author", "-o", "out")
    text = path.read_bytes()
    assert b"AU  - Ekstr\xc3\xb6m, V\r\n" in text
    assert b"Exploring" in text
    assert text == (program.folder / "out/enriched.ris").read_bytes()
    for record in ("refs.ris#1", "refs.ris#2"):
        done = program("undo", "last", record, "-o", "out")
        assert done.code == 0, done.err
    assert path.read_bytes() == RIS.encode()


def test_later_work_on_an_input_is_not_written_over(program: Program) -> None:
    """Single fields can't be undone in it any more; the whole run can, and back."""
    path = program.folder / "refs.ris"
    run(program, "--in-place")
    path.write_text("my own work")
    done = program("undo", "last", "refs.ris#1", "author", "-o", "out")
    assert (done.code, "was changed since the run" in done.err) == (2, True)
    assert path.read_text() == "my own work"
    program("undo", "last", "-o", "out")
    assert path.read_bytes() == RIS.encode()
    program("undo", "last", "-o", "out")
    assert path.read_text() == "my own work"


def test_a_dry_run_writes_nothing(program: Program) -> None:
    """Not even with ``--in-place``; it shows what would change, and nothing else."""
    before = files(program.folder)
    done = program("enrich", "refs.ris", "-o", "out", "--dry-run", "--in-place")
    assert done.code == 0
    assert done.err == ""
    assert files(program.folder) == before
    assert not (program.folder / "out").exists()
    assert done.out.startswith("--- refs.ris\n+++ refs.ris (mended)\n@@ -1,")
    assert "-AU  - Ekström, V\r\n" in done.out
    assert "+AU  - Ekström, Veronica\r\n" in done.out


@pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch")
def test_what_a_dry_run_shows_can_be_applied(program: Program) -> None:
    """By ``patch``, to the same bytes that a run writes."""
    done = program("enrich", "refs.ris", "-o", "out", "--dry-run")
    run(program)
    applied = subprocess.run(
        ["patch", "--binary", "--output=-", "refs.ris"],  # noqa: S607 - wherever it lies
        cwd=program.folder,
        input=done.out.encode(),
        capture_output=True,
        check=True,
    )
    mended = (program.folder / "out/enriched.ris").read_bytes()
    assert applied.stdout == mended


def test_a_dry_run_shows_pages_as_records(program: Program) -> None:
    """A page is not written back: its record as read and as mended."""
    done = program("enrich", "page.txt", "-o", "out", "--dry-run")
    assert done.out.startswith("--- page.txt#1\n+++ page.txt#1 (mended)\n")
    assert '+    "DOI": "10.2196/71852",\n' in done.out
    assert not (program.folder / "out").exists()


def test_a_dry_run_shows_the_format_that_is_asked_for(program: Program) -> None:
    """Then each record is shown in that."""
    done = program("enrich", "refs.ris", "--to", "csl-json", "--dry-run")
    assert "--- refs.ris#1\n" in done.out
    assert '+        "given": "Veronica"\n' in done.out


def test_a_dry_run_ends_as_a_run_does(program: Program) -> None:
    """The exit code is the same, and JSON would stand among the diff."""
    conflict = ("--fail-on", "conflict", "--dry-run")
    assert program("enrich", "refs.ris", *conflict).code == 1
    assert program("enrich", "refs.ris", "no.ris", "--dry-run").code == 2
    done = program("enrich", "refs.ris", "--dry-run", "--json")
    assert (done.code, "exclude each other" in done.err) == (2, True)


def test_a_dry_run_of_the_mended_shows_nothing(program: Program) -> None:
    """It is as it should be."""
    run(program, "--in-place")
    assert program("enrich", "refs.ris", "--dry-run").out == ""


def test_the_id_of_a_run_is_told(program: Program) -> None:
    """With the command that undoes it."""
    ended = program("enrich", "refs.ris", "-o", "out")
    assert f"pubmend undo {program.last_run()} -o out" in ended.err


def test_a_broken_history_is_said_before_anything_is_asked(program: Program) -> None:
    """The output stays as it is."""
    run(program)
    before = files(program.folder / "out")
    (program.folder / f"out/.runs/{program.last_run()}.json").write_text("{")
    done = program("enrich", "refs.ris", "-o", "out", "--fill-only")
    assert (done.code, "no account of a run" in done.err) == (2, True)
    assert files(program.folder / "out") == before
