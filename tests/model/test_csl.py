"""Check that records become CSL-JSON and that any program's CSL-JSON is read."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.model.csl import ATTRIBUTES, csl_value, from_csl, to_csl
from pubmend.model.identifiers import Doi, Issn, Pmcid, Pmid
from pubmend.model.record import Author, Origin, PartialDate, Record

D = PartialDate
HERE = Origin("given", "x.json#1")
ORCID = "0000-0003-2416-0124"

# (key, written value, field, read value, where seen)
READ: list[tuple[str, Any, str, Any, str]] = [
    ("title", "A title", "title", "A title", "CSL"),
    ("title", ["A title"], "title", "A title", "Crossref"),
    ("title", "  ", "title", None, "an empty value"),
    ("title", None, "title", None, "null"),
    ("title", {"a": 1}, "title", None, "no text"),
    ("volume", 14, "volume", "14", "a number"),
    ("volume", True, "volume", None, "no number"),
    ("journalAbbreviation", "A J", "container-title-short", "A J", "older Zotero"),
    (
        "author",
        [{"family": "Doe", "given": "J"}],
        "author",
        (Author("Doe", "J"),),
        "CSL",
    ),
    ("author", [{"literal": "WHO"}], "author", (Author(literal="WHO"),), "a group"),
    (
        "author",
        [{"family": "Berg", "non-dropping-particle": "van den"}],
        "author",
        (Author("van den Berg"),),
        "a particle",
    ),
    (
        "author",
        [{"family": "Humboldt", "given": "A.", "dropping-particle": "von"}],
        "author",
        (Author("Humboldt", "A. von"),),
        "a particle that drops",
    ),
    (
        "author",
        [{"family": "Doe", "suffix": "Jr"}],
        "author",
        (Author("Doe", None, "Jr"),),
        "a suffix",
    ),
    (
        "author",
        [{"family": "Doe", "ORCID": f"https://orcid.org/{ORCID}"}],
        "author",
        (Author("Doe", orcid=ORCID),),
        "Crossref",
    ),
    (
        "author",
        [{"family": "Doe"}, {"literal": "et al."}],
        "author",
        (Author("Doe"),),
        "a cut list",
    ),
    (
        "author",
        [{"family": "Doe"}, {"family": "others"}],
        "author",
        (Author("Doe"),),
        "BibTeX's cut list",
    ),
    ("author", [{}], "author", None, "a nameless author"),
    ("author", "Doe, J", "author", None, "no list"),
    ("author", [], "author", None, "an empty list"),
    (
        "ISSN",
        "1940-0640, 1940-0632",
        "ISSN",
        (Issn("1940-0640"), Issn("1940-0632")),
        "Zotero",
    ),
    ("ISSN", ["1940-0640"], "ISSN", (Issn("1940-0640"),), "Crossref"),
    (
        "ISSN",
        "1940-0640 1940-0632",
        "ISSN",
        (Issn("1940-0640"), Issn("1940-0632")),
        "Mendeley",
    ),
    ("ISSN", "1940-0641", "ISSN", None, "wrong check digit"),
    ("keyword", "a; b", "keyword", ("a", "b"), "Pubmend"),
    ("keyword", "a, b", "keyword", ("a", "b"), "Pandoc"),
    ("keyword", ["a", "b", "a"], "keyword", ("a", "b"), "a list"),
    (
        "keyword",
        "Clinical Trial, Phase I;",
        "keyword",
        ("Clinical Trial, Phase I",),
        "one with a comma",
    ),
    ("DOI", "https://doi.org/10.2196/71852", "DOI", "10.2196/71852", "an address"),
    ("DOI", "none", "DOI", None, "no DOI"),
    ("PMID", 31771641, "PMID", "31771641", "a number"),
    ("PMCID", "6880358", "PMCID", "PMC6880358", "Zotero without its PMC"),
    ("PMCID", "PMC6880358.2", "PMCID", "PMC6880358", "a version"),
    ("issued", {"date-parts": [[2019, 11, 27]]}, "issued", D(2019, 11, 27), "CSL"),
    (
        "issued",
        {"date-parts": [["2019", "11"]]},
        "issued",
        D(2019, 11),
        "Zotero: texts",
    ),
    (
        "issued",
        {"date-parts": [[2019, 7], [2019, 9]]},
        "issued",
        D(2019, 7, until=D(2019, 9)),
        "a range",
    ),
    (
        "issued",
        {"date-parts": [[2019]], "season": "1"},
        "issued",
        D(2019, season=1),
        "a season",
    ),
    (
        "issued",
        {"date-parts": [[2019, 21]]},
        "issued",
        D(2019, season=1),
        "a season as in EDTF",
    ),
    (
        "issued",
        {"date-parts": [[2019, 2, 30]]},
        "issued",
        D(2019, 2),
        "a day that never was",
    ),
    (
        "issued",
        {"date-parts": [[2019, 99]]},
        "issued",
        D(2019),
        "a month that never was",
    ),
    ("issued", {"date-parts": [[None]]}, "issued", None, "Crossref without a date"),
    ("issued", {"date-parts": [[]]}, "issued", None, "empty"),
    ("issued", {"raw": "2019-11-27"}, "issued", D(2019, 11, 27), "Zotero"),
    ("issued", {"raw": "2019-11-27T12:00:00Z"}, "issued", D(2019, 11, 27), "a moment"),
    (
        "issued",
        {"raw": "27 Nov 2019"},
        "issued",
        D(2019, literal="27 Nov 2019"),
        "as printed",
    ),
    (
        "issued",
        {"literal": "Spring 2019"},
        "issued",
        D(2019, literal="Spring 2019"),
        "as printed",
    ),
    ("issued", {"literal": "in press"}, "issued", None, "no date"),
    ("issued", "2019", "issued", None, "no object"),
    ("custom", {"mesh": ["Humans"]}, "mesh", ("Humans",), "Pubmend"),
    (
        "custom",
        {"published-online": {"date-parts": [[2019]]}},
        "published-online",
        D(2019),
        "Pubmend",
    ),
    ("custom", "text", "mesh", None, "no object"),
]


@pytest.mark.parametrize(("key", "written", "field", "value", "_seen"), READ)
def test_read(key: str, written: Any, field: str, value: Any, _seen: str) -> None:
    """Read one variable as some program writes it."""
    record = from_csl({"id": "a", key: written}, HERE)
    assert getattr(record, ATTRIBUTES[field]) == value


@pytest.mark.parametrize(
    "names",
    [
        [{"family": "Doe"}, {"literal": "et al."}],
        [{"family": "Doe"}, {"family": "others"}],
    ],
)
def test_a_cut_list_is_told(names: list[Any]) -> None:
    """Say that authors were left out, and count ``et al.`` as nobody."""
    assert from_csl({"author": names}, HERE).authors_truncated


def test_other_variables_keep_their_place() -> None:
    """Write again what no attribute holds, where it stood."""
    item = {"id": "k", "type": "book", "note": "n", "ISBN": "978", "custom": {"x": 1}}
    record = from_csl(item, HERE)
    assert record.custom == {"x": 1, "csl": {"note": "n", "ISBN": "978"}}
    assert to_csl(record, "k") == item


def test_other_variables_never_hide_a_field() -> None:
    """Prefer the field to a variable of its name among the others."""
    record = Record(HERE, title="T", custom={"csl": {"title": "other", "note": "n"}})
    assert to_csl(record, "k") == {
        "id": "k",
        "type": "article-journal",
        "title": "T",
        "note": "n",
    }


def test_write() -> None:
    """Write each field under its name, in a fixed order."""
    record = Record(
        HERE,
        type="article-journal",
        title="T",
        author=(
            Author("Doe", "J", "Jr", None, ORCID, ("Lund",)),
            Author(literal="WHO"),
        ),
        authors_truncated=True,
        issn=(Issn("1940-0640"), Issn("1940-0632")),
        issued=D(1979, 7, until=D(1979, 9)),
        keyword=("Clinical Trial, Phase I",),
        mesh=("Humans",),
        doi=Doi("10.2196/71852"),
    )
    assert json.dumps(to_csl(record, "k")) == json.dumps(
        {
            "id": "k",
            "type": "article-journal",
            "title": "T",
            "author": [
                {"family": "Doe", "given": "J", "suffix": "Jr"},
                {"literal": "WHO"},
            ],
            "ISSN": "1940-0640, 1940-0632",
            "issued": {"date-parts": [[1979, 7], [1979, 9]]},
            "keyword": "Clinical Trial, Phase I;",
            "DOI": "10.2196/71852",
            "custom": {
                "mesh": ["Humans"],
                "author-details": [
                    {"position": 1, "ORCID": ORCID, "affiliation": ["Lund"]}
                ],
                "authors-truncated": True,
            },
        }
    )


def test_missing_stays_missing() -> None:
    """Write nothing for what is missing."""
    assert csl_value("title", None) is None
    assert to_csl(Record(HERE), "k") == {"id": "k", "type": "article-journal"}


_TEXT = st.text(min_size=1, max_size=12).map(str.strip).filter(bool)
_PLAIN = st.from_regex(r"[A-Za-zéø]{1,9}(, [a-z]{1,5})?", fullmatch=True)
_DAY = st.dates(min_value=date(1500, 1, 1)).map(lambda d: D(d.year, d.month, d.day))
_DATE = (
    _DAY
    | st.builds(D, st.integers(1500, 2199))
    | st.just(D(2019, 7, until=D(2019, 9)))
    | st.just(D(2019, season=2))
    | st.just(D(2015, literal="2015 Christmas"))
)
_AUTHOR = st.builds(
    Author,
    _PLAIN.map("Q".__add__),
    st.none() | _PLAIN,
    orcid=st.none() | st.just(ORCID),
    affiliations=st.none() | st.just(("Lund", "Umeå")),
) | st.just(Author(literal="WHO"))


def _some(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | st.lists(values, min_size=1, max_size=3, unique=True).map(tuple)


RECORDS = st.builds(
    Record,
    origin=st.just(HERE),
    type=st.sampled_from(["article-journal", "book"]),
    title=st.none() | _TEXT,
    original_title=st.none() | _TEXT,
    author=_some(_AUTHOR),
    authors_truncated=st.booleans(),
    editor=st.none() | st.just((Author("Roe", "R"),)),
    container_title=st.none() | _TEXT,
    container_title_short=st.none() | _TEXT,
    issn=st.none() | st.just((Issn("1940-0640"), Issn("1940-0632"))),
    volume=st.none() | _TEXT,
    page=st.none() | _TEXT,
    issued=st.none() | _DATE,
    published_print=st.none() | _DATE,
    published_online=st.none() | _DATE,
    keyword=_some(_PLAIN),
    mesh=_some(_PLAIN),
    publication_types=_some(_PLAIN),
    license=st.none() | _TEXT,
    url=st.none() | _TEXT,
    doi=st.none() | st.just(Doi("10.2196/71852")),
    pmid=st.none() | st.just(Pmid("31771641")),
    pmcid=st.none() | st.just(Pmcid("PMC6880358")),
    custom=st.none()
    | st.just({"relations": [{"type": "CommentIn"}], "csl": {"note": "n"}}),
)


@given(RECORDS)
def test_written_then_read_is_the_same(record: Record) -> None:
    """Read back every field, through JSON as text."""
    assert from_csl(json.loads(json.dumps(to_csl(record, "k"))), HERE) == record
