"""Find the lines of a note that are nothing but labels and identifiers.

``PMID: 31771641`` in a note (RIS N1, Zotero's Extra, CSL's note) is a field that its
format has no place for; an identifier within a sentence is not. EBSCO writes such
fields one behind another on one line: ``Publication Type: review. PMID: NLM32929456.``
There each sentence is a field, as long as all begin with a label.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..model.identifiers import Certainty, IdKind, Sighting
from .identifiers import find_identifiers
from .relation_words import NOTICES

_LINE = re.compile(r"[^\r\n]+")
_PARTING = re.compile(r"(?<!\bid)\.(?=\s|$)|[;|]", re.IGNORECASE)
_LABELLED = re.compile(r"\s*[^\W\d_][^:.;|]{1,40}:")
_ID = "\x00"
_ADDRESS = re.compile(rf"(?:https?://|www\.)[^\s{_ID}]{{0,300}}{_ID}\S*", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_WORD = re.compile(r"[^\W_]+")
# What a label of an identifier is made of.
_LABEL_WORDS = """
pmid pmids pmcid pmcids pmc pubmed medline central nlm doi dois digital object
id ids uid identifier identifiers number no nr pm
identificador identificativo identifiant identifikator kennung
https http www dx org ncbi nih gov europepmc med articles article free
"""
_IN_LABELS = frozenset(_LABEL_WORDS.split())
_OTHERS = re.compile(rf"\W*(?:{NOTICES})", re.IGNORECASE)
_HEADS_OTHERS = re.compile(rf"\W*(?:{NOTICES})\W*", re.IGNORECASE)
_LONGEST_HEAD = 80


def find_label_lines(text: str) -> tuple[Sighting, ...]:
    """Find the identifiers of lines that hold labels, identifiers, and nothing else.

    What such a line says of another work (``Comment on: PMID 123``) is left out, and so
    is a number without a label. Offsets count in the whole text.
    """
    sightings = find_identifiers(text)
    starts = [sighting.start for sighting in sightings]
    found: list[Sighting] = []
    above = ""
    for line in _LINE.finditer(text) if sightings else ():
        own = slice(bisect_left(starts, line.start()), bisect_left(starts, line.end()))
        if not _HEADS_OTHERS.fullmatch(above):
            found.extend(filter(_counts, _of_line(text, line.span(), sightings[own])))
        above = line[0][:_LONGEST_HEAD]
    return tuple(found)


def _counts(sighting: Sighting) -> bool:
    is_labelled = bool(sighting.label) or sighting.kind is not IdKind.PMID
    return is_labelled and sighting.certainty is not Certainty.CITED


def _of_line(
    text: str, line: tuple[int, int], sightings: Sequence[Sighting]
) -> Iterator[Sighting]:
    """Yield the identifiers of a line's parts that hold nothing else.

    Args:
        text: the whole text.
        line: where the line starts and ends.
        sightings: the identifiers of the line.
    """
    if not sightings or _OTHERS.match(text, *line):
        return
    parts = list(_parts(text, line, sightings))
    pure = [_is_pure(text, part, of_part) for part, of_part in parts]
    if pure[0] or all(_LABELLED.match(text, *part) for part in _sentences(text, parts)):
        for (_, of_part), is_pure in zip(parts, pure, strict=True):
            yield from of_part if is_pure else ()


def _parts(
    text: str, line: tuple[int, int], sightings: Sequence[Sighting]
) -> Iterator[tuple[tuple[int, int], list[Sighting]]]:
    """Yield a line's parts with their identifiers; none is parted within one.

    Args:
        text: the whole text.
        line: where the line starts and ends.
        sightings: the identifiers of the line.
    """
    start, end = line
    waiting = list(reversed(sightings))
    for sign in _PARTING.finditer(text, start, end):
        of_part: list[Sighting] = []
        while waiting and waiting[-1].start < sign.start():
            of_part.append(waiting.pop())
        if of_part and of_part[-1].end > sign.start():
            waiting.extend(reversed(of_part))
            continue
        if text[start : sign.start()].strip():
            yield (start, sign.end()), of_part
            start = sign.end()
    if text[start:end].strip() or waiting:
        yield (start, end), waiting[::-1]


def _sentences(
    text: str, parts: Sequence[tuple[tuple[int, int], list[Sighting]]]
) -> Iterator[tuple[int, int]]:
    """Yield the parts that begin the line or stand behind a full stop."""
    begins = True
    for part, _ in parts:
        if begins:
            yield part
        begins = not text[slice(*part)].endswith(";")


def _is_pure(text: str, part: tuple[int, int], sightings: Sequence[Sighting]) -> bool:
    """True if a part of a line holds identifiers, their labels, and no other word.

    Args:
        text: the whole text.
        part: where the part starts and ends.
        sightings: the identifiers of the part.
    """
    if not sightings:
        return False
    start, end = part
    rest = ""
    for sighting in sightings:
        rest += text[start : max(start, sighting.start)] + _ID
        start = max(start, sighting.end)
    rest += text[start:end]
    words = _WORD.findall(_TAG.sub(" ", _ADDRESS.sub(" ", rest)))
    return all(word.lower() in _IN_LABELS for word in words)
