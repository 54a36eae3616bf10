"""Write files in one step, and say in a line what the system refuses."""

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
    """Give a file to write, which takes the other's place when all is written.

    At any moment the file is the old one or the new one, and keeps its permissions.
    Where the system has files without a name (Linux), a killed process leaves nothing
    behind; elsewhere a hidden one.
    """
    hidden = path.with_name(f".{path.name}.{os.getpid()}")
    nameless = _open_nameless(path.parent)
    growing = hidden if nameless is None else _OPEN_FILES / str(nameless)
    try:
        yield growing
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
    """Open a file that vanishes when its process ends, where that can be.

    https://man7.org/linux/man-pages/man2/open.2.html on O_TMPFILE, which says too how
    such a file gets a name.
    """
    flag: int | None = getattr(os, "O_TMPFILE", None)
    if flag is None or not _OPEN_FILES.is_dir():
        return None
    try:
        return os.open(folder, flag | os.O_RDWR | os.O_CLOEXEC, 0o666)
    except OSError:  # not every file system has them; what else is amiss shows next
        return None


def _give_name(nameless: int, hidden: Path) -> None:
    growing = _OPEN_FILES / str(nameless)
    hidden.unlink(missing_ok=True)
    try:
        # Without a folder named, Python calls link(2), which follows no symbolic link.
        os.link(growing, hidden, src_dir_fd=nameless, follow_symlinks=True)
    except OSError:  # a file system may have nameless files and no links
        shutil.copyfile(growing, hidden)
