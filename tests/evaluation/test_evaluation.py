"""Hold the decisions to their promises on invented records, in a few seconds.

The whole measurement, on real records, is ``python -m tests.evaluation``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.evaluation.__main__ import render, render_natural
from tests.evaluation.damages import DAMAGES
from tests.evaluation.labelled import TABLE, score_labelled
from tests.evaluation.natural import NaturalScores, score_natural
from tests.evaluation.samples import clean_records, generated_records
from tests.evaluation.scoring import Case, Scores, make_cases, score
from tests.evaluation.siblings import SIBLINGS
from tests.evaluation.tallies import Tally
from tests.evaluation.views import VIEWS
from tests.places import CORPORA

from pubmend.match.same_work import same_work


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """Damage two of fifty invented records in each way."""
    return list(make_cases(generated_records(50), most=2))


@pytest.fixture(scope="module")
def scores(cases: list[Case]) -> Scores:
    """Score them once for all tests."""
    return score(cases)


def _failures(tallies: Mapping[str, Tally]) -> list[str]:
    return [f"{name}: {line}" for name, t in tallies.items() for line in t.failures]


def test_no_other_work_is_ever_attached(scores: Scores) -> None:
    """Take none of the similar works and none of what goes with an article."""
    for tallies in (scores.found, scores.absent, scores.siblings, scores.wrong_ids):
        wrong = [line for line in _failures(tallies) if ": wrong: " in line]
        assert wrong == []
        assert sum(tally.cases for tally in tallies.values()) > 50


def test_works_are_found_whatever_is_damaged(scores: Scores) -> None:
    """Leave at most one record in twenty open where title or abstract survives."""
    cases = sum(tally.cases for tally in scores.found.values())
    right = sum(tally.right for tally in scores.found.values())
    assert right / cases >= 0.95


def test_one_error_never_unseats_an_identifier(scores: Scores) -> None:
    """Keep an identifier's record, whichever single field is damaged."""
    assert _failures(scores.own_ids) == []


def test_errors_are_caught_and_variants_are_quiet(scores: Scores) -> None:
    """Flag what was made wrong, and nothing that was only printed otherwise."""
    assert _failures(scores.caught) == []
    assert _failures(scores.alarms) == []
    assert _failures(scores.kept) == []


def test_every_damage_is_put_to_the_test(cases: list[Case]) -> None:
    """Let no damage go untried."""
    assert {case.damage.name for case in cases} == {d.name for d in DAMAGES}


def test_decisions_mirror(cases: list[Case]) -> None:
    """Decide the same whichever of two records is the given one."""
    for case in cases:
        for other in (case.truth, case.others[0]):
            ours, theirs = case.given.without_ids(), other.without_ids()
            assert same_work(ours, theirs).decision is same_work(theirs, ours).decision


def test_scores_are_laid_out_line_by_line(scores: Scores) -> None:
    """Give each damage its line, and the failures where they are asked for."""
    lines = list(render(scores, show=0))
    assert sum("year wrong" in line for line in lines) == 6
    assert lines[0].startswith("\nFound by search among similar works")


def test_a_generated_set_stands_in_where_no_samples_lie(tmp_path: Path) -> None:
    """Invent the same records each time."""
    records = clean_records(tmp_path)
    assert len(records) == 400
    assert records[:3] == generated_records(3)


@pytest.fixture(scope="module")
def natural() -> NaturalScores:
    """See thirty invented records through the databases' eyes."""
    return score_natural(generated_records(30), most=6)


def test_views_of_one_work_are_joined_and_its_siblings_kept_apart(
    natural: NaturalScores,
) -> None:
    """Join by what is said, and nothing that only goes with the work."""
    assert _failures(natural.joined) == []
    assert _failures(natural.duplicates) == []
    assert _failures(natural.apart) == []
    assert set(natural.apart) == set(SIBLINGS)
    assert len(natural.duplicates) == len(VIEWS) * (len(VIEWS) - 1) / 2


def test_placeholders_are_nothing_and_names_stay(natural: NaturalScores) -> None:
    """Fill what only looks given, and take nobody's family name away."""
    assert _failures(natural.placeholders) == []
    assert _failures(natural.names) == []
    assert natural.names


def test_natural_scores_are_laid_out_too(natural: NaturalScores) -> None:
    """Give each pair of views its line."""
    lines = list(render_natural(natural, show=0))
    assert any(line.startswith("  Embase and PubMed ") for line in lines)


def test_labelled_results_of_a_review_are_grouped() -> None:
    """Miss or join wrongly at most one pair in fifty of others' labelled results."""
    if not (CORPORA / TABLE).exists():
        pytest.skip("the labelled search results do not lie beside the project")
    for tallies in score_labelled(CORPORA):
        (tally,) = tallies.values()
        assert tally.cases > 500
        assert tally.right / tally.cases > 0.98


def test_no_labelled_results_give_no_scores(tmp_path: Path) -> None:
    """Say nothing where there is nothing to measure by."""
    assert score_labelled(tmp_path) == ({}, {})
