"""Make values wrong in the ways in which records really are."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from tests.evaluation.edits import edit

from pubmend.model.record import Author, Record


def later_year(record: Record, rng: Random) -> Record | None:
    """Shift the year by two to four, beyond what print and online explain."""
    if record.issued is None:
        return None
    year = record.issued.year + rng.choice((-4, -3, -2, 2, 3, 4))
    return replace(record, issued=replace(record.issued, year=year, until=None))


def other_digit(text: str, rng: Random) -> str | None:
    """Change the last digit of the first number."""
    match = re.search(r"\d+", text)
    if match is None:
        return None
    place = match.end() - 1
    digit = str((int(text[place]) + rng.randint(1, 8)) % 10)
    return text[:place] + digit + text[place + 1 :]


def other_page(record: Record, rng: Random) -> Record | None:
    """Take away an article number too, which would tell the right page."""
    return edit("page", other_digit)(replace(record, number=None), rng)


def swapped(authors: list[Author], rng: Random) -> list[Author] | None:
    """Swap two neighbouring authors."""
    if len(authors) < 2:
        return None
    place = rng.randrange(len(authors) - 1)
    one, other = authors[place], authors[place + 1]
    if (one.family, one.given) == (other.family, other.given):
        return None
    return [*authors[:place], other, one, *authors[place + 2 :]]


def dropped(authors: list[Author], rng: Random) -> list[Author] | None:
    """Drop an author who isn't the last, whom a cut list would lose."""
    if len(authors) < 3:
        return None
    place = rng.randrange(len(authors) - 1)
    return authors[:place] + authors[place + 1 :]


def replaced(authors: list[Author], rng: Random) -> list[Author] | None:
    """Put another person in an author's place."""
    place = rng.randrange(len(authors))
    return [
        *authors[:place],
        Author("Vandersteen", "Quirijn"),
        *authors[place + 1 :],
    ]


def added(authors: list[Author], rng: Random) -> list[Author] | None:
    """Add a person who had no part in it."""
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


def other_word(title: str, _: Random) -> str | None:
    """Turn a telling word into its opposite or its sibling."""
    for word, opposite in OPPOSITES.items():
        changed = re.sub(rf"\b{word}\b", opposite, title, count=1)
        if changed != title:
            return changed
    return None


def other_number(title: str, rng: Random) -> str | None:
    """Change a number that the title tells."""
    return other_digit(title, rng) if re.search(r"\b\d+\b", title) else None


def sibling_journal(record: Record, _: Random) -> Record | None:
    """Name a journal's sibling, without the ISSN that would tell it."""
    if record.container_title is None:
        return None
    sibling = f"{record.container_title} Open"
    return replace(
        record, container_title=sibling, container_title_short=None, issn=None
    )


def number_in_text(abstract: str, rng: Random) -> str | None:
    """Change the first number of the abstract."""
    return other_digit(abstract, rng)
