"""Tell a text of several works from a text of one.

A list of references may be numbered or not, wrapped or not, in any style: what counts
is how references begin (names with initials; a number and a journal) and what each
has (a year, and a volume with pages, an identifier or a quoted title). A page of one
work may cite others, below a heading, and may name itself in several styles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from ...detect.cited_headings import CITED_HEADINGS
from ...detect.identifiers import find_identifiers, own_sightings
from ...model.identifiers import Certainty, IdKind

_FEWEST = 2
_FEWEST_DOIS = 4
_LONGEST_REFERENCE = 1_200
_MOST_LINES = 8
_LONGEST_HEADING = 40
_SAME = 0.6

_LEAD = r"\s{0,12}(?:[\[(]?\d{1,4}[\])]?[.:)]?\s{1,8}|[-*\u2022\u00b7\u2013]\s{1,4})?"
_UP = r"[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff\u0430-\u045f]"
_PARTICLE = (
    r"(?:(?:[Vv]an|[Vv]on|[Dd]e|[Dd]er|[Dd]en|[Dd]el|[Ll]a|[Ll]e|[Dd]i|[Dd]a|[Dd]os"
    r"|[Ee]l|[Aa]l|[Tt]er|[Tt]en) ){0,3}"
)
_FAMILY = rf"{_PARTICLE}{_UP}[^\W\d_]*(?:['\u2019 -][^\W\d_]+){{0,3}}"
_INITIALS = rf"{_UP}\.?(?:[ -]?{_UP}\.?){{0,3}}"
_AFTER = r"(?=[.,;:]|\s(?:&|and|et al|y|e|und|et)\s|\s?\((?:19|20)\d\d|\s(?:19|20)\d\d)"
_NAMES = re.compile(
    rf"{_LEAD}(?:"
    rf"{_FAMILY},? {_INITIALS}{_AFTER}"
    rf"|(?:{_UP}\.[ -]?){{1,4}}{_FAMILY}{_AFTER}"
    rf"|{_FAMILY}, {_UP}[^\W\d_]+(?: {_UP}\.?)?(?:[.,]|\sand\s)"
    r"|(?:[^\W\d_]+ ){1,8}(?:Organi[sz]ation|Association|Society|Committee|Group"
    r"|Collaboration|Consortium|Institute|Agency|Ministry|Department)[.,]"
    r")"
)
_NUMBERED_CITATION = re.compile(
    rf"\s{{0,12}}[\[(]?\d{{1,4}}[\])]?[.:)]?\s{{1,4}}{_UP}[^;\n\d]{{2,120}}"
    r"(?:19|20)\d\d[^;:\n]{0,24};"
)
# "Knee J. 2011;4" begins with a journal, though it has the form of a name.
_JOURNAL_FIRST = re.compile(
    rf"{_LEAD}[^\d;.,\n]{{2,80}}\.? (?:19|20)\d\d[^;:.\n]{{0,20}};"
)
_NUMBER = re.compile(r"\s{0,12}[\[(]?(\d{1,4})(?:[\])][.:]?|[.:])\s{1,8}(?=\S)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d[a-z]?(?!\d)")
_CITATION = re.compile(
    r"(?:19|20)\d\d[^;\n]{0,24};\s?(?:\d|[Ss]uppl)|;\s?\d{1,4}\s?[(:]"
    r"|\b\d{1,4}\s?\(\s?[^()\n]{1,24}\)\s?[:,]\s?[A-Za-z]{0,6}\d"
    r"|\bpp?\.\s?[A-Za-z]?\d|:\s?[A-Za-z]?\d{1,6}\s?[-\u2013]\s?[A-Za-z]?\d"
    r"|\b\d{1,4},\s?(?:no\.|\d{1,6}\s?[-\u2013]\s?\d)|\b[Vv]ol\.\s?\d"
    r"|[:.]\s[^.:\n]{3,60}(?:;\s|,\s|\()(?:19|20)\d\d"
    r"|\[[JMCDR](?:/OL)?\]|10\.\d{4,9}/\S|\bPMID\b|\bPMCID\b|\bdoi\b|https?://"
)
_QUOTED = re.compile(
    '["\u201c\u2018\u00ab\'][^\n"\u201d\u2019\u00bb]{15,300}["\u201d\u2019\u00bb\']'
)
_HITS = re.compile(
    r"^[^\n]{3,200}\s[-\u2013]\s[^\n]{2,100}?,? (?:19|20)\d\d\s[-\u2013]\s\S{3,60}$",
    re.MULTILINE,
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_CITE_BOX = re.compile(r"^(?:citation_|generator: )", re.MULTILINE)
_OWN_WORDS = re.compile(
    r"\bcookies?\b|javascript|^(?:skip to|sign in|log ?in|download|share|home|menu)\b"
    r"|all rights reserved|view pdf|download pdf|cite this|\u00a9",
    re.IGNORECASE | re.MULTILINE,
)
_DATE_CITATION = re.compile(
    r"^[^\n;]{3,120}(?:19|20)\d\d[^\n;]{0,20};\s?\d", re.MULTILINE
)
_INTRODUCTION = re.compile(
    r"^\W{0,4}(?:\d\.?\s)?Introduction\W{0,4}$", re.IGNORECASE | re.MULTILINE
)
_FEWEST_MANUSCRIPT = 3


def count_references(text: str) -> int:
    """Count the references of a text that is a list of them; 0 where it is none."""
    lines = text.splitlines()
    above, below = _divided(lines)
    region = below if below and _is_heading_only(above) else above
    found = max(len(_references(region)), _numbered(region))
    if found >= _FEWEST:
        return found
    cited = max(len(_references(below)), _numbered(below))
    return cited if cited >= _FEWEST_MANUSCRIPT and _is_manuscript(above) else 0


def count_works(text: str) -> int:
    """Count the works that a page lists by identifiers; 0 where it is about one."""
    hits = len(_HITS.findall(text))
    if _CITE_BOX.search(text):
        return 0
    own = [
        s
        for s in own_sightings(find_identifiers(text))
        if s.certainty is Certainty.CERTAIN
    ]
    labelled = {
        s.value
        for s in own
        if s.kind is IdKind.PMID and s.label.lower().startswith(("pmid", "pubmed id"))
    }
    dois = {s.value for s in own if s.kind is IdKind.DOI}
    enough = (len(labelled), _FEWEST), (len(dois), _FEWEST_DOIS), (hits, _FEWEST)
    return max((number for number, least in enough if number >= least), default=0)


def _divided(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Divide at the first heading of what is about other works."""
    for index, line in enumerate(lines):
        if line.strip(" \t:.#*").casefold() in CITED_HEADINGS:
            return list(lines[:index]), list(lines[index + 1 :])
    return list(lines), []


def _is_heading_only(above: Sequence[str]) -> bool:
    """True if no more than a name stands above a heading."""
    filled = [line for line in above if line.strip()]
    return len(filled) <= 2 and all(len(line) <= 80 for line in filled)


def _references(lines: Sequence[str]) -> list[str]:
    """Give the references that begin with names, each work once."""
    distinct: dict[tuple[str, str], list[frozenset[str]]] = defaultdict(list)
    found: list[str] = []
    for body in _bodies(lines):
        year = _YEAR.search(body)
        if year is None or not (_CITATION.search(body) or _QUOTED.search(body)):
            continue
        words = frozenset(word.casefold() for word in _WORD.findall(body))
        name = next(iter(re.findall(r"[^\W\d_]{2,}", body)), "").casefold()
        known = distinct[name, year[0][:4]]
        if not any(_is_same(words, other) for other in known[:20]):
            known.append(words)
            found.append(body)
    return found


def _is_same(words: frozenset[str], other: frozenset[str]) -> bool:
    fewest = min(len(words), len(other))
    return fewest > 0 and len(words & other) >= _SAME * fewest


def _bodies(lines: Sequence[str]) -> Iterator[str]:
    """Give each passage from a line that begins with names up to the next one."""
    starts = [index for index, line in enumerate(lines) if _begins(line)]
    for index, after in pairwise((*starts, len(lines))):
        yield _paragraph(lines[index:after])


def _paragraph(lines: Sequence[str]) -> str:
    """Join lines up to a blank one."""
    filled = takewhile(str.strip, lines[:_MOST_LINES])
    return " ".join(map(str.strip, filled))[:_LONGEST_REFERENCE]


def _begins(line: str) -> bool:
    start = line[:300]
    return bool(_NAMES.match(start)) and not _JOURNAL_FIRST.match(start)


def _numbered(lines: Sequence[str]) -> int:
    """Count entries that are numbered in order and mostly cite something."""
    run = _run(lines)
    citing = sum(
        1
        for start, end in pairwise((*run, len(lines)))
        if _cites(lines[start], _paragraph(lines[start:end]))
    )
    return citing if citing >= _FEWEST and citing * 3 >= len(run) * 2 else 0


def _run(lines: Sequence[str]) -> list[int]:
    """Give the lines whose numbers go up by one, from where the first begins."""
    run: list[int] = []
    last = 0
    for index, line in enumerate(lines):
        match = _NUMBER.match(line)
        number = int(match[1]) if match else -1
        if number == last + 1 and run:
            run.append(index)
            last = number
        elif number >= 0 and len(run) < _FEWEST:
            run, last = [index], number
    return run


def _cites(first: str, body: str) -> bool:
    """True if an entry cites: its first line is no mere heading, and it has a year."""
    begins = (
        _NAMES.match(body)
        or _NUMBERED_CITATION.match(body)
        or len(first.strip()) > _LONGEST_HEADING
    )
    return bool(begins and _YEAR.search(body) and _CITATION.search(body))


def _is_manuscript(above: Sequence[str]) -> bool:
    """True if a text has an introduction of its own, and nothing a page would have."""
    text = "\n".join(above)
    published = (
        _OWN_WORDS.search(text)
        or _DATE_CITATION.search(text)
        or own_sightings(find_identifiers(text))
    )
    return _INTRODUCTION.search(text) is not None and not published
