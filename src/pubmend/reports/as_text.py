"""Sum up a run in rows that a terminal prints as tables.

A section without rows is left out, and so is a count of nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..model.findings import Status, Verdict
from .groups import GROUPS
from .summary import SourceUse, Summary
from .wording import STATUSES, VERDICTS, field_label, source_label, source_rank

_TELLING = (
    Verdict.FILLED,
    Verdict.COMPLETED,
    Verdict.CONFLICT,
    Verdict.AGREED,
    Verdict.UNCONFIRMED,
)
_CALM = ("mended", "agreed")
_FIELDS_NAMED = 6

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Hold one small table: every row has as many cells as there are headings."""

    title: str
    headings: Row
    rows: tuple[Row, ...]


def overview(summary: Summary) -> tuple[Section, ...]:
    """Lay out the end of a run: what was found, mended, contradicted, asked."""
    sections = (
        Section("Records", ("", "records"), tuple(_statuses(summary))),
        Section("Fields", ("", "fields", "which"), tuple(_verdicts(summary))),
        Section("Look at", ("", "records"), tuple(_alarming(summary))),
        Section(
            "Asked",
            ("", "requests", "again", "from cache", "from cassettes", "kB", "waited"),
            tuple(_asked(summary.sources)),
        ),
        Section("Note", ("",), tuple((warning,) for warning in summary.warnings)),
    )
    return tuple(section for section in sections if section.rows)


def _statuses(summary: Summary) -> Iterator[Row]:
    counts = [(STATUSES[s], summary.statuses.get(s, 0)) for s in Status]
    counts += [
        ("same work as another", summary.duplicates),
        ("could not be read", summary.unread),
    ]
    return ((name, str(count)) for name, count in counts if count)


def _verdicts(summary: Summary) -> Iterator[Row]:
    for verdict in _TELLING:
        count = summary.verdicts.get(verdict, 0)
        if count:
            yield VERDICTS[verdict], str(count), _which(summary.fields, verdict)


def _which(fields: Mapping[str, Mapping[str, int]], verdict: Verdict) -> str:
    """Name the fields that had a verdict most often."""
    counts = {f: by[verdict] for f, by in fields.items() if by.get(verdict)}
    often = sorted(counts, key=lambda field: (-counts[field], field))
    named = [f"{field_label(field)} {counts[field]}" for field in often[:_FIELDS_NAMED]]
    more = len(often) - len(named)
    return ", ".join([*named, f"{more} more"] if more else named)


def _alarming(summary: Summary) -> Iterator[Row]:
    for group in GROUPS:
        count = summary.groups.get(group.name, 0)
        if count and group.name not in _CALM:
            yield group.title, str(count)


def _asked(sources: Mapping[str, SourceUse]) -> Iterator[Row]:
    for name, use in sorted(sources.items(), key=lambda source: source_rank(source[0])):
        if use.requests or use.cache_hits or use.cassette_answers:
            yield (
                source_label(name),
                str(use.requests),
                str(use.retries),
                str(use.cache_hits),
                str(use.cassette_answers),
                f"{use.bytes / 1000:.0f}",
                f"{use.waited:.1f} s",
            )
