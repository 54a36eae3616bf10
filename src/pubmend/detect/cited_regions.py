"""Find the parts of a text that are about other works than its own.

Three shapes: a list below a heading (``References``, ``Similar articles``), a line or
paragraph that names another work (``Erratum in``, Web of Science's ``CR``), and an
element or key that holds works (``<ref-list>``, ``"reference": [``; `cited_markup`).
A numbered list of entries with identifiers counts too, when the text gave an
identifier of its own before.

A heading alone proves little: pages repeat their headings as navigation. It opens a
part only where works follow: a long line, a numbered one, or one with an identifier.
And what begins with the text and never ends is the text's own matter.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .cited_headings import (
    ABSTRACT_HEADINGS,
    CITED_HEADINGS,
    OWN_HEADINGS,
)
from .cited_markup import Span, find_cited_elements, find_cited_values
from .cited_statements import find_cited_statements
from .heading_lines import OWN_LABEL, heading_of
from .mail_heads import find_mail_heads
from .relation_words import NOTICE_TAGS

_LOOK_AHEAD = 4
_LONG_LINE = 50
_PROSE = 200
_FEWEST_ENTRIES = 3

# Tabs that stand beside "References" or "Related content" in a page's menu.
_TABS = frozenset(
    (
        "metrics",
        "responses",
        "get access",
        "figures",
        "comments",
        "share",
        "peer review",
    )
)

# HTML may come without line breaks: its blocks begin lines as well.
_PIECE = re.compile(
    r"<?(?:[^\r\n<]|<(?!/?(?:h[1-6]|li|p|div|ol|ul|section|tr)\b))+", re.IGNORECASE
)
_NUMBERED = re.compile(r"\s{0,8}([\[(]?)(\d{1,4})[.)\]]+(?=\s|[A-Z])")
_RECORD_START = re.compile(
    r"(?:TY {1,2}- |PMID- ?\d|PT [A-Z]$|@[a-zA-Z]{4,20}\{|ER {1,2}-)"
)
_TAG_BLOCK = re.compile(
    rf"^(?:(?:{'|'.join(NOTICE_TAGS)}) {{0,3}}- .*(?:\r?\n[ \t]{{6}}.*)*"
    r"|CR {1,2}(?:- ?)?\S.*(?:\r?\n[ \t]{3,6}\S.*)*)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    heading: str | None


def find_cited_spans(text: str, starts: Sequence[int]) -> tuple[Span, ...]:
    """Find the parts about other works, sorted and apart.

    Args:
        text: the whole text.
        starts: where the identifiers seen in it start, sorted.
    """
    lines = [_line(match) for match in _PIECE.finditer(text) if not match[0].isspace()]
    headed = tuple(_headed(text, lines, starts))
    spans = [
        *_unless_all(headed, lines),
        *find_cited_statements(text, lines[0].start if lines else 0, starts),
        *(match.span() for match in _TAG_BLOCK.finditer(text)),
        *find_cited_elements(text),
        *find_cited_values(text),
        *find_mail_heads(text),
    ]
    spans += _numbered(lines, starts, _merged(spans))
    return _merged(spans)


def lies_in(position: int, spans: Sequence[Span]) -> bool:
    """True if a position lies in one of the sorted spans."""
    index = bisect_right(spans, (position, position))
    candidates = spans[max(0, index - 1) : index + 1]
    return any(start <= position < end for start, end in candidates)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _line(match: re.Match[str]) -> _Line:
    text = match[0]
    return _Line(match.start(), match.end(), text, heading_of(text))


def _headed(text: str, lines: list[_Line], starts: Sequence[int]) -> Iterator[Span]:
    """Yield the part below each heading, up to one of the record's own or its end."""
    opened: int | None = None
    for index, line in enumerate(lines):
        if opened is None:
            if line.heading in CITED_HEADINGS and _works_follow(lines, index, starts):
                opened = line.start
        elif _is_own_again(lines, index):
            yield opened, line.start
            opened = None
    if opened is not None:
        yield opened, len(text)


def _is_own_again(lines: list[_Line], index: int) -> bool:
    """True if the record's own part goes on; reference lists link to abstracts."""
    line = lines[index]
    if line.heading in ABSTRACT_HEADINGS:
        return any(len(after.text) >= _PROSE for after in lines[index + 1 : index + 3])
    return line.heading in OWN_HEADINGS or bool(_RECORD_START.match(line.text))


def _works_follow(lines: list[_Line], index: int, starts: Sequence[int]) -> bool:
    below = lines[index + 1].text.strip().casefold() if lines[index + 1 :] else ""
    if below in _TABS:
        return False
    for line in lines[index + 1 : index + 1 + _LOOK_AHEAD]:
        if line.heading is not None or OWN_LABEL.match(line.text):
            return False
        if len(line.text) >= _LONG_LINE or _NUMBERED.match(line.text):
            return True
        if _any_start(starts, line.start, line.end):
            return True
    return False


def _any_start(starts: Sequence[int], start: int, end: int) -> bool:
    return bisect_left(starts, start) < bisect_left(starts, end)


def _unless_all(headed: tuple[Span, ...], lines: list[_Line]) -> tuple[Span, ...]:
    """Give up a part that is the whole text: it is what the text itself tells of."""
    whole = ((lines[0].start, lines[-1].end),) if lines else ()
    return () if _covers(headed, whole) else headed


def _covers(spans: tuple[Span, ...], whole: tuple[Span, ...]) -> bool:
    if len(spans) != 1 or not whole:
        return False
    return spans[0][0] <= whole[0][0] and spans[0][1] >= whole[0][1]


def _numbered(
    lines: list[_Line], starts: Sequence[int], cited: tuple[Span, ...]
) -> Iterator[Span]:
    """Yield a run of numbered entries with identifiers that follows an own one."""
    own = next((start for start in starts if not lies_in(start, cited)), None)
    run = _longest_run(lines)
    if len(run) < _FEWEST_ENTRIES or own is None or own >= lines[run[0]].start:
        return
    last = _end_of_entry(lines, run[-1])
    ends = [*(lines[index].start for index in run[1:]), last]
    entries = zip((lines[index].start for index in run), ends, strict=True)
    with_ids = sum(_any_start(starts, start, end) for start, end in entries)
    if with_ids * 2 > len(run):
        yield lines[run[0]].start, last


def _longest_run(lines: list[_Line]) -> list[int]:
    """Give the longest run of lines numbered 1, 2, 3, …, other lines in between.

    All are numbered in one manner: ``(2)`` counts affiliations among records ``2.``
    """
    longest: list[int] = []
    run: list[int] = []
    manner = ""
    for index, line in enumerate(lines):
        number = _NUMBERED.match(line.text)
        if number is None:
            continue
        if int(number[2]) == len(run) + 1 and number[1] == manner:
            run.append(index)
        else:
            run = [index] if int(number[2]) == 1 else []
            manner = number[1]
        longest = run if len(run) > len(longest) else longest
    return longest


def _end_of_entry(lines: list[_Line], index: int) -> int:
    end = lines[index].end
    for line in lines[index + 1 :]:
        if line.heading is not None or OWN_LABEL.match(line.text):
            return end
        end = line.end
    return end
