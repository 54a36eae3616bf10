"""Hold unified diffs to what they are for: applied to the old text, they give the new."""

from __future__ import annotations

import difflib
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.reports.unified import unified_diff

_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n")


def diff(old: list[str], new: list[str]) -> list[str]:
    """Give the diff of two texts."""
    return list(unified_diff("refs.ris", "refs.ris (mended)", old, new))


def applied(old: list[str], told: list[str]) -> list[str]:
    """Do what a diff says, as ``patch`` would, and check what it says of the old."""
    done: list[str] = []
    at = 0
    for line in told[2:]:
        hunk = _HUNK.fullmatch(line)
        if hunk:
            start = int(hunk[1]) - (0 if hunk[2] == "0" else 1)
            done, at = done + old[at:start], start
        elif line.startswith("+"):
            done.append(line[1:])
        else:
            assert line[1:] == old[at]
            done += [old[at]] if line.startswith(" ") else []
            at += 1
    return done + old[at:]


def test_the_same_is_no_difference() -> None:
    """Not even a head is printed."""
    assert diff([], []) == []
    assert diff(["a\n", "b"], ["a\n", "b"]) == []


def test_a_difference_is_told_as_everywhere() -> None:
    """Head, place, three lines around."""
    old = [f"{letter}\n" for letter in "abcdefghij"]
    new = [f"{letter}\n" for letter in "abcdeFghij"]
    assert diff(old, new) == [
        "--- refs.ris\n",
        "+++ refs.ris (mended)\n",
        "@@ -3,7 +3,7 @@\n",
        " c\n",
        " d\n",
        " e\n",
        "-f\n",
        "+F\n",
        " g\n",
        " h\n",
        " i\n",
    ]


@pytest.mark.parametrize(
    ("old", "new", "hunk"),
    [
        ([], ["a\n"], "@@ -0,0 +1 @@\n"),
        (["a\n"], [], "@@ -1 +0,0 @@\n"),
        (["a\n"], ["a\n", "b\n"], "@@ -1 +1,2 @@\n"),
    ],
)
def test_places_are_counted_as_everywhere(
    old: list[str], new: list[str], hunk: str
) -> None:
    """No lines stand behind the line before them; one line needs no count."""
    assert diff(old, new)[2] == hunk
    assert list(difflib.unified_diff(old, new))[2] == hunk


def test_a_text_without_a_last_line_end_says_so() -> None:
    """Else its last line would run into the next."""
    told = diff(["a\n", "b"], ["a\n", "c"])
    no_end = "\\ No newline at end of file\n"
    assert told[3:] == [" a\n", "-b\n", no_end, "+c\n", no_end]


texts = st.lists(st.sampled_from("abcdefgh").map(lambda letter: f"{letter}\n"))


@given(texts, texts)
def test_applied_to_the_old_it_gives_the_new(old: list[str], new: list[str]) -> None:
    """Wherever the lines repeat or change places."""
    told = diff(old, new)
    assert (applied(old, told) if told else old) == new


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 3))
def test_it_shows_no_more_than_needed(length: int, at: int, gone: int) -> None:
    """One place that changed is told by its own lines alone."""
    old = [f"{n}\n" for n in range(length)]
    new = [*old[:at], "new\n", *old[at + gone :]]
    changed = [line for line in diff(old, new)[2:] if line[0] in "+-"]
    assert len(changed) == 1 + len(old[at : at + gone])


def test_time_grows_with_the_length() -> None:
    """Ten thousand records, in each of which something changed."""
    old = [
        line
        for n in range(10_000)
        for line in ("TY  - JOUR\n", f"TI  - Title {n}\n", "AU  - A, B\n", "ER  - \n")
    ]
    new = [
        line.replace("A, B", "A, Berta").replace("ER", f"AN  - {n}\nER")
        for n, line in enumerate(old)
    ]
    start = time.perf_counter()
    assert len(diff(old, new)) > 40_000
    assert time.perf_counter() - start < 5
