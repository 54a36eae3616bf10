"""Open, migrate, copy and share a library's file."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from tests.library.desk import START, Clock, Desk, Killed, given, raising_at
from tests.simulator import synthetic_works

from pubmend.errors import BusyError, LibraryError
from pubmend.library.lock import Holder, holding, keep
from pubmend.library.schema import MIGRATIONS
from pubmend.library.store import Library
from pubmend.library.stored_records import add_record, list_records
from pubmend.sources import known_sources

WORKS = synthetic_works(6)


def opened(path: Path) -> Library:
    """Open a library that nothing will be read in."""
    return Library(path, now=Clock(), readers={}, sources=known_sources())


class TestFile:
    """What may happen to a file."""

    def test_a_new_file_has_all_migrations_and_their_notes(
        self, tmp_path: Path
    ) -> None:
        """Its version counts them."""
        with (
            opened(tmp_path / "new" / "library.sqlite") as library,
            library.reading() as db,
        ):
            assert db.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
            names = [row["name"] for row in db.execute("SELECT name FROM migrations")]
            assert names == [
                "0001-first",
                "0002-indexes",
                "0003-asked-of",
                "0004-decisions",
                "0005-places",
            ]
            assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"

    def test_only_its_owner_may_read_it(self, tmp_path: Path) -> None:
        """What one reads is nobody else's business."""
        path = tmp_path / "library.sqlite"
        opened(path).close()
        assert path.stat().st_mode & 0o077 == 0

    def test_opening_it_again_changes_nothing(self, tmp_path: Path) -> None:
        """A migration is applied once."""
        path = tmp_path / "library.sqlite"
        opened(path).close()
        before = path.read_bytes()
        opened(path).close()
        assert path.read_bytes() == before

    @pytest.mark.parametrize("point", [1, 2])
    def test_a_migration_cut_short_was_never_begun(
        self, tmp_path: Path, point: int
    ) -> None:
        """Tables and the note of them come together."""
        path = tmp_path / "library.sqlite"
        checkpoint, _ = raising_at(point)
        with pytest.raises(Killed):
            Library(
                path,
                now=Clock(),
                readers={},
                sources=known_sources(),
                checkpoint=checkpoint,
            )
        with opened(path) as library, library.reading() as db:
            applied = db.execute("SELECT count(*) FROM migrations").fetchone()[0]
            assert applied == len(MIGRATIONS)

    def test_a_file_of_the_first_version_keeps_what_it_holds(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What came since is added beside it."""
        path = tmp_path / "library.sqlite"
        with monkeypatch.context() as patch:
            patch.setattr("pubmend.library.store.MIGRATIONS", MIGRATIONS[:1])
            with opened(path) as library, library.transaction("add") as db:
                for record in given(WORKS):
                    db.execute(
                        "INSERT INTO records (key, place, digest, given, sightings, "
                        "added) VALUES (?, '', ?, ?, '[]', '')",
                        (record.origin.place, record.title, '{"id": "", "title": "T"}'),
                    )
        with opened(path) as library, library.reading() as db:
            assert len(list(list_records(db))) == 6
            assert library.check() == []

    def test_a_later_version_is_refused(self, tmp_path: Path) -> None:
        """It says what to do, and leaves the file as it is."""
        path = tmp_path / "library.sqlite"
        opened(path).close()
        with sqlite3.connect(path) as db:
            db.execute("PRAGMA user_version = 99")
        db.close()
        with pytest.raises(LibraryError, match="later version of Pubmend; update"):
            opened(path)

    def test_another_programs_database_is_refused(self, tmp_path: Path) -> None:
        """Nothing is written into it."""
        path = tmp_path / "zotero.sqlite"
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE items (id)")
        db.close()
        with pytest.raises(LibraryError, match="another program"):
            opened(path)

    def test_what_is_no_database_is_refused(self, tmp_path: Path) -> None:
        """A RIS file named by mistake."""
        path = tmp_path / "refs.ris"
        path.write_text("TY  - JOUR\n" * 200)
        with pytest.raises(LibraryError, match="can't be used"):
            opened(path)


class TestCopy:
    """Back up, and look for damage."""

    def test_a_copy_holds_what_the_library_does(self, tmp_path: Path) -> None:
        """And is sound by itself."""
        desk = Desk(WORKS, path=tmp_path / "library.sqlite")
        desk.add(given(WORKS))
        desk.refresh()
        desk.library.back_up(tmp_path / "copy.sqlite")
        with opened(tmp_path / "copy.sqlite") as copy, copy.reading() as db:
            assert copy.check() == []
            assert [r.key for r in list_records(db)] == [
                f"refs.ris#{n}" for n in range(1, 7)
            ]

    def test_a_copy_never_replaces_a_file(self, tmp_path: Path) -> None:
        """Nor leaves a half one."""
        (tmp_path / "there").write_text("mine")
        with (
            opened(tmp_path / "library.sqlite") as library,
            pytest.raises(LibraryError, match="a file of that name"),
        ):
            library.back_up(tmp_path / "there")
        assert (tmp_path / "there").read_text() == "mine"

    def test_bytes_that_went_missing_are_told(self, tmp_path: Path) -> None:
        """The check reads more than SQLite's own."""
        desk = Desk(WORKS, path=tmp_path / "library.sqlite")
        desk.add(given(WORKS[:1]))
        desk.refresh()
        with desk.library.transaction("lose") as db:
            db.execute("DELETE FROM payloads")
        assert desk.library.check() == [
            "what pubmed said of refs.ris#1 is not kept",
            "what crossref said of refs.ris#1 is not kept",
        ]


class TestLock:
    """Who refreshes a library."""

    def test_two_at_once_are_refused_by_name(self, tmp_path: Path) -> None:
        """The second learns who holds it, and since when."""
        with opened(tmp_path / "library.sqlite") as library:
            alive = Holder(4711, "here", "one", lambda _pid: True)
            other = Holder(4712, "here", "two", lambda _pid: True)
            with (
                holding(library, alive),
                pytest.raises(
                    BusyError,
                    match="process 4711 on here has been refreshing it since 2026-01-05T06:00:00Z",
                ),
                holding(library, other),
            ):
                pass
            with holding(library, other):
                pass

    def test_a_dead_process_of_this_host_holds_nothing(self, tmp_path: Path) -> None:
        """Its lock is taken over at once; that of another host's is not."""
        with opened(tmp_path / "library.sqlite") as library:
            gone = Holder(4711, "here", "one", lambda _pid: False)
            with library.transaction("leave") as db:
                db.execute(
                    "INSERT INTO locks VALUES ('refresh', 'x', 9, 'here', ?, ?)",
                    (library.moment(),) * 2,
                )
            with holding(library, gone):
                pass
            with library.transaction("leave") as db:
                db.execute(
                    "INSERT INTO locks VALUES ('refresh', 'x', 9, 'there', ?, ?)",
                    (library.moment(),) * 2,
                )
            with (
                pytest.raises(BusyError, match="process 9 on there"),
                holding(library, gone),
            ):
                pass

    def test_one_that_was_silent_for_long_is_taken_over_and_notices(self) -> None:
        """A laptop that slept must not write over what was done meanwhile."""
        desk = Desk()
        sleeper = Holder(1, "laptop", "one", lambda _pid: True)
        other = Holder(2, "server", "two", lambda _pid: True)
        with holding(desk.library, sleeper):
            desk.clock.moment = START + timedelta(minutes=61)
            with (
                holding(desk.library, other),
                desk.library.transaction("wake up") as db,
                pytest.raises(BusyError, match="taken over"),
            ):
                keep(db, desk.library, sleeper)


def test_writers_in_two_threads_lose_nothing(tmp_path: Path) -> None:
    """Each waits for its turn."""
    path = tmp_path / "library.sqlite"
    opened(path).close()

    def add(start: int) -> None:
        with opened(path) as library:
            for record in given(synthetic_works(start + 40))[start:]:
                with library.transaction("add") as db:
                    add_record(db, record, library.moment())

    threads = [threading.Thread(target=add, args=(n * 40,)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with opened(path) as library, library.reading() as db:
        assert len(list(list_records(db))) == 120


def test_two_processes_add_at_once(tmp_path: Path) -> None:
    """The program itself, twice at the same time over the same file."""
    ris = "".join(
        f"TY  - JOUR\nTI  - An article of number {n}\nDO  - 10.5555/{n}\nER  - \n\n"
        for n in range(60)
    )
    paths = [tmp_path / "a.ris", tmp_path / "b.ris"]
    for path, name in zip(paths, "ab", strict=True):
        path.write_text(
            ris.replace("number", f"number {name}").replace("5555/", f"5555/{name}")
        )
    command = [
        sys.executable,
        "-m",
        "pubmend",
        "library",
        "add",
        "--library",
        str(tmp_path / "l.sqlite"),
    ]
    running = [subprocess.Popen([*command, str(path)]) for path in paths]  # noqa: S603
    assert [process.wait(60) for process in running] == [0, 0]
    with opened(tmp_path / "l.sqlite") as library, library.reading() as db:
        assert len(list(list_records(db))) == 120
