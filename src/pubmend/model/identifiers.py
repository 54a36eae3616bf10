"""Parse the identifiers of an article: PMID, PMCID, DOI; ISSN and ORCID beside them.

``parse_`` takes a text that is meant to be one identifier and gives its normalised
form, or None. Finding identifiers within a longer text is the work of ``sightings``.

Forms: PMID and PMCID as in https://www.ncbi.nlm.nih.gov/pmc/about/public-access-info/,
DOI as in https://www.doi.org/doi-handbook/HTML/ (case-insensitive, kept in lower case),
ISSN with its check digit (ISO 3297), ORCID with its check digit (ISO 7064 11,2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from operator import mul
from typing import NewType

from .doi_syntax import DOI_IN_FIELD, INVISIBLE, doi_end, normal_doi

Pmid = NewType("Pmid", str)
Pmcid = NewType("Pmcid", str)
Doi = NewType("Doi", str)
Issn = NewType("Issn", str)

# PMIDs have eight digits at most in 2026; nine leaves room for decades. The bare prefix
# `pubmed-` is none of its labels: catalogues put a PMCID's number behind it.
_TAIL = r"(?:[/?#]\S*)?"
_PMID_ADDRESS = (
    r"(?:https?://)?(?:www\.|m\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|pubmed\.gov"
    r"|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed|europepmc\.org/(?:article|abstract)/med"
    r"|identifiers\.org/(?:pubmed|pmid)|info:pmid)[/:]"
)
_PMID = re.compile(
    r"(?:(?:pmid|pubmed[ _-]?id|pubmed(?=\s*[:=]))\s*[:=-]?\s*|mdl-)?"
    rf"0*([1-9]\d{{0,8}})(?:\.\d+)?/?|{_PMID_ADDRESS}0*([1-9]\d{{0,8}}){_TAIL}",
    re.IGNORECASE,
)
_PMC_ADDRESS = (
    r"(?:https?://)?(?:www\.)?(?:pmc\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pmc"
    r"|europepmc\.org)/(?:articles?|abstract)/(?:pmc/)?"
)
_PMC_NUMBER = r"PMC[ -]?0*([1-9]\d{0,9})(?:\.\d+)?"
_PMCID = re.compile(
    rf"(?:(?:pmcid|pmc-id|pmc id)\s*[:=-]?\s*)?{_PMC_NUMBER}[/;]?"
    rf"|{_PMC_ADDRESS}{_PMC_NUMBER}{_TAIL}",
    re.IGNORECASE,
)
# What may stand before the DOI in a field: a label, an address, both.
_DOI_LEAD = re.compile(
    r"[\s\"'<(\[{]*(?:(?:info:|urn:)?doi[\s:/=.]*)?"
    r"(?:(?:https?:)?//[^\s]*|[\w-]+(?:\.[\w-]+)+/[^\s]*)?(?:doi:\s*)?",
    re.IGNORECASE,
)
_LONGEST = 2_000
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_HYPHENS = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-")
)
_ORCID = re.compile(r"([0-9]{4})-?([0-9]{4})-?([0-9]{4})-?([0-9]{3}[0-9X])/?$")
_ISSN = re.compile(r"([0-9]{4})-?([0-9]{3})([0-9X])")


class IdKind(StrEnum):
    """Name the identifiers that lead to an article."""

    PMID = "pmid"
    PMCID = "pmcid"
    DOI = "doi"


class Certainty(StrEnum):
    """Say how sure it is that a sighting is an identifier of the record itself.

    ``stated`` stands in no text: a source stated it of the record before.
    """

    CERTAIN = "certain"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"
    CITED = "cited"
    STATED = "stated"


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
    return Pmid(str(int(match[1] or match[2]))) if match else None


def parse_pmcid(text: str) -> Pmcid | None:
    """Read a PMCID that carries its ``PMC``; a version suffix (``.2``) falls away."""
    match = _PMCID.fullmatch(text.strip())
    return Pmcid(f"PMC{int(match[1] or match[2])}") if match else None


def parse_doi(text: str) -> Doi | None:
    """Read a DOI, bare, labelled or as an address, in lower case and undecorated."""
    plain = _INVISIBLE.sub("", text.strip())
    match = DOI_IN_FIELD.search(plain) if len(plain) <= _LONGEST else None
    if match is None or not _DOI_LEAD.fullmatch(plain, 0, match.start()):
        return None
    in_address = "/" in plain[: match.start()]
    end = doi_end(match, in_address=in_address)
    value = normal_doi(plain[match.start() : end])
    return Doi(value) if _has_suffix(value) else None


_MEANT_AS_ISSN = re.compile(
    r"(?:[EPL]?ISSN\W*)?(?:\d[\s\u2010-\u2013-]?){4,8}[\dXx](?:\s*\([A-Za-z]+\))?",
    re.IGNORECASE,
)


def _has_suffix(doi: str) -> bool:
    return any(c.isalnum() for c in doi.partition("/")[2])


def parse_issn(text: str) -> Issn | None:
    """Read an ISSN whose check digit is right, as ``1234-567X``."""
    match = _ISSN.fullmatch(text)
    if match is None:
        bare = re.sub(r"[\s-]", "", text.translate(_HYPHENS)).upper()
        match = _ISSN.fullmatch(re.sub(r"^[EPL]?ISSN:?", "", bare))
    if match is None:
        return None
    digits = map(int, match[1] + match[2])
    check = "0123456789X"[-sum(map(mul, digits, range(8, 1, -1))) % 11]
    return Issn(f"{match[1]}-{match[2]}{check}") if match[3] == check else None


def unread_issn(texts: Iterable[str]) -> str | None:
    """Give what was meant as ISSNs and is none: 5 to 9 digits, or a wrong check digit.

    None where some text has a valid one, or where nothing looks like an ISSN (an ISBN
    has 10 or 13 digits).
    """
    meant = [text.strip() for text in texts if text.strip()]
    if any(parse_issn(word) for text in meant for word in (text, *text.split())):
        return None
    found = [text for text in meant if _MEANT_AS_ISSN.fullmatch(text)]
    return "; ".join(dict.fromkeys(found)) or None


def parse_orcid(text: str) -> str | None:
    """Read an ORCID in any spelling as ``0000-0002-1825-0097``."""
    match = _ORCID.search(text)
    if match is None:
        compact = re.sub(r"[\s-]", "", text.translate(_HYPHENS)).upper()
        match = _ORCID.search(compact)
    if match is None:
        return None
    total = 0
    for digit in "".join(match.groups())[:15]:
        total = (total + int(digit)) * 2
    check = "0123456789X"[(12 - total % 11) % 11]
    return "-".join(match.groups()) if match[4][3] == check else None
