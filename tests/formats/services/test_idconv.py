"""Check what the ID Converter answers, in both shapes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.places import WIRE

from pubmend.errors import FormatError
from pubmend.formats.services.idconv import read_conversion, split_conversions
from pubmend.model.identifiers import Doi, Pmcid, Pmid
from pubmend.model.record import Origin, Record

ORIGIN = Origin("pmc", "37258680")


def answer(*records: Any) -> bytes:
    """Build an answer of the service."""
    return json.dumps({"status": "ok", "records": list(records)}).encode()


HIT = {
    "doi": "10.1038/S41586-023-06139-9",
    "pmcid": "PMC10949956",
    "pmid": 37258680,
    "requested-id": "37258680",
}


def test_a_hit() -> None:
    """Read the identifiers, a number for PMID included."""
    (found,) = split_conversions(answer(HIT))
    assert (found.requested, found.pmid, found.pmcid, found.doi, found.error) == (
        "37258680",
        "37258680",
        "PMC10949956",
        "10.1038/s41586-023-06139-9",
        None,
    )
    assert read_conversion(found.body, ORIGIN) == Record(
        ORIGIN,
        pmid=Pmid("37258680"),
        pmcid=Pmcid("PMC10949956"),
        doi=Doi("10.1038/s41586-023-06139-9"),
    )


def test_the_old_shape() -> None:
    """Read texts where the service now gives numbers, and versions with it."""
    (found,) = split_conversions(
        answer(
            {
                "pmid": "20495566",
                "pmcid": "PMC2883744",
                "live": "false",
                "release-date": "2027-01-01",
                "mid": "NIHMS198092",
                "versions": [
                    {"pmcid": "PMC2883744.1", "mid": "UKMS29888"},
                    {"pmcid": "PMC2883744.2", "current": "true"},
                    "odd",
                    {"pmcid": None},
                ],
            }
        )
    )
    assert (found.requested, found.pmid, found.live) == (None, "20495566", False)
    assert read_conversion(found.body, ORIGIN).custom == {
        "mid": "NIHMS198092",
        "pmc-live": False,
        "pmc-release-date": "2027-01-01",
        "pmc-versions": ["PMC2883744.1", "PMC2883744.2"],
    }


def test_live_as_a_boolean() -> None:
    """Know the embargo in the new shape too."""
    (found,) = split_conversions(answer({**HIT, "live": False}))
    assert not found.live


def test_an_unknown_identifier() -> None:
    """Tell that PMC does not know it, and give no record."""
    entry = {
        "pmid": 22663011,
        "requested-id": "22663011",
        "status": "error",
        "errmsg": "Identifier not found in PMC",
    }
    (found,) = split_conversions(answer(entry))
    assert (found.requested, found.error) == ("22663011", "Identifier not found in PMC")
    with pytest.raises(FormatError, match="Identifier not found in PMC"):
        read_conversion(found.body, ORIGIN)


def test_fewer_records_than_asked() -> None:
    """Give what is there: some identifiers are dropped without a word."""
    assert split_conversions(answer()) == []
    assert len(split_conversions(answer(HIT, "odd", None))) == 1


REFUSALS = [
    (
        {"status": "error", "errors": [{"message": "All values must be PubMed IDs."}]},
        "All values must be PubMed IDs.",
        "mixed kinds",
    ),
    (
        {"status": "error", "errors": [{"message": "A"}, {"message": "B"}, "odd"]},
        "A; B",
        "several",
    ),
    ({"status": "error", "message": "ID%20type"}, "ID%20type", "old shape"),
    ({"status": "ok"}, "no answer of the PMC ID Converter", "no records"),
    ([], "no answer of the PMC ID Converter", "a list"),
    ({"records": {}}, "no answer of the PMC ID Converter", "no list"),
]


@pytest.mark.parametrize(("body", "message", "_seen"), REFUSALS)
def test_a_refused_batch(body: Any, message: str, _seen: str) -> None:
    """Raise with the service's own words."""
    with pytest.raises(FormatError) as caught:
        split_conversions(json.dumps(body).encode())
    assert caught.value.message == message


@given(st.binary(max_size=100))
def test_any_bytes(body: bytes) -> None:
    """Refuse what is no answer."""
    with pytest.raises(FormatError):
        split_conversions(body)


def test_no_record() -> None:
    """Refuse a piece that is none."""
    with pytest.raises(FormatError):
        read_conversion(b"[]", ORIGIN)


REAL = [
    ("idconv_ok.json", ["PMC10949956", "PMC6142073"]),
    ("idconv_not_in_pmc.json", [None]),
    ("idconv_v1_old.json", ["PMC2883744"]),
]


@pytest.mark.parametrize(("name", "pmcids"), REAL)
def test_real_answers(name: str, pmcids: list[str | None]) -> None:
    """Read what the service really sent."""
    path = WIRE / name
    if not path.exists():
        pytest.skip("the samples are not beside the project")
    assert [c.pmcid for c in split_conversions(path.read_bytes())] == pmcids
