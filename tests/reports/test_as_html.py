"""Read the report page as a browser would, and hold it to what it promises."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from lxml import html
from tests.reports.factory import (
    CROSSREF,
    PUBMED,
    ambiguous,
    conflicting,
    enriched,
    everything,
    given,
    hostile,
    mended,
    not_found,
    retracted,
    says,
    summarise,
    unanswered,
)

from pubmend.model.agreement import Severity
from pubmend.model.findings import Enriched, Finding, Status, Verdict
from pubmend.model.notices import Notice, NoticeKind
from pubmend.model.reasons import Reason
from pubmend.model.record_line import RecordLine, to_line
from pubmend.reports.as_html import render_html
from pubmend.reports.groups import GROUPS, group_of


def found(element: html.HtmlElement, path: str) -> list[Any]:
    """Give what an XPath selects, which is always a list here."""
    selected = element.xpath(path)
    assert isinstance(selected, list)
    return selected


def gravest_first(lines: Sequence[RecordLine]) -> list[RecordLine]:
    """Sort lines as a run does."""
    return sorted(lines, key=lambda line: GROUPS.index(group_of(line)))


def text_of(records: Sequence[Enriched]) -> str:
    """Render a page as text."""
    lines = [to_line(record) for record in records]
    return "".join(render_html(gravest_first(lines), summarise(lines)))


def page_of(*records: Enriched) -> html.HtmlElement:
    """Render a page and parse it."""
    return html.document_fromstring(text_of(records))


def words(element: html.HtmlElement) -> str:
    """Give an element's text with its white space made even."""
    return " ".join(element.text_content().split())


def row(page: html.HtmlElement, label: str) -> list[str]:
    """Give the cells of the row of a field: given, sources, result."""
    rows = page.xpath(f"//tbody/tr[th[starts-with(normalize-space(), '{label} ')]]")
    return [words(cell) for cell in rows[0].xpath("td")]


def test_puts_the_gravest_first() -> None:
    """Show the records by what they need, whatever order they come in."""
    records = [
        enriched("plain#1"),
        enriched(
            "filled#1",
            findings=(
                Finding("volume", Verdict.FILLED, Reason.ONLY_SOURCE, None, "1"),
            ),
        ),
        not_found(),
        unanswered(),
        ambiguous(),
        mended(),
        conflicting(),
        retracted(),
    ]
    keys = [words(key) for key in page_of(*records).xpath("//article//*[@class='key']")]
    assert keys == [
        "refs.ris#2",
        "refs.ris#4",
        "refs.ris#1",
        "page.html#1",
        "refs.ris#6",
        "refs.ris#5",
        "filled#1",
        "plain#1",
    ]


def test_keeps_the_inputs_order_within_a_group() -> None:
    """List records that need the same in the order in which they were given."""
    page = page_of(*(enriched(f"a#{number}") for number in (3, 1, 2)))
    keys = [words(key) for key in page.xpath("//article//*[@class='key']")]
    assert keys == ["a#3", "a#1", "a#2"]


def test_minor_conflicts_come_after_major_ones() -> None:
    """Tell minor conflicts apart from major ones."""
    minor = Finding(
        "volume", Verdict.CONFLICT, Reason.VOLUME_DIFFERS, "1", "1", Severity.MINOR
    )
    page = page_of(enriched("minor#1", findings=(minor,)), mended())
    titles = [words(title) for title in page.xpath("//section/h2")]
    assert titles == ["Conflicts", "Minor conflicts"]


def test_sums_up_at_the_top() -> None:
    """Count records, resolved, unresolved and changed fields, and link each group."""
    page = page_of(*everything())
    counts = {
        words(d.find("dt")): words(d.find("dd"))
        for d in page.xpath("//dl[@class='counts']/div")
    }
    assert counts == {
        "records": "7",
        "resolved": "3",
        "unresolved": "4",
        "fields in conflict": "4",
        "fields completed": "2",
        "fields filled": "4",
    }
    assert [words(a) for a in page.xpath("//nav//a")] == [
        "Retracted, withdrawn or in doubt 1",
        "Identifiers of different works 1",
        "Conflicts 2",
        "Ambiguous 1",
        "Unanswered 1",
        "Not found 1",
    ]


def test_every_link_within_the_page_arrives() -> None:
    """Point each inner link to an element that is there, each id standing once."""
    page = page_of(*everything(), enriched("old/refs.nbib#4", same_as=("refs.ris#1",)))
    ids = Counter(page.xpath("//@id"))
    assert max(ids.values()) == 1
    targets = {href[1:] for href in page.xpath("//@href") if href.startswith("#")}
    assert targets <= set(ids)
    assert "r-old_2f_refs.nbib_23_4" in targets


def test_sets_the_values_side_by_side() -> None:
    """Show given, each source and the result of a field in one row."""
    page = page_of(mended())
    assert [words(cell) for cell in page.xpath("//thead/tr/th")] == [
        "Field",
        "Given",
        "PubMed · 2026-05-04",
        "Crossref · 2026-05-04",
        "Result",
    ]
    assert row(page, "Title") == [
        "The grey heron in city parks: a two-year count",
        "The grey heron in city parks: a two-year count.",
        "The white stork in city parks: a ten-year count",
        "given value kept",
    ]
    assert row(page, "Date") == ["2021", "2021-12", "2021-03-31", "2021-12"]
    assert row(page, "ISSN") == ["—", "2044-8341", "1476-0835", "2044-8341"]


def test_shows_all_that_one_source_says() -> None:
    """Lose none of two statements of one source, and repeat none."""
    finding = Finding(
        "DOI", Verdict.CONFLICT, Reason.IDENTIFIER_DIFFERS, "10.1/a", "10.1/a", Severity.MAJOR,
        statements=(says("10.1/b"), says("10.1/c"), says("10.1/b")),
    )  # fmt: skip
    page = page_of(enriched(findings=(finding,)))
    assert row(page, "DOI") == ["10.1/a", "10.1/b | 10.1/c", "10.1/a"]


def test_does_not_repeat_a_long_value() -> None:
    """Refer to the result where a source says just the same at length."""
    assert row(page_of(mended()), "Authors") == [
        "Reiher, G.; Storch, W.",
        "same as the result",
        "—",
        "Reiher, Gráinne; Storch, Wilhelmina; The Urban Heron Group",
    ]


def test_marks_the_words_that_differ() -> None:
    """Mark in each cell the words that the other lacks, and no others."""
    title = page_of(mended()).xpath("//tr[@class='conflict'][1]")[0]
    marked = [[words(mark) for mark in cell.iter("mark")] for cell in title.xpath("td")]
    assert marked == [
        ["grey heron", "two-year"],
        ["count."],
        ["white stork", "ten-year"],
        [],
    ]


def test_says_why() -> None:
    """Print verdict, severity, dispute, the reason's sentence and the note."""
    head = page_of(mended()).xpath("//tr[@class='conflict'][1]/th")[0]
    assert words(head) == (
        "Title conflict, major disputedOne word differs: "
        "given 'two-year', there 'ten-year'"
    )


def test_lists_what_was_filled_beyond_dispute() -> None:
    """Name each filled value once, with the sources that state it."""
    block = found(page_of(mended()), "//div[@class='filled']")[0]
    assert words(block.find("h4")) == "filled 3 fields that the record lacked"
    filled = {words(dt): words(dt.getnext()) for dt in block.iter("dt")}
    assert filled == {
        "Abstract": (
            "BACKGROUND: Herons have moved into towns. METHODS: We counted 41 nests in 12 "
            "parks over two years. RESULTS: Nests rose by 18%. CONCLUSIONS: Herons like "
            "ponds. PubMed"
        ),
        "DOI": "10.1000/heron.7 PubMed, Crossref",
        "MeSH headings": "*Birds/physiology; Cities PubMed",
    }


def test_a_filled_value_in_dispute_is_compared() -> None:
    """Set values side by side where the sources contradict each other."""
    labels = [words(th) for th in found(page_of(mended()), "//tbody/tr/th")]
    assert any(label.startswith("ISSN filled disputed") for label in labels)


def test_folds_what_needs_nobody() -> None:
    """Fold fields that agree, are unconfirmed or missing, and count them."""
    folded = page_of(mended()).xpath("//details[@class='quiet']")[0]
    assert "open" not in folded.attrib
    assert (
        words(folded.find("summary"))
        == "3 more fields: 1 agreed, 1 missing, 1 unconfirmed"
    )
    assert words(folded.xpath(".//dd[2]")[0]) == (
        "101-9 · agreed with PubMed, Crossref: The last page is written in short form."
    )


def test_folds_long_texts_around_the_difference() -> None:
    """Show of a long abstract the words around what differs, and fold its whole."""
    ours = " ".join(f"word{n}" for n in range(200))
    theirs = ours.replace("word100", "changed")
    finding = Finding(
        "abstract", Verdict.CONFLICT, Reason.FEW_WORDS_DIFFER, ours, ours, Severity.MINOR,
        statements=(says(theirs),),
    )  # fmt: skip
    page = page_of(enriched(findings=(finding,)))
    cell = page.xpath("//td[@data-label='PubMed']/div")[0]
    whole = cell.find("details")
    assert words(whole).removeprefix("whole text") == theirs
    cell.remove(whole)
    assert words(cell).startswith("… word92") or "… word92" in words(cell)
    assert len(words(cell).split()) < 25
    assert [words(mark) for mark in cell.iter("mark")] == ["changed"]


def test_shows_notices_as_banners() -> None:
    """Put a retraction where nobody can miss it, with who says so and since when."""
    notices = page_of(retracted()).xpath("//article/p[contains(@class, 'notice')]")
    assert [(notice.get("class"), words(notice)) for notice in notices] == [
        (
            "notice grave",
            "This article has been retracted · DOI 10.1000/heron.9 · 2022-03-01, says PubMed, Retraction Watch",
        ),
        (
            "notice",
            "This article has a preprint · DOI 10.1000/preprint.7 · says Crossref",
        ),
        ("notice", "This article has been corrected · PMID 12345699 · 2021"),
    ]


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_notice_has_its_words(kind: NoticeKind) -> None:
    """Say every kind of notice in a sentence of its own."""
    page = page_of(enriched(notices=(Notice(kind, "a letter"),)))
    banner = words(page.xpath("//article/p[contains(@class, 'notice')]")[0])
    assert banner.endswith(" · a letter")
    assert "article" in banner or "expression of concern" in banner


@pytest.mark.parametrize("status", Status)
def test_every_status_has_its_badge(status: Status) -> None:
    """Show a badge for every status."""
    badge = page_of(enriched(status=status)).xpath(
        "//article//*[contains(@class, 'badge')]"
    )[0]
    assert badge.get("class") == f"badge {status}"


def test_links_the_identifiers() -> None:
    """Link PubMed, PMC and doi.org, the DOI percent-encoded."""
    odd = given("a#1", title="t", doi="10.1002/(sici)1097<1::aid-1>3.0.co;2-#")
    links = page_of(mended(), enriched("a#1", record=odd)).xpath(
        "//p[@class='ids']//a/@href"
    )
    assert links == [
        "https://pubmed.ncbi.nlm.nih.gov/12345678/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC7654321/",
        "https://doi.org/10.1000/heron.7",
        "https://doi.org/10.1002/%28sici%291097%3C1%3A%3Aaid-1%3E3.0.co%3B2-%23",
    ]


def test_shows_candidates_with_their_evidence() -> None:
    """List the works that may be meant, with what speaks for them."""
    items = [words(li) for li in page_of(ambiguous()).xpath("//ol/li")]
    assert items == [
        "The grey heron in city parks: a two-year count 81 %, plausible PMID 12345671 · title equal; first author differs",
        "The white stork in city parks: a ten-year count 80 %, plausible PMID 12345672 · year equal",
    ]


def test_hostile_text_stays_text() -> None:
    """Print markup out of records as text: the page's own script is the only one."""
    text = text_of([hostile()])
    page = html.document_fromstring(text)
    assert len(found(page, "//script")) == 1
    assert not page.xpath("//img | //@onerror")
    assert "<script>alert('x')</script>" in words(found(page, "//article/header/h3")[0])
    assert text.encode("utf-8")


def test_links_to_nothing_but_the_web() -> None:
    """Leave out an address that is none of the web's."""
    origin = PUBMED.__class__("pubmed", "1", url="javascript:alert(1)")
    finding = Finding(
        "volume",
        Verdict.FILLED,
        Reason.ONLY_SOURCE,
        None,
        "1",
        statements=(says("1", origin),),
    )
    assert not page_of(enriched(findings=(finding,))).xpath("//thead//a")


def test_needs_nothing_beside_itself() -> None:
    """Load nothing: no source, no style sheet, no import, no font, no frame."""
    text = text_of(everything())
    page = html.document_fromstring(text)
    assert not page.xpath("//link | //img | //iframe | //*[@src]")
    assert not re.search(r"@import|url\(", str(page.findtext(".//style")))


def test_allows_its_own_script_alone() -> None:
    """Name the script by its hash in the policy, and forbid all that is not listed."""
    page = page_of(mended())
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    digest = b64encode(sha256(page.findtext(".//script").encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_is_readable_without_sight() -> None:
    """Have a language, landmarks, headings in order, captions and labelled cells."""
    page = page_of(*everything())
    assert page.get("lang") == "en"
    for landmark in ("header", "nav", "main", "footer"):
        assert page.xpath(f"/html/body/{landmark}"), landmark
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(words(table.find("caption")) for table in page.iter("table"))
    assert not page.xpath("//thead//th[not(@scope)] | //tbody//th[not(@scope='row')]")
    assert not page.xpath("//td[not(@data-label)]")
    assert not page.xpath("//input[not(ancestor::label)]")


def test_is_well_formed() -> None:
    """Close every element in the right place, so that sections don't nest."""
    text = text_of(everything())
    page = html.document_fromstring(text)
    assert not page.xpath("//section//section | //article//article")
    assert len(found(page, "//main/section/article")) == 7
    for tag in ("section", "article", "table", "details", "dl", "ul", "ol", "p"):
        opened = len(re.findall(rf"<{tag}[ >]", text))
        assert opened == text.count(f"</{tag}>"), tag


def test_an_empty_run_says_so() -> None:
    """Print a page for no records at all."""
    assert words(page_of().xpath("//main")[0]) == "There are no records to report."


def test_a_long_run_shows_its_gravest_and_counts_the_rest() -> None:
    """A page of a hundred megabytes is one that nobody can open."""
    lines = [to_line(enriched(key=f"refs.ris#{n}")) for n in range(1, 6)]
    page = "".join(render_html(lines, summarise(lines), most=3))
    assert page.count("<article") == 3
    assert "2 more records, none graver than these, are in records.jsonl." in page


def test_comes_in_pieces() -> None:
    """Stream the page, so that its length costs no memory."""
    lines = [to_line(mended())] * 50
    pieces = list(render_html(lines, summarise(lines)))
    assert len(pieces) > 20
    assert max(map(len, pieces)) < 20_000


def test_prints_nothing_that_changes_between_runs() -> None:
    """Render the same from the same lines, whatever the run took and asked."""
    lines = [to_line(record) for record in everything()]
    summary = summarise(lines)
    slow = summary.__class__(
        summary.records,
        summary.statuses,
        summary.groups,
        summary.verdicts,
        seconds=99.0,
        warnings=("the polite pool was left",),
    )
    first = "".join(render_html(lines, summary))
    assert "".join(render_html(lines, slow)) == first


@for_all(st.text(st.characters(exclude_categories=())), st.text())
def test_any_text_is_printed_as_text(ours: str, theirs: str) -> None:
    """Add no element of their own to the page, whatever the texts are."""
    record = given("a#1", title=ours)
    finding = Finding(
        "title", Verdict.CONFLICT, Reason.TITLE_DIFFERS, ours, ours, Severity.MAJOR,
        statements=(says(theirs), says(theirs, CROSSREF)),
    )  # fmt: skip
    text = text_of([enriched(given=record, record=record, findings=(finding,))])
    assert text.encode("utf-8")
    card = text.partition("<article")[2].partition("</article>")[0]
    tags = set(re.findall(r"<([^\s>]+)", card)) - {"mark", "i", "details", "summary"}
    opened = {tag for tag in tags if not tag.startswith("/")}
    assert opened == {
        *("header", "h3", "p", "span", "small"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td", "div", "a"),
    }
