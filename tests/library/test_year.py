"""Live through a year with a library: every event is told once, and in time.

A thousand articles with a scripted life, refreshed once a day under an injected clock;
each service is out of reach for a week. What it cost is printed beside what reading all
records every day would have cost, which is what a daily word on retractions takes
without asking first.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from tests.library.desk import START, Desk, given
from tests.simulator import Rule, Work, synthetic_works

ARTICLES, DAYS = 1_000, 365
RETRACTED_TYPE = ("Journal Article", "Retracted Publication")
OUTAGES = {"ncbi": range(100, 107), "crossref": range(200, 207)}
ABSTRACT = "We counted anew. There were fewer herons than we had told, and more nests."
# The longest that an event may go untold: the interval with its share and a day, and a
# week more for a service that cannot be asked meanwhile.
DAILY, WEEKLY, MONTHLY = 2, 10, 36
OUTAGE = 8


@dataclass(frozen=True, slots=True)
class Event:
    """Say what befalls an article, and what must be told of it within how many days.

    ``at`` is the service that has it from that day on; None for both.
    """

    day: int
    classes: frozenset[str]
    within: int
    then: Mapping[str, object]
    at: str | None = None


def day_of(number: int) -> str:
    """Name a day of the year as ISO 8601."""
    return str(START.date() + timedelta(days=number))


def told(*classes: str) -> frozenset[str]:
    """Name the classes of one event."""
    return frozenset(classes)


def article(number: int, work: Work) -> Work:
    """Make an article of last year; every tenth is still in press."""
    young = replace(work, year=2025, month=12, day=1, revised="2025-12-01", pmcid=None)
    if number % 10:
        return young
    return replace(
        young, status="aheadofprint", model="Print-Electronic", online="2025-12-01"
    )


def life_of(number: int) -> tuple[Event, ...]:
    """Script an article's year by its number."""
    day = 30 + (number * 37) % 250
    corrected = {"relations": (("ErratumIn", "39999999"),)}
    doubted = {"relations": (("ExpressionOfConcernIn", "39999998"),)}
    retracted = {
        "publication_types": RETRACTED_TYPE,
        "relations": (("RetractionIn", "39999997"),),
    }
    by_crossref = {"updates": ({"doi": "10.5555/notice", "date": day_of(day)},)}
    (work,) = synthetic_works(1, number)
    title = {"title": work.title.replace("cohort", "trial")}
    third = {"title": work.title.replace("cohort", "survey")}
    # Some of these are looked at while a service is out of reach, and hear the other's
    # word first.
    before_an_outage = min(OUTAGES["ncbi" if number % 40 < 20 else "crossref"]) - 1
    corrected_title = told("metadata-corrected")
    lives: dict[int, tuple[Event, ...]] = {
        0: (
            Event(
                day,
                told("in-press-to-final", "epub-to-print"),
                WEEKLY,
                {"status": "ppublish", "year": 2026, "month": 6},
            ),
        ),
        1: (
            Event(
                day, told("id-added"), MONTHLY, {"pmcid": f"PMC{7_000_001 + number}"}
            ),
        ),
        2: (Event(day, told("corrected"), MONTHLY, corrected),),
        3: (Event(day, told("retracted"), DAILY, retracted),),
        4: (
            Event(day, told("expression-of-concern"), DAILY, doubted),
            Event(day + 30, told("retracted"), DAILY, retracted),
        ),
        5: (
            Event(
                day,
                told("metadata-corrected"),
                MONTHLY,
                {"abstract": ABSTRACT},
            ),
        ),
        6: (
            Event(day, told("retracted"), MONTHLY, by_crossref),
            Event(day + 40, frozenset(), 0, retracted),
        ),
        7: (Event(day, told("withdrawn"), MONTHLY, {"pmid": None}),),
        8: (Event(before_an_outage, corrected_title, MONTHLY, title),),
        9: (
            Event(day, corrected_title, MONTHLY, title, "pubmed"),
            Event(day + 60, frozenset(), 0, title, "crossref"),
        ),
        11: (
            Event(day, corrected_title, MONTHLY, title, "crossref"),
            Event(day + 60, frozenset(), 0, title, "pubmed"),
        ),
        12: (
            Event(day, corrected_title, MONTHLY, title, "pubmed"),
            Event(day + 60, corrected_title, MONTHLY, third, "crossref"),
        ),
    }
    return lives.get(number % 20, ())


def as_of(day: int, work: Work, life: tuple[Event, ...]) -> Iterator[Work]:
    """Give an article as the services have it on a day: one work, or one for each."""
    both = dict.fromkeys(("pubmed", "crossref"), work)
    for event in life:
        if event.day <= day:
            changes = {**event.then, "revised": day_of(event.day)}
            for service in (event.at,) if event.at else both:
                both[service] = replace(both[service], **changes)  # type: ignore[arg-type]  # by name
    if both["pubmed"] == both["crossref"]:
        yield both["pubmed"]
        return
    yield replace(both["pubmed"], in_crossref=False)
    yield replace(both["crossref"], pmid=None, pmcid=None)


def outages(day: int) -> list[Rule]:
    """List the services that cannot be reached on a day."""
    return [
        Rule("503-empty", service=service, times=None)
        for service, days in OUTAGES.items()
        if day in days
    ]


def expected(articles: int) -> Iterator[tuple[str, frozenset[str], int, int]]:
    """List what must be told: of which record, which classes, from and until when."""
    for number in range(articles):
        for event in life_of(number):
            if event.classes:
                key = f"refs.ris#{number + 1}"
                until = event.day + event.within + OUTAGE
                yield key, event.classes, event.day, until


@pytest.mark.slow
def test_every_event_of_a_year_is_told_once_and_in_time(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nothing is told twice, nothing is missed, nothing is made up."""
    works = [article(n, w) for n, w in enumerate(synthetic_works(ARTICLES))]
    lives = [life_of(n) for n in range(ARTICLES)]
    desk = Desk(tuple(works))
    desk.add(given(works))
    heard: list[tuple[str, frozenset[str], int]] = []
    incomplete: set[int] = set()
    requests: list[int] = []
    read = 0
    for day in range(DAYS):
        desk.publish(
            version
            for work, life in zip(works, lives, strict=True)
            for version in as_of(day, work, life)
        )
        desk.network.script.rules = outages(day)
        outcome = desk.refresh()
        if outcome.unanswered:
            incomplete.add(day)
        heard += [(key, frozenset(classes), day) for key, classes in desk.news()]
        fetches = desk.network.asked("efetch")
        read += sum(len(request.params["id"].split(",")) for request in fetches)
        requests.append(len(desk.asked()))
        desk.clock.pass_by(days=1)

    wanted = list(expected(ARTICLES))
    assert sorted((k, sorted(c)) for k, c, _ in heard) == sorted(
        (k, sorted(c)) for k, c, _, _ in wanted
    )
    days: dict[tuple[str, frozenset[str]], deque[int]] = defaultdict(deque)
    for key, classes, day in heard:
        days[key, classes].append(day)
    late = [
        (key, sorted(classes), first, when)
        for key, classes, first, last in wanted
        if not first <= (when := days[key, classes].popleft()) <= last
    ]
    assert late == []
    assert set(OUTAGES["ncbi"]) <= incomplete
    # The first day reads everything: so would every day without asking what changed.
    made, naive = sum(requests), DAYS * requests[0]
    with capsys.disabled():
        print(  # noqa: T201 - what a year costs is a result
            f"\na year of {ARTICLES} articles, each day: {made} requests and {read} "
            f"PubMed records read; reading all: {naive} and {DAYS * ARTICLES}"
        )
    assert made < naive
    assert read < DAYS * ARTICLES / 20
