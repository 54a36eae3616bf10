"""Read PubMed XML: efetch answers, and baseline, update or saved files of any size.

What `Record` has an attribute for stands there. All else is under ``custom``:

======================  ==============================================================
key                     what it holds
======================  ==============================================================
author-identifiers      [{position, source, id}]: ROR, RINGGOLD, ISNI, … of authors
book-dates              {begin, end} of a book that is still being written
chemicals               [{name, ui, registry-number}]
citation-owner          who made the citation: NLM, NASA, …
citation-status         MEDLINE, PubMed-not-MEDLINE, In-Process, Publisher, …
citation-subset         [code]: IM (Index Medicus), …
collection-title        series of a book
conflict-of-interest    the authors' statement
copyright               notice at the end of the abstract
country                 where the journal is published
databanks               [{name, accessions}]: GenBank, ClinicalTrials.gov, …
date-completed          when indexing was finished
date-revised            when PubMed last changed the record
edition                 of a book
equal-contributors      [position]
funding                 [{id, acronym, agency, country}]
funding-complete        false where the list was cut
gene-symbols            [symbol]
history                 {status: [date]}: received, accepted, revised, pubmed, …
indexing-method         Manual, Curated or Automated
invalid-dois            DOIs that PubMed marks as wrong
investigators           [{family, given, suffix, ORCID, affiliation}]
isbn                    [ISBN]
issn-kinds              {ISSN: Print or Electronic}
issn-linking            the ISSN that ties the journal's media together
item-lists              {type: [item]} of a book
keywords-by-owner       {owner: [keyword]} where not all are the authors' own
languages               [code] where there are several
location-labels         place of a chapter in its book
medium                  of a book
medline-ta              NLM's title abbreviation
mesh-uis                unique identifiers, in the order of the MeSH headings
nlm-id                  the journal's number in NLM's catalogue
notes                   general notes
objects                 [{type, …}] that PubMed ties to the article
other-abstracts         [{language, type, text}]
other-dois              further DOIs that PubMed gives beside the first
other-ids               [{source, id}]
personal-name-subjects  [{family, given, …}]: whom the article is about
pii, mid, sici, …       further identifiers, by PubMed's name for their kind
pub-model               Print, Print-Electronic, Electronic, …
publication-status      ppublish, epublish, aheadofprint
publisher-place         of a book
reference-count         how many references the record lists
references              [{citation, pubmed, doi, pmc}], only when asked for
relations               [{type, source, PMID, note}]: every CommentsCorrections
report-number           of a book
sections                [title] of a book
space-flight-missions   [mission]
supplementary-mesh      [{type, ui, name}]
version                 of a record that has several
version-id              publisher's name of the version
version-date            its date
volume-title            of a book
======================  ==============================================================

Articles are parsed sixteen to a document, which is quicker than one by one; where a
document fails, its articles are parsed one by one to find the broken one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from lxml import etree

from ..core.record import GIVEN, Origin, Problem, Record
from ..errors import FormatError
from .format import HEAD_BYTES, Format
from .pubmed_article import article_record
from .pubmed_book import book_record
from .pubmed_draft import Draft
from .pubmed_lift import lift_lists
from .pubmed_split import Piece, PieceKind, split_chunks
from .safe_xml import strict_parser

CHUNK_BYTES = 1 << 20
_BLOCK = 16
_NOT_ONE = "no article of PubMed XML"
# MathML's prefix may be declared on the set that a piece was cut out of.
_OPENING = b'<set xmlns:mml="http://www.w3.org/1998/Math/MathML">'
_CLOSING = b"</set>"
_END_OF_REFERENCES = b"</ReferenceList>"
_SIGN = re.compile(rb"<Pubmed(?:Book)?Article(?:Set)?[\s>]")


@dataclass(frozen=True, slots=True)
class _Prepared:
    """Hold an article's bytes that are left to parse, and what was read already."""

    body: bytes
    draft: Draft
    origin: Origin


def read_article(body: bytes, origin: Origin, *, references: bool = False) -> Record:
    """Read one article or book as `split_articles` cut it.

    Raises `FormatError` where the piece is no well-formed article.
    """
    prepared = _prepare(body, origin, references=references)
    return _build(prepared, *_parse([prepared]))


def _prepare(body: bytes, origin: Origin, *, references: bool) -> _Prepared:
    draft = Draft()
    start = body.find(b"<ReferenceList")
    if start >= 0:
        draft.listed_references = body.count(b"<Reference>", start)
        end = body.rfind(_END_OF_REFERENCES) + len(_END_OF_REFERENCES)
        if not references and end > start:
            body = body[:start] + body[end:]
    if body.startswith(b"<PubmedArticle"):
        body = lift_lists(body, draft)
    return _Prepared(body, draft, origin)


def _parse(block: Sequence[_Prepared]) -> list[etree._Element]:
    """Parse articles as one document; raise where not each of them is one in it."""
    bodies = b"".join([prepared.body for prepared in block])
    try:
        root = etree.fromstring(_OPENING + bodies + _CLOSING, strict_parser())
    except etree.XMLSyntaxError as error:
        raise FormatError(str(error.msg), where=block[0].origin.place) from error
    elements = list(root)
    if len(elements) != len(block) or any(e.tag not in _BUILDERS for e in elements):
        raise FormatError(_NOT_ONE, where=block[0].origin.place)
    return elements


def _build(prepared: _Prepared, element: etree._Element) -> Record:
    return _BUILDERS[element.tag](element, prepared.origin, prepared.draft)


def _detect(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and bool(_SIGN.search(head))


class _Tail:
    """Remember how a stream ended while others read it."""

    def __init__(self, first: bytes) -> None:
        self.last = first

    def watch(self, stream: BinaryIO) -> Iterator[bytes]:
        """Yield the chunks."""
        chunk = self.last
        while chunk:
            self.last = (self.last + chunk)[-64:]
            yield chunk
            chunk = stream.read(CHUNK_BYTES)

    @property
    def closed(self) -> bool:
        """Tell whether the last thing read was the end of a set."""
        return self.last.rstrip().endswith(
            (b"</PubmedArticleSet>", b"</PubmedBookArticleSet>")
        )


def read_pubmed_xml(
    stream: BinaryIO, place: str, *, references: bool = False
) -> Iterator[Record | Problem]:
    """Read a file of PubMed XML, block by block.

    A deletion is a problem too: the file says that PubMed has withdrawn the record.
    """
    first = stream.read(CHUNK_BYTES)
    if not _SIGN.search(first):
        raise FormatError(_NOT_ONE, where=place)
    tail = _Tail(first)
    numbered = enumerate(split_chunks(tail.watch(stream)), start=1)
    while block := list(islice(numbered, _BLOCK)):
        yield from _read_block(block, place, references=references)
    if b"ArticleSet" in first[:HEAD_BYTES] and not tail.closed:
        yield Problem(place, "the file ends before its last element is closed")


def _read_block(
    block: Sequence[tuple[int, Piece]], place: str, *, references: bool
) -> Iterator[Record | Problem]:
    articles = {
        position: _prepare(
            piece.body,
            Origin(GIVEN, f"{place}#{position}", piece.line),
            references=references,
        )
        for position, piece in block
        if piece.kind is not PieceKind.DELETED
    }
    read = _read_together(list(articles.values()))
    outcomes = dict(zip(articles, read, strict=True))
    for position, piece in block:
        outcome = outcomes.get(position)
        if isinstance(outcome, Record):
            yield outcome
        else:
            deleted = f"PubMed has deleted the record of PMID {piece.pmid}"
            yield Problem(place, outcome or deleted, position, piece.line)


def _read_together(articles: Sequence[_Prepared]) -> list[Record | str]:
    """Read articles as one document, or one by one where that fails; say why one can't."""
    if not articles:
        return []
    try:
        elements = _parse(articles)
    except FormatError as error:
        if len(articles) == 1:
            return [error.message]
        return [outcome for one in articles for outcome in _read_together([one])]
    return [_build(*pair) for pair in zip(articles, elements, strict=True)]


_BUILDERS = {"PubmedArticle": article_record, "PubmedBookArticle": book_record}

PUBMED_XML = Format("pubmed-xml", "PubMed XML", (".xml",), _detect, read_pubmed_xml)
