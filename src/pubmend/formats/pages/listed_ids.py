"""Read lists of identifiers: each is a record, with its line.

The identifiers may stand one a line or many, below a heading, beside comments. Where
several of different kinds stand together with labels (``PMID: 1, DOI: 10.1234/x``), in
one line or in a paragraph, they are one work's. What stands in such a list and is no
identifier is counted, and never left out in silence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...detect.identifiers import find_identifiers
from ...model.identifiers import IdKind, Sighting
from .entry import Entry, Misfit
from .id_table import read_id_table
from .id_tokens import Token, read_tokens

Item = Entry | Misfit

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_COMMENT = re.compile(r"\s{0,20}(?:#(?!\d)|//(?!\d))")
_HEADER = re.compile(
    r"(?:pmids?|pubmed[ _]?ids?|dois?|pmcids?|ids?|uids?|identifiers?|accession"
    r"(?: numbers?)?)\s?:?",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"\W{0,3}(?:n/?a|nan|none|null|missing|unknown|not (?:found|available)"
    r"|no (?:pmid|doi|id)s?|-{1,9}|\?{1,9})\W{0,3}",
    re.IGNORECASE,
)
_LONGEST_HEADING = 60
_FEWEST_LINES = 4
_FEWEST_DIGITS = 5


@dataclass(frozen=True, slots=True)
class _Line:
    """Hold a filled line: where it stands, and its identifiers if it has no others."""

    text: str
    start: int
    number: int
    block: int
    tokens: tuple[Token, ...] | None

    @property
    def sightings(self) -> tuple[Sighting, ...]:
        return tuple(t.sighting for t in self.tokens or () if t.sighting is not None)

    @property
    def is_labelled(self) -> bool:
        return any(token.labelled for token in self.tokens or ())


def lists_ids(text: str) -> bool:
    """True if a text is a list of identifiers."""
    return bool(read_listed_ids(text))


def read_listed_ids(text: str) -> tuple[Item, ...]:
    """Read a list of identifiers, or a table of them; nothing if it is none."""
    table = read_id_table(text)
    if table is not None:
        return table
    lines = _without_heading(list(_lines(text)))
    if not _is_list(lines):
        return ()
    return tuple(_items(lines))


def _lines(text: str) -> Iterator[_Line]:
    """Give the filled lines that are no comments; a blank line begins a block."""
    block, blank = 0, True
    for number, match in enumerate(_LINE.finditer(text), start=1):
        line = match[1]
        if not line.strip(" \t\x00\ufeff"):
            block, blank = (block if blank else block + 1), True
        elif not _COMMENT.match(line):
            tokens = read_tokens(line, match.start())
            yield _Line(line, match.start(), number, block, tokens)
            blank = False


def _without_heading(lines: list[_Line]) -> list[_Line]:
    """Leave out headings: a column's name, a first line, what ends in a colon."""
    several = _has_several(lines)
    return [
        line
        for index, line in enumerate(lines)
        if not (
            (index == 0 and _HEADER.fullmatch(line.text.strip(" \ufeff\"'\t")))
            or (several and _is_heading(line, first=index == 0))
        )
    ]


def _is_heading(line: _Line, *, first: bool) -> bool:
    text = line.text.strip()
    if line.sightings or len(text) > _LONGEST_HEADING or find_identifiers(text):
        return False
    plain = line.tokens is None or not line.tokens
    return plain and (first or text.endswith(":") or text.startswith(("=", "-", "_")))


def _has_several(lines: Sequence[_Line]) -> bool:
    """True if the lines name several works for sure: two identifiers of one kind."""
    kinds = Counter(s.kind for line in lines for s in line.sightings)
    return any(number > 1 for number in kinds.values())


def _is_list(lines: Sequence[_Line]) -> bool:
    known = [line for line in lines if line.tokens]
    others = [line for line in lines if not line.tokens]
    if not _are_ids(known):
        return False
    if not others:
        return not _is_one_work(known)
    return _has_several(known) and _may_stand_among(others, known)


def _are_ids(known: Sequence[_Line]) -> bool:
    if not any(line.sightings or _all_long(line) for line in known):
        return False
    return all(map(_may_be_sure, known)) or any(map(_is_sure, known))


def _may_stand_among(others: Sequence[_Line], known: Sequence[_Line]) -> bool:
    """True if a list's other lines are placeholders, notes, or damaged identifiers."""
    if all(_NOTHING.fullmatch(line.text) for line in others):
        return True
    if len(others) <= len(known) and all(map(_is_one_word, others)):
        return True
    few = len(known) >= _FEWEST_LINES and len(others) * 4 <= len(known)
    return few and all(
        len(line.text) <= _LONGEST_HEADING and not find_identifiers(line.text)
        for line in others
    )


def _is_one_word(line: _Line) -> bool:
    """True if a line may be an identifier that was damaged."""
    return len(line.text.split()) == 1


def _all_long(line: _Line) -> bool:
    """True if a line has nothing but what is surely no PMID."""
    return all(token.sighting is None for token in line.tokens or ())


def _may_be_sure(line: _Line) -> bool:
    """True if one identifier stands alone in its line."""
    return len(line.tokens or ()) == 1


def _is_sure(line: _Line) -> bool:
    return line.is_labelled or any(
        s.kind is not IdKind.PMID or len(s.raw) >= _FEWEST_DIGITS
        for s in line.sightings
    )


def _is_one_work(lines: Sequence[_Line]) -> bool:
    """Tell labelled identifiers of different kinds, which one work has, from a list."""
    kinds = [s.kind for line in lines for s in line.sightings]
    labelled = any(line.is_labelled for line in lines)
    return labelled and len(lines) > 1 and len(set(kinds)) == len(kinds) > 1


def _items(lines: Sequence[_Line]) -> Iterator[Item]:
    together = _kinds_by_row(lines)
    blocks: dict[int, list[_Line]] = {}
    for line in lines:
        blocks.setdefault(line.block, []).append(line)
    for block in blocks.values():
        if len(blocks) > 1 and _is_one_work(block) and _all_labelled(block):
            sightings = tuple(s for line in block for s in line.sightings)
            text = "\n".join(line.text for line in block)
            yield Entry(text, block[0].number, sightings)
            yield from _troubles(block)
        else:
            for line in block:
                yield from _of_line(line, together=together)


def _all_labelled(lines: Sequence[_Line]) -> bool:
    return all(line.tokens and line.is_labelled for line in lines)


def _of_line(line: _Line, *, together: bool) -> Iterator[Item]:
    if not line.tokens:
        yield Misfit("no identifier is in this line", line.number)
        return
    kinds = [s.kind for s in line.sightings]
    different = len(set(kinds)) == len(kinds) > 1
    if different and (together or line.is_labelled):
        yield Entry(line.text, line.number, line.sightings)
        yield from _troubles([line])
        return
    for token in line.tokens:
        if token.sighting is None:
            yield Misfit(token.trouble, line.number)
        else:
            yield Entry(token.sighting.raw, line.number, (token.sighting,))


def _troubles(lines: Sequence[_Line]) -> Iterator[Misfit]:
    for line in lines:
        for token in line.tokens or ():
            if token.sighting is None:
                yield Misfit(token.trouble, line.number)


def _kinds_by_row(lines: Sequence[_Line]) -> bool:
    """True if the lines are rows: the same two or three kinds in each, in one order."""
    rows = {tuple(s.kind for s in line.sightings) for line in lines}
    return len(lines) > 1 and len(rows) == 1 and len(set(*rows)) == len(*rows) > 1
