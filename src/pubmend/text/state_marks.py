"""Recognise at the edge of a title that its article is retracted, withdrawn or removed.

Publishers print the mark before the title (``RETRACTED ARTICLE:``, ``WITHDRAWN:``,
``TEMPORARY REMOVAL:``), catalogues behind it (``[Retracted]``). The noun is left free
where the mark is in capitals (``RETRACTED CHAPTER:``); in small letters it has to name
one text, since ``Retracted articles: …`` and ``Removed teeth: …`` are subjects.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..lazy_patterns import lazily

# What the mark says, by how its words begin. The first that is found counts.
STATES: Mapping[str, tuple[str, ...]] = {
    "partially-retracted": ("partial", "parcial", "partiell"),
    "removed": ("remov", "retiré"),
    "withdrawn": ("withdr", "retirad", "ritirat", "zurückgezogen", "撤回"),
    "retracted": ("retra", "rétra", "ritratt", "撤稿"),
}
_STATE = (
    r"(?:(?:partially|partial|temporarily|temporary)[ -])?"
    r"(?:retracted|withdrawn|removed|(?-i:REMOVAL))"
    r"|retra[ck]tad[oa]|retratad[oa]|rétractée?|ritrattat[oa]|retirad[oa]|ritirat[oa]"
    r"|zurückgezogene?r?"
)
_NOUN = (
    r"(?:article|paper|chapter|protocol|review|letter|manuscript|publication|study"
    r"|abstract|preprint|report|book|editorial|comment|commentary|poster|article"
    r"|art[ií]culo|artigo|articolo|artikel|capítulo|kapitel|chapitre)"
)
_TEXT = (
    rf"(?:(?:research|review|original|conference|journal|book|case|data|meeting"
    rf"|short|brief|full)[ -])?{_NOUN}"
)
# Before a title all in capitals it may be its first word: "RETRACTED NIPPLE: …".
_CAPITALS = r"(?-i:[A-Z]{4,16}(?<!S)(?: [A-Z]{4,16}(?<!S))?(?=[^a-z]{0,8}[A-Z]?[a-z]))"
_ADDED = (
    r"(?: (?:and|&) (?:republished|replaced|reinstated)"
    r"| by (?:the )?(?:authors?|editors?|publishers?)"
    r"| at (?:the )?authors?['\u2019]? request|[ ,-]+(?:article )?in press)?"
)
_WORDS = (
    rf"(?:(?:{_STATE})(?: {_TEXT}| (?-i:(?<=[A-Z] )){_CAPITALS})?{_ADDED}"
    rf"|{_NOUN} (?:{_STATE}))"
)
_CHINESE = r"已?(?:撤稿|撤回)(?:声明|论文|文章)?"
_OPEN, _CLOSE = r"[\[(\uff08\u3010\u3014]", r"[\])\uff09\u3011\u3015]"
_AT_START = lazily(
    rf"^\s*\*{{0,3}}(?:{_OPEN}?(?P<words>{_WORDS}){_CLOSE}?\*{{0,3}}"
    r"\s*[:.|\uff1a\u2013\u2014-]+\s*"
    rf"|{_OPEN}\s*(?:{_WORDS}|{_CHINESE})\s*{_CLOSE}\s*|{_CHINESE}\s*[:\uff1a]\s*)"
    r"(?=[^\s:.])",
    re.IGNORECASE,
)
_AT_END = lazily(
    rf"\s*{_OPEN}\s*(?:{_WORDS}|{_CHINESE})"
    rf"(?:(?:\s*[.,;:]| (?:see|in|by|due|on|for|\d))[^\])]*)?(?:{_CLOSE}|$)\s*\.?$"
    rf"|\s+[\u2013\u2014-]\s*(?:{_WORDS})\s*\.?$"
    r"|(?<=[.:])\s+(?-i:RETRACTED|WITHDRAWN|REMOVED)(?: ARTICLE)?\s*\.?$",
    re.IGNORECASE,
)


def without_state(title: str) -> tuple[str, str | None]:
    """Take off the marks; give what they say, or None where there is none.

    The state is a key of `STATES`, spelt like the kinds of notices.
    """
    start, end = _AT_START.match(title), _AT_END.search(title)
    if start is None and end is None:
        return title, None
    first = start.end() if start else 0
    last = end.start() if end and end.start() > first else len(title)
    marks = title[:first] + title[last:]
    return title[first:last], _state(marks.casefold())


def _state(marks: str) -> str | None:
    return next(
        (state for state, stems in STATES.items() if any(s in marks for s in stems)),
        None,
    )
