"""Tell which identifiers an article gained, and which were replaced or given up.

PubMed merges duplicate records and deletes others, and answers for both alike: it has
no such PMID. A merge shows only when something else leads to the surviving PMID.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

from ..match.queries import PMC, PUBMED
from ..model.csl import ATTRIBUTES
from .already_reported import Told
from .change import Change, ChangeClass, FieldChange
from .snapshot import NOT_FOUND, Snapshot

ID_FIELDS = ("PMID", "PMCID", "DOI")
# Under which identifier a source keeps its records.
_OWN: Mapping[str, str] = {"pubmed": "PMID", "pmc": "PMCID", "crossref": "DOI"}


@dataclass(frozen=True, slots=True)
class _Case:
    """Lay out one kind of identifier: who named which, before and now."""

    field: str
    before: Mapping[str, str]
    now: Mapping[str, str]

    def newcomer(self) -> str | None:
        """Find an identifier that nobody named before."""
        known = set(self.before.values())
        return next((v for v in self.now.values() if v not in known), None)

    def namers(self, value: str | None) -> tuple[str, ...]:
        """Name those who name an identifier now."""
        return tuple(source for source, v in self.now.items() if v == value)


def find_id_changes(before: Snapshot, now: Snapshot, told: Told) -> Iterator[Change]:
    """Tell what became of PMID, PMCID and DOI; ``now`` is what stands now."""
    cases = [_Case(f, _named(before, f), _named(now, f)) for f in ID_FIELDS]
    yield from filter(None, (_added(case, before) for case in cases))
    for case in cases:
        yield from _changed(case, now, told)


def _named(snapshot: Snapshot, field: str) -> dict[str, str]:
    """Map each source to the identifier by which it calls the article."""
    value = attrgetter(ATTRIBUTES[field])
    named: dict[str, str] = {}
    for record in snapshot.records:
        if value(record) is not None:
            named.setdefault(record.origin.source, value(record))
    return named


def _added(case: _Case, before: Snapshot) -> Change | None:
    """Tell an identifier where there was none."""
    told = {s: v for s, v in case.now.items() if _would_have_said(s, before)}
    if case.before or not told:
        return None
    changes = tuple(FieldChange(case.field, None, v, s) for s, v in told.items())
    values = " and ".join(dict.fromkeys(told.values()))
    return Change(
        ChangeClass.ID_ADDED,
        f"The article now has a {case.field}: {values}.",
        changes,
        tuple(told),
    )


def _would_have_said(source: str, before: Snapshot) -> bool:
    """Tell whether what a source names now would have been heard of before.

    The first word of a source is the ground on which later ones are compared: it is
    news to us and not to the world. PMC alone need not have spoken, since PubMed's
    records carry what PMC's converter knows, which is asked where they don't.
    """
    if source == PMC and source not in before.outcomes:
        return before.has_answered(PUBMED)
    return before.has_answered(source)


def _changed(case: _Case, now: Snapshot, told: Told) -> Iterator[Change]:
    value = attrgetter(ATTRIBUTES[case.field])
    for source, old in case.before.items():
        new = case.now.get(source)
        is_lost = now.outcomes.get(source) == NOT_FOUND and not now.of(source)
        was_told = any(value(record) == new for record in told.of_others(source))
        if new == old or (new is not None and was_told):
            continue
        if new is not None:
            yield _replaced(case.field, old, new, (source,))
        elif is_lost:
            yield from _lost(case, source, old)
        elif not case.namers(old):
            yield _given_up(case, source, old)


def _replaced(field: str, old: str, new: str, sources: tuple[str, ...]) -> Change:
    return Change(
        ChangeClass.ID_CHANGED,
        f"{field} {old} is now {new}.",
        tuple(FieldChange(field, old, new, source) for source in sources),
        sources,
    )


def _given_up(case: _Case, source: str, old: str) -> Change:
    """Tell that a source goes on without an identifier, or another names a new one."""
    new = case.newcomer()
    if new is not None:
        return _replaced(case.field, old, new, case.namers(new))
    return Change(
        ChangeClass.ID_CHANGED,
        f"{case.field} {old} is no longer given.",
        (FieldChange(case.field, old, None, source),),
        (source,),
    )


def _lost(case: _Case, source: str, old: str) -> Iterator[Change]:
    """Tell that a source which had the article says that it has it no more."""
    if _OWN.get(source) != case.field:
        return
    new = case.newcomer()
    if new is not None:
        yield _replaced(case.field, old, new, case.namers(new))
    elif source == "pubmed":
        yield Change(
            ChangeClass.WITHDRAWN,
            f"The record of PMID {old} was deleted, and nothing leads to another one.",
            (FieldChange(case.field, old, None, source),),
            (source,),
        )
    elif source == "crossref" or not case.namers(old):
        yield Change(
            ChangeClass.ID_CHANGED,
            f"{case.field} {old} is no longer known there.",
            (FieldChange(case.field, old, None, source),),
            (source,),
        )
