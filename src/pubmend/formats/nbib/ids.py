"""Find the identifiers of a MEDLINE record, graded by the tags that they stand in.

PMID, PMC and what AID and LID mark as a DOI are the record's own; the relations
(comment in, erratum for, …) name other works. All else is text, and gives no more than
clues, but for SO, which cites the record itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...detect.identifiers import OwnIds, own_ids
from ...model.identifiers import (
    Certainty,
    Doi,
    IdKind,
    Pmcid,
    Sighting,
    parse_doi,
    parse_pmcid,
)
from ..tagged.ids import TagRules, find_tagged_ids
from ..tagged.lines import Entries, Entry, values_of
from .fields import RELATIONS, typed_doi
from .lines import FIRST, KNOWN

_PMIDS = (FIRST, "PM")
_RULES = TagRules(
    own={
        IdKind.PMID: frozenset(_PMIDS),
        IdKind.PMCID: frozenset(("PMC",)),
        IdKind.DOI: frozenset(("AID", "LID", "DO")),
    },
    cited=frozenset(RELATIONS),
    prose=KNOWN - {*_PMIDS, "PMC", "AID", "LID", "DO", "OID", *RELATIONS},
)
_PMID = re.compile(r"\s*(?:PMID:?\s*)?(?:NLM)?0*([1-9]\d{0,8})(?!\w)", re.IGNORECASE)
_SOURCE_DOI = re.compile(r"\bdoi:\s*(10\.\S+)", re.IGNORECASE)


def find_ids(entries: Entries) -> Iterator[Sighting]:
    """Yield what is seen in a record, in the order of the text."""
    others = tuple(entry for entry in entries if entry.tag not in _PMIDS)
    found = [sighting for _, sighting in find_tagged_ids(others, _RULES)]
    for entry in entries:
        if entry.tag in _PMIDS:
            found += _pmids(entry)
    yield from sorted(found, key=lambda sighting: sighting.start)


def _pmids(entry: Entry) -> Iterator[Sighting]:
    match = _PMID.match(entry.raw, entry.body)
    if match:
        yield Sighting(
            kind=IdKind.PMID,
            value=match[1],
            raw=match[1],
            start=entry.start + match.start(1),
            end=entry.start + match.end(1),
            label=entry.tag,
            certainty=Certainty.CERTAIN,
        )


def own_ids_of(entries: Entries, sightings: Sequence[Sighting]) -> OwnIds:
    """Choose the record's own identifiers: what its tags mark, then what was seen."""
    found = own_ids(sightings)
    stated = map(typed_doi, values_of(entries, ("AID", "LID")))
    doi = next((doi for doi in stated if doi), None)
    return OwnIds(
        found.pmid,
        _pmcid(entries) or found.pmcid,
        doi or found.doi or _source_doi(entries),
    )


def _pmcid(entries: Entries) -> Pmcid | None:
    value = next(iter(values_of(entries, ("PMC",))), "")
    return parse_pmcid(f"PMC{value}" if value.isdecimal() else value)


def _source_doi(entries: Entries) -> Doi | None:
    match = _SOURCE_DOI.search(next(iter(values_of(entries, ("SO",))), ""))
    return parse_doi(match[1].rstrip(".")) if match else None
