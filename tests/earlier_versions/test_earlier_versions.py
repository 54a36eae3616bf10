"""Use what people keep who used an earlier version: nothing of it may be lost.

Each folder ``v…`` beside this file holds, made by that version's own ``make.py``:

- ``kept``: what it left in a person's folder, which never changes again: a library
  that was refreshed twice, kept answers, three runs of which the last mended its input
  in place, decisions, cassettes, and the inputs of all these;
- ``works-then.json`` and ``works-since.json``: what the simulated services knew at the
  library's last refresh, and what they know when this version asks;
- ``expected``: what is to be made of it. Where the program is meant to say something
  otherwise from now on, that changes.

What is only asked for by commands stays the same however the code is arranged.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.earlier_versions.keeping import digests, lay_out, set_clock
from tests.program import Run, runner
from tests.simulator import GENEROUS, MEMORY_ENVIRONMENT, Simulator
from tests.simulator.works import load_works

VERSIONS = sorted(Path(__file__).parent.glob("v*/"))
# Its AN names no database, so that only what is found tells that it is the PMID.
UNLABELLED = "refs.ris#1"
NEXT_DAY, NEXT_MONTH, YEARS_LATER = (timedelta(days=n) for n in (1, 30, 3_650))


@dataclass(frozen=True)
class Sample:
    """Hold what a version left, laid out in a folder, and what is to be made of it."""

    version: Path
    folder: Path
    known: dict[str, Any]
    patch: pytest.MonkeyPatch

    def wait(self, span: timedelta) -> None:
        """Set the program's clock by a span later than the version wrote last."""
        set_clock(self.patch, datetime.fromisoformat(self.known["written"]) + span)

    def services(self, when: str) -> Simulator:
        """Play the services with what they knew, or know."""
        works = load_works(str(self.version / f"works-{when}.json"))
        return Simulator(works, limits=GENEROUS)

    def expected(self, name: str) -> bytes:
        """Read what is to come out."""
        return (self.version / "expected" / name).read_bytes()


@pytest.fixture(params=VERSIONS, ids=lambda path: path.name)
def sample(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Sample:
    """Lay out one version's samples, and work where they lie."""
    version: Path = request.param
    folder = tmp_path / "papers"
    lay_out(version / "kept", folder)
    known = json.loads((version / "expected/known.json").read_text(encoding="utf-8"))
    monkeypatch.chdir(folder)
    (tmp_path / "config.toml").touch()
    settings = {
        "PUBMEND_CONFIG": str(tmp_path / "config.toml"),
        "PUBMEND_CACHE_DIR": str(tmp_path / "new-cache"),
        "PUBMEND_LIBRARY": str(folder / "library.sqlite"),
        **MEMORY_ENVIRONMENT,
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    for name in ("NCBI_API_KEY", "CROSSREF_PLUS_TOKEN", "PUBMEND_EMAIL"):
        monkeypatch.delenv(name, raising=False)
    made = Sample(version, folder, known, monkeypatch)
    made.wait(NEXT_DAY)
    return made


@pytest.fixture
def pubmend(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run commands."""
    return runner(monkeypatch, capfd)


def used(output: str, what: str) -> int:
    """Count over all sources what a run says that it used."""
    summary = json.loads(Path(output, "summary.json").read_text(encoding="utf-8"))
    return sum(use[what] for use in summary["sources"].values())


def undated(changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out when changes were found."""
    return [{k: v for k, v in each.items() if k != "at"} for each in changes]


def test_there_are_versions() -> None:
    """Without any, all tests here would pass by being none."""
    assert VERSIONS


def test_a_library_opens(sample: Sample, pubmend: Run) -> None:
    """It is sound, and holds its records, what became of them, and what is open."""
    checked = pubmend("library", "check")
    assert checked.code == 0, checked.err
    assert pubmend("library", "list", "--json").objects() == sample.known["listed"]
    assert pubmend("library", "changes", "--json").objects() == sample.known["open"]
    exported = pubmend("library", "export")
    assert json.loads(exported.out) == sample.known["exported"]
    assert exported.err == ""
    assert "resolved" in pubmend("library", "show", "30000002").out


@pytest.mark.enable_socket
@pytest.mark.parametrize("span", [NEXT_DAY, YEARS_LATER], ids=["soon", "late"])
def test_a_library_tells_no_change_twice(
    sample: Sample, pubmend: Run, span: timedelta
) -> None:
    """Where the services say what they said then, nothing changed."""
    sample.wait(span)
    with sample.services("then") as services:
        done = pubmend("refresh", "--all", "--json", **services.environment)
        assert (done.code, done.out) == (0, ""), done.err
        assert services.log
    opened = pubmend("library", "changes", "--json").objects()
    assert opened == sample.known["open"]


@pytest.mark.enable_socket
@pytest.mark.parametrize("span", [NEXT_MONTH, YEARS_LATER], ids=["soon", "late"])
def test_a_library_tells_what_is_new(
    sample: Sample, pubmend: Run, span: timedelta
) -> None:
    """Each change once; with what was open before it can be acknowledged."""
    sample.wait(span)
    told, news = sample.known["open"], sample.known["news"]
    with sample.services("since") as services:
        done = pubmend("refresh", "--all", "--json", **services.environment)
        assert done.code == 0, done.err
        assert undated(done.objects()) == undated(news)
        assert pubmend("refresh", "--all", "--json").out == ""
    opened = pubmend("library", "changes", "--json").objects()
    assert undated(opened) == undated([*told, *news])
    assert f"{len(opened)} changes acknowledged" in pubmend("ack").err
    assert pubmend("library", "changes", "--json").out == ""
    assert pubmend("library", "check").code == 0


def test_a_library_takes_records_still(sample: Sample, pubmend: Run) -> None:
    """It knows those that it has, and takes others."""
    count = len(sample.known["listed"])
    again = pubmend("library", "add", "watched.ris")
    assert f"0 records added, {count} were there" in again.err
    Path("new.ris").write_text("TY  - JOUR\nTI  - Herons\nER  - \n")
    assert "1 record added" in pubmend("library", "add", "new.ris").err
    assert len(pubmend("library", "list", "--json").objects()) == count + 1


def test_a_library_remembers_decisions(sample: Sample, pubmend: Run) -> None:
    """What was accepted beside a file holds, though the file is out of reach now."""
    sample.folder.rename(sample.folder.with_name("moved"))
    moved = sample.folder.with_name("moved") / "library.sqlite"
    exported = pubmend("library", "export", "--library", moved)
    assert json.loads(exported.out) == sample.known["exported"]


@pytest.mark.enable_socket
def test_kept_answers_serve_the_next_day(sample: Sample, pubmend: Run) -> None:
    """Nothing is asked again, though it might be, and all comes out as it did.

    What that version never asked, this one may ask: of an AN without a database it no
    longer believes that it is the PMID, and asks for the DOI's.
    """
    inputs = ("refs.ris", "page.txt", "-o", "out", "--cache-dir", "cache")
    with sample.services("then") as services:
        done = pubmend("enrich", *inputs, **services.environment)
        assert {entry.request.route for entry in services.log} <= {"agency", "idconv"}
    assert done.code == 0, done.err
    assert without_places("out") == sample.expected("records.jsonl").decode()


def test_kept_answers_serve_for_years(sample: Sample, pubmend: Run) -> None:
    """Past their time they serve where nobody can be asked; each record says so.

    Of the one whose AN that version took for the PMID, nobody was asked for the DOI's.
    """
    sample.wait(YEARS_LATER)
    inputs = ("refs.ris", "page.txt")
    done = pubmend("enrich", *inputs, "-o", "out", "--offline", "--cache-dir", "cache")
    assert done.code == 3, done.err
    assert used("out", "requests") == 0
    lines = without_places("out").splitlines()
    expected = map(json.loads, sample.expected("records.jsonl").splitlines())
    for line, fresh in zip(map(json.loads, lines), expected, strict=True):
        old = [text for text in line["problems"] if "a kept answer serves" in text]
        assert old, line["key"]
        kept = [text for text in line["problems"] if text not in old]
        if line["key"] == UNLABELLED:
            assert line["status"] == fresh["status"]
        else:
            assert {**line, "problems": kept} == fresh


def without_places(folder: str) -> str:
    """Read a run's lines as that version wrote them: none said where it stands."""
    lines = Path(folder, "records.jsonl").read_text(encoding="utf-8").splitlines()
    return "".join(line.rpartition(', "at": ')[0] + "}\n" for line in lines)


def test_runs_are_undone(sample: Sample, pubmend: Run) -> None:
    """One after the other, byte for byte; and the undoing itself."""
    _, second, third = sample.known["runs"]
    assert digests(Path("runs")) == third["after"]
    for wanted, files in (
        ("last", third["before"]),
        ("last", third["after"]),
        (third["id"], third["before"]),
        (second["id"], second["before"]),
        ("last", third["before"]),
    ):
        done = pubmend("undo", wanted, "-o", "runs/output")
        assert done.code == 0, done.err
        assert digests(Path("runs")) == files


def test_all_runs_are_undone(sample: Sample, pubmend: Run) -> None:
    """Undone to before the first, there is the input alone, as it was given."""
    first = sample.known["runs"][0]
    done = pubmend("undo", first["id"], "-o", "runs/output")
    assert done.code == 0, done.err
    assert digests(Path("runs")) == first["before"]


def test_one_field_of_a_run_is_undone(sample: Sample, pubmend: Run) -> None:
    """The input, mended in its own place, says of it again what it said, and no more."""
    mine, third = Path("runs/mine.ris"), sample.known["runs"][2]["id"]
    before = mine.read_text(encoding="utf-8").splitlines()
    done = pubmend("undo", third, "mine.ris#1", "author", "-o", "runs/output")
    assert done.code == 0, done.err
    after = mine.read_text(encoding="utf-8").splitlines()
    given = sample.known["mine"].splitlines()
    assert authors(after) == authors(given) != authors(before)
    others = [line for line in before if line not in authors(before)]
    assert [line for line in after if line not in authors(after)] == others


def authors(lines: list[str]) -> list[str]:
    """Take the authors' lines of a RIS file."""
    return [line for line in lines if line.startswith("AU  - ")]


def test_decisions_still_apply(sample: Sample, pubmend: Run) -> None:
    """They are listed, and do what they say; another one joins them."""
    offline = ("--offline", "--cache-dir", "cache")
    assert pubmend("enrich", "refs.ris", "-o", "out", *offline).code == 3
    listed = pubmend("decisions", "-o", "out", "--json").objects()
    decided = [{**each, "file": Path(str(each["file"])).name} for each in listed]
    assert decided == sample.known["decided"]
    assert {each["standing"] for each in decided} == {"applies"}
    lines = Path("out/records.jsonl").read_text(encoding="utf-8").splitlines()
    found = {
        f"{line['key']} {finding['field']}": finding
        for line in map(json.loads, lines)
        for finding in line["findings"]
    }
    for each in decided:
        finding = found[f"{each['record']} {each['field']}"]
        mended = finding["value"] != finding["given"]
        assert mended == (each["decided"] == "accept")
    assert pubmend("lock", "refs.ris#3", "page", "-o", "out").code == 0
    relisted = pubmend("decisions", "-o", "out", "--json").objects()
    assert len(relisted) == len(listed) + 1
    assert [each for each in relisted if each in listed] == listed


def test_cassettes_are_played(sample: Sample, pubmend: Run) -> None:
    """Those that were built, and those that were recorded."""
    played = ("--offline", "--cassettes", "shelf")
    done = pubmend("enrich", "played.ris", "-o", "played", *played)
    assert done.code == 0, done.err
    assert used("played", "requests") == 0
    assert used("played", "cassette_answers") > 0
    assert Path("played/enriched.ris").read_bytes() == sample.expected("played.ris")
