"""Read which agency a DOI is registered with."""

from __future__ import annotations

import json

import pytest

from pubmend.errors import FormatError
from pubmend.formats.services.agency import read_agency


def answer(agency: object) -> bytes:
    """Write an answer of Crossref's about an agency."""
    message = {"DOI": "10.5061/dryad.1", "agency": agency}
    return json.dumps({"status": "ok", "message": message}).encode()


@pytest.mark.parametrize(
    ("agency", "expected"),
    [
        ({"id": "datacite", "label": "DataCite"}, ("datacite", "DataCite")),
        ({"id": "mEDRA", "label": " mEDRA "}, ("medra", "mEDRA")),
        ({"id": "jalc"}, ("jalc", "jalc")),
        ({"id": "jalc", "label": None}, ("jalc", "jalc")),
    ],
)
def test_an_agency_has_a_name_and_a_label(
    agency: object, expected: tuple[str, str]
) -> None:
    """Give the name in lower case, and the label as it is printed."""
    assert read_agency(answer(agency)) == expected


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"<html>",
        b'{"message": []}',
        answer(None),
        answer({}),
        answer({"id": 5}),
        answer({"id": " "}),
    ],
)
def test_what_names_no_agency_is_refused(body: bytes) -> None:
    """Raise one error, whatever is missing."""
    with pytest.raises(FormatError):
        read_agency(body)
