"""Free the texts of an article's parts of entities and faces, as a parser would."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from ..reading.markup import tidied
from .draft import Draft

# Given a part's text without its end tag, returns True if it has read the part; if not,
# the draft is as before.
Extractor: TypeAlias = Callable[[str, Draft], bool]

WORDS = r"[^<\s]++(?: [^<\s]++)*+"
# A class of its own is quicker than ``\w``, which asks Unicode about each character.
CODE = "[A-Za-z0-9]++"
# An element's text is that of all that stands in it, so faces fall away without loss.
FACE = "</?(?:i|b|u|sup|sub)>"
FACES = re.compile(FACE)
_ENTITY = re.compile("&(?:lt|gt|quot|apos|amp);")
# Ampersands come last, lest what they uncover be taken for an entity.
_NAMED = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
_REPLACED_IN_ORDER = tuple(_NAMED)


def plain(text: str) -> str | None:
    """Read a text as the parser does; None where it holds more than faces."""
    if "<" in text:
        text = FACES.sub("", text)
    if "<" in text:
        return None
    resolved = _resolved(text) if "&" in text else text
    return None if resolved is None else tidied(resolved)


def on_plain_text(extract: Extractor) -> Extractor:
    """Give an extractor its part without entities, and without faces if they matter."""

    def extract_resolved(text: str, draft: Draft) -> bool:
        if "&" in text:
            # An escaped ``<`` would look like a tag.
            resolved = None if "&lt;" in text else _resolved(text)
            if resolved is None:
                return False
            text = resolved
        if extract(text, draft):
            return True
        bare = FACES.sub("", text)
        return bare != text and extract(bare, draft)

    return extract_resolved


def _resolved(text: str) -> str | None:
    """Resolve XML's entities; None where there are others."""
    entities = _ENTITY.findall(text)
    if len(entities) != text.count("&"):
        return None
    for entity in sorted(set(entities), key=_REPLACED_IN_ORDER.index):
        text = text.replace(entity, _NAMED[entity])
    return text
