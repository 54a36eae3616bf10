"""Hold records.jsonl to its contract, and every line to the schema."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any

import jsonschema
import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from tests.reports.factory import (
    PUBMED,
    ambiguous,
    enriched,
    everything,
    given,
    hostile,
    mended,
    retracted,
    says,
    unanswered,
)

from pubmend.model.csl_reader import from_csl
from pubmend.model.findings import Enriched, Finding, Status, Verdict
from pubmend.model.notices import Notice, NoticeKind
from pubmend.model.reasons import Reason
from pubmend.model.record import Origin
from pubmend.reports.as_json import json_schema, render_enriched

VALIDATOR = jsonschema.Draft202012Validator(json_schema())


def parsed(record: Enriched) -> Any:
    """Read a written line back."""
    return json.loads(render_enriched(record))


def test_lays_out_the_contract_in_order() -> None:
    """Print the keys of a line in the documented order, none missing."""
    assert list(parsed(mended())) == [
        "key",
        "status",
        "ids",
        "given",
        "record",
        "findings",
        "notices",
        "answers",
        "candidates",
        "same_as",
        "problems",
        "at",
    ]


def test_tells_the_identifiers_that_are_known() -> None:
    """List PMID, PMCID and DOI of the mended record, and none that it lacks."""
    assert parsed(mended())["ids"] == {
        "PMID": "12345678",
        "PMCID": "PMC7654321",
        "DOI": "10.1000/heron.7",
    }
    assert parsed(retracted())["ids"] == {"DOI": "10.1000/heron.7"}
    assert parsed(unanswered())["ids"] == {}


def test_says_who_said_what() -> None:
    """Give a completed field its value, reason and the statement with its origin."""
    author = parsed(mended())["findings"][1]
    assert author == {
        "field": "author",
        "verdict": "completed",
        "given": [
            {"family": "Reiher", "given": "G."},
            {"family": "Storch", "given": "W."},
        ],
        "value": [
            {"family": "Reiher", "given": "Gráinne"},
            {"family": "Storch", "given": "Wilhelmina"},
            {"literal": "The Urban Heron Group"},
        ],
        "reason": "initials-expanded",
        "severity": None,
        "disputed": False,
        "note": None,
        "statements": [
            {
                "source": "pubmed",
                "id": "12345678",
                "value": author["value"],
                "url": "https://eutils.example/efetch.fcgi?db=pubmed&id=12345678&retmode=xml",
                "retrieved": "2026-05-04T12:30:05Z",
                "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            }
        ],
    }


def test_prints_moments_in_utc() -> None:
    """Turn a moment of any zone into UTC with a Z, to the second."""
    tokyo = timezone(timedelta(hours=9))
    origin = replace(PUBMED, retrieved=datetime(2026, 1, 1, 8, 0, 0, 999, tzinfo=tokyo))
    finding = Finding(
        "volume",
        Verdict.AGREED,
        Reason.IDENTICAL,
        "1",
        "1",
        statements=(says("1", origin),),
    )
    line = parsed(enriched(findings=(finding,)))
    assert line["findings"][0]["statements"][0]["retrieved"] == "2025-12-31T23:00:00Z"


def test_tells_an_event_once_with_all_its_sources() -> None:
    """Name the first source of a notice, and list them all."""
    assert parsed(retracted())["notices"] == [
        {
            "kind": "retracted",
            "by": "10.1000/heron.9",
            "source": "pubmed",
            "sources": ["pubmed", "retraction-watch"],
            "date": "2022-03-01",
        },
        {
            "kind": "has-preprint",
            "by": "10.1000/preprint.7",
            "source": "crossref",
            "sources": ["crossref"],
            "date": None,
        },
        {
            "kind": "corrected",
            "by": "PMID:12345699",
            "source": None,
            "sources": [],
            "date": "2021",
        },
    ]


def test_shows_candidates_with_their_evidence() -> None:
    """Lay out each candidate's ids, rounded score, decision and evidence."""
    assert parsed(ambiguous())["candidates"][1] == {
        "source": "pubmed",
        "ids": {"PMID": "12345672"},
        "title": "The white stork in city parks: a ten-year count",
        "score": 0.8,
        "decision": "plausible",
        "evidence": ["year equal"],
    }


@pytest.mark.parametrize("record", everything(), ids=lambda r: r.status)
def test_every_line_satisfies_the_schema(record: Enriched) -> None:
    """Validate a line of every status, verdict and notice."""
    VALIDATOR.validate(parsed(record))


def test_other_variables_of_a_given_item_satisfy_the_schema() -> None:
    """Take what Zotero and others write beside the fields that are compared."""
    item = {
        "type": "article-journal",
        "title": "A title",
        "volume": 14,
        "note": "read",
        "citation-key": "ek19",
        "accessed": {"date-parts": [[2021, 1, 1]]},
        "custom": {"a": 1},
    }
    record = from_csl(item, Origin("given", "refs.json#1"))
    line = parsed(enriched(given=record, record=record))
    VALIDATOR.validate(line)
    assert line["given"]["citation-key"] == "ek19"


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_notice_kind_satisfies_the_schema(kind: NoticeKind) -> None:
    """Validate every kind of notice there is."""
    VALIDATOR.validate(parsed(enriched(notices=(Notice(kind),))))


@pytest.mark.parametrize("status", Status)
def test_every_status_satisfies_the_schema(status: Status) -> None:
    """Validate every status there is."""
    VALIDATOR.validate(parsed(enriched(status=status)))


@pytest.mark.parametrize(
    "path",
    [
        ("status",),
        ("findings", 0, "verdict"),
        ("findings", 0, "severity"),
        ("findings", 0, "reason"),
        ("answers", "pubmed"),
    ],
)
def test_schema_closes_the_lists(path: tuple[Any, ...]) -> None:
    """Refuse a word that is on none of the closed lists."""
    line = parsed(mended())
    place = line
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = "invented"
    assert not VALIDATOR.is_valid(line)


@pytest.mark.parametrize("place", ["findings", "notices", "candidates"])
def test_schema_refuses_unknown_keys(place: str) -> None:
    """Refuse a key that the contract does not name, at the top and below."""
    for record in (mended(), retracted(), ambiguous()):
        line = parsed(record)
        if line[place]:
            line[place][0]["surplus"] = "x"
            assert not VALIDATOR.is_valid(line)
    assert not VALIDATOR.is_valid({**parsed(mended()), "surplus": "x"})


def test_schema_is_itself_valid() -> None:
    """Satisfy the metaschema, and name the dialect."""
    jsonschema.Draft202012Validator.check_schema(json_schema())
    assert json_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_hostile_text_stays_one_valid_line() -> None:
    """Escape what is no Unicode, and what some programs take for a line end."""
    line = render_enriched(hostile())
    assert line.encode("utf-8")
    assert len(line.splitlines()) == 1
    assert json.loads(line)["given"]["title"] == hostile().given.title


def test_not_a_number_becomes_null() -> None:
    """Print as null what JSON can't name, and keep all beside it."""
    line = parsed(hostile())
    assert line["given"]["custom"] == {"odd": None}
    VALIDATOR.validate(line)


def test_any_mapping_is_an_object() -> None:
    """Print a read-only mapping under custom as an object."""
    record = given("a#1", custom=MappingProxyType({"x": MappingProxyType({"y": [1]})}))
    assert parsed(enriched(given=record))["given"]["custom"] == {"x": {"y": [1]}}


@for_all(st.text(st.characters(exclude_categories=())), st.floats())
def test_any_text_round_trips(text: str, number: float) -> None:
    """Write any title as one line of UTF-8 that reads back the same."""
    record = given("a#1", title=text, custom={"n": number})
    line = render_enriched(enriched(given=record))
    assert len(line.encode("utf-8").decode("utf-8").splitlines()) == 1
    assert json.loads(line)["given"]["title"] == text
