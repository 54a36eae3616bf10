"""Compare what an article stands in: a journal or book, by each title that it has.

`journals` compares two titles; here are the titles that a source states beside the
first (a book's subtitle, its series).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from ..model.agreement import Agreement, variant
from ..model.reasons import Reason
from .journal_titles import compare_journal_titles
from .journals import Journal, compare_abbreviated_journals, compare_journals


@dataclass(frozen=True, slots=True)
class Container:
    """Hold a journal or book, and the further titles that its party states."""

    journal: Journal
    others: tuple[str, ...] = ()


def compare_containers(ours: Container, theirs: Container) -> Agreement:
    """Compare by the first titles, then by the others; a shared ISSN settles it."""
    return _compare(ours, theirs, compare_journals)


def compare_short_containers(ours: Container, theirs: Container) -> Agreement:
    """Compare likewise by abbreviations, of which none is excused by an ISSN."""
    return _compare(ours, theirs, compare_abbreviated_journals)


def _compare(
    ours: Container,
    theirs: Container,
    compare: Callable[[Journal, Journal], Agreement],
) -> Agreement:
    direct = compare(ours.journal, theirs.journal)
    if direct.agrees:
        return direct
    pairs = [
        *product((ours.journal.title,), theirs.others),
        *product(ours.others, (theirs.journal.title,)),
    ]
    for ours_title, their_title in pairs:
        if compare_journal_titles(ours_title, their_title).agrees:
            note = f"given {ours_title}, there {their_title}"
            return variant(Reason.OTHER_TITLE, note)
    return direct
