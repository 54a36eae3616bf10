"""Remember answers, trust nothing on the disk, and survive what happens to it."""

from __future__ import annotations

import logging
import os
import pickle
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pubmend.ask.cache import Cache, _make_private, _TextDisk
from pubmend.errors import UsageError
from pubmend.model.identifiers import IdKind
from pubmend.model.questions import Failed, NotFound, Payload, Question

NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
URL = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi?db=pubmed&id=31771641"


def question(value: str = "31771641", source: str = "pubmed") -> Question:
    """Ask by PMID."""
    return Question.by_id(source, IdKind.PMID, value)


def opened(folder: Path, later: timedelta = timedelta(0)) -> Cache:
    """Open the cache some time after NOW."""
    return Cache(folder, lambda: NOW + later)


def stored(folder: Path) -> Path:
    """Name the database file."""
    return folder / "answers" / "cache.db"


@pytest.mark.parametrize(
    "body", [b"<a/>", b"", b"\n\nfirst lines", b"\x00\xff\x1f\x8b", b"x" * 300_000]
)
def test_gives_back_the_bytes_of_an_answer(tmp_path: Path, body: bytes) -> None:
    """Keep any body, with its address and time, over runs."""
    answer = Payload(body, URL, NOW)
    with opened(tmp_path) as cache:
        cache.save_many({question(): answer})
    with opened(tmp_path) as cache:
        assert cache.look_up_many([question(), question("2")]) == {question(): answer}


def test_not_found_is_an_answer(tmp_path: Path) -> None:
    """Remember that the source said so."""
    answer = NotFound(question(), URL, NOW)
    with opened(tmp_path) as cache:
        cache.save_many({question(): answer})
        assert cache.look_up_many([question()]) == {question(): answer}


def test_a_failure_teaches_nothing(tmp_path: Path) -> None:
    """Neither store a failure nor let it push out an answer."""
    answer = Payload(b"<a/>", URL, NOW)
    with opened(tmp_path) as cache:
        cache.save_many({question(): answer})
        cache.save_many({question(): Failed(question(), "timeout")})
        cache.save_many({question("2"): Failed(question("2"), "timeout")})
        known = cache.look_up_many([question(), question("2")])
    assert known == {question(): answer}


@pytest.mark.parametrize(
    ("days", "found_expired", "absence_expired"),
    [(6.9, False, False), (7.1, False, True), (29.9, False, True), (30.1, True, True)],
)
def test_answers_expire_but_stay(
    tmp_path: Path, *, days: float, found_expired: bool, absence_expired: bool
) -> None:
    """Doubt an absence sooner than a presence."""
    gone = question("2")
    with opened(tmp_path) as cache:
        cache.save_many(
            {question(): Payload(b"<a/>", URL, NOW), gone: NotFound(gone, URL, NOW)}
        )
    with opened(tmp_path, timedelta(days=days)) as cache:
        known = cache.look_up_many([question(), gone])
    assert known[question()].expired is found_expired
    assert known[gone].expired is absence_expired


def test_an_expired_answer_that_served_is_not_made_new(tmp_path: Path) -> None:
    """Keep the time at which the source really answered."""
    with opened(tmp_path) as cache:
        cache.save_many({question(): Payload(b"old", URL, NOW - timedelta(days=60))})
        cache.save_many(cache.look_up_many([question()]))
        known = cache.look_up_many([question()])
    assert known[question()].retrieved == NOW - timedelta(days=60)
    assert known[question()].expired


def test_counts_and_forgets_by_source(tmp_path: Path) -> None:
    """Clear one source, then all."""
    answers = {
        question(value, source): Payload(b"<a/>", URL, NOW)
        for value, source in [("1", "pubmed"), ("2", "pubmed"), ("1", "crossref")]
    }
    with opened(tmp_path) as cache:
        cache.save_many(answers)
        assert cache.stats().answers == {"crossref": 1, "pubmed": 2}
        assert cache.stats().size > 0
        assert cache.clear("pubmed") == 2
        assert cache.stats().answers == {"crossref": 1}
        assert cache.clear() == 1
        assert cache.stats().answers == {}


# What others may have put on the disk.


class Planted:
    """Run code when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        """Leave a mark."""
        return (Path.touch, (self.mark,))


PICKLE_MODE, FILE_MODE = 4, 2


@pytest.mark.parametrize("in_file", [True, False])
def test_a_planted_pickle_is_not_run(tmp_path: Path, *, in_file: bool) -> None:
    """Refuse pickles within the database and beside it (CVE-2025-69872)."""
    mark = tmp_path / "ran"
    payload = pickle.dumps(Planted(mark))
    opened(tmp_path).close()
    planted = stored(tmp_path).with_name("planted.val")
    planted.write_bytes(payload)
    plant(
        tmp_path,
        mode=PICKLE_MODE,
        filename="planted.val" if in_file else None,
        value=None if in_file else payload,
    )
    with opened(tmp_path) as cache:
        assert cache.look_up_many([question()]) == {}
        assert cache.stats().answers == {"pubmed": 1}
    assert not mark.exists()
    # The proof that it would have run.
    pickle.loads(payload)  # noqa: S301  invented above
    assert mark.exists()


def test_a_planted_key_is_not_unpickled(tmp_path: Path) -> None:
    """Refuse pickled keys when keys are listed."""
    mark = tmp_path / "ran"
    opened(tmp_path).close()
    plant(tmp_path, key=pickle.dumps(Planted(mark)), raw=0, value=b"x")
    with opened(tmp_path) as cache:
        assert cache.stats().answers == {"": 1}
        assert cache.clear() == 1
    assert not mark.exists()


def test_a_planted_file_name_leads_nowhere(tmp_path: Path) -> None:
    """Neither read nor remove a file that a row names."""
    victim = tmp_path / "victim"
    victim.write_bytes(b'{"kind": "found", "url": "", "retrieved": "2026-11-20"}\n')
    opened(tmp_path).close()
    plant(tmp_path, mode=FILE_MODE, filename="../victim", value=None)
    with opened(tmp_path) as cache:
        assert cache.look_up_many([question()]) == {}
        cache.save_many({question(): Payload(b"<a/>", URL, NOW)})
        cache.clear()
    assert victim.exists()


def plant(folder: Path, **columns: Any) -> None:
    """Write a row as only somebody else would."""
    row = {"key": str(question()), "raw": 1, "mode": 1, **columns}
    marks = ", ".join("?" * len(row))
    connection = sqlite3.connect(stored(folder))
    with connection:
        connection.execute(
            f"INSERT INTO Cache ({', '.join(row)}) VALUES ({marks})",  # noqa: S608
            list(row.values()),
        )
    connection.close()


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"no head",
        b"[]\nbody",
        b'{"kind": "found"}\nbody',
        b'{"kind": "found", "url": "", "retrieved": "soon"}\n',
        b'{"kind": "found", "url": "", "retrieved": "2026-11-20"}\n',
        "a text",
        7,
    ],
)
def test_an_unreadable_value_is_no_answer(tmp_path: Path, written: object) -> None:
    """Ask again rather than guess."""
    opened(tmp_path).close()
    plant(tmp_path, value=written)
    with opened(tmp_path) as cache:
        assert cache.look_up_many([question()]) == {}


@pytest.mark.parametrize("value", ["text", 1, None, {"a": 1}])
def test_only_bytes_can_be_stored(value: object) -> None:
    """Refuse to pickle on the way in too."""
    disk = _TextDisk("nowhere")
    with pytest.raises(TypeError, match="must be bytes"):
        disk.store(value, read=False)
    with pytest.raises(TypeError, match="must be a text"):
        disk.put(value if value != "text" else b"text")


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_the_folder_is_its_owners_alone(tmp_path: Path) -> None:
    """Shut others out, and trust nothing of what they could write."""
    with opened(tmp_path) as cache:
        cache.save_many({question(): Payload(b"<a/>", URL, NOW)})
    folder = tmp_path / "answers"
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o755)
    with opened(tmp_path) as cache:
        assert question() in cache.look_up_many([question()])
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o777)
    with opened(tmp_path) as cache:
        assert cache.look_up_many([question()]) == {}
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [p.name for p in tmp_path.glob("answers-*")] == [
        "answers-aside-20261121T083000"
    ]


@pytest.mark.skipif(os.name != "posix", reason="owners are POSIX's")
def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    """Take no answers from a folder that its owner may open to anybody."""
    with pytest.raises(PermissionError, match="another user"):
        _make_private(tmp_path / "answers", os.geteuid() + 1)


def test_a_folder_that_cannot_be_is_an_error_of_usage(tmp_path: Path) -> None:
    """Say so in one line rather than by a trace."""
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="PUBMEND_CACHE_DIR"):
        opened(tmp_path / "file")


# What may happen to the file.


@pytest.mark.parametrize("damage", [b"not a database, but long enough to be read" * 99])
def test_a_damaged_cache_is_moved_aside(
    tmp_path: Path, damage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """Begin anew, keep the old file, and say so."""
    opened(tmp_path).close()
    stored(tmp_path).write_bytes(damage)
    with caplog.at_level(logging.WARNING), opened(tmp_path) as cache:
        cache.save_many({question(): Payload(b"<a/>", URL, NOW)})
        assert question() in cache.look_up_many([question()])
    assert "it is damaged; moved to answers-aside-20261121T083000" in caplog.text
    aside = tmp_path / "answers-aside-20261121T083000" / "cache.db"
    assert aside.read_bytes() == damage


def test_damage_that_shows_while_reading_is_no_crash(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Give what can be read, and go on with a new cache."""
    many = {question(str(n)): Payload(b"x" * 5000, URL, NOW) for n in range(200)}
    with opened(tmp_path) as cache:
        cache.save_many(many)
    written = bytearray(stored(tmp_path).read_bytes())
    half = len(written) // 2
    written[8192:half] = os.urandom(half - 8192)
    stored(tmp_path).write_bytes(written)
    with caplog.at_level(logging.WARNING), opened(tmp_path) as cache:
        cache.look_up_many(many)
        cache.save_many(many)
        cache.look_up_many(many)
    assert "it is damaged" in caplog.text


def test_an_empty_file_is_an_empty_cache(tmp_path: Path) -> None:
    """Start from what a crash may leave behind."""
    opened(tmp_path).close()
    stored(tmp_path).write_bytes(b"")
    with opened(tmp_path) as cache:
        assert cache.look_up_many([question()]) == {}
        cache.save_many({question(): Payload(b"<a/>", URL, NOW)})
        assert question() in cache.look_up_many([question()])


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from pubmend.ask.cache import Cache
from pubmend.model.identifiers import IdKind
from pubmend.model.questions import Payload, Question
now = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
cache = Cache(Path(sys.argv[1]), lambda: now)
print("open", flush=True)
for batch in range(int(sys.argv[3])):
    cache.save_many({
        Question.by_id(sys.argv[2], IdKind.PMID, f"{batch}-{n}"):
        Payload(b"x" * 3000, "", now) for n in range(50)
    })
cache.close()
"""


def writer(folder: Path, source: str, batches: int) -> subprocess.Popen[bytes]:
    """Start a process that saves batches of fifty."""
    return subprocess.Popen(  # noqa: S603  our own text
        [sys.executable, "-c", WRITER, str(folder), source, str(batches)],
        stdout=subprocess.PIPE,
    )


@pytest.mark.parametrize("after", [0.0, 0.02, 0.1])
def test_a_killed_writer_leaves_a_cache_that_works(
    tmp_path: Path, after: float
) -> None:
    """Find whole batches or none of them, whenever the process died."""
    with writer(tmp_path, "pubmed", 100_000) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
    with opened(tmp_path) as cache:
        count = cache.stats().answers.get("pubmed", 0)
        assert count % 50 == 0
        cache.save_many({question(): Payload(b"<a/>", URL, NOW)})
        assert question() in cache.look_up_many([question()])
    assert not list(tmp_path.glob("answers-aside-*"))


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    """Lose nothing of either, from the creation of the folder on."""
    with writer(tmp_path, "a", 10) as first, writer(tmp_path, "b", 10) as second:
        first.communicate()
        second.communicate()
    assert (first.returncode, second.returncode) == (0, 0)
    with opened(tmp_path) as cache:
        assert cache.stats().answers == {"a": 500, "b": 500}


def test_a_lock_that_stays_costs_the_memory_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Go on without saving when another process never lets go."""
    with opened(tmp_path) as cache:
        cache._store._timeout = 0.05
        cache._store.close()
        other = sqlite3.connect(stored(tmp_path), isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        cache.save_many({question(): Payload(b"<a/>", URL, NOW)})
        other.execute("ROLLBACK")
        other.close()
        assert cache.look_up_many([question()]) == {}
    assert "another process keeps it locked" in caplog.text
