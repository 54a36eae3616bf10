"""Hold summary.json to its counts."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.reports.factory import everything, mended, retracted, summarise

from pubmend.model.record_line import to_line
from pubmend.reports.summary import SourceUse, Summary, render_summary

LINES = [to_line(record) for record in everything()]


def test_counts_by_status_and_verdict() -> None:
    """Count every status and verdict, also those that never fell."""
    printed = json.loads(
        render_summary(summarise([to_line(mended()), to_line(retracted())]))
    )
    assert printed["records"] == 2
    assert printed["status"] == {
        "resolved": 2,
        "ambiguous": 0,
        "conflicting-ids": 0,
        "not-found": 0,
        "unanswered": 0,
    }
    assert printed["verdict"] == {
        "missing": 1,
        "filled": 4,
        "unconfirmed": 1,
        "agreed": 2,
        "completed": 2,
        "conflict": 2,
    }
    assert printed["notices"] == {"corrected": 1, "has-preprint": 1, "retracted": 1}
    assert printed["fields"]["title"] == {"agreed": 1, "conflict": 1}
    assert printed["duplicates"] == 1


def test_prints_what_was_asked() -> None:
    """Print by source requests, tries again, kept answers, bytes and waiting."""
    use = SourceUse(requests=3, retries=1, cache_hits=2, bytes=4_096, waited=0.33333)
    summary = replace(
        summarise(LINES),
        sources={"ncbi": use},
        unread=4,
        warnings=("asked politely, answered as public",),
        seconds=1.23456,
    )
    printed = json.loads(render_summary(summary))
    assert printed["sources"] == {
        "ncbi": {
            "requests": 3,
            "retries": 1,
            "cache_hits": 2,
            "cassette_answers": 0,
            "bytes": 4096,
            "waited": 0.333,
        }
    }
    assert printed["unread"] == 4
    assert printed["warnings"] == ["asked politely, answered as public"]
    assert printed["seconds"] == 1.235


def test_grows_a_line_at_a_time() -> None:
    """Count the same whether at once or one by one, and change no earlier summary."""
    nothing = Summary()
    one = nothing.including(LINES[0])
    assert one.including(LINES[1]) == summarise(LINES[:2])
    assert nothing == Summary()
    assert nothing.fields == {}
    assert one.fields["title"] == {"conflict": 1}


def test_groups_add_up() -> None:
    """Put every record into one group."""
    summary = summarise(LINES)
    assert sum(summary.groups.values()) == summary.records == 7
    assert summary.groups == {
        "major-conflict": 2,
        "grave": 1,
        "ambiguous": 1,
        "conflicting-ids": 1,
        "not-found": 1,
        "unanswered": 1,
    }


def test_same_lines_print_the_same() -> None:
    """Sort what has no order of its own."""
    assert render_summary(summarise(LINES)) == render_summary(summarise(LINES))
    fields = list(json.loads(render_summary(summarise(LINES)))["fields"])
    assert fields == sorted(fields)
