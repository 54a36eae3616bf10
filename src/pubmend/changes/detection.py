"""Find what changed about an article between two snapshots of its sources.

Rules that hold for every class:

- What a source said before it could not be asked still stands, and the change is
  reported when it answers again: `snapshot.carry_over` gives what to compare with next
  time. Such a check is ``unanswered``, never ``unchanged``.
- Each event is reported once, whoever confirms it later and in however many ways: what
  was reported before (`already_reported.Reported`) is part of what is compared.
- The first check reports only what is grave (retracted, withdrawn, in doubt): all else
  was so already. The same holds for a source that answers for the first time.
- Several classes may hold at once; ``unchanged`` only when no other does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from ..model.change_classes import ChangeClass
from ..model.sources import Sources
from .already_reported import reported_in
from .change import Change
from .fields import find_field_changes
from .identifiers import find_id_changes
from .notices import find_notice_changes
from .snapshot import Snapshot, carry_over

_ORDER = {change_class: place for place, change_class in enumerate(ChangeClass)}


def find_changes(
    before: Snapshot | None,
    after: Snapshot,
    reported: Iterable[Change] = (),
    *,
    sources: Sources,
) -> tuple[Change, ...]:
    """Find the changes, at most one of each class, the gravest first.

    The first check of an article that is in good order gives none.

    Args:
        before: what stood after the last check (`carry_over`); None at the first.
        after: what the sources say now.
        reported: the changes that earlier checks found, oldest first.
        sources: what is known of the sources.
    """
    then = before or Snapshot()
    now = carry_over(before, after)
    known = reported_in(reported)
    found = chain(
        find_notice_changes(then, now, sources),
        find_id_changes(then, now, known, sources),
        find_field_changes(then, after, now, known, sources),
    )
    new_changes = (change for change in found if not known.is_old(change.change_class))
    changes = [*_by_class(new_changes), *_unanswered(after)]
    return tuple(changes) or tuple(_unchanged(then, after))


def _by_class(changes: Iterable[Change]) -> Iterator[Change]:
    classes: dict[ChangeClass, Change] = {}
    for change in changes:
        known = classes.get(change.change_class)
        classes[change.change_class] = change if known is None else _join(known, change)
    yield from sorted(classes.values(), key=lambda c: _ORDER[c.change_class])


def _join(first: Change, second: Change) -> Change:
    sentences = dict.fromkeys((first.explanation, second.explanation))
    return Change(
        first.change_class,
        " ".join(sentences),
        tuple(dict.fromkeys((*first.changes, *second.changes))),
        tuple(dict.fromkeys((*first.sources, *second.sources))),
    )


def _unanswered(after: Snapshot) -> Iterator[Change]:
    if after.failing or not after.answering:
        yield Change(
            ChangeClass.UNANSWERED,
            "Not every source could be asked; what it said before still stands.",
            sources=after.failing,
        )


def _unchanged(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    if before.answering:
        yield Change(
            ChangeClass.UNCHANGED, "Nothing has changed.", sources=after.answering
        )
