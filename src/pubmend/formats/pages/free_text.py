"""Read any text at all, as the last resort: an abstract, a list of ids, of references.

What a text can be, tried in this order:

1. nothing but identifiers: a record each (a bare number is a PMID here, for the file
   says nothing else);
2. lines or numbered entries with identifiers of their own, each understood whole: a
   record each;
3. a list of references, or of works, in any other shape: refused, for what is missing
   from one entry could be taken from the next;
4. one record: its identifiers, a title, a citation, an abstract.

Nothing is made up: where the shape does not tell a title, there is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from ...detect.identifiers import (
    find_identifiers,
    own_ids,
    own_sightings,
    without_cited,
)
from ...errors import RefusedError
from ...model.identifiers import Certainty, IdKind, Sighting
from ...model.record import Problem, Record
from ..likeness.advice import REFERENCES
from ..reading.format import Format
from .described import described
from .entry import Entry, Misfit
from .labelled_view import accession_pmid
from .listed_ids import read_listed_ids
from .meta_tags import read_tags
from .page_text import Page, page_text, read_page
from .prose_ids import doubted_in_prose
from .pubmed_print import read_printed
from .reference_line import read_reference
from .several_heads import count_heads
from .several_titles import count_titled
from .several_works import count_references, count_works

_ENTRY = re.compile(r"^[ \t]{0,4}(\d{1,4})[.)][ \t]+(?=\S)", re.MULTILINE)
_LONGEST_HEADING = 60
_LONGEST_NOTE = 8
_NOTHING = "neither an identifier nor a title or passage is in it"
_NUMBER = re.compile(r"(?<![\w.,/-])[1-9]\d{6,7}(?![\w/-]|[.,]\d)")
_OWN = (Certainty.CERTAIN, Certainty.LIKELY)


def detect(head: bytes) -> bool:
    """Take any text; it is tried last."""
    return bool(page_text(head).strip())


def read(stream: BinaryIO, place: str) -> Iterator[Record | Problem]:
    """Read a text as one record, or as many as it lists.

    Raises:
        RefusedError: several works are in it, and nothing surely tells them apart; or
            nothing of a work is.
    """
    page = read_page(stream, place)
    if isinstance(page, Problem):
        yield page
        return
    if not page.text.strip():
        yield Problem(place, "an empty text")
        return
    items = _items(page)
    for position, item in enumerate(items, start=1):
        if isinstance(item, Misfit):
            yield Problem(place, item.message, position, item.line)
            continue
        record = _record(page, item, position)
        if record is None and len(items) == 1:
            raise _holds_nothing(page)
        yield record or Problem(place, _NOTHING, position, item.line)
        if item.trouble:
            yield Problem(place, item.trouble, position, item.line)


def _holds_nothing(page: Page) -> RefusedError:
    """Say that a text says nothing of a work; numbers in it may yet be PMIDs."""
    number = _NUMBER.search(page.text)
    if number is None:
        return RefusedError(_NOTHING, where=page.place, holds_records=False)
    line = page.text.count("\n", 0, number.start()) + 1
    message = (
        f"{_NOTHING}; the number {number[0]} on line {line} may be a PMID: write "
        f"'PMID: {number[0]}', or give such numbers alone, one a line"
    )
    return RefusedError(message, where=page.place)


def _items(page: Page) -> Sequence[Entry | Misfit]:
    listed = read_listed_ids(page.text)
    if listed:
        return listed
    entries = _listed_entries(page.text)
    number = _count_unread(page.text, entries)
    if number:
        message = (
            f"looks like a list of references, about {number:,} references; not read; "
            f"{REFERENCES}"
        )
        raise RefusedError(message, where=page.place)
    return entries or _whole(page.text)


FREE_TEXT = Format("text", "Free text", (".txt", ".html", ".htm"), detect, read)


def count_unread(text: str, *, is_cut: bool = False) -> int:
    """Count the works of a text that lists several which can't be told apart surely.

    0 where the text is about one work, or lists several that are read. Of a text that
    ``is_cut`` off, the last entry is left out: the rest of it is not known.
    """
    if read_listed_ids(text):
        return 0
    entries = _listed_entries(text)
    return _count_unread(text, entries[:-1] if is_cut and entries[1:] else entries)


def _count_unread(text: str, entries: Sequence[Entry]) -> int:
    if entries:
        return 0 if all(map(_is_safe, entries)) else len(entries)
    listed = count_references(text) or count_works(text) or _count_heads(text)
    return listed or count_titled(text)


def _count_heads(text: str) -> int:
    """Count heads of works where no tags say which work a page is about."""
    return 0 if read_tags(text) else count_heads(text)


def _is_safe(entry: Entry) -> bool:
    """True if an entry is one work's, and all that it says is understood.

    A note of a few words says nothing beside its identifiers; a reference must give its
    authors, title and year, or else what is missing may be another entry's. What PubMed
    prints may lack authors, for its paragraphs tell where an entry ends.
    """
    if any(len(_values(entry, kind)) > 1 for kind in IdKind):
        return False
    if len(entry.text.split()) <= _LONGEST_NOTE and "\n" not in entry.text.strip():
        return True
    own = without_cited(entry.text, find_identifiers(entry.text))
    if read_printed(own):
        return True
    told = described(own)
    return all(told.get(name) for name in ("author", "title", "issued"))


def _listed_entries(text: str) -> list[Entry]:
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
    numbers: list[re.Match[str]] = []
    for match in _ENTRY.finditer(text):
        if int(match[1]) == len(numbers) + 1:
            numbers.append(match)
    above = text[: numbers[0].start()].strip() if numbers else ""
    if not numbers or (above and not _is_heading(above)):
        return []
    ends = [*(match.start() for match in numbers[1:]), len(text)]
    return [(match.end(), end) for match, end in zip(numbers, ends, strict=True)]


def _is_heading(text: str) -> bool:
    return (
        "\n" not in text
        and len(text) <= _LONGEST_HEADING
        and not find_identifiers(text)
    )


def _entries(
    text: str, spans: Sequence[tuple[int, int]], sightings: Sequence[Sighting]
) -> list[Entry]:
    starts = [sighting.start for sighting in sightings]
    entries: list[Entry] = []
    line, counted = 1, 0
    for start, end in spans:
        line += text.count("\n", counted, start)
        counted = start
        own = sightings[bisect_left(starts, start) : bisect_left(starts, end)]
        entries.append(Entry(text[start:end], line, tuple(own)))
    return entries


def _differ(entries: Sequence[Entry]) -> bool:
    """Tell entries of several works from lines that name one work in several ways."""
    for kind in IdKind:
        values = [_values(entry, kind) for entry in entries]
        if sum(map(bool, values)) > 1 and len(set().union(*values)) > 1:
            return True
    return False


def _values(entry: Entry, kind: IdKind) -> frozenset[str]:
    return frozenset(s.value for s in entry.sightings if s.kind is kind)


def _whole(text: str) -> list[Entry]:
    sightings = tuple(doubted_in_prose(text, find_identifiers(text)))
    accession = None if own_ids(sightings).pmid else accession_pmid(text)
    if accession is not None:
        sightings = tuple(sorted((*sightings, accession), key=lambda seen: seen.start))
    return [Entry(text, 1, sightings, _several_ids(sightings))]


def _several_ids(sightings: Sequence[Sighting]) -> str:
    """Say where a text gives two identifiers of a kind, each as its own."""
    for kind in IdKind:
        own = (s for s in sightings if s.kind is kind and s.certainty in _OWN)
        values = list(dict.fromkeys(s.value for s in own))
        if len(values) > 1:
            named = " and ".join(values[:2])
            return f"this text may be of several works: it names {named} as its own"
    return ""


def _record(page: Page, entry: Entry, position: int) -> Record | None:
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
