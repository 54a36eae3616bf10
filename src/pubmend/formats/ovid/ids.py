"""Find the identifiers of an Ovid record: which numbers are PMIDs, its database tells.

UI and AN hold the number that the record has in its own database: the PMID in
MEDLINE's, another number in Embase's or PsycInfo's, which a PMID must not be made of.
PM is the PMID wherever it stands. The links at a record's end name it once more
(OpenURL's ``id=pmid:`` and ``id=doi:``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from ...model.identifiers import Certainty, Doi, IdKind, Sighting, parse_doi
from ..tagged.ids import TagRules, find_tagged_ids
from ..tagged.lines import Entries, Entry, values_of
from .lines import KNOWN

_MEDLINE = re.compile(r"medline|pubmed|pre-?medline", re.IGNORECASE)
_PMID = re.compile(
    r"\s*(?:PMID:?\s*|PubMed:?\s*|NLM)?0*([1-9]\d{0,8})(?!\d)", re.IGNORECASE
)
_BARE = re.compile(r"\s*0*([1-9]\d{0,8})[\s.]*\Z")
_LINKED_PMID = re.compile(r"[?&]id=pmid:([1-9]\d{0,8})(?!\d)")
_LINKED_DOI = re.compile(r"[?&]id=doi:(10\.[^&\s]+)")

_STATES = frozenset(
    ("medline", "pubmed-not-medline", "in-process", "in-data-review", "oldmedline")
)

_NUMBERS = ("UI", "AN")
_LINKS = ("XL", "LK", "UR", "US")
_DOIS = ("DO", "DI")
_CITED = frozenset(("CM", "CR", "RF"))
_RULES = TagRules(
    own={IdKind.DOI: frozenset(_DOIS)},
    cited=_CITED,
    prose=KNOWN - _CITED - {*_DOIS},
)


def find_ids(entries: Entries, database: str) -> Iterator[Sighting]:
    """Yield what is seen in a record, in the order of the text.

    Args:
        entries: the record's.
        database: the name of the database that it came from; empty where none is told.
    """
    read = {*_NUMBERS, *_LINKS, "PM"}
    others = tuple(entry for entry in entries if entry.tag not in read)
    found = [_doubted(*seen) for seen in find_tagged_ids(others, _RULES)]
    for entry in entries:
        found += _numbers(entry, database)
    yield from sorted(found, key=lambda sighting: sighting.start)


def _doubted(tag: str, sighting: Sighting) -> Sighting:
    """Take an id that running text mentions for no more than a clue."""
    if tag in _RULES.prose and sighting.certainty is not Certainty.CITED:
        return replace(sighting, certainty=Certainty.DOUBTFUL)
    return sighting


def _numbers(entry: Entry, database: str) -> Iterator[Sighting]:
    if entry.tag == "PM":
        match = _PMID.match(entry.raw, entry.body)
    elif entry.tag in _NUMBERS and (not database or _MEDLINE.search(database)):
        match = _BARE.match(entry.raw, entry.body)
    else:
        return
    if match:
        sure = entry.tag == "PM" or bool(database)
        yield Sighting(
            kind=IdKind.PMID,
            value=match[1],
            raw=match[1],
            start=entry.start + match.start(1),
            end=entry.start + match.end(1),
            label=entry.tag,
            certainty=Certainty.CERTAIN if sure else Certainty.DOUBTFUL,
        )


def linked_ids(entries: Entries) -> Iterator[Sighting]:
    """Yield the ids that the links of a record name it by."""
    for entry in (e for e in entries if e.tag in _LINKS):
        for match in _LINKED_PMID.finditer(entry.raw, entry.body):
            yield _linked(entry, match, IdKind.PMID, match[1])
        for match in _LINKED_DOI.finditer(entry.raw, entry.body):
            doi: Doi | None = parse_doi(unquote(match[1]))
            if doi is not None:
                yield _linked(entry, match, IdKind.DOI, doi)


def _linked(entry: Entry, match: re.Match[str], kind: IdKind, value: str) -> Sighting:
    return Sighting(
        kind=kind,
        value=value,
        raw=match[1],
        start=entry.start + match.start(1),
        end=entry.start + match.end(1),
        label="id=",
        certainty=Certainty.LIKELY,
    )


def database_of(entries: Entries) -> str:
    """Give the name of the database that a record says it is from; empty for none.

    The states that a record passes (https://ospguides.ovid.com/OSPguides/medline.htm,
    Status) are MEDLINE's alone.
    """
    named = next(iter(values_of(entries, ("DB",))), "")
    if named:
        return named
    states = (value.strip(" .").casefold() for value in values_of(entries, ("ST",)))
    return "MEDLINE" if any(state in _STATES for state in states) else ""
