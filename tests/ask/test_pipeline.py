"""Run whole windows against simulated services: what is asked, and what comes back."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.simulator import FAULTS, GENEROUS, Rule, Simulator, Work, synthetic_works

from pubmend.ask.journal_file import save_journals
from pubmend.ask.pipeline import enrich
from pubmend.ask.session import Options, open_asker
from pubmend.match.known_journals import table_of
from pubmend.model.findings import Enriched, Status
from pubmend.model.identifiers import Issn, parse_doi, parse_pmid
from pubmend.model.journal_list import ListedJournal
from pubmend.model.record import Origin, Record
from pubmend.settings import Settings, load_settings
from pubmend.transports.retry import Patience
from pubmend.transports.tally import Tally

pytestmark = pytest.mark.enable_socket

QUICK = Patience(first_pause=0.01, longest_pause=0.02, exchange=1.0)
USUAL = Options()
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WORKS = synthetic_works(450)


def settings_for(simulator: Simulator, folder: Path) -> Settings:
    """Point Pubmend at the simulator, with a cache of its own."""
    variables = {
        "PUBMEND_CACHE_DIR": str(folder / "cache"),
        "PUBMEND_EMAIL": "someone@example.org",
        "PUBMEND_CONFIG": str(folder / "config.toml"),
    }
    (folder / "config.toml").touch()
    return load_settings({**variables, **simulator.environment})


def given(works: Iterable[Work]) -> list[Record]:
    """Make records of which PMID and DOI are known."""
    return [
        Record(
            Origin("given", f"refs.ris#{n}"),
            pmid=parse_pmid(work.pmid or ""),
            doi=parse_doi(work.doi or ""),
        )
        for n, work in enumerate(works, start=1)
    ]


def run(
    records: list[Record], settings: Settings, options: Options = USUAL
) -> list[Enriched]:
    """Enrich records in one run."""

    async def whole_run() -> list[Enriched]:
        tally = Tally()
        async with (
            open_asker(
                settings, options, tally=tally, now=lambda: NOW, patience=QUICK
            ) as asker,
            aclosing(enrich(records, asker)) as results,
        ):
            return [enriched async for enriched in results]

    return asyncio.run(whole_run())


def test_records_cost_the_fewest_requests_and_keep_their_order(tmp_path: Path) -> None:
    """450 records: three efetch requests, a Crossref list for each hundred or so."""
    with Simulator(WORKS, limits=GENEROUS) as simulator:
        results = run(given(WORKS), settings_for(simulator, tmp_path))
        assert [r.key for r in results] == [f"refs.ris#{n}" for n in range(1, 451)]
        assert {r.status for r in results} == {Status.RESOLVED}
        assert [r.record.title for r in results] == [w.title for w in WORKS]
        assert len(simulator.requests("efetch")) == 3
        assert len(simulator.requests("works")) == 5
        assert len(simulator.log) == 8


def test_a_second_run_asks_nothing_and_says_the_same(tmp_path: Path) -> None:
    """Every answer is kept, by identifier."""
    with Simulator(WORKS[:30], limits=GENEROUS) as simulator:
        settings = settings_for(simulator, tmp_path)
        first = run(given(WORKS[:30]), settings)
        simulator.log.clear()
        assert run(given(WORKS[:30]), settings) == first
        assert simulator.log == []


def test_one_new_record_among_known_ones_costs_one_id(tmp_path: Path) -> None:
    """The batch that a record was first asked in doesn't matter."""
    with Simulator(WORKS[:31], limits=GENEROUS) as simulator:
        settings = settings_for(simulator, tmp_path)
        run(given(WORKS[:30]), settings)
        simulator.log.clear()
        run(given(WORKS[:31]), settings)
        (asked,) = simulator.requests("efetch")
        assert asked.request.params["id"] == WORKS[30].pmid


def test_an_article_is_asked_of_pmc_where_pmc_is_named(tmp_path: Path) -> None:
    """Its licence comes from the article; one request for ten; nothing twice."""
    options = Options(sources=("pubmed", "pmc"))
    works = WORKS[:40]
    with Simulator(works, limits=GENEROUS) as simulator:
        settings = settings_for(simulator, tmp_path)
        results = run(given(works), settings, options)
        databases = [r.request.params["db"] for r in simulator.requests("efetch")]
        assert databases == ["pubmed", "pmc", "pmc"]
        in_pmc = [r for r in results if r.record.pmcid is not None]
        assert len(in_pmc) == 20
        assert {r.record.license for r in in_pmc} == {WORKS[0].license}
        assert {(r.answers or {})["pmc-articles"] for r in in_pmc} == {"found"}
        simulator.log.clear()
        assert run(given(works), settings, options) == results
        assert simulator.log == []


def test_pmc_alone_still_judges_what_ncbi_says(tmp_path: Path) -> None:
    """Ask NCBI again after an error with status 200, though PubMed is not asked."""
    rule = Rule("error-in-200", service="ncbi")
    with Simulator(WORKS[:1], [rule], limits=GENEROUS) as simulator:
        settings = settings_for(simulator, tmp_path)
        (result,) = run(given(WORKS[:1]), settings, Options(sources=("pmc",)))
        assert result.record.license == WORKS[0].license
        assert [r.fault for r in simulator.requests("efetch")] == ["error-in-200", None]


def test_without_a_cache_nothing_is_kept(tmp_path: Path) -> None:
    """``--no-cache`` neither looks up nor saves."""
    options = Options(use_cache=False)
    with Simulator(WORKS[:3], limits=GENEROUS) as simulator:
        settings = settings_for(simulator, tmp_path)
        run(given(WORKS[:3]), settings, options)
        asked = len(simulator.log)
        run(given(WORKS[:3]), settings, options)
        assert len(simulator.log) == 2 * asked
        assert not list((tmp_path / "cache").glob("*.db"))


def test_an_outage_is_unanswered_and_the_next_run_completes_it(tmp_path: Path) -> None:
    """Nothing is called not found; nothing failed is kept; the rerun finds all."""
    with Simulator(WORKS[:5], limits=GENEROUS) as simulator:
        settings = settings_for(simulator, tmp_path)
        broken = settings.model_copy(
            update={
                "eutils_url": "http://127.0.0.1:9",
                "crossref_url": "http://127.0.0.1:9",
            }
        )
        down = run(given(WORKS[:5]), broken)
        assert {r.status for r in down} == {Status.UNANSWERED}
        assert {o for r in down for o in (r.answers or {}).values()} == {"failed"}
        assert {r.status for r in run(given(WORKS[:5]), settings)} == {Status.RESOLVED}


def test_an_expired_answer_serves_while_the_source_is_down(tmp_path: Path) -> None:
    """It says so, and the record is resolved by it."""
    with Simulator(WORKS[:1], limits=GENEROUS) as simulator:
        settings = settings_for(simulator, tmp_path)
        run(given(WORKS[:1]), settings)
    later = datetime(2027, 2, 1, tzinfo=UTC)

    async def next_year() -> list[Enriched]:
        async with open_asker(
            settings, Options(), tally=Tally(), now=lambda: later, patience=QUICK
        ) as asker:
            return [e async for e in enrich(given(WORKS[:1]), asker)]

    (result,) = asyncio.run(next_year())
    assert result.status is Status.RESOLVED
    assert any("a kept answer" in problem for problem in result.problems)


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_no_fault_loses_or_mistakes_a_record(tmp_path: Path, fault: str) -> None:
    """Each fault, once on every service, leaves the answers as they are without it."""
    works = WORKS[:4]
    rules = [Rule(fault, route=route, times=1) for route in ("efetch", "works")]
    with Simulator(works, rules=rules, limits=GENEROUS) as simulator:
        results = run(given(works), settings_for(simulator, tmp_path))
        assert {entry.fault for entry in simulator.log} >= {fault}
    assert {r.status for r in results} == {Status.RESOLVED}
    assert [r.record.title for r in results] == [work.title for work in works]
    assert {len(r.sources) for r in results} == {2}


def test_windows_that_share_their_questions_wait_for_one_answer(tmp_path: Path) -> None:
    """Four articles over and over: each is asked about once, by whoever comes first."""
    repeated = [
        replace(record, origin=Origin("given", f"refs.ris#{n}"))
        for n, record in enumerate(given(WORKS[:4]) * 625, start=1)
    ]
    with Simulator(WORKS[:4], limits=GENEROUS, latency=0.05) as simulator:
        results = run(repeated, settings_for(simulator, tmp_path))
        assert len(simulator.requests("efetch")) == 1
        assert len(simulator.requests("works")) == 1
    assert [r.key for r in results] == [f"refs.ris#{n}" for n in range(1, 2501)]
    assert {r.status for r in results} == {Status.RESOLVED}


def test_the_input_is_read_no_further_than_needed(tmp_path: Path) -> None:
    """A window is given out while two are on the wire: no more is taken."""
    taken = 0

    def endless() -> Iterable[Record]:
        nonlocal taken
        while True:
            taken += 1
            yield replace(given(WORKS[:1])[0], origin=Origin("given", f"x#{taken}"))

    async def first() -> Enriched:
        async with (
            open_asker(settings, Options(), tally=Tally(), now=lambda: NOW) as asker,
            aclosing(enrich(endless(), asker)) as results,
        ):
            return await anext(results)

    with Simulator(WORKS[:1], limits=GENEROUS) as simulator:
        settings = settings_for(simulator, tmp_path)
        assert asyncio.run(first()).key == "x#1"
    assert taken == 3_000


def test_a_journal_is_judged_by_nlm_s_list_where_it_is_kept(tmp_path: Path) -> None:
    """An irregular abbreviation is completed with the list, and a conflict without."""
    work = replace(
        WORKS[0],
        journal="Journal of lamp science",
        journal_short="J Lamp Sci",
        issn="9900-1055",
    )
    records = [
        replace(record, container_title=name)
        for record, name in zip(
            given([work] * 2), ("Lampenkunde", "J Wicks"), strict=True
        )
    ]
    with Simulator([work], limits=GENEROUS) as simulator:
        settings = settings_for(simulator, tmp_path)
        settings = settings.model_copy(update={"journals": tmp_path / "journals.tsv"})
        without = [_journal_finding(e) for e in run(records, settings)]
        listed = [
            ListedJournal("1", work.journal, "Lampenkunde", issns=(Issn("9900-1055"),)),
            ListedJournal("2", "The Journal of wicks", "J Wicks"),
        ]
        save_journals(settings.journals, table_of(listed, {}))
        known = [_journal_finding(e) for e in run(records, settings)]
    assert without == [("conflict", "journal-differs")] * 2
    assert known == [
        ("completed", "journal-abbreviated"),
        ("conflict", "journal-differs"),
    ]


def _journal_finding(enriched: Enriched) -> tuple[str, str]:
    (found,) = [f for f in enriched.findings if f.field == "container-title"]
    return found.verdict, found.reason
