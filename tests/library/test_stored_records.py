"""Keep records as they were given, each once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given as generated
from hypothesis import strategies as st
from tests.library.desk import START, Desk

from pubmend.library.stored_records import (
    add_record,
    find_keys,
    given_record,
    list_records,
    read_given,
    remove_record,
    write_given,
)
from pubmend.model.identifiers import Certainty, IdKind, Sighting, parse_doi, parse_pmid
from pubmend.model.record import Author, Origin, PartialDate, Record

SEEN = Sighting(IdKind.PMID, "31771641", "31771641", 4, 12, "PMID:", Certainty.CERTAIN)
RECORD = Record(
    Origin("given", "refs.ris#3"),
    type="article-journal",
    title="Sort of a nice distance",
    author=(Author("Ekström", "V.", orcid="0000-0002-1825-0097"),),
    issued=PartialDate(2019, 11),
    pmid=parse_pmid("31771641"),
    doi=parse_doi("10.1186/s13722-019-0173-1"),
    sightings=(SEEN,),
    custom={"N1": ["a", "b"]},
)


def add(desk: Desk, *records: Record) -> list[tuple[str, bool]]:
    """Add records; tell their keys and which are new."""
    with desk.library.transaction("add") as db:
        added = [add_record(db, record, desk.library.moment()) for record in records]
    return [(one.key, one.is_new) for one in added]


def at(place: str, **changes: object) -> Record:
    """Give the record at another place, changed."""
    return replace(RECORD, origin=Origin("given", place), **changes)  # type: ignore[arg-type]


def test_a_record_comes_back_as_it_was_given() -> None:
    """Sightings and custom fields too; the origin names the key."""
    desk = Desk()
    add(desk, RECORD)
    with desk.library.reading() as db:
        assert given_record(db, "refs.ris#3") == RECORD


def test_the_same_record_is_added_once_wherever_it_stands() -> None:
    """A line above it in the file moves its place, and it is still the same."""
    desk = Desk()
    assert add(desk, RECORD, RECORD, at("refs.ris#4"), at("copy.ris#1")) == [
        ("refs.ris#3", True),
        ("refs.ris#3", False),
        ("refs.ris#3", False),
        ("refs.ris#3", False),
    ]


def test_another_record_at_the_same_place_gets_a_key_of_its_own() -> None:
    """Two folders may both hold a refs.ris."""
    desk = Desk()
    other = at("refs.ris#3", title="Another", pmid=parse_pmid("33788999"), doi=None)
    third = at("refs.ris#3", title="A third", pmid=None, doi=None)
    assert add(desk, RECORD, other, third) == [
        ("refs.ris#3", True),
        ("refs.ris#3~2", True),
        ("refs.ris#3~3", True),
    ]


def test_an_edited_record_replaces_its_older_form() -> None:
    """The same identifiers at the same place: somebody mended the file."""
    desk = Desk()
    edited = at("refs.ris#3", title="Sort of a nice distance: a study")
    assert add(desk, RECORD, edited) == [("refs.ris#3", True), ("refs.ris#3", False)]
    with desk.library.reading() as db:
        assert [r.given.title for r in list_records(db)] == [
            "Sort of a nice distance: a study"
        ]


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("refs.ris#3", ["refs.ris#3"]),
        ("31771641", ["refs.ris#3"]),
        ("10.1186/S13722-019-0173-1", ["refs.ris#3"]),
        ("refs", ["refs.ris#3", "refs.ris#3~2"]),
        ("nothing", []),
        ("", []),
    ],
)
def test_a_record_is_found_by_key_identifier_or_start(
    name: str, keys: list[str]
) -> None:
    """The surest way counts."""
    desk = Desk()
    add(desk, RECORD, at("refs.ris#3", title="Another", pmid=None, doi=None))
    with desk.library.reading() as db:
        assert find_keys(db, name) == keys


def test_a_removed_record_leaves_nothing() -> None:
    """Nor may its key be found."""
    desk = Desk()
    add(desk, RECORD)
    with desk.library.transaction("remove") as db:
        remove_record(db, "refs.ris#3", readers={}, sources=desk.library.sources)
        assert find_keys(db, "31771641") == []
        assert list(list_records(db)) == []


@generated(st.text(), st.lists(st.text(), max_size=3), st.none() | st.integers(1, 9999))
def test_whatever_is_given_is_kept(
    title: str, keywords: list[str], year: int | None
) -> None:
    """Lone surrogates and line ends too, as far as CSL-JSON keeps them."""
    record = Record(
        Origin("given", "a#1"),
        title=title.strip() or None,
        issued=None if year is None else PartialDate(year),
        custom={"keywords": [*keywords]},
    )
    written = write_given(record)
    read = read_given("a#1", written.given, written.sightings)
    assert read.title == record.title
    assert read.issued == record.issued
    assert read.custom == record.custom
    assert write_given(read).digest == write_given(replace(read)).digest


def test_the_clock_dates_what_is_added() -> None:
    """In UTC, to the microsecond."""
    desk = Desk()
    add(desk, RECORD)
    with desk.library.reading() as db:
        (kept,) = list_records(db)
    assert kept.added == "2026-01-05T06:00:00.000000Z"
    assert START.isoformat() == "2026-01-05T06:00:00+00:00"
    assert kept.line is None
