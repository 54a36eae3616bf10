"""Read a saved result page of the Virtual Health Library (BVS, LILACS).

The page speaks Portuguese, Spanish, English or French, and so do its headings. Each
record has one line that no other page has, ``Article in English | MEDLINE | ID:
mdl-33788999``; the line above it is the citation, lines above that the authors and the
title, where these were saved. What comes below it up to the next record are passages
under headings of one word.

``mdl-`` is followed by a PMID. All other prefixes name the library's own databases.

``custom`` keys: ``bvs-id`` (an id of the library's own), ``bvs-database``,
``other-abstracts`` (the abstract in further languages), ``other-titles``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from ...detect.cited_headings import ABSTRACT_HEADINGS
from ...detect.identifiers import find_identifiers, own_ids
from ...errors import FormatError
from ...model.identifiers import Certainty, IdKind, Sighting
from ...model.record import Author, Json, Problem, Record
from ..reading.format import Format
from .author_rows import read_listed, read_pairs
from .citation_line import read_date_last
from .page_text import Page, page_text, read_page

_ID_LINE = re.compile(
    r"^[ \t]*(?:(?P<kind>[^|\r\n]{2,80})\|)?(?P<base>[^|\r\n]{2,60})\|"
    r"[ \t]*ID:[ \t]*(?P<id>[a-z][a-z0-9_]{1,15}-[\w.-]{1,40})\b.*",
    re.MULTILINE,
)
_MEDLINE = "mdl-"
_MEDLINE_ID = re.compile(r"(?<![\w-])mdl-0{0,12}(?P<pmid>[1-9]\d{0,8})(?![\w-])")
_LANGUAGE = re.compile(r".*\s(?:in|em|en|de|d')\s?(?P<language>[^\W\d_][^\d|]{2,40})")
_RESULT = re.compile(r"^[ \t]*(\d{1,4})\.[ \t]*\r?$", re.MULTILINE)
_NUMBER = re.compile(r"\d{1,4}\.")
_CHECKBOX = re.compile(r"^[\u2610\u2611\u25a1\[\] ]+")
_TITLES = re.compile(r"\s/\s")
_TERMS = re.compile(r"\s,\s|\s?;\s|\s\|\s")
_LONGEST_HEAD = 4_000
_MOST_LINES = 12
_PROSE = 60

# Headings of passages, without ``(s)`` and colon.
_SUBJECTS = frozenset(
    (
        *("subject", "subjects", "main subject", "assunto", "assuntos", "asunto"),
        *("asuntos", "assunto principal", "asunto principal", "sujet", "sujets"),
        *("sujet principal", "mesh"),
    )
)
_KEYWORDS = frozenset(
    (
        *("keyword", "keywords", "key words", "palavra-chave", "palavras-chave"),
        *("palabra clave", "palabras clave", "mot-clé", "mots-clés", "mots clés"),
    )
)
_PASSAGES = ABSTRACT_HEADINGS | _SUBJECTS | _KEYWORDS
_HEADING = re.compile(r"(?P<words>[^\W\d_][^:()\d]{1,28}?)\s?(?:\((?:s|es|e)\))?\s?:?")
_HEADED = re.compile(r"(?P<words>[A-Z\u00c0-\u00dc-]{6,18})\s?:?\s(?P<rest>\S.{60,})")

Passages = Sequence[tuple[str, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class _Block:
    """Hold a record's lines above its id line, below it, and its place in the text."""

    anchor: re.Match[str]
    above: tuple[str, ...]
    below: tuple[str, ...]
    start: int
    end: int
    line: int


def detect(head: bytes) -> bool:
    """True if a page has a record's id line."""
    return _ID_LINE.search(page_text(head)) is not None


def read(stream: BinaryIO, place: str) -> Iterator[Record | Problem]:
    """Read the records of a page in order; raise `FormatError` if there is none."""
    page = read_page(stream, place)
    if isinstance(page, Problem):
        yield page
        return
    blocks = _blocks(page.text)
    if not blocks:
        message = "no record of the Virtual Health Library"
        raise FormatError(message, where=place)
    sightings = _sightings(page.text)
    starts = [sighting.start for sighting in sightings]
    for position, block in enumerate(blocks, start=1):
        own = sightings[
            bisect_left(starts, block.start) : bisect_left(starts, block.end)
        ]
        ids = own_ids(own)
        yield replace(
            _record(page, block, position),
            doi=ids.doi,
            pmid=ids.pmid,
            pmcid=ids.pmcid,
            sightings=own,
        )
    yield from _without_id_line(page.text, place)


BVS = Format("bvs", "BVS/LILACS page", (".txt", ".html", ".htm"), detect, read)


def _without_id_line(text: str, place: str) -> Iterator[Problem]:
    """Tell of each numbered result that has no line with its id."""
    anchors = [match.start() for match in _ID_LINE.finditer(text)]
    numbers: list[re.Match[str]] = []
    for match in _RESULT.finditer(text):
        if not numbers or int(match[1]) == int(numbers[-1][1]) + 1:
            numbers.append(match)
    ends = (*(match.start() for match in numbers[1:]), len(text))
    for match, end in zip(numbers, ends, strict=False):
        if bisect_left(anchors, match.end()) == bisect_left(anchors, end):
            line = text.count("\n", 0, match.start(1)) + 1
            message = f"result {match[1]} has no line with its ID: it was not read"
            yield Problem(place, message, line=line)


def _sightings(text: str) -> tuple[Sighting, ...]:
    """Find a page's identifiers; ``mdl-`` is the portal's own form of a PMID."""
    found = find_identifiers(text)
    known = {sighting.start for sighting in found}
    medline = (
        Sighting(
            IdKind.PMID,
            match["pmid"],
            match[0],
            match.start(),
            match.end(),
            _MEDLINE,
            Certainty.CERTAIN,
        )
        for match in _MEDLINE_ID.finditer(text)
        if match.start() not in known
    )
    return tuple(sorted((*found, *medline), key=lambda sighting: sighting.start))


def _blocks(text: str) -> list[_Block]:
    anchors = list(_ID_LINE.finditer(text))
    before = [0, *(anchor.end() for anchor in anchors)]
    if not anchors:
        return []
    starts = [
        _start(text, anchor.start(), earliest)
        for anchor, earliest in zip(anchors, before, strict=False)
    ]
    blocks: list[_Block] = []
    line, counted = 1, 0
    for anchor, start, end in zip(
        anchors, starts, [*starts[1:], len(text)], strict=True
    ):
        line += text.count("\n", counted, anchor.start())
        counted = anchor.start()
        above = tuple(_stripped(text[start : anchor.start()]))
        below = tuple(_stripped(text[anchor.end() : end]))
        blocks.append(_Block(anchor, above, below, start, end, line))
    return blocks


def _stripped(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines())


def _start(text: str, anchor: int, earliest: int) -> int:
    """Find where a record's head begins: at its number, else after a blank line."""
    lines = text[max(earliest, anchor - _LONGEST_HEAD) : anchor].splitlines(
        keepends=True
    )
    start = anchor
    apart: int | None = None
    for count, line in enumerate(reversed(lines)):
        if _NUMBER.fullmatch(line.strip()):
            return start - len(line)
        if count >= _MOST_LINES:
            break
        if not line.strip() and start < anchor and apart is None:
            apart = start
        start -= len(line)
    return start if apart is None else apart


def _record(page: Page, block: _Block, position: int) -> Record:
    head = [
        _CHECKBOX.sub("", line)
        for line in block.above
        if line and not _NUMBER.fullmatch(line)
    ]
    citation = read_date_last(head[-1]) if head else None
    title, authors = _title_and_authors(head[:-1] if citation else head)
    titles = _TITLES.split(title) if title else []
    passages = _passages(block.below)
    abstracts = _under(passages, ABSTRACT_HEADINGS)
    return Record(
        origin=page.origin(position, block.line),
        type="article-journal" if citation else None,
        title=next(iter(titles), None),
        author=authors,
        abstract=next(iter(abstracts), None),
        language=_language(block.anchor["kind"]),
        keyword=_terms(passages, _KEYWORDS),
        mesh=_terms(passages, _SUBJECTS),
        custom=_custom(block, titles[1:], abstracts[1:]),
        **(citation.fields(abbreviated=True) if citation else {}),
    )


def _title_and_authors(
    head: Sequence[str],
) -> tuple[str | None, tuple[Author, ...] | None]:
    """Tell the title, which comes first, from the row of authors below it."""
    if not head:
        return None, None
    if len(head) == 1:
        return head[0], None
    row = head[-1]
    authors = read_listed(row) if ";" in row else read_pairs(row)
    return " ".join(head[:-1] if authors else head), authors


def _language(kind: str | None) -> str | None:
    match = _LANGUAGE.fullmatch(kind.strip()) if kind else None
    return match["language"].strip() if match else None


def _passages(lines: Sequence[str]) -> Passages:
    """Gather the lines under each heading; what stands below no heading is left."""
    passages: list[tuple[str, list[str]]] = []
    for line in lines:
        head = _heading(line)
        if head is not None:
            name, rest = head
            passages.append((name, [rest] if rest else []))
        elif line and passages:
            passages[-1][1].append(line)
    return passages


def _heading(line: str) -> tuple[str, str] | None:
    """Give a heading's words, and what follows them on their line."""
    alone = _HEADING.fullmatch(line)
    if alone and alone["words"].casefold() in _PASSAGES:
        return alone["words"].casefold(), ""
    led = _HEADED.fullmatch(line)
    if led and led["words"].casefold() in ABSTRACT_HEADINGS:
        return led["words"].casefold(), led["rest"]
    return None


def _under(passages: Passages, names: frozenset[str]) -> list[str]:
    """Give the prose under headings of these names, one text a heading."""
    found = (_prose(lines) for name, lines in passages if name in names)
    return [text for text in found if text]


def _prose(lines: Sequence[str]) -> str:
    """Join paragraphs up to the first line that is no prose: the page's furniture."""
    taken: list[str] = []
    for line in lines:
        if len(line) < _PROSE and not line.endswith((".", ":", "?", "!", ")")):
            break
        taken.append(line)
    return "\n".join(taken)


def _terms(passages: Passages, names: frozenset[str]) -> tuple[str, ...] | None:
    """Give the terms of the first line under such a heading."""
    rows = (lines[0] for name, lines in passages if name in names and lines)
    terms = (term.strip(" .") for term in _TERMS.split(next(rows, "")))
    return tuple(dict.fromkeys(term for term in terms if term)) or None


def _custom(
    block: _Block, titles: Sequence[str], abstracts: Sequence[str]
) -> dict[str, Json]:
    custom: dict[str, Json] = {"bvs-database": block.anchor["base"].strip()}
    if not block.anchor["id"].startswith(_MEDLINE):
        custom["bvs-id"] = block.anchor["id"]
    if titles:
        custom["other-titles"] = list(titles)
    if abstracts:
        custom["other-abstracts"] = list(abstracts)
    return custom
