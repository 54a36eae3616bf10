"""Hold that a library remembers what was told as it was told."""

from __future__ import annotations

import pytest
from tests.changes.change_pairs.case import seen
from tests.changes.change_pairs.echoes import ECHOES, Echo
from tests.changes.change_pairs.life import CASES as LIVES
from tests.changes.changing import find_changes
from tests.library.desk import START, Clock

from pubmend.changes.change import Change
from pubmend.library.store import IN_MEMORY, Library
from pubmend.library.stored_changes import earlier_changes, save_changes
from pubmend.library.stored_records import add_record
from pubmend.model.csl import ATTRIBUTES
from pubmend.model.record import Record
from pubmend.sources import known_sources


def kept(told: tuple[Change, ...]) -> list[Change]:
    """Keep changes of a record in a library, and read them again."""
    with Library(
        IN_MEMORY, now=Clock(), readers={}, sources=known_sources()
    ) as library:
        record = seen_record()
        with library.transaction("keep") as db:
            key = add_record(db, record, library.moment()).key
            for change in told:
                save_changes(db, key, record, [change], START)
            return list(earlier_changes(db, key))


def seen_record() -> Record:
    """Take any record."""
    return ECHOES[0].pubmed[0]


def compared(change: Change) -> Change:
    """Leave out of a change what no comparator knows: notices and PubMed's status."""
    steps = tuple(c for c in change.changes if c.field in ATTRIBUTES)
    return Change(change.change_class, change.explanation, steps, change.sources)


@pytest.mark.parametrize("case", LIVES, ids=lambda case: case.name)
def test_every_field_comes_back_as_it_was_told(case: object) -> None:
    """Read names, dates, pages and lists as the records have them."""
    found = find_changes(case.before, case.after)  # type: ignore[attr-defined]
    assert kept(found) == [compared(change) for change in found]


@pytest.mark.parametrize("echo", ECHOES, ids=lambda echo: echo.name)
def test_what_was_read_again_serves_as_well(echo: Echo) -> None:
    """Know an echo of what the file holds."""
    (at_pubmed, pubmed_now), (at_crossref, crossref_now) = echo.pubmed, echo.crossref
    before, between = seen(at_pubmed, at_crossref), seen(pubmed_now, at_crossref)
    told = kept(find_changes(before, between))
    (change,) = find_changes(between, seen(pubmed_now, crossref_now), told)
    assert change.change_class == "unchanged"


def test_records_do_not_share_what_was_told() -> None:
    """Another article's correction is none of this one."""
    (at_pubmed, pubmed_now), (at_crossref, crossref_now) = (
        ECHOES[0].pubmed,
        ECHOES[0].crossref,
    )
    found = find_changes(seen(at_pubmed, at_crossref), seen(pubmed_now, crossref_now))
    with (
        Library(IN_MEMORY, now=Clock(), readers={}, sources=known_sources()) as library,
        library.transaction("keep") as db,
    ):
        key = add_record(db, seen_record(), library.moment()).key
        save_changes(db, key, seen_record(), found, START)
        assert list(earlier_changes(db, "another.ris#1")) == []
