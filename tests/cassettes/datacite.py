"""Word facts as DataCite's /dois/{doi} does, and what Crossref says of such a DOI.

https://support.datacite.org/docs/api-get-doi shows the answer; what nobody verified
(when it was registered, how often it was cited) is left out.
"""

from __future__ import annotations

import json
from typing import Any

from .facts import Sheet

ABSENT = b"Resource not found.\n"


def doi_json(sheet: Sheet) -> bytes:
    """Write DataCite's answer for one DOI."""
    attributes: dict[str, Any] = {
        "doi": sheet.text("doi"),
        "titles": [{"title": sheet.text("title")}],
        "creators": [
            {
                "name": f"{person['family']}, {person['given']}",
                "nameType": "Personal",
                "givenName": person["given"],
                "familyName": person["family"],
            }
            for person in sheet.take("creators")
        ],
        "publisher": sheet.text("publisher"),
        "publicationYear": sheet.take("year"),
        "types": {"resourceTypeGeneral": sheet.text("type")},
        "rightsList": [sheet.take("rights")],
    }
    attributes |= {
        name: value
        for name in ("abstract", "url")
        if (value := sheet.take(name)) is not None
    }
    data = {"id": sheet.text("doi"), "type": "dois", "attributes": attributes}
    return _written({"data": data})


def agency_json(sheet: Sheet) -> bytes:
    """Write Crossref's answer to whose DOI it is."""
    agency = {"id": sheet.text("agency"), "label": "DataCite"}
    message = {"DOI": sheet.text("doi"), "agency": agency}
    return _written(
        {
            "status": "ok",
            "message-type": "work-agency",
            "message-version": "1.0.0",
            "message": message,
        }
    )


def _written(answer: object) -> bytes:
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()
