"""Hold what is said of each input, what is passed over, and how a command then ends."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.places import ROOT
from tests.program import Run, runner

HERONS = "TY  - JOUR\nTI  - Herons at the weir\nER  - \n"
KNOWN = "TY  - JOUR\nAN  - 31771641\nDB  - PubMed\nER  - \n"
OFFLINE = ("--offline", "--cassettes", ROOT / "cassettes", "--source", "pubmed")


@pytest.fixture
def pubmend(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> Run:
    """Run commands in an empty folder, with a cache and settings of their own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PUBMEND_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "config.toml").touch()
    monkeypatch.setenv("PUBMEND_CONFIG", str(tmp_path / "config.toml"))
    return runner(monkeypatch, capfd)


def write(name: str, content: str | bytes) -> None:
    """Write a file here, its folders too."""
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    body = content.encode() if isinstance(content, str) else content
    Path(name).write_bytes(body)


def summary(folder: str = "out") -> dict[str, Any]:
    """Read a run's summary.json."""
    read: dict[str, Any] = json.loads(Path(folder, "summary.json").read_text())
    return read


def lines(folder: str = "out") -> list[dict[str, Any]]:
    """Read a run's records.jsonl."""
    text = Path(folder, "records.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_each_file_has_its_line(pubmend: Run) -> None:
    """Name, format, encoding and records, on the terminal and in the summary."""
    write("one.ris", HERONS * 2)
    write("wide.ris", HERONS.replace("weir", "Väddö").encode("utf-16"))
    write("old.ris", HERONS.replace("weir", "Väddö").encode("latin-1"))
    done = pubmend("enrich", "one.ris", "wide.ris", "old.ris", "-o", "out", *OFFLINE)
    assert done.err.splitlines()[:3] == [
        "one.ris: RIS, utf-8, 2 records",
        "wide.ris: RIS, utf-16-le, 1 record",
        "old.ris: RIS, windows-1252, 1 record",
    ]
    assert summary()["inputs"][1] == {
        "name": "wide.ris",
        "format": "ris",
        "encoding": "utf-16-le",
        "records": 1,
        "problems": 0,
        "looks_like": None,
    }


def test_quiet_says_nothing_of_files(pubmend: Run) -> None:
    """The summary has it all the same."""
    write("one.ris", KNOWN)
    done = pubmend("enrich", "one.ris", "-o", "out", "--quiet", *OFFLINE)
    assert done.err == ""
    assert [entry["name"] for entry in summary()["inputs"]] == ["one.ris"]


def test_every_record_knows_its_place(pubmend: Run) -> None:
    """The file, the line of its first tag, and the format; the schema knows them."""
    write("two.ris", HERONS + "\n" + KNOWN)
    write("words.txt", "PMID: 31771641\n")
    pubmend("enrich", "two.ris", "words.txt", "-o", "out", *OFFLINE)
    assert [line["at"] for line in lines()] == [
        {"file": "two.ris", "line": 1, "format": "ris"},
        {"file": "two.ris", "line": 5, "format": "ris"},
        {"file": "words.txt", "line": 1, "format": "text"},
    ]
    schema = json.loads(pubmend("schema").out)
    for line in lines():
        jsonschema.validate(line, schema)
        del line["at"]  # earlier versions wrote none
        jsonschema.validate(line, schema)
    assert "two.ris:5" in pubmend("explain", "two.ris#2", "-o", "out").out


def test_every_problem_knows_its_place(pubmend: Run) -> None:
    """As one text, and in parts."""
    write("cut.ris", HERONS + "TY  - JOUR\nTI  - Cut off\n")
    pubmend("enrich", "cut.ris", "missing.ris", "-o", "out", *OFFLINE)
    told = summary()
    said = "no ER line ends this record: it may have been cut off"
    assert told["problems"] == [
        "missing.ris: no such file or folder",
        f"cut.ris:5: {said} (record 2)",
    ]
    assert told["problem_places"][1] == {
        "file": "cut.ris",
        "line": 5,
        "record": 2,
        "format": "ris",
        "message": said,
    }
    assert [(i["name"], i["problems"]) for i in told["inputs"]] == [
        ("missing.ris", 1),
        ("cut.ris", 1),
    ]


def test_what_lies_among_records_is_passed_over(pubmend: Run) -> None:
    """Read-me files, PDFs and pictures are listed, and are nobody's mistake."""
    write("refs/one.ris", KNOWN)
    write("refs/README.md", "# My references\n")
    write("refs/Thumbs.db", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9)
    write("refs/paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3")
    write("refs/page_files/look.css", "body { margin: 0 }")
    write("refs/blank.txt", " \n")
    done = pubmend("enrich", "refs", "-o", "out", *OFFLINE)
    assert done.code == 0
    names = ["README.md", "Thumbs.db", "blank.txt", "page_files/look.css", "paper.pdf"]
    assert f"5 files passed over: {', '.join(names)}" in done.err.splitlines()
    assert summary()["passed_over"] == names
    assert [entry["name"] for entry in summary()["inputs"]] == ["one.ris"]
    assert summary()["problems"] == []


def test_what_is_named_is_never_passed_over(pubmend: Run) -> None:
    """Also where the folder that it lies in is named beside it."""
    write("refs/one.ris", HERONS)
    write("refs/paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3")
    done = pubmend("enrich", "refs", "refs/paper.pdf", "-o", "out", *OFFLINE)
    assert done.code == 2
    assert summary()["passed_over"] == []
    assert [line["key"] for line in lines()] == ["one.ris#1"]


def test_a_folder_without_records_is_a_problem(pubmend: Run) -> None:
    """Somebody meant another folder; nothing is written, not even an empty one."""
    write("refs/README.md", "# My references\n")
    done = pubmend("enrich", "refs", "-o", "out", *OFFLINE)
    assert done.code == 2
    said = "refs: nothing in it holds records; 1 file passed over: README.md"
    assert f"pubmend: {said}" in done.err.splitlines()
    assert not Path("out").exists()
    write("one.ris", HERONS)
    assert pubmend("enrich", "refs", "one.ris", "-o", "out", *OFFLINE).code == 2
    assert len(lines()) == 1


def test_what_was_found_is_not_hidden_by_what_was_not_read(pubmend: Run) -> None:
    """A check that looks for 1 finds 1."""
    write("one.ris", HERONS)
    names = ("one.ris", "missing.ris")
    found = pubmend("enrich", *names, "-o", "out", "--fail-on", "unanswered", *OFFLINE)
    assert (found.code, lines()[0]["status"]) == (1, "unanswered")
    nothing = pubmend("enrich", *names, "-o", "out", "--fail-on", "retracted", *OFFLINE)
    assert nothing.code == 2


def test_who_could_not_be_asked_is_said_once(pubmend: Run) -> None:
    """With the number of records that wait, even where all else is quiet."""
    write("two.ris", KNOWN.replace("31771641", "99999991") * 2)
    done = pubmend("enrich", "two.ris", "-o", "out", "--quiet", *OFFLINE)
    assert done.code == 3
    said = "PubMed could not be asked for 2 records (no cassette holds the answer)"
    assert done.err.splitlines() == [f"pubmend: {said}; run again without --offline"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_zeros_cost_no_record_and_no_identifier(pubmend: Run, ending: str) -> None:
    """Within a tag, a word or a number, one or a whole block: they are left out."""
    text = HERONS.replace("TI", "T\0I") + KNOWN.replace("3177", "31\x0077")
    body = text.replace("\n", ending) + ending + "\0" * 4096
    write("damaged.ris", body)
    done = pubmend("enrich", "damaged.ris", "-o", "out", *OFFLINE)
    assert done.code == 3
    assert "damaged.ris: RIS, utf-8, 2 records, 4,098 zero bytes left out" in done.err
    first, second = lines()
    assert first["given"]["title"] == "Herons at the weir"
    assert second["given"]["PMID"] == "31771641"
    shown = pubmend("identify", "damaged.ris", "--json").objects()
    (found,) = (each for each in shown if each["value"] == "31771641")
    start, end = found["start"], found["end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert body[start:end] == found["raw"] == "31\x00771641"


@pytest.mark.parametrize(
    ("name", "text", "records"),
    [
        (
            "a.nbib",
            "PMID- 31771641\nTI  - He\0rons\n\nPMID- 31771642\nTI  - Weirs\n",
            2,
        ),
        ("a.json", '[{"id":"a","type":"book","title":"He\0rons"},{"title":"B"}]', 2),
        ("a.txt", "PMID: 3177\x001641\n", 1),
    ],
)
def test_zeros_refuse_no_format(
    pubmend: Run, name: str, text: str, records: int
) -> None:
    """What can be read without them is."""
    write(name, text)
    done = pubmend("enrich", name, "-o", "out", *OFFLINE)
    assert done.code in (0, 3)
    assert len(lines()) == records
    assert "\\u0000" not in Path("out/records.jsonl").read_text()


def test_in_place_says_what_it_did_file_by_file(pubmend: Run) -> None:
    """What was mended, what could not be, and what had nothing to mend."""
    write("one.ris", KNOWN + HERONS)
    write("none.ris", HERONS)
    write("words.txt", "PMID: 31771641\n")
    names = ("one.ris", "none.ris", "words.txt", "missing.ris")
    done = pubmend("enrich", *names, "-o", "out", "--in-place", *OFFLINE)
    assert "Ekstr" in Path("one.ris").read_text(encoding="utf-8")
    said = done.err.splitlines()
    assert "one.ris: 1 of 2 records mended" in said
    assert "none.ris: nothing to mend" in said
    target = Path("out", "enriched.json")
    assert (
        f"words.txt: Free text can't be written back; its records are in {target}"
        in said
    )


class _StandardInput:
    """Hold what comes through standard input."""

    def __init__(self, body: bytes) -> None:
        self.buffer = io.BytesIO(body)


@pytest.mark.parametrize("text", [KNOWN, HERONS])
def test_standard_input_has_no_place_to_be_mended_in(
    pubmend: Run, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """It says so whether or not something in it is to mend."""
    monkeypatch.setattr("sys.stdin", _StandardInput(text.encode()))
    done = pubmend("enrich", "-", "-o", "out", "--in-place", *OFFLINE)
    start = "stdin: standard input can't be mended in place; "
    assert [line for line in done.err.splitlines() if line.startswith(start)]


def test_another_format_leaves_no_stale_file(pubmend: Run) -> None:
    """The earlier one goes, and comes back by undo; the user's own files stay."""
    write("one.ris", KNOWN)
    write("out/enriched.docx", "mine")
    pubmend("enrich", "one.ris", "-o", "out", "--to", "csl-json", *OFFLINE)
    before = Path("out/enriched.json").read_bytes()
    done = pubmend("enrich", "one.ris", "-o", "out", "--to", "ris", *OFFLINE)
    assert "enriched.json of an earlier run was removed; undo brings it back" in (
        done.err.splitlines()
    )
    names = sorted(path.name for path in Path("out").glob("enriched.*"))
    assert names == ["enriched.docx", "enriched.ris"]
    pubmend("undo", "last", "-o", "out")
    assert Path("out/enriched.json").read_bytes() == before
    assert not Path("out/enriched.ris").exists()
    assert Path("out/enriched.docx").read_text() == "mine"


def test_a_mended_file_that_was_edited_stays(pubmend: Run) -> None:
    """Once a person worked on it, it is theirs."""
    write("one.ris", KNOWN)
    pubmend("enrich", "one.ris", "-o", "out", "--to", "csl-json", *OFFLINE)
    write("out/enriched.json", "[]")
    pubmend("enrich", "one.ris", "-o", "out", *OFFLINE)
    assert Path("out/enriched.json").read_text() == "[]"


def test_the_library_keeps_places_and_says_what_it_read(pubmend: Run) -> None:
    """Where a record stands outlives the run that read it."""
    write("refs/two.ris", HERONS + KNOWN)
    write("refs/README.md", "# My references\n")
    done = pubmend("library", "add", "refs", "--library", "own.sqlite")
    assert done.code == 0
    assert done.err.splitlines()[:2] == [
        "two.ris: RIS, utf-8, 2 records",
        "1 file passed over: README.md",
    ]
    pubmend("refresh", "--library", "own.sqlite", "--all", *OFFLINE)
    shown = pubmend("library", "show", "two.ris#2", "--library", "own.sqlite").out
    assert "two.ris:4" in shown


def test_identify_says_what_a_text_looks_like(pubmend: Run) -> None:
    """On standard error, so that the JSON lines stand alone."""
    write("one.ris", KNOWN)
    write("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3")
    done = pubmend("identify", "one.ris", "--json")
    assert [each["value"] for each in done.objects()] == ["31771641"]
    assert done.err == "one.ris: RIS, utf-8, 1 identifier\n"
    assert pubmend("identify", "paper.pdf").code == 2


def test_a_place_survives_decisions_and_undoing(pubmend: Run) -> None:
    """What is decided about a record does not move it."""
    write("one.ris", HERONS + KNOWN)
    pubmend("enrich", "one.ris", "-o", "out", *OFFLINE)
    place = lines()[1]["at"]
    assert pubmend("lock", "one.ris#2", "title", "-o", "out").code == 0
    pubmend("enrich", "one.ris", "-o", "out", *OFFLINE)
    assert lines()[1]["at"] == place
    assert pubmend("undo", "last", "one.ris#2", "volume", "-o", "out").code == 0
    assert lines()[1]["at"] == place
    assert [each["name"] for each in summary()["inputs"]] == ["one.ris"]


def test_refresh_says_who_could_not_be_asked(pubmend: Run) -> None:
    """With the number of records that wait."""
    write("one.ris", KNOWN.replace("31771641", "99999991"))
    pubmend("library", "add", "one.ris", "--library", "own.sqlite")
    done = pubmend("refresh", "--library", "own.sqlite", "--quiet", *OFFLINE)
    assert done.code == 3
    said = "PubMed could not be asked for 1 record (no cassette holds the answer)"
    assert done.err.splitlines() == [f"pubmend: {said}; run again without --offline"]
