"""Look again at what may have changed: ``pubmend refresh``."""

from __future__ import annotations

import asyncio
import shlex
import signal
import subprocess
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from ..ask.asker import Asker
from ..ask.session import Around, Options, open_asker
from ..errors import PubmendError, UsageError
from ..library import Library, Order, RefreshOutcome
from ..library import refresh as run_refresh
from ..library.stored_changes import (
    StoredChange,
    mark_reported,
    unacknowledged,
    unreported,
)
from ..library.stored_records import is_empty
from ..reports.as_changes import change_sections
from ..reports.change_line import render_change_line
from ..reports.unanswered import unanswered_lines
from ..scheduling.intervals import parse_span
from ..scheduling.watch import watch as keep_watching
from ..settings import Settings
from ..terminal.console import Terminal
from ..terminal.exits import DONE, gravest
from ..terminal.library_options import (
    LibraryFile,
    open_library,
    scope_of,
    take_over_decisions,
)
from ..terminal.notify_options import (
    FailOnChange,
    Notify,
    Reports,
    classes_named,
    reports_named,
)
from ..terminal.options import (
    AsJson,
    CacheDir,
    Cassettes,
    FillOnly,
    NoCache,
    Offline,
    PolicyFile,
    Quiet,
    SourceNames,
    Verbose,
    log_requests,
    now,
    options_from,
    policy_from,
    settings_from,
)
from ..terminal.report_files import write_report
from ..transports.tally import Tally

Due = Annotated[
    bool, typer.Option("--due/--all", help="Look at what is due, or at all records.")
]
MostRequests = Annotated[
    int | None,
    typer.Option(
        "--max-requests",
        metavar="<number>",
        min=1,
        help="Leave for later what would take more.",
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        metavar="<day>", help="Ask for changes since this day, as in 2026-11-01."
    ),
]
Watch = Annotated[bool, typer.Option("--watch", help="Go on until told to end.")]
Every = Annotated[
    str | None,
    typer.Option(
        metavar="<span>", help="How often to look with --watch. [default: 6h]"
    ),
]


_NAMED = 3  # records that became unclear


@dataclass(frozen=True, slots=True)
class _Job:
    """Hold what a refresh needs, and where its findings go."""

    library: Library
    order: Order
    terminal: Terminal
    as_json: bool
    notify: str | None
    reports: Sequence[Path]


def refresh(  # noqa: PLR0913 - an option is a parameter to typer
    *,
    library: LibraryFile = None,
    due: Due = True,
    max_requests: MostRequests = None,
    since: Since = None,
    fail_on: FailOnChange = "",
    notify: Notify = None,
    report: Reports = None,
    watch: Watch = False,
    every: Every = None,
    offline: Offline = False,
    cassettes: Cassettes = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
    source: SourceNames = None,
    policy: PolicyFile = None,
    fill_only: FillOnly = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Look again at what is due, and tell what changed."""
    log_requests(verbose=verbose, as_json=as_json)
    classes, span = classes_named(fail_on), _watch_span(every, watch=watch)
    reports = reports_named(report)
    settings = settings_from(cache_dir)
    options = options_from(offline, cassettes, False, no_cache, source)  # noqa: FBT003
    tally = Tally()
    order = replace(
        _order(settings, options, tally, since=_day(since)),
        everything=not due or since is not None,
        most_requests=max_requests,
        policy=policy_from(policy, fill_only=fill_only),
    )
    terminal = Terminal.open(quiet=quiet, logs_json=as_json)
    with open_library(library, settings) as opened:
        job = _Job(opened, order, terminal, as_json, notify, reports)
        code = _run(job, tally, classes, span)
    raise typer.Exit(code)


def _watch_span(every: str | None, *, watch: bool) -> timedelta | None:
    """Read how often to look with ``--watch``; None to look once."""
    span = parse_span(every or "6h")
    if every is not None and not watch:
        msg = "goes with --watch; pubmend schedule has the machine look by itself"
        raise UsageError(msg, where="--every")
    return span if watch else None


def _run(
    job: _Job, tally: Tally, classes: frozenset[str], span: timedelta | None
) -> int:
    """Refresh once, or every ``span`` until a signal comes; give the exit code."""
    take_over_decisions(job.library, job.terminal)
    if span is None:
        return _refresh_once(job, classes)
    asyncio.run(_watch(job, tally, span))
    return DONE


def _order(
    settings: Settings, options: Options, tally: Tally, *, since: datetime | None
) -> Order:
    """Order a refresh that asks as the options say, and counts its requests."""

    def asking(around: Around) -> AbstractAsyncContextManager[Asker]:
        return open_asker(settings, options, tally=tally, now=now, around=around)

    def requests() -> int:
        return sum(counts.requests for counts in tally.sources.values())

    return Order(
        asking,
        requests,
        since=since,
        keeps=options.keeps,
        asks_first=not options.offline,
        sources=scope_of(options),
    )


def _refresh_once(job: _Job, classes: frozenset[str]) -> int:
    """Refresh and report; give the exit code."""
    library, terminal = job.library, job.terminal
    outcome = asyncio.run(run_refresh(library, job.order))
    if is_empty(library):
        terminal.note(
            f"{library.path} holds no records; pubmend library add keeps some"
        )
    changes, is_reported = _report(job, outcome)
    found = {name for change in changes for name in change.line["classes"]}
    return gravest(
        found=bool(found & classes),
        incomplete=not (outcome.is_complete and is_reported),
    )


async def _watch(job: _Job, tally: Tally, span: timedelta) -> None:
    """Refresh every so often until a signal comes; one that fails is tried again."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        # Where an event loop takes no signals (Windows), Ctrl-C still ends the program.
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)

    async def refresh_again() -> None:
        tally.sources.clear()
        try:
            _report(job, await run_refresh(job.library, job.order))
        except PubmendError as error:
            job.terminal.complain(error)

    await keep_watching(refresh_again, span, stop)
    job.terminal.note("ended")


def _report(job: _Job, outcome: RefreshOutcome) -> tuple[list[StoredChange], bool]:
    """Report the new changes; give them, and whether ``--notify`` took them.

    Those that it did not take are reported again next time.
    """
    with job.library.reading() as connection:
        changes = unreported(connection)
    lines = [change.line for change in changes]
    texts = [render_change_line(line) for line in lines]
    if job.as_json:
        for text in texts:
            job.terminal.result(text)
    elif lines:
        job.terminal.sections(change_sections(lines))
    is_reported = not changes or _notify(job, texts)
    if is_reported:
        with job.library.transaction("note what was reported") as connection:
            moment = job.library.moment()
            mark_reported(connection, [change.number for change in changes], moment)
    with job.library.reading() as connection:
        open_lines = [change.line for change in unacknowledged(connection)]
    for path in job.reports:
        write_report(path, open_lines, feed=job.library.path, at=now())
    if job.as_json:
        job.terminal.entry(**asdict(outcome))
        return changes, is_reported
    if outcome.unclear:
        job.terminal.note(_in_doubt(outcome.unclear))
    job.terminal.note(_summed_up(outcome))
    for line in unanswered_lines(outcome.failures):
        job.terminal.complain(line)
    return changes, is_reported


def _notify(job: _Job, texts: Sequence[str]) -> bool:
    """Hand the new changes to a command; give whether it took them."""
    if job.notify is None:
        return True
    try:
        done = subprocess.run(  # noqa: S603 - the user names the command
            shlex.split(job.notify),
            input="".join(f"{text}\n" for text in texts),
            text=True,
            check=False,
        )
    except OSError as error:
        job.terminal.complain(f"{job.notify}: {error.strerror}")
        return False
    if done.returncode:
        job.terminal.complain(f"{job.notify}: ended with {done.returncode}")
    return not done.returncode


def _in_doubt(keys: Sequence[str]) -> str:
    """Name the first few records whose work became unclear."""
    more = f" and {len(keys) - _NAMED} more" if len(keys) > _NAMED else ""
    return (
        f"what work it is of became unclear: {', '.join(keys[:_NAMED])}{more}; "
        "pubmend library show RECORD tells why"
    )


def _summed_up(outcome: RefreshOutcome) -> str:
    left = f", {outcome.left} left for later" if outcome.left else ""
    waiting = outcome.waiting - outcome.unanswered
    later = f", {waiting} to be asked about again" if waiting > 0 else ""
    saved = f", {outcome.saved} fewer than to read all again" if outcome.saved else ""
    return (
        f"{outcome.due} due, {outcome.changed} changed, {outcome.unanswered} unanswered"
        f"{left}{later}; {outcome.requests} requests{saved}"
    )


def _day(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError as error:
        msg = "not a day; write it as 2026-11-01"
        raise UsageError(msg, where=f"--since {text}") from error
