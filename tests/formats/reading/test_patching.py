"""Check which changes are written back into a file."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from pubmend.formats.reading.patching import Change, changes_of
from pubmend.model.findings import Enriched, Finding, Status, Verdict
from pubmend.model.reasons import Reason
from pubmend.model.record import Origin, Record

GIVEN = Record(Origin("given", "x#1"), volume="1")


@pytest.mark.parametrize(
    ("verdict", "field", "attribute", "value", "changes"),
    [
        (Verdict.FILLED, "issue", "issue", "2", [Change("issue", None, "2")]),
        (Verdict.COMPLETED, "volume", "volume", "1-2", [Change("volume", "1", "1-2")]),
        (Verdict.CONFLICT, "volume", "volume", "9", [Change("volume", "1", "9")]),
        (Verdict.CONFLICT, "volume", "volume", None, []),
        (Verdict.AGREED, "volume", "volume", "1", []),
        (Verdict.MISSING, "issue", "issue", None, []),
    ],
)
def test_changes(
    verdict: Verdict,
    field: str,
    attribute: str,
    value: str | None,
    changes: list[Change],
) -> None:
    """Write what the mended record says otherwise; never take a given value away."""
    finding = Finding(
        field, verdict, Reason.NOT_COMPARABLE, getattr(GIVEN, attribute), value
    )
    new: Any = {attribute: value}
    record = dataclasses.replace(GIVEN, **new)
    enriched = Enriched("x#1", Status.RESOLVED, GIVEN, record, (finding,))
    assert list(changes_of(enriched)) == changes
