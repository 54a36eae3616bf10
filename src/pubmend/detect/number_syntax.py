"""Say how PMIDs and PMCIDs are written, and what may stand between label and number.

These are the building blocks of the forms in `identifier_patterns` and
`database_patterns`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model.identifiers import Certainty, IdKind


@dataclass(frozen=True, slots=True)
class Form:
    """Describe one form: what it stands for, by what it is known, how sure it is.

    A text that has none of the ``words``, in lower case, need not be searched: what
    the expression matches always holds one of them.
    """

    kinds: tuple[IdKind, ...]
    label: str | None
    certainty: Certainty
    words: tuple[str, ...]
    expression: re.Pattern[str]


# What may stand between a label and its number: signs, quotes, tags, one line break.
BLANK = r"(?:[\s\u00ad\u200b-\u200f\u2060\ufeff]|&nbsp;|&#160;)"
TAGS = rf"(?:{BLANK}{{0,30}}</?[a-z][^<>]{{0,120}}>(?:{BLANK}|:){{0,30}}){{1,4}}"
SIGN = (
    rf"(?:{BLANK}|[\"'`)\uff09]){{0,40}}[:=#\uff1a](?:=20){{0,2}}(?:{BLANK}|[:=#\"'`{{\[|>-]){{0,8}}"
    rf"(?:{TAGS})?[\"'\[]?"
)
DASH = r"\s?[-\u2013_]\s?"
TAGGED = r"\s{0,2}[\"'][^<>\"']{0,60}(?:[\"'][^<>]{0,60})?>\s{0,8}"

# A number ends where no digit follows, and nothing that makes it a date or a DOI.
STOP = (
    r"(?!\d|[., \xa0]\d{3}[., \xa0]\d{3}(?!\d)|[.,]\d{3}(?!\d)|\.\d{4,9}[/%]"
    r"|-\d{2}|/\d)"
)
# Of digits set apart one by one the first is no number.
PMID = rf"(?P<id>(?!\d \d(?!\d))0{{0,12}}[1-9]\d{{0,8}})(?:\.\d{{1,2}}(?!\d))?{STOP}"
LONG_PMID = rf"(?P<id>[1-9]\d{{6,7}}){STOP}"
PMC_END = r"(?:\.\d{1,2}(?!\d))?(?!\d)"
PMC = rf"(?P<id>PMC[ \xa0-]?0{{0,12}}[1-9]\d{{0,9}}){PMC_END}"
PMC_OR_DIGITS = (
    r"(?P<id>PMC[ \xa0-]?0{0,12}[1-9]\d{0,9}|0{0,12}[1-9]\d{4,8})"
    rf"{PMC_END}{STOP}"
)

# Hosts as they are, or as library proxies rewrite them (`pubmed-ncbi-nlm-nih-gov.…`).
NCBI = r"ncbi[.-]nlm[.-]nih[.-]gov[\w.-]{0,60}(?::\d{1,5})?"
TERM = (
    r"\?(?:[^\s\"'<>#]{0,60}&)?term=(?P<id>[1-9]\d{4,8})"
    r"(?=$|[\s&#\"'<>)\[\],.]|%5B|(?:\+|%20)?(?:\[|%5B)|%2C|(?:\+|%20)(?:OR|[1-9]\d{6,7}\b))"
)
DATE = r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)"
RIS_NEXT = r"(?=[ \t]*(?:[\r\n]|$|(?-i:[A-Z][A-Z0-9]) {1,2}-))"

BOTH = (IdKind.PMID, IdKind.PMCID)


def form(
    kinds: IdKind | tuple[IdKind, ...],
    label: str | None,
    certainty: Certainty,
    *rows: tuple[tuple[str, ...], re.Pattern[str]],
) -> tuple[Form, ...]:
    """Describe forms that mean the same.

    Args:
        kinds: what they stand for; two kinds if either may be meant.
        label: what they are known by, if that is the same for all.
        certainty: how sure such a form is.
        rows: their words and expressions, as `row` gives them.
    """
    several = kinds if isinstance(kinds, tuple) else (kinds,)
    return tuple(Form(several, label, certainty, *row) for row in rows)


def row(words: str, expression: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Write a form's words, parted by bars, and its expression."""
    return tuple(words.split("|")), re.compile(expression, re.IGNORECASE)
