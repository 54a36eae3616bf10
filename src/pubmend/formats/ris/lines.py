"""Find the tags in the lines of a RIS file, however damaged it is.

A line begins a tag when it reads ``XX  - `` (two spaces). With one space, as many web
exports write, XX must be a tag that RIS knows; with none (``TY-JOUR``), or none behind
the dash (``TY -JOUR``), the record's TY must be written so too.
The dash may be one that a word processor made of it.
Other lines continue the tag above. Small letters (``ty  - jour``) count in a record
whose TY
is written so, or in a file that begins with such lines; `records` cuts into records.

A page that was saved or copied as text may hold the whole record on one line. Then a
tag counts when RIS knows it, white space precedes it (or two spaces its dash), and
what stands around it does not speak against it, since prose has such words too
(``ER - positive``, ``T2 - weighted``, ``C3 - C6``, ``CA - 125``):

* TY is followed by a type's name, ER by nothing or by the next record;
* short tags (volume, language, …) are followed by the next tag within 40 characters;
* the few tags that prose never writes (AU, KW, …) count always, and so does any that
  has two blanks before its dash and one behind;
* any other counts where no running text precedes it; within a title or an abstract,
  or if it is a letter and a digit, it must not be followed by a small letter or by a
  code such as ``C6``; and within an abstract or a note it must stand behind the end of
  a sentence, unless it is of two letters and a capitalised word follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from ..tagged.lines import Entry
from .tags import END, KNOWN, MEDLINE, TYPE

_SPACE = "[ \\t\u00a0]"
_DASH = "[-\u2010-\u2015\u2212]"
_SIGN = rf"({_SPACE}*){_DASH}({_SPACE}*)"
_LINE = re.compile(rf"[\s\ufeff]*(PMID|PMC|[A-Z][A-Z0-9]){_SIGN}")
_SMALL_LINE = re.compile(rf"[\s\ufeff]*([A-Za-z][A-Za-z0-9]){_SIGN}")
_SMALL_TYPE = re.compile(
    rf"[\s\ufeff]*[Tt][Yy]{_SPACE}{{1,2}}{_DASH}{_SPACE}*[A-Za-z]{{2,8}}\s*$"
)
_BARE_END = re.compile(r"[\s\ufeff]*(ER)()()\s*$")
_NUMBER = re.compile(r"(?:PMC)?\d{1,10}(?!\S)")
# Behind another word, or glued to it with exactly two spaces before the dash.
_INNER = re.compile(
    rf"(?:(?<!\S)([A-Z][A-Z0-9]){_SPACE}{{1,2}}|([A-Z][A-Z0-9])  )"
    rf"{_DASH}(?=\s|$){_SPACE}*"
)
_SPACED_DASH = re.compile(rf"{_SPACE}{_DASH}")

_TYPE_NAME = re.compile(r"[A-Z]{2,8}(?!\S)|Journal Article")
_NEXT_RECORD = re.compile(
    rf"[^a-z]{{0,60}}\Z|.{{0,200}}?(?<!\S)TY{_SPACE}{{1,2}}-", re.DOTALL
)
_CODE = re.compile(r"[A-Z]\d")
_CAPITALISED = re.compile(r"[^\W\d_a-z][^\W\d_]|[\"'(\[]")
_SENTENCE_ENDS = (".", "?", "!", "…", ")", "]", '"', "”", "»", "'", "’")

_NEVER_PROSE = frozenset(("AU", "KW", "JF", "JO", "PY", "DO", "UR", "SN"))
_SHORT = frozenset(
    ("VL", "IS", "SP", "EP", "CP", "LA", "PY", "Y1", "Y2", "YR", "DA", "ET", "M1", "SE")
)
_PROSE = frozenset(("AB", "N2", "N1", "NO"))
_TITLES = frozenset(("TI", "T1", "T2", "T3", "KW", "AD"))
_TITLE_TAGS = frozenset(("TI", "T1"))
_ABSTRACT = 200
_SHORTEST_TEXT = 40
_SHORTEST_FRAGMENT = 4
_WINDOW = 8
# With the two blanks that the format asks for; prose has one.
_AS_SPECIFIED = re.compile(r"[A-Z][A-Z0-9]  - ")
_HEAD_LINES = 60
_FEWEST_LINES = 3


@dataclass(frozen=True, slots=True)
class _Style:
    """Remember how the record at hand is written."""

    tight: bool = False
    glued: bool = False
    squeezed: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    """Tell where in a line a tag begins, and where its value does."""

    tag: str
    start: int
    body: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold what one line gives to a tag, or, untagged, to what stands above."""

    entry: Entry
    squeezed: bool


def pieces(lines: Iterable[str]) -> Iterator[Piece]:
    """Yield what belongs to one tag on one line, and what stands under no tag."""
    source = iter(lines)
    head = list(islice(source, _HEAD_LINES))
    usual = style = _usual_style(head)
    start = 0
    for number, line in enumerate(chain(head, source), start=1):
        marks = _marks(line, style)
        tags = {mark.tag for mark in marks}
        if TYPE in tags:
            style = _style(line, squeezed=len(tags) > 1)
        if len(marks) == 1 and not marks[0].start:
            entry = Entry(marks[0].tag, line, marks[0].body, start, number)
            yield Piece(entry, style.squeezed)
        elif marks:
            yield from _cut(line, marks, (start, number))
        else:
            yield Piece(Entry("", line, 0, start, number), style.squeezed)
        if marks and marks[-1].tag == END:
            style = usual
        start += len(line)


def _cut(line: str, marks: Sequence[_Mark], place: tuple[int, int]) -> Iterator[Piece]:
    """Cut a squeezed line at its tags.

    Args:
        line: the line.
        marks: its tags.
        place: where it starts in the text, and its number.
    """
    start, number = place
    bounds = [*(mark.start for mark in marks), len(line)]
    if bounds[0] > 0:
        yield Piece(Entry("", line[: bounds[0]], 0, start, number), squeezed=True)
    for mark, end in zip(marks, bounds[1:], strict=True):
        raw, body = line[mark.start : end], mark.body - mark.start
        entry = Entry(mark.tag, raw, body, start + mark.start, number)
        yield Piece(entry, squeezed=True)


def _usual_style(head: Sequence[str]) -> _Style:
    """Tell how a file is written whose records may lack their TY."""
    found = [match for match in map(_SMALL_LINE.match, head) if match]
    known = [match for match in found if match[1].upper() in KNOWN]
    small = [match for match in known if match[1].islower() and len(match[2]) > 1]
    tight = {match[1] for match in known if match[1].isupper() and not match[2]}
    return _Style(
        tight=len(tight) >= _FEWEST_LINES and not tight.isdisjoint(_TITLE_TAGS),
        small=len({match[1] for match in small}) >= _FEWEST_LINES,
    )


def _style(line: str, *, squeezed: bool) -> _Style:
    match = _SMALL_LINE.match(line)
    if match is None:
        return _Style(squeezed=squeezed)
    return _Style(
        tight=not match[2],
        glued=len(match[2]) == 1 and not match[3],
        squeezed=squeezed,
        small=not match[1].isupper(),
    )


def _marks(line: str, style: _Style) -> list[_Mark]:
    """Find the tags of a line: several where it is squeezed, else one or none."""
    inner = _inner_marks(line) if style.squeezed or _several(line) else []
    tags = [mark.tag for mark in inner]
    several = TYPE in tags and len(set(tags)) > 1
    fragment = tags[-1:] == [END] and len(set(tags)) >= _SHORTEST_FRAGMENT
    if several or fragment or style.squeezed:
        return inner
    match = _LINE.match(line) or _BARE_END.match(line)
    if match is None and (style.small or _SMALL_TYPE.match(line)):
        match = _SMALL_LINE.match(line)
    if match is None or not _begins_line(match, line[match.end() :].strip(), style):
        return []
    return [_Mark(match[1].upper(), 0, match.end())]


def _begins_line(match: re.Match[str], rest: str, style: _Style) -> bool:
    tag, before, after = match[1].upper(), match[2], match[3]
    spaced = bool(after) or not rest
    if tag in MEDLINE:
        return _NUMBER.match(rest) is not None
    if not match[1].isupper() and tag not in KNOWN:
        return False
    if tag == END:
        return not any(c.isalpha() for c in rest) and (spaced or len(before) > 1)
    if len(before) > 1:
        return spaced or tag in KNOWN
    if tag not in KNOWN:
        return False
    if tag == TYPE and _TYPE_NAME.match(rest):
        return True
    if len(before) == 1:
        return spaced or style.tight or style.glued
    return style.tight


def _several(line: str) -> bool:
    """Tell at small cost that a line may hold more than one tag."""
    return len(_SPACED_DASH.findall(line)) > 1


def _inner_marks(line: str) -> list[_Mark]:
    """Find the tags within a squeezed line, each weighed in its surroundings."""
    found = [_Mark(m[1] or m[2], m.start(), m.end()) for m in _INNER.finditer(line)]
    marks: list[_Mark] = []
    for mark, following in zip_longest(found, found[1:]):
        end = len(line) if following is None else following.start
        inside = marks[-1].tag if marks else ""
        if mark.tag in KNOWN and _is_mark(mark, line, end, inside):
            marks.append(mark)
    return marks


def _is_mark(mark: _Mark, line: str, end: int, inside: str) -> bool:
    """Weigh a possible tag by what follows it, up to the next one, and precedes it."""
    value = line[mark.body : end].strip()
    if mark.tag == TYPE:
        return _TYPE_NAME.match(value) is not None
    if mark.tag == END:
        return _NEXT_RECORD.match(line, mark.body) is not None
    if not value or mark.tag in _NEVER_PROSE or _is_short(mark.tag, value):
        return True
    if _AS_SPECIFIED.match(line, mark.start):
        return True
    if value[0].islower() or _CODE.match(value):
        return _may_begin_small(mark.tag, value, inside)
    before = line[max(0, mark.start - _WINDOW) : mark.start].rstrip()
    return inside not in _PROSE or _fits_in_prose(mark.tag, value, before)


def _is_short(tag: str, value: str) -> bool:
    return tag in _SHORT and len(value) <= _SHORTEST_TEXT and not _CODE.match(value)


def _may_begin_small(tag: str, value: str, inside: str) -> bool:
    """Tell ``AB - mTOR …`` from ``blood group AB - negative``."""
    if inside in _TITLES:
        return tag in _PROSE and len(value) > _ABSTRACT
    return inside not in _PROSE and tag.isalpha()


def _fits_in_prose(tag: str, value: str, before: str) -> bool:
    ends = before.endswith(_SENTENCE_ENDS)
    return ends or (tag.isalpha() and _CAPITALISED.match(value) is not None)
