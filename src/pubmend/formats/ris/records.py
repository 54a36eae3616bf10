"""Group the tags of a RIS file into records, however damaged it is.

A record begins at TY, or at any tag after an ER, and ends at ER, at the next TY or with
the file. Where TY and ER lack, a second value of a tag that a record has only once (a
title, an accession number) tells of a second record. It begins

* behind a line that counts the records (``Record 3 of 10``, ``<2>``, ``3.``),
* else at a TY, for some programs write it behind other tags,
* else where the tags begin anew with the one that the first record begins with,
* else behind the empty lines before the second value, the most of them.

A record with a TY is cut so only at an empty or counting line, and only where the
second value is another one, since exporters repeat tags. What has two values and no
such line stays one record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..tagged.lines import Chunk, Entry, end_of_lines
from .lines import Piece, pieces
from .tags import END, ONCE, TYPE

_NEWLINE = r"(?:\r\n|\r(?!\n)|\n)"
_BLANK = re.compile(rf"{_NEWLINE}(?:[ \t]*{_NEWLINE})+")
_COUNTER = re.compile(
    r"\s*(?P<sure>(?:record|reference|citation|result)s?[ \t]*#?[ \t]*\d{1,7}"
    r"(?:[ \t]*(?:of|/)[ \t]*\d{1,7})?|<\d{1,7}>|\[\d{1,7}\]|#\d{1,7}"
    r"|\d{1,7}[ \t]*(?:of|/)[ \t]*\d{1,7})?(?(sure)|\d{1,7}[.):])[.:]?\s*",
    re.IGNORECASE,
)
_COUNTER_LINE = re.compile(rf"[\r\n]{_COUNTER.pattern}$", re.IGNORECASE)
_LONGEST_COUNTER = 60
_COUNTED = 1_000
_SAME_COUNTS = frozenset(("TI", "T1", "AN", "ID"))


def split_records(lines: Iterable[str]) -> Iterator[Chunk]:
    """Group lines into records; all chunks joined are the text."""
    lead, record = list[str](), list[Piece]()
    last = dict[str, int]()
    for piece in pieces(lines):
        tag = piece.entry.tag
        at = _next_begins(record, last, piece) if record else None
        if at is not None:
            chunk, rest = _chunk("".join(lead), record[:at])
            yield chunk
            lead, record = [rest], record[at:]
            last = {p.entry.tag: n for n, p in enumerate(record) if p.entry.tag in ONCE}
        if record or tag not in ("", END):
            if tag in ONCE:
                last[tag] = len(record)
            record.append(piece)
        else:
            lead.append(piece.entry.raw)
    if record:
        chunk, rest = _chunk("".join(lead), record)
        yield chunk
        lead = [rest]
    if any(lead):
        yield Chunk("".join(lead))


def _next_begins(
    record: Sequence[Piece], last: dict[str, int], piece: Piece
) -> int | None:
    """Say at which of its pieces a record ends, if the next one has begun.

    Args:
        record: the pieces of the record at hand.
        last: where in it each tag that counts once stands last.
        piece: the next tag's.
    """
    tag, first = piece.entry.tag, record[0].entry.tag
    if record[-1].entry.tag == END or (tag == first == TYPE):
        return len(record)
    if not tag:
        return None
    if first != TYPE and not record[-1].entry.tag and _is_counted(record):
        return len(record)
    at = last.get(tag) if tag in ONCE else None
    if at is None:
        return None
    same = record[at].entry.value == piece.entry.value
    if tag == TYPE or (same and (TYPE in last or tag not in _SAME_COUNTS)):
        return len(record) if tag == TYPE else None
    found = _best([*_candidates((*record[at:], piece), first)])
    return None if found is None else at + found


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Tell where a record may begin, and what speaks for it.

    Args:
        at: the place of its first piece.
        gap: the weight of the lines before it that stand under no tag.
        is_type: whether it begins with TY.
        is_first: whether it begins with the tag that the record before begins with.
        is_last: whether no other tag stands between it and the second value.
    """

    at: int
    gap: int
    is_type: bool
    is_first: bool
    is_last: bool

    @property
    def weight(self) -> tuple[int, ...]:
        """Tell how much speaks for it; the last number prefers an earlier first tag."""
        return (
            self.gap >= _COUNTED,
            self.is_type and self.is_last,
            self.gap > 0 and self.is_first,
            self.gap > 0,
            self.is_type,
            -self.at if self.is_first else self.gap,
            self.at,
        )


def _candidates(pieces: Sequence[Piece], first: str) -> Iterator[_Candidate]:
    """List where a second record may begin.

    Args:
        pieces: those from one value to the second that the same record can't have.
        first: the tag that the record begins with.
    """
    gap, above = 0, pieces[0].entry.tag
    tagged = [at for at, piece in enumerate(pieces) if at and piece.entry.tag]
    last = tagged[-2:][0]
    for at, piece in enumerate(pieces[1:], start=1):
        entry = piece.entry
        if not entry.tag:
            gap += _gap(entry.raw)
            continue
        is_type = entry.tag == TYPE
        is_first = first not in (TYPE, above) and entry.tag == first
        if gap or is_type or (is_first and at > 1):
            yield _Candidate(at, gap, is_type, is_first, at >= last)
        gap, above = 0, entry.tag


def _best(candidates: Sequence[_Candidate]) -> int | None:
    if not candidates:
        return None
    return max(candidates, key=lambda candidate: candidate.weight).at


def _gap(raw: str) -> int:
    """Weigh how well a line under no tag parts two records."""
    if not raw.strip():
        return 1
    return _COUNTED if _counter(raw) else 0


def _counter(raw: str) -> re.Match[str] | None:
    return _COUNTER.fullmatch(raw) if len(raw) <= _LONGEST_COUNTER else None


def _is_counted(record: Sequence[Piece]) -> bool:
    """True if the last lines are one that surely counts records, and empty ones."""
    for piece in reversed(record):
        raw = piece.entry.raw
        if piece.entry.tag or raw.strip():
            found = None if piece.entry.tag else _counter(raw)
            return found is not None and found["sure"] is not None
    return False


def _chunk(lead: str, pieces: Sequence[Piece]) -> tuple[Chunk, str]:
    """Build a record's chunk; give what follows its end as the next one's lead."""
    entries = _joined(pieces)
    last = entries[-1]
    closed = last.tag == END
    squeezed = any(piece.squeezed for piece in pieces)
    at = end_of_lines(last.raw, last.body)
    if not (closed or squeezed):
        at = min(at, _end_of_open(last), len(last.raw) - _counted_length(pieces))
    entries[-1] = replace(last, raw=last.raw[:at])
    return Chunk(lead, tuple(entries), squeezed, closed), last.raw[at:]


def _end_of_open(last: Entry) -> int:
    """Find where the last value of a record without ER ends: at an empty line."""
    end = len(last.raw)
    blank = _BLANK.search(last.raw, last.body)
    if blank is not None:
        end = blank.start() + _first_newline(blank[0])
    return end


def _counted_length(pieces: Sequence[Piece]) -> int:
    """Measure the lines at a record's end that count the next one."""
    length = 0
    for piece in reversed(pieces):
        raw = piece.entry.raw
        if piece.entry.tag or not _gap(raw):
            break
        length += len(raw)
    return length


def _first_newline(text: str) -> int:
    return 2 if text.startswith("\r\n") else 1


def _joined(pieces: Sequence[Piece]) -> list[Entry]:
    """Put each tag's line and the lines that continue it together."""
    starts = [at for at, piece in enumerate(pieces) if piece.entry.tag]
    bounds = zip(starts, [*starts[1:], len(pieces)], strict=True)
    return [_entry(pieces[start:end]) for start, end in bounds]


def _entry(pieces: Sequence[Piece]) -> Entry:
    first = pieces[0].entry
    if len(pieces) == 1:
        return first
    return replace(first, raw="".join(piece.entry.raw for piece in pieces))
