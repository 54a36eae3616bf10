"""Part the authors that one line joins by ``and`` or ``&``."""

from __future__ import annotations

import re

_AND = re.compile(r",?\s+(?:and|&)\s+")
# A family name, a comma, given names: none of more than three words.
_INVERTED = re.compile(r"[^\s,]+(?: [^\s,]+){0,2}, ?[^\s,]+(?: [^\s,]+){0,2}")


def joined_names(value: str) -> list[str]:
    """List the names of a line, if each is surely a whole one; else the line alone.

    ``Berg, Nora and Okafor, Chidi`` are two; ``Health and Safety Executive`` is one.
    """
    names = _AND.split(value)
    whole = all(_INVERTED.fullmatch(name.strip(" ,")) for name in names)
    return names if whole else [value]
