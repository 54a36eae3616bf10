"""Read a work's notices from Crossref, in the right direction.

``updated-by`` stands on the work that was updated, ``update-to`` on the notice. Three
habits blur that: a publisher may update a work in place (its own DOI in both lists),
some notices carry both directions, and Retraction Watch tells again what the publisher
told (https://www.crossref.org/documentation/retrieve-metadata/retraction-watch/).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ...model.notices import Notice, NoticeKind
from ...model.record import Json
from .dates import iso_date
from .model import UpdateModel, WorkModel

SOURCE = "crossref"
RETRACTION_WATCH = "retraction-watch"

_Pair = tuple[NoticeKind, NoticeKind]
_RETRACTION = NoticeKind.RETRACTION_NOTICE
_CORRECTION: _Pair = (NoticeKind.CORRECTED, NoticeKind.CORRECTION_NOTICE)
_VERSION: _Pair = (NoticeKind.UPDATED, NoticeKind.UPDATE_OF)

# What an update makes of the work, and what it makes of the notice.
_UPDATES: Mapping[str, _Pair] = {
    "retraction": (NoticeKind.RETRACTED, _RETRACTION),
    "partial_retraction": (NoticeKind.PARTIALLY_RETRACTED, _RETRACTION),
    "withdrawal": (NoticeKind.WITHDRAWN, _RETRACTION),
    "removal": (NoticeKind.REMOVED, _RETRACTION),
    "retract_and_replace": (NoticeKind.REPUBLISHED, NoticeKind.REPUBLICATION),
    "reinstatement": (NoticeKind.REINSTATED, NoticeKind.UPDATE_OF),
    "expression_of_concern": (NoticeKind.CONCERN, NoticeKind.CONCERN_NOTICE),
    "correction": _CORRECTION,
    "erratum": _CORRECTION,
    "corrigendum": _CORRECTION,
    "clarification": _CORRECTION,
    "addendum": (NoticeKind.ADDENDUM, NoticeKind.CORRECTION_NOTICE),
    "new_version": _VERSION,
    "new_edition": _VERSION,
}
_RELATIONS: Mapping[str, NoticeKind] = {
    "has-preprint": NoticeKind.HAS_PREPRINT,
    "is-preprint-of": NoticeKind.PREPRINT_OF,
}


def read_notices(work: WorkModel) -> tuple[Notice, ...]:
    """List the events about a work, each once, with all who told it."""
    own = (work.doi or "").lower()
    stated = [*_from_updates(work, own), *_from_relations(work, own)]
    return merged(stated)


def update_type(update: UpdateModel) -> str:
    """Spell an update's type as Crossref's list does: ``partial_retraction``."""
    name = (update.type or update.label or "").strip().lower()
    return name.replace("-", "_").replace(" ", "_")


def _from_updates(work: WorkModel, own: str) -> Iterable[Notice]:
    others = [u for u in work.update_to if _doi(u) not in ("", own)]
    for update in others:
        yield from _notices(update, is_notice=True, own=own)
    mirrored = {(_doi(u), _about(u)) for u in others}
    noticed = {_about(u) for u in others}
    in_place = [u for u in work.update_to if _doi(u) == own]
    for update in (*work.updated_by, *in_place):
        doi, about = _doi(update), _about(update)
        told_backwards = (doi, about) in mirrored
        about_itself = doi in ("", own) and about in noticed
        if not told_backwards and not about_itself:
            yield from _notices(update, is_notice=False, own=own)


def _doi(update: UpdateModel) -> str:
    return (update.doi or "").lower()


def _about(update: UpdateModel) -> NoticeKind | None:
    pair = _UPDATES.get(update_type(update))
    return pair[1] if pair else None


def _notices(update: UpdateModel, *, is_notice: bool, own: str) -> Iterable[Notice]:
    pair = _UPDATES.get(update_type(update))
    if pair is None:
        return
    source = RETRACTION_WATCH if update.source == RETRACTION_WATCH else SOURCE
    other = _doi(update)
    yield Notice(
        pair[1] if is_notice else pair[0],
        None if other in ("", own) else other,
        iso_date(update.updated),
        (source,),
    )


def _from_relations(work: WorkModel, own: str) -> Iterable[Notice]:
    for name, entries in (work.relation or {}).items():
        kind = _RELATIONS.get(name)
        for entry in entries if kind else ():
            other = (entry.id or "").lower()
            if kind and entry.id_type == "doi" and other not in ("", own):
                yield Notice(kind, other, None, (SOURCE,))


def merged(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Make one notice of what several told of one event.

    Retraction Watch often knows no document of its own for it: then the kind decides.
    """
    events: list[Notice] = []
    for notice in notices:
        same = next((e for e in events if _same_event(e, notice)), None)
        if same is None:
            events.append(notice)
        else:
            events[events.index(same)] = _joined(same, notice)
    return tuple(events)


def _same_event(one: Notice, other: Notice) -> bool:
    known = None not in (one.by, other.by)
    return one.kind is other.kind and (one.by == other.by or not known)


def _joined(one: Notice, other: Notice) -> Notice:
    sources = tuple(dict.fromkeys((*one.sources, *other.sources)))
    date = one.date if one.date is not None else other.date
    return replace(one, by=one.by or other.by, date=date, sources=sources)


def updates_as_json(work: WorkModel) -> list[Json]:
    """List the updates of both directions as Crossref tells them."""
    directed = [("update-to", u) for u in work.update_to]
    directed += [("updated-by", u) for u in work.updated_by]
    return [
        {
            "direction": direction,
            "type": update_type(update),
            "DOI": update.doi,
            "source": update.source,
            "date": iso_date(update.updated),
        }
        for direction, update in directed
    ]
