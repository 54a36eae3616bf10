"""Check that what stands twice in a record is told with its line."""

from __future__ import annotations

from pubmend.formats.tagged.doubles import find_doubles, fold_title
from pubmend.formats.tagged.lines import Entry

MEANINGS = {"TI": ("title", fold_title)}


def entries(*titles: str) -> tuple[Entry, ...]:
    """Build a record of titles, one a line."""
    return tuple(
        Entry("TI", f"TI  - {title}\n", 6, line=line)
        for line, title in enumerate(titles, start=1)
    )


def test_another_title() -> None:
    """Tell each title that differs from the first."""
    found = find_doubles(entries("Tides", "Ebb", "Flow"), MEANINGS, "x", 7)
    assert [(problem.line, problem.record) for problem in found] == [(2, 7), (3, 7)]


def test_the_same_title() -> None:
    """Say nothing of copies, nor of an empty line or another tag."""
    others = (Entry("AU", "AU  - a\n", 6), *entries("Tides.", "tides", ""))
    assert list(find_doubles(others, MEANINGS, "x", 1)) == []
