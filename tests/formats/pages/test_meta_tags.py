"""Show what is read of the tags in a page's head, and of JSON-LD."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.formats.pages.free_text import FREE_TEXT
from pubmend.formats.pages.meta_tags import read_tags, without_tags
from pubmend.formats.pages.structured_data import read_structured
from pubmend.model.record import Author, PartialDate, Record

TITLE = "Night shifts and blood pressure in nurses: a cohort study"
PASSAGE = (
    "Nurses who work at night sleep by day, and their blood pressure may rise. We"
    " followed 12345 nurses for ten years and found that it rose."
)
BERG, OKAFOR = Author("Berg", "Nora"), Author("Okafor", "Chidi")
ARTICLE = {
    "@context": "https://schema.org",
    "@type": "ScholarlyArticle",
    "headline": TITLE,
    "author": [{"@type": "Person", "name": "Nora Berg"}, {"familyName": "Okafor", "givenName": "Chidi"}],
    "datePublished": "2019-04-03",
    "pageStart": "811",
    "pageEnd": 819,
    "sameAs": "https://doi.org/10.5555/sleep.1",
    "isPartOf": {
        "@type": "PublicationIssue",
        "issueNumber": "4",
        "isPartOf": {
            "@type": ["PublicationVolume", "Periodical"],
            "volumeNumber": "37",
            "name": "Journal of Sleep Studies",
            "issn": ["0263-6352"],
        },
    },
    "citation": {"@type": "ScholarlyArticle", "headline": "Another one"},
}  # fmt: skip


def page(*tags: tuple[str, str], script: object = None) -> str:
    """Write an HTML page with these tags in its head."""
    head = "".join(f'<meta name="{name}" content="{value}">' for name, value in tags)
    if script is not None:
        text = json.dumps(script)
        head += f'<script type="application/ld+json">{text}</script>'
    body = f"<h1>Wrong words of the page</h1><h2>Abstract</h2><p>{PASSAGE}</p>"
    return f"<html><head>{head}</head><body>{body}</body></html>"


def read(text: str) -> Record:
    """Read the one record of a page."""
    (record,) = FREE_TEXT.read(io.BytesIO(text.encode()), "x.html")
    assert isinstance(record, Record)
    return record


def test_reads_highwires_tags() -> None:
    """Read all that the tags name, and nothing of what the article cites."""
    record = read(
        page(
            ("citation_title", TITLE),
            ("citation_author", "Berg, Nora"),
            ("citation_author_institution", "University of Lillehavn"),
            ("citation_author", "Chidi Okafor"),
            ("citation_journal_title", "Journal of Sleep Studies"),
            ("citation_journal_abbrev", "J Sleep Stud"),
            ("citation_volume", "37"),
            ("citation_issue", "4"),
            ("citation_firstpage", "811"),
            ("citation_lastpage", "819"),
            ("citation_publication_date", "2019/04"),
            ("citation_online_date", "2018/12/03"),
            ("citation_doi", "10.5555/sleep.1"),
            ("citation_pmid", "31234567"),
            ("citation_issn", "0263-6352"),
            ("citation_keywords", "sleep; nurses"),
            ("citation_reference", "citation_title=Other; citation_doi=10.5555/x.2"),
        )
    )
    assert record.title == TITLE
    assert record.author == (BERG, OKAFOR)
    assert record.container_title == "Journal of Sleep Studies"
    assert record.container_title_short == "J Sleep Stud"
    assert (record.volume, record.issue, record.page) == ("37", "4", "811-819")
    assert record.issued == PartialDate(2019, 4)
    assert record.published_online == PartialDate(2018, 12, 3)
    assert (record.pmid, record.doi) == ("31234567", "10.5555/sleep.1")
    assert record.issn == ("0263-6352",)
    assert record.keyword == ("sleep", "nurses")
    assert record.abstract == PASSAGE


@pytest.mark.parametrize(
    "tags",
    [
        (("DC.Title", TITLE), ("DC.Creator", "Nora Berg"), ("DC.Creator", "Chidi Okafor"), ("DC.Date", "2019-04-03"), ("DC.Identifier", "doi:10.5555/sleep.1"), ("DC.Relation", "https://doi.org/10.5555/x.2"), ("prism.volume", "37")),
        (("citation_title", f"{TITLE} - PubMed"), ("citation_authors", "Berg, Nora;Okafor, Chidi;"), ("citation_date", "2019 Apr 3"), ("citation_doi", "10.5555/sleep.1"), ("citation_volume", "37")),
        (("bepress_citation_title", TITLE), ("bepress_citation_author", "Berg, Nora"), ("bepress_citation_author", "Okafor, Chidi"), ("bepress_citation_date", "2019/04/03"), ("bepress_citation_doi", "10.5555/sleep.1"), ("bepress_citation_volume", "37")),
        (("eprints.title", TITLE), ("eprints.creators_name", "Berg, Nora"), ("eprints.creators_name", "Okafor, Chidi"), ("eprints.date", "2019-04-03"), ("eprints.doi", "10.5555/sleep.1"), ("eprints.volume", "37")),
    ],
)  # fmt: skip
def test_reads_other_vocabularies(tags: tuple[tuple[str, str], ...]) -> None:
    """Read Dublin Core, PubMed's, Digital Commons' and EPrints' tags the same."""
    record = read(page(*tags))
    assert record.title == TITLE
    assert record.author == (BERG, OKAFOR)
    assert record.issued == PartialDate(2019, 4, 3)
    assert record.volume == "37"
    assert record.doi == "10.5555/sleep.1"


@pytest.mark.parametrize("script", [ARTICLE, [ARTICLE], {"@graph": [{"@type": "WebPage"}, ARTICLE]}, {"mainEntity": ARTICLE}])  # fmt: skip
def test_reads_json_ld(script: object) -> None:
    """Read the article wherever it stands, but none that it cites."""
    record = read(page(script=script))
    assert record.title == TITLE
    assert record.author == (BERG, OKAFOR)
    assert record.container_title == "Journal of Sleep Studies"
    assert (record.volume, record.issue, record.page) == ("37", "4", "811-819")
    assert record.issued == PartialDate(2019, 4, 3)
    assert record.doi == "10.5555/sleep.1"


def test_tags_go_before_json_ld() -> None:
    """Take what the tags say where both speak."""
    script = {**ARTICLE, "headline": "Something else altogether here"}
    record = read(page(("citation_title", TITLE), script=script))
    assert record.title == TITLE


def test_several_articles_tell_nothing() -> None:
    """Choose none of several."""
    assert read_structured([json.dumps([ARTICLE, {**ARTICLE, "headline": "B"}])]) == ()
    text = "citation_title: A\ncitation_doi: 10.5555/a.1\ncitation_doi: 10.5555/b.1\n"
    assert read_tags(text) == {}


@pytest.mark.parametrize(
    "script", ["", "{", "[[[[", "null", '"x"', '{"@type": 3}', "[" * 100_000]
)
def test_broken_scripts_tell_nothing(script: str) -> None:
    """Read on where a script is no JSON-LD of an article."""
    assert read_structured([script]) == ()


def test_placeholders_are_nothing() -> None:
    """Take no placeholder for a value."""
    assert "volume" not in read_tags("citation_title: A\ncitation_volume: n/a\n")


def test_tags_are_no_part_of_the_page() -> None:
    """Give the text below the tags, and the whole where there are none."""
    assert without_tags("citation_title: A\n\nBody\n") == "Body\n"
    assert without_tags("Body\ncitation_title: A\n") == "Body\ncitation_title: A\n"
    assert without_tags("") == ""


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda c: st.lists(c) | st.dictionaries(st.sampled_from(["@type", "@graph", "author", "headline", "isPartOf", "issn", "name", "sameAs"]), c | st.just("ScholarlyArticle")), max_leaves=12))  # fmt: skip
def test_any_json_is_read(value: object) -> None:
    """Read any JSON without crashing; what is read is text."""
    for name, text in read_structured([json.dumps(value)]):
        assert name.startswith("citation_")
        assert text
