"""Journals: NLM's list is certain, an ISSN settles much, and words are the fallback."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.journal_list.sample import SAMPLE

from pubmend.compare.fields import FIELDS
from pubmend.compare.journals import (
    Journal,
    compare_abbreviated_journals,
    compare_journals,
)
from pubmend.formats.journal_list.reader import read_journal_list
from pubmend.match.known_journals import name_journal, table_of
from pubmend.model.agreement import Agreement, Kind, Severity, mirrored
from pubmend.model.identifiers import Issn
from pubmend.model.journal_list import ListedJournal
from pubmend.model.record import Origin, Record

JOURNALS = tuple(read_journal_list(SAMPLE.encode()))
TABLE = table_of(JOURNALS, {})
COMPARED = {field.name: field for field in FIELDS}
LAMP, LAMP_ONLINE = Issn("9900-1047"), Issn("9900-1055")


def compare(ours: Record, theirs: Record, field: str = "container-title") -> Agreement:
    """Compare as a run does that has the sample list."""
    row = COMPARED[field]
    mine, others = name_journal(ours, TABLE), name_journal(theirs, TABLE)
    found: Agreement = row.compare(row.evidence(mine), row.evidence(others))
    back: Agreement = row.compare(row.evidence(others), row.evidence(mine))
    assert mirrored(back).kind is found.kind
    assert (back.reason, back.severity) == (found.reason, found.severity)
    return found


def called(
    title: str | None, *issns: str, short: str | None = None, source: str = "given"
) -> Record:
    """Make a record that says nothing but its journal."""
    return Record(
        Origin(source, "1"),
        container_title=title,
        container_title_short=short,
        issn=tuple(map(Issn, issns)) or None,
    )


@given(st.sampled_from(JOURNALS))
def test_title_and_abbreviation_of_every_entry_agree(journal: object) -> None:
    """Take NLM's own pairs for one journal, however irregular the abbreviation is."""
    (entry,) = [j for j in JOURNALS if j == journal]
    for short in filter(None, (entry.medline, entry.iso)):
        assert compare(called(short), called(entry.title)).agrees
        assert compare(called(entry.title), called(short)).agrees


@given(st.sampled_from(JOURNALS), st.sampled_from(JOURNALS))
def test_names_of_two_entries_never_agree(one: object, other: object) -> None:
    """Tell any two entries apart by title, or by title and abbreviation."""
    (mine,) = [j for j in JOURNALS if j == one]
    (theirs,) = [j for j in JOURNALS if j == other]
    namesakes = {"9000001", "9000002"}
    if mine == theirs or {mine.nlm_id, theirs.nlm_id} == namesakes:
        return
    assert not compare(called(mine.title), called(theirs.title)).agrees
    if mine.medline:
        assert not compare(called(mine.medline), called(theirs.title)).agrees


SAME = [
    ("Bull Light Ohio", "Ohio light bulletin", Kind.THEIRS_FULLER, "journal-abbreviated"),
    ("Nihon Akari Zasshi", "Japanese Journal of Illumination", Kind.VARIANT, "same-nlm-journal"),
    ("Leuchtk Bl", "Leuchtkörper-Blätter", Kind.THEIRS_FULLER, "journal-abbreviated"),
    ("Gaceta luminosa", "Gaceta luminosa / S.E.L.U.Z", Kind.VARIANT, "same-nlm-journal"),
    ("The Journal of Wicks", "Journal of wicks", Kind.VARIANT, "formatting"),
    ("Lanternology", "Lanternology (Turku, Finland)", Kind.VARIANT, "formatting"),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "kind", "reason"), SAME)
def test_one_entry_is_one_journal(
    ours: str, theirs: str, kind: Kind, reason: str
) -> None:
    """Agree on what the list calls one, and say which name is the fuller."""
    found = compare(called(ours), called(theirs))
    assert (found.kind, found.reason) == (kind, reason)


OTHER = [
    ("J Lamp Sci", "Journal of lamp science and virology", "sibling-journal", Severity.MAJOR),
    ("J Lamp Sci", "Journal of lamplight scientometrics", "journal-differs", Severity.MAJOR),
    ("Lanternology", "Lanternology open", "sibling-journal", Severity.MAJOR),
    ("Journal of Wicks", "Journal in Wicks", "small-words-differ", Severity.MAJOR),
    ("J Wicks", "Journal of lamp science", "journal-differs", Severity.MAJOR),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "reason", "severity"), OTHER)
def test_two_entries_are_two_journals(
    ours: str, theirs: str, reason: str, severity: Severity
) -> None:
    """Differ on siblings and on abbreviations that are taken, whatever the words say."""
    found = compare(called(ours), called(theirs))
    assert (found.kind, found.reason, found.severity) == (
        Kind.DIFFERENT,
        reason,
        severity,
    )


def test_former_title_is_told_mildly() -> None:
    """Weigh less that NLM lists two journals with one ISSN: the one became the other."""
    found = compare(called("Archives of gaslight"), called("Gaslight today"))
    assert found.severity is Severity.MAJOR
    found = compare(
        called("Arch Gaslight", "9900-111X"), called("Gaslight today", "9900-1128")
    )
    assert (found.reason, found.severity) == ("former-title", Severity.MINOR)


def test_acronym_that_is_another_entry_is_told_mildly() -> None:
    """Take words that an acronym stands for for a former title: NLM lists both."""
    table = table_of(
        [
            ListedJournal("1", "CMAJ (Lamp ed.)", "CMAJ"),
            ListedJournal(
                "2", "Canadian Medical Association journal", "Can Med Assoc J"
            ),
        ],
        {},
    )
    ours = name_journal(called("CMAJ"), table)
    theirs = name_journal(called("Canadian Medical Association journal"), table)
    row = COMPARED["container-title"]
    found = row.compare(row.evidence(ours), row.evidence(theirs))
    assert (found.reason, found.severity) == ("former-title", Severity.MINOR)


def test_print_and_online_issn_are_one_journal_s() -> None:
    """Join the ISSNs of one entry where a name is not in the list."""
    ours = called("Lampenkunde", LAMP)
    theirs = called("Annals of Lights", LAMP_ONLINE)
    assert compare(ours, theirs).reason == "same-issn"
    assert (
        compare(called("Lampenkunde", LAMP), called("J Lamp Sci")).reason == "same-issn"
    )


def test_wrong_abbreviation_beside_the_right_title_is_told() -> None:
    """Flag the abbreviation of another journal although title and ISSN are right."""
    ours = called("Journal of lamp science", LAMP, short="J Wicks")
    theirs = called("Journal of lamp science", LAMP, short="J Lamp Sci")
    assert compare(ours, theirs).agrees
    found = compare(ours, theirs, "container-title-short")
    assert (found.kind, found.severity) == (Kind.DIFFERENT, Severity.MINOR)


def test_wrong_abbreviation_is_told_without_a_list_too() -> None:
    """Flag an abbreviation that fits not even its own title."""
    ours = Journal("J Soot", "Journal of Tinder", (LAMP,))
    theirs = Journal("J Tinder", "Journal of tinder", (LAMP,))
    found = compare_abbreviated_journals(ours, theirs)
    assert (found.reason, found.severity) == ("journal-differs", Severity.MINOR)


@pytest.mark.parametrize(
    ("short", "title", "their_short", "their_title"),
    [
        ("Nippon Tomoshibi", "Journal of Tinder", "Jpn J Tinder", "Tomoshibi"),
        ("J Tinder", "Journal of Tinder", "Nippon Tomoshibi", "Tomoshibi"),
    ],
)
def test_translated_abbreviation_is_excused_by_the_issn(
    short: str, title: str, their_short: str, their_title: str
) -> None:
    """Leave alone an abbreviation in another language than its title."""
    ours = Journal(short, title, (LAMP,))
    theirs = Journal(their_short, their_title, (LAMP,))
    assert compare_abbreviated_journals(ours, theirs).agrees


def test_issn_settles_translations_and_former_titles() -> None:
    """Take one ISSN in common for one journal, whatever it is called."""
    ours = Journal("Zhonghua yi xue za zhi", issns=(Issn("0376-2491"),))
    theirs = Journal("National Medical Journal of China", issns=(Issn("0376-2491"),))
    assert compare_journals(ours, theirs).reason == "same-issn"


def test_issn_does_not_cover_a_plain_sibling() -> None:
    """Flag ``BMJ Open`` even beside the ISSN of BMJ."""
    ours = Journal("BMJ Open", issns=(Issn("0959-8138"),))
    theirs = Journal("BMJ (Clinical research ed.)", issns=(Issn("0959-8138"),))
    found = compare_journals(ours, theirs)
    assert (found.reason, found.severity) == ("sibling-journal", "minor")


def test_short_title_of_the_source_proves_an_abbreviation() -> None:
    """Complete an irregular abbreviation that the source itself uses."""
    theirs = Journal("Arkheologiia Evrazii", "Arheol. Evrazii")
    found = compare_journals(Journal("Arheol Evrazii"), theirs)
    assert (found.kind, found.reason) == (Kind.THEIRS_FULLER, "journal-abbreviated")
    back = compare_journals(theirs, Journal("Arheol Evrazii"))
    assert back.kind is Kind.OURS_FULLER


def test_own_abbreviation_does_not_hide_a_wrong_title() -> None:
    """Flag a wrong title although the record's abbreviation is right."""
    theirs = Journal("Journal of medical Internet research", "J Med Internet Res")
    ours = Journal("Journal of Affective Disorders", "J Med Internet Res")
    assert compare_journals(ours, theirs).reason == "journal-differs"


def test_different_issns_alone_are_no_conflict() -> None:
    """Agree on the title when one side has the print and one the electronic ISSN."""
    ours = Journal("Lancet", issns=(Issn("0140-6736"),))
    theirs = Journal("Lancet (London, England)", issns=(Issn("1474-547X"),))
    assert compare_journals(ours, theirs).agrees


_VOCABULARY = (
    "Journal J of in Lamp Sci Science Wicks Open A (Turku) : . = The Res & and Virology"
)
_TITLES = st.lists(st.sampled_from(_VOCABULARY.split()), max_size=6).map(" ".join)


@given(_TITLES, _TITLES)
def test_comparison_with_the_list_mirrors(ours: str, theirs: str) -> None:
    """Judge alike from either side."""
    compare(called(ours or "A", short="J Lamp Sci"), called(theirs or "B"))
