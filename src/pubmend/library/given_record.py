"""Keep a given record as it was given, and read it back.

CSL-JSON holds what it says; the sightings, which have no place there, stand beside it.
The digest is of what is said, not of where: the same record in another file, or at
another place of its file, is the same record.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Any

from ..model.csl import from_csl, to_csl
from ..model.identifiers import Certainty, IdKind, Sighting
from ..model.record import GIVEN, Origin, Record


@dataclass(frozen=True, slots=True)
class Written:
    """Hold the texts by which the file keeps a record."""

    digest: str
    given: str
    sightings: str


def write_given(record: Record) -> Written:
    """Write a record as it was given."""
    given = _text(to_csl(record, ""))
    sightings = _text([asdict(sighting) for sighting in record.sightings])
    digest = sha256(f"{given}\n{sightings}".encode()).hexdigest()
    return Written(digest, given, sightings)


def read_given(key: str, given: str, sightings: str) -> Record:
    """Read a record as it was given; its origin names its key in the library."""
    item = json.loads(given)
    del item["id"]
    seen = tuple(_sighting(each) for each in json.loads(sightings))
    return replace(from_csl(item, Origin(GIVEN, key)), sightings=seen)


def _sighting(written: Mapping[str, Any]) -> Sighting:
    kind, certainty = IdKind(written["kind"]), Certainty(written["certainty"])
    return Sighting(**{**written, "kind": kind, "certainty": certainty})


def _text(value: Any) -> str:
    """Write JSON in ASCII: a damaged input may hold what has no UTF-8 form."""
    return json.dumps(value, default=dict)
