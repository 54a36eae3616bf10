"""Know XML by its root, and pages of several works by what stands in them.

The roots are those of the schemas: EndNote's export, JATS (https://jats.nlm.nih.gov),
MODS and MARCXML (https://www.loc.gov/standards), Word's sources (ECMA-376, part 1,
22.6), TEI, OAI-PMH, RDF.
"""

from __future__ import annotations

import re

from ..pages.page_text import is_html
from .advice import EXPORT, NO_RECORDS
from .counting import matches
from .evidence import Evidence, Shape
from .likeness import Likeness

_ROOT = re.compile(r"<(?![?!])(?:[\w.-]{1,40}:)?(?P<name>[\w.-]{1,60})(?=[\s/>])")
_DECLARED = re.compile(r"<\?xml\b|<!DOCTYPE\s+(?!html\b)[A-Za-z]", re.IGNORECASE)
_NAMESPACE = re.compile(r"<[\w:.-]{1,80}\s(?:[^<>]{0,400}\s)?xmlns(?::\w{1,40})?=")
_JATS = re.compile(r"\A<article\b[^>]{0,2000}>\s{0,200}<(?:front|processing-meta)\b")
_ELEMENT = re.compile(r"<([A-Za-z][\w.:-]{0,60})(?:\s[^<>]{0,400})?>")
_HTML_NAMES = """
    a abbr article aside b big blockquote body br button caption center cite code
    col dd del details div dl dt em fieldset figcaption figure footer font form h1 h2
    h3 h4 h5 h6 head header hr html i iframe img input ins label li link main mark meta
    nav noscript ol p pre q s script section small span strong style sub summary sup
    svg table tbody td tfoot th thead title tr tt u ul
    """
# Elements within a text, also as publishers deposit abstracts.
_TEXT_NAMES = "bold italic sc sec monospace underline xref title abstract abstracttext"
_NO_STRUCTURE = frozenset(f"{_HTML_NAMES} {_TEXT_NAMES}".lower().split())
_FEWEST_ELEMENTS = 3


def _root(evidence: Evidence) -> str:
    """Give the root's local name in lower case; nothing where the text is no XML."""
    text = evidence.text
    if not text.startswith("<"):
        return ""
    match = _ROOT.search(text)
    name = match["name"].lower() if match else ""
    if name == "html":
        return ""
    if _DECLARED.match(text) or _NAMESPACE.match(text) or _JATS.search(text):
        return name or "unknown"
    if is_html(text):
        return ""
    others = {found.lower() for found in _ELEMENT.findall(text)}
    others = {found.rpartition(":")[2] for found in others} - _NO_STRUCTURE
    return name if len(others) >= _FEWEST_ELEMENTS and name in others else ""


def _xml(title: str, roots: str, element: str, sign: str = "") -> Shape:
    """Describe a kind of XML.

    Args:
        title: its name for people.
        roots: local names of its root, parted by blanks.
        element: the element that holds a work, as an expression.
        sign: what must stand in the text beside the root, as an expression.
    """
    names = frozenset(roots.split())
    beside = re.compile(sign, re.IGNORECASE)

    def fits(evidence: Evidence) -> bool:
        return _root(evidence) in names and beside.search(evidence.text) is not None

    mark = rf"<(?:\w{{1,30}}:)?(?:{element})(?=[\s/>])"
    return Shape(Likeness(title, EXPORT, "works", matches(mark)), fits)


def _is_other_xml(evidence: Evidence) -> bool:
    return bool(_root(evidence))


MARKUP_FILES: tuple[Shape, ...] = (
    _xml("EndNote XML", "xml", "record"),
    _xml("EndNote XML", "records record", "record", "<ref-type|EndNote|<rec-number"),
    _xml(
        "JATS XML (full text of articles)", "article articles pmc-articleset", "article"
    ),
    _xml("MODS XML", "mods modscollection", "mods"),
    _xml(
        "MARCXML",
        "collection record records searchretrieveresponse",
        "leader|record",
        r"MARC21|<(?:\w{1,30}:)?datafield",
    ),
    _xml("Word's bibliography (XML)", "sources source", "Source"),
    _xml("NLM book XML", "book book-part book-part-wrapper", "book|book-part"),
    _xml("TEI XML", "tei teicorpus", "biblStruct|teiHeader"),
    _xml("OAI-PMH XML", "oai-pmh", "record"),
    _xml("RDF XML (as Zotero writes)", "rdf", r"Article|BookSection|Book|Document"),
    _xml(
        "PubMed's answer to a search (XML)", "esearchresult esummaryresult", "DocSum|Id"
    ),
    _xml("a feed (XML)", "feed rss", "entry|item"),
    _xml("MEDLINE XML", "medlinecitationset medlinecitation", "MedlineCitation"),
    _xml("Europe PMC XML", "responsewrapper", "result"),
    _xml("XML of Mendeley or RefWorks", "refworks refs", "reference"),
    Shape(
        Likeness("a picture (SVG)", NO_RECORDS, holds_records=False),
        lambda evidence: (
            _ROOT.match(evidence.text) is not None and evidence.suffix == ".svg"
        ),
    ),
    Shape(
        Likeness("a citation style (CSL)", NO_RECORDS, holds_records=False),
        lambda evidence: _root(evidence) in {"style", "locale", "plist", "project"},
    ),
    Shape(
        Likeness(
            "XML that is not PubMed's",
            EXPORT,
            "works",
            matches(r"<(?:\w{1,30}:)?(?:article-?title|title)(?=[\s/>])"),
        ),
        _is_other_xml,
    ),
)
