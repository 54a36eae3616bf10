"""Show which lines tell where an article stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.formats.pages.masthead import (
    Masthead,
    read_date,
    read_journal_and_date,
    read_masthead,
    read_pages,
)
from pubmend.model.record import PartialDate

APRIL = PartialDate(2019, 4)
YEAR = PartialDate(2019)
SLEEP = "Journal of Sleep Studies"

READ = [
    ("Volume 37, Issue 4, April 2019, Pages 811-819", Masthead(None, "37", "4", "811-819", APRIL)),
    ("Volume 37, April 2019, 103456", Masthead(None, "37", None, "103456", APRIL)),
    ("Volume 37, Issue 4, April 2019, Article 103456", Masthead(None, "37", "4", "103456", APRIL)),
    (". 2019 Apr;37(4):811-819. doi: 10.5555/s.1. Epub 2018 Dec 3.", Masthead(None, "37", "4", "811-819", APRIL)),
    ("J Sleep Stud. 2019 Apr; 37(4): 811–819.", Masthead("J Sleep Stud", "37", "4", "811-819", APRIL)),
    (f"{SLEEP} volume 37, pages811–819 (2019)Cite this article", Masthead(SLEEP, "37", None, "811-819", YEAR)),
    ("BMC Sleep volume 18, Article number: 12 (2019) Cite this article", Masthead("BMC Sleep", "18", None, "12", YEAR)),
    ("Int. J. Sleep Res. 2019, 16(4), 811; https://doi.org/10.5555/s.1", Masthead("Int. J. Sleep Res", "16", "4", "811", YEAR)),
    (f"{SLEEP} 37(4):p 811-819, April 2019. | DOI: 10.5555/s.1", Masthead(SLEEP, "37", "4", "811-819", APRIL)),
    ("Articles| Volume 393, ISSUE 10173, P811-819, April 03, 2019", Masthead(None, "393", "10173", "811-819", PartialDate(2019, 4, 3))),
    (f"{SLEEP} 2019 37:4 (811-819)", Masthead(SLEEP, "37", "4", "811-819", YEAR)),
    (f"{SLEEP}, Volume 37, Issue 4, 3 April 2019, Pages 811–819, https://doi.org/10.5555/s.1", Masthead(SLEEP, "37", "4", "811-819", PartialDate(2019, 4, 3))),
    (f"{SLEEP}, 01 Apr 2019, 37(4):811-819", Masthead(SLEEP, "37", "4", "811-819", PartialDate(2019, 4, 1))),
    ("Volume 37, 2019 - Issue 4", Masthead(None, "37", "4", None, YEAR)),
    ("Volume37, Issue4", Masthead(None, "37", "4")),
    ("Vol. 37 No. 4 (2019)", Masthead(None, "37", "4", None, YEAR)),
    ("Volume 10 - 2019 | https://doi.org/10.5555/s.1", Masthead(None, "10", None, None, YEAR)),
    ("PLoS ONE 14(4): e0123456. https://doi.org/10.5555/s.1", Masthead("PLoS ONE", "14", "4", "e0123456")),
    ("Sci Sleep 9, 1234 (2019)", Masthead("Sci Sleep", "9", None, "1234", YEAR)),
    ("European Sleep Journal (2019) 40, 811–819", Masthead("European Sleep Journal", "40", None, "811-819", YEAR)),
    (f"Journal article published Apr 2019 in {SLEEP} volume 37 issue 4 on pages 811 to 819", Masthead(SLEEP, "37", "4", "811-819", APRIL)),
    ("Rev. sono enferm. 37 (4) • Apr 2019 • https://doi.org/10.5555/s.1", Masthead("Rev. sono enferm", "37", "4", None, APRIL)),
    ("Revista del Sueño, vol. 37, núm. 4, abril-junio, 2019, pp. 811-819", Masthead("Revista del Sueño", "37", "4", "811-819", PartialDate(2019, 4, until=PartialDate(2019, 6)))),
    (f"{SLEEP}; London Vol. 37, Iss. 4, (Apr 2019): 811-819. DOI:10.5555/s.1", Masthead(SLEEP, "37", "4", "811-819", APRIL)),
    ("Cochrane Database of Systematic Reviews 2019, Issue 4. Art. No.: CD012345", Masthead("Cochrane Database of Systematic Reviews", None, "4", "CD012345", YEAR)),
    ("BMJ 2019;364:l123", Masthead("BMJ", "364", None, "l123", YEAR)),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), READ)
def test_reads_a_masthead(line: str, expected: Masthead) -> None:
    """Read journal, volume, issue, pages and date in the habits of many sites."""
    assert read_masthead(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Volume 37",
        "Volume 45, Issue 2 is out now",
        "Current issue: Volume 45, Issue 2, 2024",
        "In 2019 we followed 12 nurses",
        "The dose was 37 (4) mg, 2019",
        "Blood pressure was 120:80 in 2019",
        "Results 1 - 20 of 45",
        "Copyright 2019 Sleep Press",
        "Received 3 January 2019; Accepted 4 March 2019",
        "Berg et al. BMC Sleep (2019) 18:12",
        "Lund K, Dahl P. Sleep in doctors. Sleep Rep. 2017;12(1):1-9.",
        "Volume 37, Issue 4, Volume 38, 2019",
        "Tel. 12345678",
        "Page 3 of 12, 2019",
        "x" * 300,
    ],
)
def test_other_lines_are_no_mastheads(line: str) -> None:
    """Give up where any part of a line can't be told."""
    assert read_masthead(line) is None


def test_reads_what_stands_on_lines_of_its_own() -> None:
    """Read pages, a date, and a journal with its date."""
    assert read_pages("Pages 811-819 | Received 03 Jan 2018") == "811-819"
    assert read_pages("pp. 811 – 819") == "811-819"
    assert read_pages("Pages that we like") is None
    assert read_date("April 2019") == APRIL
    assert read_date("Spring cleaning 2019 offers") is None
    assert read_journal_and_date("Front. Sleep, 03 April 2019") == (
        "Front. Sleep",
        PartialDate(2019, 4, 3),
    )
    assert read_journal_and_date(f"{SLEEP} (Apr 2019)") == (SLEEP, APRIL)
    assert read_journal_and_date("We met in Oslo, April 2019") is None


@given(st.text(max_size=300))
def test_any_line_is_read(line: str) -> None:
    """Read any line without crashing; what is read has a volume or all the rest."""
    found = read_masthead(line)
    assert found is None or found.tells_place
