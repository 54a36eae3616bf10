"""Tell where a RIS record says two things of which it has only one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...model.identifiers import Certainty, IdKind, Sighting
from ..tagged.lines import Entry, entries_of

_TITLES = ("TI", "T1")

# The tags that name the record itself; addresses and notes may name its companions.
_STATING = frozenset(("DO", "DI", "PM", "PMID", "PMC", "AN", "C2"))
_KINDS = {IdKind.PMID: "PMIDs", IdKind.PMCID: "PMCIDs", IdKind.DOI: "DOIs"}


def find_troubles(
    entries: Sequence[Entry], sightings: Iterable[Sighting]
) -> Iterator[tuple[int, str]]:
    """Say where a record has a second title or identifier: line and trouble.

    Args:
        entries: the record's.
        sightings: its identifiers.
    """
    for tag in _TITLES:
        titles = entries_of(entries, (tag,))
        for entry in titles[1:]:
            if entry.value.casefold() != titles[0].value.casefold():
                yield entry.line, f"a second title stands under {tag} in this record"
    certain = [s for s in sightings if s.certainty is Certainty.CERTAIN]
    if len(certain) > 1:
        yield from _second_ids(entries, certain)


def _second_ids(
    entries: Sequence[Entry], sightings: Iterable[Sighting]
) -> Iterator[tuple[int, str]]:
    """Say which identifiers differ from the first of their kind."""
    first: dict[IdKind, str] = {}
    stating = [entry for entry in entries if entry.tag in _STATING]
    for sighting in sightings:
        entry = next((e for e in stating if _holds(e, sighting)), None)
        if entry is None:
            continue
        known = first.setdefault(sighting.kind, sighting.value)
        if known != sighting.value:
            names = f"{known} and {sighting.value}"
            yield entry.line, f"this record has two {_KINDS[sighting.kind]}: {names}"


def _holds(entry: Entry, sighting: Sighting) -> bool:
    return entry.start <= sighting.start < entry.start + len(entry.raw)
