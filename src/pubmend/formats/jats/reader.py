"""Read the front matter of articles as PMC serves them (efetch db=pmc): JATS.

PMC is asked for what PubMed lacks: licence, ORCIDs, funding, article number. Only the
front is parsed; an article's body is a hundred times longer. An article that may not
be downloaded comes as its front alone, with a comment that says so; one that is not
available comes as ``<error>``. Tag set: https://jats.nlm.nih.gov/archiving/

Under ``custom``: ``article-type``, ``categories``, ``copyright``, ``funding``
([{agency, id}]), ``history`` ({status: [date]}), ``manuscript-id``, ``medline-ta``,
``other-abstracts`` ([{language, text}]), ``related-articles`` ([{type, id}]).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from ...errors import FormatError
from ...model.identifiers import Pmcid
from ...model.record import Origin, Record
from ..reading.safe_xml import is_closed, strict_parser
from .front import front_record

_ROOTS = frozenset({"pmc-articleset"})
_NOT_ONE = "no article of PMC's XML"
_START = re.compile(rb"<(article|error|Reply)(?=[\s>])")
_PMCID = re.compile(
    rb"<article-id\b[^>]*\bpub-id-type=[\"'](?:pmcid|pmc)[\"'][^>]*>\s*(?:PMC)?(\d+)"
)
_ERROR = re.compile(
    rb"<error\b[^>]*\bid=[\"'](?:PMC)?(\d+)[\"'][^>]*>(.*?)</error>", re.DOTALL
)
_REPLY = re.compile(
    rb"<Reply\b[^>]*\bId=[\"'](?:PMC)?(\d+)[\"'][^>]*\berror=[\"']([^\"']*)"
)
_RESTRICTED = b"does not allow downloading of the full text"
_OPENING = (
    b'<set xmlns:xlink="http://www.w3.org/1999/xlink"'
    b' xmlns:mml="http://www.w3.org/1998/Math/MathML"'
    b' xmlns:ali="http://www.niso.org/schemas/ali/1.0/"'
    b' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


class PmcState(StrEnum):
    """Tell what PMC gave of an article."""

    ARTICLE = "article"
    RESTRICTED = "restricted"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class PmcPiece:
    """Hold one article, or PMC's word that it has none (``message``)."""

    pmcid: Pmcid | None
    state: PmcState
    body: bytes
    message: str | None = None


def is_complete_pmc(body: bytes) -> bool:
    """True if an answer arrived whole: its root is a set and is closed."""
    return is_closed(body, roots=_ROOTS)


def split_pmc_articles(body: bytes) -> Iterator[PmcPiece]:
    """Cut an answer into articles and errors without parsing it."""
    end = 0
    while (start := _START.search(body, end)) is not None:
        name = start[1]
        closing = b"/>" if name == b"Reply" else b"</" + name + b">"
        close = body.find(closing, start.end())
        end = len(body) if close < 0 else close + len(closing)
        piece = body[start.start() : end]
        yield _article(piece) if name == b"article" else _error(piece)


def _article(piece: bytes) -> PmcPiece:
    own = _PMCID.search(piece, 0, _end_of_front(piece))
    restricted = _RESTRICTED in piece[:20_000]
    state = PmcState.RESTRICTED if restricted else PmcState.ARTICLE
    return PmcPiece(_pmcid(own), state, piece)


def _error(piece: bytes) -> PmcPiece:
    found = _ERROR.match(piece) or _REPLY.match(piece)
    message = found[2].decode("utf-8", "replace").strip() if found else "not available"
    return PmcPiece(_pmcid(found), PmcState.UNAVAILABLE, piece, message)


def _pmcid(match: re.Match[bytes] | None) -> Pmcid | None:
    return Pmcid(f"PMC{int(match[1])}") if match else None


def _end_of_front(piece: bytes) -> int:
    end = piece.find(b"</front>")
    return len(piece) if end < 0 else end + len(b"</front>")


def only_front(piece: bytes) -> bytes:
    """Leave away an article's body, which is a hundred times its front."""
    front, end, _ = piece.partition(b"</front>")
    return front + end + b"</article>" if end else piece


def read_jats(piece: bytes, origin: Origin) -> Record:
    """Read one article, as `split_pmc_articles` cut it.

    Raises `FormatError` where it has no front matter that can be read.
    """
    front = piece[: _end_of_front(piece)]
    closing = (
        b"</set>" if front.rstrip().endswith(b"</article>") else b"</article></set>"
    )
    try:
        root = etree.fromstring(_OPENING + front + closing, strict_parser())
    except etree.XMLSyntaxError as error:
        raise FormatError(str(error.msg), where=origin.place) from error
    article = root.find("article")
    if article is None or article.find("front/article-meta") is None:
        raise FormatError(_NOT_ONE, where=origin.place)
    return front_record(article, origin)
