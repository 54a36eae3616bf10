"""Count the results of a run and the requests made for them: summary.json.

A summary grows one line at a time, so that no line has to be held. The seconds are the
only numbers that differ between two runs over the same answers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from typing import Any

from ..model.findings import Status, Verdict
from ..model.record import Problem
from ..model.record_line import RecordLine
from .groups import group_of
from .input_lines import InputAccount, account_from, input_object

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SourceUse:
    """Count what one source was asked.

    Args:
        requests: HTTP requests made, tries again included.
        retries: how many of them were tries again.
        cache_hits: answers kept from earlier runs.
        cassette_answers: answers played from a cassette.
        bytes: size of the answers' bodies.
        waited: seconds spent waiting for a rate limit or before a try again.
    """

    requests: int = 0
    retries: int = 0
    cache_hits: int = 0
    cassette_answers: int = 0
    bytes: int = 0
    waited: float = 0.0


@dataclass(frozen=True, slots=True)
class Summary:
    """Hold the counts of a run.

    Args:
        groups: records by `groups.Group` name.
        fields: by field, how often each verdict fell.
        duplicates: records that are of the same work as another.
        unread: records and files of the inputs that could not be read, or not whole.
        problems: what was the matter with each, and where.
        inputs: what was read of each input, in order.
        passed_over: files of folders that hold no records.
        warnings: sentences about the run as a whole.
        seconds: how long the run took.
    """

    records: int = 0
    statuses: Counts = field(default_factory=dict)
    groups: Counts = field(default_factory=dict)
    verdicts: Counts = field(default_factory=dict)
    fields: Mapping[str, Counts] = field(default_factory=dict)
    notices: Counts = field(default_factory=dict)
    duplicates: int = 0
    unread: int = 0
    problems: tuple[Problem, ...] = ()
    inputs: tuple[InputAccount, ...] = ()
    passed_over: tuple[str, ...] = ()
    sources: Mapping[str, SourceUse] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0

    def including(self, line: RecordLine) -> Summary:
        """Count one record more."""
        verdicts = [finding["verdict"] for finding in line["findings"]]
        fields = dict(self.fields)
        for finding in line["findings"]:
            name = finding["field"]
            fields[name] = _plus(fields.get(name, {}), [finding["verdict"]])
        return replace(
            self,
            records=self.records + 1,
            statuses=_plus(self.statuses, [line["status"]]),
            groups=_plus(self.groups, [group_of(line).name]),
            verdicts=_plus(self.verdicts, verdicts),
            fields=fields,
            notices=_plus(self.notices, [n["kind"] for n in line["notices"]]),
            duplicates=self.duplicates + bool(line["same_as"]),
        )


def render_summary(summary: Summary) -> str:
    """Print summary.json: every status and verdict, also those that never fell."""
    values = {
        "records": summary.records,
        "status": {s.value: summary.statuses.get(s, 0) for s in Status},
        "verdict": {v.value: summary.verdicts.get(v, 0) for v in Verdict},
        "notices": _sorted(summary.notices),
        "fields": {f: _sorted(c) for f, c in sorted(summary.fields.items())},
        "duplicates": summary.duplicates,
        "unread": summary.unread,
        "problems": [str(problem) for problem in summary.problems],
        "problem_places": [_place(problem) for problem in summary.problems],
        "inputs": [input_object(account) for account in summary.inputs],
        "passed_over": list(summary.passed_over),
        "sources": {s: _use(use) for s, use in sorted(summary.sources.items())},
        "warnings": list(summary.warnings),
        "seconds": round(summary.seconds, 3),
    }
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def read_summary(text: str) -> Callable[[Summary], Summary]:
    """Read from a run's summary.json what can't be counted again, to complete one."""
    stored = json.loads(text)
    return partial(
        replace,
        unread=stored["unread"],
        problems=tuple(_problems(stored)),
        inputs=tuple(map(account_from, stored.get("inputs", ()))),
        passed_over=tuple(stored.get("passed_over", ())),
        sources={name: SourceUse(**use) for name, use in stored["sources"].items()},
        warnings=tuple(stored["warnings"]),
        seconds=stored["seconds"],
    )


def _place(problem: Problem) -> dict[str, str | int | None]:
    """Say of a problem where it is, part by part."""
    return {
        "file": problem.place,
        "line": problem.line,
        "record": problem.record,
        "format": problem.format,
        "message": problem.message,
    }


def _problems(stored: Mapping[str, Any]) -> Iterator[Problem]:
    """Read the problems back; of a summary without their places, as they print."""
    if "problem_places" not in stored:
        for text in stored["problems"]:
            place, _, message = text.partition(": ")
            yield Problem(place, message)
        return
    for each in stored["problem_places"]:
        yield Problem(
            each["file"],
            each["message"],
            record=each["record"],
            line=each["line"],
            format=each["format"],
        )


def _plus(counts: Counts, names: Iterable[str]) -> dict[str, int]:
    sums = dict(counts)
    for name in names:
        sums[str(name)] = sums.get(name, 0) + 1
    return sums


def _sorted(counts: Counts) -> dict[str, int]:
    return dict(sorted(counts.items()))


def _use(use: SourceUse) -> dict[str, float]:
    return {**asdict(use), "waited": round(use.waited, 3)}
