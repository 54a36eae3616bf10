"""Hold the first look to real records of both services, where the samples are at hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.changes.changing import find_changes
from tests.places import CORPORA

from pubmend.changes.snapshot import Snapshot
from pubmend.formats.crossref.reader import CROSSREF_JSON
from pubmend.formats.pubmed.reader import PUBMED_XML
from pubmend.formats.reading.format import Format
from pubmend.model.change_classes import ChangeClass
from pubmend.model.record import Record

SAMPLES = CORPORA
PUBMED = ("pubmed20n0014.slice.xml", "pubmed21n1298.slice.xml")

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="no samples here")


def records(path: Path, form: Format, source: str) -> Iterator[Record]:
    """Read a file as if the source had served it now."""
    with path.open("rb") as stream:
        for record in form.read(stream, path.name):
            if isinstance(record, Record):
                yield replace(record, origin=replace(record.origin, source=source))


def grave(found: Iterator[Record]) -> dict[str, list[str]]:
    """Find what a first look reports, and that a second reports nothing."""
    reported = {}
    for record in found:
        seen = Snapshot((record,), {record.origin.source: "found"})
        (again,) = find_changes(seen, seen)
        assert again.change_class is ChangeClass.UNCHANGED
        told = [change.change_class.value for change in find_changes(None, seen)]
        if told:
            reported[str(record.pmid or record.doi)] = told
    return reported


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (PUBMED[0], {"400712": ["retracted"], "423962": ["retracted"]}),
        (
            PUBMED[1],
            {
                # Told by the title alone.
                "15320745": ["retracted"],
                "27602157": ["retracted"],
                "31031480": ["retracted"],
                "32090497": ["expression-of-concern"],
                "32743968": ["retracted"],
                "33104149": ["retracted"],
            },
        ),
    ],
)
def test_finds_the_retracted_among_pubmeds_records(
    name: str, expected: dict[str, list[str]]
) -> None:
    """Report those, and not the eleven notices that stand beside them."""
    assert grave(records(SAMPLES / "pubmed" / name, PUBMED_XML, "pubmed")) == expected


def test_finds_none_among_crossrefs_works() -> None:
    """Take no notice for a retracted work; one of them is titled Retracted."""
    works = SAMPLES / "crossref" / "works.jsonl"
    assert grave(records(works, CROSSREF_JSON, "crossref")) == {}
