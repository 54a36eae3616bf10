"""Load JSON that a service sent, however it is flawed.

NCBI lets raw line breaks stand in strings (past record 9,999 of a search), which
strict JSON forbids.
"""

from __future__ import annotations

import json
from typing import Any

from ...errors import FormatError


def load_json(body: bytes) -> Any:
    """Load a body as JSON; raise `FormatError` with the place where it is not."""
    try:
        return json.loads(body.decode("utf-8-sig"), strict=False)
    except UnicodeDecodeError as error:
        message = f"not UTF-8 at byte {error.start}"
        raise FormatError(message) from error
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg} (line {error.lineno}, column {error.colno})"
        raise FormatError(message) from error
    except RecursionError as error:
        message = "JSON nested too deep"
        raise FormatError(message) from error
    except ValueError as error:
        # Python refuses integers of more than 4,300 digits.
        message = f"not JSON: {error}"
        raise FormatError(message) from error
