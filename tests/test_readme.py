"""Hold README.md to what the program does: its commands, its excerpt, its tables."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.places import ROOT

from pubmend.commands.table import COMMANDS as KNOWN
from pubmend.commands.table import GROUPS
from pubmend.model.findings import Status, Verdict
from pubmend.settings import Settings

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    shlex.split(line, comments=True)
    for line in re.findall(r"^pubmend .*$", README, re.MULTILINE)
]
ASKING = {"doctor", "enrich", "lookup", "refresh"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out the files that README's examples name, and one run's output."""
    place = tmp_path_factory.mktemp("readme")
    (place / "pages").mkdir()
    shutil.copy(next((ROOT / "seeds").glob("000_*")), place / "refs.ris")
    shutil.copy(next((ROOT / "seeds").glob("002_*")), place / "pages")
    shutil.copy(next((ROOT / "seeds").glob("004_*")), place / "page.txt")
    shutil.copytree(ROOT / "cassettes", place / "cassettes")
    shutil.copytree(ROOT / "seeds", place / "seeds")
    run(place, ["pubmend", "enrich", "seeds", "-o", "out"])
    return place


def run(place: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run one of README's commands; those that would ask a service, offline."""
    offline = ["--offline"] if command[1] in ASKING else []
    settings = {
        "PUBMEND_CACHE_DIR": str(place / "cache"),
        "PUBMEND_LIBRARY": str(place / "library.sqlite"),
        "PUBMEND_JOURNALS": str(place / "journals.tsv"),
        "PUBMEND_CONFIG": os.devnull,
    }
    return subprocess.run(  # noqa: S603 - the command stands in our own README
        [sys.executable, "-m", *command, *offline],
        cwd=place,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
    )


def test_there_are_commands_to_hold() -> None:
    """The list below is not empty because README changed its form."""
    assert len(COMMANDS) >= 6
    assert {command[1] for command in COMMANDS} >= {"enrich", "lookup", "identify"}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_runs(folder: Path, command: list[str], tmp_path: Path) -> None:
    """As it stands, with the files that it names, none of which others find changed."""
    place = shutil.copytree(folder, tmp_path / "copy")
    output = ["-o", "other"] if command[1] == "enrich" else []
    done = run(place, [*command, *output])
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_every_command_of_the_program_is_shown() -> None:
    """A command that README doesn't show is one that nobody finds."""
    assert {*KNOWN, *GROUPS} <= {command[1] for command in COMMANDS}


def test_the_excerpt_is_what_the_main_job_writes(folder: Path) -> None:
    """Its keys and values stand in the finding of the first seed."""
    (text,) = re.findall(r"<!-- excerpt -->\n```json\n(.*?)```", README, re.DOTALL)
    excerpt = json.loads(text)
    first = (folder / "out" / "records.jsonl").read_text("utf-8").splitlines()[0]
    (finding,) = [
        f for f in json.loads(first)["findings"] if f["field"] == excerpt["field"]
    ]
    assert finding == {**finding, **excerpt}


@pytest.mark.parametrize("name", [*(v for v in Verdict if v != "missing"), *Status])
def test_every_verdict_and_status_is_explained(name: str) -> None:
    """Each has a row in a table."""
    assert f"| `{name}` |" in README


def test_every_setting_is_named() -> None:
    """The variables are those that the settings know."""
    named = re.findall(r"`([A-Z_]+)`", README)
    known = {name.removeprefix("PUBMEND_").lower() for name in named}
    assert set(Settings.model_fields) <= known
