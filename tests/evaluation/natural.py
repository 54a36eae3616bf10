"""Score what no damage of single fields shows: several databases' views of one work.

Three questions: is the work found in the records of a source that shares no identifier
with what is known of it; are its views in one search result joined, and kept apart from
what goes with it; and is a placeholder taken for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from random import Random

from tests.evaluation import placeholders
from tests.evaluation.edits import as_given
from tests.evaluation.siblings import SIBLINGS
from tests.evaluation.tallies import Tallies, Tally, outcome_of
from tests.evaluation.views import VIEWS, crossref, pubmed

from pubmend.match.candidates import choose
from pubmend.match.duplicates import group_duplicates
from pubmend.model.findings import Verdict
from pubmend.model.record import Record
from pubmend.model.without_placeholders import without_placeholders
from pubmend.reconcile.verdicts import reconcile


@dataclass(slots=True)
class NaturalScores:
    """Hold the tallies by task, and by view, sibling or field."""

    joined: Tallies = field(default_factory=dict)
    duplicates: Tallies = field(default_factory=dict)
    apart: Tallies = field(default_factory=dict)
    placeholders: Tallies = field(default_factory=dict)
    names: Tallies = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Copy:
    """Hold one line of a search result: which work it is of, and seen through what."""

    work: int
    view: str
    record: Record


def score_natural(records: Sequence[Record], most: int, seed: int = 7) -> NaturalScores:
    """Put all questions about at most ``5 * most`` of the records."""
    rng = Random(seed)
    chosen = rng.sample(list(records), min(len(records), 5 * most))
    scores = NaturalScores()
    for number, record in enumerate(chosen):
        others = [chosen[(number + step) % len(chosen)] for step in (1, 2, 3)]
        _score_joined(record, others, Random(number), scores)
        _score_placeholders(record, Random(number), scores)
    _score_duplicates(chosen, rng, scores)
    return scores


def _tally(tallies: Tallies, name: str) -> Tally:
    return tallies.setdefault(name, Tally())


def _words(one: Record, other: Record | None) -> str:
    titles = [r and (r.title, r.container_title, r.page) for r in (one, other)]
    return f"{titles[0]} -> {titles[1]}"


def _score_joined(
    record: Record, others: Sequence[Record], rng: Random, scores: NaturalScores
) -> None:
    """Know the work as one source has it, and look among what another found."""
    name, make = list(SIBLINGS.items())[rng.randrange(len(SIBLINGS))]
    sibling = make(record, rng)
    for known_by, known, served in (
        ("PubMed", pubmed(record, rng), crossref),
        ("Crossref", crossref(record, rng), pubmed),
    ):
        bare = known.without_ids()
        truth = served(record, rng)
        around = [served(other, rng) for other in others if other.title != record.title]
        choice = choose(bare, [*around, truth])
        _tally(scores.joined, f"known by {known_by} alone").add(
            outcome_of(choice, truth), _words(bare, choice.accepted)
        )
        if sibling is not None:
            beside = served(sibling, rng)
            choice = choose(bare, [beside, *around])
            outcome = "right" if choice.accepted is None else "wrong"
            _tally(scores.joined, f"only {name} there").add(
                outcome, _words(bare, choice.accepted)
            )


def _score_duplicates(
    chosen: Sequence[Record], rng: Random, scores: NaturalScores
) -> None:
    copies = list(_copies(chosen, rng))
    rng.shuffle(copies)
    groups = group_duplicates((n, copy.record) for n, copy in enumerate(copies))
    by_work: dict[int, list[int]] = {}
    for number, copy in enumerate(copies):
        by_work.setdefault(copy.work, []).append(number)
    for members in by_work.values():
        for one, other in combinations(members, 2):
            outcome = "joined" if other in groups.get(one, ()) else "apart"
            _score_pair(copies[one], copies[other], outcome, scores)
    for one, found in groups.items():
        for other in found:
            if one < other and copies[one].work != copies[other].work:
                _tally(scores.apart, "works unlike each other").add(
                    "wrong", _words(copies[one].record, copies[other].record)
                )


def _copies(chosen: Sequence[Record], rng: Random) -> Iterator[_Copy]:
    """Give two to four views of each work, and one of what goes with it."""
    for work, record in enumerate(chosen):
        given = as_given(record)
        for view in rng.sample(sorted(VIEWS), rng.randint(2, len(VIEWS))):
            yield _Copy(work, view, VIEWS[view](given, rng))
        name = rng.choice(sorted(SIBLINGS))
        sibling = SIBLINGS[name](record, rng)
        if sibling is not None:
            view = rng.choice(sorted(VIEWS))
            yield _Copy(work, name, VIEWS[view](as_given(sibling), rng))


def _score_pair(one: _Copy, other: _Copy, became: str, scores: NaturalScores) -> None:
    views = sorted((one.view, other.view))
    words = _words(one.record, other.record)
    siblings = [view for view in views if view in SIBLINGS]
    if siblings:
        _tally(scores.apart, siblings[0]).add(
            "wrong" if became == "joined" else "right", words
        )
    else:
        outcome = "right" if became == "joined" else "abstained"
        _tally(scores.duplicates, " and ".join(views)).add(outcome, words)


def _score_placeholders(record: Record, rng: Random, scores: NaturalScores) -> None:
    given = as_given(record)
    for attribute, texts in placeholders.TEXTS.items():
        if getattr(record, attribute) is None or (
            attribute == "page" and record.number is not None  # says where as well
        ):
            continue
        text = rng.choice(texts)
        damaged = placeholders.with_text(attribute, text)(given)
        name = attribute.replace("_", "-")
        _tally(scores.placeholders, name).add(*_as_nothing(damaged, record, name))
    damaged = placeholders.with_nobody(given, rng)
    _tally(scores.placeholders, "author").add(*_as_nothing(damaged, record, "author"))
    named = placeholders.with_family(given, rng)
    if named is not None:
        kept = without_placeholders(named).author == named.author
        _tally(scores.names, "a family called Na, Nan, Nil or Null").add(
            "right" if kept else "wrong", str(named.author)
        )


def _as_nothing(damaged: Record, truth: Record, name: str) -> tuple[str, str]:
    """Tell whether a field with a placeholder is filled from the source."""
    mended = reconcile(without_placeholders(damaged), [truth])
    verdicts = {f.field: f.verdict for f in mended.findings}
    right = verdicts.get(name) is Verdict.FILLED
    text = getattr(damaged, name.replace("-", "_"))
    return "right" if right else "wrong", f"{name}: {text!r} -> {verdicts.get(name)}"
