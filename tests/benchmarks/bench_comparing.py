"""Measure how long it takes to compare pairs of records that an identifier joined.

``python -m tests.benchmarks.bench_comparing [PAIRS]`` compares title and abstract of
invented pairs as two sources print them, near-equal and of 1,900 letters as real ones,
and says how long a million would take. Slice by slice, in turn, beside a floor that
decides nothing: folding both texts in C and one rapidfuzz ratio each. Only the ratios
can be compared between machines.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median
from time import process_time

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process
from tests.simulator import synthetic_works

from pubmend.compare.identifiers import Titles, compare_abstracts, compare_titles
from pubmend.match.same_work import same_work
from pubmend.model.record import Author, Origin, Record

_SLICES = 10
_LETTERS = 1_900
_MILLION = 1_000_000

Pair = tuple[Record, Record]


def pairs(count: int) -> list[Pair]:
    """Make pairs; of four one is the same to the letter, one has marks for letters."""
    works = synthetic_works(count + 8)
    made = []
    for number, work in enumerate(works[:count]):
        told = (w.abstract for w in works[number : number + 8])
        abstract = " ".join(told)[:_LETTERS]
        people = tuple(Author(family, given) for family, given in work.authors)
        ours = Record(
            Origin("given", f"refs.ris#{number}"),
            title=work.title,
            abstract=abstract,
            author=people,
            volume=work.volume,
        )
        made.append((ours, _printed(ours, number % 4)))
    return made


def _printed(ours: Record, how: int) -> Record:
    title, abstract = ours.title or "", ours.abstract or ""
    prints: Sequence[Callable[[str], str]] = (
        str,
        str.upper,
        lambda text: text.replace("a", "á", 1).replace("-", "\u2013"),
        lambda text: f"BACKGROUND: {text} © 2020 The Authors.",
    )
    change = prints[how]
    return Record(
        Origin("pubmed", "1"),
        title=f"{title}." if how == 3 else change(title),
        abstract=change(abstract),
        author=ours.author,
        volume=ours.volume,
    )


def _floor(ours: Record, theirs: Record) -> None:
    for one, other in ((ours.title, theirs.title), (ours.abstract, theirs.abstract)):
        fuzz.ratio(default_process(one or ""), default_process(other or ""))


def _texts(ours: Record, theirs: Record) -> None:
    compare_titles(Titles(ours.title or ""), Titles(theirs.title or ""))
    compare_abstracts(ours.abstract or "", theirs.abstract or "")


def _proof(ours: Record, theirs: Record) -> None:
    same_work(ours, theirs)


_CANDIDATES: Mapping[str, Callable[[Record, Record], None]] = {
    "floor: folded in C, ratio": _floor,
    "title and abstract": _texts,
    "whole proof of one work": _proof,
}


def _time(compare: Callable[[Record, Record], None], part: Iterable[Pair]) -> float:
    started = process_time()
    for ours, theirs in part:
        compare(ours, theirs)
    return process_time() - started


def main() -> None:
    """Print a line a candidate: ratio to the floor, and what a million would take."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    made = pairs(count)
    size = count // _SLICES
    parts = [made[start : start + size] for start in range(0, size * _SLICES, size)]
    times: dict[str, list[float]] = {name: [] for name in _CANDIDATES}
    for part in parts:
        for name, compare in _CANDIDATES.items():
            times[name].append(_time(compare, part))
    floors = times["floor: folded in C, ratio"]
    for name, took in times.items():
        ratio = median(t / floor for t, floor in zip(took, floors, strict=True))
        seconds = median(took) / size * _MILLION
        print(f"{name:28} {ratio:6.1f} x the floor, a million {seconds:6.0f} s")


if __name__ == "__main__":
    main()
