"""Build lines of change in every class, out of the pairs of `change_fixtures`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from tests.changes.change_pairs import life, standing
from tests.changes.change_pairs.case import Case, seen
from tests.changes.change_pairs.wire import crossref, pubmed
from tests.changes.changing import find_changes

from pubmend.model.change_classes import ChangeClass
from pubmend.reports.change_line import ChangeLine, FieldChangeLine, to_change_line

DAWN = datetime(2026, 11, 21, 5, tzinfo=UTC)
HOSTILE = '<script>alert("x")</script> & *co* [a](b) \x1b[2J\n# x \u2028 \x00 \ufffe'


def line_of(case: Case, key: str = "refs.ris#1", at: datetime = DAWN) -> ChangeLine:
    """Lay out what a pair shows."""
    record = (*case.after.records, *(case.before.records if case.before else ()))[0]
    return to_change_line(key, record, find_changes(case.before, case.after), at)


def every_class() -> list[ChangeLine]:
    """Give for every class the first pair in which it is the gravest."""
    cases: dict[ChangeClass, Case] = {}
    for case in (*standing.CASES, *life.CASES):
        cases.setdefault(case.classes[0], case)
    return [line_of(case, f"refs.ris#{n}") for n, case in enumerate(cases.values(), 1)]


def retracted() -> ChangeLine:
    """Give a retraction that both sources tell."""
    both = seen(standing.RETRACTED_IN, standing.RETRACTED_BY)
    return line_of(Case("", standing.PLAIN, both, ()))


def corrected(**after: Any) -> ChangeLine:
    """Give a record of which PubMed changed what is named, beside the pages."""
    before = seen(pubmed(pages="101-7"), crossref(page="101-107"))
    return line_of(Case("", before, seen(pubmed(**after), crossref()), ()), "b.ris#2")


def field_change(field: str, before: Any, after: Any) -> FieldChangeLine:
    """Lay out one field that PubMed changed."""
    return {
        "change_class": ChangeClass.METADATA_CORRECTED,
        "field": field,
        "before": before,
        "after": after,
        "source": "pubmed",
    }


def hostile() -> ChangeLine:
    """Give a line whose texts try to be markup, commands to a terminal, and no XML."""
    return {
        **corrected(),
        "key": HOSTILE,
        "title": HOSTILE,
        "citation": HOSTILE,
        "ids": {"DOI": '10.1000/<"&>'},
        "changes": [field_change("title", HOSTILE, "x")],
    }
