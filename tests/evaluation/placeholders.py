"""Write into a field what programs write where they know nothing.

A record that holds such a word must be judged as one that holds nothing there: filled,
and never in conflict. Real values that look like one (the family Na, a trial called
NULL) must stay what they are. The words are those of R and pandas, Ovid, EndNote,
Zotero and publishers' feeds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from typing import Any

from pubmend.model.record import Author, Record

_ANYWHERE = ("NA", "N/A", "nan", "null", "None", "&NA;", "-", "[not available]")
TEXTS: Mapping[str, tuple[str, ...]] = {
    "title": (*_ANYWHERE, "[No title available]", "Untitled"),
    "container_title": (*_ANYWHERE, "Unknown journal"),
    "volume": (*_ANYWHERE, "0", "ahead-of-print", "Online First"),
    "issue": (*_ANYWHERE, "0", "aop", "Publish Ahead of Print", "Preprint"),
    "page": (*_ANYWHERE, "n/a-n/a", "no-no", "no pagination", "0-0"),
    "abstract": (*_ANYWHERE, "Abstract not available", "No abstract available."),
    "language": (*_ANYWHERE, "und", "Undetermined"),
    "publisher": (*_ANYWHERE, "[s.n.]", "publisher not identified"),
}
NOBODY = ("Anonymous", "[No authors listed]", "NA", "et al.", "Anon.", "Unknown author")
FAMILIES = ("Na", "Nan", "Null", "Nil")


def with_text(attribute: str, text: str) -> Callable[[Record], Record]:
    """Put a text into a field."""
    change: dict[str, Any] = {attribute: text}
    return lambda record: replace(record, **change)


def with_nobody(record: Record, rng: Random) -> Record:
    """Let a placeholder be the only author."""
    return replace(record, author=(Author(rng.choice(NOBODY)),))


def with_family(record: Record, rng: Random) -> Record | None:
    """Let the first author bear a name that looks like a placeholder."""
    if not record.author or record.author[0].given is None:
        return None
    first = replace(record.author[0], family=rng.choice(FAMILIES))
    return replace(record, author=(first, *record.author[1:]))
