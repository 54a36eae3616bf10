"""Find the identifiers of a tagged record, graded by the tags that they stand in.

A tagged record says more than plain text: here one tag holds the record's own DOI,
another those of its references, and what the abstract mentions is another work's if
the tags name the record's own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from ...detect.identifiers import find_identifiers
from ...model.identifiers import Certainty, IdKind, Sighting
from .lines import Entries

# What every form of an identifier has; most lines have none, and looking costs most.
_HINT = re.compile(r"10\.\d{4}|pmid|pmc|pubmed|ncbi|mdl-", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TagRules:
    """Say of a format's tags which hold the record's own ids, which those of others.

    Args:
        own: by kind, the tags that hold nothing but the record's own.
        cited: the tags that name other works.
        prose: the tags of running text.
        numbers: the tags in which a bare number may be an identifier.
    """

    own: Mapping[IdKind, frozenset[str]]
    cited: frozenset[str]
    prose: frozenset[str]
    numbers: frozenset[str] = frozenset()


def find_tagged_ids(
    entries: Entries, rules: TagRules
) -> Iterator[tuple[str, Sighting]]:
    """Yield each tag and what is seen in it, placed as in the whole file."""
    hinted = [e for e in entries if e.tag in rules.numbers or _HINT.search(e.raw)]
    starts = list(accumulate((len(entry.raw) for entry in hinted), initial=0))
    found: list[tuple[str, Sighting]] = []
    for sighting in find_identifiers("".join(entry.raw for entry in hinted)):
        at = bisect_right(starts, sighting.start) - 1
        start = hinted[at].start + sighting.start - starts[at]
        placed = replace(sighting, start=start, end=start + len(sighting.raw))
        found.append((hinted[at].tag, _graded(placed, hinted[at].tag, rules)))
    yield from _own_first(found, rules.prose)


def _graded(sighting: Sighting, tag: str, rules: TagRules) -> Sighting:
    if tag in rules.cited:
        return replace(sighting, certainty=Certainty.CITED)
    if tag in rules.own.get(sighting.kind, ()):
        return replace(sighting, certainty=Certainty.CERTAIN)
    return sighting


def _own_first(
    found: Iterable[tuple[str, Sighting]], prose: frozenset[str]
) -> Iterator[tuple[str, Sighting]]:
    """Take an id that the prose mentions as another work's where the tags give one."""
    listed = list(found)
    stated: dict[IdKind, set[str]] = {}
    for tag, sighting in listed:
        if tag not in prose and sighting.certainty is not Certainty.CITED:
            stated.setdefault(sighting.kind, set()).add(sighting.value)
    for tag, sighting in listed:
        own = stated.get(sighting.kind)
        if tag in prose and own and sighting.value not in own:
            yield tag, replace(sighting, certainty=Certainty.CITED)
        else:
            yield tag, sighting
