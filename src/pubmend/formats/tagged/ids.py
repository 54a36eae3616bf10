"""Find the identifiers of a tagged record, graded by the tags that they stand in.

A tagged record says more than plain text: here one tag holds the record's own DOI,
another those of its references. What a title, an abstract or a note mentions may be
anything (a drug's code, a supplement, the article that is corrected), so it is doubtful
at most, and another work's where the tags name the record's own. A line of a note that
is nothing but a label and an identifier is a field that the format has no tag for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from ...detect.identifiers import find_identifiers
from ...detect.label_lines import find_label_lines
from ...model.identifiers import Certainty, IdKind, Sighting
from .lines import Entries, Entry

# What every form of an identifier has; most lines have none, and looking costs most.
_HINT = re.compile(r"10\.\d{4}|pmid|pmc|pubmed|ncbi|mdl-", re.IGNORECASE)
_NUMBER = re.compile(r"\s*0{0,12}([1-9]\d{6,7})\s*")

# Of a page of the Virtual Health Library; elsewhere drugs have such codes.
_PAGES_ONLY = "mdl-"

# So short a note with a field has nothing beside it.
_SHORT = 60

_SURE = (Certainty.CERTAIN, Certainty.LIKELY)


@dataclass(frozen=True, slots=True)
class TagRules:
    """Say of a format's tags which hold the record's own ids, which those of others.

    Args:
        own: by kind, the tags that hold nothing but the record's own.
        cited: the tags that name other works.
        prose: the tags of running text, which name the record's own ids nowhere.
        numbers: the tags in which a bare number may be a PMID.
        notes: the tags of text in which a line may be a label and an identifier.
        addresses: the tags of addresses, the record's own and of what belongs to it.
    """

    own: Mapping[IdKind, frozenset[str]]
    cited: frozenset[str]
    prose: frozenset[str]
    numbers: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()


def find_tagged_ids(
    entries: Entries, rules: TagRules
) -> Iterator[tuple[str, Sighting]]:
    """Yield each tag and what is seen in it, placed as in the whole file."""
    found: list[tuple[str, Sighting]] = []
    plain: list[Entry] = []
    texts = rules.prose | rules.notes
    for entry in entries:
        number = entry.tag in rules.numbers and _NUMBER.fullmatch(entry.raw, entry.body)
        if number:
            found.append((entry.tag, _bare(entry, number)))
        elif not _HINT.search(entry.raw):
            continue
        elif entry.tag in texts:
            found += ((entry.tag, s) for s in _found_in_text(entry, rules))
        else:
            plain.append(entry)
    found += _found_in_fields(plain, rules)
    found.sort(key=lambda tagged: tagged[1].start)
    yield from _own_first(found, rules)


def _found_in_fields(
    entries: Sequence[Entry], rules: TagRules
) -> Iterator[tuple[str, Sighting]]:
    """Find the identifiers of what is no text, all at once, which is faster."""
    starts = list(accumulate((len(entry.raw) for entry in entries), initial=0))
    for sighting in find_identifiers("".join(entry.raw for entry in entries)):
        at = bisect_right(starts, sighting.start) - 1
        entry = entries[at]
        graded = _graded(sighting, entry.tag, rules)
        yield entry.tag, _placed(graded, entry.start - starts[at])


def _placed(sighting: Sighting, offset: int) -> Sighting:
    start = sighting.start + offset
    return replace(sighting, start=start, end=start + len(sighting.raw))


def _bare(entry: Entry, number: re.Match[str]) -> Sighting:
    """See a number that nothing says to be a PMID."""
    return Sighting(
        kind=IdKind.PMID,
        value=number[1],
        raw=number[1],
        start=entry.start + number.start(1),
        end=entry.start + number.end(1),
        label=entry.tag,
        certainty=Certainty.DOUBTFUL,
    )


def _found_in_text(entry: Entry, rules: TagRules) -> Iterator[Sighting]:
    """Find the identifiers of a text: doubtful ones, but for a note's fields."""
    fields = _fields_of(entry) if entry.tag in rules.notes else ()
    known = {(field.kind, field.start) for field in fields}
    for field in fields:
        yield _placed(_graded(field, entry.tag, rules), entry.start + entry.body)
    if known and len(entry.raw) <= _SHORT:
        return
    for sighting in find_identifiers(entry.raw):
        if (sighting.kind, sighting.start - entry.body) not in known:
            doubted = _doubted(_graded(sighting, entry.tag, rules))
            yield _placed(doubted, entry.start)


def _fields_of(entry: Entry) -> list[Sighting]:
    """List the identifiers of a note that stand on a line with their label alone."""
    found = find_label_lines(entry.raw[entry.body :])
    return [sighting for sighting in found if sighting.label != _PAGES_ONLY]


def _graded(sighting: Sighting, tag: str, rules: TagRules) -> Sighting:
    if tag in rules.cited:
        return replace(sighting, certainty=Certainty.CITED)
    if tag in rules.own.get(sighting.kind, ()):
        return replace(sighting, certainty=Certainty.CERTAIN)
    return sighting


def _doubted(sighting: Sighting) -> Sighting:
    if sighting.certainty is Certainty.CITED:
        return sighting
    return replace(sighting, certainty=Certainty.DOUBTFUL)


def _own_first(
    found: Iterable[tuple[str, Sighting]], rules: TagRules
) -> Iterator[tuple[str, Sighting]]:
    """Take an id that a text mentions as another work's where the tags give one.

    An address that has another id than the tags is doubtful: it may lead to a
    supplement, an erratum or the journal.
    """
    listed = list(found)
    texts = rules.prose | rules.notes
    stated: dict[IdKind, set[str]] = {}
    for tag, sighting in listed:
        surely = tag in rules.own.get(sighting.kind, ())
        if surely or (tag not in rules.addresses and sighting.certainty in _SURE):
            stated.setdefault(sighting.kind, set()).add(sighting.value)
    for tag, sighting in listed:
        own = stated.get(sighting.kind, {sighting.value})
        if sighting.value in own or sighting.certainty is Certainty.CITED:
            yield tag, sighting
        elif tag in texts:
            yield tag, replace(sighting, certainty=Certainty.CITED)
        elif tag in rules.addresses:
            yield tag, _doubted(sighting)
        else:
            yield tag, sighting
