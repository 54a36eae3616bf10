"""Say who could not be asked, why, and how many records wait for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model.findings import Enriched
from .input_lines import count_of
from .wording import source_label, source_rank

_LONGEST = 60

Failures = Mapping[str, Mapping[str, int]]


def failures_of(enriched: Enriched) -> Iterator[tuple[str, str]]:
    """Name each source that failed for a record, and why; the why may be empty."""
    for source, outcome in (enriched.answers or {}).items():
        if outcome == "failed":
            said = f"{source} could not be asked: "
            reasons = (p for p in enriched.problems if p.startswith(said))
            yield source, next(reasons, "").removeprefix(said)


def unanswered_lines(failures: Failures) -> Iterator[str]:
    """Give a line a source, with the commonest reason.

    Args:
        failures: by source how many records failed for which reason.
    """
    for source in sorted(failures, key=source_rank):
        reasons = failures[source]
        often = sorted(filter(None, reasons), key=lambda why: (-reasons[why], why))
        why = next(iter(often), "")
        records = count_of(sum(reasons.values()), "record")
        label = source_label(source)
        reason = f" ({_short(why)})" if why else ""
        again = "run again without --offline" if "cassette" in why else "run again"
        yield f"{label} could not be asked for {records}{reason}; {again}"


def _short(why: str) -> str:
    return why if len(why) <= _LONGEST else f"{why[: _LONGEST - 1].rstrip()}…"
