"""Interrupt programs while they load: ours ends in silence, others as they always do."""

from __future__ import annotations

import subprocess
import sys

import pytest

# Ctrl-C comes in the middle of an import, as far as Python can tell.
PROGRAM = """
import sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupting())
import pubmend.commands.main
"""


def interrupted_at(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Load the command line, and interrupt it where it comes to a module."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", PROGRAM, module, *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    "module", ["pubmend.ask.pipeline", "httpx", "pubmend.commands.table"]
)
def test_our_program_ends_quietly(module: str) -> None:
    """Exit with 130, whichever part is being loaded."""
    done = interrupted_at(module, "/somewhere/bin/pubmend")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_another_program_is_interrupted_as_by_any_import() -> None:
    """It is for that program to say what Ctrl-C means."""
    done = interrupted_at("pubmend.ask.pipeline", "mine.py")
    assert "KeyboardInterrupt" in done.stderr
