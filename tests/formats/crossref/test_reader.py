"""Check that Crossref's works are read whole, with every oddity of theirs."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.errors import FormatError
from pubmend.formats.crossref.reader import CROSSREF_JSON, read_work, split_works
from pubmend.model.identifiers import Doi, Issn
from pubmend.model.record import Author, Origin, PartialDate, Problem, Record

ORIGIN = Origin("crossref", "10.1000/x")

WORK: dict[str, Any] = {
    "DOI": "10.1000/X",
    "type": "journal-article",
    "title": ["A <i>title</i>"],
    "subtitle": ["With more"],
    "original-title": ["Ein Titel"],
    "container-title": ["Light: Science &amp; Applications", "Second"],
    "short-container-title": ["Light Sci Appl"],
    "author": [
        {
            "given": "Jörg",
            "family": "Hacker",
            "suffix": "Jr.",
            "sequence": "first",
            "ORCID": "http://orcid.org/0000-0002-1825-0097",
            "authenticated-orcid": False,
            "affiliation": [{"name": "Dept. A &amp; B"}, {"place": ["Bonn"]}],
            "role": [{"role": "author", "vocabulary": "crossref"}],
        },
        {"family": "Plato", "sequence": "additional", "affiliation": []},
        {"sequence": "additional", "affiliation": []},
        {"name": "OLYMPUS Collaboration", "sequence": "additional", "affiliation": []},
    ],
    "editor": [{"given": "Ed", "family": "Itor", "affiliation": []}],
    "ISSN": ["0028-0836", "1476-4687", "1234-5678"],
    "issn-type": [{"value": "0028-0836", "type": "print"}],
    "volume": "3",
    "issue": "4",
    "page": "5-9",
    "article-number": "e12",
    "issued": {"date-parts": [[2020, 2, 3]]},
    "published-print": {"date-parts": [[2020, 4]]},
    "published-online": {"date-parts": [[2020, 2, 3]]},
    "accepted": {"date-parts": [[2019, 12, 31]]},
    "abstract": "<jats:title>Abstract</jats:title><jats:p>Text.</jats:p>",
    "language": "en",
    "publisher": "Springer &amp; Co",
    "publisher-location": "Berlin",
    "license": [
        {
            "URL": "https://l.org/tdm",
            "content-version": "tdm",
            "start": {"date-parts": [[2019, 1, 1]]},
            "delay-in-days": 0,
        },
        {
            "URL": "https://l.org/vor",
            "content-version": "vor",
            "start": {"date-parts": [[2020, 1, 1]]},
            "delay-in-days": 0,
        },
    ],
    "funder": [
        {"name": "NSF", "DOI": "10.13039/100000001", "award": ["A1", "A2"]},
        {"name": "Nobody"},
    ],
    "relation": {"has-review": [{"id": "10.1/r", "id-type": "doi", "asserted-by": "object"}]},
    "reference-count": 7,
    "is-referenced-by-count": 99,
    "URL": "http://dx.doi.org/10.1000/x",
    "resource": {"primary": {"URL": "https://example.org/x"}},
    "aliases": ["10.1000/OLD"],
    "alternative-id": ["S1"],
    "subject": ["Optics"],
    "ISBN": ["http://id.crossref.org/isbn/9780000000000"],
    "event": {"name": "A Meeting"},
    "institution": [{"name": "An Institute"}],
}  # fmt: skip


def read(**changes: Any) -> Record:
    """Read the full work with changes; None takes a field out."""
    work = {**WORK, **{name.replace("_", "-"): v for name, v in changes.items()}}
    return read_work({k: v for k, v in work.items() if v is not None}, ORIGIN)


def test_every_attribute_of_a_full_work() -> None:
    """Read what `Record` has an attribute for, freed of markup."""
    record = read()
    assert record == Record(
        ORIGIN,
        type="article-journal",
        title="A title: With more",
        original_title="Ein Titel",
        author=(
            Author(
                "Hacker",
                "Jörg",
                "Jr.",
                orcid="0000-0002-1825-0097",
                affiliations=("Dept. A & B",),
            ),
            Author("Plato"),
            Author(literal="OLYMPUS Collaboration"),
        ),
        editor=(Author("Itor", "Ed"),),
        container_title="Light: Science & Applications",
        container_title_short="Light Sci Appl",
        issn=(Issn("0028-0836"), Issn("1476-4687")),
        volume="3",
        issue="4",
        page="5-9",
        number="e12",
        issued=PartialDate(2020, 2, 3),
        published_print=PartialDate(2020, 4),
        published_online=PartialDate(2020, 2, 3),
        abstract="Text.",
        language="en",
        publisher="Springer & Co",
        license="https://l.org/vor",
        url="https://doi.org/10.1000/x",
        doi=Doi("10.1000/x"),
        custom=record.custom,
    )


def test_everything_else_of_a_full_work() -> None:
    """Keep under ``custom`` what CSL-JSON has no name for."""
    assert read().custom == {
        "accepted": "2019-12-31",
        "aliases": ["10.1000/old"],
        "alternative-id": ["S1"],
        "crossref-type": "journal-article",
        "event": "A Meeting",
        "funding": [
            {"agency": "NSF", "DOI": "10.13039/100000001", "id": "A1"},
            {"agency": "NSF", "DOI": "10.13039/100000001", "id": "A2"},
            {"agency": "Nobody"},
        ],
        "institution": ["An Institute"],
        "isbn": ["9780000000000"],
        "issn-kinds": {"0028-0836": "print"},
        "other-container-titles": ["Second"],
        "licenses": [
            {
                "url": "https://l.org/tdm",
                "version": "tdm",
                "start": "2019-01-01",
                "delay": 0,
            },
            {
                "url": "https://l.org/vor",
                "version": "vor",
                "start": "2020-01-01",
                "delay": 0,
            },
        ],
        "publisher-place": "Berlin",
        "reference-count": 7,
        "relations": [{"type": "has-review", "id": "10.1/r", "id-type": "doi"}],
        "resource": "https://example.org/x",
        "subjects": ["Optics"],
    }


def test_a_work_that_says_nothing() -> None:
    """Leave everything missing that is."""
    record = read_work({"DOI": "10.1000/x"}, ORIGIN)
    assert record == Record(
        ORIGIN,
        type="article-journal",
        url="https://doi.org/10.1000/x",
        doi=Doi("10.1000/x"),
    )


DATES = [
    ([[None]], None, "88 of 1,857 works"),
    ([[2020]], PartialDate(2020), "year"),
    ([[2020, 12]], PartialDate(2020, 12), "month"),
    ([["2020", "1", "2"]], PartialDate(2020, 1, 2), "texts"),
    ([[2020, 0, 0]], PartialDate(2020), "zeros"),
    ([[2020, None, 5]], PartialDate(2020), "a gap"),
    ([[2020, "x", 5]], None, "no number"),
    ([[0]], None, "no year"),
    ([[]], None, "empty"),
    ([], None, "nothing"),
    ([[2020, 1], [2020, 3]], PartialDate(2020, 1), "a range"),
    ("2020", None, "no list"),
]


@pytest.mark.parametrize(("parts", "date", "_seen"), DATES)
def test_dates(parts: Any, date: PartialDate | None, _seen: str) -> None:
    """Read a date as far as it makes sense."""
    assert read(issued={"date-parts": parts}).issued == date


def test_the_day_of_registration_is_no_publication_date() -> None:
    """Take nothing from ``created`` or ``deposited``."""
    record = read(issued=None, created={"date-parts": [[2001, 1, 1]]})
    assert record.issued is None


TITLES = [
    (["A title"], ["A Part"], "A title: A Part", "JAMA"),
    (["A title: a part"], ["A Part."], "A title: a part", "told twice"),
    (["What now?"], ["A Study"], "What now? A Study", "question"),
    (["A title"], [], "A title", "no subtitle"),
    ([], ["A Part"], None, "10.1111/fem.0: no title"),
    ("A title", None, "A title", "transform: a text, no list"),
    (["", "Second"], None, "Second", "empty first"),
    (["First  one", "Second"], None, "First one", "10.36499/psnst.v14i1.11969"),
    (["SUPERAÃ‡ÃƒO MarrÃ£o"], None, "SUPERAÇÃO Marrão", "misread"),
    (None, None, None, "no key"),
]


@pytest.mark.parametrize(("title", "subtitle", "expected", "_seen"), TITLES)
def test_title(title: Any, subtitle: Any, expected: str | None, _seen: str) -> None:
    """Join title and subtitle once."""
    assert read(title=title, subtitle=subtitle).title == expected


CONTAINERS = [
    ("journal-article", ["J", "K"], "J", None),
    ("book-chapter", ["A Series", "The Book"], "The Book", "A Series"),
    ("proceedings-article", ["A Series", "Proc."], "Proc.", "A Series"),
    ("book-chapter", ["The Book"], "The Book", None),
    ("journal-article", [], None, None),
]


@pytest.mark.parametrize(("kind", "titles", "title", "series"), CONTAINERS)
def test_container(
    kind: str, titles: list[str], title: str | None, series: str | None
) -> None:
    """Take the book, not its series, for what holds a chapter."""
    record = read(type=kind, container_title=titles)
    assert record.container_title == title
    assert (record.custom or {}).get("collection-title") == series


TYPES = [
    ("posted-content", "article"),
    ("proceedings-article", "paper-conference"),
    ("monograph", "book"),
    ("dissertation", "thesis"),
    ("peer-review", "review"),
    ("component", "document"),
    ("made-up", "document"),
]


@pytest.mark.parametrize(("kind", "csl_type"), TYPES)
def test_type(kind: str, csl_type: str) -> None:
    """Name the type as CSL does, and keep Crossref's own."""
    record = read(type=kind)
    assert (record.type, (record.custom or {})["crossref-type"]) == (csl_type, kind)


def license_(version: str | None, year: int, url: str | None = None) -> dict[str, Any]:
    """Build an entry of a licence list."""
    entry = {
        "URL": url or f"https://l.org/{version}/{year}",
        "content-version": version,
        "start": {"date-parts": [[year]]},
    }
    return {key: value for key, value in entry.items() if value is not None}


LICENSES = [
    ([license_("tdm", 2001)], None, "text mining alone"),
    ([license_("stm-asf", 2001)], None, "sharing alone"),
    ([license_("tdm", 2001), license_("am", 2003)], "https://l.org/am/2003", "manuscript"),
    ([license_("am", 2001), license_("vor", 2003)], "https://l.org/vor/2003", "both"),
    ([license_("vor", 2003), license_("unspecified", 2001)], "https://l.org/unspecified/2001", "earliest"),
    ([license_(None, 2001)], "https://l.org/None/2001", "no version"),
    ([{"content-version": "vor"}], None, "no address"),
    ([{"URL": "https://l.org"}], "https://l.org", "no start"),
    ([], None, "none"),
]  # fmt: skip


@pytest.mark.parametrize(("licenses", "chosen", "_seen"), LICENSES)
def test_license(licenses: list[Any], chosen: str | None, _seen: str) -> None:
    """Choose the article's own licence."""
    assert read(license=licenses).license == chosen


NAMES = [
    ({"family": "A", "given": "B", "name": "C"}, Author("A", "B")),
    ({"given": "Voltaire"}, Author(given="Voltaire")),
    ({"family": "<i>A</i> &amp; B"}, Author("A & B")),
    ({"family": "TschÃ¤pe", "given": "H."}, Author("Tschäpe", "H.")),
    ({"family": "A", "ORCID": "https://orcid.org/0000-0002-1825-0098"}, Author("A")),
    ({"family": "A", "affiliation": "x"}, Author("A")),
    ({"family": ["A"], "name": "Group"}, Author(literal="Group")),
]


@pytest.mark.parametrize(("name", "author"), NAMES)
def test_author(name: dict[str, Any], author: Author) -> None:
    """Read a name however odd."""
    assert read(author=[name]).author == (author,)


def test_no_names_at_all() -> None:
    """Say nothing of authors where nobody is named."""
    assert read(author=[{"sequence": "first", "affiliation": []}]).author is None
    assert read(author=None).author is None


def test_the_doi_is_taken_as_it_is() -> None:
    """Keep the signs of old DOIs, and encode them in the address alone."""
    doi = "10.1002/1097-0231(20001230)14:24<2357::AID-RCM168>3.0.CO;2-2"
    record = read(DOI=doi)
    assert record.doi == doi.lower()
    assert record.url == (
        "https://doi.org/10.1002/1097-0231(20001230)14:24"
        "%3C2357::aid-rcm168%3E3.0.co;2-2"
    )
    assert read(DOI="10.1000/ends.with.").doi == "10.1000/ends.with."


@pytest.mark.parametrize("field", [name for name in WORK if name != "DOI"])
@pytest.mark.parametrize("odd", [None, True, 3.5, "?", [], {}, [[None]], [{"x": [1]}]])
def test_one_odd_field_loses_no_other(field: str, odd: Any) -> None:
    """Read the rest of a work whatever one field holds."""
    record = read_work({**WORK, field: odd}, ORIGIN)
    assert record.doi == "10.1000/x"
    others = {"volume": "3", "issue": "4", "page": "5-9", "number": "e12"}
    held = {n: getattr(record, n) for n in others if field not in (n, "article-number")}
    assert held == {n: others[n] for n in held}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "DOI", "date-parts", "URL", "type", "id"]), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(sorted(WORK)), JSON, max_size=6))
def test_any_json_is_read(odd: dict[str, Any]) -> None:
    """Read a work out of anything that has a DOI."""
    assert read_work({**odd, "DOI": "10.1000/x"}, ORIGIN).doi == "10.1000/x"


def envelope(message: Any, kind: str = "work") -> bytes:
    """Put a message in the envelope of an answer, with the writer's escaped slashes."""
    answer = {"status": "ok", "message-type": kind, "message": message}
    return json.dumps(answer).replace("/", "\\/").encode()


def test_a_list_is_cut_into_works() -> None:
    """Name each piece by its DOI and its aliases, in lower case."""
    items = [WORK, {"DOI": "10.1000/B", "alias": "10.1000/C"}, {"title": ["no DOI"]}]
    pieces = split_works(envelope({"items": items, "total-results": 3}, "work-list"))
    assert [(p.doi, p.names) for p in pieces] == [
        ("10.1000/x", ("10.1000/x", "10.1000/old")),
        ("10.1000/b", ("10.1000/b", "10.1000/c")),
    ]
    assert pieces[1].body == b'{"DOI":"10.1000/B","alias":"10.1000/C"}'
    assert read_work(pieces[0].body, ORIGIN) == read()


def test_a_single_answer_is_one_piece() -> None:
    """Cut ``/works/{doi}`` as a list of one."""
    (piece,) = split_works(envelope(WORK))
    assert read_work(piece.body, ORIGIN) == read_work(envelope(WORK), ORIGIN) == read()


def test_an_empty_list_has_no_pieces() -> None:
    """Tell an answer without hits from no answer."""
    assert split_works(envelope({"items": [], "total-results": 0}, "work-list")) == []


NO_ANSWERS = [
    b"Resource not found.",
    b"",
    b"<html>504</html>",
    b"[]",
    b'{"status":"failed","message-type":"validation-failure","message":[{}]}',
    b'{"status":"ok","message-type":"work","message":{"DOI":"10.1/x"',
    b"\xff\xfe",
    b"[" * 100_000,
]


@pytest.mark.parametrize("body", NO_ANSWERS)
def test_no_answer_is_refused(body: bytes) -> None:
    """Raise where the body is no answer, so that nobody takes it for an empty one."""
    with pytest.raises(FormatError):
        split_works(body)


@pytest.mark.parametrize("body", [b"[]", b"{}", b'{"DOI":"x"}', b'{"DOI":3}', b"nope"])
def test_no_work_is_refused(body: bytes) -> None:
    """Raise where there is no DOI to tell what the work is."""
    with pytest.raises(FormatError):
        read_work(body, ORIGIN)


def read_file(body: bytes) -> list[Record | Problem]:
    """Read a file."""
    return list(CROSSREF_JSON.read(BytesIO(body), "w.json"))


FILES = [
    (json.dumps(WORK).encode(), "a work"),
    (json.dumps(WORK, indent=2).encode(), "a work on several lines"),
    (envelope(WORK), "an answer"),
    (json.dumps([WORK]).encode(), "a list"),
    (json.dumps({"items": [WORK]}).encode(), "a message"),
    (b"\xef\xbb\xbf" + json.dumps(WORK).encode(), "with a mark"),
]


@pytest.mark.parametrize(("body", "_seen"), FILES)
def test_files(body: bytes, _seen: str) -> None:
    """Read a file in every envelope."""
    (record,) = read_file(body)
    assert isinstance(record, Record)
    assert (record.doi, record.origin) == ("10.1000/x", Origin("given", "w.json#1", 1))
    assert CROSSREF_JSON.detect(body)


def test_lines() -> None:
    """Read a work a line; a broken line costs one record."""
    work = json.dumps(WORK).encode()
    outcomes = read_file(b"\n".join([work, b"", b'{"DOI": ', b'{"a":1}', work]))
    assert [type(o) for o in outcomes] == [Record, Problem, Problem, Record]
    assert [str(o).split(":")[1] for o in outcomes if isinstance(o, Problem)] == [
        "3",
        "4",
    ]
    assert isinstance(outcomes[3], Record)
    assert outcomes[3].origin == Origin("given", "w.json#4", 5)


def test_another_file_is_refused() -> None:
    """Raise where the whole is no JSON."""
    with pytest.raises(FormatError, match=r"w\.json"):
        read_file(b"TY  - JOUR")


HEADS = [
    (b'[{"id": "a", "type": "article-journal", "title": "x"}]', False, "CSL-JSON"),
    (b'{"esearchresult": {}}', False, "a search"),
    (b"<PubmedArticleSet>", False, "XML"),
    (b"", False, "nothing"),
]


@pytest.mark.parametrize(("head", "known", "_seen"), HEADS)
def test_detect(head: bytes, known: bool, _seen: str) -> None:  # noqa: FBT001 - a case's value
    """Know Crossref's JSON by fields that no other JSON has."""
    assert CROSSREF_JSON.detect(head) is known


@given(st.binary(max_size=200))
def test_any_bytes_are_read(noise: bytes) -> None:
    """Answer any bytes with records, problems or a refusal."""
    for body in (noise, json.dumps(WORK).encode() + b"\n" + noise):
        try:
            read_file(body)
        except FormatError:
            continue


def test_the_titles_beside_the_first_are_kept() -> None:
    """Further, original and short titles stand once each, the first one not again."""
    record = read(
        title=["First title", "Second title"],
        subtitle=None,
        original_title=["Erster Titel", "Zweiter Titel"],
        short_title=["First", "First title", "Second title"],
    )
    others = (record.custom or {})["other-titles"]
    assert others == ["Second title", "Zweiter Titel", "First"]
    assert record.original_title == "Erster Titel"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A registry study<sup>1</sup>", "A registry study"),
        ("A registry study <sup>*</sup>", "A registry study"),
        ("A registry study<jats:sup>\u2020</jats:sup>", "A registry study"),
        ("Uptake of Ca<sup>2</sup>", "Uptake of Ca2"),
        ("Doses of 10<sup>6</sup>", "Doses of 10 6"),
    ],
)
def test_a_footnotes_mark_is_no_part_of_a_title(title: str, expected: str) -> None:
    """Take it off behind a word, and leave powers and charges."""
    found = read(title=[title], subtitle=None).title
    assert found is not None
    assert found.replace(" ", "").replace("\u2076", "6") == expected.replace(" ", "")


def test_each_title_of_a_container_is_kept() -> None:
    """A book has its series first, itself last, and a subtitle between."""
    record = read(
        type="book-chapter", container_title=["A Series", "A Part", "The Book"]
    )
    custom = record.custom or {}
    assert record.container_title == "The Book"
    assert custom["other-container-titles"] == ["A Part"]
