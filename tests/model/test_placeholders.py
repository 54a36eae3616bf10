"""What fills a field's place, and what only looks so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.model.fields import RECORD_FIELDS
from pubmend.model.placeholders import (
    ends_list,
    is_no_given_name,
    is_nothing,
    pages_as_said,
)

NOTHING = [
    ("volume", "NA", "R"),
    ("volume", "nan", "pandas"),
    ("volume", "N / A", "people"),
    ("volume", "&NA;", "Ovid"),
    ("volume", "0", "SciELO"),
    ("volume", "00", "exports"),
    ("volume", "Publish Ahead of Print", "Ovid"),
    ("volume", "Online First", "publishers"),
    ("volume", "(ahead of print)", "publishers"),
    ("issue", "ahead-of-print", "publishers"),
    ("issue", "AHEAD", "SciELO"),
    ("issue", "Preprint", "EBSCO"),
    ("issue", "in press", "people"),
    ("issue", "s/n", "LILACS"),
    ("issue", "Epub 2019 Mar 4", "people"),
    ("page", "n/a-n/a", "Crossref"),
    ("page", "n/a–n/a", "publishers"),
    ("page", "no-no", "Crossref"),
    ("page", "&NA;-&NA;", "Ovid"),
    ("page", "null-null", "programs"),
    ("page", "NaN", "pandas"),
    ("page", "0-0", "exports"),
    ("page", "0", "exports"),
    ("page", "--", "BibTeX"),
    ("page", "No pagination", "PsycInfo"),
    ("page", "n. pag.", "catalogues"),
    ("number", "NA", "R"),
    ("volume", "<NA>", "pandas"),
    ("volume", "#NAME?", "spreadsheets"),
    ("volume", "\\N", "MySQL"),
    ("page", "N.PAG-N.PAG", "EBSCO"),
    ("page", "xxx-xxx", "templates"),
    ("page", "Epub: 2019/03/04", "people"),
    ("abstract", "[ABSTRACT FROM AUTHOR]", "EBSCO"),
    ("title", "[In process citation]", "PubMed"),
    ("issued", "n.d.", "people"),
    ("issued", "0000", "programs"),
    ("title", "[Not Available].", "PubMed"),
    ("title", "[No title]", "exports"),
    ("title", "Untitled", "Mendeley"),
    ("title", "NaN", "pandas"),
    ("title", "…", "people"),
    ("abstract", "Abstract not available.", "publishers"),
    ("abstract", "Abstract: Not available", "publishers"),
    ("abstract", "[No abstract]", "exports"),
    ("abstract", "No abstract is available for this article.", "publishers"),
    ("abstract", "This article does not have an abstract.", "publishers"),
    ("abstract", "Resumen no disponible", "LILACS"),
    ("abstract", "Resumo não disponível.", "LILACS"),
    ("abstract", "N/A", "people"),
    ("DOI", ":{unav)", "DataCite, misprinted"),
    ("DOI", "(:unav)", "DataCite"),
    ("DOI", ":tba", "DataCite"),
    ("ISSN", "0000-0000", "exports"),
    ("publisher", "[s.n.]", "catalogues"),
    ("publisher", "[S.l. : s.n.]", "catalogues"),
    ("publisher", "[Publisher not identified]", "catalogues"),
    ("language", "und", "ISO 639"),
    ("keyword", "NA", "R"),
    ("keyword", "No keywords", "exports"),
    ("container-title", "Null", "programs"),
    ("author", "NA", "R"),
    ("author", "None", "Python"),
    ("author", "[Anonymous]", "Web of Science"),
    ("author", "Anonymous", "EndNote"),
    ("author", "[No authors listed]", "PubMed"),
    ("author", "et al.", "people"),
    ("author", "?", "people"),
    ("editor", "[s.n.]", "catalogues"),
    ("URL", "https://doi.org/", "templates"),
    ("license", "n/a", "people"),
]

SOMETHING = [
    ("volume", "N", "a volume may be a letter"),
    ("volume", "10", ""),
    ("volume", "XX", "Roman numerals"),
    ("volume", "100", ""),
    ("volume", "Preprint 12", "a series of preprints"),
    ("issue", "Online 12", "a number stands there"),
    ("issue", "0A", ""),
    ("issue", "Suppl", ""),
    ("page", "e0", "an article number"),
    ("page", "1-1", ""),
    ("page", "10-0", "a slip, but a page"),
    ("page", "S1-S9", ""),
    ("page", "i-vi", ""),
    ("page", "811-", ""),
    ("title", "NA+ channels in the heart", ""),
    ("title", "Nan Goldin", ""),
    ("title", "0", "a title may be a number"),
    ("title", "1984", ""),
    ("abstract", "No abstract thought is free of the words that came before it.", ""),
    ("abstract", "Not available drugs were left out of both arms.", ""),
    ("language", "no", "Norwegian"),
    ("keyword", "Na", "sodium"),
    ("keyword", "NAD", ""),
    ("publisher", "Nil Desperandum Press", ""),
    ("author", "Na", "a family"),
    ("author", "Nan", "a family"),
    ("author", "Null", "a family"),
    ("author", "Nullmeier", ""),
    ("author", "Noauthor Study Group", ""),
    ("ISSN", "1234-5679", ""),
]


@pytest.mark.parametrize(("field", "text", "seen"), NOTHING)
def test_placeholders(field: str, text: str, seen: str) -> None:
    """Know what says nothing, with blanks around it and in capitals too."""
    assert is_nothing(field, text), seen
    assert is_nothing(field, f"  {text} "), seen


@pytest.mark.parametrize(("field", "text", "why"), SOMETHING)
def test_values(field: str, text: str, why: str) -> None:
    """Leave what says something."""
    assert not is_nothing(field, text), why


@pytest.mark.parametrize("text", ["", " ", "\t\r\n", "-", "...", "[]", "\u2014"])
def test_blank(text: str) -> None:
    """Take a blank or mere marks for nothing in every field."""
    assert all(is_nothing(field.name, text) for field in RECORD_FIELDS)


def test_given_names() -> None:
    """Leave NA, which may be initials, and the forenames Nan and Null."""
    nothing = ("nan", "NaN", "null", "None", "N/A", "-", ".")
    names = ("NA", "Na", "Nan", "Null", "N", "Nadia", "N.-A.")
    assert all(map(is_no_given_name, nothing))
    assert not any(map(is_no_given_name, names))


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("e811-n/a", "e811"),
        ("811-NA", "811"),
        ("811 – nan", "811"),
        ("811-819", "811-819"),
        ("811-", "811-"),
        ("a-n", "a-n"),
        ("", ""),
    ],
)
def test_last_page(page: str, said: str) -> None:
    """Leave out a last page that only fills its place."""
    assert pages_as_said(page) == said


def test_rest_of_a_list() -> None:
    """Know the words for further authors from a person's name."""
    assert all(map(ends_list, ("et al.", "Et al", "and others", "[et al.]", "u. a.")))
    assert not any(map(ends_list, ("Etalon", "Others, A", "Andersson", "")))


@given(st.sampled_from([field.name for field in RECORD_FIELDS]), st.text())
def test_any_text(field: str, text: str) -> None:
    """Answer for any text, and never depend on the blanks around it."""
    assert is_nothing(field, text) == is_nothing(field, text.strip()) or len(text) > 60


@given(st.from_regex(r"[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?", fullmatch=True))
def test_numbers_are_values(text: str) -> None:
    """Never take a number from 1 on for nothing."""
    assert not any(is_nothing(name, text) for name in ("volume", "issue", "page"))
