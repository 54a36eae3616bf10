"""Damage clean records in named ways, so that the truth stays known.

*Loss* leaves something out, *harmless* prints it in another way that people and
registries really use, *error* makes it wrong. Each damage gives None where a record
has nothing to damage in its way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tests.evaluation import errors, variants
from tests.evaluation.edits import Change, edit, edit_authors, only


@dataclass(frozen=True, slots=True)
class Damage:
    """Name one way of damaging a record; ``field`` is the one that an error is in."""

    name: str
    kind: Literal["loss", "harmless", "error"]
    apply: Change
    field: str | None = None


DAMAGES: tuple[Damage, ...] = (
    Damage("nothing but a long title", "loss", variants.long_title),
    Damage("nothing but the abstract", "loss", variants.long_abstract),
    Damage("nothing but half of the abstract", "loss", variants.abstract_half),
    Damage("title and authors", "loss", only("title", "author")),
    Damage(
        "title, journal and year", "loss", only("title", "container_title", "issued")
    ),
    Damage(
        "citation without title",
        "loss",
        only("author", "container_title", "volume", "page", "issued"),
    ),
    Damage("all but the identifiers", "harmless", lambda record, _: record),
    Damage("title in capitals", "harmless", edit("title", lambda t, _: t.upper())),
    Damage("title with or without stop", "harmless", edit("title", variants.stop)),
    Damage("title with markup", "harmless", edit("title", variants.markup)),
    Damage(
        "title with other quotes and hyphens",
        "harmless",
        edit("title", variants.typographic),
    ),
    Damage("title in British or American", "harmless", edit("title", variants.british)),
    Damage(
        "title with Greek letters or names", "harmless", edit("title", variants.greek)
    ),
    Damage("subtitle after a dash", "harmless", edit("title", variants.subtitle)),
    Damage("subtitle dropped", "harmless", edit("title", variants.without_subtitle)),
    Damage("authors by initials", "harmless", edit_authors(variants.initials)),
    Damage("surnames in capitals", "harmless", edit_authors(variants.capitals)),
    Damage("names without accents", "harmless", edit_authors(variants.plain_letters)),
    Damage("first three authors et al.", "harmless", variants.first_three),
    Damage("journal abbreviated", "harmless", variants.abbreviated),
    Damage(
        "journal with ampersand",
        "harmless",
        edit("container_title", variants.ampersand),
    ),
    Damage("volume as Vol.", "harmless", edit("volume", lambda v, _: f"Vol. {v}")),
    Damage("issue within the volume", "harmless", variants.issue_in_volume),
    Damage("short page range", "harmless", edit("page", variants.short_range)),
    Damage("first page alone", "harmless", edit("page", variants.first_page)),
    Damage(
        "page range with a dash",
        "harmless",
        edit("page", lambda p, _: p.replace("-", "–")),
    ),
    Damage("year alone", "harmless", variants.year_only),
    Damage("abstract without labels", "harmless", edit("abstract", variants.flat)),
    Damage("abstract cut", "harmless", edit("abstract", variants.cut)),
    Damage("year wrong", "error", errors.later_year, "issued"),
    Damage("volume wrong", "error", edit("volume", errors.other_digit), "volume"),
    Damage("issue wrong", "error", edit("issue", errors.other_digit), "issue"),
    Damage("page wrong", "error", errors.other_page, "page"),
    Damage("two authors swapped", "error", edit_authors(errors.swapped), "author"),
    Damage("an author dropped", "error", edit_authors(errors.dropped), "author"),
    Damage("an author replaced", "error", edit_authors(errors.replaced), "author"),
    Damage("an author added", "error", edit_authors(errors.added), "author"),
    Damage("a title word wrong", "error", edit("title", errors.other_word), "title"),
    Damage(
        "a title number wrong", "error", edit("title", errors.other_number), "title"
    ),
    Damage(
        "a sibling journal",
        "error",
        errors.sibling_journal,
        "container-title",
    ),
    Damage(
        "a number of the abstract wrong",
        "error",
        edit("abstract", errors.number_in_text),
        "abstract",
    ),
)
