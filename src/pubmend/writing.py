"""Write files in one step, and say in a line what the system refuses."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import OutputError


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
    """Give a hidden file to write, which takes the other's place when all is written.

    At any moment the file is the old one or the new one, and keeps its permissions.
    """
    hidden = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield hidden
        if path.exists():
            shutil.copymode(path, hidden)
        hidden.replace(path)
    finally:
        hidden.unlink(missing_ok=True)
