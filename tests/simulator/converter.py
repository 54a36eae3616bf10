"""Answer as PMC's ID Converter does since 2025.

https://pmc.ncbi.nlm.nih.gov/tools/id-converter-api/: one type a request, at most 200
ids; one id that is not of the type sinks the whole request; only what is in PMC is
known; repeated ids come once.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .exchange import Reply, Request, json_reply
from .works import Work
from .world import World, shuffled

_FORMS = {
    "pmid": (re.compile(r"\d+"), "invalid_pmids", "PubMed IDs (Positive Integers)"),
    "pmcid": (
        re.compile(r"PMC\d+(\.\d+)?", re.IGNORECASE),
        "invalid_pmcids",
        "PMC IDs",
    ),
    "doi": (re.compile(r"10\.\d{4,9}/\S+"), "invalid_dois", "DOIs"),
}


def idconv(world: World, request: Request) -> Reply:
    """Convert a comma list of ids of one type."""
    kind = request.params.get("idtype", "pmcid")
    asked = list(dict.fromkeys(request.params.get("ids", "").split(",")))
    form, code, name = _FORMS[kind]
    if len(asked) > 200 or not all(form.fullmatch(value) for value in asked):
        message = f"All values of query param `ids` must be {name}."
        return _refused(message, code)
    records = [_record(world, kind, value) for value in shuffled(asked)]
    answer = {
        "status": "ok",
        "response-date": "2026-11-21 12:00:00",
        "request": {"format": "json", "idtype": kind, "ids": asked},
        "records": records,
    }
    return json_reply(200, answer)


def _refused(message: str, code: str) -> Reply:
    return json_reply(
        400,
        {
            "status": "error",
            "http_status": "400",
            "http_status_reason": "Bad Request",
            "errors": [{"message": message, "code": code}],
        },
    )


def _record(world: World, kind: str, value: str) -> dict[str, object]:
    work = _LOOK_UP[kind](world, value)
    if work is None or work.pmcid is None:
        shown = int(value) if kind == "pmid" else value
        return {
            kind: shown,
            "requested-id": value,
            "status": "error",
            "errmsg": "Identifier not found in PMC",
        }
    known = {
        "doi": work.doi,
        "pmcid": work.pmcid,
        "pmid": None if work.pmid is None else int(work.pmid),
        "requested-id": value.upper() if kind == "pmcid" else value,
    }
    return {key: shown for key, shown in known.items() if shown is not None}


_LOOK_UP: dict[str, Callable[[World, str], Work | None]] = {
    "pmid": lambda world, value: world.by_pmid.get(value),
    "pmcid": lambda world, value: world.by_pmcid.get(value.upper().partition(".")[0]),
    "doi": lambda world, value: next(iter(world.by_doi.get(value.lower(), [])), None),
}
