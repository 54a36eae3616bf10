"""Check the reading of real Crossref works, where the samples are at hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from tests.places import CORPORA

from pubmend.formats.crossref.reader import CROSSREF_JSON, split_works
from pubmend.model.identifiers import Doi
from pubmend.model.record import Author, PartialDate, Record

WORKS = CORPORA / "crossref/works.jsonl"

pytestmark = pytest.mark.skipif(
    not WORKS.exists(), reason="the samples are not beside the project"
)


@pytest.fixture(scope="module")
def records() -> Mapping[Doi | None, Record]:
    """Read all works once."""
    with WORKS.open("rb") as stream:
        read = list(CROSSREF_JSON.read(stream, "works"))
    return {record.doi: record for record in read if isinstance(record, Record)}


def test_every_work_is_read(records: Mapping[Doi | None, Record]) -> None:
    """Lose none of the works, and give none another's DOI."""
    with WORKS.open(encoding="utf-8") as stream:
        dois = {json.loads(line)["DOI"] for line in stream}
    assert set(records) == dois


def test_no_markup_is_left(records: Mapping[Doi | None, Record]) -> None:
    """Free every title of tags, entities and line breaks."""
    texts = [
        text
        for record in records.values()
        for text in (record.title, record.container_title, record.publisher)
        if text
    ]
    assert len(texts) > 2600
    for sign in ("<i>", "<sub>", "mml:", "jats:", "&amp;", "&lt;", "\n", "  "):
        assert [text for text in texts if sign in text] == []


TITLES = [
    (
        "10.1073/pnas.1205508109",
        (
            "Oncogenic mutations mimic and enhance dynamic events in the natural activation "
            "of phosphoinositide 3-kinase p110α (PIK3CA)"
        ),
    ),
    ("10.1002/fee.70021", "The role of AI in ecology’s computational carbon footprint"),
    (
        "10.1103/physrevb.89.235131",
        "LaSrVO4: A candidate for the spin-orbital liquid state",
    ),
    (
        "10.1001/archpedi.1951.02040040742008",
        (
            "IDIOPATHIC ACQUIRED HEMOLYTIC ANEMIA IN AN INFANT: Successful Treatment with "
            "Corticotropin (ACTH)"
        ),
    ),
]


@pytest.mark.parametrize(("doi", "title"), TITLES)
def test_titles(records: Mapping[Doi, Record], doi: str, title: str) -> None:
    """Read a title as its page shows it."""
    assert records[Doi(doi)].title == title


def test_misread_names(records: Mapping[Doi, Record]) -> None:
    """Put misread names right."""
    assert records[Doi("10.14748/adipo.v4.289")].author == (
        Author("Gagniuc", "Paul"),
        Author("Ionescu-Tîrgovişte", "Constantin"),
    )


def test_undated_works(records: Mapping[Doi, Record]) -> None:
    """Say nothing where the date is null, and read the others."""
    assert records[Doi("10.1002/9780470999875.ch17")].issued is None
    assert records[Doi("10.1371/journal.pone.0033693")].issued == PartialDate(
        2012, 3, 21
    )
    assert sum(record.issued is None for record in records.values()) == 38


NOTICES = [
    ("10.1371/journal.pone.0033693", ["corrected"]),
    ("10.1371/journal.pone.0253360", ["correction-notice"]),
    ("10.1371/journal.pgen.1011490", ["updated", "has-preprint"]),
    ("10.1103/physrevb.98.104436", ["corrected"]),
    ("10.5194/acp-2021-781", ["preprint-of"]),
    ("10.1155/2020/5109831", []),
]


@pytest.mark.parametrize(("doi", "kinds"), NOTICES)
def test_notices(records: Mapping[Doi, Record], doi: str, kinds: list[str]) -> None:
    """Read the direction of real updates."""
    assert [n.kind.value for n in records[Doi(doi)].notices] == kinds


def recorded() -> list[Any]:
    """List the recorded answers of ``/works`` and ``/works/{doi}``."""
    exchanges = sorted((CORPORA / "habanero").glob("*-200-*.json"))
    loaded = [json.loads(path.read_text(encoding="utf-8")) for path in exchanges]
    return [e for e in loaded if '"message-type":"work' in e["body"][:60]]


def test_recorded_answers() -> None:
    """Cut recorded answers into as many works as they hold."""
    answers = [exchange["body"].encode() for exchange in recorded()]
    counts = []
    for body in answers:
        answer = json.loads(body)
        if answer["message-type"] in ("work", "work-list"):
            message = answer["message"]
            counts.append(len(message.get("items", [message])))
            assert len(split_works(body)) == counts[-1]
    assert sum(counts) > 50
