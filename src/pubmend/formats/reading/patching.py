"""Say which of a record's fields changed, for the formats that write them back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ...model.csl import ATTRIBUTES
from ...model.findings import Enriched


@dataclass(frozen=True, slots=True)
class Change:
    """Hold one field's value before and after; ``given`` is None where it is filled."""

    field: str
    given: Any
    value: Any


def changes_of(enriched: Enriched) -> Iterator[Change]:
    """List the fields to write: filled, completed, or replaced as the policy allows.

    A value that was flagged and not carried on stays in the file as it is.
    """
    for finding in enriched.findings:
        attribute = ATTRIBUTES[finding.field]
        given = getattr(enriched.given, attribute)
        value = getattr(enriched.record, attribute)
        if value is not None and value != given:
            yield Change(finding.field, given, value)
