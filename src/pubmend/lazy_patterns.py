"""Compile a long pattern when it is first used, and not when the program starts.

The patterns by which identifiers and pages are recognised take longer to compile than
most commands run; ``pubmend --version`` needs none of them.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Stand for a pattern; its methods are the compiled one's from their first use."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        method = getattr(re.compile(*self._source), name)
        self.__dict__[name] = method
        return method


def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Give what `re.compile` gives, but compile it at its first use.

    Args:
        pattern: as for `re.compile`; an error in it shows at the first use.
        flags: as for `re.compile`.
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
