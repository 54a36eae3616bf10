"""Enrich records of works that are registered with another agency than Crossref."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import httpx
import pytest
from tests.simulator import MEMORY_ENVIRONMENT, MemoryTransport, Rule, Work

from pubmend.ask.asker import Asker
from pubmend.ask.pipeline import enrich
from pubmend.model.findings import Enriched, Status
from pubmend.model.identifiers import Doi
from pubmend.model.record import Author, Origin, PartialDate, Record
from pubmend.settings import load_settings
from pubmend.sources import Batching, sources_for
from pubmend.transports.redirect import RedirectTransport

NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
TIDES = Work(
    doi="10.5061/tides.1",
    title="Water levels at Riga: ten years of hourly readings",
    authors=(("Ozola", "Ilze"),),
    journal="Harbour Repository",
    year=2021,
    in_crossref=False,
    agency="datacite",
)
GIVEN = Record(
    Origin("given", "refs.ris#1"),
    title="Water levels at Riga: ten years of hourly readings",
    author=(Author("Ozola", "I."),),
    issued=PartialDate(2021),
    doi=Doi("10.5061/tides.1"),
)


def run(
    given: Record,
    *works: Work,
    rules: tuple[Rule, ...] = (),
    names: tuple[str, ...] | None = None,
) -> tuple[Enriched, MemoryTransport]:
    """Enrich one record at simulated services, and give what these were asked."""
    network = MemoryTransport(works, rules)
    settings = load_settings(MEMORY_ENVIRONMENT)
    sources = sources_for(settings, now=lambda: NOW, names=names)

    async def whole_run() -> list[Enriched]:
        async with httpx.AsyncClient(transport=RedirectTransport(network)) as client:
            asker = Asker(sources, client, cache=None, batching=Batching())
            return [enriched async for enriched in enrich([given], asker)]

    (enriched,) = asyncio.run(whole_run())
    return enriched, network


def test_a_data_set_of_datacites_is_resolved() -> None:
    """Its authors are completed and its publisher filled in, by DataCite's word."""
    enriched, network = run(GIVEN, TIDES)
    assert enriched.status is Status.RESOLVED
    assert enriched.record.author == (Author("Ozola", "Ilze"),)
    assert enriched.record.publisher == "Harbour Repository"
    assert (enriched.answers or {})["datacite"] == "found"
    assert (enriched.answers or {})["crossref"] == "not-found"
    assert len(network.asked("agency")) == len(network.asked("dois")) == 1


def test_crossrefs_own_dois_are_not_asked_for_elsewhere() -> None:
    """DataCite is not asked, and so is not named."""
    work = Work(
        doi="10.5061/tides.1", title=TIDES.title, authors=TIDES.authors, year=2021
    )
    enriched, network = run(GIVEN, work)
    assert enriched.status is Status.RESOLVED
    assert network.asked("agency") == network.asked("dois") == []
    assert "datacite" not in (enriched.answers or {})


@pytest.mark.parametrize("agency", ["", "medra"])
def test_what_datacite_has_not_it_is_not_asked_for(agency: str) -> None:
    """Whether nobody registered the DOI, or another agency did."""
    work = Work(doi="10.5061/tides.1", in_crossref=False, agency=agency)
    enriched, network = run(GIVEN, work)
    assert enriched.status is Status.NOT_FOUND
    assert network.asked("dois") == []
    assert "datacite" not in (enriched.answers or {})
    assert ("mEDRA" in " ".join(enriched.problems)) is bool(agency)


def test_an_outage_where_the_agency_is_asked_leaves_the_status() -> None:
    """It is as it would be had nobody been asked."""
    enriched, network = run(GIVEN, TIDES, rules=(Rule("500-html", route="agency"),))
    assert network.asked("agency")
    assert enriched.status is Status.NOT_FOUND
    assert enriched.problems == ()


def test_an_outage_of_datacite_is_no_absence() -> None:
    """What is known to be DataCite's and could not be asked for is unanswered."""
    enriched, _ = run(GIVEN, TIDES, rules=(Rule("500-html", route="dois"),))
    assert enriched.status is Status.UNANSWERED
    assert (enriched.answers or {})["datacite"] == "failed"


def test_datacite_alone_is_asked_without_more_ado() -> None:
    """Nobody is there to say whose the DOI is."""
    enriched, network = run(GIVEN, TIDES, names=("datacite",))
    assert enriched.status is Status.RESOLVED
    assert [request.route for request in network.requests] == ["dois"]


def test_datacite_is_out_of_scope_where_others_are_named() -> None:
    """Named sources alone are asked."""
    enriched, network = run(GIVEN, TIDES, names=("crossref",))
    assert network.asked("dois") == []
    assert enriched.status is Status.NOT_FOUND
