"""The table of fields: complete, and each row about its own attribute."""

from __future__ import annotations

import dataclasses

import pytest

from pubmend.model.fields import RECORD_FIELDS, AnyRecordField
from pubmend.model.record import Origin, Record

# What is no field of its own: it tells of the record or of another field.
_BESIDE = {
    "origin",
    "authors_truncated",
    "sightings",
    "notices",
    "custom",
    "journal_listing",
}


def test_every_attribute_of_a_record_has_a_row() -> None:
    """A new attribute must be given its name in CSL-JSON."""
    attributes = [field.attribute for field in RECORD_FIELDS]
    assert len(attributes) == len(set(attributes))
    assert set(attributes) == {f.name for f in dataclasses.fields(Record)} - _BESIDE


@pytest.mark.parametrize("field", RECORD_FIELDS, ids=lambda field: field.name)
def test_a_row_reads_the_attribute_it_is_named_for(field: AnyRecordField) -> None:
    """Read nothing but the field's own attribute."""
    changes = {other.attribute: other.name for other in RECORD_FIELDS}
    record = dataclasses.replace(Record(Origin("given", "x")), **changes)  # type: ignore[arg-type] # any value will do
    assert field.value(record) == field.name


def test_labels_are_distinct() -> None:
    """Let nobody take one field for another in a report."""
    labels = [field.label for field in RECORD_FIELDS]
    assert len(labels) == len(set(labels))
