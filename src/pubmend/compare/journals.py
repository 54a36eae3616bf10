"""Compare journals by NLM's list, by ISSN, and by their titles.

Titles that are printed alike are one journal's. Beyond that NLM's list knows best,
where both names stand in it: one entry in common makes one journal, whatever the words;
none makes two, however near the words. What the list does not know is left to the words
and to an ISSN in common.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model.agreement import (
    Agreement,
    major,
    minor,
    ours_fuller,
    theirs_fuller,
    variant,
)
from ..model.identifiers import Issn
from ..model.journal_list import UNLISTED, Listed, NlmIds
from ..model.reasons import Reason
from ..text.folding import key
from .journal_titles import are_plain_siblings, compare_journal_titles, journal_words


@dataclass(frozen=True, slots=True)
class Journal:
    """Hold a journal as one party names it, and what NLM's list knows of that.

    Args:
        title: the name to compare.
        short: the other name that the party gives: the abbreviation beside a title, or
            the title beside an abbreviation.
        issns: as stated.
        listed: the journals that the name to compare can mean.
        listed_by_issn: the journals that have one of the ISSNs.
    """

    title: str
    short: str | None = None
    issns: tuple[Issn, ...] = ()
    listed: Listed = UNLISTED
    listed_by_issn: NlmIds = frozenset()


def compare_journals(ours: Journal, theirs: Journal) -> Agreement:
    """Compare journals by NLM's list, then by words, then by an ISSN in common."""
    direct = compare_journal_titles(ours.title, theirs.title)
    if key(ours.title) == key(theirs.title):
        return direct
    listed = _compare_listed(ours, theirs, direct)
    if listed is not None:
        return listed
    if direct.agrees:
        return direct
    if theirs.short and key(ours.title) == key(theirs.short):
        return theirs_fuller(Reason.JOURNAL_ABBREVIATED)
    if ours.short and key(theirs.title) == key(ours.short):
        return ours_fuller(Reason.JOURNAL_ABBREVIATED)
    if _share_issn(ours, theirs):
        return _by_issn(ours, theirs, direct)
    return direct


def compare_abbreviated_journals(ours: Journal, theirs: Journal) -> Agreement:
    """Compare abbreviations; one that fits not even its own title is wrong.

    So an ISSN in common, which proves the journal, excuses no abbreviation of another
    journal beside the right title.
    """
    found = compare_journals(ours, theirs)
    if found.reason is not Reason.SAME_ISSN or not (ours.short and theirs.short):
        return found
    mine = compare_journal_titles(ours.title, ours.short)
    other = compare_journal_titles(theirs.title, theirs.short)
    if mine.agrees == other.agrees:
        return found
    if not compare_journal_titles(ours.short, theirs.short).agrees:
        return found
    direct = compare_journal_titles(ours.title, theirs.title)
    return minor(direct.reason, direct.note)


def _compare_listed(
    ours: Journal, theirs: Journal, direct: Agreement
) -> Agreement | None:
    """Compare by NLM's entries; None where the list can't tell or the words suffice."""
    if ours.listed.ids & theirs.listed.ids:
        return None if direct.agrees else _as_one(ours.listed, theirs.listed)
    if not (ours.listed.whole and theirs.listed.whole):
        return None
    note = direct.note or f"given {ours.title}, there {theirs.title}"
    if _share_issn(ours, theirs):
        is_sibling = are_plain_siblings(ours.title, theirs.title)
        reason = Reason.SIBLING_JOURNAL if is_sibling else Reason.FORMER_TITLE
        return minor(reason, note)
    if not direct.agrees:
        is_slip = direct.reason is Reason.JOURNAL_SPELLING
        return major(Reason.JOURNAL_DIFFERS if is_slip else direct.reason, note)
    if _are_abbreviated_alike(ours, theirs, direct):
        return major(Reason.JOURNAL_DIFFERS, note)
    return minor(Reason.FORMER_TITLE, note)


def _as_one(ours: Listed, theirs: Listed) -> Agreement:
    """Say how two names of one journal stand to each other: its title is the fuller."""
    if ours.titles & theirs.titles:
        return variant(Reason.SAME_NLM_JOURNAL)
    if ours.abbreviations & theirs.titles:
        return theirs_fuller(Reason.JOURNAL_ABBREVIATED)
    if ours.titles & theirs.abbreviations:
        return ours_fuller(Reason.JOURNAL_ABBREVIATED)
    return variant(Reason.SAME_NLM_JOURNAL)


def _are_abbreviated_alike(ours: Journal, theirs: Journal, direct: Agreement) -> bool:
    """True if one abbreviates the other word by word: that abbreviation is taken.

    An acronym spelt out (``BMJ``) may be a journal's later name.
    """
    words = journal_words(ours.title), journal_words(theirs.title)
    return direct.reason is Reason.JOURNAL_ABBREVIATED and len(words[0]) == len(
        words[1]
    )


def _share_issn(ours: Journal, theirs: Journal) -> bool:
    """True if an ISSN of one is the other's, or a further one of the same journal."""
    if set(ours.issns) & set(theirs.issns):
        return True
    mine, others = ours.listed.whole, theirs.listed.whole
    by_name = mine & theirs.listed_by_issn or others & ours.listed_by_issn
    return bool(by_name or ours.listed_by_issn & theirs.listed_by_issn)


def _by_issn(ours: Journal, theirs: Journal, direct: Agreement) -> Agreement:
    if are_plain_siblings(ours.title, theirs.title):
        return minor(Reason.SIBLING_JOURNAL, direct.note)
    return variant(Reason.SAME_ISSN)
