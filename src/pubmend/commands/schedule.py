"""Have the machine refresh a library by itself: ``pubmend schedule``.

What would be written is shown first, and written after a yes only.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ..errors import OutputError, UsageError
from ..scheduling.intervals import parse_span
from ..scheduling.scheduler_files import (
    SchedulePlan,
    Scheduler,
    Task,
    cron_line,
    github_workflow,
    plan_for,
    plan_for_github,
    with_cron_line,
)
from ..terminal.console import Terminal
from ..terminal.library_options import LibraryFile
from ..terminal.notify_options import (
    FailOnChange,
    Notify,
    Reports,
    as_options,
    reports_named,
)
from ..terminal.options import settings_from

Every = Annotated[str, typer.Option(metavar="<span>", help="How often: day, week, 6h.")]
For = Annotated[
    Scheduler | None,
    typer.Option("--for", help="What starts it. [default: what this system has]"),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Don't ask before writing.")]

# What the environment may set, but for the library, which stands in the command.
_SETTING = re.compile(r"PUBMEND_(?!LIBRARY$)\w+|NCBI_API_KEY|CROSSREF_PLUS_TOKEN")
_FOR_GITHUB = (
    "Commit and push it; it looks after the records in the folder refs. Set the "
    "repository's variable PUBMEND_EMAIL and, if you have one, its secret NCBI_API_KEY"
)


def install(  # noqa: PLR0913 - an option is a parameter to typer
    *,
    every: Every = "day",
    scheduler: For = None,
    library: LibraryFile = None,
    fail_on: FailOnChange = "",
    notify: Notify = None,
    report: Reports = None,
    yes: Yes = False,
) -> None:
    """Refresh the library every so often, from now on; shows first what it writes.

    systemd: a timer and a service of yours. cron: a line of your crontab. launchd: an
    agent of yours. github: a workflow in the git repository that you are in, for the
    records in its folder refs.
    """
    terminal = Terminal.open()
    chosen = _chosen(scheduler)
    task = _task(
        chosen, every, library, _reporting_options(chosen, fail_on, notify, report)
    )
    terminal.result(
        cron_line(task) if chosen is Scheduler.CRON else _listed(chosen, task)
    )
    if not yes and not sys.stdin.isatty():
        msg = "nobody is here to agree to this; say --yes"
        raise UsageError(msg)
    if not yes and not typer.confirm("Write this?", err=True):
        raise typer.Exit
    if chosen is Scheduler.CRON:
        _write_crontab(with_cron_line(_crontab(), cron_line(task)))
        terminal.note("Written to your crontab")
        _note_what_else(terminal, chosen)
        return
    plan = _plan(chosen, task)
    for path, text in plan.files.items():
        _write(path, text)
        terminal.note(f"Written: {path}")
    _run_all(terminal, plan.start)
    _note_what_else(terminal, chosen)


def _note_what_else(terminal: Terminal, scheduler: Scheduler) -> None:
    """Print where its findings are, and which settings of this shell it will lack."""
    if scheduler is Scheduler.GITHUB:
        terminal.note(_FOR_GITHUB)
        return
    terminal.note("What it finds: pubmend library changes")
    if lacking := sorted(name for name in os.environ if _SETTING.fullmatch(name)):
        terminal.note(
            f"It does not know {', '.join(lacking)} of this shell: "
            "write them to the configuration file"
        )


def show(  # noqa: PLR0913 - an option is a parameter to typer
    *,
    every: Every = "day",
    scheduler: For = None,
    library: LibraryFile = None,
    fail_on: FailOnChange = "",
    notify: Notify = None,
    report: Reports = None,
) -> None:
    """Print what install would write; for GitHub, a whole workflow."""
    chosen = _chosen(scheduler)
    task = _task(
        chosen, every, library, _reporting_options(chosen, fail_on, notify, report)
    )
    Terminal.open().result(_as_text(chosen, task))


def remove(*, scheduler: For = None) -> None:
    """Take back what install wrote."""
    terminal = Terminal.open()
    chosen = _chosen(scheduler)
    if chosen is Scheduler.CRON:
        _write_crontab(with_cron_line(_crontab(), None))
        terminal.note("Taken out of your crontab")
        return
    plan = _plan(chosen, _task(chosen, "day", None, ()))
    there = [path for path in plan.files if path.exists()]
    if there:
        _run_all(terminal, plan.end)
    for path in there:
        path.unlink()
        terminal.note(f"Removed: {path}")
    if not there:
        terminal.note("There is none")


def _chosen(scheduler: Scheduler | None) -> Scheduler:
    """Choose the scheduler that is named, or that this system has."""
    if scheduler is not None:
        return scheduler
    if sys.platform == "darwin":
        return Scheduler.LAUNCHD
    return Scheduler.SYSTEMD if shutil.which("systemctl") else Scheduler.CRON


def _reporting_options(
    scheduler: Scheduler,
    fail_on: str,
    notify: str | None,
    report: Sequence[Path] | None,
) -> tuple[str, ...]:
    """Give the options of reporting; a job of this machine starts in another folder."""
    reports = reports_named(report)
    if scheduler is not Scheduler.GITHUB:
        reports = tuple(path.expanduser().resolve() for path in reports)
    return as_options(fail_on, notify, reports)


def _task(
    scheduler: Scheduler, every: str, library: Path | None, options: tuple[str, ...]
) -> Task:
    if scheduler is Scheduler.GITHUB and library is not None:
        msg = "a workflow keeps a library of its own; leave it out"
        raise UsageError(msg, where="--library")
    path = library or settings_from(None).library
    file = ("--library", str(path.expanduser().resolve()))
    command = (sys.executable, "-m", "pubmend", "refresh", "--quiet", *file)
    return Task(command, parse_span(every), str(Path.home()), options)


def _plan(scheduler: Scheduler, task: Task) -> SchedulePlan:
    if scheduler is Scheduler.GITHUB:
        return plan_for_github(task, _repository())
    home = Path.home()
    chosen = os.environ.get("XDG_CONFIG_HOME", "")
    return plan_for(scheduler, task, home, Path(chosen or home / ".config"))


def _repository() -> Path:
    """Find the git repository that the user is in."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / ".git").exists():
            return folder
    msg = (
        "no git repository here; go to the one that holds your records in a folder refs"
    )
    raise UsageError(msg, where="--for github")


def _as_text(scheduler: Scheduler, task: Task) -> str:
    if scheduler is Scheduler.GITHUB:
        return github_workflow(task)
    if scheduler is Scheduler.CRON:
        return cron_line(task)
    return _listed(scheduler, task)


def _listed(scheduler: Scheduler, task: Task) -> str:
    files = _plan(scheduler, task).files
    return "\n".join(f"# {path}\n{text}" for path, text in files.items())


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError((error.strerror or "").lower(), where=str(path)) from error


def _run_all(terminal: Terminal, commands: Sequence[Sequence[str]]) -> None:
    """Run what starts or ends a schedule; name the commands that failed."""
    for command in commands:
        if shutil.which(command[0]) is None or _run(command).returncode:
            terminal.complain(f"please run: {' '.join(command)}")


def _run(command: Sequence[str], text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - of our own wording
        command, input=text, capture_output=True, text=True, check=False
    )


def _crontab() -> str:
    """Read the user's crontab; there may be none yet."""
    if shutil.which("crontab") is None:
        msg = "there is no cron on this system"
        raise UsageError(msg, where="--for cron")
    listed = _run(("crontab", "-l"))
    # To take a crontab that can't be read for an empty one would be to delete it.
    if listed.returncode and "no crontab" not in listed.stderr.lower():
        raise OutputError(listed.stderr.strip(), where="crontab -l")
    return listed.stdout if not listed.returncode else ""


def _write_crontab(text: str) -> None:
    done = _run(("crontab", "-"), text)
    if done.returncode:
        raise OutputError(done.stderr.strip(), where="crontab")
