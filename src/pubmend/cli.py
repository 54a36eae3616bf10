"""Take commands, run them, print. Every decision is made elsewhere.

Exit codes: 0 done; 1 what ``--fail-on`` names was found; 2 wrong usage or an input
that can't be read; 3 incomplete, since a source could not be asked; 130 interrupted.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from . import __version__
from .cache import Cache
from .core.csl import to_csl
from .core.finding import Enriched, Status, Verdict, whole
from .core.identifiers import parse_doi, parse_pmcid, parse_pmid
from .core.notices import NoticeKind
from .core.policy import DEFAULT, Policy
from .core.record import GIVEN, Origin, Record
from .core.sightings import find_identifiers
from .errors import PubmendError, UsageError
from .formats import FORMATS
from .formats.decoding import decode
from .formats.format import Format
from .inputs import find_inputs
from .output import read_lines
from .pipeline import enrich
from .policy_file import read_policy
from .reports.as_json import json_schema
from .reports.as_text import overview, story
from .reports.summary import render_summary
from .running import Job, Outcome, run_job
from .session import Options, open_asker
from .settings import Settings, load_settings
from .sources import SOURCES
from .terminal import Terminal, watching
from .transports.tally import Tally

FOUND, UNUSABLE, INCOMPLETE, INTERRUPTED = 1, 2, 3, 130
FAIL_ON = frozenset(
    str(value) for kind in (Status, Verdict, NoticeKind) for value in kind
)
DEFAULT_CASSETTES = Path("cassettes")
DEFAULT_OUTPUT = Path("pubmend-out")

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
cache_app = typer.Typer(no_args_is_help=True, help="Look at the kept answers.")
app.add_typer(cache_app, name="cache")

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
    typer.Option("--source", help="Ask only pubmed, pmc or crossref; repeatable."),
]
PolicyFile = Annotated[
    Path | None, typer.Option("--policy", help="TOML file: what may be changed.")
]
FillOnly = Annotated[
    bool, typer.Option("--fill-only", help="Fill blanks, complete nothing.")
]
To = Annotated[str | None, typer.Option(help="Write all records in this format.")]
FailOn = Annotated[
    str,
    typer.Option(
        help="Exit with 1 if any of these was found: a verdict, status or notice, "
        "as in conflict,retracted,ambiguous."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print results only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Log each request.")]


@app.callback(invoke_without_command=True)
def root(
    *, version: Annotated[bool, typer.Option("--version", help="Print it.")] = False
) -> None:
    """Mend bibliographic records against PubMed, PMC and Crossref."""
    if version:
        sys.stdout.write(f"{__version__}\n")
        raise typer.Exit


@app.command("enrich")
def enrich_command(  # noqa: PLR0913 - an option is a parameter to typer
    inputs: Inputs,
    *,
    output: Output = DEFAULT_OUTPUT,
    offline: Offline = False,
    cassettes: Cassettes = None,
    record: RecordThem = False,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
    source: SourceNames = None,
    policy: PolicyFile = None,
    fill_only: FillOnly = False,
    to: To = None,
    fail_on: FailOn = "",
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Find, fill, complete and check the records of files and folders."""
    shown = Terminal.open(quiet=quiet or as_json)
    _log(verbose=verbose)
    names, target = _fail_on(fail_on), _format(to)
    found, problems = find_inputs(inputs, sys.stdin.buffer)
    for problem in problems:
        shown.complain(problem)
    job = Job(
        settings=_settings(cache_dir),
        options=_options(offline, cassettes, record, no_cache, source),
        policy=_policy(policy, fill_only=fill_only),
        now=_now,
    )
    with watching(shown, job) as watched:
        outcome = run_job(watched, found, output, target)
    if as_json:
        shown.result(render_summary(outcome.summary))
    shown.sections(overview(outcome.summary))
    shown.note(f"Written to {output}: report.html, records.jsonl, enriched.*")
    raise typer.Exit(_exit_code(outcome, names, unusable=bool(problems)))


@app.command()
def lookup(  # noqa: PLR0913 - as above
    ids: Annotated[list[str], typer.Argument(help="PMIDs, PMCIDs, DOIs.")],
    *,
    offline: Offline = False,
    cassettes: Cassettes = None,
    record: RecordThem = False,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
    source: SourceNames = None,
    verbose: Verbose = False,
) -> None:
    """Print what the sources say of articles, as CSL-JSON."""
    shown = Terminal.open()
    _log(verbose=verbose)
    given = [_named_by(text) for text in ids]
    options = _options(offline, cassettes, record, no_cache, source)
    results = asyncio.run(_look_up(given, _settings(cache_dir), options))
    for enriched in results:
        if enriched.status is not Status.RESOLVED:
            shown.complain(f"{enriched.key}: {enriched.status}")
        for problem in enriched.problems:
            shown.complain(f"{enriched.key}: {problem}")
    items = [to_csl(whole(e), e.key) for e in results if e.status is Status.RESOLVED]
    shown.result(json.dumps(items, ensure_ascii=False, indent=2))
    incomplete = any("failed" in (e.answers or {}).values() for e in results)
    raise typer.Exit(INCOMPLETE if incomplete else 0)


async def _look_up(
    given: Sequence[Record], settings: Settings, options: Options
) -> list[Enriched]:
    async with (
        open_asker(settings, options, tally=Tally(), now=_now) as asker,
        aclosing(enrich(given, asker)) as results,
    ):
        return [enriched async for enriched in results]


@app.command()
def identify(
    files: Annotated[list[str] | None, typer.Argument(help="Files, or -.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show the identifiers seen in texts, where, and how sure each is."""
    shown = Terminal.open()
    found, problems = find_inputs(files or ["-"], sys.stdin.buffer)
    for one in found:
        with one.open() as stream:
            text = decode(stream.read()).text
        for sighting in find_identifiers(text):
            shown.sighting(one.place, sighting, as_json=as_json)
    for problem in problems:
        shown.complain(problem)
    raise typer.Exit(UNUSABLE if problems else 0)


@app.command()
def explain(
    record: Annotated[str, typer.Argument(help="A record's key, its start, or an id.")],
    field: Annotated[str | None, typer.Argument(help="One field alone.")] = None,
    *,
    output: Output = DEFAULT_OUTPUT,
) -> None:
    """Tell one record's story from the last run's output."""
    for line in read_lines(output):
        if line["key"].startswith(record) or record in line["ids"].values():
            Terminal.open().result(story(line, field))
            return
    msg = "no such record in the last run"
    raise UsageError(msg, where=record)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the lines of records.jsonl."""
    schema_text = json.dumps(json_schema(), ensure_ascii=False, indent=2)
    Terminal.open().result(schema_text)


@cache_app.command("stats")
def cache_stats(*, cache_dir: CacheDir = None, as_json: AsJson = False) -> None:
    """Count the kept answers."""
    shown = Terminal.open()
    cache = Cache(_settings(cache_dir).cache_dir, now=_now)
    try:
        shown.cache(cache.stats(), as_json=as_json)
    finally:
        cache.close()


@cache_app.command("clear")
def cache_clear(*, cache_dir: CacheDir = None, source: SourceNames = None) -> None:
    """Forget the kept answers, of all sources or of some."""
    shown = Terminal.open()
    cache = Cache(_settings(cache_dir).cache_dir, now=_now)
    try:
        gone = sum(map(cache.clear, source)) if source else cache.clear()
    finally:
        cache.close()
    shown.note(f"{gone} kept answers forgotten")


def _exit_code(outcome: Outcome, names: frozenset[str], *, unusable: bool) -> int:
    counts = outcome.summary
    fallen = {**counts.statuses, **counts.verdicts, **counts.notices}
    if outcome.interrupted:
        return INTERRUPTED
    if unusable or outcome.unusable:
        return UNUSABLE
    if any(fallen.get(name) for name in names):
        return FOUND
    return INCOMPLETE if outcome.incomplete else 0


def _now() -> datetime:
    return datetime.now(UTC)


def _settings(cache_dir: Path | None) -> Settings:
    settings = load_settings(os.environ)
    if cache_dir is None:
        return settings
    return settings.model_copy(update={"cache_dir": cache_dir})


def _options(
    offline: bool,  # noqa: FBT001 - as the commands name them
    cassettes: Path | None,
    record: bool,  # noqa: FBT001
    no_cache: bool,  # noqa: FBT001
    source: list[str] | None,
) -> Options:
    if offline and record:
        msg = "--offline and --record exclude each other"
        raise UsageError(msg)
    if cassettes is not None and offline and not cassettes.is_dir():
        msg = "no such folder of cassettes"
        raise UsageError(msg, where=str(cassettes))
    # Live answers must never come from built cassettes that happen to lie here.
    if cassettes is None and (record or (offline and DEFAULT_CASSETTES.is_dir())):
        cassettes = DEFAULT_CASSETTES
    for name in source or []:
        if name not in SOURCES:
            msg = f"no such source; there are {', '.join(SOURCES)}"
            raise UsageError(msg, where=f"--source {name}")
    sources = tuple(source) if source else None
    return Options(
        offline=offline,
        cassettes=cassettes,
        record=record,
        use_cache=not no_cache,
        sources=sources,
    )


def _policy(path: Path | None, *, fill_only: bool) -> Policy:
    return replace(DEFAULT if path is None else read_policy(path), fill_only=fill_only)


def _fail_on(names: str) -> frozenset[str]:
    wanted = frozenset(name.strip() for name in names.split(",") if name.strip())
    unknown = sorted(wanted - FAIL_ON)
    if unknown:
        msg = f"no such outcome; there are {', '.join(sorted(FAIL_ON))}"
        raise UsageError(msg, where=f"--fail-on {','.join(unknown)}")
    return wanted


def _format(name: str | None) -> Format | None:
    writable = {f.name: f for f in FORMATS if f.write is not None}
    if name is None or name in writable:
        return writable.get(name or "")
    msg = f"no such format; there are {', '.join(sorted(writable))}"
    raise UsageError(msg, where=f"--to {name}")


def _named_by(text: str) -> Record:
    """Give the record of which nothing but one identifier is known."""
    pmcid, doi = parse_pmcid(text), parse_doi(text)
    pmid = None if doi or pmcid else parse_pmid(text)
    if pmid is None and pmcid is None and doi is None:
        msg = "not a PMID, PMCID or DOI"
        raise UsageError(msg, where=text)
    return Record(Origin(GIVEN, text), pmid=pmid, pmcid=pmcid, doi=doi)


def _log(*, verbose: bool) -> None:
    level = logging.DEBUG if verbose else logging.ERROR
    logging.basicConfig(level=level, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.getLogger("httpcore").setLevel(logging.WARNING)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; every error that is foreseen ends in one line."""
    try:
        app(arguments)
    except PubmendError as error:
        Terminal.open().complain(error)
        sys.exit(UNUSABLE)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader of a pipe has seen enough (head); nothing is wrong with the run.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
