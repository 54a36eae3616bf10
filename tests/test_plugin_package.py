"""Install a package that registers a format and a source, and use both as one's own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.places import ROOT
from tests.simulator import Simulator, Work

MODULE = '''
"""A reader of tide tables, and a source that has their DOIs."""

from pubmend.formats.datacite.reader import read_datacite
from pubmend.formats.reading.format import Format
from pubmend.model.identifiers import IdKind, parse_doi
from pubmend.model.questions import Found
from pubmend.model.record import GIVEN, Origin, Record
from pubmend.model.sources import SourceFacts
from pubmend.sources import Registered, Source
from pubmend.sources.datacite import classify, _jobs
from pubmend.sources.requesting import fetch_by
from pubmend.sources.source import origin_of
from pubmend.transports.services import Allowance, RouteKind, Service
import os


def read(stream, place):
    for number, line in enumerate(stream, start=1):
        title, _, doi = line.decode().strip().removeprefix("TIDE|").partition("|")
        origin = Origin(GIVEN, f"{place}#{number}", number)
        yield Record(origin, title=title, doi=parse_doi(doi))


TIDES = Format("tides", "Tide table", (".tide",), lambda head: head.startswith(b"TIDE|"), read)

FACTS = SourceFacts(
    name="tide-archive",
    label="Tide Archive",
    choice="tides",
    own_id=IdKind.DOI,
    looks_up=frozenset({IdKind.DOI}),
)


def describe(settings, now):
    fetch = fetch_by(_jobs, os.environ["TIDES_URL"], classify, now=now, in_flight=1)

    def read_answer(question, payload):
        record = read_datacite(payload.body, origin_of(question, payload))
        return Found(question, (record,), payload.expired)

    return Source(FACTS, "tides", 1, fetch, read_answer, lambda response: None)


SOURCE = Registered(
    FACTS,
    describe,
    Service(
        name="tides",
        addresses=("https://tides.example.org",),
        address=lambda settings: os.environ["TIDES_URL"],
        source=lambda database: "tide-archive",
        allowances={("any", kind): Allowance(50) for kind in RouteKind},
        pool=lambda settings: "any",
        single="/dois/",
    ),
)
'''
ENTRY_POINTS = """
[pubmend.formats]
tides = tidetables:TIDES

[pubmend.sources]
tides = tidetables:SOURCE
"""
WORK = Work(
    doi="10.5061/tides.1",
    title="Water levels at Riga",
    authors=(("Ozola", "Ilze"),),
    journal="Harbour Repository",
    agency="datacite",
    in_crossref=False,
)


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Lay a package out as pip would, in a folder of its own."""
    folder = tmp_path / "site"
    info = folder / "tidetables-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / "tidetables.py").write_text(MODULE)
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: tidetables\nVersion: 1.0\n"
    )
    (info / "entry_points.txt").write_text(ENTRY_POINTS)
    return folder


def run(
    place: Path, packages: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command where the package is installed."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "pubmend", *arguments],
        cwd=place,
        env={
            **os.environ,
            "PUBMEND_CACHE_DIR": str(place / "cache"),
            "TIDES_URL": "https://tides.example.org",
            **environment,
            "PYTHONPATH": os.pathsep.join([str(packages), str(ROOT / "src")]),
        },
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


@pytest.mark.enable_socket
def test_a_registered_format_and_source_are_as_our_own(
    tmp_path: Path, installed: Path
) -> None:
    """The file is read, the source alone is asked, and the report names it."""
    (tmp_path / "mine.tide").write_text("TIDE|Water levels at Riga|10.5061/tides.1\n")
    with Simulator((WORK,)) as services:
        url = f"{services.url}/datacite"
        done = run(
            tmp_path, installed, "enrich", "mine.tide", "-o", "out", "--source", "tides",
            TIDES_URL=url,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert [entry.request.route for entry in services.log] == ["dois"]
    (line,) = (tmp_path / "out/records.jsonl").read_text("utf-8").splitlines()
    record = json.loads(line)
    assert record["status"] == "resolved"
    assert record["answers"] == {"tide-archive": "found"}
    assert record["record"]["publisher"] == "Harbour Repository"
    assert "Tide Archive" in (tmp_path / "out/report.html").read_text("utf-8")


def test_the_schema_and_the_options_know_it(tmp_path: Path, installed: Path) -> None:
    """A name that is none is refused with the names that there are."""
    schema = json.loads(run(tmp_path, installed, "schema").stdout)
    source = schema["$defs"]["StatementLine"]["properties"]["source"]
    assert "tide-archive" in source["examples"]
    refused = run(tmp_path, installed, "lookup", "1", "--source", "nobody")
    assert refused.returncode == 2
    assert "tides" in refused.stderr


@pytest.mark.parametrize("error", ["RuntimeError", "SystemExit"])
def test_a_package_that_is_broken_is_named(
    tmp_path: Path, installed: Path, error: str
) -> None:
    """End in a line that says which, and not in a traceback."""
    (installed / "tidetables.py").write_text(f"raise {error}('out of tide')")
    done = run(tmp_path, installed, "lookup", "1", "--offline")
    assert done.returncode == 2
    assert "tidetables" in done.stderr
    assert "out of tide" in done.stderr
    assert "Traceback" not in done.stderr
