"""Decide whether a candidate is the same work as a given record.

Evidence is weighed in pieces: one piece is what a distinctive title, a list of authors
or a place (journal, volume, page) says by its agreement. A work is *proved* by two
independent pieces. Two texts count for two pieces by themselves, since each half of
them would be one: a long abstract told nearly whole with its numbers, and a title of
some sixty letters. A date is weak, since works share it.

A work is *contradicted* only by what two works hardly ever share and one work hardly
ever shows: ``_CLASHES`` lists these, from the kinds of document to the place. A single
field in conflict is none of them: that is an error in a record, to be flagged, not
another work. What is neither proved nor contradicted is *plausible*.

Identifiers asked about don't prove themselves: give `same_work` a record that is
stripped of them (`Record.without_ids`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from math import exp
from typing import TypeAlias

from .agreement import Severity
from .comparison import Comparison, lay_out
from .likeness import is_slip
from .record import Record

PROOF = 1.9  # two pieces, or nearly: an author alone and a whole place
_NET = 1.5  # what must be left of them when the conflicts are taken off
_FINGERPRINT_WORDS = 60
_LETTERS_OF_A_PIECE = 28


class Decision(StrEnum):
    """Say how far a candidate has proved to be the given work."""

    PROVED = "proved"
    PLAUSIBLE = "plausible"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Evidence:
    """State one reason for (weight above 0) or against (below) being one work.

    ``weight`` counts in pieces of evidence.
    """

    field: str
    weight: float
    words: str

    def __str__(self) -> str:
        """Print as ``+1.0 author: identical``."""
        return f"{self.weight:+.1f} {self.field}: {self.words}"


@dataclass(frozen=True, slots=True)
class Match:
    """Hold the decision on one candidate; ``score`` runs from 0 to 1."""

    decision: Decision
    score: float
    evidence: tuple[Evidence, ...]

    @property
    def weight(self) -> float:
        """Sum up the evidence, for and against."""
        return sum(e.weight for e in self.evidence)

    @property
    def support(self) -> float:
        """Sum up the evidence that speaks for being one work."""
        return sum(e.weight for e in self.evidence if e.weight > 0)

    @property
    def against(self) -> tuple[Evidence, ...]:
        """List what speaks against being one work, the weightiest first."""
        reasons = [e for e in self.evidence if e.weight < 0]
        return tuple(sorted(reasons, key=lambda e: e.weight))


def same_work(given: Record, candidate: Record) -> Match:
    """Weigh whether two records are of one work."""
    compared = lay_out(given, candidate)
    testimony = _hear(_WITNESSES, compared)
    clashes = _hear(_CLASHES, compared)
    if clashes:
        evidence = (*testimony, *clashes)
        return Match(Decision.CONTRADICTED, min(_score(evidence), 0.1), evidence)
    doubts = _hear(_DOUBTS, compared)
    evidence = (*testimony, *doubts)
    found = Match(Decision.PLAUSIBLE, _score(evidence), evidence)
    if doubts or found.support < PROOF or found.weight < _NET:
        return found
    return replace(found, decision=Decision.PROVED)


def _score(evidence: tuple[Evidence, ...]) -> float:
    """Turn pieces into 0 to 1: one piece is even odds, two are four to one."""
    weight = sum(e.weight for e in evidence)
    return round(1 / (1 + exp(1.4 * (1 - weight))), 3)


Witness: TypeAlias = Callable[[Comparison], Iterator[Evidence]]


def _hear(witnesses: tuple[Witness, ...], compared: Comparison) -> tuple[Evidence, ...]:
    return tuple(evidence for witness in witnesses for evidence in witness(compared))


def _title(compared: Comparison) -> Iterator[Evidence]:
    agreement = compared.agreements.get("title")
    if agreement is None:
        return
    words = compared.words("title")
    if compared.agrees("title"):
        weight = min(compared.title_letters / _LETTERS_OF_A_PIECE, 2.0)
        yield Evidence("title", weight, words)
    elif compared.tongues_differ:
        yield Evidence("title", -0.3, f"{words}; the languages may differ")
    elif agreement.agrees:
        yield Evidence("title", 0.0, words)
    elif agreement.severity is Severity.MINOR:
        yield Evidence("title", 0.6, words)
    else:
        yield Evidence("title", -0.3 if _near(compared) else -1.5, words)


def _authors(compared: Comparison) -> Iterator[Evidence]:
    alike = compared.authors_alike
    if compared.agrees("author"):
        people = min(len(r.author or ()) for r in (compared.given, compared.candidate))
        weight = 1.0 if people > 1 else 0.7
        yield Evidence("author", weight, compared.words("author"))
    elif alike == 0:
        yield Evidence("author", -1.2, "no author in common")
    elif "author" in compared.agreements:
        weight = next(gain for least, gain in _SHARED_PEOPLE if (alike or 0) >= least)
        yield Evidence("author", weight, compared.words("author"))


# What it is worth that so many of the shorter list's people are in the longer.
_SHARED_PEOPLE = ((1.0, 0.7), (0.5, 0.5), (0.0, -0.2))

# The pieces that a place is made of, and what each costs where it differs.
_PLACE = (
    ("container-title", 0.3, -0.5),
    ("volume", 0.3, -0.4),
    ("page", 0.4, -0.4),
    ("issued", 0.2, -0.4),
)


def _place(compared: Comparison) -> Iterator[Evidence]:
    for field, gain, cost in _PLACE:
        if field == "page" and compared.agrees(field) and not compared.page_tells:
            yield Evidence(field, 0.1, "both begin with page 1")
        elif compared.agrees(field):
            yield Evidence(field, gain, compared.words(field))
        elif compared.differs(field):
            yield Evidence(field, cost, compared.words(field))


def _abstract(compared: Comparison) -> Iterator[Evidence]:
    alike, numbers = compared.texts_alike, compared.numbers_alike
    if alike is None or numbers is None:
        return
    words = f"{alike:.0%} of the words in common, {numbers:.0%} of the numbers"
    if alike >= 0.9 and numbers >= 0.85 and compared.text_words >= _FINGERPRINT_WORDS:
        # The article's own text outweighs the near-copy that its preprint has.
        yield Evidence("abstract", 2.0 + 10 * (alike - 0.9), words)
    elif alike >= 0.6:
        yield Evidence("abstract", 1.0, words)
    elif alike < 0.1:
        yield Evidence("abstract", -0.5, words)


def _ids(compared: Comparison) -> Iterator[Evidence]:
    for field, ours, theirs in _id_pairs(compared):
        if ours == theirs:
            yield Evidence(field, 1.0, f"{field} {ours} is the same")
        else:
            yield Evidence(field, -1.0, f"{field} {ours} here, {theirs} there")


def _id_pairs(compared: Comparison) -> Iterator[tuple[str, str, str]]:
    one, other = compared.given, compared.candidate
    pairs = (
        ("DOI", one.doi, other.doi),
        ("PMID", one.pmid, other.pmid),
        ("PMCID", one.pmcid, other.pmcid),
    )
    for field, ours, theirs in pairs:
        if ours is not None and theirs is not None:
            yield field, ours, theirs


_WITNESSES: tuple[Witness, ...] = (_title, _authors, _place, _abstract, _ids)


def _near(compared: Comparison) -> bool:
    """Tell whether two titles are too alike to be of unrelated works."""
    return compared.titles_alike is not None and compared.titles_alike >= 0.65


def _placed(compared: Comparison) -> bool:
    """Tell whether both stand at one place: a page of a volume or of a journal."""
    if not compared.agrees("page") or compared.differs("container-title"):
        return False
    if not compared.page_tells:
        return False
    return compared.agrees("volume") or compared.agrees("container-title")


def _told_alike(compared: Comparison) -> bool:
    return compared.texts_alike is not None and compared.texts_alike >= 0.9


def _told_otherwise(compared: Comparison) -> bool:
    return compared.texts_alike is not None and compared.texts_alike < 0.1


def _other_kind(compared: Comparison) -> Iterator[Evidence]:
    """Spot a notice, a part, a version: surely so, or maybe so and at another place."""
    if _placed(compared):
        return
    relation, title = compared.relation, compared.agreements.get("title")
    if relation.clash is not None:
        yield Evidence("type", -2.0, relation.clash)
    elif relation.doubt is not None and compared.count_differing("title", *_WHERE):
        yield Evidence("type", -2.0, f"{relation.doubt}, and more differs")
    elif title is not None and title.reason in _OTHER_KINDS:
        yield Evidence("type", -2.0, compared.words("title"))


_OTHER_KINDS = frozenset({"part-differs", "other-kind-of-text"})


def _other_title(compared: Comparison) -> Iterator[Evidence]:
    if not compared.differs("title") or _told_alike(compared) or _near(compared):
        return
    # Several letters or abstracts share a page, so the place alone excuses nothing.
    is_excused = compared.tongues_differ or _placed(compared)
    are_strangers = compared.authors_alike == 0 or _told_otherwise(compared)
    if not is_excused or are_strangers:
        yield Evidence("title", -1.0, "the titles have little in common")


def _companion(compared: Comparison) -> Iterator[Evidence]:
    """Spot the sister article: a title nearly the same, at another place."""
    if not compared.differs("title") or _told_alike(compared):
        return
    elsewhere = compared.count_differing("container-title", "volume", "issued")
    if compared.differs("page") or elsewhere > 1:
        yield Evidence("title", -1.5, "title and place both differ")


def _other_people(compared: Comparison) -> Iterator[Evidence]:
    if compared.authors_alike != 0 or compared.agrees("author"):
        return
    if _placed(compared) or _told_alike(compared):
        return
    is_known_by_title = (
        compared.agrees("title") and compared.title_letters >= _LETTERS_OF_A_PIECE
    )
    if not is_known_by_title or compared.count_differing(*_WHERE):
        yield Evidence("author", -1.0, "no author in common, nor the place")


_WHERE = ("container-title", "volume", "page", "issued")


def _elsewhere(compared: Comparison) -> Iterator[Evidence]:
    """Spot the other publication of a work: nothing of the place agrees."""
    differing = compared.count_differing(*_WHERE)
    agreeing = sum(compared.agrees(field) for field in _WHERE)
    is_placed = compared.differs("container-title") or compared.differs("page")
    nowhere = differing >= 2 and agreeing == 0 and is_placed
    if nowhere or compared.count_differing("volume", "page", "issued") == 3:
        yield Evidence(
            "container-title", -1.5, "published elsewhere: nothing of the place agrees"
        )


def _other_text(compared: Comparison) -> Iterator[Evidence]:
    may_be_it = compared.agrees("title") or _placed(compared) or compared.tongues_differ
    if _told_otherwise(compared) and not may_be_it:
        yield Evidence("abstract", -1.5, "the abstracts have nothing in common")


def _other_language(compared: Comparison) -> Iterator[Evidence]:
    agreement = compared.agreements.get("language")
    elsewhere = compared.count_differing("container-title", "page", "volume")
    if agreement is not None and not agreement.agrees and elsewhere:
        yield Evidence("language", -2.0, "another language at another place")


def _doubtful_kind(compared: Comparison) -> Iterator[Evidence]:
    if compared.relation.doubt is not None and not _placed(compared):
        yield Evidence("type", -0.5, compared.relation.doubt)


def _own_ids(compared: Comparison) -> Iterator[Evidence]:
    """Doubt where each has an identifier of its own, unless that may be a slip."""
    for field, ours, theirs in _id_pairs(compared):
        if ours != theirs and not is_slip(ours, theirs) and not _placed(compared):
            yield Evidence(field, -0.5, f"each has a {field} of its own")


def _other_year(compared: Comparison) -> Iterator[Evidence]:
    """Doubt another year where no place bears it out: it may be another version."""
    is_placed = any(map(compared.agrees, ("container-title", "volume", "page")))
    if compared.differs("issued") and not is_placed and not _told_alike(compared):
        yield Evidence("issued", -0.1, "another year, and no place to go by")


def _other_page(compared: Comparison) -> Iterator[Evidence]:
    """Doubt what stands in another volume on another page: a column, an update."""
    if compared.count_differing("volume", "page") == 2 and not _told_alike(compared):
        yield Evidence("page", -0.1, "another volume and another page")


# Each keeps a match from being proved.
_DOUBTS: tuple[Witness, ...] = (_doubtful_kind, _own_ids, _other_year, _other_page)

# Each tells two works apart by itself.
_CLASHES: tuple[Witness, ...] = (
    _other_kind,
    _other_title,
    _companion,
    _other_people,
    _elsewhere,
    _other_text,
    _other_language,
)
