"""Damage clean records in named ways, so that the truth stays known.

*Loss* leaves something out, *harmless* prints it in another way that people and
registries really use, *error* makes it wrong. Each damage gives None where a record
has nothing to damage in its way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any, Literal, TypeAlias

from pubmend.core.record import Author, PartialDate, Record

Change: TypeAlias = Callable[[Record, Random], Record | None]


@dataclass(frozen=True, slots=True)
class Damage:
    """Name one way of damaging a record; ``field`` is the one that an error is in."""

    name: str
    kind: Literal["loss", "harmless", "error"]
    apply: Change
    field: str | None = None


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


def _only(*attributes: str) -> Change:
    """Keep nothing but the named attributes."""

    def change(record: Record, _: Random) -> Record | None:
        kept = {name: getattr(record, name) for name in attributes}
        if any(value is None for value in kept.values()):
            return None
        return Record(record.origin, **kept)

    return change


def _edit(attribute: str, edit: Callable[[str, Random], str | None]) -> Change:
    """Rewrite one text; None where the rewriting finds nothing to do."""

    def change(record: Record, rng: Random) -> Record | None:
        value = getattr(record, attribute)
        if value is None:
            return None
        edited = edit(value, rng)
        if edited is None or edited == value:
            return None
        changes: dict[str, Any] = {attribute: edited}
        return replace(record, **changes)

    return change


def _edit_authors(
    edit: Callable[[list[Author], Random], list[Author] | None],
) -> Change:
    def change(record: Record, rng: Random) -> Record | None:
        authors = [a for a in record.author or () if a.family]
        if len(authors) != len(record.author or ()):
            return None
        edited = edit(authors, rng)
        if not edited or tuple(edited) == record.author:
            return None
        return replace(record, author=tuple(edited))

    return change


# Losses ----------------------------------------------------------------------------


def _long_title(record: Record, rng: Random) -> Record | None:
    is_long = record.title is not None and len(record.title) >= 60
    return _only("title")(record, rng) if is_long else None


def _long_abstract(record: Record, rng: Random) -> Record | None:
    is_long = len((record.abstract or "").split()) >= 70
    return _only("abstract")(record, rng) if is_long else None


def _abstract_half(record: Record, rng: Random) -> Record | None:
    bare = _long_abstract(record, rng)
    words = (record.abstract or "").split()
    if bare is None or len(words) < 140:
        return None
    return replace(bare, abstract=" ".join(words[: len(words) // 2]) + " …")


# Harmless variants -----------------------------------------------------------------

_BRITISH = (
    ("randomized", "randomised"),
    ("tumor", "tumour"),
    ("behavior", "behaviour"),
    ("pediatric", "paediatric"),
    ("hemoglobin", "haemoglobin"),
    ("anemia", "anaemia"),
    ("center", "centre"),
    ("analyzed", "analysed"),
    ("randomised", "randomized"),
    ("tumour", "tumor"),
    ("behaviour", "behavior"),
)
_GREEK = {"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "kappa": "κ"}


def _british(title: str, _: Random) -> str | None:
    for american, british in _BRITISH:
        if re.search(rf"\b{american}\b", title):
            return re.sub(rf"\b{american}\b", british, title)
    return None


def _greek(title: str, _: Random) -> str | None:
    for name, letter in _GREEK.items():
        if re.search(rf"\b{name}\b", title):
            return re.sub(rf"\b{name}\b", letter, title)
        if letter in title:
            return title.replace(letter, name)
    return None


def _stop(title: str, _: Random) -> str | None:
    if title.endswith("."):
        return title[:-1]
    return title + "." if title[-1].isalnum() else None


def _markup(title: str, rng: Random) -> str | None:
    words = title.split()
    place = rng.randrange(len(words))
    if "<" in title or "&" in title or not words[place].isalpha():
        return None
    words[place] = f"<i>{words[place]}</i>"
    return " ".join(words)


def _typographic(text: str, _: Random) -> str | None:
    changed = re.sub(r"(?<=\w)-(?=\w)", "‐", text).replace("'", "’")
    return changed if changed != text else None


def _subtitle(title: str, _: Random) -> str | None:
    changed = re.sub(r"(?<=\w{3}): (?=\w)", " - ", title, count=1)
    return changed if changed != title else None


def _without_subtitle(title: str, _: Random) -> str | None:
    head, colon, tail = title.partition(": ")
    telling = re.search(
        r"protocol|part|reply|comment|correct|errat|\d", tail, re.IGNORECASE
    )
    return head if colon and len(head) >= 25 and not telling else None


def _initials(authors: list[Author], _: Random) -> list[Author] | None:
    return [
        replace(a, given=" ".join(f"{p[0].upper()}." for p in _forenames(a)) or None)
        for a in authors
    ]


def _forenames(author: Author) -> list[str]:
    given = author.given or ""
    if re.fullmatch(r"[A-Z]{2,4}", given):
        return list(given)
    return [p for p in re.split(r"[\s.\-‐]+", given) if p and p[0].isalpha()]


def _capitals(authors: list[Author], _: Random) -> list[Author] | None:
    return [replace(a, family=(a.family or "").upper()) for a in authors]


def _plain_letters(authors: list[Author], _: Random) -> list[Author] | None:
    return [
        replace(a, family=_bare(a.family), given=a.given and _bare(a.given))
        for a in authors
    ]


def _bare(text: str | None) -> str:
    apart = unicodedata.normalize("NFKD", text or "")
    return "".join(c for c in apart if not unicodedata.combining(c))


def _first_three(record: Record, _: Random) -> Record | None:
    if len(record.author or ()) < 5:
        return None
    return replace(record, author=(record.author or ())[:3], authors_truncated=True)


def _abbreviated(record: Record, _: Random) -> Record | None:
    short = record.container_title_short
    if short is None or short == record.container_title or record.issn is None:
        return None
    return replace(record, container_title=short, container_title_short=None, issn=None)


def _ampersand(journal: str, _: Random) -> str | None:
    return journal.replace(" and ", " & ") if " and " in journal else None


def _issue_in_volume(record: Record, _: Random) -> Record | None:
    if record.volume is None or record.issue is None or not record.volume.isdigit():
        return None
    return replace(record, volume=f"{record.volume}({record.issue})", issue=None)


def _short_range(page: str, _: Random) -> str | None:
    match = re.fullmatch(r"(\d{2,})-(\d{2,})", page)
    if match is None or len(match[1]) != len(match[2]) or match[1] >= match[2]:
        return None
    same = next(n for n in range(len(match[1])) if match[1][n] != match[2][n])
    return f"{match[1]}-{match[2][same:]}"


def _first_page(page: str, _: Random) -> str | None:
    match = re.fullmatch(r"(\w+)[-–]\w+", page)
    return match[1] if match else None


def _year_only(record: Record, _: Random) -> Record | None:
    if record.issued is None or record.issued.month is None:
        return None
    return replace(record, issued=PartialDate(record.issued.year))


def _flat(abstract: str, _: Random) -> str | None:
    changed = re.sub(r"(?m)^[A-Z][A-Z /&]{3,40}: ", "", abstract).replace("\n", " ")
    return changed if changed != abstract else None


def _cut(abstract: str, _: Random) -> str | None:
    return abstract[: len(abstract) // 2].rsplit(" ", 1)[0] + "…"


# Errors ----------------------------------------------------------------------------


def _later_year(record: Record, rng: Random) -> Record | None:
    if record.issued is None:
        return None
    year = record.issued.year + rng.choice((-4, -3, -2, 2, 3, 4))
    return replace(record, issued=replace(record.issued, year=year, until=None))


def _other_digit(text: str, rng: Random) -> str | None:
    """Change the last digit of the first number."""
    match = re.search(r"\d+", text)
    if match is None:
        return None
    place = match.end() - 1
    digit = str((int(text[place]) + rng.randint(1, 8)) % 10)
    return text[:place] + digit + text[place + 1 :]


def _other_page(record: Record, rng: Random) -> Record | None:
    """Take away an article number too, which would tell the right page."""
    return _edit("page", _other_digit)(replace(record, number=None), rng)


def _swapped(authors: list[Author], rng: Random) -> list[Author] | None:
    if len(authors) < 2:
        return None
    place = rng.randrange(len(authors) - 1)
    one, other = authors[place], authors[place + 1]
    if (one.family, one.given) == (other.family, other.given):
        return None
    return [*authors[:place], other, one, *authors[place + 2 :]]


def _dropped(authors: list[Author], rng: Random) -> list[Author] | None:
    if len(authors) < 3:
        return None
    place = rng.randrange(len(authors) - 1)
    return authors[:place] + authors[place + 1 :]


def _replaced(authors: list[Author], rng: Random) -> list[Author] | None:
    place = rng.randrange(len(authors))
    return [
        *authors[:place],
        Author("Vandersteen", "Quirijn"),
        *authors[place + 1 :],
    ]


def _added(authors: list[Author], rng: Random) -> list[Author] | None:
    place = rng.randrange(len(authors) + 1)
    return [*authors[:place], Author("Vandersteen", "Quirijn"), *authors[place:]]


OPPOSITES = {
    "adults": "children",
    "children": "adults",
    "women": "men",
    "men": "women",
    "increased": "reduced",
    "increases": "reduces",
    "acute": "chronic",
    "chronic": "acute",
    "human": "murine",
    "mice": "rats",
    "rats": "mice",
    "early": "late",
    "severe": "mild",
    "effect": "cost",
    "effects": "costs",
    "role": "absence",
    "cells": "neurons",
    "patients": "volunteers",
    "treatment": "prevention",
    "disease": "health",
    "cancer": "trauma",
    "growth": "decay",
    "in": "without",
}


def _other_word(title: str, _: Random) -> str | None:
    for word, opposite in OPPOSITES.items():
        changed = re.sub(rf"\b{word}\b", opposite, title, count=1)
        if changed != title:
            return changed
    return None


def _other_number(title: str, rng: Random) -> str | None:
    return _other_digit(title, rng) if re.search(r"\b\d+\b", title) else None


def _sibling_journal(record: Record, _: Random) -> Record | None:
    if record.container_title is None:
        return None
    sibling = f"{record.container_title} Open"
    return replace(
        record, container_title=sibling, container_title_short=None, issn=None
    )


def _number_in_text(abstract: str, rng: Random) -> str | None:
    return _other_digit(abstract, rng)


DAMAGES: tuple[Damage, ...] = (
    Damage("nothing but a long title", "loss", _long_title),
    Damage("nothing but the abstract", "loss", _long_abstract),
    Damage("nothing but half of the abstract", "loss", _abstract_half),
    Damage("title and authors", "loss", _only("title", "author")),
    Damage(
        "title, journal and year", "loss", _only("title", "container_title", "issued")
    ),
    Damage(
        "citation without title",
        "loss",
        _only("author", "container_title", "volume", "page", "issued"),
    ),
    Damage("all but the identifiers", "harmless", lambda record, _: record),
    Damage("title in capitals", "harmless", _edit("title", lambda t, _: t.upper())),
    Damage("title with or without stop", "harmless", _edit("title", _stop)),
    Damage("title with markup", "harmless", _edit("title", _markup)),
    Damage(
        "title with other quotes and hyphens", "harmless", _edit("title", _typographic)
    ),
    Damage("title in British or American", "harmless", _edit("title", _british)),
    Damage("title with Greek letters or names", "harmless", _edit("title", _greek)),
    Damage("subtitle after a dash", "harmless", _edit("title", _subtitle)),
    Damage("subtitle dropped", "harmless", _edit("title", _without_subtitle)),
    Damage("authors by initials", "harmless", _edit_authors(_initials)),
    Damage("surnames in capitals", "harmless", _edit_authors(_capitals)),
    Damage("names without accents", "harmless", _edit_authors(_plain_letters)),
    Damage("first three authors et al.", "harmless", _first_three),
    Damage("journal abbreviated", "harmless", _abbreviated),
    Damage("journal with ampersand", "harmless", _edit("container_title", _ampersand)),
    Damage("volume as Vol.", "harmless", _edit("volume", lambda v, _: f"Vol. {v}")),
    Damage("issue within the volume", "harmless", _issue_in_volume),
    Damage("short page range", "harmless", _edit("page", _short_range)),
    Damage("first page alone", "harmless", _edit("page", _first_page)),
    Damage(
        "page range with a dash",
        "harmless",
        _edit("page", lambda p, _: p.replace("-", "–")),
    ),
    Damage("year alone", "harmless", _year_only),
    Damage("abstract without labels", "harmless", _edit("abstract", _flat)),
    Damage("abstract cut", "harmless", _edit("abstract", _cut)),
    Damage("year wrong", "error", _later_year, "issued"),
    Damage("volume wrong", "error", _edit("volume", _other_digit), "volume"),
    Damage("issue wrong", "error", _edit("issue", _other_digit), "issue"),
    Damage("page wrong", "error", _other_page, "page"),
    Damage("two authors swapped", "error", _edit_authors(_swapped), "author"),
    Damage("an author dropped", "error", _edit_authors(_dropped), "author"),
    Damage("an author replaced", "error", _edit_authors(_replaced), "author"),
    Damage("an author added", "error", _edit_authors(_added), "author"),
    Damage("a title word wrong", "error", _edit("title", _other_word), "title"),
    Damage("a title number wrong", "error", _edit("title", _other_number), "title"),
    Damage(
        "a sibling journal",
        "error",
        _sibling_journal,
        "container-title",
    ),
    Damage(
        "a number of the abstract wrong",
        "error",
        _edit("abstract", _number_in_text),
        "abstract",
    ),
)
