"""Hold that whatever changes in a service's JSON is told, once and by its path."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.places import CORPORA

from pubmend.errors import FormatError
from pubmend.formats.services.json_shape import Shape, find_differences
from pubmend.formats.services.service_shapes import CROSSREF_WORK, IDCONV

SHAPE = Shape(
    {
        "status": "text",
        "items[].name": "text",
        "items[].count": "number|null",
        "items[].flags[][]": "flag",
        "extra.*": "",
        "list[].*": "",
    },
    needed=("status", "items[].name"),
)
USUAL: dict[str, Any] = {
    "status": "ok",
    "items": [{"name": "a", "count": 1, "flags": [[True]]}, {"name": "b"}],
    "extra": {"any": [{"thing": 1}]},
    "list": [{"of": "anything"}, {"at": 1}],
}


def told(answer: object, shape: Shape = SHAPE) -> tuple[str, ...]:
    """Compare an answer, as a body, with a shape."""
    return find_differences(json.dumps(answer).encode(), shape)


@pytest.mark.parametrize(
    ("change", "differences"),
    [
        ({}, ()),
        ({"items": [{"name": "a", "count": None}]}, ()),
        ({"version": {"of": {"what": 1}}}, ("new key version",)),
        ({"items": [{"name": "a", "title": "b"}] * 3}, ("new key items[].title",)),
        ({"items": [{"name": ["a"]}]}, ("items[].name: list, known as text", "new key items[].name[]")),
        ({"items": {"name": "a"}}, ("items: object, known as list", "new key items.name", "no key items[].name")),
        ({"items": []}, ("no key items[].name",)),
        ({"items": [{"name": "a", "count": True}]}, ("items[].count: flag, known as null|number",)),
        ({"status": None}, ("status: null, known as text",)),
        ({"extra": "gone"}, ("extra: text, known as object",)),
    ],
)  # fmt: skip
def test_changes(change: dict[str, Any], differences: tuple[str, ...]) -> None:
    """Tell what is new, missing or of another kind, and nothing of what nobody reads."""
    assert told({**USUAL, **change}) == differences


def test_a_missing_key_is_told() -> None:
    """Name what must be there."""
    assert told({"items": [{"name": "a"}]}) == ("no key status",)


@pytest.mark.parametrize("answer", [[USUAL], "ok", 1, None])
def test_an_answer_that_is_no_object_is_told(answer: object) -> None:
    """Say what came in its place."""
    (difference,) = told(answer)
    assert difference.endswith(", known as object")


@pytest.mark.parametrize("body", [b"", b"<html>", b"\xff\xfe", b'{"status"'])
def test_what_is_no_json_has_no_shape(body: bytes) -> None:
    """Raise: that is an outage, and no change of the service."""
    with pytest.raises(FormatError):
        find_differences(body, SHAPE)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20))  # fmt: skip
def test_any_json_can_be_compared(answer: object) -> None:
    """Crash on nothing, and tell nothing twice."""
    for shape in (SHAPE, CROSSREF_WORK, IDCONV):
        differences = told(answer, shape)
        assert len(set(differences)) == len(differences)


def test_the_converters_old_shape_is_another() -> None:
    """What the converter answered until 2025 differs in its names and kinds."""
    old = {
        "status": "ok",
        "responseDate": "2022-11-09 09:38:24",
        "request": "ids=10.1038%2Fng.590;format=json",
        "records": [{"pmcid": "PMC2883744", "pmid": "20495566", "doi": "10.1038/ng.590"}],
    }  # fmt: skip
    assert told(old, IDCONV) == (
        "new key responseDate",
        "request: text, known as object",
        "records[].pmid: text, known as number",
        "no key records[].requested-id",
    )


def test_a_renamed_key_of_crossref_is_seen() -> None:
    """A new key and, where it is needed, a missing one."""
    work = {"doi": "10.5555/x", "type": "journal-article", "issued": {"date-parts": [[None]]}, "title": "A text"}  # fmt: skip
    assert told({"status": "ok", "message": work}, CROSSREF_WORK) == (
        "new key message.doi",
        "message.title: text, known as list",
        "no key message.DOI",
    )


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the real samples are not at hand")
def test_real_works_of_crossref_have_the_known_shape() -> None:
    """Nine hundred works, of which some are dumps that write numbers their own way."""
    strange: set[str] = set()
    for line in (CORPORA / "crossref/works.jsonl").read_text("utf-8").splitlines():
        work = json.loads(line)
        work = {k: v for k, v in work.items() if k not in ("_src", "_id")}
        answer = {"status": "ok", "message": work}
        strange.update(told(answer, CROSSREF_WORK))
    unexplained = {s for s in strange if "timestamp" not in s and "no key" not in s}
    assert unexplained == set()


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the real samples are not at hand")
@pytest.mark.parametrize("name", ["idconv_ok.json", "idconv_not_in_pmc.json"])
def test_real_answers_of_the_converter_have_the_known_shape(name: str) -> None:
    """As recorded in 2026."""
    body = (CORPORA / "wire" / name).read_bytes()
    assert find_differences(body, IDCONV) == ()
