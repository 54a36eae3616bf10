"""Find the identifiers of a RIS record, graded by what its tags and databases mean.

DO holds the record's own DOI, CR those of others. A number alone is nothing for sure:
C7 is an article's number, U1 to U5 and C1 to C8 are for private use, and AN is the
number that the record has in the database it came from. So AN is the PMID where DB or
DP names PubMed or MEDLINE and no other database, whatever its length, and so is
Scopus's C2. In other records a number of seven or eight digits is a doubtful clue;
where the record says nothing else to find its article by, a likely one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...model.identifiers import (
    Certainty,
    IdKind,
    Sighting,
    parse_doi,
    parse_pmcid,
    parse_pmid,
)
from ..tagged.ids import TagRules, find_tagged_ids
from ..tagged.lines import Entries, Entry, entries_of, values_of
from .tags import ADDRESSES, NOTES

# EBSCO names MEDLINE by the last four.
_PUBMED = re.compile(
    r"pubmed(?![ -]?central)|medline|\bNLM\b(?! catalog)|national library of medicine"
    r"|^(?:cmedm|mdc|mnh|mdl)$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"embase|cinahl|psyc|scopus|web of science|\bwos\b|cochrane|\bcentral\b|lilacs"
    r"|biosis|inspec|proquest central|google|crossref|global health|cab abstracts"
    r"|ibecs|\bamed\b|\bhmic\b|dimensions|openalex|semantic scholar",
    re.IGNORECASE,
)
_SCOPUS = re.compile(r"^\s*scopus\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\s*(?:(?:PMID|PubMed(?: ID)?|MEDLINE|NLM)\s?[:#-]?\s?)?0{0,12}([1-9]\d{0,7})"
    r"(?:\s?\[(?:pmid|uid)\])?\s*",
    re.IGNORECASE,
)
# So do Web of Science, Europe PMC and the Virtual Health Library name their records.
_HANDLE = re.compile(
    r"\s*(MEDLINE:|MED:|PubMed:|mdl-)0{0,12}([1-9]\d{3,7})\s*", re.IGNORECASE
)
_REGISTERED = re.compile(r"\b(PubMed)\s+0{0,12}([1-9]\d{0,7})(?!\d)", re.IGNORECASE)

_CUSTOM = (*(f"U{n}" for n in range(1, 10)), *(f"C{n}" for n in range(1, 9)))
_HANDLES = ("AN", "ID", *_CUSTOM)
_NUMBERED = frozenset(("AN", *_CUSTOM)) - {"C7"}
_LOOKED_AT = frozenset((*_HANDLES, "PM", "PMID", "XR"))
_RULES = TagRules(
    own={
        IdKind.DOI: frozenset(("DO", "DI")),
        IdKind.PMID: frozenset(("PMID", "PM")),
        IdKind.PMCID: frozenset(("PMC",)),
    },
    cited=frozenset(("CR", "RF")),
    prose=frozenset(
        (
            "AU",
            "A1",
            "A2",
            "A3",
            "A4",
            "ED",
            "AB",
            "N2",
            "TI",
            "T1",
            "T2",
            "T3",
            "TT",
            "ST",
            "AD",
            "SE",
            "RP",
            "JF",
            "JO",
        )
    ),
    numbers=_NUMBERED,
    notes=NOTES,
    addresses=ADDRESSES,
)


def find_ids(entries: Entries) -> tuple[Sighting, ...]:
    """List the identifiers of a record in the order of their places."""
    own = [*_own_numbers(entries)]
    taken = {(sighting.kind, sighting.start) for sighting in own}
    seen = [s for _, s in find_tagged_ids(entries, _RULES)]
    others = [s for s in seen if (s.kind, s.start) not in taken]
    listed = [*own, *(others if own or _says_more(entries) else map(_likely, others))]
    return tuple(sorted(listed, key=lambda sighting: sighting.start))


def from_pubmed(entries: Entries) -> bool:
    """True if a record says to come from PubMed or MEDLINE, and from nowhere else."""
    names = values_of(entries, ("DB", "DP"))
    mentioned = any(map(_PUBMED.search, names))
    return mentioned and not any(map(_OTHERS.search, names))


def _own_numbers(entries: Entries) -> Iterator[Sighting]:
    """Find the PMIDs that need no label where they stand."""
    own = {"PM", "PMID"} | ({"AN"} if from_pubmed(entries) else set())
    if any(map(_SCOPUS.search, values_of(entries, ("DB",)))):
        own.add("C2")
    for entry in entries:
        if entry.tag not in _LOOKED_AT or not entry.value:
            continue
        match = _NUMBER.fullmatch(entry.raw, entry.body) if entry.tag in own else None
        if match:
            yield _certain(entry, match.span(1), entry.tag)
        elif handle := _handle(entry):
            yield _certain(entry, handle.span(2), handle[1].strip(":"))


def _handle(entry: Entry) -> re.Match[str] | None:
    """Find a PubMed number as registers name it: ``MEDLINE:123``, ``PUBMED 123``."""
    found = _HANDLE.fullmatch(entry.raw, entry.body)
    return found or _REGISTERED.search(entry.raw, entry.body)


def _certain(entry: Entry, span: tuple[int, int], label: str) -> Sighting:
    start, end = span
    return Sighting(
        kind=IdKind.PMID,
        value=entry.raw[start:end],
        raw=entry.raw[start:end],
        start=entry.start + start,
        end=entry.start + end,
        label=label,
        certainty=Certainty.CERTAIN,
    )


def _says_more(entries: Entries) -> bool:
    """True if a record has more to find its article by, or to contradict a number."""
    found = entries_of(entries, ("TI", "T1", "DO", "DI", "DB", "DP", "UR", "AB", "N2"))
    return bool(found) or len(entries_of(entries, _HANDLES)) > 1


def _likely(sighting: Sighting) -> Sighting:
    """Take a lone number for a PMID, unless it may be a day."""
    is_number = sighting.kind is IdKind.PMID and sighting.label in _NUMBERED
    if sighting.certainty is not Certainty.DOUBTFUL or not is_number:
        return sighting
    if _looks_like_day(sighting.value):
        return sighting
    return replace(sighting, certainty=Certainty.LIKELY)


def _looks_like_day(digits: str) -> bool:
    """True if eight digits may be a day of these decades (``20191127``)."""
    return (
        len(digits) == 8
        and "1980" <= digits[:4] <= "2039"
        and "01" <= digits[4:6] <= "12"
        and "01" <= digits[6:] <= "31"
    )


def has_number(entries: Entries, value: str) -> bool:
    """True if a tag for numbers or handles holds a PMID or PMCID already."""
    return any(says_id(entry, value) for entry in entries if entry.tag in _LOOKED_AT)


def says_id(entry: Entry, value: str) -> bool:
    """True if an entry is an identifier and nothing else, in any of its forms."""
    text = entry.value
    if value.casefold() not in text.casefold():
        return False
    forms = (text, parse_pmid(text), parse_pmcid(text), parse_doi(text))
    return value in (*forms, _number(entry))


def _number(entry: Entry) -> str | None:
    match = _NUMBER.fullmatch(entry.value)
    if match is None:
        match = _handle(entry)
        return match[2] if match else None
    return match[1]
