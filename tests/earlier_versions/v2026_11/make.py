"""Make the samples in this folder: what a person keeps who used this version.

Run only by the version that wrote the samples, which it did once: a later version
leaves this folder as it is, and adds one of its own beside it. The articles are the
simulator's invented ones; the cassettes in ``built`` are those of ``cassettes``.

``python -m tests.earlier_versions.v2026_11.make`` writes ``kept``, which must never
change again, and ``expected``: what is to be made of it, by whichever version.
"""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterable
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from tests.earlier_versions.keeping import (
    PLACE,
    compact,
    digests,
    rename_place,
    set_clock,
)
from tests.simulator import GENEROUS, Simulator, Work, synthetic_works
from tests.simulator.works import works_to_json

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
PORT = 8_765
_END = "ER  - \n\n"
FIRST_DAY = datetime(2026, 9, 1, 8, tzinfo=UTC)
LAST_DAY = datetime(2026, 10, 12, 8, tzinfo=UTC)

# Without abstracts all is small; the last is found by its own, which is a longer one.
_WORKS = synthetic_works(8)
_ABSTRACT = " ".join(work.abstract for work in _WORKS[6:])
_PLAIN = [replace(work, revised="2026-08-01", abstract="") for work in _WORKS]
_PLAIN[7] = replace(_PLAIN[7], abstract=_ABSTRACT)
_IN_PRESS = replace(
    _PLAIN[3],
    year=2026,
    month=8,
    status="aheadofprint",
    model="Print-Electronic",
    online="2026-08-01",
)
_ALIASED = replace(_PLAIN[2], aliases=("10.5555/former.0000002",))
_RETRACTED = replace(
    _PLAIN[1],
    revised="2026-10-05",
    relations=(("RetractionIn", "39999997"),),
    publication_types=("Journal Article", "Retracted Publication"),
)
_CORRECTED = replace(_ALIASED, revised="2026-10-06", pages="19-29")
_DOUBTED = replace(
    _PLAIN[0],
    revised="2026-10-20",
    relations=(("ExpressionOfConcernIn", "39999998"),),
)
_PRINTED = replace(
    _IN_PRESS, revised="2026-10-21", status="ppublish", year=2026, month=10
)
# The services at the first refresh, at the second, and when a later version asks.
FIRST = [_PLAIN[0], _PLAIN[1], _ALIASED, _IN_PRESS, *_PLAIN[4:]]
SECOND = [_PLAIN[0], _RETRACTED, _CORRECTED, _IN_PRESS, *_PLAIN[4:]]
THIRD = [_DOUBTED, _RETRACTED, _CORRECTED, _PRINTED, *_PLAIN[4:]]


def ris(**values: str) -> str:
    """Write one record of a RIS file; several values of a tag are parted by bars."""
    lines = [f"{tag}  - {v}" for tag, vs in values.items() for v in vs.split("|")]
    return "\n".join(["TY  - JOUR", *lines, "ER  - ", "", ""])


def initialled(work: Work) -> str:
    """Cut forenames to initials."""
    return "|".join(f"{family}, {given[0]}." for family, given in work.authors)


def refs() -> str:
    """Write records that are found in as many ways as there are, two of them wrong."""
    w = FIRST
    return "".join(
        [
            ris(TI=w[0].title, AN=w[0].pmid or "", DO=w[0].doi or "", VL="77"),
            ris(TI=w[1].title, DO=w[1].doi or "", AU=initialled(w[1]), IS="11"),
            ris(TI=w[2].title, DO=w[2].aliases[0]),
            ris(TI="", AN=w[3].pmid or ""),
            ris(TI=w[4].title, AU=initialled(w[4]), PY=str(w[4].year)),
            ris(
                JO=w[5].journal_short,
                VL=w[5].volume,
                SP=w[5].pages.partition("-")[0],
                PY=str(w[5].year),
                AU=f"{w[5].authors[0][0]}, {w[5].authors[0][1]}",
            ),
            ris(C2=w[6].pmcid or ""),
            ris(TI="Herons of the upper Oder", DO="10.5555/nobody.knows"),
        ]
    )


def run(*arguments: str | Path) -> str:
    """Run one command of the program; give what it printed."""
    out, err = io.StringIO(), io.StringIO()
    code: object = 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            import_module("pubmend.cli").main([str(each) for each in arguments])
        except SystemExit as ended:
            code = ended.code
    if code not in (0, None):
        message = f"{arguments} ended with {code}: {err.getvalue()}"
        raise SystemExit(message)
    return out.getvalue()


def serving(works: Iterable[Work], patch: pytest.MonkeyPatch) -> Simulator:
    """Point the program at services that know these works."""
    services = Simulator(works, limits=GENEROUS, port=PORT)
    for name in services.environment:
        patch.setenv(name, services.environment[name])
    return services


def make(place: Path, patch: pytest.MonkeyPatch) -> dict[str, object]:
    """Make all samples in a folder; give what the tests must know of them."""
    (place / "refs.ris").write_text(refs(), encoding="utf-8", newline="\n")
    text = f"{FIRST[7].abstract}\n"
    (place / "page.txt").write_text(text, encoding="utf-8", newline="\n")
    watched = _END.join([*refs().split(_END)[:4], ""])
    (place / "watched.ris").write_text(watched, encoding="utf-8", newline="\n")
    set_clock(patch, FIRST_DAY)
    library = ("--library", "library.sqlite")
    with serving(FIRST, patch):
        run("library", "add", "watched.ris", *library)
        run("refresh", *library, "--no-cache")
    set_clock(patch, LAST_DAY)
    with serving(SECOND, patch):
        run("refresh", "--all", *library, "--no-cache")
        run("ack", "watched.ris#3", *library)
    with serving(FIRST, patch):
        run("enrich", "refs.ris", "page.txt", "-o", "found", "--cache-dir", "cache")
        make_cassettes(place)
        runs = make_runs(place)
    make_decisions()
    run("library", "list", *library)  # which takes note of what was decided
    return {
        "written": LAST_DAY.isoformat(),
        "mine": refs().split(_END)[1] + _END,
        "runs": runs,
    }


def make_expected(patch: pytest.MonkeyPatch) -> dict[str, object]:
    """Do with a copy of the samples what the tests do; give what came out."""
    library = ("--library", "library.sqlite")
    known: dict[str, object] = {
        "listed": objects(run("library", "list", "--json", *library)),
        "open": objects(run("library", "changes", "--json", *library)),
        "exported": json.loads(run("library", "export", *library)),
    }
    offline = ("--offline", "--cache-dir", "cache")
    run("enrich", "refs.ris", "page.txt", "-o", "out", *offline)
    decided = objects(run("decisions", "-o", "out", "--json"))
    known["decided"] = [{**each, "file": Path(each["file"]).name} for each in decided]
    played = ("--offline", "--cassettes", "shelf", "--no-cache")
    run("enrich", "played.ris", "-o", "played", *played)
    (HERE / "expected").mkdir(exist_ok=True)
    shutil.copyfile("out/records.jsonl", HERE / "expected/records.jsonl")
    shutil.copyfile("played/enriched.ris", HERE / "expected/played.ris")
    with serving(THIRD, patch):
        set_clock(patch, LAST_DAY + timedelta(days=30))
        known["news"] = objects(run("refresh", "--all", "--json", *library))
    return known


def objects(text: str) -> list[dict[str, Any]]:
    """Read JSON lines."""
    return [json.loads(line) for line in text.splitlines()]


def make_cassettes(place: Path) -> None:
    """Record what two records need, and copy what was built for another."""
    records = refs().split(_END)
    wanted = "".join(records[n] + _END for n in (5, 6))
    Path("played.ris").write_text(wanted, encoding="utf-8", newline="\n")
    shelf = place / "shelf"  # under another name than the one that is looked for
    recording = ("--record", "--cassettes", shelf / "recorded", "--no-cache")
    run("enrich", "played.ris", "-o", "recording", *recording)
    for path in sorted((ROOT / "cassettes").rglob("*.http")):
        if "31771641" in path.name or "10.1186_s13722" in path.name:
            target = shelf / "built" / path.relative_to(ROOT / "cassettes")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    text = f"{wanted}{ris(TI='', AN='31771641')}"
    Path("played.ris").write_text(text, encoding="utf-8", newline="\n")


def make_runs(place: Path) -> list[dict[str, object]]:
    """Run three times into one folder; give each run's id, and what was before it."""
    folder = place / "runs"
    folder.mkdir()
    mine, out = folder / "mine.ris", folder / "output"
    text = refs().split(_END)[1] + _END
    mine.write_text(text, encoding="utf-8", newline="\r\n")
    made: list[dict[str, object]] = []
    for options in (["--fill-only"], [], ["--in-place"]):
        before = digests(folder)
        kept = ("--cache-dir", "cache", "--source", "pubmed")
        run("enrich", mine, "-o", out, *kept, *options)
        last = max(path.stem for path in (out / ".runs").glob("*.json"))
        # What a person writes into the output is not lost either.
        with (out / "enriched.ris").open("a", encoding="utf-8") as enriched:
            enriched.write(f"\nRead after {last}.\n")
        made.append({"id": last, "before": before, "after": digests(folder)})
    return made


def make_decisions() -> None:
    """Accept a value, dismiss a conflict and lock a title."""
    run("accept", "refs.ris#1", "volume", "-o", "found", "--why", "A slip of mine.")
    run("dismiss", "refs.ris#2", "issue", "-o", "found", "--why", "So it is printed.")
    run("lock", "refs.ris#5", "title", "-o", "found")


def main() -> None:
    """Write the samples, then what is to be made of them."""
    import_module("pubmend.cli")  # before its clock is set
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        place, config = Path(name).resolve() / "papers", Path(name) / "config.toml"
        place.mkdir()
        config.touch()
        patch.setenv("PUBMEND_CONFIG", str(config))
        patch.setenv("PUBMEND_CACHE_DIR", str(place / "cache"))
        for each in ("NCBI_API_KEY", "CROSSREF_PLUS_TOKEN", "PUBMEND_EMAIL"):
            patch.delenv(each, raising=False)
        with chdir(place):
            known = make(place, patch)
            shutil.rmtree("found")
            shutil.rmtree("recording")
            compact(place)
            rename_place(place, str(place), PLACE)
            compact(place)
            shutil.rmtree(HERE / "kept", ignore_errors=True)
            shutil.copytree(place, HERE / "kept")
            rename_place(place, PLACE, str(place))
            known |= make_expected(patch)
    for name, works in {"then": SECOND, "since": THIRD}.items():
        text = works_to_json(works)
        (HERE / f"works-{name}.json").write_text(f"{text}\n", encoding="utf-8")
    text = json.dumps(known, ensure_ascii=False, indent=1)
    (HERE / "expected/known.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
