"""Read one entry of what PubMed saves as "Abstract (text)", paragraph by paragraph.

Each entry has the same paragraphs in the same order, apart by blank lines
(https://pubmed.ncbi.nlm.nih.gov/help/#save): the citation with its number, the title,
the authors with the numbers of their affiliations, ``Author information:``, what links
to other works (``Comment in``), the abstract, the rights, and the identifiers. So the
abstract is known by its place, however short it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ...detect.relation_words import NOTICES
from ..reading.author_names import is_truncated
from ..reading.dates import parse_medline_date
from .citation_line import Citation, read_date_first
from .page_furniture import is_journal_name
from .reference_line import read_names

_NUMBER = re.compile(r"\d{1,5}\. ")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_LONGEST = 100_000
_MOST_PARAGRAPHS = 60
_FEWEST = 3
# Paragraphs between the authors and the abstract.
_BESIDE = re.compile(
    rf"(?:Author information:|Collaborators?:|\[Article in |(?:{NOTICES})\s)",
    re.IGNORECASE,
)
_ARTICLE_IN = re.compile(r"\[(?:Article|Chapter) in [^\[\]]{3,80}\]")
# How a citation's further lines begin.
_GOES_ON = re.compile(
    r"(?:doi:|pii:|e?pub\b|ecollection\b|online\b|print\b|ahead\b|10\.\d|\d"
    r"|[a-z]{3} \d|\S+$)",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"(?P<journal>[^\W\d_][^\d;:\n]{1,120})\. "
    r"(?P<date>(?:19|20)\d\d(?: [A-Z][a-z]{2}(?: \d{1,2})?)?)(?::\S{4,40})?\. doi:"
)
# Paragraphs that end the abstract.
_BELOW = re.compile(
    r"(?:DOI: 10\.|PMCID: PMC\d|PMID: \d|Copyright\b|\u00a9|\(c\) ?\d{4}|Publisher:"
    r"|Conflict of interest statement:|Plain Language Summary:|Trial registration:)",
    re.IGNORECASE,
)
_IDS = re.compile(r"^(?:DOI: 10\.|PMCID: PMC\d|PMID: \d)", re.MULTILINE)
_GROUP = re.compile(r";[^;]{3,300}$")
_LABEL = re.compile(r"[A-Z][A-Z /&,-]{2,60}: ")


def read_printed(text: str) -> dict[str, Any]:
    """Read an entry by the fields' names; {} where the paragraphs are others."""
    if len(text) > _LONGEST or not _IDS.search(text):
        return {}
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    found = [part.strip() for part in _BLANK_LINES.split(plain)]
    if not _FEWEST <= len(found) <= _MOST_PARAGRAPHS:
        return {}
    citation = _citation(found[0])
    if citation is None or _is_beside(found[1]) or _BELOW.match(found[1]):
        return {}
    below = [part for part in found[2:] if not _ARTICLE_IN.match(part)]
    told: dict[str, Any] = {"title": _joined(found[1]), **citation.fields()}
    if below and not _is_beside(below[0]) and not _BELOW.match(below[0]):
        row = _GROUP.sub("", _joined(below.pop(0)))
        author = read_names(row)
        told["author"] = author
        told["authors_truncated"] = author is not None and is_truncated(row)
    told["abstract"] = "\n".join(_abstract(below))
    return {name: value for name, value in told.items() if value}


def _joined(paragraph: str) -> str:
    return " ".join(paragraph.split())


def _is_beside(paragraph: str) -> bool:
    return _BESIDE.match(paragraph) is not None


def _citation(paragraph: str) -> Citation | None:
    """Read the first paragraph: a citation, its number before and its dates behind."""
    _, *others = paragraph.splitlines()
    if len(others) > 2 or not all(_GOES_ON.match(line.strip()) for line in others):
        return None
    line = _joined(paragraph)
    number = _NUMBER.match(line)
    text = line[number.end() if number else 0 :]
    citation = read_date_first(text) or _ahead_of_print(text)
    return citation if citation and is_journal_name(citation.journal) else None


def _ahead_of_print(text: str) -> Citation | None:
    """Read ``J Sleep. 2024 Jan 5. doi: …``: no volume yet."""
    match = _AHEAD.match(text)
    issued = parse_medline_date(match["date"]) if match else None
    return Citation(match["journal"], issued=issued) if match and issued else None


def _abstract(below: Sequence[str]) -> Iterator[str]:
    """Give the abstract's paragraphs; a labelled part begins one of its own."""
    for paragraph in below:
        if _BELOW.match(paragraph):
            return
        if _is_beside(paragraph):
            continue
        part: list[str] = []
        for line in map(str.strip, paragraph.splitlines()):
            if _LABEL.match(line) and part:
                yield " ".join(part)
                part = []
            part.append(line)
        yield " ".join(part)
