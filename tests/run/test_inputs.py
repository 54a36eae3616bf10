"""Hold how inputs are named, told apart and read, in whatever state they are."""

from __future__ import annotations

import io
import os
import threading
from contextlib import chdir
from pathlib import Path

import pytest

from pubmend.model.record import Problem, Record
from pubmend.run.inputs import Input, find_inputs
from pubmend.run.reading import Reading

RIS = "TY  - JOUR\nTI  - A title\nDO  - 10.1000/x1\nER  - \n"
NOTHING = io.BytesIO()


def write(path: Path, text: str | bytes = RIS) -> Path:
    """Write a file, its folders too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def places(names: list[str]) -> list[str]:
    """Name the inputs that are found, and expect no problem."""
    found, problems = find_inputs(names, NOTHING)
    assert problems == []
    return [one.place for one in found]


def messages(one: Input) -> list[str]:
    """Read an input that has problems."""
    return [str(read) for read in Reading(one) if isinstance(read, Problem)]


def test_a_file_is_called_by_its_name(tmp_path: Path) -> None:
    """The folders above a file that was named don't matter."""
    assert places([str(write(tmp_path / "deep" / "refs.ris"))]) == ["refs.ris"]


def test_below_a_folder_the_path_from_there_counts(tmp_path: Path) -> None:
    """Files come in the order of their paths; hidden ones are left alone."""
    for name in ("b.ris", "a/z.ris", ".hidden.ris", ".git/x.ris"):
        write(tmp_path / name)
    assert places([str(tmp_path)]) == ["a/z.ris", "b.ris"]


def test_inputs_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    """As much of the path as tells them apart, and no more."""
    paths = [tmp_path / "one" / "refs.ris", tmp_path / "two" / "refs.ris"]
    other = write(tmp_path / "other.ris")
    names = [str(write(path)) for path in paths]
    assert places([*names, str(other)]) == ["one/refs.ris", "two/refs.ris", "other.ris"]


def test_an_input_named_twice_is_read_once(tmp_path: Path) -> None:
    """By its own name and by its folder it is the same file."""
    path = write(tmp_path / "refs.ris")
    assert places([str(path), str(tmp_path)]) == ["refs.ris"]


def test_standard_input_is_an_input() -> None:
    """The records of a pipe have keys as well."""
    (one,), problems = find_inputs(["-"], io.BytesIO(RIS.encode()))
    (record,) = Reading(one)
    assert problems == []
    assert isinstance(record, Record)
    assert record.origin.place == "stdin#1"


def test_a_missing_file_is_a_problem_and_the_others_are_found(tmp_path: Path) -> None:
    """What is there is done, what is not is named."""
    path = write(tmp_path / "refs.ris")
    found, problems = find_inputs(["nowhere.ris", str(path)], NOTHING)
    assert [one.place for one in found] == ["refs.ris"]
    assert [str(p) for p in problems] == ["nowhere.ris: no such file or folder"]


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    """Somebody meant another folder."""
    found, problems = find_inputs([str(tmp_path)], NOTHING)
    assert found == []
    assert [p.message for p in problems] == ["the folder holds no files"]


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("empty.ris", b"", "empty.ris: the file is empty"),
        ("blank.txt", b" \n\n\t", "blank.txt: the file is empty"),
        (
            "image.png",
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
            "image.png: looks like a picture; not read; it holds no bibliographic records",
        ),
    ],
)
def test_what_cannot_be_read_is_one_problem(
    tmp_path: Path, name: str, body: bytes, said: str
) -> None:
    """It names the file and what is the matter with it."""
    (one,), _ = find_inputs([str(write(tmp_path / name, body))], NOTHING)
    assert messages(one) == [said]


def test_an_unreadable_folder_entry_is_a_problem(tmp_path: Path) -> None:
    """A file that vanished between listing and reading costs itself alone."""
    one = Input(tmp_path / "gone.ris", "gone.ris")
    assert messages(one) == ["gone.ris: no such file or directory"]


def test_what_cannot_be_looked_at_below_a_folder_is_a_problem(tmp_path: Path) -> None:
    """A place too deep for the system is named; the files beside it are found."""
    write(tmp_path / "refs.ris")
    with chdir(tmp_path):  # step by step there is no limit
        for _ in range(20):
            name = Path("d" * 250)
            name.mkdir()
            os.chdir(name)
    found, problems = find_inputs([str(tmp_path)], NOTHING)
    assert [one.place for one in found] == ["refs.ris"]
    assert [p.message for p in problems] == ["file name too long"]
    assert problems[0].place.startswith(f"{tmp_path}/ddd")


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="everything can be read"
)
@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_a_closed_folder_is_a_problem(tmp_path: Path, mode: int) -> None:
    """Neither closed folders nor files behind them are passed over in silence."""
    closed = write(tmp_path / "closed" / "refs.ris").parent
    closed.chmod(mode)
    try:
        found, problems = find_inputs([str(tmp_path)], NOTHING)
    finally:
        closed.chmod(0o700)
    assert found == []
    assert [p.message for p in problems] == ["permission denied"]


def test_links_that_lead_nowhere_or_round_cost_nothing(tmp_path: Path) -> None:
    """A link to a file is that file; to a folder, it could lead round for ever."""
    path = write(tmp_path / "a" / "refs.ris")
    (tmp_path / "linked.ris").symlink_to(path)
    (tmp_path / "nowhere.ris").symlink_to(tmp_path / "gone.ris")
    (tmp_path / "a" / "round").symlink_to(tmp_path)
    assert places([str(tmp_path)]) == ["a/refs.ris"]
    (tmp_path / "a" / "refs.ris").rename(tmp_path / "gone.ris")
    assert places([str(tmp_path)]) == ["gone.ris"]


def test_the_own_output_is_no_input(tmp_path: Path) -> None:
    """Wherever it lies below the folder; files of such names elsewhere are inputs."""
    own = ("records.jsonl", "report.html", "summary.json", "enriched.ris")
    for name in ("refs.ris", *(f"out/deep/{name}" for name in own)):
        write(tmp_path / name)
    write(tmp_path / "out" / "report.html")
    write(tmp_path / "out" / "deep" / "other.ris")
    expected = ["out/deep/other.ris", "out/report.html", "refs.ris"]
    assert places([str(tmp_path)]) == expected


def test_a_folder_is_its_own_output_folder(tmp_path: Path) -> None:
    """A mended copy is read only where it is named itself."""
    for name in ("refs.ris", "records.jsonl", "enriched.ris"):
        write(tmp_path / name)
    assert places([str(tmp_path)]) == ["refs.ris"]
    assert places([str(tmp_path / "enriched.ris")]) == ["enriched.ris"]


def test_a_file_called_as_standard_input_is_another_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both are read, under keys of their own."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "stdin")
    found, _ = find_inputs(["-", "stdin"], io.BytesIO(b"text"))
    assert [one.place for one in found] == ["stdin", f"{tmp_path.name}/stdin"]
    assert [one.body for one in found] == [b"text", None]


def test_standard_input_named_twice_is_read_once() -> None:
    """The second time there is nothing left in it."""
    found, _ = find_inputs(["-", "-"], io.BytesIO(b"text"))
    assert [one.body for one in found] == [b"text"]


def test_standard_input_may_be_closed() -> None:
    """Jobs that nobody watches may have none; to name it is then a problem."""
    (one,), _ = find_inputs(["-"], None)
    assert messages(one) == ["stdin: the file is empty"]


def test_a_pipe_with_a_name_is_read_at_once(tmp_path: Path) -> None:
    """Shells hand over <(command) so; its bytes come only once."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(RIS.encode(),))
    writer.start()
    (one,), problems = find_inputs([str(pipe)], NOTHING)
    writer.join()
    assert problems == []
    assert len([r for r in Reading(one) if isinstance(r, Record)]) == 1


def test_a_name_that_is_no_utf8_can_be_written(tmp_path: Path) -> None:
    """Keys go into JSON; names of old archives may be in any encoding."""
    (tmp_path / os.fsdecode(b"caf\xe9.ris")).write_text(RIS)
    (tmp_path / os.fsdecode(b"caf\xea.ris")).write_text(RIS)
    assert places([str(tmp_path)]) == [r"caf\xe9.ris", r"caf\xea.ris"]


def test_a_name_that_the_system_refuses_is_a_problem() -> None:
    """The others are read; a whole text in a name's place is a slip of the shell."""
    found, problems = find_inputs(["x" * 5000], NOTHING)
    assert found == []
    assert [p.message for p in problems] == ["file name too long"]


def test_placeholders_are_read_as_missing_values(tmp_path: Path) -> None:
    """What an export wrote for nothing is not given, but stays in the file."""
    text = "TY  - JOUR\nTI  - Salt wells\nAU  - Na, Li\nVL  - NA\nIS  - 0\nER  - \n"
    file = write(tmp_path / "refs.ris", text)
    (record,) = Reading(Input(file, "refs.ris"))
    assert isinstance(record, Record)
    assert (record.title, record.volume, record.issue) == ("Salt wells", None, None)
    assert record.author is not None
    assert file.read_text() == text
