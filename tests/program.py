"""Run the program's commands in a folder of their own, answered from the cassettes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.places import ROOT

from pubmend.commands.main import main


@dataclass(frozen=True)
class Done:
    """Hold how a command ended and what it printed."""

    code: int
    out: str
    err: str

    def objects(self) -> list[dict[str, object]]:
        """Read JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Done]


def runner(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run commands where one is; settings given by name stay for the next ones."""

    def run(*arguments: str | Path, **environment: str) -> Done:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        code = ended.value.code
        assert code is None or isinstance(code, int)
        return Done(code or 0, out, err)

    return run


@dataclass(frozen=True)
class Program:
    """Run commands in one folder."""

    folder: Path

    def __call__(self, *arguments: str | Path) -> Done:
        """Run one command; ``enrich`` asks the cassettes alone."""
        texts = [str(argument) for argument in arguments]
        if texts[0] == "enrich":
            texts += ["--offline", "--cassettes", str(ROOT / "cassettes")]
        out, err = io.StringIO(), io.StringIO()
        with (
            chdir(self.folder),
            redirect_stdout(out),
            redirect_stderr(err),
            pytest.raises(SystemExit) as ended,
        ):
            main(texts)
        code = ended.value.code
        assert code is None or isinstance(code, int)
        return Done(code or 0, out.getvalue(), err.getvalue())

    def lines(self, output: str = "out") -> list[dict[str, Any]]:
        """Read a run's records.jsonl."""
        text = (self.folder / output / "records.jsonl").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]

    def finding(self, field: str, at: int = 0) -> dict[str, Any]:
        """Give what became of one field of a record of the run in ``out``."""
        (found,) = [f for f in self.lines()[at]["findings"] if f["field"] == field]
        return dict(found)

    def last_run(self) -> str:
        """Give the id of the last run into ``out``."""
        return max(path.stem for path in (self.folder / "out/.runs").glob("*.json"))


def open_program(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Give the program a cache and settings of its own."""
    (folder / "config.toml").touch()
    monkeypatch.setenv("PUBMEND_CACHE_DIR", str(folder / "cache"))
    monkeypatch.setenv("PUBMEND_JOURNALS", str(folder / "journals.tsv"))
    monkeypatch.setenv("PUBMEND_CONFIG", str(folder / "config.toml"))
    for name in ("NCBI_API_KEY", "CROSSREF_PLUS_TOKEN", "PUBMEND_EMAIL"):
        monkeypatch.delenv(name, raising=False)
    return Program(folder)
