"""Check dates in all the forms that NLM's XML has."""

from __future__ import annotations

import pytest
from lxml import etree

from pubmend.formats.reading.nlm_dates import read_date
from pubmend.model.record import PartialDate

DATES = [
    ("<Year>2000</Year><Month>Feb</Month><Day>24</Day>", PartialDate(2000, 2, 24), "10704411"),
    ("<Year>2021</Year><Month>06</Month>", PartialDate(2021, 6), "27189171: number"),
    ("<Year>2021</Year><Month>6</Month>", PartialDate(2021, 6), "history"),
    ("<Year>1999</Year><Month>September</Month>", PartialDate(1999, 9), "long name"),
    ("<Year>1979</Year>", PartialDate(1979), "year alone"),
    ("<Year>2019</Year><Season>Spring</Season>", PartialDate(2019, season=1), "season"),
    (
        "<MedlineDate>1979 Jul-Sep</MedlineDate>",
        PartialDate(1979, 7, until=PartialDate(1979, 9)),
        "399319: months",
    ),
    (
        "<MedlineDate>1979-1980</MedlineDate>",
        PartialDate(1979, until=PartialDate(1980)),
        "years",
    ),
    (
        "<MedlineDate>1998 Dec-1999 Jan</MedlineDate>",
        PartialDate(1998, 12, until=PartialDate(1999, 1)),
        "across a year",
    ),
    ("<Year>2020</Year><Month>Jan</Month><Day>0</Day>", PartialDate(2020, 1), "no such day"),
    ("<Year>2020</Year><Day>5</Day>", PartialDate(2020), "a day without a month"),
    ("<Month>Jan</Month>", None, "no year"),
    ("<MedlineDate>undated</MedlineDate>", None, "no year in words"),
    ("", None, "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "expected", "_seen"), DATES)
def test_date(inner: str, expected: PartialDate | None, _seen: str) -> None:
    """Read a date as precisely as it was given."""
    assert read_date(etree.fromstring(f"<PubDate>{inner}</PubDate>")) == expected
