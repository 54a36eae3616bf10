"""Cut a PubMed XML answer or file into its articles without parsing it.

An article's end tag can stand nowhere else than at its end, so a search for it cuts
the bytes many times faster than a parser would. Each piece then is kept, parsed and
fails by itself: one malformed article never costs the file, and memory stays flat.

Books are siblings of articles. ``DeleteCitation`` lists at a file's end what PubMed
has withdrawn; each PMID of it becomes a piece.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from ...model.identifiers import Pmid
from ..reading.safe_xml import is_closed
from .fast_build import builder

# The largest known article has some MB (thousands of investigators).
MAX_PIECE_BYTES = 1 << 26
_LONGEST_TAG = len("</PubmedBookArticle>")

_ROOTS = frozenset({"PubmedArticleSet", "PubmedBookArticleSet"})
_START = re.compile(rb"<(PubmedArticle|PubmedBookArticle|DeleteCitation)(?=[\s>])")
# What frames the articles of a file, or of several that were joined to one.
_FRAMING = re.compile(
    rb"(?:[\s\x00\x1a]++|\xef\xbb\xbf|<\?[^>]*+>|<!--(?:(?!-->).)*+-->"
    rb"|<!DOCTYPE[^>\[]*+(?:\[(?:(?!\]\s*+>).)*+\]\s*+)?>"
    rb"|</?Pubmed(?:Book)?ArticleSet(?=[\s>/])[^>]*+>)*+",
    re.DOTALL,
)
_PMID_ELEMENT = (
    rb"<PMID(?:\s+Version=[\"'](\d{1,4})[\"'])?\s*>\s*0*([1-9]\d{0,8})\s*</PMID>"
)
_PMID = re.compile(_PMID_ELEMENT)
# Only the PMID that stands first is the article's own: those of comments,
# corrections and references come later.
_OWN_PMID = re.compile(
    rb"(?:<Pubmed\w+\b[^>]*>\s*<(?:MedlineCitation|BookDocument)\b[^>]*>\s*)?"
    + _PMID_ELEMENT
)


class PieceKind(StrEnum):
    """Tell what a piece of PubMed XML is."""

    ARTICLE = "article"
    BOOK = "book"
    DELETED = "deleted"
    UNKNOWN = "unknown"


_KINDS = {
    b"PubmedArticle": PieceKind.ARTICLE,
    b"PubmedBookArticle": PieceKind.BOOK,
    b"DeleteCitation": PieceKind.DELETED,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold the bytes of one article, book or deletion.

    ``line`` is the line of the file on which it starts, from 1.
    """

    kind: PieceKind
    body: bytes
    line: int

    @property
    def pmid(self) -> Pmid | None:
        """The piece's own PMID; None where it is too broken to name itself."""
        own = _OWN_PMID.match(self.body)
        return Pmid(own[2].decode()) if own else None

    @property
    def version(self) -> int:
        """The record's version, from 1."""
        own = _OWN_PMID.match(self.body)
        return int(own[1] or 1) if own else 1


_piece = builder(Piece)


def is_complete(body: bytes) -> bool:
    """True if an efetch answer arrived whole: its root is a set and is closed."""
    return is_closed(body, roots=_ROOTS)


def split_articles(body: bytes) -> Iterator[Piece]:
    """Cut a whole answer into pieces, in its order (which is not the one asked for)."""
    yield from _split(body, 1)


def split_chunks(chunks: Iterable[bytes]) -> Iterator[Piece]:
    """Cut a file that comes in chunks, holding little more than one of them.

    What stands between the articles and is none is a piece of its own.
    """
    rest, line = b"", 1
    for chunk in chunks:
        searched = max(0, len(rest) - _LONGEST_TAG)
        rest += chunk
        cut = _end_of_last_piece(rest, searched)
        if cut == 0 and len(rest) > MAX_PIECE_BYTES:
            cut = len(rest)
        whole, rest = rest[:cut], rest[cut:]
        line = yield from _split(whole, line, is_told=True)
    yield from _split(rest, line, is_told=True)


def _split(
    body: bytes, line: int, *, is_told: bool = False
) -> Generator[Piece, None, int]:
    """Yield the pieces of a part of a file, and give the line on which it ends.

    A piece ends before the next start tag of its kind, so that an article that was
    never closed does not swallow the next one.

    Args:
        body: the part.
        line: the line of the file on which it begins.
        is_told: whether what is no article is a piece too.
    """
    counted, end, start = 0, 0, _START.search(body)
    while start is not None:
        name, position = start[1], start.start()
        if is_told:
            yield from _unknown(body[end:position], line)
        line += body.count(b"\n", counted, position)
        counted = position
        end = _end_of_piece(name + b">", body, start.end())
        if name == b"DeleteCitation":
            yield from _deletions(body[position:end], line)
        else:
            yield _piece(_KINDS[name], body[position:end], line)
        start = _START.search(body, end)
    if is_told:
        yield from _unknown(body[end:], line + body.count(b"\n", counted, end))
    return line + body.count(b"\n", counted)


def _unknown(gap: bytes, line: int) -> Iterator[Piece]:
    """Give what stands between articles, unless it only frames them."""
    framing = _FRAMING.match(gap)
    start = framing.end() if framing else 0
    if start < len(gap):
        line += gap.count(b"\n", 0, start)
        yield Piece(PieceKind.UNKNOWN, gap[start:], line)


def _end_of_piece(tag: bytes, body: bytes, position: int) -> int:
    """Find what comes first: the end of a piece, or the start of the next one."""
    found = body.find(tag, position)
    while found >= 0:
        if body.endswith(b"</", position, found):
            return found + len(tag)
        if body.endswith(b"<", position, found):
            return found - 1
        found = body.find(tag, found + 1)
    return len(body)


def _end_of_last_piece(body: bytes, searched: int) -> int:
    end = 0
    for name in _KINDS:
        found = body.rfind(b"</" + name + b">", max(searched, end))
        end = max(end, found + len(name) + 3) if found >= 0 else end
    return end


def _deletions(body: bytes, line: int) -> Iterator[Piece]:
    for gone in _PMID.finditer(body):
        yield Piece(PieceKind.DELETED, gone[0], line)
