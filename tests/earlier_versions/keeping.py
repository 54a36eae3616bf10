"""Set the program's clock, and lay out what an earlier version wrote where it may live.

Samples name one folder that never was, `PLACE`, wherever the program wrote the whole
path of a file. Laid out, they name the folder that they lie in instead.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, tzinfo
from hashlib import sha256
from pathlib import Path

import pytest

PLACE = "/home/reader/papers"

_DATABASES = {".sqlite", ".db"}


class _Like(type):
    """Take every moment for one of a class that only has another clock."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, datetime)


def set_clock(patch: pytest.MonkeyPatch, moment: datetime) -> None:
    """Have the program read this moment from its clock, whichever module asks."""

    class Then(datetime, metaclass=_Like):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            """Give the moment."""
            return moment.astimezone(tz or UTC)

    for name, module in list(sys.modules.items()):
        found = getattr(module, "datetime", None)
        is_ours = name.partition(".")[0] == "pubmend"
        if is_ours and isinstance(found, type) and issubclass(found, datetime):
            patch.setattr(module, "datetime", Then)


def lay_out(sample: Path, folder: Path) -> None:
    """Copy samples into a folder of one's own, and have them say that they lie there.

    Only the owner may read them, as where the program made them itself.
    """
    shutil.copytree(sample, folder, dirs_exist_ok=True)
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    rename_place(folder, PLACE, str(folder))


def rename_place(folder: Path, old: str, new: str) -> None:
    """Replace a path in all accounts and databases below a folder.

    What a run kept of people's files stays as it is.
    """
    for path in _files(folder):
        if path.suffix in _DATABASES:
            _rename_in_database(path, old, new)
        elif path.parent.name == ".runs":
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def _rename_in_database(path: Path, old: str, new: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in tables.fetchall():
            for column in database.execute(f'PRAGMA table_info("{table}")').fetchall():
                name = column[1]
                database.execute(
                    f'UPDATE "{table}" SET "{name}" = replace("{name}", ?, ?) '  # noqa: S608 - its own names
                    f'WHERE typeof("{name}") = \'text\' AND instr("{name}", ?)',
                    (old, new, old),
                )


def compact(folder: Path) -> None:
    """Leave each database below a folder as one small file."""
    for path in _files(folder):
        if path.suffix in _DATABASES:
            with closing(sqlite3.connect(path, isolation_level=None)) as database:
                (mode,) = database.execute("PRAGMA journal_mode").fetchone()
                # Pages have another size only while nothing is written ahead.
                database.execute("PRAGMA journal_mode = DELETE")
                database.execute("PRAGMA page_size = 1024")
                database.execute("VACUUM")
                database.execute(f"PRAGMA journal_mode = {mode}")


def digests(folder: Path) -> dict[str, str]:
    """Hash all files below a folder, but none of a hidden folder, by their paths."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in _files(folder)
        if ".runs" not in path.parts
    }


def _files(folder: Path) -> Iterator[Path]:
    yield from (path for path in sorted(folder.rglob("*")) if path.is_file())
