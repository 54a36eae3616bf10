"""Show that damaged files lose no work in silence, and that the judge would see it."""

from __future__ import annotations

import random

import pytest
from tests.mutants.__main__ import judge_one
from tests.mutants.conservation import judge
from tests.mutants.works import WRITERS, as_ris, invent

MUTANTS, MANY_MUTANTS = 25, 250
# A list or a page has no tags that tell where an entry begins once its lines are torn.
LOOSE = ("ids.txt", "list.txt", "bvs.txt", "vufind.txt")
STRICT = tuple(name for name in WRITERS if name not in LOOSE)
LOOSE_MUTANTS, MOST_OF_LOOSE = 200, 0.03


@pytest.mark.parametrize("name", WRITERS)
def test_each_work_of_a_whole_file_is_a_record(name: str) -> None:
    """Or the file is refused, as a list of references may be."""
    works = invent(4, random.Random(name))  # noqa: S311 - nothing is kept secret
    verdict = judge(WRITERS[name](works).encode(), name, works)
    assert not verdict.is_silent
    assert (verdict.records, verdict.problems) in ((4, 0), (0, 1))


@pytest.mark.parametrize("name", STRICT)
def test_a_damaged_file_loses_nothing_in_silence(name: str) -> None:
    """Few damages a format; `python -m tests.mutants` makes as many as one likes."""
    assert silent(name, range(MUTANTS)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", STRICT)
def test_many_damaged_files_lose_nothing_in_silence(name: str) -> None:
    """As many as there is time for."""
    assert silent(name, range(MUTANTS, MANY_MUTANTS)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", LOOSE)
def test_damaged_lists_and_pages_lose_little(name: str) -> None:
    """What is left are entries that the damage itself made one."""
    assert len(silent(name, range(LOOSE_MUTANTS))) <= LOOSE_MUTANTS * MOST_OF_LOOSE


def silent(name: str, seeds: range) -> list[str]:
    """Tell which damages cost a work in silence."""
    judged = (judge_one(name, seed) for seed in seeds)
    return [f"{told}: {verdict}" for told, verdict, _ in judged if verdict.is_silent]


def test_the_judge_sees_a_work_that_no_record_tells_of() -> None:
    """Here it stands in a line that is no tag's."""
    works = invent(2, random.Random(0))  # noqa: S311
    hidden = f"% {works[1].title}\n" + as_ris(works[:1])
    assert judge(hidden.encode(), "refs.ris", works).lost == (works[1].word,)


def test_the_judge_sees_two_works_in_one_record() -> None:
    """Here one's title stands in the other's abstract."""
    works = invent(2, random.Random(0))  # noqa: S311
    one = as_ris(works[:1]).replace("AB  - ", f"AB  - {works[1].title} ")
    words = (works[0].word, works[1].word)
    assert judge(one.encode(), "refs.ris", works).merged == words
