"""Compare what an article stands in: a journal or book, by each title that it has.

`journals` compares two titles; here are the titles that a source states beside the
first (a book's subtitle, its series), and the meeting that Embase adds to a journal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import product

from ..model.agreement import Agreement, Kind, minor, variant
from ..model.reasons import Reason
from ..text.folding import differing_blocks, fold, plain
from .journals import Journal, compare_journal_titles, compare_journals

# `Archives of Medicine. Conference: 6th Meeting of … Conference Publication: …`
_MEETING = re.compile(r"(?<=\w)[.;,)]*\s+Conference(?: Publication)?\s?:.*$", re.DOTALL)
_WORD = re.compile(r"[^\W_]+")
# A preposition for another makes another name; what is left out or joins words doesn't.
_PREPOSITIONS = frozenset(("of", "in", "for", "on", "to", "with", "from", "at", "by"))


@dataclass(frozen=True, slots=True)
class Container:
    """Hold a journal or book, and the further titles that its party states."""

    journal: Journal
    others: tuple[str, ...] = ()


def compare_containers(ours: Container, theirs: Container) -> Agreement:
    """Compare by the first titles, then by the others; a shared ISSN settles it."""
    mine, other = _without_meeting(ours.journal), _without_meeting(theirs.journal)
    direct = compare_journals(mine, other)
    if direct.agrees:
        return _by_prepositions(mine, other, direct)
    pairs = [
        *product((mine.title,), theirs.others),
        *product(ours.others, (other.title,)),
    ]
    for ours_title, their_title in pairs:
        if compare_journal_titles(ours_title, their_title).agrees:
            note = f"given {ours_title}, there {their_title}"
            return variant(Reason.OTHER_TITLE, note)
    return direct


def _without_meeting(journal: Journal) -> Journal:
    if "onference" not in journal.title:
        return journal
    return replace(journal, title=_MEETING.sub("", journal.title))


def _by_prepositions(ours: Journal, theirs: Journal, direct: Agreement) -> Agreement:
    """Tell ``Archives in Surgery`` from ``Archives of Surgery`` where no ISSN does."""
    if direct.kind is not Kind.VARIANT or set(ours.issns) & set(theirs.issns):
        return direct
    mine, others = _words(ours.title), _words(theirs.title)
    if len(mine) != len(others) or mine == others:
        return direct
    blocks = differing_blocks(mine, others)
    if blocks and all({*gone, *new} <= _PREPOSITIONS for gone, new in blocks):
        note = f"given {ours.title}, there {theirs.title}"
        return minor(Reason.SMALL_WORDS_DIFFER, note)
    return direct


def _words(title: str) -> list[str]:
    return _WORD.findall(fold(plain(title)))
