"""Print how often the decisions are right: ``python -m tests.evaluation``."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence

from tests.evaluation.labelled import score_labelled
from tests.evaluation.natural import NaturalScores, score_natural
from tests.evaluation.samples import clean_records, generated_records
from tests.evaluation.scoring import Scores, make_cases, score
from tests.evaluation.tallies import Tallies, Tally
from tests.places import CORPORA

_TASKS = (
    ("found", "Found by search among similar works", "found", "wrong", "left open"),
    ("absent", "Only similar works to choose from", "none taken", "wrong", ""),
    (
        "siblings",
        "What goes with the work, as candidate",
        "right",
        "wrong",
        "left open",
    ),
    ("own_ids", "Identifiers of the work itself", "stand", "refused", ""),
    ("wrong_ids", "Identifiers of another work", "refused", "attached", ""),
    ("caught", "Errors caught", "caught", "missed", ""),
    ("alarms", "False alarms in other fields", "quiet", "alarmed", ""),
    ("kept", "Given values in conflict kept", "kept", "overwritten", ""),
)

_NATURAL_TASKS = (
    ("joined", "Found at a source that shares no id", "found", "wrong", "left open"),
    ("duplicates", "Views of one work in a search result", "joined", "", "apart"),
    ("apart", "What goes with it in the same result", "apart", "joined", ""),
    ("placeholders", "Placeholders are nothing", "filled", "else", ""),
    ("names", "Names that look like placeholders", "kept", "lost", ""),
)


def main() -> None:
    """Damage, decide, count, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=60, help="records a damage")
    parser.add_argument("--show", type=int, default=0, help="failures shown a row")
    parser.add_argument(
        "--invented", action="store_true", help="leave the samples aside"
    )
    options = parser.parse_args()
    started = time.perf_counter()
    records = generated_records(400) if options.invented else clean_records()
    cases = list(make_cases(records, options.most))
    natural = score_natural(records, options.most)
    if not options.invented:
        pairs, joined = score_labelled(CORPORA)
        natural.duplicates |= pairs
        natural.apart |= joined
    table = [
        *render(score(cases), options.show),
        *render_natural(natural, options.show),
    ]
    seconds = time.perf_counter() - started
    sys.stdout.write(f"{len(records)} clean records, {len(cases)} damaged ones\n")
    sys.stdout.writelines(f"{line}\n" for line in table)
    sys.stdout.write(f"{seconds:.0f} s\n")


def render(scores: Scores, show: int) -> Iterator[str]:
    """Lay out the tallies, a task and a kind of damage a line."""
    return _render(scores, _TASKS, show)


def render_natural(scores: NaturalScores, show: int) -> Iterator[str]:
    """Lay out likewise what became of views and placeholders."""
    return _render(scores, _NATURAL_TASKS, show)


def _render(
    scores: Scores | NaturalScores, tasks: Sequence[tuple[str, ...]], show: int
) -> Iterator[str]:
    for task, title, right, wrong, open_ in tasks:
        yield f"\n{title:<44} {'cases':>6} {right:>11} {wrong:>11} {open_:>10}"
        tallies: Tallies = getattr(scores, task)
        for name, tally in [*tallies.items(), ("all", _sum(tallies))]:
            shares = (tally.right, tally.wrong, tally.abstained)
            cells = [f"{share / max(tally.cases, 1):>10.2%}" for share in shares]
            yield f"  {name:<42} {tally.cases:>6} {'  '.join(cells)}"
            yield from (f"      {failure[:400]}" for failure in tally.failures[:show])


def _sum(tallies: Tallies) -> Tally:
    total = Tally()
    for tally in tallies.values():
        total += tally
    return total


if __name__ == "__main__":
    main()
