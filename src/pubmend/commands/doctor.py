"""True if the services answer, and as they are expected to: ``pubmend doctor``."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import typer

from ..ask.doctor import diagnose
from ..ask.service_checks import Diagnosis, Folders, Health
from ..terminal.console import Terminal
from ..terminal.exits import gravest
from ..terminal.options import (
    AsJson,
    CacheDir,
    Cassettes,
    Offline,
    Verbose,
    log_requests,
    now,
    options_from,
    settings_from,
)


def doctor(
    *,
    offline: Offline = False,
    cassettes: Cassettes = None,
    cache_dir: CacheDir = None,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Ask each service one question; tell what is out of order."""
    terminal = Terminal.open()
    log_requests(verbose=verbose)
    options = options_from(
        offline, cassettes, record=False, no_cache=False, source=None
    )
    found = diagnose(settings_from(cache_dir), options, now=now)
    if as_json:
        terminal.result(json.dumps(_as_object(found), ensure_ascii=False, indent=1))
    else:
        terminal.result("\n".join(_lines(found)))
    raise typer.Exit(_exit_code(found))


def _exit_code(found: Diagnosis) -> int:
    return gravest(
        found=any(health.differences for health in found.services),
        unusable=found.folders.cache is None,
        incomplete=any(health.why is not None for health in found.services),
    )


def _lines(found: Diagnosis) -> Iterator[str]:
    yield f"pubmend {version('pubmend')}, Python {platform.python_version()}"
    for name, word in found.credentials.items():
        yield f"{name:<20} {word}"
    for health in found.services:
        yield f"{health.service:<20} {', '.join(_words(health))}"
        yield from (f"  differs: {line}" for line in health.differences)
        yield from (f"  warning: {line}" for line in health.warnings)
    yield from _folder_lines(found.folders)
    yield from (f"warning: {line}" for line in found.warnings)


def _words(health: Health) -> Iterator[str]:
    yield "answers" if health.why is None else f"could not be asked: {health.why}"
    if health.recorded is not None:
        yield f"from a cassette of {health.recorded:%Y-%m-%d}"
    elif health.seconds is not None:
        yield f"{health.seconds:.2f} s"
    if health.pool is not None:
        yield f"{health.pool} pool"
    if health.rate is not None:
        yield f"{health.rate:g} a second"
    if health.at_once is not None:
        yield f"{health.at_once} at once"
    if health.dtd is not None:
        yield f"DTD {health.dtd}"


def _folder_lines(folders: Folders) -> Iterator[str]:
    cache = folders.cache
    if cache is None:
        yield f"{'cache':<20} {folders.why}"
    else:
        privacy = "private" if folders.is_private else "open to others"
        answers = sum(cache.answers.values())
        yield (
            f"{'cache':<20} {cache.folder}: writable, {privacy},"
            f" {cache.size:,} bytes, {answers:,} answers"
        )
    counts = (f"{count} {kind}" for kind, count in sorted(folders.cassettes.items()))
    yield f"{'cassettes':<20} {', '.join(counts) or 'none'}"


def _as_object(found: Diagnosis) -> dict[str, Any]:
    cache = found.folders.cache
    return {
        "pubmend": version("pubmend"),
        "python": platform.python_version(),
        "credentials": dict(found.credentials),
        "services": {h.service: _health_object(h) for h in found.services},
        "cache": {"why": found.folders.why}
        if cache is None
        else {
            "folder": str(cache.folder),
            "private": found.folders.is_private,
            "bytes": cache.size,
            "answers": dict(cache.answers),
        },
        "cassettes": dict(found.folders.cassettes),
        "warnings": list(found.warnings),
    }


def _health_object(health: Health) -> dict[str, Any]:
    recorded = health.recorded
    return {
        "answers": health.why is None,
        "why": health.why,
        "seconds": None if health.seconds is None else round(health.seconds, 3),
        "recorded": None if recorded is None else recorded.isoformat(),
        "pool": health.pool,
        "rate": health.rate,
        "at_once": health.at_once,
        "dtd": health.dtd,
        "differences": list(health.differences),
        "warnings": list(health.warnings),
    }
