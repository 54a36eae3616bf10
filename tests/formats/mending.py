"""Give records as reconciling leaves them, to test how formats write them back."""

from __future__ import annotations

import dataclasses
from typing import Any

from hypothesis import strategies as st

from pubmend.model.csl import ATTRIBUTES
from pubmend.model.findings import Enriched, Finding, Status, Verdict
from pubmend.model.reasons import Reason
from pubmend.model.record import Record

_NAMES = {attribute: name for name, attribute in ATTRIBUTES.items()}


def mended(given: Record, **new: Any) -> Enriched:
    """Give a record with new values, each with the finding that tells of it."""
    findings = tuple(
        Finding(
            _NAMES[name],
            Verdict.COMPLETED,
            Reason.NOT_COMPARABLE,
            getattr(given, name),
            value,
        )
        for name, value in new.items()
    )
    record = dataclasses.replace(given, **new)
    return Enriched(given.origin.place, Status.RESOLVED, given, record, findings)


def optional(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Draw a value or None."""
    return st.none() | values
