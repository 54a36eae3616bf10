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
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from lxml import etree

from ..core.record import GIVEN, Origin, Problem, Record
from ..errors import FormatError
from .format import HEAD_BYTES, Format
from .pubmed_article import article_record
from .pubmed_book import book_record
from .pubmed_split import Piece, PieceKind, split_chunks
from .safe_xml import strict_parser

CHUNK_BYTES = 1 << 20
_BLOCK = 16
_NOT_ONE = "no article of PubMed XML"
# MathML's prefix may be declared on the set that a piece was cut out of.
_OPENING = b'<set xmlns:mml="http://www.w3.org/1998/Math/MathML">'
_CLOSING = b"</set>"
_SIGN = re.compile(rb"<Pubmed(?:Book)?Article(?:Set)?[\s>]")


def read_article(body: bytes, origin: Origin, *, references: bool = False) -> Record:
    """Read one article or book as `split_articles` cut it.

    Raises `FormatError` where the piece is no well-formed article.
    """
    listed = body.count(b"<Reference>")
    try:
        root = _parsed([body if references else _without_references(body)])
    except etree.XMLSyntaxError as error:
        raise FormatError(str(error.msg), where=origin.place) from error
    if len(root) != 1 or root[0].tag not in _BUILDERS:
        raise FormatError(_NOT_ONE, where=origin.place)
    return _record(root[0], listed, origin)


def _record(element: etree._Element, listed: int, origin: Origin) -> Record:
    record = _BUILDERS[element.tag](element, origin)
    if listed and isinstance(record.custom, dict):
        record.custom["reference-count"] = listed
    return record


_BUILDERS = {"PubmedArticle": article_record, "PubmedBookArticle": book_record}


def _without_references(body: bytes) -> bytes:
    """Cut the reference lists out of an article: a fifth of all elements."""
    start = body.find(b"<ReferenceList")
    end = body.rfind(b"</ReferenceList>")
    return body if start < 0 or end < start else body[:start] + body[end + 16 :]


def _parsed(bodies: list[bytes]) -> etree._Element:
    return etree.fromstring(_OPENING + b"".join(bodies) + _CLOSING, strict_parser())


def _detect(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and bool(_SIGN.search(head))


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
    pieces = split_chunks(tail.watch(stream))
    position = 0
    while block := list(islice(pieces, _BLOCK)):
        yield from _read_block(block, place, position, references=references)
        position += len(block)
    if b"ArticleSet" in first[:HEAD_BYTES] and not tail.closed:
        yield Problem(place, "the file ends before its last element is closed")


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


def _read_block(
    block: list[Piece], place: str, before: int, *, references: bool
) -> Iterator[Record | Problem]:
    for position, piece in enumerate(block, start=before + 1):
        origin = Origin(GIVEN, f"{place}#{position}", piece.line)
        if piece.kind is PieceKind.DELETED:
            message = f"PubMed has deleted the record of PMID {piece.pmid}"
            yield Problem(place, message, position, piece.line)
            continue
        try:
            yield read_article(piece.body, origin, references=references)
        except FormatError as error:
            yield Problem(place, error.message, position, piece.line)


PUBMED_XML = Format("pubmed-xml", "PubMed XML", (".xml",), _detect, read_pubmed_xml)
