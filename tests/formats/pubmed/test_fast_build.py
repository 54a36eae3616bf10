"""Hold that values built quickly are those that their classes build."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, fields, replace

import pytest

from pubmend.formats.pubmed.fast_build import builder
from pubmend.formats.pubmed.splitter import Piece, PieceKind
from pubmend.model.record import Author, Origin, Record

ORIGIN = Origin("given", "a.xml#1", 7)


@pytest.mark.parametrize(
    ("quick", "usual"),
    [
        (builder(Author)("King", "ML"), Author("King", "ML")),
        (builder(Author)(literal="A Group"), Author(literal="A Group")),
        (builder(Origin)("given", "a.xml#1", 7), ORIGIN),
        (builder(Record)(ORIGIN, title="T."), Record(ORIGIN, title="T.")),
        (
            builder(Piece)(PieceKind.BOOK, b"<", 3),
            Piece(PieceKind.BOOK, b"<", 3),
        ),
    ],
)
def test_a_value_is_the_same_however_it_is_built(quick: object, usual: object) -> None:
    """Compare, hash, print, copy and pickle alike."""
    assert type(quick) is type(usual)
    assert quick == usual
    assert hash(quick) == hash(usual)
    assert repr(quick) == repr(usual)
    assert pickle.loads(pickle.dumps(quick)) == usual  # noqa: S301 - our own bytes


def test_a_value_is_frozen() -> None:
    """Refuse to set what is built, and copy it with changes."""
    author = builder(Author)("King")
    with pytest.raises(FrozenInstanceError):
        author.family = "Queen"  # type: ignore[misc]  # that is the test
    assert replace(author, given="B") == Author("King", "B")
    assert [f.name for f in fields(author)] == [f.name for f in fields(Author)]


def test_arguments_are_those_of_the_class() -> None:
    """Refuse what the class refuses."""
    with pytest.raises(TypeError):
        builder(Origin)("given")  # type: ignore[call-arg]  # that is the test
    with pytest.raises(TypeError):
        builder(Author)(name="King")  # type: ignore[call-arg]  # that is the test


def test_a_class_without_slots_is_refused() -> None:
    """Build nothing of a class whose layout its twin does not have."""

    @dataclass(frozen=True)
    class Loose:
        """Keep its attributes in a dictionary."""

        name: str

    with pytest.raises(TypeError):
        builder(Loose)("x")
