"""Read the reports of changes as a person, a mail program and a feed reader would."""

from __future__ import annotations

import re
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from tests.changes.change_pairs import life
from tests.changes.change_pairs.wire import NOTICE
from tests.reports.changed import (
    DAWN,
    corrected,
    every_class,
    field_change,
    hostile,
    line_of,
    retracted,
)

from pubmend.model.change_classes import CHANGE_CLASSES, ChangeClass
from pubmend.reports.as_changes import change_sections
from pubmend.reports.as_changes_atom import render_atom
from pubmend.reports.as_changes_html import render_changes_html
from pubmend.reports.as_changes_markdown import render_markdown
from pubmend.reports.change_line import ChangeLine

ATOM = {"a": "http://www.w3.org/2005/Atom"}
TITLE = "The grey heron in city parks: a two-year count."


def feed_of(*lines: ChangeLine, feed: str = "refs") -> etree._Element:
    """Render a feed and parse it."""
    return etree.fromstring(render_atom(lines, feed=feed, updated=DAWN).encode())


def said(element: etree._Element, path: str) -> list[str]:
    """Give the texts of the elements of a feed that a path leads to."""
    return [found.text or "" for found in element.findall(path, ATOM)]


def test_a_terminal_shows_a_table_a_class() -> None:
    """Show the gravest first, each record with who says so, and fields below it."""
    sections = change_sections([corrected(), retracted()])
    assert [section.title for section in sections] == ["Retracted", "Record changed"]
    assert sections[0].rows == (
        (
            f"refs.ris#1\n{TITLE}",
            f"The article was retracted ({NOTICE}, 2022-05-04).",
            "Crossref, PubMed",
        ),
    )
    assert sections[1].rows == (
        (f"b.ris#2\n{TITLE}", "The record was changed: page.", "Crossref, PubMed"),
        ("", "Pages: 101-107 → 101-109 (Crossref)", ""),
        ("", "Pages: 101-7 → 101-9 (PubMed)", ""),
    )


def test_a_terminal_names_the_further_classes_of_a_record() -> None:
    """Show a record once, under its gravest class, with the fields of each class."""
    (section,) = change_sections([line_of(life.PRINTED[0])])
    assert section.title == "Published in final form"
    assert [row[1] for row in section.rows] == [
        "The article has its final place.",
        "Status: ahead of print → published in print (PubMed)",
        "Volume: — → 12 (PubMed)",
        "Issue: — → 3 (PubMed)",
        "Pages: — → 101-9 (PubMed)",
        "Date: 2020-03-02 → 2020-06 (PubMed)",
        "In print: The article, first published online, is in print.",
        "In print since: — → 2020-06 (PubMed)",
    ]


def test_a_mail_can_be_read_as_it_is() -> None:
    """Write plain lines with whole addresses, summed up in the first."""
    assert (
        render_markdown([corrected(), retracted()])
        == f"""\
# Pubmend: 1 retracted, 1 record changed

## Retracted

- **{TITLE}**
  Reiher, Storch · J Urban Birds · 2020 · 12(3):101-9
  - The article was retracted ({NOTICE}, 2022-05-04). (Crossref, PubMed)
  - PMID 31000001: <https://pubmed.ncbi.nlm.nih.gov/31000001/>
  - DOI 10.1000/heron.7: <https://doi.org/10.1000/heron.7>
  - record refs.ris#1, 2026-11-21

## Record changed

- **{TITLE}**
  Reiher, Storch · J Urban Birds · 2020 · 12(3):101-9
  - The record was changed: page. (Crossref, PubMed)
    - Pages: 101-107 → 101-109 (Crossref)
    - Pages: 101-7 → 101-9 (PubMed)
  - PMID 31000001: <https://pubmed.ncbi.nlm.nih.gov/31000001/>
  - DOI 10.1000/heron.7: <https://doi.org/10.1000/heron.7>
  - record b.ris#2, 2026-11-21
"""
    )


def test_markdown_out_of_a_title_is_no_markdown() -> None:
    """Escape what would be markup, and keep each text on its line."""
    text = render_markdown([hostile()])
    assert r"**\<script\>alert(\"x\")\</script\>".replace(r"\"", '"') in text
    assert r"\*co\* \[a\](b)" in text
    assert "<https://doi.org/10.1000/%3C%22%26%3E>" in text
    assert not re.search(r"^# x", text, re.MULTILINE)
    assert not re.search(r"(?<!\\)<script", text)
    assert "\x1b" not in text


def test_nothing_new_is_said_in_a_line() -> None:
    """Say so everywhere, rather than to print nothing."""
    unchanged = [line_of(life.UNCHANGED[0])]
    assert change_sections(unchanged) == ()
    assert render_markdown(unchanged) == "# Pubmend: nothing new\n"
    assert "Nothing has changed." in render_changes_html(unchanged)
    assert said(feed_of(*unchanged), "a:title") == ["Pubmend: nothing new"]
    assert feed_of(*unchanged).findall("a:entry", ATOM) == []


def test_the_page_shows_each_class_and_marks_what_differs() -> None:
    """Head each class, and mark the words before and now that differ."""
    page = html.document_fromstring(render_changes_html(every_class()))
    headings = [found.text for found in page.iter("h2")]
    assert headings == [
        traits.label
        for c, traits in CHANGE_CLASSES.items()
        if c is not ChangeClass.UNCHANGED
    ]
    one = html.document_fromstring(render_changes_html([corrected()]))
    marked = [found.text for found in one.iter("mark")]
    assert marked == ["101-107", "101-109", "101-7", "101-9"]
    assert [time.get("datetime") for time in one.iter("time")] == [
        "2026-11-21T05:00:00Z"
    ]


def test_the_page_stands_alone_and_runs_nothing() -> None:
    """Ask nobody for anything, and escape what comes from sources."""
    text = render_changes_html([hostile(), *every_class()])
    page = html.document_fromstring(text)
    assert "default-src 'none'" in text
    assert [e.tag for e in page.iter("script", "img", "iframe", "object", "link")] == []
    assert all(str(a.get("href")).startswith("https://") for a in page.iter("a"))
    assert 'href="https://doi.org/10.1000/%3C%22%26%3E"' in text


def test_a_long_text_is_cut_to_what_differs() -> None:
    """Show of an abstract the neighbourhood of the number that changed."""
    words = " ".join(f"word{n}" for n in range(100))
    was, is_now = (f"{words} {number} nests {words}." for number in (41, 47))
    line: ChangeLine = {
        **corrected(),
        "changes": [field_change("abstract", was, is_now)],
    }
    text = render_markdown([line])
    assert "word98 word99 41 nests word0 word1" in text
    assert "word40" not in text
    line["changes"] = [field_change("abstract", None, is_now)]
    assert "Abstract: — → word0 word1" in render_markdown([line])
    assert "word99" not in render_markdown([line])


def test_the_feed_has_what_rfc_4287_demands() -> None:
    """Give the feed and each entry an id, a title, a moment, and an author."""
    later = line_of(life.ADDED[0], "later", DAWN + timedelta(days=1))
    feed = feed_of(retracted(), later, line_of(life.UNCHANGED[0]))
    assert said(feed, "a:entry/a:title") == [
        f"Identifier added: {TITLE}",
        f"Retracted: {TITLE}",
    ]
    assert said(feed, "a:updated") == ["2026-11-22T05:00:00Z"]
    assert said(feed, "a:entry/a:updated") == [
        "2026-11-22T05:00:00Z",
        "2026-11-21T05:00:00Z",
    ]
    assert said(feed, "a:author/a:name") == ["Pubmend"]
    ids = [*said(feed, "a:id"), *said(feed, "a:entry/a:id")]
    assert len(set(ids)) == 3
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", name) for name in ids)
    links = feed.findall("a:entry/a:link", ATOM)
    assert {link.get("href") for link in links} == {"https://doi.org/10.1000/heron.7"}
    told = said(feed, "a:entry/a:content")[1].split("\n")
    assert (
        told[1]
        == f"The article was retracted ({NOTICE}, 2022-05-04). (Crossref, PubMed)"
    )


def test_the_feed_names_a_change_alike_each_time() -> None:
    """Let no reader show a change twice, nor two libraries share a feed's name."""
    names = said(feed_of(retracted()), "a:entry/a:id")
    assert said(feed_of(corrected(), retracted()), "a:entry/a:id")[1] == names[0]
    assert said(feed_of(), "a:id") != said(feed_of(feed="others"), "a:id")
    assert said(feed_of(), "a:updated") == ["2026-11-21T05:00:00Z"]


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_breaks_a_report(title: str, key: str) -> None:
    """Keep the feed well-formed and every report encodable, whatever a title is."""
    line: ChangeLine = {**retracted(), "title": title, "key": key}
    feed_of(line, feed=key)
    for text in (render_markdown([line]), render_changes_html([line])):
        assert text.encode()
    for section in change_sections([line]):
        assert {len(row) for row in section.rows} == {len(section.headings)}
