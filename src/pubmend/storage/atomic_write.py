"""Replace files in one step, and explain in one line what the system refuses."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import OutputError

_OPEN_FILES = Path("/proc/self/fd")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise what the system refuses as an `OutputError` that names the file."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise OutputError(reason, where=error.filename or str(path)) from error


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary file to write, which replaces the file once it is complete.

    At any moment the file is the old one or the new one, and keeps its permissions.
    Where the system has files without a name (Linux), a killed process leaves nothing
    behind; elsewhere it leaves a hidden file. Raises `OSError` if the system refuses.
    """
    hidden = path.with_name(f".{path.name}.{os.getpid()}")
    nameless = _open_nameless(path.parent)
    temporary = hidden if nameless is None else _OPEN_FILES / str(nameless)
    try:
        yield temporary
        if nameless is not None:
            _give_name(nameless, hidden)
        if path.exists():
            shutil.copymode(path, hidden)
        hidden.replace(path)
    finally:
        hidden.unlink(missing_ok=True)
        if nameless is not None:
            os.close(nameless)


def _open_nameless(folder: Path) -> int | None:
    """Open a file that vanishes when its process ends; None where there are none.

    https://man7.org/linux/man-pages/man2/open.2.html on O_TMPFILE, which also tells how
    such a file gets a name.
    """
    flag: int | None = getattr(os, "O_TMPFILE", None)
    if flag is None or not _OPEN_FILES.is_dir():
        return None
    try:
        return os.open(folder, flag | os.O_RDWR | os.O_CLOEXEC, 0o666)
    except OSError:  # not every file system has them; other errors show when writing
        return None


def _give_name(nameless: int, hidden: Path) -> None:
    temporary = _OPEN_FILES / str(nameless)
    hidden.unlink(missing_ok=True)
    try:
        # Without a folder named, Python calls link(2), which follows no symbolic link.
        os.link(temporary, hidden, src_dir_fd=nameless, follow_symlinks=True)
    except OSError:  # a file system may have nameless files and no links
        shutil.copyfile(temporary, hidden)
