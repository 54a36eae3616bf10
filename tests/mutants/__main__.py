"""Damage files of every format, and count what is lost: ``python -m tests.mutants``."""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator

from tests.mutants.conservation import Verdict, judge
from tests.mutants.mutations import mutated
from tests.mutants.works import WRITERS, invent


def main() -> None:
    """Damage, read, count, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=10_000, help="mutants a format")
    parser.add_argument("--seed", type=int, default=1, help="of the chance")
    parser.add_argument("--only", default="", help="files whose names begin so")
    parser.add_argument("--show", type=int, default=3, help="losses shown a format")
    options = parser.parse_args()
    chosen = [name for name in WRITERS if name.startswith(options.only)]
    if not chosen:
        parser.error(f"no file is called so; there are {', '.join(WRITERS)}")
    silent = 0
    for name in chosen:
        judged = [judge_one(name, options.seed + n) for n in range(options.number)]
        silent += sum(verdict.is_silent for _, verdict, _ in judged)
        sys.stdout.writelines(f"{line}\n" for line in _told(name, judged, options.show))
    sys.exit(1 if silent else 0)


def judge_one(name: str, seed: int) -> tuple[str, Verdict, bytes]:
    """Damage one file; give the damages, what became of it, and its bytes."""
    chance = random.Random(f"{name} {seed}")  # noqa: S311 - nothing is kept secret
    works = invent(chance.randint(1, 5), chance)
    content, damages = mutated(WRITERS[name](works).encode(), chance)
    return f"seed {seed}: {damages}", judge(content, name, works), content


def _told(
    name: str, judged: list[tuple[str, Verdict, bytes]], show: int
) -> Iterator[str]:
    silent = [each for each in judged if each[1].is_silent]
    refused = sum(1 for _, verdict, _ in judged if not verdict.records)
    told = sum(1 for _, verdict, _ in judged if verdict.records and verdict.problems)
    yield (
        f"{name:<14} {len(judged):>7,} mutants  {len(silent):>5,} with silent losses"
        f"  {told:>6,} with problems  {refused:>6,} without a record"
    )
    for damages, verdict, _ in silent[:show]:
        yield f"    {damages}: read as {verdict.read_as}, lost {verdict.lost}, merged {verdict.merged}"


if __name__ == "__main__":
    main()
