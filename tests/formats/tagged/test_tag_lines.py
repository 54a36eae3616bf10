"""Check which lines begin a tag, as programs and people hand them on."""

from __future__ import annotations

import pytest

from pubmend.formats.tagged.tag_lines import TagNames, tag_lines

NAMES = TagNames(frozenset(("NO", "TI", "CI", "IS", "PMC", "STAT")), frozenset(("NO",)))

# (lines divided by |, the tags that begin in them, what it shows)
LINES = [
    ("NO  - 1|TI  - a|      b", "NO TI -", "as it should be"),
    ("NO- 1|TI- a|PMC- b", "NO TI PMC", "no filling"),
    ("NO-1|TI  -a|PMC -b|STAT-c", "NO TI PMC -", "no space behind the dash"),
    ("NO\u2014 1|TI \u2013 a", "NO TI", "dashes"),
    ("NO\t-\t1|TI\t- a", "NO TI", "tabs"),
    ("no  - 1|ti  - a", "NO TI", "small letters throughout"),
    ("NO  - 1|ti  - a|is - b", "NO - -", "small letters within"),
    ("NO  - 1|TI  - a|CI - 0.3", "NO TI -", "prose in a filled up record"),
    ("NO  - 1|TI  - a||CI - 0.3", "NO TI - CI", "the same behind an empty line"),
    ("    NO  - 1|    TI  - a|          b", "NO TI -", "all indented"),
    ("NO  - 1|    TI  - a", "NO -", "one indented"),
    ("NO  - 1|XY  - a|XYZ - b|XY - c", "NO XY - -", "tags that are not known"),
    ("TI  - a|PMC -|TI-", "TI PMC TI", "no value"),
]


@pytest.mark.parametrize(("text", "expected", "_shows"), LINES)
def test_tags(text: str, expected: str, _shows: str) -> None:
    """Tell a tag from what continues the one above."""
    lines = [f"{line}\n" for line in text.split("|")]
    entries = list(tag_lines(lines, NAMES))
    assert " ".join(entry.tag or "-" for entry in entries) == expected
    assert [entry.raw for entry in entries] == lines
