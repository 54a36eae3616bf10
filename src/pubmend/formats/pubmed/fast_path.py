"""Lift an article's regular parts out of its bytes before they are parsed.

The head (dates, journal, issue), authors, MeSH headings, history and identifiers are
three quarters of an article's elements, and NLM writes nearly all of them in one shape.
A pattern reads a part of that shape several times faster than a parser, which then has
little left to do, or nothing: then it is not asked at all. A part that holds anything
else (markup in a name, a comment, another attribute) stays where it is, and the parser
reads it. What is read is the same either way, and the tests hold the two to that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .draft import Draft
from .fast_data import lift_history, lift_references
from .fast_head import REMAINDER, lift_head
from .fast_indexing import (
    lift_chemicals,
    lift_keywords,
    lift_mesh,
    lift_other_id,
    lift_reference_count,
    lift_relations,
    lift_statement,
    lift_subset,
)
from .fast_parts import lift_abstract, lift_tail
from .fast_people import lift_authors
from .fast_texts import Lift, plainly

# From where, to where, and what takes its place.
_Cut = tuple[int, int, bytes]


@dataclass(frozen=True, slots=True)
class _Part:
    """Say how a part ends, who reads it, and what must be left in its place.

    ``rank`` is its turn among the parts.
    """

    rank: int
    closing: bytes
    lift: Lift
    left: bytes


# NLM leaves instructions of its own in some articles.
_BETWEEN = rb"\s*+(?:<\?(?:pmcsd|nihms) \?>\s*+)*+"
# What opens next; an article's first half has to end before its history begins.
_NEXT = re.compile(_BETWEEN + rb"<(/?\w+)")
_END = re.compile(_BETWEEN + rb"</PubmedData>\s*</PubmedArticle>")
# What takes the place of the parts of an article all of which were lifted.
_FRAME = b"</Article></MedlineCitation><PubmedData>"


def lift_parts(body: bytes, draft: Draft) -> bytes | None:
    """Read the parts that have NLM's usual shape, and give the rest, if any is left.

    Part follows upon part, so that none need be searched for. What is not lifted is
    stepped over, and what is like it behind it too: the parser keeps their order.
    """
    # In a comment or CDATA section even an end tag may be but a text.
    if b"!" in body and b"<!" in body:
        return body
    head = lift_head(body, draft)
    position, turn = head or max(0, body.find(b"<ArticleTitle")), 0
    cuts = [(0, head, REMAINDER)] if head else []
    frame, stepped_over = b"", not head
    while found := _NEXT.match(body, position):
        name, start = found[1], found.start(1) - 1
        part = _PARTS.get(name)
        closing = part.closing if part else b"</" + name + b">"
        end = body.find(closing, start)
        if end < 0:
            break
        position = end + len(closing)
        if part is None or part.rank < turn:
            stepped_over = True
        elif _lifted(body[start:end], part.lift, draft):
            cuts.append((start, position, part.left))
            frame += part.left
            turn = part.rank
        else:
            turn, stepped_over = part.rank + 1, True
    if not stepped_over and frame == _FRAME and _END.fullmatch(body, position):
        return None
    return _without(body, cuts)


def _without(body: bytes, cuts: Sequence[_Cut]) -> bytes:
    """Cut parts out of an article, and leave in their places what has to be there."""
    rest: list[bytes] = []
    kept = 0
    for start, end, left in cuts:
        rest += (body[kept:start], left)
        kept = end
    return b"".join((*rest, body[kept:]))


def _lifted(part: bytes, lift: Lift, draft: Draft) -> bool:
    try:
        text = part.decode()
    except UnicodeDecodeError:
        return False
    return lift(text, draft)


# The tag that opens a part, what closes it, its reader, and what must be left in its
# place. The parts stand in the order in which they come in an article.
_ROWS: tuple[tuple[bytes, bytes, Lift, bytes], ...] = (
    (b"Abstract", b"</Abstract>", lift_abstract, b""),
    (b"AuthorList", b"</AuthorList>", plainly(lift_authors), b""),
    (b"Language", b"</MedlineJournalInfo>", plainly(lift_tail), b"</Article>"),
    (b"ChemicalList", b"</ChemicalList>", plainly(lift_chemicals), b""),
    (b"CitationSubset", b"</CitationSubset>", lift_subset, b""),
    (
        *(b"CommentsCorrectionsList", b"</CommentsCorrectionsList>"),
        *(plainly(lift_relations), b""),
    ),
    (b"MeshHeadingList", b"</MeshHeadingList>", plainly(lift_mesh), b""),
    (b"NumberOfReferences", b"</NumberOfReferences>", lift_reference_count, b""),
    (b"OtherID", b"</OtherID>", plainly(lift_other_id), b""),
    (b"KeywordList", b"</KeywordList>", plainly(lift_keywords), b""),
    (b"CoiStatement", b"</CoiStatement>", plainly(lift_statement), b""),
    (
        *(b"/MedlineCitation", b"</ArticleIdList>", lift_history),
        b"</MedlineCitation><PubmedData>",
    ),
    (b"ReferenceList", b"</ReferenceList>", plainly(lift_references), b""),
)
_PARTS = {
    tag: _Part(rank, closing, lift, left)
    for rank, (tag, closing, lift, left) in enumerate(_ROWS)
}
