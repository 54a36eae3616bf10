"""Show which parts of a text are about other works."""

from __future__ import annotations

import re

import pytest

from pubmend.detect.cited_regions import find_cited_spans, lies_in
from pubmend.detect.relation_words import NOTICE_WORDS, NOTICES


def cited(text: str, *marks: str) -> list[str]:
    """Give the cited parts of a text in which the marks are identifiers."""
    starts = sorted(text.index(mark) for mark in marks)
    return [text[start:end] for start, end in find_cited_spans(text, starts)]


PARTS = [
    ("Title\nReferences\n1. Smith", ["References\n1. Smith"]),
    ("Title\n** References: **\n[1] Smith", ["** References: **\n[1] Smith"]),
    ("Title\nReferences\n1. Smith\nKeywords\na", ["References\n1. Smith\n"]),
    # an abstract's heading within a reference list is a link to the abstract
    ("Title\nReferences\n1. Smith\nAbstract\n2. Foo", ["References\n1. Smith\nAbstract\n2. Foo"]),
    (f"Title\nCited by 3\n1. Smith\nAbstract\n{'word ' * 50}", ["Cited by 3\n1. Smith\n"]),
    ("Title\nReferences\nKeywords\na", []),  # navigation
    ("Title\nReferences\nHome\nMenu\nHelp\nAbout\n1. Smith", []),
    ("Title\nReferences\nPMID: 123", []),
    ("References\n1. Smith", []),  # the whole text
    ("Title\nComment in\n  Lancet 2020\n\nBack", ["Comment in\n  Lancet 2020"]),
    ("Title\nErratum in: Lancet 2020\nPMID: 123", ["Erratum in: Lancet 2020"]),
    ("Erratum in: Lancet 2020", []),
    ("T. Update in: BMJ 2020;1:2. PMID: 123; PMCID: PMC1.", ["Update in: BMJ 2020;1:2. "]),
    ("PMID- 1\nCIN - BMJ\n      2020\nTI  - x", ["CIN - BMJ\n      2020"]),
    ("AU A\nCR Smith\n   Foo\nNR 2", ["CR Smith\n   Foo"]),
    ("a<ref-list>b</ref-list>c<related-article x='1'/>d", ["<ref-list>b</ref-list>", "<related-article x='1'/>"]),
    ('{"a":1,"reference":[{"k":"]"}],"b":[2]}', ['"reference":[{"k":"]"}]']),
    ('{"reference":[{"k":"', ['"reference":[{"k":"']),
    ("Text with references to others and 1. a number", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_parts_about_other_works(text: str, expected: list[str]) -> None:
    """Find lists, notices, elements and keys, and not their mere names."""
    assert cited(text) == expected


def test_a_numbered_list_needs_an_identifier_before_it() -> None:
    """Take a list for references only if the text has spoken of its own work."""
    entries = "1. a x1\n2. b x2\n3. c x3\n"
    assert cited(entries, "x1", "x2", "x3") == []
    assert cited(f"own\n{entries}", "own", "x1", "x2", "x3") == [entries.rstrip("\n")]
    assert cited(f"own\n{entries}", "own", "x1") == []
    assert cited("own\n1. a x1\n2. b x2\n", "own", "x1", "x2") == []


def test_a_numbered_list_ends_before_the_own_label() -> None:
    """Leave the record's own line below a list to the record."""
    text = "own\n1. a x1\n2. b x2\n3. c x3\n   d\nDOI: last"
    assert cited(text, "own", "x1", "x2", "x3", "last") == [
        "1. a x1\n2. b x2\n3. c x3\n   d"
    ]


@pytest.mark.parametrize(
    ("position", "expected"),
    [(0, False), (2, True), (3, True), (4, False), (7, True), (9, False)],
)
def test_lies_in(position: int, expected: bool) -> None:  # noqa: FBT001 - a case's value
    """Count a span's start to it, its end not."""
    assert lies_in(position, [(2, 4), (6, 8)]) is expected


@pytest.mark.parametrize("notice", re.split(r"\|(?![^(]*\))", NOTICES))
def test_every_notice_holds_one_of_its_words(notice: str) -> None:
    """A text without them is not searched for notices."""
    assert any(word in notice for word in NOTICE_WORDS)
