"""Refresh with some sources only: those left out are neither clean nor unchanged."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import httpx
import pytest
from tests.library.desk import SETTINGS, USUAL, Desk, given
from tests.simulator import Work, synthetic_works

from pubmend.ask.asker import Asker
from pubmend.ask.session import Around
from pubmend.library.refresh import RefreshOutcome
from pubmend.library.stored_records import list_records
from pubmend.sources import Batching, sources_for

PUBMED, CROSSREF = frozenset({"pubmed"}), frozenset({"crossref"})
ARTICLES = frozenset({"pmc", "pmc-articles"})


@dataclass(slots=True)
class NarrowDesk(Desk):
    """Ask some sources only, where an order says so."""

    asks: frozenset[str] = frozenset(USUAL)

    def look(
        self, sources: frozenset[str] | None = None, **order: object
    ) -> RefreshOutcome:
        """Refresh with these sources, or with the usual ones."""
        self.asks = sources or frozenset(USUAL)
        return self.refresh(sources=sources, **order)

    @asynccontextmanager
    async def asking(self, around: Around) -> AsyncIterator[Asker]:
        """Ask those."""
        every = sources_for(
            SETTINGS, now=self.clock, names=("pubmed", "pmc", "crossref")
        )
        sources = [s for s in every if s.name in self.asks]
        async with httpx.AsyncClient(transport=self.network) as client:
            yield Asker(sources, client, cache=around(None), batching=Batching())


def works(count: int) -> list[Work]:
    """Make young articles."""
    return [
        replace(w, year=2025, month=12, day=1, revised="2025-12-01", pmcid=None)
        for w in synthetic_works(count)
    ]


def desk_with(known: list[Work]) -> NarrowDesk:
    """Give a library of articles, all looked at once at all sources."""
    desk = NarrowDesk(tuple(known))
    desk.add(given(known))
    desk.look()
    desk.asked()
    return desk


def at_crossref_alone(work: Work, **changes: object) -> tuple[Work, Work]:
    """Change what Crossref has of an article, and leave what PubMed has."""
    changed = replace(work, revised="2026-02-01", **changes)  # type: ignore[arg-type]
    return replace(work, in_crossref=False), replace(changed, pmid=None)


def retitled(work: Work) -> str:
    """Correct a word of a title."""
    return work.title.replace("cohort", "trial")


def statuses(desk: Desk) -> set[str | None]:
    """Tell how the records stand."""
    with desk.library.reading() as db:
        return {str(r.line["status"]) if r.line else None for r in list_records(db)}


def test_only_those_named_are_asked() -> None:
    """Lists of changes too."""
    desk = desk_with(works(3))
    desk.clock.pass_by(days=40)
    assert desk.look(PUBMED).looked == 3
    assert desk.asked() == ["esearch", "esearch"]
    desk.clock.pass_by(days=40)
    assert desk.look(CROSSREF).looked == 3
    assert desk.asked() == ["works"]


def test_a_change_at_the_one_left_out_is_told_by_the_next_full_look() -> None:
    """At once, since that is due: it was not taken for unchanged."""
    known = works(3)
    desk = desk_with(known)
    desk.publish([*at_crossref_alone(known[0], title=retitled(known[0])), *known[1:]])
    desk.clock.pass_by(days=40)
    outcome = desk.look(PUBMED)
    assert (outcome.looked, outcome.changed, outcome.unanswered) == (3, 0, 0)
    assert outcome.is_complete
    outcome = desk.look()
    assert (outcome.due, outcome.changed) == (3, 1)
    assert desk.news() == [("refs.ris#1", ["metadata-corrected"])]
    assert desk.look().due == 0


def test_a_look_at_all_counts_for_some() -> None:
    """And a look at some for the same ones: nothing is asked twice."""
    desk = desk_with(works(3))
    assert desk.look(PUBMED).due == 0
    desk.clock.pass_by(days=40)
    assert desk.look(PUBMED).due == 3
    desk.asked()
    assert desk.look(PUBMED).due == 0
    assert desk.asked() == []


def test_always_asked_so_it_is_as_sparing_as_ever() -> None:
    """A crontab may name the sources: lists first, and only what changed is read."""
    known = works(3)
    desk = NarrowDesk(tuple(known))
    desk.add(given(known))
    assert desk.look(PUBMED).looked == 3
    assert desk.asked() == ["efetch"]
    assert statuses(desk) == {"resolved"}
    desk.clock.pass_by(days=40)
    desk.publish(
        [replace(known[0], revised="2026-02-01", title=retitled(known[0])), *known[1:]]
    )
    desk.look(PUBMED)
    assert desk.asked() == ["esearch", "esearch", "efetch"]
    assert desk.news() == [("refs.ris#1", ["metadata-corrected"])]


def test_what_only_the_one_left_out_knows_is_left_as_it_is() -> None:
    """Crossref said before that it has no such work; PubMed's word stands."""
    known = [replace(w, doi=None, abstract="") for w in works(2)]
    desk = desk_with(known)
    desk.clock.pass_by(days=40)
    desk.look(CROSSREF)
    assert statuses(desk) == {"resolved"}
    assert desk.asked() == []
    assert desk.look().looked == 2
    assert statuses(desk) == {"resolved"}


def test_all_of_a_record_that_its_source_was_not_asked_for_stands() -> None:
    """Reading all again at Crossref does not lose what PubMed said."""
    desk = desk_with(works(2))
    desk.clock.pass_by(hours=1)
    desk.look(CROSSREF, everything=True, asks_first=False)
    assert desk.asked() == ["works"]
    assert statuses(desk) == {"resolved"}
    with desk.library.reading() as db:
        lines = [record.line for record in list_records(db)]
    assert [line["ids"]["PMID"] for line in lines if line] == ["30000001", "30000002"]


def test_a_retraction_is_still_asked_for_daily_where_pubmed_may_be() -> None:
    """And where it may not, the record is not taken for sound."""
    desk = desk_with(works(3))
    desk.clock.pass_by(days=1)
    desk.look(CROSSREF)
    assert desk.asked() == []
    desk.look(PUBMED)
    assert desk.asked() == ["esearch"]
    desk.look()
    assert desk.asked() == []


@pytest.mark.parametrize("asks_first", [True, False])
def test_articles_of_pmc_are_read_since_no_list_tells_of_them(asks_first: bool) -> None:  # noqa: FBT001
    """They are asked for where somebody names PMC."""
    known = [replace(w, pmcid=f"PMC{n}") for n, w in enumerate(works(2), 7_000_001)]
    desk = desk_with(known)
    desk.clock.pass_by(days=40)
    assert desk.look(PUBMED | ARTICLES, asks_first=asks_first).looked == 2
    assert desk.asked()[:1] == ["efetch"]
