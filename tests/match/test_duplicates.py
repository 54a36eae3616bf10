"""Hold the grouping of given records: the same work together, sister works apart."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pubmend.match.duplicates import (
    group_duplicates,
    local_contradictions,
    marks_of,
    recurring,
)
from pubmend.model.agreement import Severity
from pubmend.model.identifiers import Doi, Pmcid, Pmid
from pubmend.model.record import Author, Origin, PartialDate, Record

ONE = Record(
    Origin("given", "a.ris#1"),
    title="Sort of a nice distance: therapists working with internet-based treatment",
    author=(Author("Ekström", "Veronica"), Author("Johansson", "Magnus")),
    container_title="Addiction science & clinical practice",
    volume="14",
    page="44",
    issued=PartialDate(2019),
)


def _pairs(*records: Record) -> dict[int, tuple[int, ...]]:
    return group_duplicates(enumerate(records, start=1))


def test_a_shared_identifier_joins() -> None:
    """Join along a chain: one shares the PMID, the next the DOI, the next the PMCID."""
    chain = (
        Record(ONE.origin, pmid=Pmid("1")),
        Record(ONE.origin, pmid=Pmid("1"), doi=Doi("10.1000/a")),
        Record(ONE.origin, doi=Doi("10.1000/a"), pmcid=Pmcid("PMC7")),
        Record(ONE.origin, pmcid=Pmcid("PMC7")),
        Record(ONE.origin, pmid=Pmid("2")),
    )
    assert _pairs(*chain) == {1: (2, 3, 4), 2: (1, 3, 4), 3: (1, 2, 4), 4: (1, 2, 3)}


def test_a_shared_identifier_doesnt_join_an_erratum() -> None:
    """Keep apart what bears one DOI and contradicts itself."""
    erratum = replace(ONE, title=f"Erratum: {ONE.title}", volume="15", page="3")
    shared = [replace(r, doi=Doi("10.1000/a")) for r in (ONE, erratum)]
    assert _pairs(*shared) == {}


def test_evidence_joins() -> None:
    """Join two printings of a record that have no identifier."""
    printed = replace(
        ONE,
        title="SORT OF A NICE DISTANCE: Therapists Working With Internet-Based Treatment.",
        author=(Author("Ekström", "V."), Author("Johansson", "M.")),
        volume=None,
    )
    assert _pairs(ONE, printed) == {1: (2,), 2: (1,)}


def test_a_slip_in_the_title_is_bridged_by_the_place() -> None:
    """Find the duplicate by author, year and page when a word is misspelt."""
    slip = replace(ONE, title=(ONE.title or "").replace("therapists", "therapist"))
    assert _pairs(ONE, slip) == {1: (2,), 2: (1,)}


def test_sister_works_stay_apart() -> None:
    """Group neither parts of a series, nor errata, nor what has identifiers of its own."""
    bare = replace(ONE, title="Lipids of the liver in laboratory animals", page="1-9")
    part = replace(bare, title=f"{bare.title}. Part II", page="10-20")
    erratum = replace(bare, title=f"Erratum: {bare.title}", page="90")
    assert _pairs(bare, part, erratum) == {}
    own = [replace(ONE, pmid=Pmid(n)) for n in ("1", "2")]
    assert _pairs(*own) == {}


def test_many_editorials_are_no_duplicates() -> None:
    """Take a common heading for what it is."""
    editorials = [
        Record(
            Origin("given", f"a.ris#{n}"),
            title="Editorial",
            author=(Author("Smith", "J"),),
            container_title="The Lancet",
            volume=str(n),
            page=str(n),
            issued=PartialDate(1980 + n),
        )
        for n in range(40)
    ]
    assert _pairs(*editorials) == {}


def test_thousands_of_records_take_a_moment() -> None:
    """Compare only records that share a key: two million pairs would never end."""
    records = [
        (
            f"{n}-{copy}",
            replace(ONE, title=f"{ONE.title} {n * 7919}", page=str(n), volume=str(n)),
        )
        for n in range(1000)
        for copy in range(2)
    ]
    groups = group_duplicates(records)
    assert len(groups) == 2000
    assert groups["7-0"] == ("7-1",)


_POOL = tuple(
    replace(ONE, title=title, page=page, pmid=pmid, doi=doi)
    for title in (ONE.title, "Editorial", None)
    for page in ("44", "45-9")
    for pmid in (Pmid("1"), None)
    for doi in (Doi("10.1000/a"), Doi("10.1000/b"), None)
)


@given(st.lists(st.sampled_from(_POOL), max_size=40))
def test_among_those_that_share_a_mark_all_doubles_are_found(
    records: list[Record],
) -> None:
    """Find in the few what is found in all, so that the others need not be kept."""
    places = recurring([marks_of(record) for record in records])
    few = [(place, record) for place, record in enumerate(records) if place in places]
    assert group_duplicates(few) == group_duplicates(enumerate(records))


def test_what_shares_nothing_has_no_mark_in_common() -> None:
    """Leave out the record that nothing else could be a double of."""
    same = replace(ONE, volume=None, issued=PartialDate(2020))
    other = Record(ONE.origin, title="Serum gastrin in dogs", pmid=Pmid("6880358"))
    assert recurring([marks_of(r) for r in (ONE, other, same)]) == {0, 2}
    assert recurring([(), marks_of(ONE)]) == set()


def test_contradictions_of_two_local_records_are_findings() -> None:
    """Give each field that differs, with the other record's value and place."""
    other = replace(
        ONE,
        origin=Origin("given", "b.ris#7"),
        volume="41",
        author=(Author("Ekström", "V"), Author("Johansson", "M")),
    )
    (finding,) = local_contradictions(ONE, other)
    assert finding.field == "volume"
    assert finding.given == finding.value == "14"
    assert finding.statements[0].value == "41"
    assert finding.statements[0].origin.place == "b.ris#7"
    assert finding.severity is Severity.MAJOR
    assert local_contradictions(ONE, ONE) == ()
