"""Doubt the identifiers that stand within the sentences of a text.

"Our earlier trial (doi:10.5555/x) is described elsewhere" names another work as well as
its own; what tells is only what the rest of the text is about. So such an identifier is
a clue that has to prove itself. One behind a label, at a citation's end, on a line of
its own or behind the last sentence is the text's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...model.identifiers import Certainty, Sighting

_FEWEST_BEFORE, _FEWEST_AFTER = 3, 4
_WINDOW = 400
_NEWLINE = "\n"
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
# A stop behind "al" or an initial ends no sentence.
_SENTENCE = re.compile(r"(?<!\bal)(?<!\b[A-Z])[.!?:;][\"')\]]?\s+(?=[^\W\d_a-z])")
_LABEL = re.compile(
    r"\b(?:doi|pmid|pmcid|https?|www|org|identifier|pubmed)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_SMALL_WORD = re.compile(r"(?<![\w.])[a-z]{2,}(?=[\s,.;:)])")


def doubted_in_prose(text: str, sightings: Iterable[Sighting]) -> Iterator[Sighting]:
    """Give sightings, those within a sentence as doubtful; cited ones stay so."""
    for sighting in sightings:
        if sighting.certainty is not Certainty.CITED and _is_within(text, sighting):
            yield replace(sighting, certainty=Certainty.DOUBTFUL)
        else:
            yield sighting


def _is_within(text: str, sighting: Sighting) -> bool:
    before = text[max(0, sighting.start - _WINDOW) : sighting.start]
    after = text[sighting.end : sighting.end + _WINDOW]
    line = f"{before.rpartition(_NEWLINE)[2]} {after.partition(_NEWLINE)[0]}"
    if _count_words(line) < _FEWEST_BEFORE:
        return False
    before = _SENTENCE.split(_PARAGRAPH.split(before)[-1])[-1]
    # A citation has numbers before its identifier, a sentence hardly.
    if any(sign.isdecimal() for sign in before):
        return False
    if _count_words(before) < _FEWEST_BEFORE:
        return False
    return len(_SMALL_WORD.findall(_PARAGRAPH.split(after)[0])) >= _FEWEST_AFTER


def _count_words(text: str) -> int:
    return len(_WORD.findall(_LABEL.sub(" ", text)))
