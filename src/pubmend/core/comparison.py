"""Lay two records side by side: which fields agree, which differ, and how far.

The comparators of ``fields`` are asked once for each field that both records speak
of. Deciding what it all means is the work of ``proof``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .agreement import Agreement, Severity
from .fields import FIELDS, Field
from .genres import Relation, compare_genres
from .languages import guess_language
from .likeness import (
    author_likeness,
    letter_count,
    shared_numbers,
    text_likeness,
    title_likeness,
)
from .record import Record
from .text import tokens

# Reasons that excuse a difference and confirm nothing: not the same page, but no sign
# of another one either.
_EXCUSES = frozenset(
    {"other-language", "article-paging", "not-a-page", "not-comparable", "other-issn"}
)

# Enough to be a text of its own: shorter ones are a sentence or a heading.
_TEXT_WORDS = 40

_FIRST_PAGE = re.compile(r"0*1(?:\D|$)")

# Two long lists with no surname in common need no comparing name by name.
_MANY_PAIRS = 9

_COMPARED: Mapping[str, Field] = {
    field.name: field
    for field in FIELDS
    if field.name
    in {
        "title",
        "author",
        "container-title",
        "volume",
        "issue",
        "page",
        "issued",
        "language",
        "DOI",
        "PMID",
        "PMCID",
    }
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold how two records compare; what one of them is silent about is left out.

    Args:
        agreements: by field, where both speak.
        tongues_differ: the titles or the records are in different languages.
        title_letters: letters of the shorter title: how distinctive its equality is.
        titles_alike, authors_alike, texts_alike, numbers_alike: from 0 to 1; None
            where they can't be measured. The last two are of long abstracts.
        text_words: words of the shorter abstract.
        relation: what tells their kinds of document apart.
    """

    given: Record
    candidate: Record
    agreements: Mapping[str, Agreement]
    tongues_differ: bool
    title_letters: int
    titles_alike: float | None
    authors_alike: float | None
    text_words: int
    texts_alike: float | None
    numbers_alike: float | None
    relation: Relation

    def agrees(self, field: str) -> bool:
        """Tell whether both speak of the field and say the same of it."""
        agreement = self.agreements.get(field)
        return (
            agreement is not None
            and agreement.agrees
            and agreement.reason not in _EXCUSES
        )

    def differs(self, field: str) -> bool:
        """Tell whether the field differs by more than an edition's habit."""
        agreement = self.agreements.get(field)
        return agreement is not None and agreement.severity is Severity.MAJOR

    @property
    def page_tells(self) -> bool:
        """Tell whether the page is a place: many articles begin with a page 1."""
        pages = [r.number or r.page or "" for r in (self.given, self.candidate)]
        return not all(_FIRST_PAGE.match(page) for page in pages)

    def count_differing(self, *fields: str) -> int:
        """Count the fields that differ."""
        return sum(self.differs(field) for field in fields)

    def words(self, field: str) -> str:
        """Say how a field agrees or differs."""
        agreement = self.agreements[field]
        return agreement.note or agreement.reason.replace("-", " ")


def lay_out(given: Record, candidate: Record) -> Comparison:
    """Compare two records in every field that helps to tell works apart."""
    people = given.author or (), candidate.author or ()
    alike = author_likeness(*people)
    are_strangers = alike == 0 and len(people[0]) * len(people[1]) > _MANY_PAIRS
    agreements = {
        name: agreement
        for name, field in _COMPARED.items()
        if not (name == "author" and are_strangers)
        and (agreement := _compare(field, given, candidate)) is not None
    }
    titles = [r.title for r in (given, candidate) if r.title is not None]
    texts = [tokens(r.abstract) for r in (given, candidate) if r.abstract is not None]
    words = min(map(len, texts)) if len(texts) == 2 else 0
    is_text = words >= _TEXT_WORDS
    title = agreements.get("title")
    return Comparison(
        given=given,
        candidate=candidate,
        agreements=agreements,
        tongues_differ=_tongues_differ(given, candidate),
        title_letters=min(map(letter_count, titles)) if len(titles) == 2 else 0,
        titles_alike=title_likeness(*titles) if len(titles) == 2 else None,
        authors_alike=alike,
        text_words=words,
        texts_alike=text_likeness(*texts) if is_text else None,
        numbers_alike=shared_numbers(*texts) if is_text else None,
        relation=compare_genres(
            given, candidate, titles_agree=title is not None and title.agrees
        ),
    )


def _tongues_differ(given: Record, candidate: Record) -> bool:
    """Tell whether one title may be the other in translation.

    PubMed puts a title that it translated in brackets; then one small word of another
    language is sign enough.
    """
    records = (given, candidate)
    titles = [r.title for r in records if r.title is not None]
    is_translated = any(
        r.original_title is not None or (r.title or "").startswith("[") for r in records
    )
    least = 1 if is_translated else 2
    tongues = {guess_language(title.strip("[]. "), least=least) for title in titles}
    return len(tongues - {None}) == 2


def _compare(field: Field, given: Record, candidate: Record) -> Agreement | None:
    ours, theirs = field.evidence(given), field.evidence(candidate)
    if ours is None or theirs is None:
        return None
    return field.compare(ours, theirs)
