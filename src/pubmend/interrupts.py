"""End the program quietly where Ctrl-C comes while it is still being loaded.

Loading takes half a second, and `commands.main`, which ends every later interruption,
comes at its end. In somebody else's program, importing this package is interrupted as
any import is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

INTERRUPTED = 130


@contextmanager
def loading() -> Iterator[None]:
    """Load modules; Ctrl-C meanwhile ends our own program without a traceback.

    Raises `SystemExit` there; in another program, `KeyboardInterrupt` as it came.
    """
    try:
        yield
    except KeyboardInterrupt:
        if _is_our_program():
            raise SystemExit(INTERRUPTED) from None
        raise


def _is_our_program() -> bool:
    """Look for ``pubmend`` or ``python -m pubmend`` on the command line."""
    names = {Path(argument).name for argument in sys.orig_argv}
    return not names.isdisjoint({"pubmend", "pubmend.exe"})
