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
from collections.abc import Callable
from dataclasses import dataclass

from .pubmed_draft import Draft
from .pubmed_lift_head import REMAINDER, lift_head
from .pubmed_lift_parts import (
    LESS,
    lift_abstract,
    lift_authors,
    lift_chemicals,
    lift_history,
    lift_keywords,
    lift_mesh,
    lift_reference_count,
    lift_references,
    lift_statement,
    lift_subset,
    lift_tail,
)

_Lift = Callable[[str, Draft], bool]


@dataclass(frozen=True, slots=True)
class _Part:
    """Say how a part ends, who reads it, and what must be left in its place.

    ``rank`` is its turn among the parts.
    """

    rank: int
    closing: bytes
    lift: _Lift
    left: bytes


# The text of an element is that of all in it, so faces fall away without loss.
_FACES = re.compile("</?(?:i|b|u|sup|sub)>")
_NAMED = {"&lt;": LESS, "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
_IN_TURN = tuple(_NAMED)
_ENTITY = re.compile("&(?:lt|gt|quot|apos|amp);")
# What opens next, be it beyond the border between an article's two halves. NLM leaves
# an instruction of its own in some articles.
_INSTRUCTION = rb"\s*+(?:<\?pmcsd \?>\s*+)*+"
_NEXT = re.compile(
    rb"\s*+(?:</MedlineCitation>\s*+<PubmedData>)?+" + _INSTRUCTION + rb"<(\w+)"
)
# The frame of an article all of whose parts were lifted.
_NOTHING_LEFT = re.compile(
    re.escape(REMAINDER) + rb"\s*</Article>\s*</MedlineCitation>\s*"
    rb"<PubmedData>" + _INSTRUCTION + rb"</PubmedData>\s*</PubmedArticle>"
)


def lift_parts(body: bytes, draft: Draft) -> bytes | None:
    """Read the parts that have NLM's usual shape, and give the rest, if any is left.

    Part follows upon part, so that none need be searched for. What is not lifted is
    stepped over, and what is like it behind it too: the parser keeps their order.
    """
    kept = lift_head(body, draft)
    rest = [REMAINDER] if kept else []
    position, turn = kept or max(0, body.find(b"<ArticleTitle")), 0
    if not kept and b"<!" in body[:position]:
        return body
    while found := _NEXT.match(body, position):
        name, start = found[1], found.start(1) - 1
        part = _PARTS.get(name)
        closing = part.closing if part else b"</" + name + b">"
        end = body.find(closing, start)
        text = body[start:end]
        # In a comment or CDATA section even an end tag may be but a text.
        if end < 0 or (b"!" in text and b"<!" in text):
            break
        position = end + len(closing)
        if part is None or part.rank < turn:
            continue
        if _lifted(text, part.lift, draft):
            rest += (body[kept:start], part.left)
            kept, turn = position, part.rank
        else:
            turn = part.rank + 1
    rest.append(body[kept:])
    joined = b"".join(rest)
    return None if _NOTHING_LEFT.fullmatch(joined) else joined


def _lifted(part: bytes, lift: _Lift, draft: Draft) -> bool:
    """Lift a part as it stands, or else freed of its face markup."""
    try:
        text = part.decode()
    except UnicodeDecodeError:
        return False
    if "&" in text:
        resolved = _resolved(text)
        if resolved is None or (LESS in resolved and lift is not lift_abstract):
            return False
        text = resolved
    return lift(text, draft) or (
        _FACES.search(text) is not None and lift(_FACES.sub("", text), draft)
    )


def _resolved(text: str) -> str | None:
    """Resolve XML's entities; ``<`` must not look like a tag to the patterns."""
    entities = _ENTITY.findall(text)
    if len(entities) != text.count("&") or LESS in text:
        return None
    for entity in sorted(set(entities), key=_IN_TURN.index):
        text = text.replace(entity, _NAMED[entity])
    return text


# The tag that opens a part, what closes it, its reader, and what must be left in its
# place. The parts stand in the order in which they come in an article.
_ROWS: tuple[tuple[bytes, bytes, _Lift, bytes], ...] = (
    (b"Abstract", b"</Abstract>", lift_abstract, b""),
    (b"AuthorList", b"</AuthorList>", lift_authors, b""),
    (b"Language", b"</MedlineJournalInfo>", lift_tail, b"</Article>"),
    (b"ChemicalList", b"</ChemicalList>", lift_chemicals, b""),
    (b"CitationSubset", b"</CitationSubset>", lift_subset, b""),
    (b"MeshHeadingList", b"</MeshHeadingList>", lift_mesh, b""),
    (b"NumberOfReferences", b"</NumberOfReferences>", lift_reference_count, b""),
    (b"KeywordList", b"</KeywordList>", lift_keywords, b""),
    (b"CoiStatement", b"</CoiStatement>", lift_statement, b""),
    (b"History", b"</ArticleIdList>", lift_history, b""),
    (b"ReferenceList", b"</ReferenceList>", lift_references, b""),
)
_PARTS = {
    tag: _Part(rank, closing, lift, left)
    for rank, (tag, closing, lift, left) in enumerate(_ROWS)
}
