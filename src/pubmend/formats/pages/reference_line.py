"""Read a reference in the style that medicine shares (Vancouver, PubMed's summary).

``Huang C, Wang Y. Clinical features of patients. Lancet. 2020 Feb
15;395(10223):497-506. doi: …``: a row of names with initials, a title, and a citation.
Where the title ends and the journal begins is told from the citation backwards; a
journal abbreviated with stops (``Rev. bras. enferm.``) is put together again. What is
not of that style is None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...model.record import Author
from ..reading.author_names import is_truncated
from .author_rows import read_listed
from .citation_line import Citation, read_date_first

_LONGEST = 2_000
_NUMBER = re.compile(r"\s*[\[(]?\d{1,4}[.)\]]+\s*")
_NAME = r"[^\W\d_][\w'\u2019 -]{0,40}? [A-Z\u00c0-\u00de]{1,4}(?: (?:Jr|Sr|2nd|3rd))?"
_NAMES = re.compile(rf"(?P<row>{_NAME}(?:, {_NAME}){{0,200}}(?:,? et al)?)\.\s+")
_AFFILIATIONS = re.compile(r"(?:\(\d{1,3}\)|\[\d{1,3}\])+")
_BOUNDARY = re.compile(r"[.?!]\s+(?=[^\W\d_])")
_YEAR_SOON = re.compile(r"[^;:\n\d]{1,120}?[.,]?\s\(?(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Reference:
    """Hold what a reference says."""

    author: tuple[Author, ...]
    truncated: bool
    title: str
    citation: Citation


def read_reference(line: str) -> Reference | None:
    """Read a whole reference; None if any part of it can't be told."""
    number = _NUMBER.match(line)
    text = line[number.end() if number else 0 :].strip()[:_LONGEST]
    names = _NAMES.match(text)
    if names is None:
        return None
    author = read_listed(names["row"], ",")
    found = _title_and_citation(text[names.end() :])
    if author is None or found is None:
        return None
    title, citation = found
    return Reference(author, is_truncated(names["row"]), title, citation)


def read_names(row: str) -> tuple[Author, ...] | None:
    """Read a row of names alone, without the numbers of their affiliations."""
    names = _NAMES.fullmatch(f"{_AFFILIATIONS.sub('', row).strip(' .')}. ")
    return read_listed(names["row"], ",") if names and len(row) <= _LONGEST else None


def _title_and_citation(text: str) -> tuple[str, Citation] | None:
    """Divide at the last sentence's end that a citation follows."""
    ends = [match.end() for match in _BOUNDARY.finditer(text)]
    citing = [at for at in ends if _YEAR_SOON.match(text, at) and _reads(text[at:])]
    if not citing:
        return None
    at = citing[-1]
    while _is_part_of_abbreviation(text, ends, at):
        at = ends[ends.index(at) - 1]
    citation = read_date_first(text[at:])
    return (text[:at].strip(), citation) if citation else None


def _reads(text: str) -> bool:
    return read_date_first(text) is not None


def _is_part_of_abbreviation(text: str, ends: list[int], at: int) -> bool:
    """True if one stopped, short word stands before: ``Rev. bras. |enferm``."""
    index = ends.index(at)
    if index == 0:
        return False
    before = text[ends[index - 1] : at].strip()
    return " " not in before and len(before) <= 8 and before.endswith(".")
