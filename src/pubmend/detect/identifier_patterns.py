"""List the forms in which PMIDs and PMCIDs stand in texts.

A PMID is a mere number, so nothing but what stands beside it tells that it is one: a
label, an address, a field of a known format, a prefix. The table names those. What no
row names stays a number, however many digits it has.

In each row's expression the group ``id`` is the identifier as found, ``n`` its digits;
``label`` tells what it was known by, where that is not the same for the whole row. A
row with two kinds is a form that stands for either.
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
_BLANK = r"(?:[\s\u00ad\u200b-\u200f\u2060\ufeff]|&nbsp;|&#160;)"
_TAGS = rf"(?:{_BLANK}{{0,30}}</?[a-z][^<>]{{0,120}}>(?:{_BLANK}|:){{0,30}}){{1,4}}"
_SIGN = (
    rf"(?:{_BLANK}|[\"'`)]){{0,20}}[:=#\uff1a](?:{_BLANK}|[:=#\"'`{{\[|>-]){{0,8}}"
    rf"(?:{_TAGS})?[\"'\[]?"
)
_DASH = r"\s?[-\u2013_]\s?"
_TAGGED = r"\s{0,2}[\"'][^<>\"']{0,60}(?:[\"'][^<>]{0,60})?>\s{0,8}"

# A number ends where no digit follows, and nothing that makes it a date or a DOI.
_STOP = (
    r"(?!\d|[., \xa0]\d{3}[., \xa0]\d{3}(?!\d)|[.,]\d{3}(?!\d)|\.\d{4,9}[/%]"
    r"|-\d{2}|/\d)"
)
_PMID = rf"(?P<id>0{{0,12}}[1-9]\d{{0,8}})(?:\.\d{{1,2}}(?!\d))?{_STOP}"
_LONG_PMID = rf"(?P<id>[1-9]\d{{6,7}}){_STOP}"
_PMC_END = r"(?:\.\d{1,2}(?!\d))?(?!\d)"
_PMC = rf"(?P<id>PMC[ \xa0-]?0{{0,12}}[1-9]\d{{0,9}}){_PMC_END}"
_PMC_OR_DIGITS = (
    r"(?P<id>PMC[ \xa0-]?0{0,12}[1-9]\d{0,9}|0{0,12}[1-9]\d{4,8})"
    rf"{_PMC_END}{_STOP}"
)

# Hosts as they are, or as library proxies rewrite them (`pubmed-ncbi-nlm-nih-gov.…`).
_NCBI = r"ncbi[.-]nlm[.-]nih[.-]gov[\w.-]{0,60}(?::\d{1,5})?"
_TERM = (
    r"\?(?:[^\s\"'<>#]{0,60}&)?term=(?P<id>[1-9]\d{4,8})"
    r"(?=$|[\s&#\"'<>)\[\],.]|%5B|(?:\+|%20)?(?:\[|%5B))"
)
_DATE = r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)"
_RIS_NEXT = r"(?=[ \t]*(?:[\r\n]|$|(?-i:[A-Z][A-Z0-9]) {1,2}-))"

_BOTH = (IdKind.PMID, IdKind.PMCID)


def _form(
    kinds: IdKind | tuple[IdKind, ...],
    label: str | None,
    certainty: Certainty,
    *rows: tuple[tuple[str, ...], re.Pattern[str]],
) -> tuple[Form, ...]:
    """Describe forms that mean the same."""
    several = kinds if isinstance(kinds, tuple) else (kinds,)
    return tuple(Form(several, label, certainty, *row) for row in rows)


def _row(words: str, expression: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Write a form's words, parted by bars, and its expression."""
    return tuple(words.split("|")), re.compile(expression, re.IGNORECASE)


# The first row that fits a span counts.
FORMS: tuple[Form, ...] = (
    *_form(
        IdKind.PMCID,
        "pmc.ncbi.nlm.nih.gov",
        Certainty.CERTAIN,
        _row(
            "/article",
            rf"(?:pmc[.-]{_NCBI}|{_NCBI}/pmc)/articles?/(?:instance/)?{_PMC_OR_DIGITS}",
        ),
        _row("/pmc/articles/", rf"(?<![\w.])/pmc/articles/{_PMC_OR_DIGITS}"),
        _row("artid=", rf"\bartid={_PMC_OR_DIGITS}"),
    ),
    *_form(
        IdKind.PMCID,
        "europepmc.org",
        Certainty.CERTAIN,
        _row(
            "europepmc.org/",
            rf"europepmc\.org/(?:(?:articles?|abstract)/)?(?:pmc/)?{_PMC}",
        ),
        _row(
            "europepmc.org/",
            rf"europepmc\.org/(?:articles?|abstract)/pmc/{_PMC_OR_DIGITS}",
        ),
    ),
    *_form(
        IdKind.PMCID,
        "oai:pubmedcentral.nih.gov",
        Certainty.CERTAIN,
        _row("oai:pubmedcentral", rf"oai:pubmedcentral\.nih\.gov:{_PMC_OR_DIGITS}"),
    ),
    *_form(
        IdKind.PMID,
        "pubmed.ncbi.nlm.nih.gov",
        Certainty.CERTAIN,
        _row("pubmed.ncbi|pubmed-ncbi", rf"pubmed[.-]{_NCBI}/(?:m/)?{_PMID}"),
        _row("/pubmed/", rf"{_NCBI}/(?:m/)?pubmed/{_PMID}"),
        _row("term=", rf"pubmed[.-]{_NCBI}/{_TERM}"),
        _row("term=", rf"{_NCBI}/(?:m/)?pubmed/?{_TERM}"),
        _row("/pubmed/", rf"(?<![\w.])/pubmed/{_PMID}"),
        _row("pubmed.gov/", rf"\bpubmed\.gov/{_PMID}"),
        _row(
            "db=pubmed&",
            rf"\bdb=pubmed&(?:amp;)?(?:[\w.=]{{1,40}}&(?:amp;)?){{0,4}}id={_PMID}",
        ),
    ),
    *_form(
        IdKind.PMID,
        "europepmc.org",
        Certainty.CERTAIN,
        _row("europepmc.org/", rf"europepmc\.org/(?:articles?/|abstract/)?med/{_PMID}"),
    ),
    *_form(
        IdKind.PMID,
        "ncbi.nlm.nih.gov",
        Certainty.CERTAIN,
        _row("/pmid/", rf"{_NCBI}/pmc/articles/pmid/{_PMID}"),
        _row("list_uids=|termtosearch=", rf"\b(?:list_uids|termtosearch)={_PMID}"),
    ),
    *_form(
        IdKind.PMID,
        "identifiers.org",
        Certainty.CERTAIN,
        _row(
            "identifiers.org/|bioregistry.io/|n2t.net/",
            rf"(?:identifiers\.org|bioregistry\.io|n2t\.net)/(?:pubmed|pmid)[:/]{_PMID}",
        ),
    ),
    *_form(
        IdKind.PMCID,
        None,
        Certainty.CERTAIN,
        _row(
            "pmcid|pmc-id|pmc_id|pmc id|central id|central-id",
            rf"(?<![a-z])(?P<label>PMC[-_ ]?IDs?|PubMed[ -]?Central[ -](?:PMC)?IDs?)"
            rf"(?:{_SIGN}|{_DASH}|{_TAGS}|[\s\[]{{0,4}}){_PMC_OR_DIGITS}",
        ),
        _row("pmc", rf"[=\"'](?P<label>pmc|pmcid|pmc-id){_TAGGED}{_PMC_OR_DIGITS}"),
        _row("<pmcid", rf"<(?P<label>pmcid)\b[^<>]{{0,60}}>\s{{0,8}}{_PMC_OR_DIGITS}"),
        _row(
            "value",
            rf"[\"'](?P<label>pmc(?:id)?)[\"']\s?,[^{{}}]{{0,40}}[\"']value[\"']"
            rf"{_SIGN}{_PMC_OR_DIGITS}",
        ),
        _row("=", rf"(?<![a-z])(?P<label>pmc)\s?=[\s{{\"']{{0,3}}{_PMC_OR_DIGITS}"),
        _row(
            "pmc",
            rf"(?<![a-z])(?P<label>PMC(?: free article)?|PubMed[ -]?Central)"
            rf"(?:{_SIGN}| {{0,2}}- |{_TAGS}|\s){_PMC}",
        ),
    ),
    *_form(
        IdKind.PMID,
        None,
        Certainty.CERTAIN,
        _row(
            "pmid|pubmed",
            rf"(?<![a-z])(?P<label>PMIDs?(?: \(PubMed ID\))?"
            rf"|PubMed[ _-]?(?:u?ids?|identifier)(?: \(PMIDs?\))?)"
            rf"(?:{_SIGN}|{_DASH}|{_TAGS})(?:NLM)?{_PMID}",
        ),
        _row(
            "pmid|pubmed",
            rf"(?<![a-z])(?P<label>PMIDs?|PubMed[ _-]?ids?)[ \t\xa0(\[]{{0,4}}"
            rf"(?:NLM)?(?=\d{{4}}){_PMID}",
        ),
        _row(
            "pmid|pubmed",
            rf"(?<![a-z])(?P<label>PMIDs?|PubMed[ _-]?ids?)[ \t]{{0,4}}\r?\n"
            rf"[ \t]{{0,8}}(?=\d{{4,9}}[ \t]*(?:[\r\n]|$)){_PMID}",
        ),
        # GenBank's flat files (https://www.ncbi.nlm.nih.gov/genbank/samplerecord/).
        _row(
            "pubmed |pubmed\t",
            rf"(?:^|(?<=[\r\n]))[ \t]{{0,4}}(?P<label>(?-i:PUBMED))[ \t]{{1,4}}"
            rf"(?=\d{{7,8}}[ \t]*(?:[\r\n]|$)){_PMID}",
        ),
        _row(
            "eprinttype",
            rf"\beprint\s{{0,20}}=\s?[{{\"]{_PMID}[}}\"],\s{{0,20}}eprinttype\s{{0,20}}"
            rf"=\s?[{{\"](?P<label>pubmed|pmid)\b",
        ),
        _row(
            "eprinttype",
            rf"\beprinttype\s{{0,20}}=\s?[{{\"](?P<label>pubmed|pmid)[}}\"],\s{{0,20}}"
            rf"eprint\s{{0,20}}=\s?[{{\"]{_PMID}",
        ),
        _row("citation_pmid", rf"citation_(?P<label>pmid)[\"'] content=[\"']{_PMID}"),
        _row("pmid|pubmed", rf"[=\"'](?P<label>pmid|pubmed){_TAGGED}{_PMID}"),
        _row("<pmid", rf"<(?P<label>pmid)\b[^<>]{{0,60}}>\s{{0,8}}{_PMID}"),
        _row(
            "value",
            rf"[\"'](?P<label>pmid|pubmed)[\"']\s?,[^{{}}]{{0,40}}[\"']value[\"']"
            rf"{_SIGN}{_PMID}",
        ),
        _row("info:pmid/", rf"(?<![a-z])(?P<label>info:pmid)/{_PMID}"),
        _row(
            "[pmid|[uid|%5bpmid|%5buid",
            rf"(?<![\w,-])(?<!\d\.){_PMID}\s?(?:\[|%5B)(?P<label>pmid|uid)(?:\]|%5D)",
        ),
    ),
    # A line of a page in any language: `Identificador PubMed: 123`.
    *_form(
        IdKind.PMID,
        None,
        Certainty.CERTAIN,
        _row(
            "pubmed",
            r"(?<![a-z])(?P<label>PubMed(?![ -]?Central)(?:[-' ]?[^\W\d_]{1,14}){0,2})"
            rf"\s?[:\uff1a]\s{{0,3}}{_LONG_PMID}(?!\s?(?-i:[a-z]))",
        ),
    ),
    # The Virtual Health Library names MEDLINE's records so.
    *_form(
        IdKind.PMID,
        "mdl-",
        Certainty.CERTAIN,
        _row("mdl-", rf"(?<![\w-])(?P<id>mdl-0{{0,12}}[1-9]\d{{0,8}}){_STOP}"),
    ),
    # VuFind's field glues an id and a date: the date's year is no part of the number.
    *_form(
        _BOTH,
        "pubmed-",
        Certainty.LIKELY,
        _row(
            "pubmed-|pubmed_",
            rf"(?<![a-z0-9])(?P<id>pubmed[-_][1-9]\d{{4,8}}?)(?={_DATE})",
        ),
        _row(
            "pubmed-|pubmed_",
            rf"(?<![a-z0-9])(?P<id>pubmed[-_][1-9]\d{{4,8}}){_STOP}",
        ),
    ),
    *_form(
        IdKind.PMCID,
        "PMC",
        Certainty.LIKELY,
        _row("pmc", rf"(?<![a-z0-9])(?P<id>PMC[ \xa0]?[1-9]\d{{4,8}}){_PMC_END}"),
    ),
    # A number alone in a tag that databases put their own number in.
    *_form(
        IdKind.PMID,
        None,
        Certainty.LIKELY,
        _row(
            " -",
            rf"(?:^|(?<=[\r\n ]))(?-i:(?P<label>AN|U[1-5]|C[1-8])) {{1,2}}- {{0,2}}"
            rf"{_LONG_PMID}{_RIS_NEXT}",
        ),
        _row(
            "%m |pm ",
            rf"(?:^|(?<=[\r\n]))(?-i:(?P<label>%M|PM)) {_LONG_PMID}"
            r"(?=[ \t]*(?:[\r\n]|$))",
        ),
        _row(
            "[pubmed |(pubmed ",
            rf"(?<=[\[(])(?P<label>PubMed) {_LONG_PMID}(?=[\])])",
        ),
    ),
)

# Where one PMID stands, more may follow in a list.
NEXT_PMID = re.compile(
    rf"(?:\s?[,;]\s?(?:(?:and|or|y|e|et|und|och|ja)\s)?"
    rf"|\s(?:and|or|y|e|et|und|och|ja)\s|%2C){_LONG_PMID}"
)
