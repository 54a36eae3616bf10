"""Write records.jsonl: one JSON object a line, and the schema that each satisfies.

Lines are the same from run to run: fixed order of keys, moments in UTC, no clock. A
text that JSON allows but Unicode does not (a lone surrogate from a damaged export)
and the characters that some programs take for the end of a line are escaped, so that
every line is valid UTF-8 and every reader counts the same lines.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from ..model.findings import Enriched
from ..model.record import GIVEN
from ..model.record_line import RecordLine, to_line
from ..sources import known_sources

_LINE_ENDS = {end: f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}


def render_enriched(enriched: Enriched) -> str:
    """Write the results for one record as one line, without its line end."""
    return render_line(to_line(enriched))


def render_line(line: RecordLine) -> str:
    """Write a line that is already laid out."""
    try:
        text = _ENCODER.encode(line)
    except ValueError:
        # NaN and Infinity come in with other programs' JSON and have no name in JSON.
        text = _ENCODER.encode(_finite(line))
    if text.isascii():
        return text
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    for end, escaped in _LINE_ENDS.items():
        text = text.replace(end, escaped)
    return text


def json_schema() -> dict[str, Any]:
    """Draw the JSON Schema of a line of ``records.jsonl``, with the sources there are.

    Raises:
        UsageError: a registered source can't be used.
    """
    schema = TypeAdapter(RecordLine).json_schema(mode="serialization")
    source = schema["$defs"]["StatementLine"]["properties"]["source"]
    source["examples"] = [GIVEN, *(facts.name for facts in known_sources())]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _plain(value: object) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    return str(value)


def _finite(value: Any) -> Any:
    match value:
        case float():
            return value if math.isfinite(value) else None
        case str():
            return value
        case Mapping():
            return {key: _finite(part) for key, part in value.items()}
        case list() | tuple():
            return [_finite(part) for part in value]
        case _:
            return value


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_plain)
