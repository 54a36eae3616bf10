"""Hold the classes of change to before/after pairs in real wire shapes."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.changes.change_pairs import life, standing, traps
from tests.changes.change_pairs.case import Case, seen
from tests.changes.change_pairs.standing import PLAIN, RETRACTED_BY, RETRACTED_IN
from tests.changes.change_pairs.wire import (
    AHEAD,
    IN_PRESS,
    NOTICE,
    NOTICE_PMID,
    PMCID,
    PMID,
    converted,
    crossref,
    pubmed,
    update,
)
from tests.changes.changing import find_changes

from pubmend.changes.change import Change, FieldChange
from pubmend.changes.snapshot import Snapshot, carry_over, snapshot_of
from pubmend.model.change_classes import ChangeClass
from pubmend.model.findings import Enriched, Status
from pubmend.model.notices import Notice, NoticeKind
from pubmend.model.record import PartialDate, Record

CASES = (*standing.CASES, *life.CASES, *traps.CASES)
FAILED = seen(pubmed="failed", crossref="failed")


def _said_by(source: str) -> list[Record]:
    """List all that a source says in any pair."""
    snapshots = [s for case in CASES for s in (case.before, case.after) if s]
    return [record for snapshot in snapshots for record in snapshot.of(source)]


def classes(before: Snapshot | None, after: Snapshot) -> list[str]:
    """Name the classes found."""
    return [change.change_class.value for change in find_changes(before, after)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_classes(case: Case) -> None:
    """Tell exactly the classes that a pair shows, and exactly the fields."""
    found = find_changes(case.before, case.after)
    assert tuple(change.change_class for change in found) == case.classes
    shown = {field.field for change in found for field in change.changes}
    assert case.fields is None or shown == case.fields


def test_every_class_has_three_pairs() -> None:
    """Leave no class of the list without its table."""
    counts = Counter(c for case in CASES for c in case.classes)
    assert {c: counts[c] for c in ChangeClass if counts[c] < 3} == {}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_second_look_finds_nothing(case: Case) -> None:
    """Report nothing twice: what was told is what the next look is compared with."""
    standing_now = carry_over(case.before, case.after)
    again = classes(standing_now, Snapshot(case.after.records, case.after.outcomes))
    silent = ChangeClass.UNANSWERED in case.classes
    assert again == (["unanswered"] if silent else ["unchanged"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_outage_hides_and_loses_nothing(case: Case) -> None:
    """Tell after an outage what would have been told without it."""
    if case.before is None or not case.before.answering:
        return
    assert classes(case.before, FAILED) == ["unanswered"]
    after_outage = carry_over(case.before, FAILED)
    assert find_changes(after_outage, case.after) == find_changes(
        case.before, case.after
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_order_of_records_does_not_matter(case: Case) -> None:
    """Tell the same classes in whatever order the sources answered."""
    turned = Snapshot(case.after.records[::-1], case.after.outcomes)
    assert classes(case.before, turned) == [c.value for c in case.classes]


def test_no_pair_with_a_silent_source_is_unchanged() -> None:
    """Never take a source that could not be asked for one that found nothing."""
    for before, after in product([None, PLAIN, *(c.before for c in CASES)], [FAILED]):
        assert "unchanged" not in classes(before, after)


_SNAPSHOTS = st.builds(
    lambda pubmed_says, crossref_says, pmc_says: Snapshot(
        tuple(
            r for r in (pubmed_says, crossref_says, pmc_says) if isinstance(r, Record)
        ),
        {
            source: said if isinstance(said, str) else "found"
            for source, said in (
                ("pubmed", pubmed_says),
                ("crossref", crossref_says),
                ("pmc", pmc_says),
            )
        },
    ),
    *(
        st.sampled_from(["failed", "not-found", *(_said_by(source))])
        for source in ("pubmed", "crossref", "pmc")
    ),
)


@given(st.none() | _SNAPSHOTS, _SNAPSHOTS)
def test_whatever_is_said(before: Snapshot | None, after: Snapshot) -> None:
    """Hold the rules for any two answers of any sources, sensible or not."""
    stands = carry_over(before, after)
    found = find_changes(before, after)
    told = [change.change_class.value for change in found]
    assert len(told) == len(set(told))
    assert ("unanswered" in told) == ("failed" in after.outcomes.values())
    assert told == ["unchanged"] or "unchanged" not in told
    again = classes(stands, after)
    assert again == [c for c in told if c == "unanswered"] or again == ["unchanged"]


def test_tells_who_says_so_and_what() -> None:
    """Give a retraction with both tellers, the notice's name, its day, a sentence."""
    (change,) = find_changes(PLAIN, seen(RETRACTED_IN, RETRACTED_BY))
    notice = Notice(NoticeKind.RETRACTED, NOTICE, "2022-05-04", ("crossref", "pubmed"))
    assert change == Change(
        ChangeClass.RETRACTED,
        f"The article was retracted ({NOTICE}, 2022-05-04).",
        (
            FieldChange("notices", None, notice, "crossref"),
            FieldChange("notices", None, notice, "pubmed"),
        ),
        ("crossref", "pubmed"),
    )


def test_names_retraction_watch_though_crossref_carries_its_word() -> None:
    """Say who told of it, and show through which source it came."""
    watched = crossref(updated_by=[update("retraction", source="retraction-watch")])
    (change,) = find_changes(PLAIN, seen(pubmed(), watched))
    assert change.sources == ("retraction-watch",)
    assert [field.source for field in change.changes] == ["crossref"]


def test_shows_the_way_to_the_surviving_record() -> None:
    """Show of a merged PMID the old one, the new one and who led there."""
    merged = seen(crossref(), converted(pmid="31000222"), pubmed="not_found")
    (change,) = find_changes(seen(pubmed(pmcid=PMCID), crossref()), merged)
    assert change.explanation == f"PMID {PMID} is now 31000222."
    assert change.changes == (FieldChange("PMID", PMID, "31000222", "pmc"),)


def test_shows_what_came_with_the_issue() -> None:
    """Share the fields among the two stages; a provisional print date is none."""
    final, printed = find_changes(seen(pubmed(**AHEAD)), seen(pubmed()))
    assert {c.field: (c.before, c.after) for c in final.changes} == {
        "publication-status": ("aheadofprint", "ppublish"),
        "volume": (None, "12"),
        "issue": (None, "3"),
        "page": (None, "101-9"),
        "issued": (PartialDate(2020, 3, 2), PartialDate(2020, 6)),
    }
    assert {c.field: (c.before, c.after) for c in printed.changes} == {
        "published-print": (None, PartialDate(2020, 6))
    }


def test_names_the_fields_that_were_put_right() -> None:
    """Name each field once in the sentence, whoever changed it."""
    before = seen(pubmed(pages="101-7"), crossref(page="101-107", publisher="Elsevier"))
    (change,) = find_changes(before, PLAIN)
    assert change.explanation == "The record was changed: page, publisher."
    assert change.sources == ("crossref", "pubmed")


def test_an_event_is_told_once_through_a_life() -> None:
    """Follow an article from press to retraction, with outages and late confirmations."""
    looks = [
        (seen(crossref(**IN_PRESS), pubmed="not_found"), []),
        (seen(crossref(**IN_PRESS), pubmed(**AHEAD)), ["id-added"]),
        (seen(crossref(**IN_PRESS), pubmed="failed"), ["unanswered"]),
        (
            seen(crossref(), pubmed(**AHEAD)),
            ["in-press-to-final", "epub-to-print"],
        ),
        (seen(crossref(), pubmed()), ["unchanged"]),
        (seen(crossref(), pubmed(pmcid=PMCID)), ["id-added"]),
        (seen(crossref="failed", pubmed="failed"), ["unanswered"]),
        (seen(RETRACTED_BY, pubmed(pmcid=PMCID)), ["retracted"]),
        (seen(RETRACTED_BY, pubmed="failed"), ["unanswered"]),
        (
            seen(
                RETRACTED_BY,
                pubmed(
                    pmcid=PMCID,
                    relations=[
                        ("RetractionIn", "J Urban Birds. 2022;14:55", NOTICE_PMID)
                    ],
                ),
            ),
            ["unchanged"],
        ),
    ]
    before: Snapshot | None = None
    for after, expected in looks:
        assert classes(before, after) == expected
        before = carry_over(before, after)


def test_takes_down_what_an_enriched_record_was_told() -> None:
    """Take the sources' records and outcomes, and none of the given record."""
    record = pubmed()
    enriched = Enriched(
        "refs.ris#1",
        Status.RESOLVED,
        record,
        record,
        answers={"pubmed": "found", "crossref": "failed"},
        sources=(record,),
    )
    taken = snapshot_of(enriched)
    assert taken == Snapshot((record,), {"pubmed": "found", "crossref": "failed"})
    assert (taken.answering, taken.failing) == (("pubmed",), ("crossref",))


def test_what_stands_is_the_last_word_of_each() -> None:
    """Keep a silent source's record and outcome, and drop a record that is gone."""
    stands = carry_over(PLAIN, seen(crossref(volume="13"), pubmed="failed"))
    assert {r.origin.source: r.volume for r in stands.records} == {
        "crossref": "13",
        "pubmed": "12",
    }
    assert stands.outcomes == {"crossref": "found", "pubmed": "found"}
    gone = carry_over(stands, seen(crossref(), pubmed="not_found"))
    assert [r.origin.source for r in gone.records] == ["crossref"]
    assert gone.outcomes == {"crossref": "found", "pubmed": "not-found"}


def test_a_source_that_was_not_asked_is_neither_clean_nor_failing() -> None:
    """Compare with those who were asked, and name them alone."""
    (change,) = find_changes(PLAIN, seen(pubmed()))
    assert (change.change_class, change.sources) == (ChangeClass.UNCHANGED, ("pubmed",))
    assert carry_over(PLAIN, seen(pubmed())).of("crossref") == (crossref(),)


def test_the_classes_are_those_of_the_contract() -> None:
    """Hold the closed list, on which readers of the JSON rely."""
    assert {c.value for c in ChangeClass} == {
        "in-press-to-final",
        "epub-to-print",
        "id-added",
        "id-changed",
        "withdrawn",
        "retracted",
        "partially-retracted",
        "expression-of-concern",
        "corrected",
        "republished",
        "reinstated",
        "preprint-published",
        "metadata-corrected",
        "unchanged",
        "unanswered",
    }
