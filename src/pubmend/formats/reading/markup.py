"""Turn titles and abstracts that carry markup into the plain text a reader would see.

PubMed marks up with ``<i> <b> <u> <sub> <sup>`` and MathML. Crossref hands on whatever
a publisher deposited: face markup, JATS, MathML, HTML, entities encoded once or twice,
and a pretty-printer's line breaks. Sub- and superscripts come to stand on the line
(``N2O``), as in PubMed's own text formats; fractions and roots get a sign (``a/b``).

A text is first brought to well-formed XML of known elements only, so that ``p < 0.05``
and ``x<y`` stay what they are, then rendered as an element tree is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from lxml import etree

from .safe_xml import strict_parser

_FACES = "i b u em strong italic bold underline sub sup inf scp sc tt monospace strike"
_HTML = "a br div font hr li ol p span small big ul h1 h2 h3 h4 h5 h6"
_JATS = (
    "abstract alternatives break caption disp-formula ext-link fig inline-formula "
    "inline-graphic label list list-item named-content overline roman sans-serif sec "
    "styled-content subtitle tex-math title xref"
)
_MATHML = (
    "annotation annotation-xml maction math menclose merror mfenced mfrac mi "
    "mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace "
    "msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none "
    "semantics"
)
_KNOWN = frozenset(f"{_FACES} {_HTML} {_JATS} {_MATHML}".split())
_SYNONYMS = {"em": "i", "italic": "i"}
# Bounds against hostile texts, far above any real title or abstract.
_DEEPEST = 100
_LONGEST = 1_000_000
_UNSPOKEN = frozenset(
    {"annotation", "annotation-xml", "fn", "inline-graphic", "tex-math"}
)
_BLOCKS = "br break div hr p li list-item sec title label caption h1 h2 h3 h4 h5 h6"
_APART = frozenset(_BLOCKS.split())

_TAG = re.compile(
    r"<(/?)(?:[A-Za-z]+:)?([A-Za-z][A-Za-z0-9-]*)"
    r"(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*(/?)>"
)
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]*|#\d+|#[xX][0-9A-Fa-f]+);")
_COMMENT = re.compile(r"<!--.*?-->|<!\[CDATA\[|\]\]>", re.DOTALL)
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# A pretty-printer's line break beside a bracket or a stop is not the author's blank:
# "(\n    <i>FUT2</i>\n    ) Genotype" (doi 10.1158/1055-9965.EPI-11-0222).
_INDENTED_OPEN = re.compile(r"([(\[])[ \t]*\n\s*(?=<)")
_INDENTED_CLOSE = re.compile(r"(>)[ \t]*\n\s*(?=[)\].,;:?!])")
# Some publishers lose the blanks around italics and formulas:
# "Sites in<i>grin1b</i>Transcripts" (doi 10.1089/zeb.2008.0525). A word of three
# letters or more in italics is taken for a word, not for a symbol (<i>p</i>-value).
_GLUED = (
    re.compile(r"(?<=[^\W\d_]{2})(?=<i>[^\W\d_]{3})"),
    re.compile(r"(?<=[,;:)])(?=<i>[^\W\d_]{3})"),
    re.compile(r"(?<=[^\W_]{3}</i>)(?=[^\W\d_]{2})"),
    re.compile(r"(?<=[^\W\d_]{2})(?=<math>)"),
    re.compile(r"(?<=</math>)(?=[^\W\d_]{2})"),
)


def squeeze(text: str) -> str:
    """Make one blank of each run of blanks and line breaks; keep narrow ones."""
    return _BLANKS.sub(" ", text).strip()


def plain_text(text: str) -> str:
    """Strip a text of markup and entities, however deep they were encoded."""
    if "<" not in text and "&" not in text:
        return squeeze(text)
    return squeeze(rendered(markup_tree(text)))


def markup_tree(text: str) -> etree._Element:
    """Parse a text with markup as a tree of known elements without attributes."""
    clean = _COMMENT.sub("", _FORBIDDEN.sub("", _unescape(text[:_LONGEST])))
    clean = _INDENTED_CLOSE.sub(r"\1", _INDENTED_OPEN.sub(r"\1", clean))
    known = "".join(_balanced(clean))
    for gap in _GLUED:
        known = gap.sub(" ", known)
    return etree.fromstring(f"<text>{known}</text>".encode(), strict_parser())


def _unescape(text: str) -> str:
    """Resolve entities until nothing changes: they come encoded up to three times."""
    for _ in range(3):
        plain = _ENTITY.sub(lambda match: unescape(match[0]), text)
        if plain == text:
            break
        text = plain
    return text


def _balanced(text: str) -> Iterator[str]:
    """Yield known elements as bare tags that match, and everything else as text.

    An end tag closes what was opened since its start tag; one without falls away.
    """
    opened: list[str] = []
    end = 0
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if name not in _KNOWN:
            continue
        yield escape(text[end : tag.start()])
        end = tag.end()
        name = _SYNONYMS.get(name, name)
        if not tag[1] and len(opened) < _DEEPEST:
            yield f"<{name}{tag[3]}>"
            opened += [] if tag[3] else [name]
        elif tag[1] and name in opened:
            while (last := opened.pop()) != name:
                yield f"</{last}>"
            yield f"</{name}>"
    yield escape(text[end:])
    yield from (f"</{name}>" for name in reversed(opened))


def element_text(element: etree._Element) -> str:
    """Read an element's whole text in reading order, blanks squeezed."""
    return tidied(rendered(element) if len(element) else element.text or "")


def tidied(text: str) -> str:
    """Squeeze blanks, at the price of two searches where there is nothing to do."""
    return squeeze(text) if "\n" in text or "  " in text else text.strip()


def rendered(element: etree._Element) -> str:
    """Render an element and all it holds, its blanks as they stand."""
    name = etree.QName(element).localname
    if name == "math":
        return _formula(element)
    if name in _UNSPOKEN or element.get("ref-type") == "fn":
        return ""
    inner = [rendered(child) + (child.tail or "") for child in element]
    text = (element.text or "") + "".join(inner)
    if name == "subtitle":
        return f": {text}"
    return f" {text} " if name in _APART else text


def _formula(element: etree._Element) -> str:
    """Put MathML on one line; blanks between its elements mean nothing."""
    name = etree.QName(element).localname
    if name in _UNSPOKEN:
        return ""
    if len(element) == 0:
        text = element.text or ""
        return text if name == "mtext" else text.strip()
    parts = [_formula(child) for child in element]
    match name:
        case "mfrac":
            return "/".join(_grouped(part) for part in parts)
        case "msqrt":
            return "√" + _grouped("".join(parts))
        case "mfenced":
            return f"({','.join(parts)})"
        case "mmultiscripts":
            return _scripts_first(element, parts)
        case _:
            return "".join(parts)


def _grouped(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def _scripts_first(element: etree._Element, parts: list[str]) -> str:
    """Write the scripts that stand before the base before it: ``153Tb``."""
    names = [etree.QName(child).localname for child in element]
    cut = names.index("mprescripts") if "mprescripts" in names else len(parts)
    return "".join(parts[cut:] + parts[:cut])
