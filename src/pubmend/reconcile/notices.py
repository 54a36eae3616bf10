"""Gather what is told of an article: by the sources, and by the given record itself.

A given record that says it is retracted, by its type of publication or its title, is
believed at once, whether or not a source was asked; its notices name ``given``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model.notice_types import add_types
from ..model.notices import Notice, merge_notices
from ..model.record import GIVEN, Record
from ..model.sources import Sources
from .notice_credibility import calls_it_a_notice, claims
from .title_notices import state_in_title


def told_notices(
    given: Record, records: Sequence[Record], sources: Sources
) -> tuple[Notice, ...]:
    """Give each event about an article once, with all who tell it, in a fixed order.

    Args:
        given: the record as given.
        records: what the sources say of its article; empty where none is known.
        sources: what is known of them.
    """
    own = replace(given, notices=given_notices(given, titled=_is_an_article(records)))
    return merge_notices([*claims(records, sources=sources), own])


def given_notices(given: Record, *, titled: bool = True) -> tuple[Notice, ...]:
    """Give what a given record says of itself.

    Args:
        given: the record as given.
        titled: whether the mark in its title is read: not where a source calls the
            work a notice, since some notices bear the mark themselves.
    """
    stated = add_types(given.notices, given.publication_types or (), (GIVEN,))
    kind = state_in_title(given) if titled else None
    if kind is not None and kind not in {notice.kind for notice in stated}:
        stated = (*stated, Notice(kind))
    return tuple(replace(notice, sources=(GIVEN,)) for notice in stated)


def _is_an_article(records: Sequence[Record]) -> bool:
    return not calls_it_a_notice(records)
