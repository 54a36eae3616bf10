"""Check printed dates of MEDLINE, of catalogue pages and of other exports."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.formats.reading.dates import parse_medline_date, write_medline_date
from pubmend.model.record import PartialDate

D = PartialDate

# (text, date, where seen)
READ = [
    ("2019", D(2019), "MEDLINE DP"),
    ("2021 Dec", D(2021, 12), "MEDLINE DP"),
    ("2019 Nov 27", D(2019, 11, 27), "MEDLINE DP"),
    ("1979 Jul-Sep", D(1979, 7, until=D(1979, 9)), "MedlineDate"),
    ("2018 Jul-Aug", D(2018, 7, until=D(2018, 8)), "MedlineDate"),
    ("1998 Dec-1999 Jan", D(1998, 12, until=D(1999, 1)), "MedlineDate"),
    ("1979-1980", D(1979, until=D(1980)), "MedlineDate"),
    ("2019 Nov 27-30", D(2019, 11, 27, until=D(2019, 11, 30)), "MedlineDate"),
    ("2019 Nov 27-Dec 3", D(2019, 11, 27, until=D(2019, 12, 3)), "MedlineDate"),
    (
        "1999 Dec 25-2000 Jan 7",
        D(1999, 12, 25, until=D(2000, 1, 7)),
        "MedlineDate, weekly journals",
    ),
    ("Spring 2019", D(2019, season=1), "MedlineDate"),
    ("2000 Winter", D(2000, season=4), "PubDate/Season"),
    ("2003 Fall", D(2003, season=3), "PubDate/Season"),
    (
        "2000 Spring-Summer",
        D(2000, season=1, until=D(2000, season=2)),
        "MedlineDate",
    ),
    ("2001 Autumn-2002 Winter", D(2001, season=3, until=D(2002, season=4)), "rare"),
    ("Winter 2003-2004", D(2003, season=4, until=D(2004, season=4)), "MedlineDate"),
    ("1976-1977 Winter", D(1976, season=4, until=D(1977, season=4)), "MedlineDate"),
    ("2000 1st Quart", D(2000, literal="2000 1st Quart"), "MedlineDate"),
    ("2008 Third Quarter", D(2008, literal="2008 Third Quarter"), "MedlineDate"),
    ("2015 Christmas", D(2015, literal="2015 Christmas"), "MedlineDate, BMJ"),
    ("2021 12", D(2021, 12), "BVS citation line"),
    ("2020 01-03", D(2020, 1, until=D(2020, 3)), "BVS citation line"),
    ("Jan.-Mar. 2020", D(2020, 1, until=D(2020, 3)), "BVS citation line"),
    ("jan./mar. 2020", D(2020, 1, until=D(2020, 3)), "SciELO"),
    ("2015/March/April", D(2015, 3, until=D(2015, 4)), "RIS"),
    ("2015 mars/avril", D(2015, 3, until=D(2015, 4)), "French pages"),
    ("2019/03-04", D(2019, 3, until=D(2019, 4)), "RIS"),
    ("2019-03/2019-04", D(2019, 3, until=D(2019, 4)), "EDTF"),
    ("2018/12-2019/01", D(2018, 12, until=D(2019, 1)), "RIS"),
    ("2019年3月15日", D(2019, 3, 15), "Chinese, Japanese"),
    ("2019년 3월", D(2019, 3), "Korean"),
    ("15 марта 2019 г.", D(2019, 3, 15), "Russian"),
    ("maart 2019", D(2019, 3), "Dutch"),
    ("15 maja 2019", D(2019, 5, 15), "Polish"),
    ("Mayıs 2019", D(2019, 5), "Turkish"),
    ("2019.0", D(2019), "decimal columns"),
    ("2019-03-00", D(2019, 3), "a day not known"),
    ("2019-00-00", D(2019), "month and day not known"),
    ("c2019", D(2019), "catalogues"),
    ("20191127", D(2019, 11, 27), "MEDLINE DEP, DA"),
    ("201911", D(2019, 11), "compact"),
    ("2019/11/27 06:00", D(2019, 11, 27), "MEDLINE CRDT"),
    ("2019-11-27", D(2019, 11, 27), "ISO 8601"),
    ("2019-11-27T00:00:00Z", D(2019, 11, 27), "Crossref date-time"),
    ("2019-11", D(2019, 11), "ISO 8601"),
    ("2019/11/27", D(2019, 11, 27), "RIS"),
    ("2019/11/27/", D(2019, 11, 27), "RIS"),
    ("11/2019", D(2019, 11), "EndNote"),
    ("27.11.2019", D(2019, 11, 27), "German pages"),
    ("03.04.2019", D(2019, 4, 3), "German pages: day first"),
    ("27/11/2019", D(2019, 11, 27), "the day can't be a month"),
    ("11/27/2019", D(2019, 11, 27), "the day can't be a month"),
    ("05/05/2019", D(2019, 5, 5), "both readings agree"),
    ("03/04/2019", D(2019, literal="03/04/2019"), "nobody can tell"),
    ("Sep 10, 2025", D(2025, 9, 10), "ArxivLens"),
    ("September 10th, 2025", D(2025, 9, 10), "publishers"),
    ("10 Sep 2025", D(2025, 9, 10), "Web of Science"),
    ("10-Sep-2025", D(2025, 9, 10), "Oracle exports"),
    ("Nov27 2019", D(2019, 11, 27), "glued"),
    ("27 de noviembre de 2019", D(2019, 11, 27), "Spanish"),
    ("27 de março de 2019", D(2019, 3, 27), "Portuguese"),
    ("1er août 2020", D(2020, 8, 1), "French"),
    ("27. März 2019", D(2019, 3, 27), "German"),
    ("10 ottobre 2019", D(2019, 10, 10), "Italian"),
    ("Dez. 2019", D(2019, 12), "German, Portuguese"),
    ("Printemps 2004", D(2004, season=1), "French"),
    ("Otoño 2004", D(2004, season=3), "Spanish"),
    ("2019 Feb 30", D(2019, literal="2019 Feb 30"), "a day that never was"),
    ("2019-13", D(2019, literal="2019-13"), "a month that never was"),
    ("in press", None, "no year"),
    ("", None, "empty"),
    ("  ", None, "blank"),
    ("27", None, "a fragment"),
    ("Nov 27", None, "RIS Y2: completes another tag's year"),
    ("0019", None, "no year of print"),
    ("31771641", None, "a PMID"),
    (
        "A study of 2019 patients in a large number of hospitals around Europe",
        None,
        "prose",
    ),
]


@pytest.mark.parametrize(("text", "expected", "_seen"), READ)
def test_parse(text: str, expected: PartialDate | None, _seen: str) -> None:
    """Read a date as precisely as it is printed, and no more."""
    assert parse_medline_date(text) == expected


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (D(2019), "2019"),
        (D(2019, 11), "2019 Nov"),
        (D(2019, 11, 7), "2019 Nov 7"),
        (D(1979, 7, until=D(1979, 9)), "1979 Jul-Sep"),
        (D(1998, 12, until=D(1999, 1)), "1998 Dec-1999 Jan"),
        (D(2019, 11, 27, until=D(2019, 11, 30)), "2019 Nov 27-30"),
        (D(1979, until=D(1980)), "1979-1980"),
        (D(2019, season=1), "2019 Spring"),
        (D(2015, literal="2015 Christmas"), "2015 Christmas"),
    ],
)
def test_write(written: PartialDate, text: str) -> None:
    """Print a date as PubMed's text format does, and read it back the same."""
    assert write_medline_date(written) == text
    assert parse_medline_date(text) == written


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    """Never fail, whatever the text is."""
    found = parse_medline_date(text)
    assert found is None or 1500 <= found.year <= 2199


@given(st.dates(min_value=date(1500, 1, 1), max_value=date(2199, 12, 31)))
def test_every_day_comes_back(day: date) -> None:
    """Read ISO 8601 and what was written from it as the same day."""
    found = parse_medline_date(str(day))
    assert found is not None
    assert str(found) == str(day)
    assert parse_medline_date(write_medline_date(found)) == found
