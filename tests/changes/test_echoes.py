"""Hold that what two sources tell on different days is told to people once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from tests.changes.change_pairs.case import seen
from tests.changes.change_pairs.echoes import (
    ECHOES,
    OLD_TITLE,
    REINSTATED,
    Echo,
    named,
)
from tests.changes.change_pairs.standing import (
    RETRACTED_BY,
    RETRACTED_IN,
    RETRACTED_TYPES,
    relation,
)
from tests.changes.change_pairs.wire import TITLE, crossref, pubmed, update
from tests.changes.changing import find_changes

from pubmend.changes.change import Change
from pubmend.changes.snapshot import Snapshot, carry_over
from pubmend.model.record import Record

THIRD_TITLE = "The grey heron in city parks: a four-year count"
CHANGED, SAME = ["metadata-corrected"], ["unchanged"]


@dataclass(slots=True)
class Watcher:
    """Look at an article again and again, as a library does."""

    stands: Snapshot
    told: list[Change] = field(default_factory=list)

    def look(self, *records: Record, **outcomes: str) -> list[str]:
        """Name the classes that a look finds."""
        after = seen(*records, **outcomes)
        found = find_changes(self.stands, after, self.told)
        self.stands = carry_over(self.stands, after)
        self.told += [
            c for c in found if c.change_class not in ("unchanged", "unanswered")
        ]
        return [change.change_class.value for change in found]


@pytest.mark.parametrize("echo", ECHOES, ids=lambda echo: echo.name)
@pytest.mark.parametrize("first", ["pubmed", "crossref"])
@pytest.mark.parametrize("is_out_of_reach", [False, True], ids=["late", "unreachable"])
def test_an_echo_is_no_news(echo: Echo, first: str, is_out_of_reach: bool) -> None:  # noqa: FBT001
    """Tell an event by the first who has it, and not again by the second."""
    (at_pubmed, pubmed_now), (at_crossref, crossref_now) = echo.pubmed, echo.crossref
    watcher = Watcher(seen(at_pubmed, at_crossref))
    is_pubmed_first = first == "pubmed"
    if is_out_of_reach:
        told = (
            watcher.look(pubmed_now, crossref="failed")
            if is_pubmed_first
            else watcher.look(crossref_now, pubmed="failed")
        )
        assert told.pop() == "unanswered"
    elif is_pubmed_first:
        told = watcher.look(pubmed_now, at_crossref)
    else:
        told = watcher.look(at_pubmed, crossref_now)
    assert told == list(echo.classes)
    assert watcher.look(pubmed_now, crossref_now) == ["unchanged"]
    assert watcher.look(pubmed_now, crossref_now) == ["unchanged"]


def at_pubmed(title: str) -> Record:
    """Say it as PubMed does, with a stop."""
    return pubmed(title=f"{title}.")


def at_crossref(title: str) -> Record:
    """Say it as Crossref does."""
    return crossref(title=[title])


OLD, NEW, THIRD = (
    (at_pubmed(title), at_crossref(title)) for title in (OLD_TITLE, TITLE, THIRD_TITLE)
)
Step = tuple[tuple[Record, ...], list[str]]
PUBMED, CROSSREF = 0, 1
ALONE = crossref(updated_by=[update("reinstatement", "10.1000/re.1", "2022-09-01")])
WRONG = "10.1000/heron.77"


@pytest.mark.parametrize(
    ("before", "steps"),
    [
        pytest.param(
            (OLD[PUBMED], OLD[CROSSREF]),
            [((NEW[PUBMED], OLD[CROSSREF]), CHANGED), ((NEW[0], THIRD[1]), CHANGED)],
            id="the second comes to a third value",
        ),
        pytest.param(
            (OLD[PUBMED], OLD[CROSSREF]),
            [
                ((NEW[PUBMED], OLD[CROSSREF]), CHANGED),
                ((NEW[PUBMED], NEW[CROSSREF]), SAME),
                ((OLD[PUBMED], NEW[CROSSREF]), CHANGED),
                ((OLD[PUBMED], OLD[CROSSREF]), SAME),
            ],
            id="both come, and one after the other goes back",
        ),
        pytest.param(
            (OLD[PUBMED], OLD[CROSSREF]),
            [
                ((NEW[PUBMED], OLD[CROSSREF]), CHANGED),
                ((OLD[PUBMED], OLD[CROSSREF]), CHANGED),
                ((OLD[PUBMED], NEW[CROSSREF]), CHANGED),
            ],
            id="the first took it back before the second came to it",
        ),
        pytest.param(
            (OLD[PUBMED], OLD[CROSSREF]),
            [
                ((NEW[PUBMED], OLD[CROSSREF]), CHANGED),
                ((NEW[PUBMED], THIRD[CROSSREF]), CHANGED),
                ((THIRD[PUBMED], THIRD[CROSSREF]), SAME),
                ((THIRD[PUBMED], NEW[CROSSREF]), CHANGED),
            ],
            id="they agree on the second's, and the second goes back to the first's",
        ),
        pytest.param(
            (OLD[PUBMED], NEW[CROSSREF]),
            [((NEW[PUBMED], NEW[CROSSREF]), CHANGED)],
            id="the other always had it right, and nobody was told",
        ),
        pytest.param(
            (pubmed(pages="110-9"), crossref()),
            [((pubmed(), crossref()), CHANGED)],
            id="also where it is a page",
        ),
        pytest.param(
            (pubmed(), crossref(page="110-119")),
            [((pubmed(), crossref()), CHANGED)],
            id="or the other of the two is late",
        ),
        pytest.param(
            (OLD[PUBMED], OLD[CROSSREF]),
            [
                ((NEW[PUBMED], OLD[CROSSREF]), CHANGED),
                (
                    (
                        NEW[PUBMED],
                        crossref(author=named("Reiher Gudrun", "Kranich Wilhelm")),
                    ),
                    CHANGED,
                ),
            ],
            id="the second catches up in the title and changes an author",
        ),
        pytest.param(
            (pubmed(doi=WRONG), crossref()),
            [((pubmed(), crossref()), ["id-changed"])],
            id="a DOI that the other always had right",
        ),
        pytest.param(
            (pubmed(), crossref()),
            [
                ((RETRACTED_IN, crossref()), ["retracted"]),
                ((pubmed(), crossref()), ["reinstated"]),
                ((pubmed(), RETRACTED_BY), ["retracted"]),
                ((RETRACTED_IN, RETRACTED_BY), SAME),
                ((pubmed(), crossref()), ["reinstated"]),
            ],
            id="retracted twice and reinstated twice",
        ),
        pytest.param(
            (pubmed(), crossref()),
            [
                ((pubmed(), REINSTATED), ["reinstated"]),
                ((RETRACTED_IN, REINSTATED), SAME),
            ],
            id="the retraction comes after the reinstatement that ended it",
        ),
        pytest.param(
            (pubmed(), crossref()),
            [
                ((pubmed(), ALONE), ["reinstated"]),
                ((pubmed(types=RETRACTED_TYPES), ALONE), ["retracted"]),
            ],
            id="PubMed retracts, without a day, what was reinstated",
        ),
        pytest.param(
            (pubmed(), crossref()),
            [
                (
                    (
                        pubmed(relations=[relation("ErratumIn")]),
                        crossref(),
                    ),
                    ["corrected"],
                ),
                (
                    (
                        pubmed(relations=[relation("ErratumIn")]),
                        crossref(
                            updated_by=[
                                update("correction"),
                                update("correction", "10.1000/heron.100", "2024-01-15"),
                            ]
                        ),
                    ),
                    ["corrected"],
                ),
            ],
            id="Crossref confirms a correction and brings another",
        ),
    ],
)
def test_what_nobody_told_is_news(
    before: tuple[Record, ...], steps: Sequence[Step]
) -> None:
    """Tell a third value, an old one come back, and one that only the other had."""
    watcher = Watcher(seen(*before))
    for records, classes in steps:
        assert watcher.look(*records) == classes
