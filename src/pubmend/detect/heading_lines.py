"""Tell which lines are headings, and which begin with the record's own label."""

from __future__ import annotations

import re

from .cited_headings import ABSTRACT_HEADINGS, CITED_HEADINGS, OWN_HEADINGS

_HEADINGS = CITED_HEADINGS | OWN_HEADINGS | ABSTRACT_HEADINGS

_LONGEST_HEADING = 90

_TAG = re.compile(r"<[^<>]{0,200}>")
_EDGES = (
    " \t\xa0.,:;!?#*_=+-()[]{}<>|/\\\"'0123456789"
    "\u2013\u2014\u2022\u00b7\u2026\uff1a\u25bc\u25be"
)
_CITED_BY_COUNT = re.compile(
    r"(?:cited by|citado por|cité par|zitiert von) .{0,5}\d[\d.,]*.{0,30}"
)

OWN_LABEL = re.compile(
    r"\s{0,4}(?:PMID|PMCID|DOI|PubMed ID|PubMed-ID)\b[\s:\uff1a=-]", re.IGNORECASE
)


def heading_of(line: str) -> str | None:
    """Give the line's words if they are a known heading."""
    if len(line) > _LONGEST_HEADING and "<" not in line[:2]:
        return None
    if len(line) > 4 * _LONGEST_HEADING:
        return None
    bare = _TAG.sub(" ", line) if "<" in line else line
    plain = " ".join(bare.casefold().split())
    words = plain.strip(_EDGES)
    if words in _HEADINGS:
        return words
    return "cited by" if _CITED_BY_COUNT.fullmatch(plain) else None
