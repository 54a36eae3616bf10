"""Say what each field is worth as evidence that two records are of one work.

Weights count in pieces: what a distinctive title, a list of authors or a whole place
(journal, volume, page) says by its agreement is one piece. Two texts count for two by
themselves, since each half of them would be one: a long abstract that is nearly whole
with its numbers, and a title of some sixty letters. A date is weak: works share it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from ..model.agreement import Severity
from .comparison_vector import ComparisonVector

LETTERS_OF_A_PIECE = 28
_FINGERPRINT_WORDS = 60


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


EvidenceRule: TypeAlias = Callable[[ComparisonVector], Iterator[Evidence]]


def collect_evidence(
    rules: tuple[EvidenceRule, ...], compared: ComparisonVector
) -> tuple[Evidence, ...]:
    """Collect the evidence that each rule finds in a comparison."""
    return tuple(evidence for rule in rules for evidence in rule(compared))


def _title(compared: ComparisonVector) -> Iterator[Evidence]:
    agreement, titles = compared.agreements.get("title"), compared.titles
    if agreement is None or titles is None:
        return
    words = compared.words("title")
    if compared.agrees("title"):
        weight = min(titles.letters / LETTERS_OF_A_PIECE, 2.0)
        yield Evidence("title", weight, words)
    elif compared.languages_differ:
        yield Evidence("title", -0.3, f"{words}; the languages may differ")
    elif agreement.agrees:
        yield Evidence("title", 0.0, words)
    elif agreement.severity is Severity.MINOR:
        yield Evidence("title", 0.6, words)
    else:
        yield Evidence("title", -0.3 if compared.near else -1.5, words)


def _authors(compared: ComparisonVector) -> Iterator[Evidence]:
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


def _place(compared: ComparisonVector) -> Iterator[Evidence]:
    for field, gain, cost in _PLACE:
        if (
            field == "page"
            and compared.agrees(field)
            and not compared.is_page_distinctive
        ):
            yield Evidence(field, 0.1, "both begin with page 1")
        elif compared.agrees(field):
            yield Evidence(field, gain, compared.words(field))
        elif compared.differs(field):
            yield Evidence(field, cost, compared.words(field))


def _abstract(compared: ComparisonVector) -> Iterator[Evidence]:
    texts = compared.texts
    if texts is None:
        return
    alike, numbers = texts.alike, texts.numbers_alike
    words = f"{alike:.0%} of the words in common, {numbers:.0%} of the numbers"
    is_fingerprint = numbers >= 0.85 and texts.words >= _FINGERPRINT_WORDS
    if alike >= 0.9 and is_fingerprint:
        # The article's own text outweighs the near-copy that its preprint has.
        yield Evidence("abstract", 2.0 + 10 * (alike - 0.9), words)
    elif alike >= 0.6:
        yield Evidence("abstract", 1.0, words)
    elif alike < 0.1:
        yield Evidence("abstract", -0.5, words)


def _ids(compared: ComparisonVector) -> Iterator[Evidence]:
    for field, ours, theirs in compared.id_pairs():
        if ours == theirs:
            yield Evidence(field, 1.0, f"{field} {ours} is the same")
        else:
            yield Evidence(field, -1.0, f"{field} {ours} here, {theirs} there")


EVIDENCE_RULES: tuple[EvidenceRule, ...] = (_title, _authors, _place, _abstract, _ids)
