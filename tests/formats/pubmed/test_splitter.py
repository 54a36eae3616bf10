"""Check that answers and files are cut into the right pieces, whatever arrives."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.pubmed.samples import BOOK, FULL, SMALL, in_set

from pubmend.formats.pubmed.splitter import (
    Piece,
    PieceKind,
    is_complete,
    split_articles,
    split_chunks,
)

WHOLE = in_set(SMALL, BOOK, FULL)


def test_pieces_in_the_order_of_the_answer() -> None:
    """Name each piece by its own PMID, books among articles."""
    pieces = list(split_articles(WHOLE))
    assert [(p.kind, p.pmid, p.version) for p in pieces] == [
        (PieceKind.ARTICLE, "12345678", 1),
        (PieceKind.BOOK, "20301546", 1),
        (PieceKind.ARTICLE, "31771641", 2),
    ]
    assert [p.body for p in pieces] == [SMALL.encode(), BOOK.encode(), FULL.encode()]


def test_deletions_come_as_pieces() -> None:
    """Give one piece for each withdrawn PMID."""
    body = in_set(
        SMALL, '<DeleteCitation>\n<PMID Version="1">0007</PMID></DeleteCitation>'
    )
    piece = list(split_articles(body))[1]
    assert (piece.kind, piece.pmid, piece.version) == (PieceKind.DELETED, "7", 1)


def test_a_broken_piece_does_not_borrow_a_pmid() -> None:
    """Leave a piece nameless rather than name it by the PMID of its commentary."""
    broken = FULL.replace('<PMID Version="2">31771641</PMID>', "")
    (piece,) = split_articles(broken.encode())
    assert (piece.pmid, piece.version) == (None, 1)


def test_an_unclosed_article_does_not_swallow_the_next() -> None:
    """Cut before the next start tag."""
    open_ended = SMALL.replace("</PubmedArticle>", "")
    pieces = list(split_articles(in_set(open_ended, SMALL, open_ended)))
    assert [p.pmid for p in pieces] == ["12345678"] * 3
    assert pieces[1].body == SMALL.encode()


@given(st.lists(st.integers(1, len(WHOLE)), max_size=8))
def test_chunks_do_not_matter(cuts: list[int]) -> None:
    """Find the same pieces, on the same lines, however the file comes."""
    places = [0, *sorted(cuts), len(WHOLE)]
    chunks = [WHOLE[a:b] for a, b in pairwise(places)]
    assert list(split_chunks(chunks)) == list(split_articles(WHOLE))


@given(st.binary(max_size=300))
def test_any_bytes_are_cut(noise: bytes) -> None:
    """Find no piece in noise but what looks like one, and never fail."""
    for body in (noise, SMALL.encode() + noise, noise + SMALL.encode()):
        for piece in split_articles(body):
            assert isinstance(piece, Piece)
            assert piece.version >= 1


def test_thousands_of_start_tags_are_no_trap() -> None:
    """Cut a hostile body without recursion, in time that grows with its size."""
    pieces = list(split_articles(b"<PubmedArticle>" * 20_000))
    assert len(pieces) == 20_000


COMPLETE = [
    (WHOLE, True, "an answer"),
    (WHOLE.rstrip(), True, "no line break at the end"),
    (in_set(), True, "all PMIDs unknown: an empty set"),
    (b"<PubmedArticleSet/>", True, "empty set in short"),
    (
        b"<?xml version='1.0'?><PubmedBookArticleSet></PubmedBookArticleSet>",
        True,
        "books",
    ),
    (WHOLE[:-10], False, "cut within the last tag"),
    (WHOLE[: len(WHOLE) // 2], False, "cut within an article"),
    (WHOLE[: WHOLE.index(b"<PubmedArticleSet>")], False, "prolog only"),
    (b"", False, "empty body"),
    (b"<eFetchResult><ERROR>x</ERROR></eFetchResult>", False, "an error"),
    (b"<html><body></body></html>", False, "a page"),
    (b'{"error":"API rate limit exceeded"}', False, "JSON"),
    (b"<PubmedArticleSet></PubmedArticleSet> trailing", False, "not the end"),
]


@pytest.mark.parametrize(("body", "complete", "_seen"), COMPLETE)
def test_is_complete(body: bytes, complete: bool, _seen: str) -> None:  # noqa: FBT001 - a case's value
    """Believe only in a set that is closed."""
    assert is_complete(body) is complete


@given(st.integers(0, len(WHOLE.rstrip()) - 1))
def test_no_cut_answer_is_complete(length: int) -> None:
    """Notice a cut wherever it falls."""
    assert not is_complete(WHOLE[:length])
