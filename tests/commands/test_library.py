"""Run library, refresh, ack and schedule as people do."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.program import Done, Run, runner
from tests.simulator import GENEROUS, Simulator, Work, synthetic_works

from pubmend.library.lock import Holder, holding
from pubmend.library.store import Library
from pubmend.sources import known_sources

WORKS = [replace(w, year=2025, revised="2025-12-01") for w in synthetic_works(4)]
RETRACTED = replace(
    WORKS[1],
    revised="2026-01-06",
    relations=(("RetractionIn", "39999997"),),
    publication_types=("Journal Article", "Retracted Publication"),
)
LATER = [WORKS[0], RETRACTED, *WORKS[2:]]
NOW_IN_PAST = ("--since", "2025-12-15")


@pytest.fixture
def pubmend(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> Run:
    """Run commands in a folder with a home, a cache and a library of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("PUBMEND_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("PUBMEND_LIBRARY", str(tmp_path / "library.sqlite"))
    (tmp_path / "config.toml").touch()
    monkeypatch.setenv("PUBMEND_CONFIG", str(tmp_path / "config.toml"))
    return runner(monkeypatch, capfd)


@pytest.fixture
def refs(tmp_path: Path) -> Path:
    """Write a RIS file of the works."""
    path = tmp_path / "refs.ris"
    path.write_text("".join(map(ris, WORKS)), encoding="utf-8")
    return path


def ris(work: Work) -> str:
    """Write a record as a reference manager would, in short."""
    return f"TY  - JOUR\nTI  - {work.title}\nAN  - {work.pmid}\nDB  - PubMed\nDO  - {work.doi}\nER  - \n\n"


def keys(done: Done) -> list[str]:
    """Read the keys of JSON lines."""
    return [json.loads(line)["key"] for line in done.out.splitlines()]


class TestLibrary:
    """Keep records without asking anybody."""

    def test_records_are_added_once_and_listed(self, pubmend: Run, refs: Path) -> None:
        """The second time they are there."""
        assert "4 records added, 0 were there" in pubmend("library", "add", refs).err
        assert "0 records added, 4 were there" in pubmend("library", "add", refs).err
        listed = pubmend("library", "list", "--json")
        assert keys(listed) == [f"refs.ris#{n}" for n in range(1, 5)]
        assert json.loads(listed.out.splitlines()[0]) == {
            "key": "refs.ris#1",
            "status": None,
            "PMID": "30000001",
            "PMCID": None,
            "DOI": "10.5555/simulated.0000000",
            "looked": None,
        }

    def test_a_file_that_is_not_there_ends_with_2(
        self, pubmend: Run, refs: Path
    ) -> None:
        """The others are added."""
        done = pubmend("library", "add", refs, "gone.ris")
        assert done.code == 2
        assert "gone.ris: no such file or folder" in done.err
        assert "4 records added" in done.err

    def test_show_remove_and_export(self, pubmend: Run, refs: Path) -> None:
        """By key or by identifier."""
        pubmend("library", "add", refs)
        shown = json.loads(pubmend("library", "show", "30000002").out)
        assert shown["title"] == WORKS[1].title
        assert "1 records removed" in pubmend("library", "remove", "30000002").err
        exported = json.loads(pubmend("library", "export").out)
        assert [item["id"] for item in exported] == [
            "refs.ris#1",
            "refs.ris#3",
            "refs.ris#4",
        ]
        assert pubmend("library", "export", "--to", "ris").out.count("TY  - JOUR") == 3
        gone = pubmend("library", "show", "30000002")
        assert gone.code == 2
        assert "30000002: no such record in the library" in gone.err

    def test_the_list_is_for_people(self, pubmend: Run, refs: Path) -> None:
        """Titles and how they stand; a library without records says so."""
        refs.write_text("TY  - JOUR\nTI  - Herons\nDO  - 10.5555/h\nER  - \n")
        pubmend("library", "add", refs)
        out = pubmend("library", "list").out
        assert all(
            text in out
            for text in ("refs.ris#1", "Herons", "not looked at yet", "10.5555/h")
        )
        pubmend("library", "remove", "refs.ris#1")
        listed = pubmend("library", "list")
        assert (listed.out, listed.err) == (
            "",
            "No records; pubmend library add keeps some\n",
        )
        assert "Nothing that was not acknowledged" in pubmend("library", "changes").err

    @pytest.mark.parametrize(
        "arguments",
        [
            ("library", "list"),
            ("library", "show", "x"),
            ("library", "remove", "x"),
            ("library", "export"),
            ("library", "changes"),
            ("library", "check"),
            ("library", "backup", "copy.sqlite"),
        ],
        ids=" ".join,
    )
    def test_no_library_is_begun_by_looking_for_one(
        self, pubmend: Run, tmp_path: Path, arguments: tuple[str, ...]
    ) -> None:
        """A name that is wrong by a letter is no empty library in good order."""
        done = pubmend(*arguments)
        assert (done.code, done.out) == (2, "")
        assert "library.sqlite: there is no library here" in done.err
        assert not (tmp_path / "library.sqlite").exists()

    def test_a_refresh_beside_another_is_to_be_run_again(
        self, pubmend: Run, tmp_path: Path
    ) -> None:
        """Nothing is wrong, and nothing was done."""
        pubmend("refresh")
        with (
            Library(
                tmp_path / "library.sqlite",
                now=lambda: datetime.now(UTC),
                readers={},
                sources=known_sources(),
            ) as library,
            holding(library, Holder()),
        ):
            done = pubmend("refresh")
        assert done.code == 3
        assert f"process {os.getpid()} on " in done.err

    def test_a_refresh_of_nothing_says_so(self, pubmend: Run) -> None:
        """A crontab may name the wrong file for years."""
        done = pubmend("refresh")
        assert done.code == 0
        assert "library.sqlite holds no records" in done.err

    def test_the_start_of_several_keys_is_asked_back(
        self, pubmend: Run, tmp_path: Path
    ) -> None:
        """Removed already, ``refs.ris#1`` must not take ``refs.ris#10`` with it."""
        many = "".join(f"TY  - JOUR\nTI  - Heron {n}\nER  - \n" for n in range(12))
        (tmp_path / "refs.ris").write_text(many)
        pubmend("library", "add", "refs.ris")
        assert "1 records removed" in pubmend("library", "remove", "refs.ris#1").err
        again = pubmend("library", "remove", "refs.ris#1")
        assert again.code == 2
        assert "which of these? refs.ris#10, refs.ris#11, refs.ris#12" in again.err
        assert "refs.ris#2" in pubmend("library", "show", "refs.ris#2").out
        whole = pubmend("library", "remove", "refs.ris")
        assert "11 records removed" in whole.err

    @pytest.mark.parametrize(
        "arguments",
        [("library", "add"), ("enrich", "--offline", "--library", "l.sqlite")],
    )
    def test_a_file_whose_name_is_no_text_is_kept_too(
        self, pubmend: Run, refs: Path, arguments: tuple[str, ...]
    ) -> None:
        """Its records are; where they lie can't be written down."""
        odd = refs.with_name(os.fsdecode(b"caf\xe9.ris"))
        refs.rename(odd)
        done = pubmend(*arguments, odd)
        assert done.code in (0, 3)
        file = arguments[-1] if "enrich" in arguments else "library.sqlite"
        listed = keys(pubmend("library", "list", "--json", "--library", file))
        assert listed == [f"caf\\xe9.ris#{n}" for n in range(1, 5)]

    @pytest.mark.enable_socket
    def test_what_was_decided_shows_at_once(
        self, pubmend: Run, refs: Path, tmp_path: Path
    ) -> None:
        """Accepted after a run, a value is the library's too, without another look."""
        refs.write_text(ris(WORKS[0]).replace("ER  -", "VL  - 77\nER  -"))
        with Simulator(WORKS, limits=GENEROUS) as services:
            pubmend("enrich", refs, "--library", "l.sqlite", **services.environment)
        (item,) = json.loads(pubmend("library", "export", "--library", "l.sqlite").out)
        assert item["volume"] == "77"
        assert pubmend("accept", "refs.ris#1", "volume").code == 0
        (item,) = json.loads(pubmend("library", "export", "--library", "l.sqlite").out)
        assert item["volume"] == WORKS[0].volume
        (tmp_path / "pubmend-decisions.toml").write_text("[[decision]\n")
        done = pubmend("library", "export", "--library", "l.sqlite")
        assert "pubmend-decisions.toml: the decisions are not TOML" in done.err
        (item,) = json.loads(done.out)
        assert item["volume"] == WORKS[0].volume

    def test_check_and_backup(self, pubmend: Run, refs: Path, tmp_path: Path) -> None:
        """A copy is a library."""
        pubmend("library", "add", refs)
        assert pubmend("library", "check").code == 0
        pubmend("library", "backup", tmp_path / "copy.sqlite")
        copied = pubmend(
            "library", "list", "--json", "--library", tmp_path / "copy.sqlite"
        )
        assert len(keys(copied)) == 4


@pytest.mark.enable_socket
class TestRefresh:
    """Look again, against services on loopback."""

    @pytest.mark.parametrize(
        ("options", "given"), [((), "Ann"), (("--fill-only",), "A.")]
    )
    def test_only_blanks_are_filled_where_that_is_asked(
        self, pubmend: Run, refs: Path, options: tuple[str, ...], given: str
    ) -> None:
        """As when the records were enriched."""
        work = replace(WORKS[0], authors=(("Heron", "Ann"),))
        refs.write_text(ris(work).replace("ER  -", "AU  - Heron, A.\nER  -"))
        with Simulator([work], limits=GENEROUS) as services:
            pubmend("library", "add", refs, **services.environment)
            assert pubmend("refresh", *options).code == 0
        (item,) = json.loads(pubmend("library", "export").out)
        assert item["author"] == [{"family": "Heron", "given": given}]
        assert item["volume"] == work.volume

    def test_a_retraction_is_told_once(
        self, pubmend: Run, refs: Path, tmp_path: Path
    ) -> None:
        """As JSON, to a command, in files; and no more after ack."""
        with Simulator(WORKS, limits=GENEROUS) as services:
            pubmend("library", "add", refs, **services.environment)
            first = pubmend("refresh", "--json")
            assert (first.code, first.out) == (0, "")
        taken = tmp_path / "taken.jsonl"
        script = "import sys; open(sys.argv[1], 'w').write(sys.stdin.read())"
        notify = shlex.join([sys.executable, "-c", script, str(taken)])
        with Simulator(LATER, limits=GENEROUS) as services:
            done = pubmend(
                "refresh",
                *NOW_IN_PAST,
                "--json",
                "--fail-on",
                "retracted",
                "--notify",
                notify,
                "--report",
                "changes.md",
                "--report",
                "changes.html",
                "--report",
                "feed.atom",
                **services.environment,
            )
            assert done.code == 1
            (change,) = map(json.loads, done.out.splitlines())
            assert (change["key"], change["classes"]) == ("refs.ris#2", ["retracted"])
            assert change["ids"]["PMID"] == "30000002"
            assert taken.read_text() == done.out
            for name in ("changes.md", "changes.html", "feed.atom"):
                assert WORKS[1].title in (tmp_path / name).read_text(encoding="utf-8")
            assert len(services.requests("efetch")) == 1

            again = pubmend("refresh", *NOW_IN_PAST, "--json", "--fail-on", "retracted")
            assert (again.code, again.out) == (0, "")
        assert keys(pubmend("library", "changes", "--json")) == ["refs.ris#2"]
        assert "1 changes acknowledged" in pubmend("ack", "refs.ris#2").err
        assert pubmend("library", "changes", "--json").out == ""

    def test_what_a_command_refuses_is_told_again(
        self, pubmend: Run, refs: Path
    ) -> None:
        """News that were not taken are news still."""
        with Simulator(WORKS, limits=GENEROUS) as services:
            pubmend(
                "enrich", refs, "--library", "library.sqlite", **services.environment
            )
        with Simulator(LATER, limits=GENEROUS) as services:
            done = pubmend(
                "refresh", *NOW_IN_PAST, "--notify", "false", **services.environment
            )
            assert done.code == 3
            assert "false: ended with 1" in done.err
            again = pubmend("refresh", "--json")
            assert keys(again) == ["refs.ris#2"]

    def test_enrich_keeps_what_it_finds(self, pubmend: Run, refs: Path) -> None:
        """A second run, answered by the cache, changes nothing there."""
        with Simulator(WORKS, limits=GENEROUS) as services:
            for _ in range(2):
                done = pubmend(
                    "enrich", refs, "--library", "l.sqlite", **services.environment
                )
                assert done.code == 0
        shown = pubmend("library", "show", "refs.ris#1", "--library", "l.sqlite")
        assert "refs.ris#1: resolved" in shown.out
        assert "0 due" in pubmend("refresh", "--library", "l.sqlite").err


def test_what_could_not_be_asked_is_incomplete(
    pubmend: Run, refs: Path, tmp_path: Path
) -> None:
    """Nothing is lost by it, and it is not due again at once."""
    (tmp_path / "none").mkdir()
    pubmend("library", "add", refs)
    done = pubmend("refresh", "--offline", "--cassettes", tmp_path / "none")
    assert done.code == 3
    assert "4 due, 0 changed, 4 unanswered" in done.err
    assert len(keys(pubmend("library", "list", "--json"))) == 4
    again = pubmend("refresh", "--offline", "--cassettes", tmp_path / "none")
    assert again.code == 3
    assert "0 due, 0 changed, 0 unanswered, 4 to be asked about again" in again.err


class TestUsage:
    """What is wrong is said before anything is asked."""

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (
                ["--fail-on", "retarcted"],
                "--fail-on retarcted: no such class of change",
            ),
            (["--since", "yesterday"], "--since yesterday: not a day"),
            (["--report", "changes.pdf"], "changes.pdf: a report's name must end in"),
            (["--every", "often"], "often: not a span of time"),
            (["--every", "6h"], "--every: goes with --watch"),
            (["--source", "scopus"], "--source scopus: no such source"),
        ],
    )
    def test_it_ends_with_2(
        self, pubmend: Run, arguments: list[str], message: str
    ) -> None:
        """In a line."""
        done = pubmend("refresh", *arguments)
        assert done.code == 2
        assert message in done.err


@pytest.mark.enable_socket
def test_all_that_is_logged_is_json_where_that_is_asked_for(
    pubmend: Run, refs: Path
) -> None:
    """An outage and a command that fails are lines of the same form."""
    with Simulator(WORKS, limits=GENEROUS) as services:
        pubmend("library", "add", refs, **services.environment)
        pubmend("refresh")
    with Simulator(LATER, limits=GENEROUS) as services:
        telling = ("--json", "--verbose", "--notify", "/nowhere/mail")
        done = pubmend("refresh", *NOW_IN_PAST, *telling, **services.environment)
        quiet = pubmend("refresh", "--json", "--all")
    assert json.loads(quiet.err)["requests"] > 0
    lines = [json.loads(line) for line in done.err.splitlines()]
    assert all(datetime.fromisoformat(line["at"]) for line in lines)
    assert any("efetch" in line.get("note", "") for line in lines)
    assert {"error": "/nowhere/mail: No such file or directory"}.items() <= lines[
        -2
    ].items()
    assert lines[-1]["changed"] == 1


def test_a_watch_ends_cleanly_when_told_to(tmp_path: Path) -> None:
    """SIGTERM is how containers end."""
    watching = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "pubmend",
            "refresh",
            "--watch",
            "--every",
            "1h",
            "--json",
        ],
        env={
            **os.environ,
            "PUBMEND_LIBRARY": str(tmp_path / "l.sqlite"),
            "PUBMEND_CACHE_DIR": str(tmp_path / "cache"),
        },
        stderr=subprocess.PIPE,
        text=True,
    )
    assert watching.stderr is not None
    assert json.loads(watching.stderr.readline())["due"] == 0
    watching.send_signal(signal.SIGTERM)
    _, err = watching.communicate(timeout=30)
    ended = json.loads(err)
    assert (watching.returncode, ended["note"]) == (0, "ended")
    assert datetime.fromisoformat(ended["at"]).tzinfo is UTC


class TestSchedule:
    """Nothing is written but what was shown, and nothing outside the user's own."""

    @pytest.fixture
    def programs(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Put programs first on the path that note how they were called."""
        folder = tmp_path / "bin"
        folder.mkdir()
        for name in ("systemctl", "launchctl"):
            (folder / name).write_text(
                f'#!/bin/sh\necho "{name} $*" >> "{folder}/calls"\n'
            )
        (folder / "crontab").write_text(
            f'#!/bin/sh\nif [ "$1" = -l ]; then cat "{folder}/table" 2>/dev/null ||'
            ' { echo "no crontab for you" >&2; exit 1; }\n'
            f'else cat > "{folder}/table"; fi\n'
        )
        for path in folder.iterdir():
            path.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
        return folder

    def test_systemd(self, pubmend: Run, programs: Path, tmp_path: Path) -> None:
        """Two files in the user's own folder, and back."""
        done = pubmend(
            "schedule", "install", "--for", "systemd", "--every", "day", "--yes"
        )
        assert done.code == 0
        units = tmp_path / "home" / ".config" / "systemd" / "user"
        written = {path.name: path.read_text() for path in units.iterdir()}
        assert sorted(written) == ["pubmend-refresh.service", "pubmend-refresh.timer"]
        assert "OnUnitActiveSec=86400s" in written["pubmend-refresh.timer"]
        assert all(text in done.out for text in written.values())
        assert (programs / "calls").read_text().splitlines() == [
            "systemctl --user daemon-reload",
            "systemctl --user enable --now pubmend-refresh.timer",
        ]
        pubmend("schedule", "remove", "--for", "systemd")
        assert list(units.iterdir()) == []
        assert "There is none" in pubmend("schedule", "remove", "--for", "systemd").err

    def test_what_this_shell_sets_is_not_known_there(
        self, pubmend: Run, programs: Path
    ) -> None:
        """Say which settings to write to the file; of keys the names alone."""
        assert programs.is_dir()
        done = pubmend(
            "schedule", "install", "--for", "cron", "--yes", NCBI_API_KEY="secret"
        )
        assert "It does not know NCBI_API_KEY, PUBMEND_CACHE_DIR, " in done.err
        assert "PUBMEND_LIBRARY" not in done.err
        assert "secret" not in done.err + done.out

    def test_launchd(self, pubmend: Run, programs: Path, tmp_path: Path) -> None:
        """One agent."""
        pubmend("schedule", "install", "--for", "launchd", "--every", "6h", "-y")
        agent = (
            tmp_path / "home" / "Library" / "LaunchAgents" / "org.pubmend.refresh.plist"
        )
        assert "<integer>21600</integer>" in agent.read_text()
        assert (programs / "calls").read_text() == f"launchctl load -w {agent}\n"

    def test_cron_leaves_the_other_lines(self, pubmend: Run, programs: Path) -> None:
        """One line of ours, however often it is installed."""
        (programs / "table").write_text("0 5 * * * backup\n")
        for _ in range(2):
            pubmend("schedule", "install", "--for", "cron", "--every", "6h", "--yes")
        first, ours = (programs / "table").read_text().splitlines()
        assert first == "0 5 * * * backup"
        assert ours.endswith("# pubmend-refresh")
        assert " */6 * * * " in ours
        pubmend("schedule", "remove", "--for", "cron")
        assert (programs / "table").read_text() == "0 5 * * * backup\n"

    def test_the_job_tells_whom_it_is_told_to(
        self, pubmend: Run, programs: Path, tmp_path: Path
    ) -> None:
        """A file of this folder is named in full, since a job starts elsewhere."""
        telling = (
            "--report",
            "new.atom",
            "--fail-on",
            "retracted",
            "--notify",
            "mail me",
        )
        done = pubmend("schedule", "install", "--for", "cron", "--yes", *telling)
        assert done.code == 0
        words = shlex.split((programs / "table").read_text(), comments=True)
        assert words[-6:] == [
            *("--fail-on", "retracted", "--notify", "mail me"),
            *("--report", str(tmp_path / "new.atom")),
        ]
        workflow = pubmend("schedule", "show", "--for", "github", *telling).out
        assert "--report changes.md --fail-on retracted --notify 'mail me'" in workflow
        assert "--report new.atom" in workflow

    @pytest.mark.parametrize(
        ("telling", "why"),
        [
            (("--report", "new.pdf"), "must end in .md, .html, .atom, .jsonl"),
            (("--fail-on", "recanted"), "no such class of change"),
        ],
    )
    def test_a_job_that_would_fail_each_time_is_refused(
        self, pubmend: Run, programs: Path, telling: tuple[str, str], why: str
    ) -> None:
        """Nobody looks at it later."""
        done = pubmend("schedule", "install", "--for", "cron", "--yes", *telling)
        assert done.code == 2
        assert why in done.err
        assert not (programs / "table").exists()

    def test_a_crontab_that_cannot_be_read_is_left(
        self, pubmend: Run, programs: Path
    ) -> None:
        """It is not taken for an empty one."""
        (programs / "crontab").write_text("#!/bin/sh\necho 'not allowed' >&2; exit 1\n")
        done = pubmend("schedule", "install", "--for", "cron", "--yes")
        assert done.code == 2
        assert "crontab -l: not allowed" in done.err

    def test_without_a_yes_nothing_is_written(
        self, pubmend: Run, programs: Path, tmp_path: Path
    ) -> None:
        """Where nobody can be asked, it says so."""
        done = pubmend("schedule", "install", "--for", "systemd")
        assert done.code == 2
        assert "say --yes" in done.err
        assert "ExecStart=" in done.out
        assert not (tmp_path / "home").exists()
        assert not (programs / "calls").exists()

    def test_github(self, pubmend: Run, tmp_path: Path) -> None:
        """A workflow in the repository, from wherever in it one is, and back."""
        (tmp_path / ".git").mkdir()
        done = pubmend("schedule", "install", "--for", "github", "--yes")
        path = tmp_path / ".github" / "workflows" / "pubmend-refresh.yml"
        assert done.code == 0
        assert path.read_text() == pubmend("schedule", "show", "--for", "github").out
        assert f"# {path}\n{path.read_text()}" in done.out
        assert f"Written: {path}" in done.err
        assert "Commit and push it" in done.err
        pubmend("schedule", "remove", "--for", "github")
        assert not path.exists()

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["install", "--yes"], "--for github: no git repository here"),
            (["remove"], "--for github: no git repository here"),
            (
                ["show", "--library", "l.sqlite"],
                "--library: a workflow keeps a library",
            ),
            (["show", "--every", "90m"], "--every: cron can't do that"),
        ],
    )
    def test_github_refuses_what_it_cannot_do(
        self, pubmend: Run, arguments: list[str], message: str
    ) -> None:
        """Nothing is written."""
        done = pubmend("schedule", *arguments, "--for", "github")
        assert (done.code, done.out) == (2, "")
        assert message in done.err

    def test_show_writes_nothing(
        self, pubmend: Run, programs: Path, tmp_path: Path
    ) -> None:
        """A workflow is printed whole."""
        shown = pubmend("schedule", "show", "--for", "github")
        assert "schedule:" in shown.out
        assert "run: pubmend refresh --report changes.md" in shown.out
        assert not (tmp_path / "home").exists()
        assert sorted(p.name for p in programs.iterdir()) == [
            "crontab",
            "launchctl",
            "systemctl",
        ]
