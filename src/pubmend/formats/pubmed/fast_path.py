"""Extract an article's regular parts from its bytes before they are parsed.

The head (dates, journal, issue), authors, MeSH headings, history and identifiers are
three quarters of an article's elements, and NLM writes nearly all of them in one shape.
A pattern reads a part of that shape several times faster than a parser, which then has
little left to do, or nothing: then it does not run at all. A part that holds anything
else (markup in a name, a comment, another attribute) stays where it is, and the parser
reads it. The record is the same either way, and the tests hold the two to that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from .draft import Draft
from .fast_article import (
    REMAINDER,
    extract_abstract,
    extract_head,
    extract_tail,
)
from .fast_authors import extract_authors
from .fast_indexing import (
    extract_chemicals,
    extract_history,
    extract_keywords,
    extract_mesh,
    extract_other_id,
    extract_reference_count,
    extract_references,
    extract_relations,
    extract_statement,
    extract_subset,
)
from .fast_texts import Extractor, on_plain_text

# Start, end, and what takes the place of the bytes between them.
_Cut: TypeAlias = tuple[int, int, bytes]


@dataclass(frozen=True, slots=True)
class _Part:
    """Say how a part ends, what extracts it, and what must stand in its place.

    ``rank`` is its position in the order of the parts.
    """

    rank: int
    closing: bytes
    extract: Extractor
    replacement: bytes


# NLM leaves instructions of its own in some articles.
_BETWEEN = rb"\s*+(?:<\?(?:pmcsd|nihms) \?>\s*+)*+"
# What opens next; an article's first half has to end before its history begins.
_NEXT = re.compile(_BETWEEN + rb"<(/?\w+)")
_END = re.compile(_BETWEEN + rb"</PubmedData>\s*</PubmedArticle>")
# What stands in the place of the parts of an article all of which were extracted.
_FRAME = b"</Article></MedlineCitation><PubmedData>"


def extract_parts(body: bytes, draft: Draft) -> bytes | None:
    """Read the parts that have NLM's usual shape, and give the rest, if any is left.

    Each part begins where the one before it ends, so that none need be searched for.
    A part that is not extracted is left to the parser, and so are later ones of its
    kind: the parser keeps their order.
    """
    # In a comment or CDATA section even an end tag may be but a text.
    if b"!" in body and b"<!" in body:
        return body
    head = extract_head(body, draft)
    position, next_rank = head or max(0, body.find(b"<ArticleTitle")), 0
    cuts = [(0, head, REMAINDER)] if head else []
    frame, is_whole = b"", bool(head)
    while found := _NEXT.match(body, position):
        name, start = found[1], found.start(1) - 1
        part = _PARTS.get(name)
        closing = part.closing if part else b"</" + name + b">"
        end = body.find(closing, start)
        if end < 0:
            break
        position = end + len(closing)
        if part is None or part.rank < next_rank:
            is_whole = False
        elif _is_extracted(body[start:end], part.extract, draft):
            cuts.append((start, position, part.replacement))
            frame += part.replacement
            next_rank = part.rank
        else:
            next_rank, is_whole = part.rank + 1, False
    if is_whole and frame == _FRAME and _END.fullmatch(body, position):
        return None
    return _without(body, cuts)


def _without(body: bytes, cuts: Sequence[_Cut]) -> bytes:
    """Cut parts out of an article, and put in their places what has to be there."""
    rest: list[bytes] = []
    copied = 0
    for start, end, replacement in cuts:
        rest += (body[copied:start], replacement)
        copied = end
    return b"".join((*rest, body[copied:]))


def _is_extracted(part: bytes, extract: Extractor, draft: Draft) -> bool:
    try:
        text = part.decode()
    except UnicodeDecodeError:
        return False
    return extract(text, draft)


# The tag that opens a part, what closes it, its extractor, and what must stand in its
# place. The parts stand in the order in which they come in an article.
_ROWS: tuple[tuple[bytes, bytes, Extractor, bytes], ...] = (
    (b"Abstract", b"</Abstract>", extract_abstract, b""),
    (b"AuthorList", b"</AuthorList>", on_plain_text(extract_authors), b""),
    (b"Language", b"</MedlineJournalInfo>", on_plain_text(extract_tail), b"</Article>"),
    (b"ChemicalList", b"</ChemicalList>", on_plain_text(extract_chemicals), b""),
    (b"CitationSubset", b"</CitationSubset>", extract_subset, b""),
    (
        *(b"CommentsCorrectionsList", b"</CommentsCorrectionsList>"),
        *(on_plain_text(extract_relations), b""),
    ),
    (b"MeshHeadingList", b"</MeshHeadingList>", on_plain_text(extract_mesh), b""),
    (b"NumberOfReferences", b"</NumberOfReferences>", extract_reference_count, b""),
    (b"OtherID", b"</OtherID>", on_plain_text(extract_other_id), b""),
    (b"KeywordList", b"</KeywordList>", on_plain_text(extract_keywords), b""),
    (b"CoiStatement", b"</CoiStatement>", on_plain_text(extract_statement), b""),
    (
        *(b"/MedlineCitation", b"</ArticleIdList>", extract_history),
        b"</MedlineCitation><PubmedData>",
    ),
    (b"ReferenceList", b"</ReferenceList>", on_plain_text(extract_references), b""),
)
_PARTS = {
    tag: _Part(rank, closing, extract, replacement)
    for rank, (tag, closing, extract, replacement) in enumerate(_ROWS)
}
