"""Name the exit codes of all commands; scripts and crontabs rely on them.

Where several hold, the first of `INTERRUPTED`, `FAULT`, `FOUND`, `UNUSABLE` and
`INCOMPLETE` counts: what was found is never hidden by what could not be read.
"""

from __future__ import annotations

from ..interrupts import INTERRUPTED

__all__ = [
    "DONE",
    "FAULT",
    "FOUND",
    "INCOMPLETE",
    "INTERRUPTED",
    "UNUSABLE",
    "gravest",
]

DONE = 0
FOUND = 1
UNUSABLE = 2
INCOMPLETE = 3
FAULT = 70  # EX_SOFTWARE: https://man.freebsd.org/cgi/man.cgi?sysexits


def gravest(
    *,
    interrupted: bool = False,
    found: bool = False,
    unusable: bool = False,
    incomplete: bool = False,
) -> int:
    """Choose the exit code where several hold.

    Args:
        interrupted: the command was ended early.
        found: what was asked to be told was found.
        unusable: something that was named can't be read.
        incomplete: some source could not be asked.
    """
    codes = (
        (interrupted, INTERRUPTED),
        (found, FOUND),
        (unusable, UNUSABLE),
        (incomplete, INCOMPLETE),
    )
    return next((code for holds, code in codes if holds), DONE)
