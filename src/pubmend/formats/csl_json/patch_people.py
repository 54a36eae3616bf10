"""Write people into an item: of those whose names only grew, only the names change.

What an author's object says besides stays with it, wherever the list grows or shrinks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...model.csl import csl_value, from_csl
from ...model.record import GIVEN, Author, Json, Origin
from ..reading.author_names import write_author
from ..reading.json_patch import Edit, ObjectText, Style, replacement
from ..reading.json_scan import Member, members_at
from .odd_shapes import PART_OF_KEY, person

_NAME_PARTS = ("family", "given", "suffix", "literal")
_PARTICLES = ("dropping-particle", "non-dropping-particle")
_NOBODY = Origin(GIVEN, "")


def people_edits(
    text: str, member: Member, people: Sequence[Author], style: Style
) -> Iterator[Edit]:
    """Set an item's people.

    Args:
        text: the file.
        member: the item's member that holds them.
        people: those to write.
        style: how the item is written.
    """
    if isinstance(member.value, str):
        names = "; ".join(map(write_author, people))
        yield replacement(member, style.written(names))
        return
    entries = members_at(text, member.start) if isinstance(member.value, list) else []
    were = [_read(entry.value) for entry in entries]
    if not entries or None in were or len(were) != len(people):
        values = [entry.value for entry in entries]
        yield replacement(member, style.written(_list_anew(values, people)))
        return
    for entry, was, now in zip(entries, were, people, strict=True):
        if was is not None and _name(was) != _name(now):
            yield from _person_edits(text, entry, was, now, style)


def _person_edits(
    text: str, entry: Member, was: Author, now: Author, style: Style
) -> Iterator[Edit]:
    if isinstance(entry.value, str):
        yield replacement(entry, style.written(write_author(now)))
        return
    keys = {PART_OF_KEY.get(key.lower(), key): key for key in entry.value}
    if "family" not in keys and "given" not in keys and "literal" in keys:
        new = {"literal": now.literal or write_author(now)}
    elif _only_given_differs(was, now) and "dropping-particle" not in keys:
        new = {"given": now.given or ""}
    else:
        yield replacement(entry, style.written(_person_anew(entry.value, now)))
        return
    written = ObjectText.at(text, entry.start)
    own = written.style(ascii_only=style.ascii_only)
    missing: dict[str, Json] = {}
    for part, name in new.items():
        member = written.member(keys.get(part, part))
        if member is None:
            missing[part] = name
        else:
            yield replacement(member, own.written(name))
    yield from written.insertion(missing, own)


def _only_given_differs(was: Author, now: Author) -> bool:
    return now.given is not None and (was.family, was.suffix, was.literal) == (
        now.family,
        now.suffix,
        now.literal,
    )


def _read(entry: Any) -> Author | None:
    """Read one person; None where there is none, or only ``et al.``."""
    found = from_csl({"author": [person(entry)]}, _NOBODY).author
    return found[0] if found else None


def _name(author: Author) -> tuple[str | None, ...]:
    return (author.family, author.given, author.suffix, author.literal)


def _list_anew(old: Sequence[Any], people: Sequence[Author]) -> list[Json]:
    """Write all names; those that the list has already keep what else it says."""
    left = [(entry, _read(entry)) for entry in old if isinstance(entry, Mapping)]
    written: list[Json] = []
    for now in people:
        known = next((pair for pair in left if _is_same(pair[1], now)), None)
        if known is not None:
            left.remove(known)
        written.append(_person_anew(known[0] if known else {}, now))
    return written


def _is_same(was: Author | None, now: Author) -> bool:
    if was is None:
        return False
    names = (was.family or was.literal, now.family or now.literal)
    return len({name.casefold() for name in names if name}) == 1


def _person_anew(was: Mapping[str, Any], now: Author) -> dict[str, Json]:
    written = csl_value("author", (now,))
    name = written[0] if isinstance(written, list) else None
    others = {
        key: part
        for key, part in was.items()
        if PART_OF_KEY.get(key.lower(), key) not in (*_NAME_PARTS, *_PARTICLES)
    }
    return {**(name if isinstance(name, dict) else {}), **others}
