"""Pages and article numbers in every way of writing them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.compare.pages import Locator, compare_locators, compare_pages
from pubmend.model.agreement import mirrored

CASES = [
    ("65 (12 pages)", "65", "variant", "numbering-form", "Embase"),
    ("e311 (9 p.)", "e311", "variant", "numbering-form", "Embase"),
    ("65, 12 pp", "65", "variant", "numbering-form", "catalogues"),
    ("811-819 (9 pages)", "811-9", "variant", "page-range-short-form", "catalogues"),
    ("66 (12 pages)", "65", "different", "pages-differ", ""),
    ("65, 12", "66, 12", "different", "pages-differ", ""),
    ("994-1014", "994-1014", "same", "identical", "anywhere"),
    ("994-14", "994-1014", "variant", "page-range-short-form", "MEDLINE"),
    ("1234–45", "1234-1245", "variant", "page-range-short-form", "dashes"),
    ("pp. 1234-45", "1234-1245", "variant", "page-range-short-form", "labels"),
    ("1234--1245", "1234-1245", "variant", "numbering-form", "BibTeX"),
    ("373-373", "373", "variant", "numbering-form", "Crossref"),
    ("S12-S15", "S12-5", "variant", "page-range-short-form", "supplement pages"),
    ("S12-15", "S12-S15", "variant", "page-range-short-form", "supplement pages"),
    ("12S-15S", "12S-5S", "variant", "page-range-short-form", "supplement pages"),
    ("no", "no-no", "variant", "numbering-form", "Crossref"),
    ("H341-7", "H341-H347", "variant", "page-range-short-form", "American Journal of Physiology"),
    ("e715-e723", "e715-23", "variant", "page-range-short-form", "electronic pages"),
    ("ii-iv", "II–IV", "variant", "numbering-form", "Roman pages"),
    ("1595-603.e9", "1595-1603.e9", "variant", "page-range-short-form", "Elsevier"),
    ("1595-1603", "1595-1603.e9", "variant", "electronic-pages", "Elsevier"),
    ("71852", "e71852", "variant", "electronic-locator", "JMIR"),
    ("E71852", "e71852", "variant", "numbering-form", "JMIR"),
    ("71852-71852", "e71852", "variant", "electronic-locator", "exports"),
    ("e0253092", "253092", "variant", "electronic-locator", "PLoS"),
    ("journal.pone.0253092", "e0253092", "variant", "electronic-locator", "PLoS"),
    ("10.2196/71852", "e71852", "variant", "electronic-locator", "JMIR"),
    ("Article 8893", "8893", "variant", "numbering-form", "Scientific Reports"),
    ("Art. No. 8893", "8893", "variant", "numbering-form", "Scopus"),
    ("CD012625", "CD012625.pub2", "variant", "numbering-form", "Cochrane"),
    ("1-12", "e71852", "variant", "article-paging", "pages of the PDF"),
    ("1-8", "8893", "variant", "article-paging", "Scientific Reports"),
    ("811 to 819", "811-819", "variant", "numbering-form", "words"),
    ("811 a 819", "811-819", "variant", "numbering-form", "Spanish"),
    ("p811-p819", "811-819", "variant", "numbering-form", "labels"),
    ("pp811-819", "811-819", "variant", "numbering-form", "labels"),
    ("811.0-819.0", "811-819", "variant", "numbering-form", "decimal columns"),
    ("45108.0", "45108", "variant", "numbering-form", "decimal columns"),
    ("45,108", "45108", "variant", "numbering-form", "thousands"),
    ("e811", "811", "variant", "electronic-locator", "Scopus"),
    ("811ff.", "811-819", "theirs-fuller", "first-page-only", "German"),
    ("811 et seq.", "811-819", "theirs-fuller", "first-page-only", "law"),
    ("Oct-17", "10-17", "theirs-fuller", "numbering-form", "spreadsheets"),
    ("17-Oct", "10-17", "theirs-fuller", "numbering-form", "spreadsheets"),
    ("17. Okt", "10-7", "theirs-fuller", "numbering-form", "spreadsheets"),
    ("21-Sep", "21-29", "theirs-fuller", "numbering-form", "spreadsheets"),
    ("2017-10-17 00:00:00", "10-17", "theirs-fuller", "numbering-form", "pandas"),
    ("10-52", "Oct-52", "ours-fuller", "numbering-form", "spreadsheets"),
    ("Oct-17", "811-819", "different", "pages-differ", "another's pages"),
    ("Oct-17", "10-18", "different", "pages-differ", "another's pages"),
    ("Apr-05", "5-14", "different", "page-prefix-differs", "no short form"),
    ("P811", "811", "different", "page-prefix-differs", "posters"),
    ("E811-E819", "811-819", "different", "page-prefix-differs", "two articles"),
    ("994", "994-1014", "theirs-fuller", "first-page-only", "Crossref"),
    ("994-+", "994-1014", "theirs-fuller", "first-page-only", "EndNote"),
    ("994-", "994-1014", "theirs-fuller", "first-page-only", "RIS with an empty EP"),
    ("81-82", "81-2, 85", "theirs-fuller", "first-page-only", "continued pages"),
    ("40", "40-4, 45-8, 49", "theirs-fuller", "first-page-only", "continued pages"),
    ("in press", "994-1014", "theirs-fuller", "not-a-page", "exports"),
    ("21 p.", "994-1014", "theirs-fuller", "not-a-page", "LILACS counts pages"),
    ("994-1014", "994-1015", "different", "last-page-differs", ""),
    ("994-1014", "995-1014", "different", "pages-differ", ""),
    ("994-1014", "94-114", "different", "pages-differ", ""),
    ("e71852", "e71853", "different", "pages-differ", ""),
    ("100", "1000", "different", "pages-differ", ""),
    ("1-10", "2-10", "different", "pages-differ", ""),
    ("ii", "iii", "different", "pages-differ", ""),
    ("12-15", "S12-S15", "different", "page-prefix-differs", ""),
    ("81-2, 85", "81-2, 86", "different", "last-page-differs", ""),
    ("STR0000000000000380", "STR0000000000000381", "different", "pages-differ", ""),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "kind", "reason", "seen"), CASES)
def test_locators(ours: str, theirs: str, kind: str, reason: str, seen: str) -> None:
    """Compare pages, alike from either side."""
    there = compare_locators(ours, theirs)
    back = mirrored(compare_locators(theirs, ours))
    assert (there.kind, there.reason) == (kind, reason), seen
    assert (back.kind, back.reason, back.severity) == (kind, reason, there.severity), (
        seen
    )


def test_pages_beside_article_number() -> None:
    """Find the agreeing pair where a side has both pages and article number."""
    theirs = Locator("1-12", "e71852")
    assert compare_pages(Locator("e71852"), theirs).agrees
    assert compare_pages(Locator(number="71852"), theirs).agrees
    assert compare_pages(Locator("1-12"), theirs).agrees
    assert not compare_pages(Locator("3-14"), Locator("994-1005", "e71852")).agrees


_PAGES = st.text("0123456789eES-,. ivp", max_size=9)


@given(_PAGES, _PAGES)
def test_comparison_of_pages_mirrors(ours: str, theirs: str) -> None:
    """Survive any text, and judge alike from either side."""
    there = compare_locators(ours, theirs)
    back = mirrored(compare_locators(theirs, ours))
    assert (there.kind, there.reason, there.severity) == (
        back.kind,
        back.reason,
        back.severity,
    )
