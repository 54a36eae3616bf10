"""Parse the identifiers of an article: PMID, PMCID, DOI; ISSN and ORCID beside them.

``parse_`` takes a text that is meant to be one identifier and gives its normalised
form, or None. Finding identifiers within a longer text is the work of ``sightings``.

Forms: PMID and PMCID as in https://www.ncbi.nlm.nih.gov/pmc/about/public-access-info/,
DOI as in https://www.doi.org/doi-handbook/HTML/ (case-insensitive, kept in lower case),
ISSN with its check digit (ISO 3297), ORCID with its check digit (ISO 7064 11,2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from typing import NewType
from urllib.parse import unquote

Pmid = NewType("Pmid", str)
Pmcid = NewType("Pmcid", str)
Doi = NewType("Doi", str)
Issn = NewType("Issn", str)

# PMIDs have eight digits at most in 2026; nine leaves room for decades.
_PMID = re.compile(
    r"(?:(?:https?://)?(?:www\.|m\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/"
    r"(?:m/)?pubmed)/|info:pmid/|(?:pmid|pubmed(?:[ -]?id)?)\s*[:=-]?\s*)?"
    r"0*([1-9]\d{0,8})(?:\.\d+)?/?",
    re.IGNORECASE,
)
_PMCID = re.compile(
    r"(?:(?:https?://)?(?:www\.|europe)?(?:pmc\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pmc"
    r"|europepmc\.org)/articles?/|(?:pmcid|pmc-id)\s*[:=-]?\s*)?"
    r"PMC\s?0*([1-9]\d{0,9})(?:\.\d+)?[/;]?",
    re.IGNORECASE,
)
_DOI_PREFIX = re.compile(
    r"^(?:(?:https?:)?//)?(?:(?:www\.|dx\.)?doi\.org/)?"
    r"(?:(?:info:)?doi\s*[:/=]?\s*)?",
    re.IGNORECASE,
)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]")
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2212\ufe63\uff0d", "-"))
_CLOSERS = {")": "(", "]": "[", "}": "{", ">": "<"}


class IdKind(StrEnum):
    """Name the identifiers that lead to an article."""

    PMID = "pmid"
    PMCID = "pmcid"
    DOI = "doi"


class Certainty(StrEnum):
    """Say how sure it is that a sighting is an identifier of the record itself."""

    CERTAIN = "certain"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"
    CITED = "cited"


@dataclass(frozen=True, slots=True)
class Sighting:
    """Note an identifier seen in a text.

    ``value`` is normalised, ``raw`` is the text from ``start`` to ``end`` (offsets in
    the decoded text). ``label`` is what stood before it or was part of its form
    (``PMID:``, ``doi.org``, ``pubmed-``). A token with two readings gives two
    sightings of the same span.
    """

    kind: IdKind
    value: str
    raw: str
    start: int
    end: int
    label: str
    certainty: Certainty


def parse_pmid(text: str) -> Pmid | None:
    """Read a PMID, bare, labelled or as a PubMed address; leading zeros fall away."""
    match = _PMID.fullmatch(text.strip())
    return Pmid(match[1]) if match else None


def parse_pmcid(text: str) -> Pmcid | None:
    """Read a PMCID that carries its ``PMC``; a version suffix (``.2``) falls away."""
    match = _PMCID.fullmatch(text.strip())
    return Pmcid(f"PMC{match[1]}") if match else None


def parse_doi(text: str) -> Doi | None:
    """Read a DOI, bare, labelled or as an address, in lower case and undecorated."""
    plain = _INVISIBLE.sub("", unescape(text)).translate(_HYPHENS).strip().strip("\"'<")
    plain = _DOI_PREFIX.sub("", plain)
    if "%" in plain:
        plain = unquote(plain)
    match = _DOI.match(plain)
    return Doi(trim_doi(match[0]).lower()) if match else None


def trim_doi(text: str) -> str:
    """Cut off what a sentence adds behind a DOI: stops, quotes, unopened brackets."""
    while text:
        last = text[-1]
        opener = _CLOSERS.get(last)
        unopened = opener is not None and text.count(last) > text.count(opener)
        if not unopened and last not in ".,;:'\"!?\u201d\u2019\u00bb":
            return text
        text = text[:-1]
    return text


def parse_issn(text: str) -> Issn | None:
    """Read an ISSN whose check digit is right, as ``1234-567X``."""
    compact = re.sub(r"[\s-]", "", text.translate(_HYPHENS)).upper()
    compact = re.sub(r"^[EPL]?ISSN:?", "", compact)
    if not re.fullmatch(r"\d{7}[\dX]", compact):
        return None
    total = sum(int(d) * w for d, w in zip(compact[:7], range(8, 1, -1), strict=True))
    check = "0123456789X"[-total % 11]
    return Issn(f"{compact[:4]}-{compact[4:]}") if compact[7] == check else None


def parse_orcid(text: str) -> str | None:
    """Read an ORCID in any spelling (address, bare, undivided) as ``0000-0002-1825-0097``."""
    compact = re.sub(r"[\s-]", "", text.translate(_HYPHENS)).upper()
    match = re.search(r"(\d{15}[\dX])/?$", compact)
    if not match:
        return None
    total = 0
    for digit in match[1][:15]:
        total = (total + int(digit)) * 2
    check = "0123456789X"[(12 - total % 11) % 11]
    digits = match[1]
    if digits[15] != check:
        return None
    return "-".join(digits[n : n + 4] for n in range(0, 16, 4))
