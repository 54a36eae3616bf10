"""Run the commands as people do, and read what they print and leave behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from tests.places import ROOT
from tests.program import Done, Run, runner
from tests.simulator import GENEROUS, Simulator, synthetic_works

RIS = "TY  - JOUR\nTI  - {title}\nAN  - {pmid}\nER  - \n"


@pytest.fixture
def pubmend(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> Run:
    """Run commands in an empty folder, with a cache and settings of their own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PUBMEND_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("PUBMEND_JOURNALS", str(tmp_path / "journals.tsv"))
    (tmp_path / "config.toml").touch()
    monkeypatch.setenv("PUBMEND_CONFIG", str(tmp_path / "config.toml"))
    for name in ("NCBI_API_KEY", "CROSSREF_PLUS_TOKEN", "PUBMEND_EMAIL"):
        monkeypatch.delenv(name, raising=False)
    return runner(monkeypatch, capfd)


def lines(folder: Path) -> list[dict[str, object]]:
    """Read records.jsonl."""
    text = (folder / "records.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def offline(*more: str | Path) -> tuple[str | Path, ...]:
    """Answer from the project's cassettes, wherever the command runs."""
    return ("--offline", "--cassettes", ROOT / "cassettes", *more)


def test_the_version_is_told(pubmend: Run) -> None:
    """The option and the package say the same."""
    assert pubmend("--version").out.count(".") == 2


def test_lookup_prints_csl_json(pubmend: Run) -> None:
    """PMID and DOI lead to their articles; nothing else is on standard output."""
    done = pubmend("lookup", "31771641", "10.2196/71852", *offline())
    first, second = json.loads(done.out)
    assert done.code == 0
    assert (first["id"], first["DOI"]) == ("31771641", "10.1186/s13722-019-0173-1")
    assert first["author"][0] == {"family": "Ekström", "given": "Veronica"}
    assert second["PMID"] == "40929730"


def test_lookup_of_what_nobody_could_be_asked_is_incomplete(pubmend: Run) -> None:
    """No cassette holds the answer: that is no absence."""
    done = pubmend("lookup", "99999999", *offline())
    assert (done.code, json.loads(done.out)) == (3, [])
    assert "unanswered" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lookup", "abc"], "abc: not a PMID, PMCID or DOI"),
        (["enrich", "x", "--source", "scopus"], "--source scopus: no such source"),
        (["cache", "clear", "--source", "pubmet"], "--source pubmet: no such source"),
        (["enrich", "x", "--to", "docx"], "--to docx: no such format"),
        (["enrich", "x", "--fail-on", "sunday"], "--fail-on sunday: no such outcome"),
        (["enrich", "x", "--policy", "no.toml"], "no.toml: the policy can't be read"),
        (["enrich", "x", "--offline", "--record"], "exclude each other"),
        (["enrich", "x", "--offline", "--cassettes", "no"], "no: no such folder"),
        (["explain", "x"], "records.jsonl: no such file or directory"),
        (["enrich"], "Missing argument"),
        (["enrich", "x", "--colour"], "No such option"),
    ],
)
def test_wrong_usage_is_one_clear_line_and_exit_code_2(
    pubmend: Run, arguments: list[str], said: str
) -> None:
    """What is wrong is named, and nothing is written."""
    done = pubmend(*arguments)
    assert done.code == 2
    assert said in done.err
    assert "Traceback" not in done.err
    assert done.out == ""


def test_a_wrong_setting_is_named_and_not_shown(pubmend: Run) -> None:
    """The variable is named; its value may be a secret."""
    done = pubmend("lookup", "1", PUBMEND_NCBI_RATE="fast-s3cret")
    assert done.code == 2
    assert "PUBMEND_NCBI_RATE" in done.err
    assert "s3cret" not in done.err


def test_inputs_that_cannot_be_read_do_not_hold_back_the_others(
    pubmend: Run, tmp_path: Path
) -> None:
    """Missing, empty and binary: a line each, exit code 2, and the rest is done."""
    (tmp_path / "empty.ris").touch()
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" * 50)
    (tmp_path / "good.ris").write_text(RIS.format(title="", pmid="31771641"))
    names = ("missing.ris", "empty.ris", "photo.jpg", "good.ris")
    done = pubmend("enrich", *names, "-o", "out", *offline())
    assert done.code == 2
    assert [line["key"] for line in lines(tmp_path / "out")] == ["good.ris#1"]
    assert lines(tmp_path / "out")[0]["status"] == "resolved"
    said = done.err.splitlines()
    assert sum(line.startswith("pubmend: ") for line in said) == 3
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    for name in names[:3]:
        assert any(f"pubmend: {name}: " in line for line in said)
        assert any(told.startswith(f"{name}: ") for told in summary["problems"])


def test_a_record_that_was_cut_off_says_so(pubmend: Run, tmp_path: Path) -> None:
    """What is left of it is done; the line is told on the terminal and in the output."""
    text = RIS.format(title="", pmid="31771641").replace("ER  - \n", "")
    (tmp_path / "cut.ris").write_text(text)
    done = pubmend("enrich", "cut.ris", "-o", "out", *offline())
    (line,) = lines(tmp_path / "out")
    assert (done.code, line["status"]) == (0, "resolved")
    assert line["problems"] == ["no ER line ends this record: it may have been cut off"]
    assert "pubmend: cut.ris:3: no ER line" in done.err
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert len(summary["problems"]) == 1


def test_an_output_folder_that_cannot_be_written_is_said_before_asking(
    pubmend: Run, tmp_path: Path
) -> None:
    """A file stands where the folder should."""
    (tmp_path / "good.ris").write_text(RIS.format(title="", pmid="31771641"))
    (tmp_path / "out").write_text("mine")
    done = pubmend("enrich", "good.ris", "-o", "out", *offline())
    assert done.code == 2
    assert "out: file exists" in done.err
    assert (tmp_path / "out").read_text() == "mine"


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="there is no such folder")
def test_a_folder_that_takes_no_files_is_named(pubmend: Run, tmp_path: Path) -> None:
    """The user knows the folder, not the names that were tried in it."""
    (tmp_path / "good.ris").write_text(RIS.format(title="", pmid="31771641"))
    done = pubmend("enrich", "good.ris", "-o", "/proc/self", *offline())
    assert done.code == 2
    assert done.err.startswith("pubmend: /proc/self: ")


def test_an_empty_cache_is_told_as_empty(pubmend: Run) -> None:
    """Nothing kept is a number too."""
    assert pubmend("cache", "stats").out.endswith(" bytes, 0 answers\n")


def test_fail_on_finds_what_it_names(pubmend: Run, tmp_path: Path) -> None:
    """A conflict gives 1 where it was asked for, else 0."""
    text = RIS.format(title="", pmid="31771641").replace("ER", "VL  - 99\nER")
    (tmp_path / "wrong.ris").write_text(text)
    plain = pubmend("enrich", "wrong.ris", "-o", "out", *offline())
    asked = pubmend("enrich", "wrong.ris", *offline("--fail-on", "conflict,retracted"))
    other = pubmend("enrich", "wrong.ris", *offline("--fail-on", "retracted"))
    assert (plain.code, asked.code, other.code) == (0, 1, 0)


def test_a_fill_only_run_completes_nothing(pubmend: Run, tmp_path: Path) -> None:
    """Initials stay as they are; the blank beside them is filled."""
    text = RIS.format(title="", pmid="31771641").replace("ER", "AU  - Ekström, V\nER")
    (tmp_path / "refs.ris").write_text(text, encoding="utf-8")
    pubmend("enrich", "refs.ris", "-o", "out", *offline("--fill-only"))
    (line,) = lines(tmp_path / "out")
    findings = line["findings"]
    assert isinstance(findings, list)
    assert "completed" not in {finding["verdict"] for finding in findings}
    assert "filled" in {finding["verdict"] for finding in findings}


def test_identify_prints_json_lines(pubmend: Run, tmp_path: Path) -> None:
    """Spans are offsets in the text, and the raw text stands there."""
    text = "Siehe PMID: 31771641, doi:10.1186/S13722-019-0173-1."
    (tmp_path / "note.txt").write_text(text, encoding="utf-8")
    seen = pubmend("identify", "note.txt", "--json").objects()
    assert [(s["kind"], s["value"], s["certainty"]) for s in seen] == [
        ("pmid", "31771641", "certain"),
        ("doi", "10.1186/s13722-019-0173-1", "certain"),
    ]
    for one in seen:
        start, end = one["start"], one["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert text[start:end] == one["raw"]
    keys = ["file", "kind", "value", "raw", "start", "end", "label", "certainty"]
    assert list(seen[0]) == [*keys, "line"]


def test_every_line_satisfies_the_printed_schema(pubmend: Run, tmp_path: Path) -> None:
    """``pubmend schema`` says what ``records.jsonl`` holds."""
    pubmend("enrich", ROOT / "seeds", "-o", "out", *offline())
    schema = json.loads(pubmend("schema").out)
    for line in lines(tmp_path / "out"):
        jsonschema.validate(line, schema)


def test_explain_tells_one_record_or_one_field(pubmend: Run) -> None:
    """By key, by the unique start of a key, or by an id."""
    pubmend("enrich", ROOT / "seeds", "-o", "out", *offline())
    story = pubmend("explain", "000", "-o", "out")
    assert "31771641" in story.out
    assert len(story.out.splitlines()) <= 40
    by_id = pubmend("explain", "39510514", "title", "-o", "out")
    assert "Exploring Psychotherapists" in by_id.out
    by_label = pubmend("explain", "003", "Journal", "-o", "out")
    assert "Journal: filled" in by_label.out
    untold = pubmend("explain", "003", "license", "-o", "out")
    assert (untold.code, "nobody says anything of license" in untold.out) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nobody",), "nobody: no such record in the last run"),
        (("00",), "00: which of these? 000_ca6e283d1792d3ce.txt#1, 001_"),
        (("003", "titel"), "titel: no such field; there are "),
    ],
)
def test_explain_asks_back_for_what_it_does_not_know(
    pubmend: Run, arguments: tuple[str, ...], said: str
) -> None:
    """A field that there is not is a mistake, not a field of which nothing is said."""
    pubmend("enrich", ROOT / "seeds", "-o", "out", *offline())
    done = pubmend("explain", *arguments, "-o", "out")
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_what_cassettes_answered_is_not_kept(pubmend: Run) -> None:
    """Built answers must not serve a later live run as PubMed's own word."""
    assert pubmend("lookup", "31771641", *offline()).code == 0
    assert json.loads(pubmend("cache", "stats", "--json").out)["answers"] == {}


@pytest.mark.enable_socket
def test_a_live_run_is_never_answered_by_cassettes_that_lie_about(
    pubmend: Run, tmp_path: Path
) -> None:
    """Built answers must not pass for PubMed's; they serve only when asked for."""
    (work,) = synthetic_works(1)
    (tmp_path / "refs.ris").write_text(RIS.format(title="", pmid=work.pmid))
    (tmp_path / "cassettes").symlink_to(ROOT / "cassettes")
    with Simulator([work], limits=GENEROUS) as simulator:
        done = pubmend("enrich", "refs.ris", "-o", "out", **simulator.environment)
        assert done.code == 0
        assert len(simulator.requests("efetch")) == 1
    stats = json.loads(pubmend("cache", "stats", "--json").out)
    assert stats["answers"] == {"crossref": 1, "pubmed": 1}
    pubmend("cache", "clear", "--source", "pubmed")
    stats = json.loads(pubmend("cache", "stats", "--json").out)
    assert stats["answers"] == {"crossref": 1}


@pytest.mark.enable_socket
def test_requests_are_counted_by_the_source_that_asked(
    pubmend: Run, tmp_path: Path
) -> None:
    """PubMed's records and PMC's articles come from one service and count apart."""
    (work,) = synthetic_works(1)
    assert work.pmcid is not None
    (tmp_path / "refs.ris").write_text(RIS.format(title="", pmid=work.pmid))
    sources = ("--source", "pubmed", "--source", "pmc")
    with Simulator([work], limits=GENEROUS) as simulator:
        pubmend("enrich", "refs.ris", "-o", "out", *sources, **simulator.environment)
        assert len(simulator.requests("efetch")) == 2
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    asked = {name: use["requests"] for name, use in summary["sources"].items()}
    assert asked == {"pubmed": 1, "pmc": 0, "pmc-articles": 1}


def test_the_module_runs_as_a_program(tmp_path: Path) -> None:
    """``python -m pubmend`` is the same command; a pipe may close early."""
    command = [sys.executable, "-m", "pubmend", "schema"]
    environment = {**os.environ, "PUBMEND_CACHE_DIR": str(tmp_path)}
    done = subprocess.run(  # noqa: S603 - the command is ours
        command, capture_output=True, env=environment, check=True
    )
    assert json.loads(done.stdout)["type"] == "object"


def test_two_records_of_one_work_that_contradict_each_other_are_told(
    pubmend: Run, tmp_path: Path
) -> None:
    """No source speaks of the publisher's place in two RIS records: they differ."""
    text = RIS.format(title="", pmid="31771641")
    one = text.replace("ER", "LA  - swe\nER")
    other = text.replace("ER", "LA  - eng\nPB  - Elsevier\nER")
    third = text.replace("ER", "PB  - Karger\nER")
    (tmp_path / "refs.ris").write_text(one + other + third)
    pubmend("enrich", "refs.ris", "-o", "out", *offline("--source", "pubmed"))
    first, second, last = lines(tmp_path / "out")
    assert first["same_as"] == ["refs.ris#2", "refs.ris#3"]
    findings = second["findings"]
    assert isinstance(findings, list)
    by_field = {finding["field"]: finding for finding in findings}
    assert by_field["publisher"]["verdict"] == "conflict"
    assert by_field["publisher"]["value"] == "Elsevier"
    (said,) = by_field["publisher"]["statements"]
    assert (said["source"], said["id"], said["value"]) == (
        "given",
        "refs.ris#3",
        "Karger",
    )
    record = last["record"]
    assert isinstance(record, dict)
    assert record["publisher"] == "Karger"
    assert by_field["language"]["verdict"] == "agreed"
    sources = [statement["source"] for statement in by_field["language"]["statements"]]
    assert sources == ["pubmed", "given"]


def test_a_misspelt_input_leaves_the_last_output_alone(
    pubmend: Run, tmp_path: Path
) -> None:
    """An empty result must not take the place of a good one."""
    done = pubmend("enrich", "refs.rsi", "--offline", "-o", str(tmp_path / "out"))
    assert done.code == 2
    assert done.err.splitlines() == [
        "pubmend: refs.rsi: no such file or folder",
        "pubmend: nothing to read, so nothing was written",
    ]
    assert not (tmp_path / "out").exists()


def test_an_unreadable_input_leaves_the_last_output_alone(
    pubmend: Run, tmp_path: Path
) -> None:
    """A job that runs by itself may meet a file that is just being copied."""
    refs = tmp_path / "refs.ris"
    refs.write_text("TY  - JOUR\nTI  - Herons of Perth\nER  - \n")
    out = tmp_path / "out"
    assert pubmend("enrich", str(refs), "--offline", "-o", str(out)).code in (0, 3)
    before = (out / "records.jsonl").read_bytes()
    assert before
    refs.write_bytes(b"\x00\x01\x02\xff")
    done = pubmend("enrich", str(refs), "--offline", "-o", str(out))
    assert done.code == 2
    assert done.err.splitlines() == [
        "pubmend: refs.ris: not a text that can be read as bibliographic records",
        "pubmend: nothing could be read, so nothing was written",
    ]
    assert (out / "records.jsonl").read_bytes() == before


def in_shell(script: str, folder: Path) -> Done:
    """Run a line of shell in which ``pubmend`` is the program, offline."""
    program = f'pubmend() {{ "{sys.executable}" -m pubmend "$@"; }}; {script}'
    environment = {**os.environ, "PUBMEND_CACHE_DIR": str(folder / "cache")}
    done = subprocess.run(  # noqa: S603 - our own line of shell
        ["/bin/bash", "-o", "pipefail", "-c", program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("pubmend schema | true", 0),
        ("pubmend identify seeds | head -1", 0),
        ("pubmend identify seeds nowhere | true", 2),
        ("pubmend lookup 31771641 --offline >&-", 0),
        ("pubmend lookup 31771641 --offline < /dev/null <&-", 0),
        ("pubmend lookup 31771641 --offline > /dev/full", 2),
        ("pubmend identify nowhere 2>&-", 2),
        ("pubmend --help > /dev/full", 2),
        ("pubmend nonsense 2> /dev/full", 2),
        ('pubmend enrich seeds --offline -o "$(mktemp -d)" > /dev/full', 2),
        ('pubmend enrich seeds --offline -o "$(mktemp -d)" | true', 0),
        ("pubmend identify nowhere 2> /dev/full", 2),
        ("pubmend lookup 1 --offline --cassettes cassettes 2> /dev/full", 3),
    ],
)
def test_who_reads_what_is_printed_changes_no_exit_code(
    script: str, code: int, tmp_path: Path
) -> None:
    """Pipes end early and crontabs close streams; only a full disk loses a result."""
    done = in_shell(script, tmp_path)
    assert done.code == code
    assert "Traceback" not in done.err


def test_results_in_a_pipe_are_utf8_whatever_the_locale(tmp_path: Path) -> None:
    """The next program reads JSON, and a name may have any letter."""
    script = "PYTHONIOENCODING=ascii pubmend lookup 31771641 --offline"
    assert '"family": "Ekström"' in in_shell(script, tmp_path).out


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_identify_names_the_line(pubmend: Run, tmp_path: Path, end: str) -> None:
    """Lines count from 1, whatever ends them."""
    text = end.join(["Notes", "", "PMID: 31771641", "x doi:10.5555/a.b"])
    (tmp_path / "note.txt").write_bytes(text.encode())
    seen = pubmend("identify", "note.txt", "--json").objects()
    assert [one["line"] for one in seen] == [3, 4]
    assert "note.txt:3 (" in pubmend("identify", "note.txt").out


def test_what_a_text_says_sends_no_control_characters(
    pubmend: Run, tmp_path: Path
) -> None:
    """A file from elsewhere must not move the cursor or name the window."""
    (tmp_path / "page\x1b[31m.txt").write_text("PMID: 31771641\n")
    done = pubmend("identify", "page\x1b[31m.txt", "no\x1b]0;x\x07")
    assert "\x1b" not in done.out + done.err
    assert r"page\x1b[31m.txt:1 (6-14)" in done.out
    assert r"no\x1b]0;x\x07: no such file or folder" in done.err


def test_identify_reads_the_others_when_a_file_is_no_text(
    pubmend: Run, tmp_path: Path
) -> None:
    """Numbers that happen to stand in an image are no identifiers."""
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n doi:10.1000/x1")
    (tmp_path / "b.txt").write_text("PMID: 31771641")
    done = pubmend("identify", "a.png", "b.txt", "--json")
    assert done.code == 2
    assert done.err.splitlines() == [
        "pubmend: a.png: looks like a picture; not read; it holds no bibliographic records",
        "b.txt: Free text, utf-8, 1 identifier",
    ]
    assert [one["value"] for one in done.objects()] == ["31771641"]
