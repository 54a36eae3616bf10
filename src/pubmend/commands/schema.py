"""Print how the lines of ``records.jsonl`` are read: ``pubmend schema``."""

from __future__ import annotations

import json

from ..reports.as_json import json_schema
from ..terminal.console import Terminal


def schema() -> None:
    """Print the JSON Schema of the lines of records.jsonl."""
    schema_text = json.dumps(json_schema(), ensure_ascii=False, indent=2)
    Terminal.open().result(schema_text)
