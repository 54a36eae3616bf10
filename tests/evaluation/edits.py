"""Make the edits that damages consist of: keep some fields, rewrite one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any, TypeAlias

from pubmend.model.record import Author, Record

Change: TypeAlias = Callable[[Record, Random], Record | None]


def as_given(record: Record) -> Record:
    """Give a copy as a person's file would hold it, without what only sources state."""
    return replace(
        record,
        origin=replace(record.origin, source="given"),
        notices=(),
        custom=None,
        publication_types=None,
        mesh=None,
        keyword=None,
        url=None,
        license=None,
        publisher=None,
        editor=None,
        published_online=None,
        published_print=None,
        original_title=None,
        sightings=(),
    )


def only(*attributes: str) -> Change:
    """Keep nothing but the named attributes."""

    def change(record: Record, _: Random) -> Record | None:
        kept = {name: getattr(record, name) for name in attributes}
        if any(value is None for value in kept.values()):
            return None
        return Record(record.origin, **kept)

    return change


def edit(attribute: str, rewrite: Callable[[str, Random], str | None]) -> Change:
    """Rewrite one text; None where the rewriting finds nothing to do."""

    def change(record: Record, rng: Random) -> Record | None:
        value = getattr(record, attribute)
        if value is None:
            return None
        edited = rewrite(value, rng)
        if edited is None or edited == value:
            return None
        changes: dict[str, Any] = {attribute: edited}
        return replace(record, **changes)

    return change


def edit_authors(
    change_list: Callable[[list[Author], Random], list[Author] | None],
) -> Change:
    """Rewrite the list of authors; None where it has groups, or nothing to do."""

    def change(record: Record, rng: Random) -> Record | None:
        authors = [a for a in record.author or () if a.family]
        if len(authors) != len(record.author or ()):
            return None
        edited = change_list(authors, rng)
        if not edited or tuple(edited) == record.author:
            return None
        return replace(record, author=tuple(edited))

    return change
