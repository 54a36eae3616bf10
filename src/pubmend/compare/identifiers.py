"""Gather the comparators, one a field, and compare identifiers.

Each takes our evidence and theirs and gives an `Agreement`; each is pure, and
``compare(b, a)`` mirrors ``compare(a, b)``.
"""

from __future__ import annotations

from ..model.agreement import IDENTICAL, Agreement, major
from ..model.reasons import Reason
from ..text.languages import compare_languages
from .abstracts import compare_abstracts
from .authors import AuthorList, compare_authors
from .containers import Container, compare_containers, compare_short_containers
from .dates import Dates, compare_dates, compare_partial_dates
from .journal_titles import compare_journal_titles
from .journals import Journal, compare_abbreviated_journals, compare_journals
from .licences import compare_licences, licence_fault
from .pages import Locator, compare_pages
from .person_names import compare_names
from .publishers import compare_publishers
from .titles import Titles, compare_title_texts, compare_titles, title_key
from .vocabularies import (
    compare_issns,
    compare_keywords,
    compare_mesh,
    compare_publication_types,
    compare_types,
)
from .volumes_issues import Numbers, compare_numbers

__all__ = [
    "AuthorList",
    "Container",
    "Dates",
    "Journal",
    "Locator",
    "Numbers",
    "Titles",
    "compare_abbreviated_journals",
    "compare_abstracts",
    "compare_authors",
    "compare_containers",
    "compare_dates",
    "compare_identifiers",
    "compare_issns",
    "compare_journal_titles",
    "compare_journals",
    "compare_keywords",
    "compare_languages",
    "compare_licences",
    "compare_mesh",
    "compare_names",
    "compare_numbers",
    "compare_pages",
    "compare_partial_dates",
    "compare_publication_types",
    "compare_publishers",
    "compare_short_containers",
    "compare_title_texts",
    "compare_titles",
    "compare_types",
    "licence_fault",
    "title_key",
]


def compare_identifiers(ours: str, theirs: str) -> Agreement:
    """Compare PMIDs, PMCIDs or DOIs: parsed at the edge, they are equal or not."""
    if ours == theirs:
        return IDENTICAL
    return major(Reason.IDENTIFIER_DIFFERS, f"given {ours}, there {theirs}")
