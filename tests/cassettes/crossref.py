"""Word facts as Crossref's /works/{doi} does.

https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md lists the fields.
Those that every work has and nobody verified (when it was indexed, how many refer to
it) are left out.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import Any

from .facts import Sheet

_LISTED = ("title", "container-title", "short-container-title")
_PLAIN = ("volume", "issue", "page", "article-number", "member", "prefix", "publisher")
_DATES = ("published-online", "published-print")
_UNSEEN = ("references", "funder", "relation")


def work_json(sheet: Sheet) -> bytes:
    """Write the answer for one work, its fields sorted."""
    doi = sheet.text("doi")
    message: dict[str, Any] = {
        "DOI": doi,
        "URL": f"https://doi.org/{doi}",
        "source": "Crossref",
        "type": sheet.text("type"),
        **_fields(sheet),
        **_dates(sheet),
    }
    answer = {
        "status": "ok",
        "message-type": "work",
        "message-version": "1.0.0",
        "message": {name: message[name] for name in sorted(message)},
    }
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()


def _fields(sheet: Sheet) -> dict[str, Any]:
    issns = sheet.take("issn")
    abstract = sheet.take("abstract")
    authors = sheet.take("authors")
    found = {
        **{name: _value(sheet, name) for name in _PLAIN},
        **{name: _listed(_value(sheet, name)) for name in _LISTED},
        "ISSN": [issn["value"] for issn in issns],
        "issn-type": issns,
        "author": None if authors is None else _authors(authors),
        "license": _listed(_value(sheet, "license"), "URL"),
        "abstract": None if abstract is None else _jats(abstract),
        **{name: _value(sheet, name) for name in _UNSEEN},
    }
    return {name: value for name, value in found.items() if value is not None}


def _value(sheet: Sheet, name: str) -> Any:
    return sheet.take(name) if name in sheet.facts else None


def _listed(value: str | None, key: str | None = None) -> list[Any] | None:
    if value is None:
        return None
    return [value] if key is None else [{key: value}]


def _authors(people: Sequence[dict[str, str]]) -> list[dict[str, Any]]:
    return [
        {**person, "sequence": "additional" if number else "first", "affiliation": []}
        for number, person in enumerate(people)
    ]


def _jats(sections: Sequence[dict[str, str]]) -> str:
    parts = [
        f"<jats:sec>\n<jats:title>{escape(part['label'])}</jats:title>\n"
        f"<jats:p>{escape(part['text'], quote=False)}</jats:p>\n</jats:sec>"
        for part in sections
    ]
    return "<jats:title>Abstract</jats:title>\n" + "".join(parts)


def _dates(sheet: Sheet) -> dict[str, Any]:
    """Give the dates, with the earliest as ``published`` and ``issued``."""
    dates = {name: _value(sheet, name) for name in _DATES}
    known = {name: parts for name, parts in dates.items() if parts is not None}
    earliest = min(known.values())
    stated = {**known, "published": earliest, "issued": earliest}
    return {name: {"date-parts": [parts]} for name, parts in stated.items()}
