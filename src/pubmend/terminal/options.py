"""Define the options that several commands share, and read their values.

Wrong values are `UsageError`s that name the option.
"""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from ..ask.session import Options
from ..errors import UsageError
from ..formats import known_formats
from ..formats.reading.format import Format
from ..model.findings import Status, Verdict
from ..model.notices import NoticeKind
from ..model.sources import choices_of
from ..reconcile.policy import DEFAULT, Policy
from ..run.policy_file import read_policy
from ..settings import Settings, load_settings
from ..sources import known_sources
from .console import log_line

FAIL_ON = frozenset(
    str(value) for kind in (Status, Verdict, NoticeKind) for value in kind
)
DEFAULT_CASSETTES = Path("cassettes")
DEFAULT_OUTPUT = Path("pubmend-out")

Inputs = Annotated[
    list[str], typer.Argument(help="Files, folders, or - for standard input.")
]
Output = Annotated[
    Path, typer.Option("--output", "-o", help="Folder of the run's output.")
]
Offline = Annotated[
    bool,
    typer.Option("--offline", help="Open no socket: answer from cache and cassettes."),
]
Cassettes = Annotated[
    Path | None,
    typer.Option(help="Folder of cassettes. [default: ./cassettes where that is]"),
]
RecordThem = Annotated[
    bool, typer.Option("--record", help="Keep every exchange as a cassette.")
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Neither use nor keep answers.")
]
CacheDir = Annotated[
    Path | None, typer.Option(help="Folder of kept answers. [env: PUBMEND_CACHE_DIR]")
]
SourceNames = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar="<name>",
        help="Ask only pubmed, crossref, datacite or pmc (articles too); repeatable.",
    ),
]
PolicyFile = Annotated[
    Path | None, typer.Option("--policy", help="TOML file: what may be changed.")
]
FillOnly = Annotated[
    bool, typer.Option("--fill-only", help="Fill blanks, complete nothing.")
]
To = Annotated[
    str | None,
    typer.Option(metavar="<format>", help="Write all records in this format."),
]
FailOn = Annotated[
    str,
    typer.Option(
        metavar="<names>",
        help="Exit with 1 if any of these was found: a verdict, status or notice, "
        "as in conflict,retracted,ambiguous.",
    ),
]
InPlace = Annotated[
    bool,
    typer.Option("--in-place", help="Mend the inputs themselves too; see undo."),
]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help="Write nothing; show as a diff what would change."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print results only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Log each request.")]


def now() -> datetime:
    """Read the clock that dates answers."""
    return datetime.now(UTC)


def settings_from(cache_dir: Path | None) -> Settings:
    """Read the settings, with the cache folder where one was named."""
    settings = load_settings(os.environ)
    if cache_dir is None:
        return settings
    return settings.model_copy(update={"cache_dir": cache_dir})


def options_from(
    offline: bool,  # noqa: FBT001 - as the commands name them
    cassettes: Path | None,
    record: bool,  # noqa: FBT001
    no_cache: bool,  # noqa: FBT001
    source: list[str] | None,
) -> Options:
    """Read how the sources are to be asked; raise `UsageError` if options clash.

    Args:
        offline: whether no socket may be opened.
        cassettes: the folder of cassettes, if one was named.
        record: whether exchanges are to be recorded.
        no_cache: whether the cache is left out.
        source: the sources that were named, if any.
    """
    if offline and record:
        msg = "--offline and --record exclude each other"
        raise UsageError(msg)
    if cassettes is not None and offline and not cassettes.is_dir():
        msg = "no such folder of cassettes"
        raise UsageError(msg, where=str(cassettes))
    # Live answers must never come from built cassettes that happen to lie here.
    if cassettes is None and (record or (offline and DEFAULT_CASSETTES.is_dir())):
        cassettes = DEFAULT_CASSETTES
    choices = choices_of(known_sources())
    for name in source or []:
        if name not in choices:
            msg = f"no such source; there are {', '.join(choices)}"
            raise UsageError(msg, where=f"--source {name}")
    sources = tuple(source) if source else None
    return Options(
        offline=offline,
        cassettes=cassettes,
        record=record,
        use_cache=not no_cache,
        sources=sources,
    )


def policy_from(path: Path | None, *, fill_only: bool) -> Policy:
    """Read the policy, if one was named."""
    policy = DEFAULT if path is None else read_policy(path)
    return replace(policy, fill_only=fill_only or policy.fill_only)


def outcomes_named(names: str) -> frozenset[str]:
    """Read the names of ``--fail-on``; raise `UsageError` for an unknown one."""
    wanted = frozenset(name.strip() for name in names.split(",") if name.strip())
    unknown = sorted(wanted - FAIL_ON)
    if unknown:
        msg = f"no such outcome; there are {', '.join(sorted(FAIL_ON))}"
        raise UsageError(msg, where=f"--fail-on {','.join(unknown)}")
    return wanted


def format_named(name: str | None) -> Format | None:
    """Find the format of ``--to``; raise `UsageError` if none of that name writes."""
    writable = {f.name: f for f in known_formats() if f.write is not None}
    if name is None or name in writable:
        return writable.get(name or "")
    msg = f"no such format; there are {', '.join(sorted(writable))}"
    raise UsageError(msg, where=f"--to {name}")


class _JsonLines(logging.Formatter):
    """Write a line of a log as `console.log_line` does."""

    def format(self, record: logging.LogRecord) -> str:
        return log_line(level=record.levelname.lower(), note=record.getMessage())


def log_requests(*, verbose: bool, as_json: bool = False) -> None:
    """Log a line a request to standard error, or nothing."""
    logger = logging.getLogger("pubmend")
    # Without a handler, Python prints warnings to standard error by itself.
    handler = logging.StreamHandler() if verbose else logging.NullHandler()
    plain = logging.Formatter("%(asctime)s %(message)s")
    handler.setFormatter(_JsonLines() if as_json else plain)
    # A program may run one command after another.
    logger.handlers = [handler]
    logger.setLevel(logging.DEBUG if verbose else logging.NOTSET)


def is_logging_requests() -> bool:
    """True if ``--verbose`` was given: then a fault is told with all its steps too."""
    return logging.getLogger("pubmend").isEnabledFor(logging.DEBUG)
