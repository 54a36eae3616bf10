"""Decide about what a run found, and hold what the next run makes of it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.places import ROOT
from tests.program import Program, open_program

RIS = """\
TY  - JOUR
TI  - Sort of a nice distance: a qualitative study of the experiences of therapists working with internet-based treatment of problematic substance use
AU  - Ekström, V
AU  - Johansson, M
VL  - 99
AN  - 31771641
DB  - PubMed
ER  -
"""
OTHER = "TY  - JOUR\nAN  - 39510514\nVL  - 1\nER  - \n"
DECISIONS = "pubmend-decisions.toml"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Run once over one file with a wrong volume."""
    (tmp_path / "refs.ris").write_text(RIS, encoding="utf-8")
    opened = open_program(tmp_path, monkeypatch)
    run(opened)
    return opened


def run(program: Program, *more: str) -> int:
    """Enrich the file."""
    return program("enrich", "refs.ris", "-o", "out", *more).code


def rewrite(program: Program, old: str, new: str) -> None:
    """Change the input as a person would."""
    path = program.folder / "refs.ris"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def standing_of(program: Program) -> list[Any]:
    """Ask which decisions still apply."""
    out = program("decisions", "-o", "out", "--json").out
    return [json.loads(line)["standing"] for line in out.splitlines()]


def test_a_dismissed_conflict_is_not_told_again(program: Program) -> None:
    """Not in the records, not in the summary, not in the exit code."""
    assert program.finding("volume")["verdict"] == "conflict"
    done = program(
        "dismiss", "refs.ris#1", "volume", "-o", "out", "--why", "as printed"
    )
    assert (done.code, done.out) == (0, "")
    assert "refs.ris#1 volume: dismissed" in done.err
    assert run(program, "--fail-on", "conflict") == 0
    found = program.finding("volume")
    assert (found["verdict"], found["reason"]) == ("unconfirmed", "dismissed")
    assert (found["value"], found["severity"]) == ("99", None)
    assert found["note"].startswith("as printed (")
    summary = json.loads((program.folder / "out/summary.json").read_text())
    assert summary["verdict"]["conflict"] == 0
    assert "VL  - 99" in (program.folder / "out/enriched.ris").read_text()


def test_it_is_told_again_when_the_given_value_changes(program: Program) -> None:
    """Another wrong volume is another conflict."""
    program("dismiss", "refs.ris#1", "volume", "-o", "out")
    assert standing_of(program) == ["applies"]
    rewrite(program, "VL  - 99", "VL  - 98")
    assert run(program, "--fail-on", "conflict") == 1
    assert standing_of(program) == ["values-changed"]
    assert "a value has changed since" in program.finding("volume")["note"]
    rewrite(program, "VL  - 98", "VL  - 99")
    assert run(program, "--fail-on", "conflict") == 0


def test_an_accepted_value_is_written_by_the_next_run(program: Program) -> None:
    """In the record, in the file, and with the reason."""
    program("accept", "31771641", "Volume", "-o", "out")
    assert "VL  - 99" in (program.folder / "out/enriched.ris").read_text()
    assert run(program, "--fail-on", "conflict") == 0
    found = program.finding("volume")
    assert (found["verdict"], found["reason"]) == ("completed", "accepted")
    assert program.lines()[0]["record"]["volume"] == "14"
    text = (program.folder / "out/enriched.ris").read_text()
    assert "VL  - 14\n" in text
    assert "99" not in text


def test_a_locked_field_is_touched_by_no_run(program: Program) -> None:
    """Neither completed nor filled, whatever the policy."""
    program("lock", "refs", "author", "-o", "out")
    program("lock", "refs", "abstract", "-o", "out")
    (program.folder / "policy.toml").write_text('[action]\nvolume = "replace"\n')
    program("lock", "refs", "volume", "-o", "out")
    run(program, "--policy", "policy.toml")
    assert program.finding("author")["verdict"] == "agreed"
    assert program.finding("author")["reason"] == "locked"
    assert program.finding("abstract")["verdict"] == "missing"
    record = program.lines()[0]["record"]
    assert record["author"][0] == {"family": "Ekström", "given": "V"}
    assert record["volume"] == "99"
    assert "abstract" not in record
    rewrite(program, "Ekström, V", "Ekstrom, V.")
    run(program)
    assert program.finding("author")["reason"] == "locked"


def test_a_record_is_known_again_in_a_sorted_renamed_file(program: Program) -> None:
    """By its identifiers."""
    program("dismiss", "refs.ris#1", "volume", "-o", "out")
    (program.folder / "refs.ris").rename(program.folder / "new.ris")
    path = program.folder / "new.ris"
    path.write_text(OTHER + path.read_text(encoding="utf-8"), encoding="utf-8")
    program("enrich", "new.ris", "-o", "out")
    assert program.finding("volume", 0)["verdict"] == "conflict"
    assert program.finding("volume", 1)["reason"] == "dismissed"


def test_a_record_that_is_gone_is_told(program: Program) -> None:
    """Its decision stands in the file until somebody deletes it."""
    program("lock", "refs.ris#1", "title", "-o", "out")
    (program.folder / "refs.ris").write_text(OTHER)
    run(program)
    assert standing_of(program) == ["record-gone"]
    assert "no longer applies: no such record" in program("decisions", "-o", "out").out


def test_decisions_lie_beside_the_input(program: Program) -> None:
    """Whichever folder is read, and they are no input of it."""
    lower = program.folder / "library" / "2019"
    lower.mkdir(parents=True)
    (program.folder / "refs.ris").rename(lower / "refs.ris")
    program("enrich", "library", "-o", "out")
    program("dismiss", "2019/refs.ris#1", "volume", "-o", "out")
    assert (lower / DECISIONS).is_file()
    program("enrich", "library", "-o", "out")
    assert [line["key"] for line in program.lines()] == ["2019/refs.ris#1"]
    assert program.finding("volume")["reason"] == "dismissed"
    ended = program("enrich", lower / "refs.ris", lower / DECISIONS, "-o", "out")
    assert ended.code == 0
    assert [line["key"] for line in program.lines()] == ["refs.ris#1"]
    assert program.finding("volume")["reason"] == "dismissed"


def test_decisions_are_listed_by_their_input(program: Program) -> None:
    """Of the last run, or of the files named; an empty list is said to be one."""
    assert program("decisions", "-o", "out").err == "No decisions\n"
    program("dismiss", "refs.ris#1", "volume", "-o", "out", "--why", "as printed")
    told = program("decisions", "-o", "out").out
    assert re.sub(r"(?m)^  record .*\n", "", told) == (
        "refs.ris#1 volume: dismiss\n"
        "  given   99\n"
        "  sources pubmed: 14; crossref: 14\n"
        "  why     as printed\n"
        "  state   applies\n"
    )
    for named in ("refs.ris", "."):
        told = program("decisions", named, "-o", "out", "--json").out
        (listed,) = map(json.loads, told.splitlines())
        assert listed["said"] == {"pubmed": "14", "crossref": "14"}
        assert listed["standing"] == "applies"
    named = program("decisions", "refs.ris", "-o", "no-run", "--json").out
    assert json.loads(named)["standing"] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["dismiss", "refs", "author"], "no conflict to dismiss (completed)"),
        (["dismiss", "refs", "editor"], "no conflict to dismiss (nobody speaks of it)"),
        (["accept", "refs", "editor"], "nobody says anything"),
        (["accept", "refs", "PMID"], "the sources say nothing else"),
        (["accept", "refs", "volume", "--source", "pmc"], "pmc says nothing else"),
        (["accept", "nobody", "volume"], "nobody: no such record"),
        (["lock", "refs", "colour"], "colour: no such field; there are DOI, PMID"),
    ],
)
def test_what_makes_no_sense_is_refused(
    program: Program, arguments: list[str], said: str
) -> None:
    """In one line, with exit code 2, and nothing is kept."""
    done = program(*arguments, "-o", "out")
    assert done.code == 2
    assert said in done.err
    assert not (program.folder / DECISIONS).exists()


def test_a_start_that_several_keys_have_is_refused(program: Program) -> None:
    """The keys are listed; a whole key is no start."""
    (program.folder / "refs.ris").write_text(RIS + OTHER * 9, encoding="utf-8")
    run(program)
    done = program("lock", "refs.ris", "title", "-o", "out")
    assert done.code == 2
    assert "which of these? refs.ris#1, refs.ris#2, refs.ris#3" in done.err
    assert program("lock", "refs.ris#1", "title", "-o", "out").code == 0
    twice = program("lock", "39510514", "title", "-o", "out")
    assert "which of these? refs.ris#2, refs.ris#3" in twice.err


def test_where_sources_differ_one_must_be_named(program: Program) -> None:
    """One source's word is not taken for the other's."""
    path = program.folder / "out/records.jsonl"
    (line,) = program.lines()
    for finding in line["findings"]:
        if finding["field"] == "volume":
            finding["disputed"] = True
            finding["statements"][1]["value"] = "15"
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    done = program("accept", "refs", "volume", "-o", "out")
    assert done.code == 2
    assert "name one by --source (pubmed: 14; crossref: 15)" in done.err
    done = program("accept", "refs", "volume", "--source", "pubmed", "-o", "out")
    assert done.code == 0


def test_a_change_of_mind_is_one_decision(program: Program) -> None:
    """Dismissed, accepted and dismissed again."""
    program("dismiss", "refs", "volume", "-o", "out")
    run(program)
    program("accept", "refs", "volume", "-o", "out")
    run(program)
    assert program.finding("volume")["reason"] == "accepted"
    program("dismiss", "refs", "volume", "-o", "out")
    run(program)
    assert program.finding("volume")["reason"] == "dismissed"
    assert (program.folder / DECISIONS).read_text().count("[[decision]]") == 1


def test_a_conflict_between_two_given_records_is_dismissed(program: Program) -> None:
    """PubMed names no publisher; three records of one article name three."""
    one = "TY  - JOUR\nAN  - 31771641\nPB  - {}\nER  - \n"
    text = one.format("Elsevier") + one.format("Karger") + one.format("Wiley")
    (program.folder / "refs.ris").write_text(text)
    run(program, "--source", "pubmed")
    assert program.finding("publisher", 0)["verdict"] == "conflict"
    assert program("dismiss", "refs.ris#1", "publisher", "-o", "out").code == 0
    run(program, "--source", "pubmed")
    found = program.finding("publisher", 0)
    assert (found["verdict"], found["reason"]) == ("unconfirmed", "dismissed")
    assert [said["value"] for said in found["statements"]] == ["Karger", "Wiley"]
    assert program.finding("publisher", 1)["verdict"] == "conflict"


def test_decisions_about_standard_input_lie_in_the_output(program: Program) -> None:
    """There is no other folder, and the next run reads them there."""
    command = [sys.executable, "-m", "pubmend", "enrich", "-", "-o", "out"]
    command += ["--offline", "--cassettes", str(ROOT / "cassettes")]

    def pipe() -> None:
        subprocess.run(  # noqa: S603 - the command is ours
            command, input=RIS.encode(), cwd=program.folder, check=True
        )

    pipe()
    program("dismiss", "stdin#1", "volume", "-o", "out")
    assert (program.folder / "out" / DECISIONS).is_file()
    pipe()
    assert program.finding("volume")["reason"] == "dismissed"
    done = program("undo", "last", "stdin#1", "-o", "out")
    assert (done.code, "this input is not what" in done.err) == (2, True)


def test_a_broken_file_of_decisions_stops_the_run(program: Program) -> None:
    """What people decided is not undone in silence."""
    (program.folder / DECISIONS).write_text("[[decision]\n")
    done = program("enrich", "refs.ris", "-o", "other")
    assert done.code == 2
    assert f"{DECISIONS}: the decisions are not TOML" in done.err
    assert not (program.folder / "other").exists()


def test_minor_conflicts_can_be_left_untold(program: Program) -> None:
    """They stand in records.jsonl; report, summary and exit code leave them out."""
    rewrite(program, "VL  - 99", "PB  - Springer\nVL  - 14\nSP  - S44")
    (program.folder / "policy.toml").write_text('[show]\nseverity = "major"\n')
    assert run(program, "--fail-on", "conflict") == 1
    minor = [f for f in program.lines()[0]["findings"] if f["severity"] == "minor"]
    assert minor
    assert run(program, "--fail-on", "conflict", "--policy", "policy.toml") == 0
    assert [f for f in program.lines()[0]["findings"] if f["severity"]] == minor
    summary = json.loads((program.folder / "out/summary.json").read_text())
    assert summary["verdict"]["conflict"] == 0
    assert "minor" not in (program.folder / "out/report.html").read_text()


def test_fill_only_can_stand_in_the_policy(program: Program) -> None:
    """As the option does."""
    (program.folder / "policy.toml").write_text("fill_only = true\n")
    run(program, "--policy", "policy.toml")
    verdicts = {f["verdict"] for f in program.lines()[0]["findings"]}
    assert "filled" in verdicts
    assert "completed" not in verdicts


def test_a_policy_is_written_once(program: Program) -> None:
    """A run can take it as it is."""
    assert program("policy", "init").code == 0
    again = program("policy", "init")
    assert (again.code, "stays as it is" in again.err) == (2, True)
    assert run(program, "--policy", "pubmend-policy.toml") == 0
