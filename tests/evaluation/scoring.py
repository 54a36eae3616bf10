"""Score the decisions about identity and fields on damaged records of known truth.

Three questions are put about each damaged record: is its work found among candidates
(its own record, the most similar other works, and works that go with it); do its
identifiers stand, and do another work's fall; and what becomes of its fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from rapidfuzz import fuzz, process
from tests.evaluation.damages import DAMAGES, Damage
from tests.evaluation.edits import as_given
from tests.evaluation.siblings import SIBLINGS
from tests.evaluation.tallies import Tallies, Tally, outcome_of

from pubmend.match.candidates import choose
from pubmend.match.identifier_consistency import check_identifiers
from pubmend.model.findings import Verdict
from pubmend.model.identifiers import IdKind
from pubmend.model.questions import Question
from pubmend.model.record import Record
from pubmend.reconcile.verdicts import reconcile


@dataclass(frozen=True, slots=True)
class Case:
    """Hold one damaged record beside the truth and its most similar others."""

    damage: Damage
    truth: Record
    given: Record
    others: tuple[Record, ...]


@dataclass(slots=True)
class Scores:
    """Hold the tallies by task and kind of damage."""

    found: Tallies = field(default_factory=dict)
    absent: Tallies = field(default_factory=dict)
    siblings: Tallies = field(default_factory=dict)
    own_ids: Tallies = field(default_factory=dict)
    wrong_ids: Tallies = field(default_factory=dict)
    caught: Tallies = field(default_factory=dict)
    alarms: Tallies = field(default_factory=dict)
    kept: Tallies = field(default_factory=dict)


def make_cases(records: Sequence[Record], most: int, seed: int = 4) -> Iterator[Case]:
    """Damage the records in every way, each way on at most ``most`` of them."""
    similar = _most_similar(records)
    for damage in DAMAGES:
        rng = Random(f"{seed} {damage.name}")
        order = rng.sample(range(len(records)), len(records))
        made = 0
        for number in order:
            given = damage.apply(as_given(records[number]), rng)
            if given is None:
                continue
            others = tuple(records[n] for n in similar[number])
            yield Case(damage, records[number], given, others)
            made += 1
            if made == most:
                break


def _most_similar(records: Sequence[Record], count: int = 4) -> list[list[int]]:
    titles = [record.title or "" for record in records]
    similar = []
    for number, title in enumerate(titles):
        near = process.extract(title, titles, scorer=fuzz.ratio, limit=count + 1)
        similar.append([place for _, _, place in near if place != number][:count])
    return similar


def score(cases: Sequence[Case]) -> Scores:
    """Put all questions about all cases."""
    scores = Scores()
    names = list(SIBLINGS)
    for number, case in enumerate(cases):
        rng = Random(number)
        _score_search(case, scores)
        if case.damage.kind == "loss":
            continue
        name = names[number % len(names)]
        sibling = SIBLINGS[name](case.truth, rng)
        _score_sibling(case, scores, name, sibling)
        _score_own_ids(case, scores)
        _score_wrong_ids(case, scores, "another work", case.others[0])
        _score_wrong_ids(case, scores, name, sibling)
        _score_fields(case, scores)
    return scores


def _tally(tallies: Tallies, name: str) -> Tally:
    return tallies.setdefault(name, Tally())


def _words(case: Case, record: Record | None) -> str:
    other = None if record is None else (record.pmid or record.doi, record.title)
    return f"{case.truth.pmid or case.truth.doi} {case.given.title!r} -> {other}"


def _score_search(case: Case, scores: Scores) -> None:
    bare = case.given.without_ids()
    choice = choose(bare, [*case.others, case.truth])
    outcome = outcome_of(choice, case.truth)
    _tally(scores.found, case.damage.name).add(outcome, _words(case, choice.accepted))
    choice = choose(bare, case.others)
    outcome = "right" if choice.accepted is None else "wrong"
    _tally(scores.absent, case.damage.name).add(outcome, _words(case, choice.accepted))


def _score_sibling(
    case: Case, scores: Scores, name: str, sibling: Record | None
) -> None:
    if sibling is None or _is_undecidable(case, sibling):
        return
    bare = case.given.without_ids()
    choice = choose(bare, [sibling])
    outcome = "right" if choice.accepted is None else "wrong"
    _tally(scores.siblings, f"{name}, alone").add(outcome, _words(case, sibling))
    choice = choose(bare, [sibling, case.truth])
    outcome = outcome_of(choice, case.truth)
    _tally(scores.siblings, f"{name}, beside it").add(outcome, _words(case, sibling))


def _led(record: Record) -> list[tuple[Question, Record]]:
    """Give the record as what its identifiers lead to."""
    led = []
    if record.pmid is not None:
        led.append((Question.by_id("pubmed", IdKind.PMID, record.pmid), record))
    if record.doi is not None:
        led.append((Question.by_id("crossref", IdKind.DOI, record.doi), record))
    return led[:1] if record.origin.source == "pubmed" else led[-1:]


def _with_ids_of(given: Record, other: Record) -> Record:
    return replace(given, pmid=other.pmid, doi=other.doi, pmcid=other.pmcid)


def _is_undecidable(case: Case, other: Record) -> bool:
    """Tell whether nothing is left to tell: the damage gave the other work's title."""
    return case.given.title == other.title != case.truth.title


def _score_own_ids(case: Case, scores: Scores) -> None:
    check = check_identifiers(case.given, _led(case.truth))
    outcome = "right" if check.agrees and check.records else "wrong"
    words = f"{_words(case, None)} {check.explanations}"
    _tally(scores.own_ids, case.damage.name).add(outcome, words)


def _score_wrong_ids(
    case: Case, scores: Scores, name: str, other: Record | None
) -> None:
    """Give the record all identifiers of another work, then one of each."""
    if other is None or _is_undecidable(case, other):
        return
    given = _with_ids_of(case.given, other)
    alone, mixed = _led(other), [*_led(case.truth), *_led(other)]
    for how, record, led in (
        ("ids of", given, alone),
        ("mixed with", case.given, mixed),
    ):
        check = check_identifiers(record, led)
        outcome = "wrong" if check.agrees else "right"
        _tally(scores.wrong_ids, f"{how} {name}").add(outcome, _words(case, other))


def _score_fields(case: Case, scores: Scores) -> None:
    mended = reconcile(case.given, [case.truth])
    conflicts = {f.field: f for f in mended.findings if f.verdict is Verdict.CONFLICT}
    expected = case.damage.field
    if expected is not None:
        value = next(
            (f.given for f in mended.findings if f.field == expected), "not compared"
        )
        outcome = "right" if expected in conflicts else "wrong"
        _tally(scores.caught, case.damage.name).add(
            outcome, f"{expected}: {value!r} -> {_stated(case, expected)!r}"
        )
    false = [f for name, f in conflicts.items() if not _is_due(name, expected)]
    words = "; ".join(
        f"{f.field} ({f.reason}): {f.given!r} -> {f.statements[0].value!r}"
        for f in false
    )
    _tally(scores.alarms, case.damage.name).add("wrong" if false else "right", words)
    changed = [
        f
        for f in mended.findings
        if f.verdict is Verdict.CONFLICT and f.value != f.given
    ]
    _tally(scores.kept, case.damage.name).add("wrong" if changed else "right")


# An error in one field is rightly noticed in the fields that tell the same.
_TWINS = {"container-title": "container-title-short", "issued": "published-print"}


def _is_due(name: str, expected: str | None) -> bool:
    return name == expected or name == _TWINS.get(expected or "")


def _stated(case: Case, name: str) -> object:
    return getattr(case.truth, name.replace("-", "_"), None)
