"""Groups: one name cut, spelt out or as a person's, against another group."""

from __future__ import annotations

import pytest

from pubmend.compare.authors import AuthorList, compare_authors
from pubmend.compare.group_names import same_group
from pubmend.model.record import Author

PEOPLE = (Author("Ash", "Ada"), Author("Birch", "Ben"))


def group(name: str) -> Author:
    """Read ``Family, Given`` as a person's name, else a group's."""
    family, _, given = name.partition(", ")
    return Author(family, given) if given else Author(literal=name)


SAME = [
    ("Investigators, F. T.", "FOREST Trial Investigators"),
    ("Group, H. S.", "HARBOUR Study Group"),
    ("Collaborators, G", "GALE Collaborators"),
    ("FOREST Investigators", "FOREST Trial Investigators"),
    ("The HARBOUR Study Group", "HARBOUR study group"),
    ("on behalf of the HARBOUR Study Group", "HARBOUR Study Group"),
    ("HARBOUR", "HARBOUR Study Group"),
    ("NRC Network", "Northern Renal Care Network"),
    ("Northern Renal Care Network", "NRC Network Investigators"),
]
OTHER = [
    ("Investigators, F. T.", "HARBOUR Trial Investigators"),
    ("FOREST Study Group", "HARBOUR Study Group"),
    ("Gale 2015 Collaborators", "Gale 2019 Collaborators"),
    ("NRC Network", "Southern Renal Care Network"),
    ("Study Group", "HARBOUR Study Group"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_group(one: str, other: str) -> None:
    """Agree from either side, alone and beside the same persons."""
    assert same_group(group(one), group(other))
    assert same_group(group(other), group(one))
    lists = [AuthorList((*PEOPLE, group(name))) for name in (one, other)]
    assert compare_authors(*lists).agrees
    assert compare_authors(*lists[::-1]).agrees


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_group(one: str, other: str) -> None:
    """Another name, number or year is another group."""
    assert not same_group(group(one), group(other))
    assert not same_group(group(other), group(one))


def test_another_group_beside_the_same_persons_is_a_minor_difference() -> None:
    """The persons prove the list; the group is told."""
    mine = AuthorList((*PEOPLE, group("FOREST Study Group")))
    other = AuthorList((*PEOPLE, group("HARBOUR Study Group")))
    found = compare_authors(mine, other)
    assert (found.reason, found.severity) == ("author-differs", "minor")
    assert "FOREST" in (found.note or "")


def test_another_group_alone_is_a_major_difference() -> None:
    """Nobody else bears the list out."""
    mine, other = group("FOREST Study Group"), group("HARBOUR Study Group")
    found = compare_authors(AuthorList((mine,)), AuthorList((other,)))
    assert found.severity == "major"
