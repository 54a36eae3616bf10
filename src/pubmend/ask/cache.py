"""Keep what the sources answered, by the question and never by the request.

So one new record among two hundred costs a request for one id. NotFound is an answer
and is kept, for a shorter time; Failed is none. An answer past its time stays and is
marked as expired; it serves when its source can't be asked.

diskcache stores it. By default that library unpickles what it finds on disk, so that
anybody who can write there can run code (CVE-2025-69872); here it is given a `Disk`
that knows text keys and bytes alone, in a folder that others can't write to.
https://nvd.nist.gov/vuln/detail/CVE-2025-69872
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

# diskcache has no types.
import diskcache  # type: ignore[import-untyped]
from diskcache.core import MODE_RAW  # type: ignore[import-untyped]

from ..errors import UsageError
from ..model.questions import Failed, NotFound, Payload, Question, Reply

_LOG = logging.getLogger("pubmend.cache")

_FOUND_FOR = timedelta(days=30)
_NOT_FOUND_FOR = timedelta(days=7)
# sqlite3 has its home in the library; here stand only the errors that diskcache lets
# through. Of these, what says that the file itself can't be used:
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_ANSWERS = "answers"
_SETTINGS = {
    # Nothing is ever thrown out: what is expired may still have to serve.
    "eviction_policy": "none",
    "cull_limit": 0,
    "statistics": 0,
    # Each answer is looked up once a run, so that keeping pages in memory is useless;
    # mapped into memory, the file would make a run grow with its input (up to 64 MB).
    "sqlite_cache_size": 1_024,
    "sqlite_mmap_size": 0,
    # All values stand in the database, so that no name of a file is read from it.
    "disk_min_file_size": 2**40,
}


@dataclass(frozen=True, slots=True)
class CacheStats:
    """Say what a cache holds: answers by source, and its size in bytes."""

    folder: Path
    answers: Mapping[str, int]
    size: int


class _RefusedError(OSError):
    """Refuse a value that we never store; diskcache takes an OSError for a miss."""


class _TextDisk(diskcache.Disk):  # type: ignore[misc]  # diskcache has no types
    """Store text keys and bytes, and know nothing else in either direction."""

    def put(self, key: object) -> tuple[str, bool]:
        if not isinstance(key, str):
            msg = f"a key must be a text, not {type(key).__name__}"
            raise TypeError(msg)
        return key, True

    def get(self, key: object, raw: object) -> str:
        return key if raw and isinstance(key, str) else ""

    def store(
        self,
        value: object,
        read: object,  # noqa: ARG002  the library's signature
        key: object = None,  # noqa: ARG002
    ) -> tuple[int, int, None, bytes]:
        if not isinstance(value, bytes):
            msg = f"a value must be bytes, not {type(value).__name__}"
            raise TypeError(msg)
        return 0, MODE_RAW, None, value

    def fetch(
        self, mode: object, filename: object, value: object, read: object
    ) -> bytes:
        if mode != MODE_RAW or filename or read or not isinstance(value, bytes):
            msg = "not a value that was stored here"
            raise _RefusedError(msg)
        return value

    def remove(self, file_path: object) -> None:
        """Remove no file: there is none, and a planted row might name any."""


class _Store(diskcache.Cache):  # type: ignore[misc]  # as above
    """Keep values as diskcache does, and leave no file open where it fails."""

    def __init__(self, folder: Path) -> None:
        try:
            super().__init__(str(folder), timeout=10, disk=_TextDisk, **_SETTINGS)
        except sqlite3.Error:
            self.close()
            raise


class Cache:
    """Remember answers in a folder, for all runs and processes of one user.

    A damaged cache is moved aside with a warning, and a new one begun. Where the disk
    is full or another process is too slow, nothing is kept, and the run continues.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._folder = folder / _ANSWERS
        self._now = now
        self._store = self._open()

    def look_up_many(
        self, questions: Iterable[Question]
    ) -> dict[Question, Payload | NotFound]:
        """Give the known answers; those past their time are marked as expired."""
        known: dict[Question, Payload | NotFound] = {}
        now = self._now()
        with self._sheltered():
            for question in questions:
                written = self._store.get(str(question))
                answer = written and _read(question, written, now)
                if answer:
                    known[question] = answer
        return known

    def save_many(self, replies: Mapping[Question, Reply]) -> None:
        """Keep answers in one transaction; what failed or is expired is none."""
        with self._sheltered(), self._store.transact():
            for question, reply in replies.items():
                if not isinstance(reply, Failed) and not reply.expired:
                    self._store.set(str(question), _write(reply))

    def stats(self) -> CacheStats:
        """Count what is there."""
        counts: Counter[str] = Counter()
        size = 0
        with self._sheltered():
            counts.update(key.partition("/")[0] for key in self._store.iterkeys())
            size = self._store.volume()
        return CacheStats(self._folder, dict(sorted(counts.items())), size)

    def clear(self, source: str | None = None) -> int:
        """Drop all answers, or all of one source; give their number."""
        removed = 0
        with self._sheltered():
            if source is None:
                return int(self._store.clear())
            keys = [k for k in self._store.iterkeys() if k.startswith(f"{source}/")]
            with self._store.transact():
                removed = sum(self._store.delete(key) for key in keys)
        return removed

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def __enter__(self) -> Self:
        """Close at the end of a block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _open(self) -> _Store:
        try:
            if not _make_private(self._folder, _user()):
                self._move_aside("others could write there")
            try:
                return _Store(self._folder)
            except sqlite3.DatabaseError as error:
                if not _says_damaged(error):
                    raise
            self._move_aside("it is damaged")
            return _Store(self._folder)
        except (OSError, sqlite3.Error) as error:
            why = (getattr(error, "strerror", None) or str(error)).lower()
            msg = f"the cache can't be used ({why}); name another by PUBMEND_CACHE_DIR"
            raise UsageError(msg, where=str(self._folder)) from error

    def _move_aside(self, why: str) -> None:
        aside = self._folder.with_name(f"{_ANSWERS}-aside-{self._now():%Y%m%dT%H%M%S}")
        self._folder.rename(aside)
        _LOG.warning("%s: %s; moved to %s", self._folder, why, aside.name)
        _make_private(self._folder, _user())

    @contextmanager
    def _sheltered(self) -> Iterator[None]:
        """Continue without the cache where it fails."""
        try:
            yield
        except diskcache.Timeout:
            _LOG.warning("%s: another process keeps it locked", self._folder)
        except sqlite3.DatabaseError as error:
            if _says_damaged(error):
                self._store.close()
                self._move_aside("it is damaged")
                self._store = self._open()
            else:
                _LOG.warning("%s: %s", self._folder, error)


def _user() -> int | None:
    """Name the user as POSIX does; None elsewhere, where a folder has no such owner."""
    return os.geteuid() if os.name == "posix" else None


def _make_private(folder: Path, user: int | None) -> bool:
    """Make a folder that only its owner may use; True if it was so before."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if user is None:
        return True
    status = folder.stat()
    if status.st_uid != user:
        msg = "it belongs to another user, who could change the answers"
        raise PermissionError(msg)
    if status.st_mode & 0o077:
        folder.chmod(0o700)
    return not status.st_mode & 0o022


def _says_damaged(error: sqlite3.DatabaseError) -> bool:
    # The low byte names the kind of error: https://www.sqlite.org/rescode.html
    return (error.sqlite_errorcode & 0xFF) in _DAMAGED


def _write(reply: Payload | NotFound) -> bytes:
    """Write all but the body on a first line."""
    head = {
        "kind": "found" if isinstance(reply, Payload) else "not-found",
        "retrieved": reply.retrieved.isoformat(),
        "url": reply.url,
    }
    body = reply.body if isinstance(reply, Payload) else b""
    return json.dumps(head).encode() + b"\n" + body


def _read(
    question: Question, written: bytes, now: datetime
) -> Payload | NotFound | None:
    """Read an answer; what can't be read is no answer."""
    first, _, body = written.partition(b"\n")
    try:
        head = json.loads(first)
        kind, url = head["kind"], head["url"]
        retrieved = datetime.fromisoformat(head["retrieved"])
        age = now - retrieved
    except (ValueError, KeyError, TypeError):
        return None
    if kind == "not-found":
        return NotFound(question, url, retrieved, expired=age > _NOT_FOUND_FOR)
    return Payload(body, url, retrieved, expired=age > _FOUND_FOR)
