"""Show which lines are read as citations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.formats.pages.citation_line import (
    Citation,
    read_date_first,
    read_date_last,
    read_worded,
)
from pubmend.model.record import PartialDate

RANGE = PartialDate(2020, 4, until=PartialDate(2020, 6))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Psychol Psychother ; 94(4): 994-1014, 2021 12.", Citation("Psychol Psychother", "94", "4", "994-1014", PartialDate(2021, 12))),
        ("Rev. bras. enferm ; 73(supl.2): e20190243, 2020. tab, graf", Citation("Rev. bras. enferm", "73", "supl.2", "e20190243", PartialDate(2020))),
        ("J. health med. sci. (Print) ; 6(2): 115-122, abr.-jun. 2020. tab", Citation("J. health med. sci. (Print)", "6", "2", "115-122", RANGE)),
        ("Int J Environ Res Public Health ; 18(3)2021 01 29.", Citation("Int J Environ Res Public Health", "18", "3", None, PartialDate(2021, 1, 29))),
        ("Lancet ; 395(10223): 497-506, 2020 02 15.", Citation("Lancet", "395", "10223", "497-506", PartialDate(2020, 2, 15))),
        ("J Affect Disord ; 2024 Nov 07.", Citation("J Affect Disord", None, None, None, PartialDate(2024, 11, 7))),
        ("Medicina (B Aires) ; 80 Suppl 3: 1-6, 2020.", Citation("Medicina (B Aires)", "80 Suppl 3", None, "1-6", PartialDate(2020))),
        ("Rev. chil. pediatr ; 91(1): 1-5, feb. 2020.", Citation("Rev. chil. pediatr", "91", "1", "1-5", PartialDate(2020, 2))),
        ("Acta bioeth ; 26(1)mayo 2020.", Citation("Acta bioeth", "26", "1", None, PartialDate(2020, 5))),
        ("São Paulo; s.n; 2019. 120 p.", None),  # a thesis
        ("A title of an article; with a semicolon", None),
        ("", None),
        ("x" * 400, None),
    ],
)  # fmt: skip
def test_read_date_last(line: str, expected: Citation | None) -> None:
    """Read the Virtual Health Library's citations, in four languages."""
    assert read_date_last(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("J Med Internet Res 2025;27:e71852", Citation("J Med Internet Res", "27", None, "e71852", PartialDate(2025))),
        ("J Med Internet Res. 2025 Sep 10;27:e71852. doi: 10.2196/71852.", Citation("J Med Internet Res", "27", None, "e71852", PartialDate(2025, 9, 10))),
        ("Lancet. 2020 Feb 15;395(10223):497-506. doi: 10.1016/x", Citation("Lancet", "395", "10223", "497-506", PartialDate(2020, 2, 15))),
        ("Psychol Psychother. 2021 Dec;94(4):994-1014", Citation("Psychol Psychother", "94", "4", "994-1014", PartialDate(2021, 12))),
        ("Cochrane Database Syst Rev. 2019 Nov 27;11(11):CD001234.", Citation("Cochrane Database Syst Rev", "11", "11", "CD001234", PartialDate(2019, 11, 27))),
        ("Front Psychol (2020) 11:123", Citation("Front Psychol", "11", None, "123", PartialDate(2020))),
        ("Zhonghua Yi Xue Za Zhi. 1979 Jul-Sep;2(3):1-4.", Citation("Zhonghua Yi Xue Za Zhi", "2", "3", "1-4", PartialDate(1979, 7, until=PartialDate(1979, 9)))),
        ("In 2020, 5 patients; they were", None),
        ("In 2020; patients were", None),
        ("BACKGROUND: In 2019 we found 12 of 30", None),
        ("", None),
    ],
)  # fmt: skip
def test_read_date_first(line: str, expected: Citation | None) -> None:
    """Read journals' and PubMed's citations, and no sentence."""
    assert read_date_first(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Journal of medical Internet research, Vol. 27, pp. e71852, (2025)", Citation("Journal of medical Internet research", "27", None, "e71852", PartialDate(2025))),
        ("BMJ open, Vol. 10, Issue 3, pp. 1-2, (2020)", Citation("BMJ open", "10", "3", "1-2", PartialDate(2020))),
        ("Lancet, (2020)", Citation("Lancet", None, None, None, PartialDate(2020))),
        ("Lancet, Vol. 3", None),
    ],
)  # fmt: skip
def test_read_worded(line: str, expected: Citation | None) -> None:
    """Read a citation that names its parts."""
    assert read_worded(line) == expected


@given(st.text(alphabet=" ;:,.()-0129aZé\n", max_size=200))
def test_any_line_is_read_or_refused(line: str) -> None:
    """Never fail, and give no part that is empty."""
    for read in (read_date_first, read_date_last, read_worded):
        found = read(line)
        assert found is None or (found.journal and found.volume != "")


def test_a_citation_gives_a_records_fields() -> None:
    """Put the journal where its form belongs, or where the page's habit says."""
    known = Citation("J Med Internet Res", "27", None, "e71852", PartialDate(2025))
    assert known.fields() == {
        "container_title_short": "J Med Internet Res",
        "volume": "27",
        "issue": None,
        "page": "e71852",
        "issued": PartialDate(2025),
    }
    assert "container_title" in Citation("Lancet").fields()
    assert "container_title_short" in Citation("Lancet").fields(abbreviated=True)
