"""Show that PubMed's printed abstracts are read each whole, and lists are refused."""

from __future__ import annotations

import io

import pytest

from pubmend.errors import RefusedError
from pubmend.formats.pages.free_text import FREE_TEXT
from pubmend.model.record import Record

TWO = """\
1. J Port Med. 2018 Mar;12(3):201-209. doi: 10.5555/jpm.201.

Sleep of dockers on rotating shifts.

Solberg I(1), Diallo A(2).

Author information:
(1)University of Ports, Bergen.

Dockers lose sleep.

DOI: 10.5555/jpm.201
PMID: 29345671


2. Sleep Lett. 2024 Jan 5. doi: 10.5555/sl.1. Online ahead of print.

On sleep.

[No authors listed]

DOI: 10.5555/sl.1
PMID: 38123456
"""
ISSUE = """\
Journal of Port Medicine
Volume 12, Issue 3, March 2018
Night work and mood in bakers
Luca Ferrari, Giulia Bianchi
https://doi.org/10.5555/jpm.99
Bakers revisited after ten years
Giulia Bianchi, Teresa Rossi
https://doi.org/10.5555/jpm.105
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_entry_is_a_record_with_its_abstract(end: str) -> None:
    """Whatever ends the lines."""
    content = TWO.replace("\n", end).encode()
    first, second = FREE_TEXT.read(io.BytesIO(content), "x.txt")
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert (first.pmid, first.abstract) == ("29345671", "Dockers lose sleep.")
    assert (second.pmid, second.author, second.abstract) == ("38123456", None, None)


def test_a_table_of_contents_is_refused() -> None:
    """It names several works, and none of them whole."""
    with pytest.raises(RefusedError, match="about 2 references"):
        list(FREE_TEXT.read(io.BytesIO(ISSUE.encode()), "x.txt"))
