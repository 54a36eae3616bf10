"""Read which agency Crossref says that a DOI is registered with.

``/works/{doi}/agency`` answers ``{"message": {"DOI", "agency": {"id", "label"}}}``, for
the DOIs of other agencies too
(https://api.crossref.org/swagger-ui/index.html#/Works/get_works__doi__agency).
"""

from __future__ import annotations

from collections.abc import Mapping

from ...errors import FormatError
from ..reading.foreign_json import load_json


def read_agency(body: bytes) -> tuple[str, str]:
    """Give the agency's short name in lower case (``datacite``), and its label.

    Raises `FormatError` where the body is no JSON or names no agency.
    """
    answer = load_json(body)
    message = answer.get("message") if isinstance(answer, Mapping) else None
    agency = message.get("agency") if isinstance(message, Mapping) else None
    name = agency.get("id") if isinstance(agency, Mapping) else None
    if not isinstance(agency, Mapping) or not isinstance(name, str) or not name.strip():
        message = "no answer about an agency"
        raise FormatError(message)
    label = agency.get("label")
    is_said = isinstance(label, str) and label.strip()
    return name.strip().lower(), str(label).strip() if is_said else name.strip()
