"""Measure where the time of a warm rerun goes, step by step, in time of processor.

``python -m tests.benchmarks.bench_warm [RECORDS]`` fills a cache with PubMed's and
Crossref's answers about invented articles, writes them as RIS with the flaws that
records have (abbreviated, cut, misspelt, a volume wrong), and enriches that file twice
more: once step by step on one window, once as ``pubmend enrich`` does, in a process of
its own. Times are given as shares of the whole and against a floor that does no
deciding: parsing the same answers' bytes with lxml and json.
"""

from __future__ import annotations

import asyncio
import cProfile
import json
import os
import pstats
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import aclosing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from time import process_time

import httpx
from lxml import etree
from tests.simulator import MEMORY_ENVIRONMENT, MemoryTransport, Work, synthetic_works

from pubmend.ask.asker import Asker
from pubmend.ask.cache import Cache
from pubmend.ask.pipeline import conclude, enrich
from pubmend.formats.ris.reader import RIS
from pubmend.match.resolution import Ask, next_step
from pubmend.model.findings import Enriched
from pubmend.model.questions import Found, NotFound, Payload, Question
from pubmend.model.record import Record
from pubmend.model.sources import Sources
from pubmend.reconcile.policy import DEFAULT
from pubmend.reports.as_json import render_enriched
from pubmend.settings import load_settings
from pubmend.sources import Batching, Source, sources_for

_NOW = datetime.now(UTC)


def ris(works: Iterable[Work]) -> str:
    """Write records as libraries keep them, every one with some flaw."""
    return "".join(_ris(number, work) for number, work in enumerate(works))


def _ris(number: int, work: Work) -> str:
    authors = [f"{f}, {g[0]}." if number % 2 else f"{f}, {g}" for f, g in work.authors]
    title = work.title.upper() if number % 7 == 0 else work.title
    volume = f"{work.volume}0" if number % 11 == 0 else work.volume
    journal = work.journal_short if number % 3 == 0 else work.journal
    abstract = work.abstract[: 120 if number % 5 == 0 else None]
    lines = [
        ("TY", "JOUR"),
        ("TI", title),
        *(("AU", author) for author in authors),
        ("JO", journal),
        ("PY", str(work.year)),
        ("VL", volume),
        *([("IS", work.issue)] if number % 4 else []),
        ("SP", work.pages.partition("-")[0]),
        ("AB", abstract),
        ("DO", work.doi),
        ("AN", work.pmid),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in lines) + "ER  - \n\n"


def make_cache(folder: Path, works: tuple[Work, ...]) -> None:
    """Let the sources be asked once, out of memory."""
    settings = load_settings(MEMORY_ENVIRONMENT)
    sources = sources_for(settings, now=lambda: _NOW)

    async def fill(records: Iterable[Record]) -> None:
        with Cache(folder, now=lambda: _NOW) as cache:
            transport = MemoryTransport(works)
            async with httpx.AsyncClient(transport=transport) as client:
                asker = Asker(sources, client, cache=cache, batching=Batching())
                async with aclosing(enrich(records, asker)) as results:
                    async for _ in results:
                        pass

    asyncio.run(fill(read(ris(works))))


def read(text: str) -> Iterator[Record]:
    """Read RIS; every record is sound."""
    for one in RIS.read(BytesIO(text.encode()), "refs.ris"):
        assert isinstance(one, Record), one
        yield one


class Stopwatch:
    """Add up the processor time of steps."""

    def __init__(self) -> None:
        self.steps: dict[str, float] = {}
        self._last = process_time()

    def lap(self, step: str) -> None:
        """Book the time since the last lap."""
        now = process_time()
        self.steps[step] = self.steps.get(step, 0.0) + now - self._last
        self._last = now


def walk(folder: Path, text: str, sources: dict[str, Source]) -> Stopwatch:
    """Do by hand what the pipeline does, a step at a time."""
    watch = Stopwatch()
    given = list(read(text))
    done: list[Enriched] = []
    watch.lap("read RIS")
    with Cache(folder, now=lambda: _NOW) as cache:
        answers: list[dict[Question, Found | NotFound]] = [{} for _ in given]
        settled: set[int] = set()
        floor = 0.0
        facts = Sources(tuple(source.facts for source in sources.values()))
        while True:
            asked: dict[int, Ask] = {}
            for number, record in enumerate(given):
                if number not in settled:
                    step = next_step(record, answers[number], facts)
                    watch.lap("next_step")
                    if isinstance(step, Ask):
                        asked[number] = step
                    else:
                        settled.add(number)
                        enriched = conclude(
                            record,
                            answers[number],
                            step,
                            sources=facts,
                            policy=DEFAULT,
                        )
                        done.append(enriched)
                        watch.lap("conclude")
            if not asked:
                break
            wanted = [q for ask in asked.values() for q in ask.questions]
            kept = cache.look_up_many(wanted)
            watch.lap("look up")
            told = {q: _read(sources, q, kept[q]) for q in wanted}
            watch.lap("parse")
            for number, ask in asked.items():
                answers[number].update((q, told[q]) for q in ask.questions)
            watch.lap("hand out")
            floor += _floor(kept.values())
            watch.lap("floor")
    for enriched in done:
        render_enriched(enriched)
    watch.lap("record_line")
    watch.steps["floor"] = floor
    return watch


def _read(
    sources: dict[str, Source], question: Question, reply: Payload | NotFound
) -> Found | NotFound:
    if isinstance(reply, NotFound):
        return reply
    found = sources[question.source].read(question, reply)
    assert isinstance(found, Found)
    return found


def _floor(replies: Iterable[Payload | NotFound]) -> float:
    started = process_time()
    for reply in replies:
        if isinstance(reply, Payload):
            if reply.body.startswith(b"<"):
                etree.fromstring(reply.body)
            else:
                json.loads(reply.body)
    return process_time() - started


# VmHWM is the peak of the process itself; ru_maxrss would inherit its parent's.
_COMMAND = """
import sys
from pubmend.commands.main import main
try:
    main(sys.argv[1:])
finally:
    with open("/proc/self/status") as status:
        print(next(l.split()[1] for l in status if l.startswith("VmHWM")))
"""


def run_command(cache: Path, records: Path, out: Path) -> tuple[float, float]:
    """Enrich as a user does; give user seconds and the peak in MiB."""
    environment = {**os.environ, **MEMORY_ENVIRONMENT, "PUBMEND_CACHE_DIR": str(cache)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    command = [sys.executable, "-c", _COMMAND, "enrich", "--offline", "--quiet"]
    done = subprocess.run(  # noqa: S603 - our own program
        [*command, str(records), "-o", str(out)],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before, int(done.stdout) / 1024


def main() -> None:
    """Print a line a step."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    works = synthetic_works(count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_cache(folder / "cache", works)
        settings = load_settings(MEMORY_ENVIRONMENT)
        sources = {s.name: s for s in sources_for(settings, now=lambda: _NOW)}
        text = ris(works)
        profile = cProfile.Profile() if "--profile" in sys.argv else None
        if profile:
            profile.enable()
        watch = walk(folder / "cache", text, sources)
        if profile:
            profile.disable()
            pstats.Stats(profile).sort_stats("tottime").print_stats(45)
        for step, seconds in watch.steps.items():
            print(f"{step:30} {seconds / count * 1e6:7.0f} µs a record")
        (folder / "refs.ris").write_text(text, encoding="utf-8")
        seconds, peak = run_command(
            folder / "cache", folder / "refs.ris", folder / "out"
        )
        print(f"the command: {seconds / count * 1e6:.0f} µs a record, {peak:.0f} MiB")


if __name__ == "__main__":
    main()
