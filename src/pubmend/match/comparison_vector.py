"""Lay two records side by side: which fields agree, which differ, and how far.

The comparators of ``fields`` are asked once for each field that both records speak
of. Deciding what it all means is the work of ``proof``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..compare.document_types import Relation, compare_genres
from ..compare.fields import FIELDS, AnyField
from ..compare.similarity import (
    author_likeness,
    letter_count,
    shared_numbers,
    text_likeness,
    title_likeness,
)
from ..model.agreement import Agreement, Severity
from ..model.reasons import Reason
from ..model.record import Record
from ..text.folding import tokens
from ..text.languages import guess_language

# Reasons that excuse a difference and confirm nothing: not the same page, but no sign
# of another one either.
_EXCUSES = frozenset(
    {
        Reason.OTHER_LANGUAGE,
        Reason.ARTICLE_PAGING,
        Reason.NOT_A_PAGE,
        Reason.NOT_COMPARABLE,
        Reason.OTHER_ISSN,
    }
)

# Differences to be flagged that don't take an article to another place.
_SAME_PLACE = frozenset({Reason.LAST_PAGE_DIFFERS})

# Enough to be a text of its own: shorter ones are a sentence or a heading.
_TEXT_WORDS = 40

# Printings of one title have more in common, unrelated titles less.
_NEAR_TITLES = 0.65

WHERE = ("container-title", "volume", "page", "issued")

_FIRST_PAGE = re.compile(r"0*1(?:\D|$)")

# Two long lists with no surname in common need no comparing name by name.
_MANY_PAIRS = 9

_COMPARED: Mapping[str, AnyField] = {
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
class Texts:
    """Measure how two abstracts compare: from 0 to 1, and in the shorter's words."""

    alike: float
    numbers_alike: float
    words: int


@dataclass(frozen=True, slots=True)
class Titles:
    """Measure how two titles compare: likeness from 0 to 1, letters of the shorter.

    ``tongues_differ`` tells that one may be the other in translation.
    """

    alike: float
    letters: int
    tongues_differ: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold how two records compare; what one of them is silent about is left out.

    Args:
        agreements: by field, where both speak.
        titles: None where one has no title.
        authors_alike: share of the shorter list in the longer; None if unknown.
        texts: of long abstracts in one language, else None.
        relation: what tells their kinds of document apart.
    """

    given: Record
    candidate: Record
    agreements: Mapping[str, Agreement]
    titles: Titles | None
    authors_alike: float | None
    texts: Texts | None
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
        return (
            agreement is not None
            and agreement.severity is Severity.MAJOR
            and agreement.reason not in _SAME_PLACE
        )

    def count_differing(self, *fields: str) -> int:
        """Count the fields that differ."""
        return sum(self.differs(field) for field in fields)

    def words(self, field: str) -> str:
        """Say how a field agrees or differs."""
        agreement = self.agreements[field]
        return agreement.note or agreement.reason.replace("-", " ")

    @property
    def page_tells(self) -> bool:
        """Tell whether the page is a place: many articles begin with a page 1."""
        pages = [r.number or r.page or "" for r in (self.given, self.candidate)]
        return not all(_FIRST_PAGE.match(page) for page in pages)

    @property
    def placed(self) -> bool:
        """Tell whether both stand at one place: a page of a volume or of a journal."""
        if not self.agrees("page") or not self.page_tells:
            return False
        if self.differs("container-title"):
            return False
        return self.agrees("volume") or self.agrees("container-title")

    @property
    def tongues_differ(self) -> bool:
        """Tell whether one title may be the other in translation."""
        return self.titles is not None and self.titles.tongues_differ

    @property
    def near(self) -> bool:
        """Tell whether two titles are too alike to be of unrelated works."""
        return self.titles is not None and self.titles.alike >= _NEAR_TITLES

    @property
    def told_alike(self) -> bool:
        """Tell whether the abstracts are one text."""
        return self.texts is not None and self.texts.alike >= 0.9

    @property
    def told_otherwise(self) -> bool:
        """Tell whether the abstracts have nothing in common."""
        return self.texts is not None and self.texts.alike < 0.1

    def id_pairs(self) -> Iterator[tuple[str, str, str]]:
        """Give kind and both values of each identifier that both state."""
        one, other = self.given, self.candidate
        pairs = (
            ("DOI", one.doi, other.doi),
            ("PMID", one.pmid, other.pmid),
            ("PMCID", one.pmcid, other.pmcid),
        )
        for kind, ours, theirs in pairs:
            if ours is not None and theirs is not None:
                yield kind, ours, theirs


def lay_out(given: Record, candidate: Record) -> Comparison:
    """Compare two records in every field that helps to tell works apart."""
    people = given.author or (), candidate.author or ()
    alike = author_likeness(*people)
    are_strangers = alike == 0 and len(people[0]) * len(people[1]) > _MANY_PAIRS
    left_out = {"author"} if are_strangers else set()
    agreements = _agreements(given, candidate, left_out)
    title = agreements.get("title")
    return Comparison(
        given=given,
        candidate=candidate,
        agreements=agreements,
        titles=_titles(given, candidate),
        authors_alike=alike,
        texts=_texts(given.abstract, candidate.abstract),
        relation=compare_genres(
            given, candidate, titles_agree=title is not None and title.agrees
        ),
    )


def _agreements(
    given: Record, candidate: Record, left_out: set[str]
) -> dict[str, Agreement]:
    found: dict[str, Agreement] = {}
    for name, field in _COMPARED.items():
        ours, theirs = field.evidence(given), field.evidence(candidate)
        if name not in left_out and ours is not None and theirs is not None:
            found[name] = field.compare(ours, theirs)
    return found


def _titles(given: Record, candidate: Record) -> Titles | None:
    ours, theirs = given.title, candidate.title
    if ours is None or theirs is None:
        return None
    # PubMed puts a title that it translated in brackets; then one small word of another
    # language is sign enough.
    is_translated = any(
        r.original_title is not None or (r.title or "").startswith("[")
        for r in (given, candidate)
    )
    return Titles(
        alike=1.0 if ours == theirs else title_likeness(ours, theirs),
        letters=min(map(letter_count, {ours, theirs})),
        tongues_differ=_tongues_differ(
            ours.strip("[]. "), theirs.strip("[]. "), least=1 if is_translated else 2
        ),
    )


def _texts(ours: str | None, theirs: str | None) -> Texts | None:
    if ours is None or theirs is None or _tongues_differ(ours, theirs, least=2):
        return None
    if ours == theirs:
        words = len(tokens(ours))
        return None if words < _TEXT_WORDS else Texts(1.0, 1.0, words)
    texts: list[Sequence[str]] = [tokens(ours), tokens(theirs)]
    words = min(map(len, texts))
    if words < _TEXT_WORDS:
        return None
    return Texts(text_likeness(*texts), shared_numbers(*texts), words)


def _tongues_differ(ours: str, theirs: str, *, least: int) -> bool:
    if ours == theirs:
        return False
    tongues = {guess_language(text, least=least) for text in (ours, theirs)}
    return len(tongues - {None}) == 2
