"""Write as text what has a machine refresh a library regularly; no file is written.

For systemd a user timer (https://www.freedesktop.org/software/systemd/man/latest/
systemd.timer.html), for cron a line of the user's crontab, for macOS a launch agent
(launchd.plist(5)), for GitHub a workflow that keeps the library in its cache.

Each machine gets a minute of its own by a hash, so that not all machines ask the
services at the same minute.
"""

from __future__ import annotations

import plistlib
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from ..errors import UsageError

NAME = "pubmend-refresh"
LABEL = "org.pubmend.refresh"
CRON_MARK = f"# {NAME}"
_HOUR, _DAY, _WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


class Scheduler(StrEnum):
    """List the schedulers."""

    SYSTEMD = "systemd"
    CRON = "cron"
    LAUNCHD = "launchd"
    GITHUB = "github"


@dataclass(frozen=True, slots=True)
class Task:
    """Hold what is to be run, how often, and the name that its minute is chosen by.

    ``options`` are those of the refresh that hold wherever it runs.
    """

    program: tuple[str, ...]
    every: timedelta
    machine: str
    options: tuple[str, ...] = ()

    @property
    def command(self) -> tuple[str, ...]:
        """Give all words of the command on this machine."""
        return (*self.program, *self.options)

    @property
    def minute(self) -> int:
        """Choose a minute of the hour."""
        return sha256(self.machine.encode("utf-8", "surrogateescape")).digest()[0] % 60


@dataclass(frozen=True, slots=True)
class SchedulePlan:
    """Hold the files of a schedule, and the commands that start and end it."""

    files: Mapping[Path, str]
    start: tuple[tuple[str, ...], ...]
    end: tuple[tuple[str, ...], ...]


def plan_for(
    scheduler: Scheduler, task: Task, home: Path, config: Path
) -> SchedulePlan:
    """Plan for a scheduler of this machine that has files.

    Raises `UsageError` for another.

    Args:
        scheduler: systemd or launchd.
        task: what is to be run.
        home: the user's home folder.
        config: the user's folder for configuration.
    """
    match scheduler:
        case Scheduler.SYSTEMD:
            return _systemd(task, config)
        case Scheduler.LAUNCHD:
            return _launchd(task, home)
        case Scheduler.CRON | Scheduler.GITHUB:
            msg = "this scheduler keeps no files of ours"
            raise UsageError(msg, where=scheduler)


def plan_for_github(task: Task, repository: Path) -> SchedulePlan:
    """Plan for a repository; it takes effect when the file is pushed."""
    path = repository / ".github" / "workflows" / f"{NAME}.yml"
    return SchedulePlan({path: github_workflow(task)}, (), ())


def with_cron_line(crontab: str, line: str | None) -> str:
    """Put our line into a crontab in place of an earlier one; None takes it out."""
    others = [each for each in crontab.splitlines() if not each.endswith(CRON_MARK)]
    lines = [*others, *([] if line is None else [line])]
    return "".join(f"{each}\n" for each in lines)


def cron_line(task: Task) -> str:
    """Write the line of a crontab; a per cent sign there would end the command."""
    command = shlex.join(task.command).replace("%", r"\%")
    return f"{_cron_times(task)} {command} {CRON_MARK}"


def _cron_times(task: Task) -> str:
    """Write a span as cron does; raise `UsageError` for one that it can't express."""
    hours, rest = divmod(task.every, _HOUR)
    if task.every == _WEEK:
        return f"{task.minute} 4 * * 1"
    if task.every == _DAY:
        return f"{task.minute} 4 * * *"
    if not rest and 0 < hours < 24 and 24 % hours == 0:
        return (
            f"{task.minute} */{hours} * * *" if hours > 1 else f"{task.minute} * * * *"
        )
    msg = "cron can't do that; name a week, a day, or hours that a day is a multiple of"
    raise UsageError(msg, where="--every")


def _systemd(task: Task, config: Path) -> SchedulePlan:
    folder = config / "systemd" / "user"
    service = f"""\
[Unit]
Description=Look again at the records of a Pubmend library
After=network-online.target

[Service]
Type=oneshot
ExecStart={" ".join(map(_for_systemd, task.command))}
# 1: something that --fail-on names was found; 3: a source could not be asked.
SuccessExitStatus=1 3
"""
    timer = f"""\
[Unit]
Description=Look again at the records of a Pubmend library

[Timer]
OnStartupSec=10min
OnUnitActiveSec={int(task.every.total_seconds())}s
RandomizedDelaySec={min(3600, int(task.every.total_seconds()) // 10)}s

[Install]
WantedBy=timers.target
"""
    unit = f"{NAME}.timer"
    control = ("systemctl", "--user")
    return SchedulePlan(
        {folder / f"{NAME}.service": service, folder / unit: timer},
        ((*control, "daemon-reload"), (*control, "enable", "--now", unit)),
        ((*control, "disable", "--now", unit),),
    )


def _for_systemd(argument: str) -> str:
    """Quote as systemd.syntax(7) and its specifiers want it."""
    escaped = argument.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("%", "%%").replace("$", "$$") + '"'


def _launchd(task: Task, home: Path) -> SchedulePlan:
    path = home / "Library" / "LaunchAgents" / f"{LABEL}.plist"
    agent = {
        "Label": LABEL,
        "ProgramArguments": list(task.command),
        "StartInterval": int(task.every.total_seconds()),
        "RunAtLoad": False,
        "ProcessType": "Background",
    }
    text = plistlib.dumps(agent).decode("utf-8")
    load, unload = ("launchctl", "load", "-w"), ("launchctl", "unload", "-w")
    return SchedulePlan({path: text}, ((*load, str(path)),), ((*unload, str(path)),))


def github_workflow(task: Task) -> str:
    """Write a workflow for a repository whose ``refs`` folder holds the records.

    The library is in the cache between two runs; if lost, it is created again. A source
    that could not be asked today (3) is asked tomorrow, and fails no job.
    """
    refresh = ("pubmend", "refresh", "--report", "changes.md", *task.options)
    return f"""\
name: Look again at the records
on:
  schedule:
    - cron: "{_cron_times(task)}"
  workflow_dispatch:
permissions:
  contents: read
concurrency: pubmend-refresh
jobs:
  refresh:
    runs-on: ubuntu-latest
    env:
      PUBMEND_EMAIL: ${{{{ vars.PUBMEND_EMAIL }}}}
      NCBI_API_KEY: ${{{{ secrets.NCBI_API_KEY }}}}
      PUBMEND_LIBRARY: library/library.sqlite
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install pubmend
      - uses: actions/cache/restore@v4
        with:
          path: library
          key: pubmend-library-${{{{ github.run_id }}}}
          restore-keys: pubmend-library-
      - run: pubmend library add refs
      - run: {shlex.join(refresh)} || [ $? -eq 3 ]
      - if: always()
        run: if [ -f changes.md ]; then cat changes.md >> "$GITHUB_STEP_SUMMARY"; fi
      - if: always()
        uses: actions/cache/save@v4
        with:
          path: library
          key: pubmend-library-${{{{ github.run_id }}}}
"""
