"""Cut Ovid's exports into records and their fields, in both of their forms.

The one has tags as MEDLINE text has (``TI  - ``), the other a label on a line of its
own and the value indented below it. A counter (``<1>``, ``<1. >``) stands before each
record, or an empty line alone. The tags are described by database at
https://ospguides.ovid.com/OSPguides/medline.htm; labels are read as the tags that say
the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, pairwise
from types import MappingProxyType

from ..tagged.cutting import CutRules, cut_records
from ..tagged.lines import Chunk, Entry
from ..tagged.tag_lines import TagNames, tag_lines

_KNOWN = """
AB AI AN AS AU BT CM CP CR CY DB DE DG DI DO DP DT ED EM FA FED IB IN IP IS JA JN JT KW
LA LG LK MH NJ NO OT PB PG PM PT RF RN RO SB SE SH SO ST SY TA TI TT UI UP UR US VI VL
VN VO XL YR
"""
KNOWN = frozenset(_KNOWN.split())

_ONCE = "UI AN VN DB TI SO YR DP PG VO VI VL IP JN JT TA AS JA DO"
_NAMES = TagNames(KNOWN, frozenset(("UI",)))
_RULES = CutRules(
    first=frozenset(("UI",)),
    once=frozenset(_ONCE.split()),
    people=frozenset(("AU", "FA", "AI", "IN", "ED")),
    texts=frozenset(("AB", "SY", "DE")),
)

_LABELS = """
UI Unique Identifier
AN Accession Number
DB Database
ST Status
TI Title
TI Article Title
TI Title of Article
TT Original Title
TT Foreign Title
BT Book Title
AU Author
AU Authors
AU Author(s)
AU Author/Editor
IN Institution
IN Author Affiliation
SO Source
JN Journal
JN Journal Name
JA Abbreviated Source
JA Journal Abbreviation
JA NLM Journal Name
VO Volume
IP Issue
IP Issue/Part
PG Page
PG Pages
YR Year
YR Year of Publication
YR Publication Year
DP Date of Publication
DP Publication Date
AB Abstract
KW Author Keywords
KW Keyword Heading
KW Key Concepts
KW Keywords
MH MeSH Subject Headings
SH Subject Headings
LG Language
PT Publication Type
DT Document Type
IS ISSN
IS ISSN Print
IS ISSN Electronic
IB ISBN
DO DOI Number
DO Digital Object Identifier
DO DO
DO DOI
PM PMID
PM PubMed ID
PB Publisher
CP Country of Publication
CM Comments
CM Comment
CR Cited References
XL Link to the Ovid Full Text or citation
XL Link to the External Link Resolver
XL URL
"""
LABELS: Mapping[str, str] = MappingProxyType(
    {
        label: tag
        for tag, label in (row.split(" ", 1) for row in _LABELS.strip().split("\n"))
    }
)
# A label that is in no table; what it says is kept under no name.
OTHER = "ZZ"
_LABEL = re.compile(r"\ufeff?([A-Z][A-Za-z/()&' -]{1,60}?)[ \t]*[\r\n]*")
_COUNTER = re.compile(r"^[ \t\ufeff]*<\s*\d{1,6}\s*\.?\s*>[ \t]*$", re.MULTILINE)


def split_records(lines: Iterable[str]) -> Iterator[Chunk]:
    """Group tagged lines into records; all chunks joined are the text."""
    return cut_records(tag_lines(lines, _NAMES), _RULES)


def split_labelled(lines: Iterable[str]) -> Iterator[Chunk]:
    """Group labelled paragraphs into records; all chunks joined are the text."""
    return cut_records(label_lines(lines), _RULES)


def label_lines(lines: Iterable[str]) -> Iterator[Entry]:
    """Yield each line as an entry, with a label's tag where it is one.

    A label stands at the margin and its value below it, indented.
    """
    start = 0
    for number, (line, below) in enumerate(pairwise(chain(lines, ("",))), start=1):
        match = None if line[:1].isspace() else _LABEL.fullmatch(line)
        tag = ""
        if match is not None and below[:1] in (" ", "\t"):
            tag = LABELS.get(match[1], OTHER)
        yield Entry(tag, line, len(line) if tag else 0, start, number)
        start += len(line)


def has_counters(text: str) -> bool:
    """True if records are counted as Ovid counts them."""
    return _COUNTER.search(text) is not None
