"""Hold the merging of notices: one event once, two events never as one."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.model.change_classes import CHANGE_CLASSES, ChangeClass
from pubmend.model.notices import (
    GRAVE,
    GRAVE_CLASSES,
    NOTICES,
    STATES,
    Notice,
    NoticeKind,
    merge_notices,
)
from pubmend.model.record import Origin, Record

CORRECTED, RETRACTED = NoticeKind.CORRECTED, NoticeKind.RETRACTED
PUBMED, CROSSREF, WATCH = ("pubmed",), ("crossref",), ("retraction-watch",)


def test_every_kind_and_class_is_described() -> None:
    """Leave no kind of notice and no class of change without its row and its words."""
    assert list(NOTICES) == list(NoticeKind)
    assert list(CHANGE_CLASSES) == list(ChangeClass)
    assert len({traits.label for traits in NOTICES.values()}) == len(NoticeKind)
    assert len({traits.label for traits in CHANGE_CLASSES.values()}) == len(ChangeClass)


def test_what_is_grave() -> None:
    """Call grave what casts doubt on an article, and not that it was republished."""
    states = {"retracted", "partially-retracted", "withdrawn", "removed"}
    assert states == STATES
    assert states | {"expression-of-concern"} == GRAVE
    assert {*states, "expression-of-concern"} - {"removed"} == GRAVE_CLASSES


def _records(*notices: Notice) -> list[Record]:
    return [Record(Origin(n.sources[0], "1"), notices=(n,)) for n in notices]


@pytest.mark.parametrize(
    ("told", "merged"),
    [
        # The same document named alike by two sources.
        (
            [
                Notice(RETRACTED, "10.1000/R", "2020-05-01", CROSSREF),
                Notice(RETRACTED, "10.1000/r", "2020-05-03", WATCH),
            ],
            [
                Notice(
                    RETRACTED,
                    "10.1000/R",
                    "2020-05-01",
                    ("crossref", "retraction-watch"),
                )
            ],
        ),
        # PubMed names the notice by PMID, Crossref by DOI.
        (
            [
                Notice(RETRACTED, "PMID:123", "2020", PUBMED),
                Notice(RETRACTED, "10.1000/r", "2020-05-01", CROSSREF),
            ],
            [Notice(RETRACTED, "10.1000/r", "2020-05-01", ("crossref", "pubmed"))],
        ),
        # A publication type alone tells of the event without naming the notice.
        (
            [
                Notice(RETRACTED, None, None, PUBMED),
                Notice(RETRACTED, "10.1000/r", "2020-05-01", CROSSREF),
            ],
            [Notice(RETRACTED, "10.1000/r", "2020-05-01", ("crossref", "pubmed"))],
        ),
        # Two corrections that Crossref tells apart, one of which PubMed knows.
        (
            [
                Notice(CORRECTED, "10.1000/c1", "2019-02-01", CROSSREF),
                Notice(CORRECTED, "10.1000/c2", "2021-03-01", CROSSREF),
                Notice(CORRECTED, "PMID:9", "2021-04-01", PUBMED),
            ],
            [
                Notice(CORRECTED, "10.1000/c1", "2019-02-01", CROSSREF),
                Notice(CORRECTED, "10.1000/c2", "2021-03-01", ("crossref", "pubmed")),
            ],
        ),
        # Which of the two PubMed means can't be told: all three stay.
        (
            [
                Notice(CORRECTED, "10.1000/c1", "2019-02-01", CROSSREF),
                Notice(CORRECTED, "10.1000/c2", "2019-02-20", CROSSREF),
                Notice(CORRECTED, "PMID:9", None, PUBMED),
            ],
            [
                Notice(CORRECTED, "10.1000/c1", "2019-02-01", CROSSREF),
                Notice(CORRECTED, "10.1000/c2", "2019-02-20", CROSSREF),
                Notice(CORRECTED, "PMID:9", None, PUBMED),
            ],
        ),
        # Years apart: two corrections, each known to one source.
        (
            [
                Notice(CORRECTED, "10.1000/c1", "2015-02-01", CROSSREF),
                Notice(CORRECTED, "PMID:9", "2019", PUBMED),
            ],
            [
                Notice(CORRECTED, "10.1000/c1", "2015-02-01", CROSSREF),
                Notice(CORRECTED, "PMID:9", "2019", PUBMED),
            ],
        ),
        # Two DOIs are two documents, whatever the dates.
        (
            [
                Notice(CORRECTED, "10.1000/c1", "2019-02-01", CROSSREF),
                Notice(CORRECTED, "10.1000/c2", "2019-02-01", WATCH),
            ],
            [
                Notice(CORRECTED, "10.1000/c1", "2019-02-01", CROSSREF),
                Notice(CORRECTED, "10.1000/c2", "2019-02-01", WATCH),
            ],
        ),
        # A retraction notice is no retracted article, though 488 records are both.
        (
            [
                Notice(NoticeKind.RETRACTION_NOTICE, "10.1000/a", "2020", CROSSREF),
                Notice(RETRACTED, "10.1000/a", "2020", PUBMED),
            ],
            [
                Notice(RETRACTED, "10.1000/a", "2020", PUBMED),
                Notice(NoticeKind.RETRACTION_NOTICE, "10.1000/a", "2020", CROSSREF),
            ],
        ),
        # PubMed gives the notice's PMID and DOI: the date, a year on, is no
        # matter.
        (
            [
                Notice(CORRECTED, "PMID:9", "2020-05", PUBMED, ("10.1000/C1",)),
                Notice(CORRECTED, "10.1000/c1", "2019-02-01", CROSSREF),
            ],
            [Notice(CORRECTED, "10.1000/C1", "2019-02-01", ("crossref", "pubmed"))],
        ),
        # One who knows both names joins two who know one each.
        (
            [
                Notice(CORRECTED, "PMID:9", "2017-05", ("pmc",)),
                Notice(CORRECTED, "PMID:9", "2020-05", PUBMED, ("10.1000/c1",)),
                Notice(CORRECTED, "10.1000/c1", "2019-02-01", CROSSREF),
            ],
            [
                Notice(
                    CORRECTED,
                    "10.1000/c1",
                    "2019-02-01",
                    ("crossref", "pmc", "pubmed"),
                )
            ],
        ),
        # Another DOI is another correction, though both are of one month.
        (
            [
                Notice(CORRECTED, "PMID:9", "2019-02", PUBMED, ("10.1000/c2",)),
                Notice(CORRECTED, "10.1000/c1", "2019-02-01", CROSSREF),
            ],
            [
                Notice(CORRECTED, "PMID:9", "2019-02", PUBMED),
                Notice(CORRECTED, "10.1000/c1", "2019-02-01", CROSSREF),
            ],
        ),
        # The named one is joined; the other, told by PubMed alone, stays.
        (
            [
                Notice(CORRECTED, "PMID:8", "2019-02", PUBMED),
                Notice(CORRECTED, "PMID:9", "2019-08", PUBMED, ("10.1000/c1",)),
                Notice(CORRECTED, "10.1000/c1", "2019-02-01", CROSSREF),
            ],
            [
                Notice(CORRECTED, "PMID:8", "2019-02", PUBMED),
                Notice(CORRECTED, "10.1000/c1", "2019-02-01", ("crossref", "pubmed")),
            ],
        ),
        # A month against a day of it, and a date in no standard form.
        (
            [
                Notice(NoticeKind.CONCERN, None, "2020-05", PUBMED),
                Notice(NoticeKind.CONCERN, "10.1000/e", "2020-05-30", CROSSREF),
            ],
            [
                Notice(
                    NoticeKind.CONCERN,
                    "10.1000/e",
                    "2020-05-30",
                    ("crossref", "pubmed"),
                )
            ],
        ),
        ([], []),
    ],
)
def test_each_event_is_told_once(told: list[Notice], merged: list[Notice]) -> None:
    """Merge what can only be one event, in whatever order the sources answered."""
    for order in permutations(told):
        assert merge_notices(_records(*order)) == tuple(merged)


def test_notices_of_one_record_are_sorted_and_not_repeated() -> None:
    """Give the same notice once, kinds in the order of the closed list."""
    concern = Notice(NoticeKind.CONCERN, "10.1000/e", "2019", CROSSREF)
    retracted = Notice(RETRACTED, "10.1000/r", "2020", CROSSREF)
    record = Record(Origin("crossref", "1"), notices=(concern, retracted, concern))
    assert merge_notices([record, record]) == (retracted, concern)


_NOTICES = st.builds(
    Notice,
    st.sampled_from([CORRECTED, RETRACTED]),
    st.sampled_from([None, "10.1/a", "10.1/b", "PMID:1", "PMID:2"]),
    st.sampled_from([None, "2019", "2019-02-01", "2019-02-20", "2021-01"]),
    st.sampled_from([PUBMED, CROSSREF, WATCH]),
    st.sampled_from([(), ("10.1/a",), ("PMID:2",)]),
)


@given(st.lists(_NOTICES, max_size=5))
def test_merging_loses_no_kind_source_or_document(notices: list[Notice]) -> None:
    """Keep every source, whatever was merged, and give the same for any order."""
    merged = merge_notices(_records(*notices))
    assert merged == merge_notices(_records(*reversed(notices)))
    assert {(n.kind, s) for n in notices for s in n.sources} == {
        (n.kind, s) for n in merged for s in n.sources
    }
    assert len(merged) <= len(set(notices))
