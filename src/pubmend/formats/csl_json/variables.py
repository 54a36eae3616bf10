"""Know CSL-JSON's variables, however their letters are cased.

The names are those of
https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-data.json
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_NAMES = """
author chair collection-editor compiler composer container-author contributor curator
director editor editorial-director executive-producer guest host illustrator
interviewer narrator organizer original-author performer producer recipient
reviewed-author script-writer series-creator translator
accessed available-date event-date issued original-date submitted
id type title citation-key categories language journalAbbreviation shortTitle custom
abstract annote archive archive_collection archive_location archive-place authority
call-number chapter-number citation-label citation-number collection-number
collection-title container-title container-title-short dimensions division DOI edition
event event-title event-place first-reference-note-number genre ISBN ISSN issue
jurisdiction keyword locator medium note number number-of-pages number-of-volumes
original-publisher original-publisher-place original-title page page-first part
part-title part-number PMCID PMID printing printing-number publisher publisher-place
references reviewed-genre reviewed-title scale section source status supplement
supplement-number title-short URL version volume volume-title volume-title-short
year-suffix
"""
_OTHER_SPELLINGS = {
    "containertitle": "container-title",
    "container_title": "container-title",
    "pmcid": "PMCID",
    "pmc": "PMCID",
}
_SHORT = "journalAbbreviation"

VARIABLES = frozenset(_NAMES.split())
# What an item states of itself, beside its key and its kind.
TELLING = VARIABLES - {"id", "custom", "categories", "source", "status", "version"}

_TYPES = """
article article-journal article-magazine article-newspaper bill book broadcast chapter
classic collection dataset document entry entry-dictionary entry-encyclopedia event
figure graphic hearing interview legal_case legislation manuscript map motion_picture
musical_score pamphlet paper-conference patent performance periodical
personal_communication post post-weblog regulation report review review-book software
song speech standard thesis treaty webpage
"""
TYPES = frozenset(_TYPES.split())
# What programs write in place of a type of CSL's, in small letters.
OTHER_TYPES = {
    "journal-article": "article-journal",
    "journalarticle": "article-journal",
    "journal article": "article-journal",
    "book-chapter": "chapter",
    "booksection": "chapter",
    "proceedings-article": "paper-conference",
    "conferencepaper": "paper-conference",
    "posted-content": "article",
    "preprint": "article",
    "dissertation": "thesis",
}

_BY_LOWER = {name.lower(): name for name in VARIABLES} | _OTHER_SPELLINGS


def variable_of(key: str) -> str | None:
    """Give the variable that a key means; None where it is none of CSL's."""
    return key if key in VARIABLES else _BY_LOWER.get(key.lower())


def key_in_use(variable: str, keys: Iterable[str]) -> str:
    """Give the key of an object that holds a variable: its own name, or another.

    Where none does it is the name that files of the program have: the variable itself.
    """
    others = [key for key in keys if variable_of(key) == variable]
    if variable in others or not others:
        return variable
    return others[-1]


def is_item(value: Any) -> bool:
    """True if a value is an item of CSL-JSON beyond doubt, and no part of one."""
    if not isinstance(value, Mapping):
        return False
    known = {variable_of(key) for key in value} - {None}
    if len(known) < 2:
        return False
    is_named = "id" in known and bool(known & {"DOI", "PMID", "PMCID"})
    return is_named or "title" in known or ("type" in known and len(known) > 2)
