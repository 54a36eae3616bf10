"""Write a file in one step: the old one or the new one, and never a piece of either."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pubmend.errors import OutputError
from pubmend.storage.atomic_write import explained, replacing


def names(folder: Path) -> list[str]:
    """List what a folder holds, the hidden too."""
    return sorted(path.name for path in folder.iterdir())


def test_the_new_text_takes_the_place_when_all_is_written(tmp_path: Path) -> None:
    """Until then, readers get the old one."""
    path = tmp_path / "a.txt"
    path.write_text("old")
    with replacing(path) as growing:
        growing.write_text("ne")
        assert path.read_text() == "old"
        with growing.open("a") as stream:
            stream.write("w")
    assert path.read_text() == "new"
    assert names(tmp_path) == ["a.txt"]


def test_what_fails_changes_nothing(tmp_path: Path) -> None:
    """Leave the old file alone, and nothing beside it."""
    path = tmp_path / "a.txt"
    path.write_text("old")

    def write(text: str) -> None:
        with replacing(path) as growing:
            growing.write_text(text, encoding="ascii")

    with pytest.raises(UnicodeEncodeError):
        write("new, but \N{SNOWMAN}")
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.skipif(os.name != "posix", reason="there are no such permissions")
@pytest.mark.parametrize(("before", "after"), [(None, 0o644), (0o600, 0o600)])
def test_permissions_stay(tmp_path: Path, before: int | None, after: int) -> None:
    """A file that only its owner may read stays so; a new one is as any other."""
    path = tmp_path / "a.txt"
    if before is not None:
        path.touch(mode=before)
    mask = os.umask(0o022)
    try:
        with replacing(path) as growing:
            growing.write_text("new")
    finally:
        os.umask(mask)
    assert path.stat().st_mode & 0o777 == after


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="every file has a name")
def test_a_killed_process_leaves_nothing_behind(tmp_path: Path) -> None:
    """SIGKILL leaves no time to tidy up, so there is nothing to tidy."""
    program = (
        "import os, signal, sys; from pathlib import Path\n"
        "from pubmend.storage.atomic_write import replacing\n"
        "with replacing(Path(sys.argv[1])) as growing:\n"
        "    growing.write_text('half')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    path = tmp_path / "a.txt"
    subprocess.run([sys.executable, "-c", program, str(path)], check=False)  # noqa: S603 - our own program
    assert names(tmp_path) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Say which file can't be written."""
    path = tmp_path / "nowhere" / "a.txt"
    with pytest.raises(OutputError) as told, explained(path), replacing(path) as new:
        new.write_text("text")
    assert "nowhere" in (told.value.where or "")
    assert told.value.message == "no such file or directory"
