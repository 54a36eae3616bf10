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
date-created            when PubMed made the record (in files before 2018)
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

Each article is read by itself, so that a broken one is one problem. Chunks are small:
larger ones cost more in page faults than they spare.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from ...errors import FormatError
from ...model.record import GIVEN, Origin, Problem, Record
from ..reading.format import HEAD_BYTES, Format
from ..reading.safe_xml import strict_parser
from .article import article_record
from .book import book_record
from .draft import Draft
from .fast_build import builder
from .fast_path import extract_parts
from .mending import in_usual_form, mended, usual_stream, without_controls
from .splitter import Piece, PieceKind, split_chunks

CHUNK_BYTES = 1 << 18
_KINDS = frozenset({"PubmedArticle", "PubmedBookArticle"})
_NOT_ONE = "no article of PubMed XML"
# MathML's prefix may be declared on the set that a piece was cut out of.
_EMPTY = "this article has no PMID, no DOI and no title"
_UNKNOWN = "something stands here that is no article of PubMed XML"
_OPENING = b'<set xmlns:mml="http://www.w3.org/1998/Math/MathML">'
_CLOSING = b"</set>"
_END_OF_IDS = b"</ArticleIdList>"
_END_OF_REFERENCES = b"</ReferenceList>"
_END_OF_SET = re.compile(rb"</Pubmed(?:Book)?ArticleSet\s*>")
_CITATION = re.compile(rb"<(?:MedlineCitation|BookDocument)\b")
_TAIL_BYTES = 256
_origin = builder(Origin)
_SIGN = re.compile(rb"<Pubmed(?:Book)?Article(?:Set)?[\s>]")


def read_article(body: bytes, origin: Origin, *, references: bool = False) -> Record:
    """Read one article or book.

    Args:
        body: the bytes of its element, as `split_articles` cut them.
        origin: where the record comes from.
        references: whether the reference list is read, and not only counted.

    Raises:
        FormatError: the piece is no well-formed article.
    """
    draft = Draft(references)
    usual = body.startswith(b"<PubmedArticle>")
    # An article's references come last; looking for them from the front costs more.
    at_end = not references and body.find(_END_OF_REFERENCES, -_TAIL_BYTES) >= 0
    if at_end or not usual:
        body = _about_references(body, draft)
    rest = extract_parts(body, draft) if usual else body
    element = None if rest is None else _parse(rest, origin.place)
    if element is not None and element.tag == "PubmedBookArticle":
        return book_record(element, origin, draft)
    return article_record(element, origin, draft)


def _about_references(body: bytes, draft: Draft) -> bytes:
    """Count the references, and cut their lists out unless they are to be read.

    They stand behind the article's own identifiers; elsewhere they are left alone.
    """
    start = body.find(b"<ReferenceList")
    end = body.rfind(_END_OF_REFERENCES) + len(_END_OF_REFERENCES)
    if start < 0 or end <= start:
        return body
    if body.rfind(_END_OF_IDS, 0, start) < 0 <= body.find(_END_OF_IDS, start):
        return body
    count = body.count(b"<Reference>", start)
    if count:
        draft.custom["reference-count"] = count
    return body if draft.references else body[:start] + body[end:]


def _parse(body: bytes, place: str) -> etree._Element:
    try:
        root = etree.fromstring(_OPENING + body + _CLOSING, strict_parser())
    except etree.XMLSyntaxError as error:
        raise FormatError(str(error.msg), where=place) from error
    if len(root) != 1 or root[0].tag not in _KINDS:
        raise FormatError(_NOT_ONE, where=place)
    return root[0]


def _detect(head: bytes) -> bool:
    usual = in_usual_form(head)
    return usual.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and bool(
        _SIGN.search(usual)
    )


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
        """True if the last thing read was the end of a set."""
        return _END_OF_SET.search(self.last) is not None


def read_pubmed_xml(
    stream: BinaryIO, place: str, *, references: bool = False
) -> Iterator[Record | Problem]:
    """Read a file of PubMed XML, article by article.

    A deletion is a problem too: the file says that PubMed has withdrawn the record.

    Args:
        stream: the file's bytes.
        place: the file's name, for origins and messages.
        references: whether reference lists are read, and not only counted.

    Raises:
        FormatError: the file does not begin as PubMed XML.
    """
    first, stream = usual_stream(stream.read(CHUNK_BYTES), stream)
    if not _SIGN.search(first):
        raise FormatError(_NOT_ONE, where=place)
    tail, piece = _Tail(first), None
    for position, piece in enumerate(split_chunks(tail.watch(stream)), start=1):
        origin = _origin(GIVEN, f"{place}#{position}", piece.line)
        try:
            yield _read_piece(piece, origin, references=references)
        except FormatError as error:
            yield Problem(place, error.message, position, piece.line)
    if b"ArticleSet" in first[:HEAD_BYTES] and not tail.closed:
        message = "the file ends before its last element is closed"
        yield Problem(place, message, line=piece.line if piece else None)


def _read_piece(piece: Piece, origin: Origin, *, references: bool) -> Record:
    """Read a piece of a file; one that is no good XML is tried again, mended.

    Raises `FormatError` where it is no article, or says nothing.
    """
    if piece.kind is PieceKind.DELETED:
        message = f"PubMed has deleted the record of PMID {piece.pmid}"
        raise FormatError(message)
    if piece.kind is PieceKind.UNKNOWN:
        message = f"{_UNKNOWN}{_about(piece.body)}"
        raise FormatError(message)
    body = without_controls(piece.body)
    try:
        record = read_article(body, origin, references=references)
    except FormatError as error:
        usual = mended(body)
        if usual == body:
            message = f"{error.message}{_about(body)}"
            raise FormatError(message) from error
        record = read_article(usual, origin, references=references)
    if (record.pmid, record.title, record.doi) == (None, None, None):
        raise FormatError(_EMPTY)
    return record


def _about(body: bytes) -> str:
    """Say how many articles there may be in what can't be read."""
    count = len(_CITATION.findall(body))
    return f"; about {count} articles are lost" if count > 1 else ""


PUBMED_XML = Format("pubmed-xml", "PubMed XML", (".xml",), _detect, read_pubmed_xml)
