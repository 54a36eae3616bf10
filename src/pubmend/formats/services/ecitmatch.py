"""Read what ecitmatch answers: a line of fields between bars for each citation.

The answer is text though it is asked for as XML; lines that it can't classify are
dropped and it may stop early, so only the key tells which citation a line is about
(https://www.ncbi.nlm.nih.gov/books/NBK25499/#chapter4.ECitMatch).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...model.identifiers import Pmid, parse_pmid

_AMBIGUOUS = re.compile(r"AMBIGUOUS(?:\s+\((\d+) citations\)|\s+([\d,\s]+))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class CitationMatch:
    """Tell what one citation matched.

    One PMID: found. Several: ambiguous among them. None: not found, or ambiguous among
    too many to be listed (``ambiguous``).
    """

    pmids: tuple[Pmid, ...]
    ambiguous: bool


def read_ecitmatch(text: str) -> dict[str, CitationMatch]:
    """Read the lines by their key; a key without a line was not answered."""
    found: dict[str, CitationMatch] = {}
    for line in text.splitlines():
        fields = line.split("|")
        match = _match(fields[-1].strip()) if len(fields) >= 7 else None
        if match is not None:
            found[fields[5].strip()] = match
    return found


def _match(result: str) -> CitationMatch | None:
    pmid = parse_pmid(result) if result.isdecimal() else None
    if pmid is not None:
        return CitationMatch((pmid,), ambiguous=False)
    if result.startswith("NOT_FOUND"):
        return CitationMatch((), ambiguous=False)
    ambiguous = _AMBIGUOUS.match(result)
    if ambiguous is None:
        return None
    candidates = (parse_pmid(part) for part in (ambiguous[2] or "").split(","))
    return CitationMatch(tuple(c for c in candidates if c), ambiguous=True)
