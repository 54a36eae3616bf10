"""Hold what is known of each source, and who is named for what."""

from __future__ import annotations

import pytest

from pubmend.model.identifiers import IdKind
from pubmend.model.record import Origin, Record
from pubmend.model.sources import (
    Absence,
    SearchKind,
    SourceFacts,
    Sources,
    StageSign,
    choices_of,
    chosen,
)
from pubmend.sources import known_sources

KNOWN = known_sources()
PMID, PMCID, DOI = IdKind.PMID, IdKind.PMCID, IdKind.DOI


def names(facts: tuple[SourceFacts, ...]) -> list[str]:
    """Name sources."""
    return [source.name for source in facts]


@pytest.mark.parametrize(
    ("kind", "looking_up", "converting", "finding_by"),
    [
        (PMID, ["pubmed"], ["pmc"], []),
        (PMCID, ["pmc-articles"], ["pmc"], []),
        (DOI, ["crossref"], ["pmc"], ["pubmed"]),
    ],
)
def test_who_is_asked_by_which_identifier(
    kind: IdKind, looking_up: list[str], converting: list[str], finding_by: list[str]
) -> None:
    """Tell apart who has records, who converts, and who finds its own ids."""
    assert names(KNOWN.looking_up(kind)) == looking_up
    assert names(KNOWN.converting(kind)) == converting
    assert names(KNOWN.finding_by(kind)) == finding_by


@pytest.mark.parametrize(
    ("kind", "searched"),
    [
        (SearchKind.CITATION, ["pubmed"]),
        (SearchKind.TITLE, ["pubmed", "crossref"]),
        (SearchKind.ABSTRACT, ["pubmed"]),
    ],
)
def test_who_is_searched_by_what(kind: SearchKind, searched: list[str]) -> None:
    """Search each by what it can be searched by."""
    assert names(KNOWN.searched_by(kind)) == searched


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("pubmed", ("PubMed", PMID, 200, Absence.DELETED, StageSign.STATUS)),
        ("pmc", ("PMC", PMCID, 200, Absence.UNCONFIRMED, None)),
        ("pmc-articles", ("PMC, the article", None, 10, Absence.UNCONFIRMED, None)),
        ("crossref", ("Crossref", DOI, 100, Absence.UNREGISTERED, StageSign.PLACE)),
    ],
)
def test_what_is_known_of_our_own(
    name: str, expected: tuple[str, IdKind | None, int, Absence, StageSign | None]
) -> None:
    """Hold each source to its facts."""
    facts = KNOWN[name]
    assert expected == (
        facts.label,
        facts.own_id,
        facts.most_ids,
        facts.absence,
        facts.stage,
    )


def test_who_lists_changes() -> None:
    """PubMed tells retractions apart, and may pass over a change."""
    found = [
        (source.name, listing.most, listing.tells_retractions, listing.is_complete)
        for source, listing in KNOWN.listing
    ]
    assert found == [("pubmed", 500, True, False), ("crossref", 100, False, True)]


def test_only_pubmed_tells_notices_by_their_types() -> None:
    """A publisher may deposit a notice as an article."""
    assert [s.name for s in KNOWN if s.types_tell_notices] == ["pubmed"]


def test_what_the_user_may_name() -> None:
    """PMC stands for its converter and its articles, which else are left out."""
    assert choices_of(KNOWN) == {
        "pubmed": ("pubmed",),
        "pmc": ("pmc", "pmc-articles"),
        "crossref": ("crossref",),
        "datacite": ("datacite",),
    }
    assert KNOWN.usual == {"pubmed", "pmc", "crossref", "datacite"}
    assert chosen(KNOWN, ["pmc", "pmc"]) == {"pmc", "pmc-articles"}
    with pytest.raises(KeyError):
        chosen(KNOWN, ["scholar"])


def test_a_source_that_is_no_longer_there_can_do_nothing() -> None:
    """Its kept records are still read by whoever compares them."""
    gone = KNOWN["gone"]
    assert (gone.label, gone.looks_up, gone.changes) == ("gone", frozenset(), None)
    assert "gone" not in KNOWN
    assert "pubmed" in KNOWN


def test_records_are_put_in_order_of_trust() -> None:
    """And those of a source that nobody ranks come last, as they came."""
    sources = Sources((*KNOWN, SourceFacts(name="x", label="X", choice="x")))
    places = ["y", "x", "crossref", "pubmed", "pmc"]
    records = [Record(Origin(name, name)) for name in places]
    ordered = [r.origin.source for r in sources.by_trust(records)]
    assert ordered == ["pubmed", "crossref", "pmc", "y", "x"]
