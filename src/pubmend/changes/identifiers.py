"""Find the identifiers that an article gained, and those replaced or withdrawn.

PubMed merges duplicate records and deletes others, and answers the same for both: there
is no such PMID. A merge shows only if something else leads to the surviving PMID.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

from ..model.change_classes import ChangeClass
from ..model.csl import ATTRIBUTES
from ..model.identifiers import IdKind
from ..model.sources import Absence, SourceFacts, Sources
from .already_reported import Reported
from .change import Change, FieldChange
from .snapshot import NOT_FOUND, Snapshot

ID_FIELDS = ("PMID", "PMCID", "DOI")


@dataclass(frozen=True, slots=True)
class _Case:
    """Hold one kind of identifier by source, before and now."""

    field: str
    before: Mapping[str, str]
    now: Mapping[str, str]

    def newcomer(self) -> str | None:
        """Find an identifier that no source named before."""
        known = set(self.before.values())
        return next((v for v in self.now.values() if v not in known), None)

    def namers(self, value: str | None) -> tuple[str, ...]:
        """List the sources that name an identifier now."""
        return tuple(source for source, v in self.now.items() if v == value)


def find_id_changes(
    before: Snapshot, now: Snapshot, reported: Reported, sources: Sources
) -> Iterator[Change]:
    """Find the changes of PMID, PMCID and DOI.

    Args:
        before: what stood after the last check.
        now: what stands now.
        reported: what was reported of the article.
        sources: what is known of the sources.
    """
    cases = [_Case(f, _named(before, f), _named(now, f)) for f in ID_FIELDS]
    yield from filter(None, (_added(case, before, sources) for case in cases))
    for case in cases:
        yield from _changed(case, now, reported, sources)


def _named(snapshot: Snapshot, field: str) -> dict[str, str]:
    """Map each source to the identifier by which it calls the article."""
    value = attrgetter(ATTRIBUTES[field])
    named: dict[str, str] = {}
    for record in snapshot.records:
        if value(record) is not None:
            named.setdefault(record.origin.source, value(record))
    return named


def _added(case: _Case, before: Snapshot, sources: Sources) -> Change | None:
    """Report an identifier where there was none."""
    new = {s: v for s, v in case.now.items() if _would_have_named(s, before, sources)}
    if case.before or not new:
        return None
    changes = tuple(FieldChange(case.field, None, v, s) for s, v in new.items())
    values = " and ".join(dict.fromkeys(new.values()))
    return Change(
        ChangeClass.ID_ADDED,
        f"The article now has a {case.field}: {values}.",
        changes,
        tuple(new),
    )


def _would_have_named(source: str, before: Snapshot, sources: Sources) -> bool:
    """True if an identifier that a source names now is new to the world, not to us.

    The first answer of a source is the baseline that later ones are compared with, so
    it reports nothing. PMC is the exception: PubMed's records carry what PMC's
    converter knows, and the converter is asked only where they don't.
    """
    if sources[source].converts and source not in before.outcomes:
        finders = sources.finding_by(IdKind.DOI)
        return any(before.has_answered(finder.name) for finder in finders)
    return before.has_answered(source)


def _changed(
    case: _Case, now: Snapshot, reported: Reported, sources: Sources
) -> Iterator[Change]:
    value = attrgetter(ATTRIBUTES[case.field])
    for source, old in case.before.items():
        new = case.now.get(source)
        is_lost = now.outcomes.get(source) == NOT_FOUND and not now.of(source)
        was_reported = any(
            value(record) == new for record in reported.of_others(source)
        )
        if new == old or (new is not None and was_reported):
            continue
        if new is not None:
            yield _replaced(case.field, old, new, (source,))
        elif is_lost:
            yield from _lost(case, sources[source], old)
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
    """Report that a source dropped an identifier, or that another names a new one."""
    new = case.newcomer()
    if new is not None:
        return _replaced(case.field, old, new, case.namers(new))
    return Change(
        ChangeClass.ID_CHANGED,
        f"{case.field} {old} is no longer given.",
        (FieldChange(case.field, old, None, source),),
        (source,),
    )


def _lost(case: _Case, source: SourceFacts, old: str) -> Iterator[Change]:
    """Report that a source which had the article has it no longer."""
    if source.own_id is None or source.own_id.upper() != case.field:
        return
    new = case.newcomer()
    if new is not None:
        yield _replaced(case.field, old, new, case.namers(new))
    elif source.absence is Absence.DELETED:
        yield Change(
            ChangeClass.WITHDRAWN,
            f"The record of {case.field} {old} was deleted, "
            "and nothing leads to another one.",
            (FieldChange(case.field, old, None, source.name),),
            (source.name,),
        )
    elif source.absence is Absence.UNREGISTERED or not case.namers(old):
        yield Change(
            ChangeClass.ID_CHANGED,
            f"{case.field} {old} is no longer known there.",
            (FieldChange(case.field, old, None, source.name),),
            (source.name,),
        )
