"""``pubmend journals``: fetch NLM's list, look at it, and judge journals by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.formats.journal_list.sample import ENTRIES
from tests.program import Run, runner
from tests.simulator import GENEROUS, Simulator


@pytest.fixture
def pubmend(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> Run:
    """Run commands in an empty folder, with settings of their own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PUBMEND_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("PUBMEND_JOURNALS", str(tmp_path / "data" / "journals.tsv"))
    (tmp_path / "config.toml").touch()
    monkeypatch.setenv("PUBMEND_CONFIG", str(tmp_path / "config.toml"))
    return runner(monkeypatch, capfd)


def test_without_a_list_it_says_how_to_get_one(pubmend: Run) -> None:
    """Name the command that fetches it."""
    for arguments in (["journals"], ["journals", "show"], ["journals", "show", "X"]):
        done = pubmend(*arguments)
        assert done.code == 0
        assert "pubmend journals update" in done.out


@pytest.mark.enable_socket
def test_list_is_fetched_and_told(pubmend: Run) -> None:
    """Say how many, from when and where; the second time, that it has not changed."""
    with Simulator([], limits=GENEROUS) as simulator:
        first = pubmend("journals", "update", **simulator.environment)
        second = pubmend("journals", "update")
        assert [entry.status for entry in simulator.requests("journals")] == [200, 304]
    assert (first.code, second.code) == (0, 0)
    assert f"{len(ENTRIES)} journals" in first.out
    assert "30 Nov 2026" in first.out
    assert "not changed" in second.err
    alone = pubmend("journals")
    assert f"{len(ENTRIES)} journals" in alone.out
    assert alone.out == pubmend("journals", "show").out


@pytest.mark.enable_socket
def test_a_journal_is_shown_by_any_of_its_names(pubmend: Run) -> None:
    """Print abbreviation, title, ISSNs and NLM's number on a line."""
    with Simulator([], limits=GENEROUS) as simulator:
        pubmend("journals", "update", **simulator.environment)
    line = "J Lamp Sci\tJournal of lamp science\t9900-1047 9900-1055\t9000004\n"
    for asked in ("J Lamp Sci", "the journal of LAMP science", "99001055", "9000004"):
        assert pubmend("journals", "show", *asked.split()).out == line
    unknown = pubmend("journals", "show", "Journal", "of", "Nowhere")
    assert (unknown.code, unknown.out) == (1, "")
    assert "no such journal" in unknown.err


@pytest.mark.enable_socket
def test_an_outage_keeps_the_list_and_is_incomplete(pubmend: Run) -> None:
    """Exit 3 with one line that names the address."""
    with Simulator([], limits=GENEROUS) as simulator:
        pubmend("journals", "update", **simulator.environment)
    told = pubmend("journals", "update", "--offline")
    assert told.code == 3
    assert "J_Medline.txt: no cassette holds the answer; the list at hand stays" in (
        told.err
    )
    assert f"{len(ENTRIES)} journals" in pubmend("journals").out
