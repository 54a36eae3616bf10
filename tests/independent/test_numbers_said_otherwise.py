"""Tell dates, volumes, issues and pages said otherwise from other ones."""

from __future__ import annotations

import pytest
from tests.independent.judging import Row, date, finding, fits, judge, outcome

VOLUMES: tuple[Row, ...] = (
    ("390", "390", "kept", "same"),
    ("Vol. 390", "390", "agrees", "label"),
    ("vol 390", "390", "agrees", "label"),
    ("v.12", "12", "agrees", "SciELO"),
    ("Bd. 12", "12", "agrees", "German"),
    ("Jg. 44", "44", "agrees", "German"),
    ("Volume 7", "7", "agrees", "label"),
    ("XII", "12", "agrees", "Roman"),
    ("xlv", "45", "agrees", "Roman"),
    ("012", "12", "agrees", "leading zero"),
    ("12(3)", "12", "agrees", "issue within"),
    ("12, no. 3", "12", "agrees", "issue within"),
    ("12:3", "12", "agrees", "issue within"),
    ("390 (2017)", "390", "agrees", "year within"),
    ("33 Suppl 1", "33 Suppl 1", "kept", "same"),
    ("33 Suppl. 1", "33 Suppl 1", "agrees", "stop"),
    ("33(Suppl 1)", "33 Suppl 1", "agrees", "parentheses"),
    ("33 (Suppl. 1)", "33 Suppl 1", "agrees", "parentheses"),
    ("33S1", "33 Suppl 1", "agrees", "short"),
    ("33 Supplement 1", "33 Suppl 1", "agrees", "long"),
    ("33 Supl 1", "33 Suppl 1", "agrees", "Spanish"),
    ("52-53", "52-53", "kept", "double volume"),
    ("52–53", "52-53", "agrees", "dash"),
    ("52/53", "52-53", "agrees", "slash"),
    ("A12", "A12", "kept", "section"),
    ("12.", "12", "agrees", "stop"),
    ("52 Pt 3", "52 ( Pt 3)", "agrees", "NLM's part"),
    ("390", "391", "differs", "next"),
    ("12", "21", "differs", "digits swapped"),
    ("12", "112", "differs", "digit more"),
    ("Vol. 12", "13", "differs", "label"),
    ("33 Suppl 1", "33 Suppl 2", "differs", "supplement"),
    ("33(Suppl 1)", "34 Suppl 1", "differs", "volume of a supplement"),
    ("A12", "B12", "differs", "section"),
    ("XII", "13", "differs", "Roman"),
    ("XI", "9", "differs", "Roman"),
    ("52-53", "54-55", "differs", "double volume"),
    ("2019", "14", "differs", "the year in its place"),
    ("1", "11", "differs", "digit lost"),
    ("45", "54", "differs", "digits swapped"),
    ("8", "80", "differs", "digit more"),
    ("302", "320", "differs", "digits swapped"),
    ("66", "99", "differs", "another"),
)

ISSUES: tuple[Row, ...] = (
    ("3", "3", "kept", "same"),
    ("No. 3", "3", "agrees", "label"),
    ("no 3", "3", "agrees", "label"),
    ("Nr. 3", "3", "agrees", "German"),
    ("n. 3", "3", "agrees", "SciELO"),
    ("n.º 3", "3", "agrees", "Portuguese"),
    ("№ 3", "3", "agrees", "Russian"),
    ("Heft 3", "3", "agrees", "German"),
    ("Iss. 3", "3", "agrees", "label"),
    ("03", "3", "agrees", "leading zero"),
    ("(3)", "3", "agrees", "parentheses"),
    ("3-4", "3-4", "kept", "double"),
    ("3/4", "3-4", "agrees", "slash"),
    ("3–4", "3-4", "agrees", "dash"),
    ("3 & 4", "3-4", "agrees", "ampersand"),
    ("3 Pt 1", "3 Pt 1", "kept", "same"),
    ("3 Part 1", "3 Pt 1", "agrees", "part"),
    ("Pt 1", "3 Pt 1", "agrees", "number lost"),
    ("Suppl 1", "Suppl 1", "kept", "same"),
    ("Suppl. 1", "Suppl 1", "agrees", "stop"),
    ("Supplement 1", "Suppl 1", "agrees", "long"),
    ("S1", "Suppl 1", "agrees", "short"),
    ("suppl_1", "Suppl 1", "agrees", "Oxford"),
    ("Supplement_1", "Suppl 1", "agrees", "Oxford"),
    ("Suppl I", "Suppl 1", "agrees", "Roman"),
    ("2 Suppl", "2 Suppl", "kept", "same"),
    ("2S", "2 Suppl", "agrees", "short"),
    ("2 Suppl 1", "2 Suppl 1", "kept", "same"),
    ("2, Suppl. 1", "2 Suppl 1", "agrees", "comma"),
    ("2 S1", "2 Suppl 1", "agrees", "short"),
    ("Spec No", "Spec No", "kept", "same"),
    ("Special Issue", "Spec No", "agrees", "long"),
    ("3", "4", "differs", "next"),
    ("3", "13", "differs", "digit more"),
    ("3-4", "5-6", "differs", "double"),
    ("Suppl 1", "Suppl 2", "differs", "supplement"),
    ("S1", "1", "differs", "supplement against issue"),
    ("2 Suppl 1", "2", "agrees", "Embase names the supplement with the issue"),
    ("3 Pt 1", "3 Pt 2", "differs", "part"),
    ("6", "9", "differs", "another"),
    ("11", "1", "differs", "digit lost"),
    ("2 Suppl 1", "3 Suppl 1", "differs", "issue of a supplement"),
    ("No. 3", "4", "differs", "label"),
    ("12", "21", "differs", "digits swapped"),
    ("7", "10", "differs", "another"),
    ("Suppl 3", "3", "differs", "supplement against issue"),
)

PAGES: tuple[Row, ...] = (
    ("994-1014", "994-1014", "kept", "same"),
    ("994–1014", "994-1014", "agrees", "dash"),
    ("994--1014", "994-1014", "agrees", "BibTeX"),
    ("pp. 994-1014", "994-1014", "agrees", "label"),
    ("p. 994-1014", "994-1014", "agrees", "label"),
    ("S. 994-1014", "994-1014", "agrees", "German label"),
    ("págs. 994-1014", "994-1014", "agrees", "Spanish label"),
    ("994-1014 p.", "994-1014", "agrees", "label behind"),
    ("1234-41", "1234-1241", "agrees", "short range"),
    ("1234-1241", "1234-41", "kept", "ours longer"),
    ("123-9", "123-129", "agrees", "short range"),
    ("994", "994-1014", "completes", "first page"),
    ("994-", "994-1014", "completes", "open range"),
    ("994-1014", "994", "kept", "ours fuller"),
    ("S12-S20", "S12-20", "agrees", "S-pages"),
    ("S12-20", "S12-S20", "agrees", "S-pages"),
    ("s12-s20", "S12-S20", "agrees", "case"),
    ("12S-20S", "12S-20S", "kept", "letter behind"),
    ("12S-20S", "12S-20", "agrees", "letter behind"),
    ("e71852", "e71852", "kept", "e-locator"),
    ("71852", "e71852", "agrees", "e left out"),
    ("E71852", "e71852", "agrees", "case"),
    ("e0123456", "0123456", "agrees", "PLOS"),
    ("Article 44", "44", "agrees", "label"),
    ("Art. no. 44", "44", "agrees", "label"),
    ("article number 1023", "1023", "agrees", "label"),
    ("Artikelnr 12", "12", "agrees", "German label"),
    ("44-44", "44", "agrees", "one page twice"),
    ("iv-xii", "iv-xii", "kept", "Roman"),
    ("IV-XII", "iv-xii", "agrees", "case"),
    ("iii103-iii109", "iii103-9", "agrees", "Roman supplement pages"),
    ("103-9, 115", "103-109, 115", "agrees", "list"),
    (
        "103-109; discussion 110-112",
        "103-9; discussion 110-2",
        "agrees",
        "NLM's discussion",
    ),
    ("103-109", "103-9; discussion 110-2", "agrees", "discussion left out"),
    ("103-9, quiz 110", "103-9; quiz 110", "agrees", "NLM's quiz"),
    ("103 - 109", "103-109", "agrees", "blanks"),
    ("103-109.", "103-109", "agrees", "stop"),
    ("CD001234", "CD001234", "kept", "Cochrane"),
    ("cd001234", "CD001234", "agrees", "case"),
    ("CD001234.pub2", "CD001234", "agrees", "version"),
    ("1", "1-8", "completes", "first page of an article numbered by itself"),
    ("1,234-1,241", "1234-1241", "agrees", "thousands"),
    ("F123-F130", "F123-30", "agrees", "letter"),
    ("R1-R10", "R1-10", "agrees", "letter"),
    ("994-1014", "995-1014", "differs", "first page"),
    ("994-1014", "994-1041", "differs", "last page swapped"),
    ("994-1014", "944-1014", "differs", "digit"),
    ("1234-41", "1234-42", "differs", "short range"),
    ("1234-41", "1243-51", "differs", "other"),
    ("e71852", "e71825", "differs", "digits swapped"),
    ("e71852", "e71853", "differs", "next"),
    ("S12-S20", "12-20", "differs", "supplement against pages"),
    ("S12-S20", "S22-S30", "differs", "other"),
    ("CD001234", "CD001243", "differs", "digits swapped"),
    ("44", "45", "differs", "article number"),
    ("iv-xii", "vi-xii", "differs", "Roman"),
    ("103-9", "103-8", "differs", "short range"),
    ("1", "994-1014", "differs", "counted from 1"),
    ("iii103-iii109", "ii103-ii109", "differs", "Roman prefix"),
    ("12-20", "112-120", "differs", "digit lost"),
    ("200-210", "201-210", "differs", "next"),
    ("A12-A20", "B12-B20", "differs", "letter"),
    ("e12", "e112", "differs", "digit lost"),
    ("55-60", "65-70", "differs", "other"),
    ("1001", "1010", "differs", "digits swapped"),
)

# given issued; said: issued, print, online
DATES = (
    ("2021", "2021-12-03", None, None, "completes", "year"),
    ("2021-12", "2021-12-03", None, None, "completes", "month"),
    ("2021-12-03", "2021-12-03", None, None, "kept", "same"),
    ("2021-12-03", "2021", None, None, "kept", "ours fuller"),
    ("2021-12-03", "2021-12", None, None, "kept", "ours fuller"),
    ("2020", "2021-03", "2021-03", "2020-11-05", "agrees", "online the year before"),
    ("2020-11-05", "2021-03", "2021-03", "2020-11-05", "agrees", "online"),
    ("2020-11", "2021-03", "2021-03", "2020-11-05", "agrees", "online's month"),
    ("2021-03", "2020-11-05", "2021-03", "2020-11-05", "agrees", "print"),
    ("2021", "2020-11-05", "2021-03", "2020-11-05", "agrees", "print's year"),
    ("2021-s1", "2021-s1", None, None, "kept", "season"),
    ("2021-s1", "2021-04", None, None, "agrees", "spring holds April"),
    ("2021", "2021-s3", None, None, "agrees", "season"),
    ("2021-07", "2021-07/2021-09", None, None, "agrees", "month in a range"),
    ("2021", "2021-07/2021-09", None, None, "agrees", "year of a range"),
    ("2020-12", "2020-12/2021-01", None, None, "agrees", "over the turn of the year"),
    ("2021", "2020-12/2021-01", None, None, "agrees", "end of a range"),
    ("2020-12/2021-01", "2020-12/2021-01", None, None, "kept", "range"),
    ("2021-07/2021-08", "2021-07", None, None, "agrees", "double month"),
    ("1998", "1998-05", None, None, "completes", "year"),
    ("2021", "2020", None, None, "differs", "off by one"),
    ("2019", "2021-03", "2021-03", "2020-11-05", "differs", "before both"),
    ("2022", "2021-03", "2021-03", "2020-11-05", "differs", "after both"),
    ("2012", "2021", None, None, "differs", "digits swapped"),
    ("2021-12", "2021-03", None, None, "differs", "month"),
    ("2021-12-03", "2021-12-13", None, None, "differs", "day"),
    ("1979", "1997", None, None, "differs", "digits swapped"),
    ("2011", "2021", None, None, "differs", "decade"),
    ("1921", "2021", None, None, "differs", "century"),
    ("2021-s1", "2021-11", None, None, "differs", "spring holds no November"),
    ("2021-05", "2021-07/2021-09", None, None, "differs", "month beside a range"),
    ("2018", "2020-12/2021-01", None, None, "differs", "year beside a range"),
    ("2020", "2021-01-05", "2021-04", "2021-01-05", "differs", "before online"),
    ("2021-01", "2021-02", None, None, "differs", "next month"),
    ("2003-04-05", "2003-05-04", None, None, "differs", "day and month swapped"),
    ("1999", "2000", None, None, "differs", "turn of the century"),
    ("2015", "2016-01", None, None, "differs", "off by one"),
    ("2007", "2017", None, None, "differs", "decade"),
)


@pytest.mark.parametrize(("ours", "theirs", "expected", "seen"), VOLUMES)
def test_volumes(ours: str, theirs: str, expected: str, seen: str) -> None:
    """Read volumes in every spelling, and no two for one."""
    assert fits(expected, judge("volume", ours, theirs)), seen


@pytest.mark.parametrize(("ours", "theirs", "expected", "seen"), ISSUES)
def test_issues(ours: str, theirs: str, expected: str, seen: str) -> None:
    """Read issues and supplements in every spelling, and no two for one."""
    assert fits(expected, judge("issue", ours, theirs)), seen


@pytest.mark.parametrize(("ours", "theirs", "expected", "seen"), PAGES)
def test_pages(ours: str, theirs: str, expected: str, seen: str) -> None:
    """Read ranges, locators and article numbers, and no two for one."""
    assert fits(expected, judge("page", ours, theirs)), seen


@pytest.mark.parametrize(
    ("ours", "issued", "paper", "online", "expected", "seen"), DATES
)
def test_dates(
    *,
    ours: str,
    issued: str,
    paper: str | None,
    online: str | None,
    expected: str,
    seen: str,
) -> None:
    """Agree with print or online, never with neither."""
    theirs = {
        "issued": date(issued),
        "published_print": date(paper) if paper else None,
        "published_online": date(online) if online else None,
    }
    found = finding("issued", {"issued": date(ours)}, theirs)
    assert fits(expected, outcome(found)), seen


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("12(3)", "3", "agrees"),
        ("12, no. 3", "3", "agrees"),
        ("12(3)", "4", "differs"),
        ("12 (Suppl 1)", "Suppl 1", "agrees"),
    ],
)
def test_an_issue_told_with_the_volume(ours: str, theirs: str, expected: str) -> None:
    """Hold the issue out of ``12(3)`` to the source's issue."""
    said = {"volume": "12", "issue": theirs}
    found = finding("issue", {"volume": ours}, said)
    verdicts = {
        "agrees": {"agreed", "completed", "filled"},
        "differs": {"minor", "major"},
    }
    assert outcome(found) in verdicts[expected]


@pytest.mark.parametrize(
    ("page", "number", "their_page", "their_number", "expected"),
    [
        ("e71852", None, None, "e71852", "agrees"),
        ("44", None, "44", "44", "agrees"),
        ("1-12", None, "1-12", "1023", "agrees"),
        ("1023", None, "1-12", "1023", "agrees"),
        ("1023", None, "1-12", "1024", "differs"),
        (None, "44", "44", None, "agrees"),
        (None, "44", "45", None, "differs"),
    ],
)
def test_a_page_or_an_article_number(
    page: str | None,
    number: str | None,
    their_page: str | None,
    their_number: str | None,
    expected: str,
) -> None:
    """Compare the place in whichever field either side keeps it."""
    ours = {"page": page, "number": number}
    found = finding("page", ours, {"page": their_page, "number": their_number})
    assert fits(expected, outcome(found))
