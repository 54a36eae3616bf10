"""Refresh a library beside simulated services: what is asked, found and kept."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime

import httpx
import pytest
from tests.library.desk import SETTINGS, START, Desk, given
from tests.simulator import Rule, Work, synthetic_works

from pubmend.ask.asker import Answers, Asker
from pubmend.ask.pipeline import enrich
from pubmend.errors import BusyError
from pubmend.library.lock import Holder, holding
from pubmend.library.run_recorder import LibraryAnswers, Saving
from pubmend.library.stored_changes import acknowledge, unacknowledged
from pubmend.library.stored_records import list_records
from pubmend.model.findings import Enriched
from pubmend.model.identifiers import parse_doi
from pubmend.model.questions import NotFound, Payload, Question, Reply
from pubmend.model.record import Origin, Record
from pubmend.sources import Batching, sources_for

YOUNG: Mapping[str, object] = {
    "year": 2025,
    "month": 12,
    "day": 1,
    "revised": "2025-12-01",
}
RETRACTED: Mapping[str, object] = {
    "relations": (("RetractionIn", "39999997"),),
    "publication_types": ("Journal Article", "Retracted Publication"),
}


def works(count: int, start: int = 0) -> list[Work]:
    """Make young articles."""
    return [replace(w, **YOUNG) for w in synthetic_works(count, start)]  # type: ignore[arg-type]


def changed(work: Work, day: str, **changes: object) -> Work:
    """Change an article on a day."""
    return replace(work, revised=day, **changes)  # type: ignore[arg-type]


def desk_with(known: list[Work]) -> Desk:
    """Give a library of articles that were looked at once."""
    desk = Desk(tuple(known))
    desk.add(given(known))
    desk.refresh()
    desk.asked()
    return desk


def statuses(desk: Desk) -> dict[str, str | None]:
    """Tell how each record stands."""
    with desk.library.reading() as db:
        return {
            r.key: str(r.line["status"]) if r.line else None for r in list_records(db)
        }


class TestAsking:
    """What a refresh asks, and what it does not."""

    def test_the_first_look_reads_all_and_tells_nothing(self) -> None:
        """What was so already is no news."""
        desk = Desk(tuple(works(250)))
        desk.add(given(works(250)))
        outcome = desk.refresh()
        assert (outcome.due, outcome.looked, outcome.changed) == (250, 250, 0)
        assert desk.asked().count("efetch") == 2
        assert desk.news() == []

    def test_right_after_it_nothing_is_due_and_nothing_is_asked(self) -> None:
        """Nor told."""
        desk = desk_with(works(5))
        assert desk.refresh().due == 0
        assert desk.asked() == []

    def test_the_next_day_one_request_asks_about_retractions(self) -> None:
        """Of all records together; none is read."""
        desk = desk_with(works(400))
        desk.clock.pass_by(days=1)
        desk.refresh()
        assert desk.asked() == ["esearch"]

    def test_only_what_changed_is_read(self) -> None:
        """A month later: two questions to PubMed, Crossref's lists, and one record."""
        known = works(60)
        desk = desk_with(known)
        desk.publish([changed(known[0], "2026-02-01", pmcid="PMC7999999"), *known[1:]])
        desk.clock.pass_by(days=40)
        outcome = desk.refresh()
        (fetch,) = desk.network.asked("efetch")
        assert fetch.params["id"] == "30000001"
        assert desk.asked() == ["esearch", "esearch", "works", "efetch"]
        assert (outcome.looked, outcome.changed) == (60, 1)

    def test_a_retraction_is_found_the_next_day(self) -> None:
        """And confirmed with Crossref; the other records are left alone."""
        known = works(30)
        desk = desk_with(known)
        desk.publish(
            [*known[:7], changed(known[7], "2026-01-06", **RETRACTED), *known[8:]]
        )
        desk.clock.pass_by(days=1)
        desk.refresh()
        assert desk.asked() == ["esearch", "efetch", "single"]
        assert desk.news() == [("refs.ris#8", ["retracted"])]

    def test_a_republished_article_stays_in_the_question_about_retractions(
        self,
    ) -> None:
        """Find its retraction the next day, though PubMed gives it no new date."""
        republished = ("CorrectedandRepublishedIn", "39999996")
        first, *others = works(3)
        first = replace(first, relations=(republished,))
        desk = desk_with([first, *others])
        retracted = {**RETRACTED, "relations": (republished, ("RetractionIn", "9"))}
        desk.publish([changed(first, first.revised, **retracted), *others])
        desk.clock.pass_by(days=1)
        desk.refresh()
        assert desk.news() == [("refs.ris#1", ["retracted"])]

    @pytest.mark.slow
    def test_three_thousand_due_take_fifteen_requests(self) -> None:
        """Two hundred records in each, none of them twice."""
        known = [replace(w, abstract="") for w in works(3_000)]
        desk = Desk(tuple(known))
        desk.add(given(known))
        outcome = desk.refresh()
        assert outcome.looked == 3_000
        assert desk.asked().count("efetch") == 15

    def test_all_and_since_look_at_what_is_not_due(self) -> None:
        """Since then, whenever it was last asked."""
        known = works(3)
        desk = desk_with(known)
        assert desk.refresh(everything=True).looked == 3
        desk.asked()
        desk.refresh(everything=True, since=datetime(2025, 11, 1, tzinfo=UTC))
        (filtered,) = (r.params["filter"] for r in desk.network.asked("works"))
        assert filtered.startswith("from-index-date:2025-10-31,doi:10.5555/")

    def test_a_bound_on_requests_leaves_the_rest_for_later(self) -> None:
        """Nothing is begun that would lead beyond; the next runs do the rest."""
        known = works(700)
        desk = Desk(tuple(known))
        desk.add(given(known))
        first = desk.refresh(most_requests=40)
        assert first.left > 0
        assert len(desk.asked()) <= 40
        while (outcome := desk.refresh(most_requests=400)).left:
            assert len(desk.asked()) <= 400
        assert outcome.unanswered == 0
        assert set(statuses(desk).values()) == {"resolved"}

    def test_two_records_of_one_article_are_asked_about_once(self) -> None:
        """And both learn what changed."""
        known = works(1)
        desk = Desk(tuple(known))
        first, second = given(known)[0], replace(given(known)[0], language="en")
        desk.add([first, replace(second, origin=Origin("given", "b.ris#1"))])
        desk.refresh()
        assert desk.asked() == ["efetch", "single"]
        desk.publish([changed(known[0], "2026-01-06", **RETRACTED)])
        desk.clock.pass_by(days=1)
        desk.refresh()
        assert desk.asked() == ["esearch", "efetch", "single"]
        assert desk.news() == [
            ("refs.ris#1", ["retracted"]),
            ("b.ris#1", ["retracted"]),
        ]

    def test_asking_first_can_be_left_out(self) -> None:
        """Offline, cassettes answer for records and not for lists of changes."""
        desk = desk_with(works(3))
        desk.clock.pass_by(days=40)
        desk.refresh(asks_first=False)
        assert desk.asked() == ["efetch", "works"]


class TestOutage:
    """A source that could not be asked is no all-clear."""

    def test_a_first_look_that_failed_is_repeated_soon(self) -> None:
        """What one source said meanwhile is kept."""
        desk = Desk(tuple(works(4)))
        desk.add(given(works(4)))
        desk.network.script.rules = [Rule("503-empty", service="ncbi", times=None)]
        assert desk.refresh().unanswered == 4
        again = desk.refresh()
        assert (again.due, again.waiting, again.is_complete) == (0, 4, False)
        desk.network.script.rules = []
        desk.clock.pass_by(hours=2)
        outcome = desk.refresh()
        assert (outcome.due, outcome.unanswered, outcome.is_complete) == (4, 0, True)
        assert set(statuses(desk).values()) == {"resolved"}
        assert desk.news() == []

    def test_a_change_during_an_outage_is_told_after_it(self) -> None:
        """And what was known before stands meanwhile."""
        known = works(4)
        desk = desk_with(known)
        desk.publish([changed(known[0], "2026-02-10", **RETRACTED), *known[1:]])
        desk.network.script.rules = [Rule("503-empty", service="ncbi", times=None)]
        for _ in range(5):
            desk.clock.pass_by(days=10)
            assert desk.refresh().unanswered == 4
            assert desk.news() == []
            assert set(statuses(desk).values()) == {"resolved"}
        desk.network.script.rules = []
        desk.clock.pass_by(days=2)
        assert desk.refresh().unanswered == 0
        assert desk.news() == [("refs.ris#1", ["retracted"])]

    def test_after_some_failures_records_are_read_without_asking_first(self) -> None:
        """So a list that is always refused does not keep them unread for ever."""
        desk = desk_with(works(4))
        desk.network.script.rules = [Rule("500-empty", route="esearch", times=None)]
        outcomes = []
        for _ in range(5):
            desk.clock.pass_by(days=40)
            outcomes.append(desk.refresh().unanswered)
        assert outcomes == [4, 4, 4, 0, 4]

    def test_a_known_retraction_outlives_an_outage(self) -> None:
        """And is not told again when the source is back."""
        known = works(2)
        desk = desk_with([changed(known[0], "2025-12-02", **RETRACTED), known[1]])
        assert desk.news() == [("refs.ris#1", ["retracted"])]
        desk.network.script.rules = [Rule("503-empty", times=None)]
        desk.clock.pass_by(days=40)
        desk.refresh()
        desk.network.script.rules = []
        desk.clock.pass_by(days=2)
        desk.refresh()
        assert desk.news() == []


class TestKeeping:
    """What is kept, and for how long."""

    def test_a_thousand_quiet_runs_do_not_make_it_grow(self) -> None:
        """Answers are kept by hash, and of quiet runs the last hundred."""
        desk = desk_with(works(2))
        sizes = []
        for number in range(1_000):
            desk.clock.pass_by(days=1)
            desk.refresh()
            if number >= 400:
                with desk.library.reading() as db:
                    sizes.append(db.execute("PRAGMA page_count").fetchone()[0])
        assert desk.news() == []
        assert sizes[-1] <= sizes[0] + 1

    def test_what_changed_is_shown_until_acknowledged(self) -> None:
        """What nobody was told can't have been seen."""
        known = works(2)
        desk = desk_with(known)
        desk.publish([changed(known[0], "2026-01-06", **RETRACTED), known[1]])
        desk.clock.pass_by(days=1)
        desk.refresh()
        with desk.library.transaction("ack") as db:
            assert acknowledge(db, desk.library.moment()) == 0
        assert len(desk.news()) == 1
        with desk.library.transaction("ack") as db:
            assert [t.line["key"] for t in unacknowledged(db)] == ["refs.ris#1"]
            assert acknowledge(db, desk.library.moment(), ["refs.ris#2"]) == 0
            assert acknowledge(db, desk.library.moment(), ["refs.ris#1"]) == 1
            assert unacknowledged(db) == []

    def test_two_refreshes_at_once_are_one_too_many(self) -> None:
        """The second asks nothing."""
        desk = Desk(tuple(works(2)))
        desk.add(given(works(2)))
        other = Holder(1, "elsewhere")
        with (
            holding(desk.library, other),
            pytest.raises(BusyError, match="elsewhere"),
        ):
            desk.refresh()
        assert desk.asked() == []

    def test_a_title_corrected_beyond_recognition_is_a_correction(self) -> None:
        """A record that was proved by its identifiers stays that article."""
        known = works(2)
        desk = desk_with(known)
        desk.publish(
            [changed(known[0], "2026-02-01", title="Something else entirely"), known[1]]
        )
        desk.clock.pass_by(days=40)
        desk.refresh()
        assert desk.news() == [("refs.ris#1", ["metadata-corrected"])]
        assert statuses(desk)["refs.ris#1"] == "resolved"

    def test_a_record_that_becomes_unclear_is_named_once(self) -> None:
        """One source's word alone turned into that of another work."""
        known = works(2)
        desk = desk_with(known)
        strange = changed(known[0], "2026-02-01", title="Something else entirely")
        desk.publish(
            [
                replace(strange, in_crossref=False),
                replace(known[0], pmid=None),
                known[1],
            ]
        )
        desk.clock.pass_by(days=40)
        assert desk.refresh().unclear == ("refs.ris#1",)
        assert desk.news() == []
        assert statuses(desk)["refs.ris#1"] == "conflicting-ids"
        desk.clock.pass_by(days=40)
        assert desk.refresh(everything=True).unclear == ()

    def test_an_article_new_to_pubmed_is_found_there(self) -> None:
        """It was known to Crossref alone at first."""
        known = replace(works(1)[0], pmcid=None)
        desk = Desk((replace(known, pmid=None),))
        desk.add([Record(Origin("given", "a#1"), doi=parse_doi(known.doi or ""))])
        desk.refresh()
        desk.publish([changed(known, "2026-02-01")])
        desk.clock.pass_by(days=40)
        desk.refresh()
        assert desk.news() == [("a#1", ["id-added"])]


class TestSaving:
    """A run over files that keeps what it finds in a library."""

    def run(self, desk: Desk) -> None:
        """Enrich the works' records into the library."""
        for enriched in self.enriched(desk):
            Saving(desk.library).save(enriched)

    def enriched(self, desk: Desk, cache: Answers | None = None) -> list[Enriched]:
        """Enrich the works' records, and keep the answers alone."""

        async def whole_run() -> list[Enriched]:
            saving = Saving(desk.library)
            sources = sources_for(SETTINGS, now=desk.clock)
            async with httpx.AsyncClient(transport=desk.network) as client:
                kept = saving.around(cache)
                asker = Asker(sources, client, cache=kept, batching=Batching())
                async with aclosing(enrich(given(works(3)), asker)) as results:
                    return [enriched async for enriched in results]

        return asyncio.run(whole_run())

    def test_it_is_a_look(self) -> None:
        """Nothing is due right after it."""
        desk = Desk(tuple(works(3)))
        self.run(desk)
        assert set(statuses(desk).values()) == {"resolved"}
        assert desk.refresh().due == 0
        assert desk.library.check() == []

    def test_what_changed_meanwhile_is_found_by_either(self) -> None:
        """Each change once, whoever looks."""
        known = works(3)
        desk = Desk(tuple(known))
        self.run(desk)
        desk.publish([changed(known[0], "2026-01-06", **RETRACTED), *known[1:]])
        desk.clock.pass_by(days=2)
        self.run(desk)
        desk.refresh()
        assert desk.news() == [("refs.ris#1", ["retracted"])]

    def test_an_older_answer_does_not_replace_a_newer_look(self) -> None:
        """A cache may hold what was so a month ago."""
        known = works(3)
        desk = desk_with(known)
        desk.clock.moment = START.replace(year=2025)
        desk.publish([changed(known[0], "2025-01-01", **RETRACTED), *known[1:]])
        old = self.enriched(desk)
        desk.clock.moment = START
        for enriched in old:
            Saving(desk.library).save(enriched)
        assert desk.news() == []

    def test_an_answer_past_its_time_dates_the_look(self) -> None:
        """It serves while its source is out of reach, and the record is soon due."""
        known = works(3)
        old = desk_with(known)
        desk = Desk(tuple(known))
        desk.clock.pass_by(days=40)
        desk.network.script.rules = [Rule("503-empty", times=None)]
        for enriched in self.enriched(desk, cache=Expired(old)):
            Saving(desk.library).save(enriched)
        with desk.library.reading() as db:
            looked = {record.looked for record in list_records(db)}
        assert looked == {"2026-01-05T06:00:00.000000Z"}
        assert desk.library.check() == []
        desk.network.script.rules = []
        outcome = desk.refresh()
        assert (outcome.due, outcome.changed) == (3, 0)


class Expired:
    """Answer as a cache does whose answers are past their time."""

    def __init__(self, desk: Desk) -> None:
        self._answers = LibraryAnswers(desk.library, START)

    def look_up_many(
        self, questions: Iterable[Question]
    ) -> dict[Question, Payload | NotFound]:
        """Give what the other library has, marked."""
        known = self._answers.look_up_many(questions)
        return {q: replace(reply, expired=True) for q, reply in known.items()}

    def save_many(self, replies: Mapping[Question, Reply]) -> None:
        """Keep nothing."""
