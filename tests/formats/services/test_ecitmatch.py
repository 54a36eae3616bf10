"""Check what ecitmatch answers, line by line and by key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.formats.services.ecitmatch import CitationMatch, read_ecitmatch
from pubmend.model.identifiers import Pmid

LINES = [
    ("2014248", CitationMatch((Pmid("2014248"),), ambiguous=False)),
    (" 02014248 ", CitationMatch((Pmid("2014248"),), ambiguous=False)),
    ("NOT_FOUND", CitationMatch((), ambiguous=False)),
    ("NOT_FOUND;INVALID_JOURNAL", CitationMatch((), ambiguous=False)),
    ("AMBIGUOUS", CitationMatch((), ambiguous=True)),
    ("AMBIGUOUS (783 citations)", CitationMatch((), ambiguous=True)),
    (
        "AMBIGUOUS 26315901,25768914",
        CitationMatch((Pmid("26315901"), Pmid("25768914")), ambiguous=True),
    ),
]


@pytest.mark.parametrize(("result", "match"), LINES)
def test_results(result: str, match: CitationMatch) -> None:
    """Tell found, not found and ambiguous apart."""
    line = f"Proc Natl Acad Sci|1991|88|3248|mann|Art1|{result}"
    assert read_ecitmatch(line) == {"Art1": match}


def test_lines_are_known_by_their_key() -> None:
    """Leave out what was not answered: its place tells nothing."""
    text = "j|1|2|3|n|k3|11\r\n\r\nerror\nj|1|2|3|n|k1|NOT_FOUND\nj|1|2|3|n|k2|WHAT\n"
    assert read_ecitmatch(text) == {
        "k3": CitationMatch((Pmid("11"),), ambiguous=False),
        "k1": CitationMatch((), ambiguous=False),
    }


@pytest.mark.parametrize("text", ["", "<html></html>", "a|b|c", "a|b|c|d|e|k|"])
def test_nothing_answered(text: str) -> None:
    """Find no answer in what is none."""
    assert read_ecitmatch(text) == {}


@given(st.text("|AMBIGUOS NT_FD0123,()\n", max_size=60))
def test_any_text(text: str) -> None:
    """Read any text without failing."""
    assert isinstance(read_ecitmatch(text), dict)
