"""Give the forms under which a journal's name is looked up in NLM's list.

A name is found by its words whatever their case, accents, stops and signs; with or
without ``The`` before it, the place by which NLM tells namesakes apart (``Lancet
(London, England)``), and the other languages of a parallel title. Every small word
within stays: ``Journal of Urology`` is not ``Journal in Urology``.
"""

from __future__ import annotations

import re

from .folding import key, plain

_LANGUAGES = re.compile(r"\s*=\s+")
_BODY = re.compile(r"\s+/\s+.*$", re.DOTALL)
_PLACE = re.compile(r"\s*[\[(][^\])]*[\])]\s*$")
# Embase puts the meeting behind the journal: ``Lamps. Conference: 6th Meeting. Oslo.``
_MEETING = re.compile(r"[.,;]\s*Conference(?:\s+\w+)?:\s.*$", re.IGNORECASE | re.DOTALL)
_LEADING = re.compile(r"^the\s+", re.IGNORECASE)


def name_keys(name: str) -> tuple[str, ...]:
    """Give a name's forms: as it is, then without the places behind it."""
    bare = _bare(name)
    forms = [bare]
    while (shorter := _PLACE.sub("", bare)) and shorter != bare:
        forms.append(shorter)
        bare = shorter
    return tuple(form for form in dict.fromkeys(map(key, forms)) if form)


def part_keys(title: str) -> tuple[str, ...]:
    """Give the forms of a title in each of its languages, without the society's name.

    What stands before a colon is no part: ``Nature reviews`` is no journal.
    """
    parts = [_BODY.sub("", part) for part in _LANGUAGES.split(_bare(title))]
    whole = set(name_keys(title))
    found = (form for part in parts for form in name_keys(part))
    return tuple(form for form in dict.fromkeys(found) if form not in whole)


def without_meeting(name: str) -> str:
    """Take off the meeting whose abstracts a journal prints."""
    return _MEETING.sub("", name)


def _bare(name: str) -> str:
    return _LEADING.sub("", without_meeting(plain(name)).strip().rstrip("."))
