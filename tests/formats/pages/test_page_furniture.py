"""Show which lines of a page are neither title nor journal nor prose."""

from __future__ import annotations

import pytest

from pubmend.formats.pages.page_furniture import (
    ends_abstract,
    is_affiliation,
    is_furniture,
    is_journal_line,
    is_journal_name,
)


@pytest.mark.parametrize(
    "line",
    [
        "Skip to main content", "Get rights and content", "Full text links", "Journals & Books",
        "Author links open overlay panel", "Show more", "Sign in / register", "We use cookies on this site",
        "Advertisement", "Export citation", "View PDF", "Recommended articles", "12 Citations", "1,234 Accesses",
        "Accessed 5 May 2024", "Received: 3 January 2019 / Accepted: 4 March 2019", "First published: 03 April 2019",
        "Published online 2018 Dec 3", "Available online 3 April 2019", "An official website of the United States government",
        "Taylor & Francis Online", "© 2019 The Authors", "Correspondence: Nora Berg", "Keywords: sleep; nurses",
        "Subject: Fwd: a paper", "https://example.org/a", "nora@uni.example", ">Journals", "PMID: 31234567",
        "ISSN: 0263-6352", "Impact Factor: 2.3", "Current issue", "Database: MEDLINE", "Original Investigation",
    ],
)  # fmt: skip
def test_furniture(line: str) -> None:
    """Know menus, buttons, banners, counts, dates and labels."""
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Night shifts and blood pressure in nurses: a cohort study",
        "Home telemonitoring after heart failure",
        "Volume overload in heart failure",
        "Views of nurses on working at night",
        "Search strategies for sleep trials",
        "University students' sleep in winter",
        "Competing risks in studies of sleep",
        "Received social support and sleep",
        "References to sleep in old letters",
        "Section modulus of the femur in nurses",
        "Email reminders for night workers",
        "Address terms in wards: an observation",
        "Published and unpublished trials of naps",
        "From ward to home: a diary study",
        "Next steps in sleep research",
    ],
)
def test_titles_are_no_furniture(line: str) -> None:
    """Take no title for a button because of its first word."""
    assert not is_furniture(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Journal of Sleep Studies", True),
        ("Heart", True),
        ("Rev. sono enferm", True),
        ("International Journal of Sleep and Work", True),
        ("ScienceDirect", False),
        ("In", False),
        ("Volume", False),
        ("We followed nurses", False),
        ("Night shifts: a study", False),
        ("Berg et al. BMC Sleep", False),
        ("Lund K, Dahl P. Sleep in doctors. Sleep Rep", False),
        ("Open access", False),
        ("", False),
    ],
)
def test_is_journal_name(line: str, expected: bool) -> None:  # noqa: FBT001 - a case's value
    """Know what may be a journal."""
    assert is_journal_name(line) is expected


def test_journals_affiliations_and_ends() -> None:
    """Know a journal by its first words, a place of work, and what ends an abstract."""
    assert is_journal_line("Scandinavian Journal of Sleep")
    assert not is_journal_line("Home Journal of Sleep Studies Article")
    assert not is_journal_line("Journal clubs for nurses: do they work?")
    assert is_affiliation("1Department of Nursing, University of Lillehavn, Norway")
    assert not is_affiliation("Sleep in a university hospital: a survey")
    assert ends_abstract("Keywords: sleep; nurses.")
    assert ends_abstract("Copyright © 2019 The Authors. All rights reserved.")
    assert ends_abstract("Citation: Berg N (2019) Night shifts. Sleep 1(1): e1.")
    assert not ends_abstract("Copying machines were not used.")
