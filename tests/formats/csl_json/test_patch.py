"""Check that a patched file differs from the old one in its new values alone."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.mending import mended

from pubmend.formats.csl_json.csl_json import patch, patch_whole, read
from pubmend.model.identifiers import Pmid
from pubmend.model.record import Author, PartialDate, Record


def whole(text: str, **new: Any) -> str:
    """Patch the first record of a file, and give the file."""
    records = [r for r in read(BytesIO(text.encode()), "x") if isinstance(r, Record)]
    results = [mended(records[0], **new), *map(mended, records[1:])]
    return "".join(patch_whole(BytesIO(text.encode()), results))


FILES = [
    ('[{"title": "T"}]\n[{"title": "U"}]\nand more', "arrays and text behind"),
    ('{"items": [{"title": "T"}], "collections": [{"key": "A"}], "n": 1e400}', "keys"),
    ('[{"title": "S", "title": "T", "x": 123456789012345678901234567890}]', "twice"),
    ('[{"title":"T","a":1.00,"b":1.0,"c":"\\u00e9\\ud800","d":NaN,}, // end\n]', "odd"),
    ('{"smith": {"title": "T", "type": "book"}, "meta": null}', "by key"),
    ('{"title": "T", "id": 1}\n{"title": "U", "id": 2}\n{"tit', "lines"),
    ('[{"title": "U", "id": }, {"id": 2, "title": "T"}, {"title":', "broken"),
]


@pytest.mark.parametrize(("text", "_shows"), FILES)
def test_all_else_stays(text: str, _shows: str) -> None:
    """Change one value in a file that holds what the program does not know."""
    assert whole(text) == text
    assert whole(text, title="New") == text.replace('"T"', '"New"', 1)


STYLES = [
    ('[{"title":"T"}]', '[{"title":"T","PMID":"5"}]'),
    ('[{"title": "T"}]', '[{"title": "T", "PMID": "5"}]'),
    ('[{"id" : 1 , "title" : "T"}]', '[{"id" : 1 , "title" : "T", "PMID" : "5"}]'),
    (
        '[\r\n  {\r\n    "title": "T"\r\n  }\r\n]',
        '[\r\n  {\r\n    "title": "T",\r\n    "PMID": "5"\r\n  }\r\n]',
    ),
    (
        '[{\n\t"id": 1,\n\t"title": "T",\n}]',
        '[{\n\t"id": 1,\n\t"title": "T",\n\t"PMID": "5",\n}]',
    ),
    ('[{"title": "T", "pmid": 4}]', '[{"title": "T", "pmid": 5}]'),
    (
        '[{"title": "T", "PmId": {"value": "4", "format": "csl"}}]',
        '[{"title": "T", "PmId": {"value": "5", "format": "csl"}}]',
    ),
    ('[{"title": "T", "PMID": null}]', '[{"title": "T", "PMID": "5"}]'),
]


@pytest.mark.parametrize(("before", "after"), STYLES)
def test_a_new_value_is_written_as_the_file_is(before: str, after: str) -> None:
    """Keep separators, line breaks, indents, and the key in use."""
    assert whole(before, pmid=Pmid("5")) == after


_TWO_ISSNS = '["1234-5679", "0028-0836"]'
VALUES = [
    ('"container-title": ["J"]', {"container_title": "Journal"}, '["Journal"]'),
    ('"volume": "n/a"', {"volume": "3"}, '"3"'),
    (
        '"issued": {"date-parts": [["2019"]], "circa": true}',
        {"issued": PartialDate(2019, 4)},
        '{"circa": true, "date-parts": [[2019, 4]]}',
    ),
    (
        '"author": [{"family":"Ek","given":"V.","x":1.0},{"literal":"Lo, A"}]',
        {"author": (Author("Ek", "Vera"), Author("Lo", "Ann"))},
        '[{"family":"Ek","given":"Vera","x":1.0},{"literal":"Lo, Ann"}]',
    ),
    (
        '"author": [{"family": "Ek"}, {"family": "et al"}]',
        {"author": (Author("Ek", "Vera"), Author("Lo", "Ann"))},
        '[{"family": "Ek", "given": "Vera"}, {"family": "Lo", "given": "Ann"}]',
    ),
    ('"author": "Ek, V"', {"author": (Author("Ek", "Vera"),)}, '"Ek, Vera"'),
    (
        '"author": [{"non-dropping-particle": "van", "family": "Ek", "given": "V"}]',
        {"author": (Author("van Ek", "Vera"),)},
        '[{"non-dropping-particle": "van", "family": "Ek", "given": "Vera"}]',
    ),
    ('"ISSN": ["1234-5679"]', {"issn": ("1234-5679", "0028-0836")}, _TWO_ISSNS),
]


@pytest.mark.parametrize(("member", "new", "written"), VALUES)
def test_values_keep_their_shape(
    member: str, new: dict[str, Any], written: str
) -> None:
    """Write a list where there is one, and people within their own objects."""
    key = member.partition(":")[0]
    changed = f"{key}: {written}"
    before = f'[{{"id": 1, {member}, "title": "T"}}]'
    assert whole(before, **new) == before.replace(member, changed)


def test_letters_are_written_as_the_file_writes_them() -> None:
    """Use escapes where a file does."""
    text = '[{"title": "T", "note": "\\u00e9"}]'
    assert whole(text, title="ä") == text.replace('"T"', '"\\u00e4"')


def test_a_custom_that_is_no_object_is_left_alone() -> None:
    """Lose no value of the file's for one that has no other place."""
    text = '[{"title": "T", "custom": "mine"}]'
    assert whole(text, license="MIT") == text


def test_many_files_become_one_array() -> None:
    """Give pieces that stand in one array, whatever the file has beside JSON."""
    text = '[{"title": "T", "n": 1e400,}, /* no */ {"title": "U"}, {"broken]'
    pieces = list(patch(BytesIO(text.encode()), []))
    assert [item["title"] for item in json.loads(f"[{','.join(pieces)}]")] == ["T", "U"]


_TITLES = st.lists(st.text("abc é", min_size=1, max_size=8), min_size=1, max_size=5)
_LAYOUTS = st.sampled_from(
    ["[{}]", '{{"items": [{}]}}', '{{"title": "d", "references": [{}], "z": [1]}}']
)


@given(_TITLES, _LAYOUTS, st.sampled_from([", ", ",\n", "\n"]), st.integers(1, 4))
def test_n_items_give_n_records(
    titles: list[str], layout: str, between: str, indent: int
) -> None:
    """Keep the count in every layout."""
    items = [
        {"id": number, "type": "book", "title": f"x{title}"}
        for number, title in enumerate(titles)
    ]
    dense = between.join(json.dumps(item) for item in items)
    by_key = json.dumps({f"k{item['id']}": item for item in items}, indent=indent)
    pretty = json.dumps([[item] for item in items], indent=indent)
    for text in (layout.format(dense), by_key, pretty, f"{pretty}\n{pretty}"):
        found = list(read(BytesIO(text.encode()), "x"))
        assert all(isinstance(one, Record) for one in found)
        assert len(found) in (len(items), 2 * len(items))
        assert "".join(patch_whole(BytesIO(text.encode()), [])) == text


@given(st.data())
def test_any_damage_spares_the_other_items(data: st.DataObject) -> None:
    """Read the records before and after a damaged one, and say what is broken."""
    item = '{"id": "%s", "type": "book", "title": "T", "author": [{"family": "A"}]}'
    odd = item % "odd"
    place = data.draw(st.integers(0, len(odd) - 1))
    noise = data.draw(st.text('{}[]":,\\x\x00', max_size=3))
    damaged = odd[:place] + noise + odd[place + data.draw(st.integers(0, 9)) :]
    text = f"[{item % 'one'},\n{damaged},\n{item % 'two'}]"
    found = list(read(BytesIO(text.encode()), "x"))
    records = [one for one in found if isinstance(one, Record)]
    assert len(records) >= 2 or len(found) > len(records)
    assert len(found) >= 2
    assert "".join(patch_whole(BytesIO(text.encode()), [])) == text
