"""Hold which exit code counts where several hold, and how a fault of ours ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.program import Run, runner

from pubmend.terminal.exits import gravest


@pytest.fixture
def pubmend(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> Run:
    """Run commands in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PUBMEND_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("PUBMEND_DEBUG", raising=False)
    return runner(monkeypatch, capfd)


def test_the_gravest_code_counts() -> None:
    """Interrupted, found, unusable, incomplete, done: in this order."""
    assert gravest() == 0
    assert gravest(incomplete=True) == 3
    assert gravest(incomplete=True, unusable=True) == 2
    assert gravest(incomplete=True, unusable=True, found=True) == 1
    assert gravest(unusable=True, found=True, interrupted=True) == 130


def test_a_fault_of_ours_is_one_line_and_its_own_code(pubmend: Run) -> None:
    """It names what and where; all of it is shown to those who ask."""
    Path("out").mkdir()
    Path("out", "records.jsonl").write_text("{}\n")
    done = pubmend("explain", "x", "-o", "out")
    assert done.code == 70
    (line,) = done.err.splitlines()
    assert line.startswith("pubmend: a fault of Pubmend's own: KeyError: 'key' (")
    assert "please report it" in line
    whole = pubmend("explain", "x", "-o", "out", PUBMEND_DEBUG="1")
    assert whole.code == 70
    assert whole.err.startswith("Traceback")
