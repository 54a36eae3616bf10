"""Read a work's notices from Crossref, in the right direction.

``updated-by`` stands on the work that was updated, ``update-to`` on the notice. Three
habits blur that: a publisher may update a work in place (its own DOI in both lists),
some works carry both directions, and Retraction Watch tells again what the publisher
told. Where both directions name one document the title's mark decides which is meant,
then Retraction Watch; whom that calls retracted is retracted
(https://www.crossref.org/documentation/retrieve-metadata/retraction-watch/).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ...model.notices import RETRACTION_WATCH, STATES, Notice, NoticeKind
from ...model.preprint_servers import is_added_matter
from ...model.record import Json
from ...text.folding import plain
from ...text.state_marks import without_state
from ...text.title_marks import kind_of_text
from .dates import iso_date
from .model import UpdateModel, WorkModel
from .update_types import kinds_of, unread_words, update_type

SOURCE = "crossref"
# By `text.title_marks`: a title that begins so is a notice's own.
_NOTICE_TITLES = frozenset(("correction", "retraction", "expression of concern"))

_RELATIONS: Mapping[str, NoticeKind] = {
    "has-preprint": NoticeKind.HAS_PREPRINT,
    "is-preprint-of": NoticeKind.PREPRINT_OF,
}


def read_notices(work: WorkModel) -> tuple[Notice, ...]:
    """List the events about a work, each once, with all who told it."""
    own = (work.doi or "").lower()
    stated = [*_from_updates(work, own), *_from_relations(work, own)]
    return merged(stated)


def _from_updates(work: WorkModel, own: str) -> Iterable[Notice]:
    others = [u for u in work.update_to if _doi(u) not in ("", own)]
    in_place = [u for u in work.update_to if _doi(u) == own]
    told = [*work.updated_by, *in_place]
    if _is_an_article(work, told):
        named = {_doi(u) for u in work.updated_by}
        others = [u for u in others if _doi(u) not in named]
    else:
        mirrored = {(_doi(u), _about(u)) for u in others}
        noticed = {_about(u) for u in others}
        told = [
            u
            for u in told
            if _is_retraction_watchs(u)
            or (
                (_doi(u), _about(u)) not in mirrored
                and not (_doi(u) in ("", own) and _about(u) in noticed)
            )
        ]
    for update in others:
        yield from _notices(update, is_notice=True, own=own)
    for update in told:
        yield from _notices(update, is_notice=False, own=own)


def _is_an_article(work: WorkModel, told: Sequence[UpdateModel]) -> bool:
    """True if what names another both ways is the article, and not the notice.

    Its title tells it, or Retraction Watch, which puts the retraction on the article.
    """
    title = plain(next(iter(work.title), ""))
    if kind_of_text(title).name in _NOTICE_TITLES:
        return False
    is_marked = without_state(title)[1] is not None and bool(work.updated_by)
    return is_marked or any(map(_is_retracted_by_watch, told))


def _is_retracted_by_watch(update: UpdateModel) -> bool:
    pair = kinds_of(update)
    return _is_retraction_watchs(update) and pair is not None and pair[0] in STATES


def _is_retraction_watchs(update: UpdateModel) -> bool:
    return update.source == RETRACTION_WATCH


def _doi(update: UpdateModel) -> str:
    return (update.doi or "").lower()


def _about(update: UpdateModel) -> NoticeKind | None:
    pair = kinds_of(update)
    return pair[1] if pair else None


def _notices(update: UpdateModel, *, is_notice: bool, own: str) -> Iterable[Notice]:
    pair = kinds_of(update)
    if pair is None:
        return
    source = RETRACTION_WATCH if _is_retraction_watchs(update) else SOURCE
    other = _doi(update)
    yield Notice(
        pair[1] if is_notice else pair[0],
        None if other in ("", own) else other,
        iso_date(update.updated),
        (source,),
        label=unread_words(update),
    )


def _from_relations(work: WorkModel, own: str) -> Iterable[Notice]:
    for name, entries in (work.relation or {}).items():
        kind = _RELATIONS.get(name)
        for entry in entries if kind else ():
            other = (entry.id or "").lower()
            if (
                kind
                and entry.id_type == "doi"
                and other not in ("", own)
                and not is_added_matter(other)
            ):
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
