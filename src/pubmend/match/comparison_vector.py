"""Compare two records: which fields agree, which differ, and how far.

The comparators of ``fields`` run once for each field that both records state.
What it all means is decided in `same_work`.
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
        Reason.KIND_UNSTATED,
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
class TextLikeness:
    """Measure how two abstracts compare: from 0 to 1, and in the shorter's words."""

    alike: float
    numbers_alike: float
    words: int


@dataclass(frozen=True, slots=True)
class TitleLikeness:
    """Measure how two titles compare: likeness from 0 to 1, letters of the shorter.

    ``languages_differ``: one may be the other in translation.
    """

    alike: float
    letters: int
    languages_differ: bool


@dataclass(frozen=True, slots=True)
class ComparisonVector:
    """Hold how two records compare, field by field; a field that one lacks is left out.

    Args:
        agreements: by field, where both state it.
        titles: None where one has no title.
        authors_alike: share of the shorter list in the longer; None if unknown.
        texts: of long abstracts in one language, else None.
        relation: how their kinds of document compare.
    """

    given: Record
    candidate: Record
    agreements: Mapping[str, Agreement]
    titles: TitleLikeness | None
    authors_alike: float | None
    texts: TextLikeness | None
    relation: Relation

    def agrees(self, field: str) -> bool:
        """True if both state the field and the two agree."""
        agreement = self.agreements.get(field)
        return (
            agreement is not None
            and agreement.agrees
            and agreement.reason not in _EXCUSES
        )

    def differs(self, field: str) -> bool:
        """True if the field differs by more than an edition's habit."""
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
    def is_page_distinctive(self) -> bool:
        """True if the page tells a place: many articles begin with a page 1."""
        pages = [r.number or r.page or "" for r in (self.given, self.candidate)]
        return not all(_FIRST_PAGE.match(page) for page in pages)

    @property
    def placed(self) -> bool:
        """True if both stand at one place: a page of a volume or of a journal."""
        if not self.agrees("page") or not self.is_page_distinctive:
            return False
        if self.differs("container-title"):
            return False
        return self.agrees("volume") or self.agrees("container-title")

    @property
    def languages_differ(self) -> bool:
        """True if one title may be the other in translation."""
        return self.titles is not None and self.titles.languages_differ

    @property
    def near(self) -> bool:
        """True if two titles are too alike to be of unrelated works."""
        return self.titles is not None and self.titles.alike >= _NEAR_TITLES

    @property
    def texts_agree(self) -> bool:
        """True if the abstracts are one text."""
        return self.texts is not None and self.texts.alike >= 0.9

    @property
    def texts_differ(self) -> bool:
        """True if the abstracts have nothing in common."""
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


def compare_records(given: Record, candidate: Record) -> ComparisonVector:
    """Compare two records in every field that helps to tell works apart."""
    people = given.author or (), candidate.author or ()
    alike = author_likeness(*people)
    are_strangers = alike == 0 and len(people[0]) * len(people[1]) > _MANY_PAIRS
    left_out = {"author"} if are_strangers else set()
    agreements = _agreements(given, candidate, left_out)
    title = agreements.get("title")
    return ComparisonVector(
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


def _titles(given: Record, candidate: Record) -> TitleLikeness | None:
    ours, theirs = given.title, candidate.title
    if ours is None or theirs is None:
        return None
    # PubMed puts a title that it translated in brackets; then one small word of another
    # language is sign enough.
    is_translated = any(
        r.original_title is not None or (r.title or "").startswith("[")
        for r in (given, candidate)
    )
    return TitleLikeness(
        alike=1.0 if ours == theirs else title_likeness(ours, theirs),
        letters=min(map(letter_count, {ours, theirs})),
        languages_differ=_languages_differ(
            ours.strip("[]. "), theirs.strip("[]. "), least=1 if is_translated else 2
        ),
    )


def _texts(ours: str | None, theirs: str | None) -> TextLikeness | None:
    if ours is None or theirs is None or _languages_differ(ours, theirs, least=2):
        return None
    if ours == theirs:
        words = len(tokens(ours))
        return None if words < _TEXT_WORDS else TextLikeness(1.0, 1.0, words)
    texts: list[Sequence[str]] = [tokens(ours), tokens(theirs)]
    words = min(map(len, texts))
    if words < _TEXT_WORDS:
        return None
    return TextLikeness(text_likeness(*texts), shared_numbers(*texts), words)


def _languages_differ(ours: str, theirs: str, *, least: int) -> bool:
    if ours == theirs:
        return False
    languages = {guess_language(text, least=least) for text in (ours, theirs)}
    return len(languages - {None}) == 2
