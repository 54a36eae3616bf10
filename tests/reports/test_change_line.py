"""Hold the JSON of changes, on which scripts rely, and the words of every class."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter
from tests.changes.change_pairs import life, standing, traps
from tests.changes.change_pairs.case import Case, seen
from tests.changes.change_pairs.wire import NOTICE, pubmed
from tests.reports.changed import corrected, every_class, hostile, line_of, retracted

from pubmend.model.change_classes import ChangeClass
from pubmend.reports.change_line import ChangeLine, render_change_line
from pubmend.reports.change_wording import (
    by_class,
    changed_value,
    headline,
    on_one_line,
)

CHECK = Draft202012Validator(TypeAdapter(ChangeLine).json_schema(mode="serialization"))


def test_lays_out_a_retraction() -> None:
    """Give key, identifiers, classes, what changed and the moment, in this order."""
    written = json.loads(render_change_line(retracted()))
    notice = {
        "kind": "retracted",
        "by": NOTICE,
        "date": "2022-05-04",
        "sources": ["crossref", "pubmed"],
    }
    shown = {"change_class": "retracted", "field": "notices", "before": None}
    assert written == {
        "key": "refs.ris#1",
        "ids": {"PMID": "31000001", "DOI": "10.1000/heron.7"},
        "title": "The grey heron in city parks: a two-year count.",
        "citation": "Reiher, Storch · J Urban Birds · 2020 · 12(3):101-9",
        "classes": ["retracted"],
        "changes": [
            {**shown, "after": notice, "source": "crossref"},
            {**shown, "after": notice, "source": "pubmed"},
        ],
        "reasons": [
            {
                "change_class": "retracted",
                "sentence": f"The article was retracted ({NOTICE}, 2022-05-04).",
                "sources": ["crossref", "pubmed"],
            }
        ],
        "at": "2026-11-21T05:00:00Z",
    }
    assert list(written)[:2] == ["key", "ids"]


def test_writes_values_as_csl_json_has_them() -> None:
    """Write names and dates as objects."""
    before = seen(pubmed(authors=("Reiher G",), online="2020 03 01"))
    line = line_of(Case("", before, seen(pubmed(authors=("Reiher Gudrun",))), ()))
    values = {c["field"]: (c["before"], c["after"]) for c in line["changes"]}
    assert values == {
        "author": (
            [{"family": "Reiher", "given": "G"}],
            [{"family": "Reiher", "given": "Gudrun"}],
        ),
        "published-online": (
            {"date-parts": [[2020, 3, 1]]},
            {"date-parts": [[2020, 3, 2]]},
        ),
    }


@pytest.mark.parametrize(
    "case", [*standing.CASES, *life.CASES, *traps.CASES], ids=lambda case: case.name
)
def test_every_line_satisfies_the_schema(case: Case) -> None:
    """Draw the schema from the same types as the lines."""
    CHECK.validate(json.loads(render_change_line(line_of(case))))


def test_a_line_is_one_line_of_ascii() -> None:
    """Break no reader of lines, whatever stands in a title."""
    text = render_change_line(hostile())
    assert text.isascii()
    assert "\n" not in text


def test_moments_are_told_in_utc() -> None:
    """Write the moment in UTC wherever it was taken."""
    at = datetime(2026, 11, 21, 0, 30, tzinfo=timezone(timedelta(hours=2)))
    line = line_of(standing.CASES[0], at=at)
    assert line["at"] == "2026-11-20T22:30:00Z"


def test_sums_up_the_gravest_first() -> None:
    """Count a record in each of its classes, and what is unchanged in none."""
    printed = line_of(life.PRINTED[0])
    lines = [line_of(life.UNCHANGED[0]), corrected(), printed, retracted()]
    assert headline(lines) == (
        "1 retracted, 1 published in final form, 1 in print, 1 record changed"
    )
    assert headline([line_of(life.UNCHANGED[0])]) == headline([]) == "nothing new"
    assert [c.value for c in by_class(lines)] == [
        "retracted",
        "in-press-to-final",
        "metadata-corrected",
    ]


def test_every_class_but_unchanged_is_reported() -> None:
    """Leave no class out of the reports."""
    assert list(by_class(every_class())) == [
        c for c in ChangeClass if c is not ChangeClass.UNCHANGED
    ]


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("volume", None, "—"),
        ("volume", "12", "12"),
        ("publication-status", "aheadofprint", "ahead of print"),
        ("publication-status", "other", "other"),
        ("notices", {"kind": "expression-of-concern", "by": None, "date": "2021"}, "expression of concern, 2021"),
        ("issued", {"date-parts": [[2020, 6]]}, "2020-06"),
        ("title", "a\x1b[31m\nb", "a [31m b"),
    ],
)  # fmt: skip
def test_prints_values(field: str, value: object, shown: str) -> None:
    """Print each value on one line, as people write it."""
    assert changed_value(field, value) == shown


def test_steers_no_terminal() -> None:
    """Take out what is no text."""
    assert on_one_line("\x1b]0;x\x07 \ud800") == "]0;x"
    assert on_one_line("\x00") == "—"


def test_lines_without_news_fall_out() -> None:
    """Group nothing that a clean first look found."""
    assert by_class([line_of(traps.SILENCE[-1]), line_of(life.UNCHANGED[0])]) == {}
