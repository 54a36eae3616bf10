"""Choose among the sources that are known."""

from __future__ import annotations

from collections.abc import Iterable

from pubmend.model.sources import SourceFacts, Sources


def only(sources: Iterable[SourceFacts], names: Iterable[str]) -> Sources:
    """Leave out all others."""
    named = frozenset(names)
    return Sources(tuple(facts for facts in sources if facts.name in named))
