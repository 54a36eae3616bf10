"""Read what the PMC ID Converter answers, in its new and its old shape.

The service (https://pmc.ncbi.nlm.nih.gov/tools/id-converter-api/) gives ``pmid`` as
a number and ``live`` as a boolean, where it once gave texts. It knows only what is
in PMC: an error of one record says nothing of PubMed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...errors import FormatError
from ...model.identifiers import Doi, Pmcid, Pmid, parse_doi, parse_pmcid, parse_pmid
from ...model.record import Json, Origin, Record
from ..reading.foreign_json import load_json

_NOT_ONE = "no answer of the PMC ID Converter"


@dataclass(frozen=True, slots=True)
class Conversion:
    """Hold one record of an answer.

    ``requested`` is the identifier as the service echoes it (None in the old shape);
    of several spellings of one DOI it echoes the last. ``error`` is the service's word
    for an identifier that PMC does not know. ``live`` is False under embargo, which
    ends on ``released``. ``versions`` are PMCIDs with their version (``PMC2883744.1``).
    """

    requested: str | None
    pmid: Pmid | None
    pmcid: Pmcid | None
    doi: Doi | None
    manuscript: str | None
    error: str | None
    live: bool
    released: str | None
    versions: tuple[str, ...]
    body: bytes


def split_conversions(body: bytes) -> list[Conversion]:
    """Cut an answer into its records.

    Raises `FormatError` with the service's own words where it refused the whole batch
    (mixed kinds, an identifier that it can't parse), or where it is no answer.
    """
    answer = load_json(body)
    if not isinstance(answer, Mapping) or not isinstance(answer.get("records"), list):
        raise FormatError(_refusal(answer) or _NOT_ONE)
    return [_conversion(entry) for entry in answer["records"] if _is_record(entry)]


def _is_record(entry: Any) -> bool:
    return isinstance(entry, Mapping)


def _refusal(answer: Any) -> str | None:
    """Give the messages of a refused batch."""
    if not isinstance(answer, Mapping):
        return None
    errors = answer.get("errors")
    messages = (
        [error.get("message") for error in errors if isinstance(error, Mapping)]
        if isinstance(errors, list)
        else [answer.get("message")]
    )
    return "; ".join(str(message) for message in messages if message) or None


def _conversion(entry: Mapping[str, Any]) -> Conversion:
    versions = entry.get("versions")
    numbers = [
        version["pmcid"]
        for version in (versions if isinstance(versions, list) else [])
        if isinstance(version, Mapping) and isinstance(version.get("pmcid"), str)
    ]
    failed = entry.get("status") == "error" or "errmsg" in entry
    return Conversion(
        requested=_text(entry.get("requested-id")),
        pmid=parse_pmid(_text(entry.get("pmid")) or ""),
        pmcid=parse_pmcid(_text(entry.get("pmcid")) or ""),
        doi=parse_doi(_text(entry.get("doi")) or ""),
        manuscript=_text(entry.get("mid")),
        error=(_text(entry.get("errmsg")) or "error") if failed else None,
        live=_text(entry.get("live")) not in ("false", "False"),
        released=_text(entry.get("release-date")),
        versions=tuple(numbers),
        body=json.dumps(entry, ensure_ascii=False, sort_keys=True).encode(),
    )


def _text(value: Any) -> str | None:
    if isinstance(value, str | int) and str(value).strip():
        return str(value).strip()
    return None


def read_conversion(body: bytes, origin: Origin) -> Record:
    """Read one record, as `split_conversions` cut it, as a record of identifiers.

    Raises `FormatError` where the record says that PMC does not know the identifier.
    """
    entry = load_json(body)
    if not isinstance(entry, Mapping):
        raise FormatError(_NOT_ONE, where=origin.place)
    found = _conversion(entry)
    if found.error is not None:
        raise FormatError(found.error, where=origin.place)
    custom: dict[str, Json] = {
        "mid": found.manuscript,
        "pmc-live": None if found.live else False,
        "pmc-release-date": found.released,
        "pmc-versions": [*found.versions] or None,
    }
    return Record(
        origin,
        pmid=found.pmid,
        pmcid=found.pmcid,
        doi=found.doi,
        custom={key: value for key, value in custom.items() if value is not None}
        or None,
    )
