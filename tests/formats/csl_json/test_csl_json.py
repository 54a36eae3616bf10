"""Check CSL-JSON as a file: reading objects, patching them, what is broken."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.mending import mended

from pubmend.errors import FormatError
from pubmend.formats.csl_json.csl_json import (
    CSL_JSON,
    detect,
    patch,
    patch_whole,
    read,
    write,
)
from pubmend.formats.csl_json.variables import is_item
from pubmend.formats.reading.json_items import BrokenJson, JsonItem, read_items
from pubmend.model.identifiers import Certainty, Pmcid
from pubmend.model.record import Author, PartialDate, Problem, Record

ITEM = '{"id": "a", "type": "article-journal", "title": "T", "DOI": "10.2196/71852"}'


def read_text(text: str) -> list[Record | Problem]:
    """Read a text as the file ``x.json``."""
    return list(read(BytesIO(text.encode()), "x.json"))


def one(text: str) -> Record:
    """Read a text that holds one record."""
    (record,) = read_text(text)
    assert isinstance(record, Record)
    return record


def patched(text: str, **new: Any) -> Any:
    """Patch the one object of a file and load what comes out."""
    pieces = list(patch(BytesIO(text.encode()), [mended(one(text), **new)]))
    frame = CSL_JSON.frame
    (item,) = json.loads(frame.opening + frame.between.join(pieces) + frame.closing)
    return item


@pytest.mark.parametrize(
    ("text", "_seen"),
    [
        (f"[{ITEM}]", "Zotero, Pandoc"),
        (ITEM, "one object"),
        (f'{{"items": [{ITEM}]}}', "Zotero's web API"),
        (f'{{"total": 1, "items": [{ITEM}]}}', "with other keys"),
        (f"\ufeff  [\n{ITEM}\n]\n", "byte order mark"),
    ],
)
def test_forms_of_a_file(text: str, _seen: str) -> None:
    """Read an array, an object, or an object with items, the same way."""
    record = one(text)
    assert (record.title, record.doi, record.origin.place) == (
        "T",
        "10.2196/71852",
        "x.json#1",
    )
    (sighting,) = record.sightings
    assert text.lstrip("\ufeff")[sighting.start : sighting.end] == "10.2196/71852"


def test_origin() -> None:
    """Say which record it is and on which line it begins."""
    first, second = read_text(f"[\n{ITEM},\n\n  {ITEM}\n]")
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert (first.origin.line, second.origin.line) == (2, 4)
    assert second.origin.place == "x.json#2"
    assert first.origin.sha256 == second.origin.sha256


@pytest.mark.parametrize(
    ("extra", "pmid", "pmcid", "_seen"),
    [
        ('"PMID": "31771641"', "31771641", None, "Zotero"),
        ('"PMID": 31771641', "31771641", None, "a number"),
        (
            '"note": "PMID: 31771641\\nPMCID: PMC6880358"',
            "31771641",
            "PMC6880358",
            "Zotero's Extra",
        ),
        (
            '"URL": "https://pubmed.ncbi.nlm.nih.gov/31771641/"',
            "31771641",
            None,
            "an address",
        ),
        ('"PMID": "5", "note": "PMID: 31771641"', "5", None, "the key is surer"),
        ('"abstract": "As in PMID: 31771641."', None, None, "of another work"),
        ('"volume": "31771641"', None, None, "a number"),
    ],
)
def test_ids(extra: str, pmid: str | None, pmcid: str | None, _seen: str) -> None:
    """Take ids from their keys, then from the note and the address."""
    record = one(f'{{"title": "T", {extra}}}')
    assert (record.pmid, record.pmcid) == (pmid, pmcid)


def test_ids_of_other_works_are_cited() -> None:
    """Grade what the object mentions beside its own DOI."""
    record = one('{"DOI": "10.2196/71852", "abstract": "See doi:10.1000/other.1."}')
    assert [s.certainty for s in record.sightings] == [
        Certainty.CERTAIN,
        Certainty.CITED,
    ]


def test_what_is_no_record() -> None:
    """Report it and read the others."""
    problem, number, record = read_text(f'[{{"id": "a"}},\n 5,\n {ITEM}]')
    assert (
        str(problem)
        == "x.json:1: this is no record: none of its keys is one of CSL-JSON's (record 1)"
    )
    assert isinstance(number, Problem)
    assert number.line == 2
    assert isinstance(record, Record)
    assert record.origin.place == "x.json#3"


def test_an_array_that_breaks_off() -> None:
    """Read the whole objects, and say where the text breaks off."""
    record, problem = read_text(f'[{ITEM},\n{{"title": "cut')
    assert isinstance(record, Record)
    assert str(problem) == (
        "x.json:2: the JSON is broken here, at column 11: Unterminated string starting at"
    )
    assert isinstance(problem, Problem)
    assert problem.record is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[{"title": "cut',
            "x.json:1: the JSON is broken here, at column 12: Unterminated",
        ),
        (
            '{"title": \n}',
            "x.json:2: the JSON is broken here, at column 1: Expecting value",
        ),
        ("", "x.json:1: the JSON is broken here, at column 1: there is nothing"),
        ("[" * 100_000, "x.json:1: the JSON is broken here, at column 100001: the"),
        ('{"a":' * 100_000, "x.json:1: the JSON is broken here, at column "),
    ],
)
def test_no_json(text: str, message: str) -> None:
    """Raise with line and column when not even one object can be read."""
    with pytest.raises(FormatError) as caught:
        read_text(text)
    assert str(caught.value).startswith(message)


def test_items_and_the_rest() -> None:
    """Give each object's span, and where the broken rest begins."""
    text = '[{"a": 1} , {"b": 2} {"c": 3}, {"d": }]'
    *items, rest = read_items(text, "x", is_item)
    spans = [text[i.start : i.end] for i in items if isinstance(i, JsonItem)]
    assert spans == ['{"a": 1}', '{"b": 2}', '{"c": 3}']
    assert isinstance(rest, BrokenJson)
    assert text[rest.start :] == '{"d": }]'
    assert rest.message == "the JSON is broken here, at column 38: Expecting value"


def test_an_empty_array() -> None:
    """Read nothing from a bibliography without records."""
    assert read_text(" [ ] ") == []


# Patching


def test_patch_keeps_what_it_does_not_know() -> None:
    """Keep unknown keys, the order of keys, and each value as it was written."""
    text = '{"zz": {"b": [1.50]}, "title": "T", "issued": {"date-parts": [["2019"]]}, "id": 7}'
    item = patched(text, volume="3")
    assert list(item) == ["zz", "title", "issued", "id", "volume"]
    assert item == {**json.loads(text), "volume": "3"}


@pytest.mark.parametrize(
    ("item", "new", "changed", "_shows"),
    [
        ({"title": "Cut"}, {"title": "Whole"}, {"title": "Whole"}, "in place"),
        ({"title": "T"}, {"pmcid": Pmcid("PMC1")}, {"PMCID": "PMC1"}, "filled"),
        (
            {"title": "T"},
            {"mesh": ("Humans",)},
            {"custom": {"mesh": ["Humans"]}},
            "what CSL lacks",
        ),
        (
            {"title": "T", "custom": {"x": 1}},
            {"license": "MIT"},
            {"custom": {"x": 1, "license": "MIT"}},
            "beside what is there",
        ),
        (
            {"title": "T", "journalAbbreviation": "A"},
            {"container_title_short": "A B"},
            {"journalAbbreviation": "A B"},
            "the key in use",
        ),
        (
            {"issued": {"raw": "2019"}},
            {"issued": PartialDate(2019, 11)},
            {"issued": {"date-parts": [[2019, 11]]}},
            "a date",
        ),
        (
            {
                "author": [
                    {
                        "family": "Ekström",
                        "given": "V.",
                        "affiliation": ["Lund"],
                        "suffix": "",
                    }
                ]
            },
            {"author": (Author("Ekström", "Veronica"),)},
            {
                "author": [
                    {
                        "family": "Ekström",
                        "given": "Veronica",
                        "affiliation": ["Lund"],
                        "suffix": "",
                    }
                ]
            },
            "what a name says beside",
        ),
        (
            {"author": [{"family": "Doe"}]},
            {
                "author": (
                    Author("Doe", "J"),
                    Author("Roe", orcid="0000-0003-2416-0124"),
                )
            },
            {
                "author": [{"family": "Doe", "given": "J"}, {"family": "Roe"}],
                "custom": {
                    "author-details": [{"position": 2, "ORCID": "0000-0003-2416-0124"}]
                },
            },
            "more names, with ORCID",
        ),
    ],
)
def test_patch(
    item: dict[str, Any], new: dict[str, Any], changed: dict[str, Any], _shows: str
) -> None:
    """Set the keys that changed."""
    assert patched(json.dumps(item), **new) == {**item, **changed}


def test_patch_keeps_all_objects() -> None:
    """Keep what is no record; what is broken stays in the file, and in no array."""
    text = f'[{{"id": "a"}}, {ITEM}, 5, {{"title": "cut'
    record = next(r for r in read_text(text) if isinstance(r, Record))
    results = [mended(record, volume="3")]
    pieces = list(patch(BytesIO(text.encode()), results))
    assert [json.loads(piece) for piece in pieces] == [
        {"id": "a"},
        {**json.loads(ITEM), "volume": "3"},
        5,
    ]
    whole = "".join(patch_whole(BytesIO(text.encode()), results))
    assert whole == text.replace('71852"', '71852", "volume": "3"')


def test_write_is_readable() -> None:
    """Write letters as they are, with an indent of two."""
    piece = write(one('{"title": "Ekström"}'), "x.json#1")
    assert piece.splitlines()[:2] == ["  {", '    "id": "x.json#1",']
    assert '"title": "Ekström"' in piece
    assert one(piece).title == "Ekström"


@pytest.mark.parametrize(
    ("head", "expected", "_seen"),
    [
        (f"[{ITEM}]".encode(), True, "an array"),
        (ITEM.encode(), True, "an object"),
        (f"[{ITEM}]".encode("utf-16"), True, "UTF-16"),
        (
            b'[{"id": "a", "type": "chapter", "title": "a very long one',
            True,
            "cut by the head's length",
        ),
        (b'[{"title": "T", "PMID": 1}]', True, "a list made by hand"),
        (b'{"result": {"1": {"title": "T", "source": "J"}}}', False, "ESummary"),
        (b'{"records": [{"pmid": 1, "doi": "10.1000/x"}]}', False, "the ID Converter"),
        (b'{"TY": "JOUR", "x": 1}', False, "other JSON"),
        (b'{"name": "x", "id": 1}', False, "other JSON"),
        (b'[{"id": 1, "title": "T"},', True, "cut, and no field of CSL's own yet"),
        (b"", False, "empty"),
        (b"TY  - JOUR\n", False, "RIS"),
    ],
)
def test_detect(head: bytes, expected: bool, _seen: str) -> None:  # noqa: FBT001 -- a column of the table
    """Recognise CSL-JSON by its keys."""
    assert detect(head) is expected


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "title",
                    "author",
                    "issued",
                    "DOI",
                    "date-parts",
                    "custom",
                    "family",
                    "PMID",
                    "keyword",
                    "ISSN",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.lists(_JSON.filter(lambda item: not isinstance(item, list)), max_size=3))
def test_any_json_is_read_and_kept(items: list[Any]) -> None:
    """Give a record or a problem for each item, and lose none in patching."""
    content = json.dumps(items).encode()
    found = [one for one in read(BytesIO(content), "x") if not _is_of_keys(one)]
    assert len(found) >= len(items)
    assert "".join(patch_whole(BytesIO(content), [])) == content.decode()


def _is_of_keys(one: Record | Problem) -> bool:
    return isinstance(one, Problem) and "stands twice" in one.message


@given(st.text(max_size=60) | st.text('[]{}":, \nab1', max_size=30))
def test_any_text_is_read(text: str) -> None:
    """Give what can be read, or say that it is no JSON."""
    try:
        found = list(read(BytesIO(text.encode()), "x"))
    except FormatError:
        return
    assert all(isinstance(one, Record | Problem) for one in found)
