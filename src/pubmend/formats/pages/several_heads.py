"""Count the works of a text that shows them in turn: a title, people, an id each.

So do tables of contents, mails that announce an issue, and what people copy from the
hits of a search. A page of one work has one such head, or repeats it.
"""

from __future__ import annotations

from itertools import pairwise

from ...detect.identifiers import find_identifiers, own_sightings, without_cited
from ...model.identifiers import Certainty
from .head_people import find_people

_MOST_LINES = 3_000
_FEWEST = 2


def count_heads(text: str) -> int:
    """Count the heads that have identifiers of their own; 0 where fewer than two do."""
    own = without_cited(text, find_identifiers(text))
    lines = [" ".join(line.split()) for line in own.splitlines()[:_MOST_LINES]]
    heads = {people.title[0]: people.title[1] for people in find_people(lines)}
    titles = {" ".join(lines[first:end]).casefold() for first, end in heads.items()}
    if len(titles) < _FEWEST:
        return 0
    blocks = pairwise((*sorted(heads), len(lines)))
    found = {ids for start, end in blocks if (ids := _ids(lines[start:end]))}
    apart = sum(1 for ids in found if not any(ids & other for other in found - {ids}))
    return apart if apart >= _FEWEST else 0


def _ids(lines: list[str]) -> frozenset[tuple[str, str]]:
    """Give the surely own identifiers of a head and what is below it."""
    own = own_sightings(find_identifiers("\n".join(lines)))
    return frozenset(
        (str(s.kind), s.value) for s in own if s.certainty is Certainty.CERTAIN
    )
