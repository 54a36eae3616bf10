"""The table of fields: complete, consistent, and right about whole records."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from pubmend.compare import fields
from pubmend.compare.fields import FIELDS, AnyField
from pubmend.model.agreement import Kind
from pubmend.model.csl import ATTRIBUTES
from pubmend.model.identifiers import Doi, Issn, Pmid
from pubmend.model.record import Author, Origin, PartialDate, Record

PUBMED = Record(
    origin=Origin("pubmed", "31771641"),
    type="article-journal",
    title="Sort of a nice distance: a qualitative study of therapists.",
    author=(Author("Ekström", "Veronica"), Author("Johansson", "Magnus")),
    container_title="Addiction science & clinical practice",
    container_title_short="Addict Sci Clin Pract",
    issn=(Issn("1940-0632"), Issn("1940-0640")),
    volume="14",
    issue="1",
    page="44",
    issued=PartialDate(2019, 11, 27),
    published_online=PartialDate(2019, 11, 27),
    language="eng",
    keyword=("eHealth", "Therapeutic alliance"),
    doi=Doi("10.1186/s13722-019-0173-1"),
    pmid=Pmid("31771641"),
)
BY_NAME = {field.name: field for field in FIELDS}


def compare(field: AnyField, ours: Record, theirs: Record) -> Kind:
    """Compare one field of two records."""
    return field.compare(field.evidence(ours), field.evidence(theirs)).kind


def test_every_field_can_be_written() -> None:
    """Compare each field once; a number is compared as a page, an address never."""
    names = [field.name for field in FIELDS]
    assert set(names) == set(ATTRIBUTES) - {"number", "URL"}
    assert len(names) == len(set(names))


def test_trust_names_all_that_have_articles() -> None:
    """Rank them in every field, others behind; an article itself knows best its licence."""
    assert {frozenset(field.trust) for field in FIELDS} == {
        frozenset(("pubmed", "crossref", "pmc", "pmc-articles"))
    }
    assert BY_NAME["license"].trust[0] == "pmc-articles"
    assert BY_NAME["abstract"].trust[0] == "pubmed"
    assert BY_NAME["publisher"].trust[0] == "crossref"


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_an_empty_record_gives_no_evidence(field: AnyField) -> None:
    """Find nothing in a record that says nothing."""
    empty = Record(origin=Origin("given", "x#1"))
    assert field.evidence(empty) is None
    assert field.value(empty) is None


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_a_record_agrees_with_itself(field: AnyField) -> None:
    """Call equal values the same, with no fault found."""
    if field.evidence(PUBMED) is not None:
        assert compare(field, PUBMED, PUBMED) is Kind.SAME
        assert field.fault(field.value(PUBMED)) is None


def test_short_journal_in_the_place_of_the_title() -> None:
    """Judge a journal by whichever of its names the record has."""
    ours = Record(
        origin=Origin("given", "x#1"), container_title_short="Addict Sci Clin Pract"
    )
    assert compare(BY_NAME["container-title"], ours, PUBMED) is not Kind.DIFFERENT
    other = replace(ours, container_title_short="BMJ Open")
    assert compare(BY_NAME["container-title"], other, PUBMED) is Kind.DIFFERENT


def test_issue_told_with_the_volume() -> None:
    """See the issue in a volume such as ``14(2)``."""
    ours = Record(origin=Origin("given", "x#1"), volume="14(2)")
    assert compare(BY_NAME["issue"], ours, PUBMED) is Kind.DIFFERENT
    assert compare(BY_NAME["volume"], ours, PUBMED) is Kind.OURS_FULLER


def test_article_number_counts_as_page() -> None:
    """Compare an article number with the other side's pages."""
    ours = Record(origin=Origin("given", "x#1"), number="44")
    assert compare(BY_NAME["page"], ours, PUBMED) is Kind.SAME
    assert BY_NAME["page"].value(ours) == "44"


def test_alphabetical_hint_of_the_reader() -> None:
    """Weigh the order lightly where the reader says that the file sorts authors."""
    ours = Record(
        origin=Origin("given", "x#1"),
        author=(Author("Johansson", "M"), Author("Ekström", "V")),
        custom={"author-order": "alphabetical"},
    )
    field = BY_NAME["author"]
    found = field.compare(field.evidence(ours), field.evidence(PUBMED))
    assert (found.reason, found.severity) == ("alphabetical-order", "minor")


@pytest.mark.parametrize(
    ("field", "said", "tidy"),
    [
        ("title", "A study of gout.", "A study of gout"),
        ("title", "A study in the U.S.A.", "A study in the U.S.A."),
        ("title", "And then...", "And then..."),
        ("title", "[A study of gout].", "[A study of gout]"),
        ("container-title", "Lancet (London, England)", "Lancet"),
        ("container-title", "Medicine (Baltimore)", "Medicine (Baltimore)"),
    ],
)
def test_house_style_is_taken_off(field: str, said: str, tidy: str) -> None:
    """Fill in a title without NLM's final stop and a journal without its place."""
    assert BY_NAME[field].tidy(said) == tidy


def test_the_rows_of_the_table_have_their_own_types() -> None:
    """Annotated as a whole, a row of wrong evidence would pass for one of any type."""
    tree = ast.parse(Path(fields.__file__).read_text(encoding="utf-8"))
    plain = [node for node in tree.body if isinstance(node, ast.Assign)]
    names = {
        target.id
        for node in plain
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    assert "_ROWS" in names
