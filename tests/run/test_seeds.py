"""Run the main job on the five inputs as found, offline, and hold its results."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.places import ROOT

LINES = "records.jsonl"


def enrich_seeds(folder: Path, name: str = "out") -> Path:
    """Run the command in a process of its own, as README tells it."""
    environment = {
        **os.environ,
        "PUBMEND_CACHE_DIR": str(folder / "cache"),
        "PUBMEND_CONFIG": os.devnull,
    }
    command = [sys.executable, "-m", "pubmend", "enrich", "seeds", "--offline"]
    subprocess.run(  # noqa: S603 - the command is ours
        [*command, "-o", str(folder / name)], check=True, cwd=ROOT, env=environment
    )
    return folder / name


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enrich the seeds once for all tests here."""
    return enrich_seeds(tmp_path_factory.mktemp("seeds"))


@pytest.fixture(scope="module")
def records(output: Path) -> dict[str, dict[str, Any]]:
    """Give each record's line by the first three letters of its key."""
    text = (output / LINES).read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert len(lines) == 5
    return {line["key"][:3]: line for line in lines}


def verdicts(line: dict[str, Any]) -> dict[str, str]:
    """Give each field's verdict."""
    return {finding["field"]: finding["verdict"] for finding in line["findings"]}


def test_keys_name_the_files_in_input_order(records: dict[str, dict[str, Any]]) -> None:
    """A key is the file's name, ``#``, and the position from 1."""
    assert [line["key"] for line in records.values()] == [
        "000_ca6e283d1792d3ce.txt#1",
        "001_f848af3064b3f1fc.txt#1",
        "002_28381171f33f3ef3.txt#1",
        "003_a21e4a70144e8c8d.txt#1",
        "004_739ff967ab07a10e.txt#1",
    ]


@pytest.mark.parametrize(
    ("seed", "ids"),
    [
        (
            "000",
            {
                "PMID": "31771641",
                "PMCID": "PMC6880358",
                "DOI": "10.1186/s13722-019-0173-1",
            },
        ),
        (
            "001",
            {
                "PMID": "31771641",
                "PMCID": "PMC6880358",
                "DOI": "10.1186/s13722-019-0173-1",
            },
        ),
        ("002", {"PMID": "33788999", "DOI": "10.1111/papt.12341"}),
        ("003", {"PMID": "39510514", "PMCID": "PMC11582492", "DOI": "10.2196/51832"}),
        ("004", {"PMID": "40929730", "DOI": "10.2196/71852"}),
    ],
)
def test_every_seed_is_resolved(
    records: dict[str, dict[str, Any]], seed: str, ids: dict[str, str]
) -> None:
    """Four by their ids, the bare abstract by its words; both services know each."""
    line = records[seed]
    assert (line["status"], line["ids"]) == ("resolved", ids)
    assert line["answers"] == {"crossref": "found", "pubmed": "found"}
    assert line["problems"] == []


def test_the_two_records_of_one_work_name_each_other(
    records: dict[str, dict[str, Any]],
) -> None:
    """An RIS export and a catalogue page of the same article."""
    assert records["000"]["same_as"] == [records["001"]["key"]]
    assert records["001"]["same_as"] == [records["000"]["key"]]
    assert all(records[seed]["same_as"] == [] for seed in ("002", "003", "004"))


def test_the_ris_gains_pmcid_and_full_names(records: dict[str, dict[str, Any]]) -> None:
    """``V. Ekström`` becomes Veronica; her article's PMCID is filled."""
    line = records["000"]
    assert line["given"]["author"][0] == {"family": "Ekström", "given": "V."}
    assert line["record"]["author"] == [
        {"family": "Ekström", "given": "Veronica"},
        {"family": "Johansson", "given": "Magnus"},
    ]
    assert verdicts(line)["author"] == "completed"
    assert verdicts(line)["PMCID"] == "filled"


def test_the_citation_page_gains_what_it_lacked(
    records: dict[str, dict[str, Any]],
) -> None:
    """Title, eight authors, DOI and ISSN of a page that printed none of them."""
    line = records["002"]
    gained = {field for field, v in verdicts(line).items() if v == "filled"}
    assert gained >= {"title", "author", "DOI", "ISSN", "container-title"}
    assert len(line["record"]["author"]) == 8


def test_the_bare_abstract_gains_everything(records: dict[str, dict[str, Any]]) -> None:
    """Its own words stay; all else comes from the article that they proved."""
    line = records["003"]
    assert verdicts(line)["abstract"] == "agreed"
    assert line["record"]["abstract"] == line["given"]["abstract"]
    assert "Read full abstract" not in line["given"]["abstract"]
    gained = {field for field, v in verdicts(line).items() if v == "filled"}
    assert gained >= {"PMID", "PMCID", "DOI", "title", "author", "issued", "page"}


def test_what_is_no_licence_is_flagged_and_not_copied(
    records: dict[str, dict[str, Any]],
) -> None:
    """``License: PubMed article`` tells where the text came from."""
    line = records["004"]
    (flagged,) = [f for f in line["findings"] if f["field"] == "license"]
    assert flagged["verdict"] == "conflict"
    assert flagged["reason"] == "not-a-licence"
    assert flagged["given"] == "PubMed article"
    assert "license" not in line["record"]["custom"]
    assert line["record"]["custom"]["license-as-given"] == "PubMed article"


def test_nothing_given_is_lost_or_replaced(records: dict[str, dict[str, Any]]) -> None:
    """A value stays as it was unless it was completed."""
    for line in records.values():
        completed = {f for f, v in verdicts(line).items() if v == "completed"}
        for field, value in line["given"].items():
            if field not in {*completed, "custom"}:
                assert line["record"][field] == value, (line["key"], field)


def test_every_value_names_who_said_it(records: dict[str, dict[str, Any]]) -> None:
    """A filled or completed value has a statement with address, time and hash."""
    for line in records.values():
        for finding in line["findings"]:
            if finding["verdict"] not in {"filled", "completed"}:
                continue
            assert finding["statements"]
            for statement in finding["statements"]:
                assert statement["url"].startswith("https://")
                assert statement["retrieved"].endswith("Z")
                assert len(statement["sha256"]) == 64


def test_each_input_is_written_in_its_own_format(output: Path) -> None:
    """The RIS stays RIS, a tag a line, unknown tags kept; pages become CSL-JSON."""
    ris = (output / "enriched.ris").read_text(encoding="utf-8").splitlines()
    assert ris[0] == "TY  - JOUR"
    assert "AU  - Ekström, Veronica" in ris
    assert "C2  - PMC6880358" in ris
    assert (
        "C5  - Education & Workforce; HIT & Telehealth; Opioids & Substance Use" in ris
    )
    assert "A1  - " in ris
    assert ris[-1] == "ER  - "
    items = json.loads((output / "enriched.json").read_text(encoding="utf-8"))
    assert [item["PMID"] for item in items] == [
        "31771641",
        "33788999",
        "39510514",
        "40929730",
    ]


def test_a_second_run_writes_the_same_bytes(output: Path) -> None:
    """Only the seconds of the summary may differ; no request is made by either."""
    again = enrich_seeds(output.parent, "again")
    for name in (LINES, "report.html", "enriched.ris", "enriched.json"):
        assert (again / name).read_bytes() == (output / name).read_bytes(), name
    summaries = [
        json.loads((folder / "summary.json").read_text()) for folder in (output, again)
    ]
    assert [use["requests"] for s in summaries for use in s["sources"].values()] == [
        0
    ] * 6
    for summary in summaries:
        del summary["seconds"]
    assert summaries[0] == summaries[1]
