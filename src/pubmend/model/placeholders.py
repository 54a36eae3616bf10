"""Tell what programs write into a field that has no value: NA, null, [s.n.], 0.

Readers of files and of sources share it, so that a placeholder is never compared,
filled over or searched by as if somebody had said it.
"""

from __future__ import annotations

import re

_EVERYWHERE = re.compile(
    r"(?:n/?a|n\.a\.|nan|null|none|nil|undefined|unknown|n\.d\.|&NA;|\[?s\.n\.\]?|-+|\.+|\?+)",
    re.IGNORECASE,
)


def is_nothing(field: str, text: str) -> bool:  # noqa: ARG001
    """True if a text says that a field has no value.

    Args:
        field: CSL-JSON's variable or the key under ``custom`` (``page``, ``author``).
        text: the field's text; of a person, the family name where nothing else is
            given.
    """
    return not text.strip() or _EVERYWHERE.fullmatch(text.strip()) is not None
