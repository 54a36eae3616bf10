"""Read any text at all, as the last resort: an abstract, a list of ids, of references.

What a text can be, tried in this order:

1. nothing but identifiers, one a line: a record each (a bare number is a PMID here,
   for the file says nothing else);
2. lines or numbered entries with identifiers of their own: a record each;
3. one record: its identifiers, a title, a citation, an abstract.

Nothing is made up: where the shape does not tell a title, there is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from ...detect.identifiers import (
    find_identifiers,
    own_ids,
    own_sightings,
    without_cited,
)
from ...model.identifiers import (
    Certainty,
    IdKind,
    Sighting,
    parse_doi,
    parse_pmcid,
    parse_pmid,
)
from ...model.record import Problem, Record
from ..reading.format import Format
from .described import described
from .labelled_view import accession_pmid
from .page_text import Page, page_text, read_page
from .reference_line import read_reference

_HEADER = re.compile(
    r"(?:pmids?|pubmed[ _]?ids?|dois?|pmcids?|ids?|identifiers?):?", re.IGNORECASE
)
_PMID = re.compile(r"[1-9]\d{0,7}|[A-Za-z]{3,6}\W.*")
_LABELLED = re.compile(r"(?:pmid|pmcid|doi)\b(?!\.)", re.IGNORECASE)
_ENTRY = re.compile(r"^[ \t]{0,4}(\d{1,4})[.)][ \t]+(?=\S)", re.MULTILINE)
_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class _Entry:
    """Hold a part of the text that is one record, and what was sightings in it."""

    text: str
    line: int
    sightings: tuple[Sighting, ...]


def detect(head: bytes) -> bool:
    """Take any text; it is tried last."""
    return bool(page_text(head).strip())


def read(stream: BinaryIO, place: str) -> Iterator[Record | Problem]:
    """Read a text as one record, or as many as it lists."""
    page = read_page(stream, place)
    if isinstance(page, Problem):
        yield page
        return
    if not page.text.strip():
        yield Problem(place, "an empty text")
        return
    entries = _listed_ids(page.text) or _listed_entries(page.text) or _whole(page.text)
    for position, entry in enumerate(entries, start=1):
        record = _record(page, entry, position)
        yield record or Problem(
            place, "neither an identifier nor a passage", position, entry.line
        )


FREE_TEXT = Format("text", "Free text", (".txt", ".html", ".htm"), detect, read)


def _listed_ids(text: str) -> list[_Entry]:
    """Read a list of bare identifiers; a heading may stand above it."""
    lines = [
        (number, match)
        for number, match in enumerate(re.finditer(r"[^\n]*\n?", text), start=1)
        if match[0].strip()
    ]
    if lines and _HEADER.fullmatch(lines[0][1][0].strip()):
        lines = lines[1:]
    entries = [_bare(number, match) for number, match in lines]
    known = [entry for entry in entries if entry is not None]
    if len(known) < len(entries) or _is_one_work(known):
        return []
    return known


def _is_one_work(entries: Sequence[_Entry]) -> bool:
    """Tell labelled identifiers of different kinds, which one work has, from a list."""
    kinds = {entry.sightings[0].kind for entry in entries}
    labelled = any(_LABELLED.match(entry.text) for entry in entries)
    return labelled and len(kinds) == len(entries) > 1


def _bare(number: int, line: re.Match[str]) -> _Entry | None:
    raw = line[0].strip().strip(",;\"'")
    start = line.start() + line[0].find(raw)
    readings = (
        (IdKind.PMID, parse_pmid(raw) if _PMID.fullmatch(raw) else None),
        (IdKind.PMCID, parse_pmcid(raw)),
        (IdKind.DOI, parse_doi(raw) if " " not in raw else None),
    )
    for kind, value in readings:
        if value:
            end = start + len(raw)
            sightings = Sighting(kind, value, raw, start, end, "", Certainty.CERTAIN)
            return _Entry(raw, number, (sightings,))
    return None


def _listed_entries(text: str) -> list[_Entry]:
    """Read lines that each have ids, or entries that are numbered and mostly do."""
    sightings = own_sightings(find_identifiers(text))
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    filled = [span for span in lines if text[slice(*span)].strip()]
    filled = filled[1:] if filled and _is_heading(text[slice(*filled[0])]) else filled
    by_line = _entries(text, filled, sightings)
    if _differ(by_line) and all(e.sightings or read_reference(e.text) for e in by_line):
        return by_line
    numbered = _entries(text, _numbered(text), sightings)
    with_ids = sum(1 for entry in numbered if entry.sightings)
    return numbered if len(numbered) > 1 and with_ids * 2 >= len(numbered) else []


def _numbered(text: str) -> list[tuple[int, int]]:
    """Give the spans of entries numbered from 1 without a gap."""
    starts: list[int] = []
    for match in _ENTRY.finditer(text):
        if int(match[1]) == len(starts) + 1:
            starts.append(match.end())
    above = text[: starts[0]].rpartition("\n")[0].strip() if starts else ""
    if not starts or (above and not _is_heading(above)):
        return []
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _is_heading(text: str) -> bool:
    return (
        "\n" not in text
        and len(text) <= _LONGEST_HEADING
        and not find_identifiers(text)
    )


def _entries(
    text: str, spans: Sequence[tuple[int, int]], sightings: Sequence[Sighting]
) -> list[_Entry]:
    starts = [sighting.start for sighting in sightings]
    entries: list[_Entry] = []
    line, counted = 1, 0
    for start, end in spans:
        line += text.count("\n", counted, start)
        counted = start
        own = sightings[bisect_left(starts, start) : bisect_left(starts, end)]
        entries.append(_Entry(text[start:end], line, tuple(own)))
    return entries


def _differ(entries: Sequence[_Entry]) -> bool:
    """Tell entries of several works from lines that name one work in several ways."""
    for kind in IdKind:
        values = [_values(entry, kind) for entry in entries]
        if sum(map(bool, values)) > 1 and len(set().union(*values)) > 1:
            return True
    return False


def _values(entry: _Entry, kind: IdKind) -> frozenset[str]:
    return frozenset(s.value for s in entry.sightings if s.kind is kind)


def _whole(text: str) -> list[_Entry]:
    sightings = find_identifiers(text)
    accession = None if own_ids(sightings).pmid else accession_pmid(text)
    if accession is not None:
        sightings = tuple(sorted((*sightings, accession), key=lambda seen: seen.start))
    return [_Entry(text, 1, sightings)]


def _record(page: Page, entry: _Entry, position: int) -> Record | None:
    ids = own_ids(entry.sightings)
    own = without_cited(entry.text, find_identifiers(entry.text))
    found = Record(
        origin=page.origin(position, entry.line),
        doi=ids.doi,
        pmid=ids.pmid,
        pmcid=ids.pmcid,
        sightings=entry.sightings,
    )
    told = replace(found, **described(own))
    return None if told == found and not entry.sightings else told
