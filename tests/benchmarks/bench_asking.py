"""Measure how near a run comes to what the services' limits alone would take.

``python -m tests.benchmarks.bench_asking [RECORDS [LATENCY]]`` asks the simulator, with
the real limits, about records that have a PMID and a DOI, and prints wall time against
the bound: (requests - 1) / rate + latency, of the slower service. A 429 is our fault.
``... bench_asking mixed`` asks about the 400 records of `tests.ask.test_politeness`, of
which 139 have a DOI alone and 17 are unknown; its bound counts the requests made.
"""

from __future__ import annotations

import asyncio
import json
import math
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from tests.ask.test_politeness import KNOWN, NCBI, mixed
from tests.simulator import synthetic_works

from pubmend.ask.asker import Asker
from pubmend.ask.pipeline import enrich
from pubmend.model.identifiers import Doi, Pmid
from pubmend.model.record import Origin, Record
from pubmend.settings import load_settings
from pubmend.sources import Batching, sources_for
from pubmend.transports.stack import open_client
from pubmend.transports.tally import Tally

_RATES = {"ncbi": 3, "ncbi-key": 10, "crossref": 3}


async def _run(
    environment: Mapping[str, str], records: Sequence[Record], key: str
) -> float:
    polite = {"PUBMEND_EMAIL": "a@b.org", "NCBI_API_KEY": key}
    settings = load_settings({**environment, **polite})
    sources = sources_for(settings, now=lambda: datetime.now(UTC))
    client = open_client(
        settings,
        tally=Tally(),
        judges={source.service: source.judge for source in sources},
    )
    started = time.monotonic()
    async with client:
        asker = Asker(sources, client, cache=None, batching=Batching())
        async for enriched in enrich(records, asker):
            assert enriched.status in ("resolved", "not-found"), enriched
    return time.monotonic() - started


def _records(count: int) -> list[Record]:
    return [
        Record(
            Origin("given", str(number)),
            title=work.title,
            pmid=Pmid(work.pmid or ""),
            doi=Doi(work.doi or ""),
        )
        for number, work in enumerate(synthetic_works(count))
    ]


def _report(count: int, latency: float, key: str) -> None:
    with _simulator(count, latency) as (environment, heard):
        wall = asyncio.run(_run(environment, _records(count), key))
    ncbi = math.ceil(count / 200), _RATES["ncbi-key" if key else "ncbi"]
    crossref = math.ceil(count / 100), _RATES["crossref"]
    bound = max((n - 1) / rate + latency for n, rate in (ncbi, crossref))
    print(
        f"{'with' if key else 'without'} key, {latency:g} s: {wall:.1f} s, bound "
        f"{bound:.1f} s, ratio {wall / bound:.2f}; {', '.join(heard)}"
    )


def _report_mixed(latency: float, key: str) -> None:
    with _simulator(KNOWN, latency) as (environment, heard):
        wall = asyncio.run(_run(environment, mixed(), key))
    made = Counter[str]()
    for line in heard:
        route, _, _, number = line.split()
        made["ncbi" if route in NCBI else "crossref"] += int(number)
    rates = {"ncbi": _RATES["ncbi-key" if key else "ncbi"], "crossref": 3}
    bound = max((made[s] - 1) / rate + latency for s, rate in rates.items())
    print(
        f"mixed, {'with' if key else 'without'} key, {latency:g} s: {wall:.1f} s, bound "
        f"{bound:.1f} s, ratio {wall / bound:.2f}; {', '.join(heard)}"
    )


@contextmanager
def _simulator(
    count: int, latency: float
) -> Iterator[tuple[dict[str, str], list[str]]]:
    """Serve from a process of its own, so that our work doesn't delay its clock."""
    command = [sys.executable, "-m", "tests.simulator", f"--works=synthetic:{count}"]
    heard: list[str] = []
    with subprocess.Popen(  # noqa: S603 - our own program
        [*command, f"--latency={latency}"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline().split()[1] for _ in range(4)]
        yield dict(line.split("=", 1) for line in lines), heard
        process.send_signal(signal.SIGINT)
        counts = json.loads(process.stdout.read())
        heard.extend(f"{route} {status} x {n}" for route, status, n in counts)


def main() -> None:
    """Print one line without a key and one with it."""
    if sys.argv[1:] == ["mixed"]:
        _report_mixed(0.15, "")
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    latency = float(sys.argv[2]) if len(sys.argv) > 2 else 0.15
    for key in ("", "simulated-key"):
        _report(count, latency, key)


if __name__ == "__main__":
    main()
