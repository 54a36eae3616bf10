"""Hold when an identifier counts as added, and when it only was not heard of before."""

from __future__ import annotations

import pytest
from tests.changes.change_pairs.case import seen
from tests.changes.change_pairs.wire import PMCID, converted, crossref, pubmed
from tests.changes.changing import find_changes

from pubmend.changes.snapshot import Snapshot, carry_over

IN_PMC = pubmed(pmcid=PMCID)
SAME, ADDED = ["unchanged"], ["id-added"]


@pytest.mark.parametrize(
    ("looks", "told"),
    [
        # The first complete look is the baseline, whatever it brings.
        ([seen(IN_PMC, crossref())], []),
        ([seen(crossref(), pubmed="failed"), seen(IN_PMC, crossref())], SAME),
        (
            [
                seen(pubmed="failed", crossref="failed"),
                seen(crossref(), pubmed="failed"),
                seen(IN_PMC, crossref()),
            ],
            SAME,
        ),
        # Who answered without it, and names it now, brings news.
        ([seen(pubmed(), crossref()), seen(IN_PMC, crossref())], ADDED),
        ([seen(crossref(), pubmed="not_found"), seen(pubmed(), crossref())], ADDED),
        # Though another has never been heard.
        (
            [
                seen(pubmed(), crossref="failed"),
                seen(IN_PMC, crossref="failed"),
            ],
            [*ADDED, "unanswered"],
        ),
        # An outage between the two looks takes nothing away, and adds nothing.
        (
            [
                seen(pubmed(), crossref()),
                seen(crossref(), pubmed="failed"),
                seen(IN_PMC, crossref()),
            ],
            ADDED,
        ),
        (
            [
                seen(crossref(), pubmed="failed"),
                seen(pubmed(), crossref()),
                seen(IN_PMC, crossref()),
            ],
            ADDED,
        ),
        # PMC is asked only where PubMed's record can't tell: there it is news, ...
        (
            [seen(pubmed(), crossref()), seen(pubmed(), crossref(), converted())],
            ADDED,
        ),
        (
            [
                seen(crossref(), pubmed="not_found"),
                seen(crossref(), converted(), pubmed="not_found"),
            ],
            ADDED,
        ),
        # ... and not where it stands in for a PubMed that was never heard.
        (
            [
                seen(crossref(), pubmed="failed"),
                seen(crossref(), converted(), pubmed="failed"),
            ],
            ["unanswered"],
        ),
        (
            [
                seen(pubmed(), crossref(), pmc="failed"),
                seen(pubmed(), crossref(), converted()),
            ],
            SAME,
        ),
        # A source that was left out by choice had no word either.
        ([seen(pubmed(doi="")), seen(pubmed(doi=""), crossref())], SAME),
        ([seen(crossref()), seen(pubmed(), crossref())], SAME),
        # Known from one, an identifier is no news from another.
        (
            [
                seen(pubmed(doi=""), crossref()),
                seen(pubmed(), crossref()),
            ],
            SAME,
        ),
    ],
)
def test_what_counts_as_added(looks: list[Snapshot], told: list[str]) -> None:
    """Compare the last of several looks with all before it."""
    *earlier, last = looks
    stands: Snapshot | None = None
    for look in earlier:
        stands = carry_over(stands, look)
    assert [str(change.change_class) for change in find_changes(stands, last)] == told


def test_the_stage_that_a_first_word_tells_is_no_news() -> None:
    """Crossref is late with the volume that PubMed, unheard so far, always had."""
    in_press = crossref(volume=None, issue=None, page=None, published_print=None)
    before = seen(in_press, pubmed="failed")
    (change,) = find_changes(before, seen(in_press, pubmed()))
    assert change.change_class == "unchanged"
