"""Hold apart what goes together, and join what is one work under two descriptions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pubmend.match.duplicates import group_duplicates
from pubmend.model.identifiers import Doi
from pubmend.model.record import Author, Origin, PartialDate, Record

TEXT = " ".join(
    f"Of {n} rowers {n // 2} had less iron after week {n % 9} of altitude training."
    for n in range(20, 29)
)
ARTICLE = Record(
    Origin("given", "1"),
    type="article-journal",
    title="Altitude training lowers iron stores in lightweight rowers",
    author=(Author("Lindqvist", "Ebba"), Author("Adeyemi", "Tunde")),
    container_title="Journal of Rowing Physiology",
    volume="31",
    issue="4",
    page="201-209",
    issued=PartialDate(2016),
    abstract=TEXT,
)


def joined(one: Record, other: Record) -> bool:
    """Tell whether two records are grouped, in either order."""
    found = [
        bool(group_duplicates(enumerate(pair))) for pair in ((one, other), (other, one))
    ]
    assert found[0] is found[1]
    return found[0]


APART: dict[str, dict[str, Any]] = {
    "another first page": {"page": "310-318"},
    "no author in common": {
        "author": (Author("Bauer", "Jan"), Author("Costa", "Rita")),
        "abstract": None,
    },
    "another journal and volume": {
        "container_title": "Annals of Mountain Sport",
        "volume": "7",
        "page": None,
    },
    "the talk's abstract": {
        "container_title": "Journal of Rowing Physiology. Conference: 9th Congress",
        "issue": "Supplement 1",
        "volume": "30",
        "page": None,
        "abstract": TEXT.replace("iron", "ferritin").replace("week", "day"),
    },
}


@pytest.mark.parametrize("changes", APART.values(), ids=APART.keys())
def test_related_works_are_not_joined(changes: dict[str, Any]) -> None:
    """Without an identifier in common, one such difference keeps two records apart."""
    assert not joined(ARTICLE, replace(ARTICLE, **changes))


ONE: dict[str, dict[str, Any]] = {
    "a copy": {},
    "the meeting behind its journal": {
        "container_title": "Journal of Rowing Physiology. Conference: 9th Congress",
    },
    "a volume that an export cut": {"volume": "4)", "issue": None},
    "first page alone": {"page": "201"},
    "no page and no abstract": {"page": None, "abstract": None},
}


@pytest.mark.parametrize("changes", ONE.values(), ids=ONE.keys())
def test_one_work_is_joined_however_it_is_described(changes: dict[str, Any]) -> None:
    """Damage to one piece of the place leaves enough to go by."""
    assert joined(ARTICLE, replace(ARTICLE, **changes))


def test_a_wrong_doi_keeps_no_copy_apart() -> None:
    """The whole text, its people and its page outweigh one mistyped identifier."""
    one = replace(ARTICLE, doi=Doi("10.1000/rowing.31.201"))
    other = replace(ARTICLE, doi=Doi("10.1000/skating.8.77"))
    assert joined(one, other)
    assert not joined(one, replace(other, abstract=None))


def test_unlike_titles_are_not_joined_by_a_supplements_doi() -> None:
    """Abstracts of one supplement share its DOI and often a page."""
    doi = Doi("10.1000/rowing.suppl.1")
    one = replace(ARTICLE, doi=doi, page="S12", abstract=None)
    other = replace(
        one, title="Fluid loss of coxswains in summer regattas", author=one.author
    )
    assert joined(one, replace(one, title=f"{one.title}."))
    assert not joined(one, other)
