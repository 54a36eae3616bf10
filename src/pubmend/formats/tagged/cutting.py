"""Cut tagged lines that have no end mark into records: MEDLINE text and its relatives.

Such a file is records divided by empty lines. But copies lose the empty lines, or have
one between any two lines; records lack the number that should begin them; and what is
cut in the wrong place gives one article's authors to another. So the lines are gathered
into blocks, at empty lines and where a tag that stands once comes again, and a block is
weighed as a whole before it is joined to the record above. It begins a record

* behind a counter (``<2>``, ``Record 2 of 3``) or an end mark;
* with the number that begins a record (``PMID``), unless the file's records have it
  within, and this one has none yet;
* behind an empty line where it has a tag that stands once and is there already;
* at the tag that the record above begins with, where no list of it goes on.

What else repeats a tag that stands once is left within the record, for the reader to
tell of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from enum import IntEnum
from itertools import chain, pairwise

from .lines import Chunk, Entry, end_of_lines

# Between records, never within: <2>, <2. >, Record 2 of 3, Citation #2.
_COUNTER = re.compile(
    r"\s*(?:<\s*\d{1,6}\s*\.?\s*>|(?:record|citation|result|reference)\s*[#:]?\s*"
    r"\d{1,6}(?:\s+(?:of|/)\s+\d{1,6})?\s*[.:]?)\s*",
    re.IGNORECASE,
)
# As good as an empty line: 2., [2], a row of dashes.
_DIVIDER = re.compile(r"\s*(?:\[?\d{1,6}[].:)]{1,2}|[-=_*~#]{3,})?\s*")
_LONGEST_MARK = 200
# Where every line stands apart, no more than these stand before a record's number.
_FEW_TAGS = 3


@dataclass(frozen=True, slots=True)
class CutRules:
    """Say of a format's tags how they divide its records.

    Args:
        first: the tags of the number that begins a record.
        once: the tags that a record has once.
        people: the tags that stand in rows, an author's together.
        texts: the tags whose value may have empty lines in it.
        ends: the tags that end a record.
    """

    first: AbstractSet[str]
    once: AbstractSet[str]
    people: AbstractSet[str]
    texts: AbstractSet[str]
    ends: AbstractSet[str] = frozenset()


class _Gap(IntEnum):
    """Say what stands before a block."""

    NONE = 0
    EMPTY = 1
    MARK = 2


_Group = list[Entry]


@dataclass(slots=True)
class _Block:
    """Hold tags, each with the lines that continue it, and what stands before them."""

    gap: _Gap
    groups: list[_Group] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)

    def add(self, entry: Entry) -> None:
        self.groups.append([entry])
        self.tags.add(entry.tag)


@dataclass(slots=True)
class _Open:
    """Hold the record at hand, and what its file has shown so far."""

    groups: list[_Group] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    leading: str = ""
    spaced: bool = False

    def join(self, block: _Block) -> None:
        self.spaced = len(block.groups) == 1
        self.leading = self.leading or block.groups[0][0].tag
        self.groups += block.groups
        self.tags |= block.tags


def cut_records(entries: Iterable[Entry], rules: CutRules) -> Iterator[Chunk]:
    """Group lines into records; all chunks joined are the text."""
    lead, opened = "", _Open()
    end = _Block(_Gap.MARK)
    for block, following in pairwise(chain(_blocks(entries, rules), (end,))):
        if not block.tags:
            lead += "".join(line.raw for group in block.groups for line in group)
            continue
        if opened.groups and _begins_record(block, following, opened, rules):
            chunk, lead = _chunk(lead, opened.groups, rules)
            yield chunk
            opened = _Open(leading=opened.leading)
        opened.join(block)
    if opened.groups:
        chunk, lead = _chunk(lead, opened.groups, rules)
        yield chunk
    if lead:
        yield Chunk(lead)


def _blocks(entries: Iterable[Entry], rules: CutRules) -> Iterator[_Block]:
    """Gather lines up to an empty one, a mark, or a repeated tag that stands once."""
    block, gap, ended = _Block(_Gap.NONE), _Gap.NONE, False
    for entry in entries:
        if not entry.tag:
            gap = _gap_after(entry.raw, gap)
            if block.groups:
                block.groups[-1].append(entry)
            else:
                block.groups.append([entry])
            continue
        gap = _Gap.MARK if ended else gap
        again = entry.tag in rules.once and entry.tag in block.tags
        parted = gap or again or entry.tag in rules.first or not block.tags
        if block.groups and parted:
            yield block
        if parted:
            block = _Block(gap)
        block.add(entry)
        gap, ended = _Gap.NONE, entry.tag in rules.ends
    if block.groups:
        yield block


def _gap_after(line: str, gap: _Gap) -> _Gap:
    if len(line) > _LONGEST_MARK:
        return _Gap.NONE
    if _DIVIDER.fullmatch(line):
        return max(gap, _Gap.EMPTY)
    return _Gap.MARK if _COUNTER.fullmatch(line) else _Gap.NONE


def _begins_record(
    block: _Block, following: _Block, opened: _Open, rules: CutRules
) -> bool:
    if block.gap is _Gap.MARK:
        return True
    tag, last = block.groups[0][0].tag, opened.groups[-1][0].tag
    if tag in rules.first:
        return not _may_stand_within(block, following, opened, rules)
    again = bool(rules.once & block.tags & opened.tags)
    row = last == tag or (last in rules.people and tag in rules.people)
    leads = tag == opened.groups[0][0].tag and not row
    if block.gap is _Gap.EMPTY:
        return again or leads
    return leads and tag in rules.once


def _may_stand_within(
    block: _Block, following: _Block, opened: _Open, rules: CutRules
) -> bool:
    """True if the number that begins a record elsewhere can belong to the open one."""
    if opened.leading in rules.first or rules.first & opened.tags:
        return False
    single = len(block.groups) == 1
    goes_on = single and block.gap is following.gap
    tags = block.tags | following.tags if goes_on else block.tags
    if rules.once & tags & opened.tags:
        return False
    few = len(opened.tags) <= _FEW_TAGS
    return block.gap is _Gap.NONE or (single and opened.spaced and few)


def _chunk(lead: str, groups: list[_Group], rules: CutRules) -> tuple[Chunk, str]:
    """Build a record's chunk; give what stands behind it as the next one's lead."""
    *before, last = groups
    kept, rest = _without_tail(last, rules, spaced=_is_spaced(before))
    entries = [*map(_joined, before), _joined(kept)]
    end = entries[-1]
    at = end_of_lines(end.raw, end.body)
    entries[-1] = replace(end, raw=end.raw[:at])
    return Chunk(lead, tuple(entries)), end.raw[at:] + rest


def _without_tail(
    group: _Group, rules: CutRules, *, spaced: bool
) -> tuple[_Group, str]:
    """Divide a record's last tag from the marks and the strange text behind it."""
    end = len(group)
    while end > 1 and _is_mark(group[end - 1].raw, group[end - 2].raw):
        end -= 1
    if group[0].tag not in rules.texts and not spaced:
        lines = (entry.raw for entry in group[1:end])
        strange = (
            at
            for at, (line, following) in enumerate(pairwise(lines), start=1)
            if not line.strip() and not following[:1].isspace()
        )
        end = next(strange, end)
    return group[:end], "".join(entry.raw for entry in group[end:])


def _is_mark(line: str, before: str) -> bool:
    """True if a line stands between records; a mere number only behind an empty one."""
    if not _gap_after(line, _Gap.NONE):
        return False
    bare = line.strip()
    return not bare[-2:-1].isdecimal() or bare[0] == "<" or not before.strip()


def _is_spaced(groups: list[_Group]) -> bool:
    """True if most tags have an empty line behind them."""
    empty = sum(1 for group in groups if not group[-1].raw.strip())
    return empty * 2 > len(groups)


def _joined(group: _Group) -> Entry:
    """Put a tag's line and the lines that continue it together."""
    first = group[0]
    if len(group) == 1:
        return first
    return replace(first, raw="".join(entry.raw for entry in group))
