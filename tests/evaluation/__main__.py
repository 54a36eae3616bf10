"""Print how often the decisions are right: ``python -m tests.evaluation``."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator

from tests.evaluation.samples import clean_records
from tests.evaluation.scoring import Scores, Tally, make_cases, score

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


def main() -> None:
    """Damage, decide, count, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=60, help="records a damage")
    parser.add_argument("--show", type=int, default=0, help="failures shown a row")
    options = parser.parse_args()
    started = time.perf_counter()
    records = clean_records()
    cases = list(make_cases(records, options.most))
    table = render(score(cases), options.show)
    seconds = time.perf_counter() - started
    sys.stdout.write(f"{len(records)} clean records, {len(cases)} damaged ones\n")
    sys.stdout.writelines(f"{line}\n" for line in table)
    sys.stdout.write(f"{seconds:.0f} s\n")


def render(scores: Scores, show: int) -> Iterator[str]:
    """Lay out the tallies, a task and a kind of damage a line."""
    for task, title, right, wrong, open_ in _TASKS:
        yield f"\n{title:<44} {'cases':>6} {right:>11} {wrong:>11} {open_:>10}"
        tallies: dict[str, Tally] = getattr(scores, task)
        for name, tally in [*tallies.items(), ("all", _sum(tallies))]:
            shares = (tally.right, tally.wrong, tally.abstained)
            cells = [f"{share / max(tally.cases, 1):>10.2%}" for share in shares]
            yield f"  {name:<42} {tally.cases:>6} {'  '.join(cells)}"
            yield from (f"      {failure[:400]}" for failure in tally.failures[:show])


def _sum(tallies: dict[str, Tally]) -> Tally:
    total = Tally()
    for tally in tallies.values():
        total.cases += tally.cases
        total.right += tally.right
        total.wrong += tally.wrong
        total.abstained += tally.abstained
    return total


if __name__ == "__main__":
    main()
