"""Check that what other programs' RIS samples hold is read, where they are at hand."""

from __future__ import annotations

from typing import Any

import pytest
from tests.places import CORPORA

from pubmend.formats.ris.reader import RIS
from pubmend.model.record import PartialDate, Record

SAMPLES = CORPORA / "jabref"

# What JabRef reads of its samples, in our fields: (file, attribute, value).
READ: list[tuple[str, str, Any]] = [
    ("4b", "title", "Clinicopathologic Principles For Veterinary Medicine"),
    ("4b", "publisher", "Cambridge University Press"),
    ("4b", "issued", PartialDate(1988)),
    ("4b", "type", "book"),
    ("4c", "container_title", "Food Technology"),
    ("4c", "page", "49-52"),
    ("4c", "volume", "50(2)"),
    ("4c", "issued", PartialDate(1996)),
    ("5b", "issn", ("1873-3441",)),
    ("5b", "page", "377-86"),
    ("5b", "volume", "71"),
    ("5b", "issue", "2"),
    ("Date1.2", "doi", "10.1063/1.1954747"),
    ("Date1.2", "page", "034708"),
    ("Date1.2", "issued", PartialDate(2005, 7, 15)),
    ("Date1.2", "publisher", "American Institute of Physics"),
    ("Date1.2", "container_title_short", "J. Chem. Phys."),
    ("Date1.2", "url", "https://doi.org/10.1063/1.1954747"),
    ("Scopus", "doi", "10.1016/j.jmps.2004.03.010"),
    ("Scopus", "issue", "10"),
    ("Scopus", "page", "2309-2327"),
    (
        "Scopus",
        "keyword",
        (
            *("Composite", "Inclusions"),
            *("Statistical distribution", "Transverse isotropy"),
        ),
    ),
    ("WithEmptyER", "doi", "10.1063/1.4814070"),
    ("WithEmptyER", "volume", "139"),
    ("WithEmptyER", "issn", ("0021-9606",)),
]


def read_sample(name: str) -> Record:
    """Read the one record of a sample; skip where it is absent."""
    path = SAMPLES / f"RisImporterTest{name}.ris"
    if not path.exists():
        pytest.skip("the samples are not here")
    with path.open("rb") as stream:
        (record,) = RIS.read(stream, path.name)
    assert isinstance(record, Record)
    return record


@pytest.mark.parametrize(("name", "attribute", "value"), READ)
def test_what_jabref_reads(name: str, attribute: str, value: Any) -> None:
    """Read the fields that JabRef reads."""
    assert getattr(read_sample(name), attribute) == value


@pytest.mark.parametrize(
    ("name", "people", "count", "first"),
    [
        ("4b", "editor", 2, "Robinson"),
        ("4c", "author", 1, "Huffman"),
        ("5b", "author", 5, "Salustio"),
        ("Date1.2", "author", 6, "Valle-Delgado"),
        ("Scopus", "author", 3, "Federico"),
        ("WithEmptyER", "author", 2, "Shi"),
    ],
)
def test_people_that_jabref_reads(
    name: str, people: str, count: int, first: str
) -> None:
    """Read as many authors or editors as JabRef does."""
    found = getattr(read_sample(name), people)
    assert len(found) == count
    assert found[0].family == first
    assert all(person.given for person in found)


@pytest.mark.parametrize(
    ("name", "tag", "value"),
    [
        ("4b", "CY", "Cambridge"),
        ("4b", "ID", "robinson"),
        ("Scopus", "N1", "Cited By :44"),
        ("Scopus", "DB", "Scopus"),
    ],
)
def test_what_a_record_has_no_place_for_is_kept(
    name: str, tag: str, value: str
) -> None:
    """Keep addresses, reference numbers and comments by their tags."""
    custom = read_sample(name).custom
    assert custom is not None
    kept: Any = custom["ris"]
    assert value in kept[tag]
