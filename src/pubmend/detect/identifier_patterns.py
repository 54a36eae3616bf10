"""List the forms in which PMIDs and PMCIDs stand in texts.

A PMID is a mere number, so nothing but what stands beside it tells that it is one: a
label, an address, a field of a known format, a prefix. The table names those. What no
row names stays a number, however many digits it has.

In each row's expression the group ``id`` is the identifier as found, ``n`` its digits;
``label`` tells what it was known by, where that is not the same for the whole row. A
row with two kinds is a form that stands for either.
"""

from __future__ import annotations

from ..lazy_patterns import lazily
from ..model.identifiers import Certainty, IdKind
from .database_patterns import DATABASE_FORMS
from .number_syntax import (
    BOTH,
    DASH,
    DATE,
    LONG_PMID,
    NCBI,
    PMC,
    PMC_END,
    PMC_OR_DIGITS,
    PMID,
    SIGN,
    STOP,
    TAGGED,
    TAGS,
    TERM,
    Form,
    form,
    row,
)

# The first row that fits a span counts.
FORMS: tuple[Form, ...] = (
    *form(
        IdKind.PMCID,
        "pmc.ncbi.nlm.nih.gov",
        Certainty.CERTAIN,
        row(
            "/article",
            rf"(?:pmc[.-]{NCBI}|{NCBI}/pmc)/articles?/(?:instance/)?{PMC_OR_DIGITS}",
        ),
        row("/pmc/articles/", rf"(?<![\w.])/pmc/articles/{PMC_OR_DIGITS}"),
        row("artid=", rf"\bartid={PMC_OR_DIGITS}"),
    ),
    *form(
        IdKind.PMCID,
        "europepmc.org",
        Certainty.CERTAIN,
        row(
            "europepmc.org/",
            rf"europepmc\.org/(?:(?:articles?|abstract)/)?(?:pmc/)?{PMC}",
        ),
        row(
            "europepmc.org/",
            rf"europepmc\.org/(?:articles?|abstract)/pmc/{PMC_OR_DIGITS}",
        ),
    ),
    *form(
        IdKind.PMCID,
        "oai:pubmedcentral.nih.gov",
        Certainty.CERTAIN,
        row("oai:pubmedcentral", rf"oai:pubmedcentral\.nih\.gov:{PMC_OR_DIGITS}"),
    ),
    *form(
        IdKind.PMID,
        "pubmed.ncbi.nlm.nih.gov",
        Certainty.CERTAIN,
        row("pubmed.ncbi|pubmed-ncbi", rf"pubmed[.-]{NCBI}/(?:m/)?{PMID}"),
        row("/pubmed/", rf"{NCBI}/(?:m/)?pubmed/{PMID}"),
        row("term=", rf"pubmed[.-]{NCBI}/{TERM}"),
        row("term=", rf"{NCBI}/(?:m/)?pubmed/?{TERM}"),
        row("/pubmed/", rf"(?<![\w.])/pubmed/{PMID}"),
        row("pubmed.gov/", rf"\bpubmed\.gov/{PMID}"),
        row(
            "db=pubmed&",
            rf"\bdb=pubmed&(?:amp;)?(?:[\w.=]{{1,40}}&(?:amp;)?){{0,4}}id={PMID}",
        ),
    ),
    *form(
        IdKind.PMID,
        "europepmc.org",
        Certainty.CERTAIN,
        row("europepmc.org/", rf"europepmc\.org/(?:articles?/|abstract/)?med/{PMID}"),
    ),
    *form(
        IdKind.PMID,
        "ncbi.nlm.nih.gov",
        Certainty.CERTAIN,
        row("/pmid/", rf"{NCBI}/pmc/articles/pmid/{PMID}"),
        row("list_uids=|termtosearch=", rf"\b(?:list_uids|termtosearch)={PMID}"),
    ),
    *form(
        IdKind.PMID,
        "identifiers.org",
        Certainty.CERTAIN,
        row(
            "identifiers.org/|bioregistry.io/|n2t.net/",
            rf"(?:identifiers\.org|bioregistry\.io|n2t\.net)/(?:pubmed|pmid)[:/]{PMID}",
        ),
    ),
    *form(
        IdKind.PMCID,
        None,
        Certainty.CERTAIN,
        row(
            "pmcid|pmc-id|pmc_id|pmc id|central id|central-id",
            rf"(?<![a-z])(?P<label>PMC[-_ ]?IDs?|PubMed[ -]?Central[ -](?:PMC)?IDs?)"
            rf"(?:{SIGN}|{DASH}|{TAGS}|[\s\[]{{0,4}}){PMC_OR_DIGITS}",
        ),
        row("pmc", rf"[=\"'](?P<label>pmc|pmcid|pmc-id){TAGGED}{PMC_OR_DIGITS}"),
        row("<pmcid", rf"<(?P<label>pmcid)\b[^<>]{{0,60}}>\s{{0,8}}{PMC_OR_DIGITS}"),
        row(
            "value",
            rf"[\"'](?P<label>pmc(?:id)?)[\"']\s?,[^{{}}]{{0,40}}[\"']value[\"']"
            rf"{SIGN}{PMC_OR_DIGITS}",
        ),
        row("=", rf"(?<![a-z])(?P<label>pmc)\s?=[\s{{\"']{{0,3}}{PMC_OR_DIGITS}"),
        row(
            "pmc",
            rf"(?<![a-z])(?P<label>PMC(?: free article)?|PubMed[ -]?Central)"
            rf"(?:{SIGN}| {{0,2}}- |{TAGS}|\s){PMC}",
        ),
    ),
    *form(
        IdKind.PMID,
        None,
        Certainty.CERTAIN,
        row(
            "pmid|pubmed",
            rf"(?<![a-z])(?P<label>PMIDs?(?: \(PubMed ID\))?"
            rf"|PubMed[ _-]?(?:u?ids?|identifier)(?: \(PMIDs?\))?)"
            rf"(?:{SIGN}|{DASH}|{TAGS})(?:NLM)?{PMID}",
        ),
        row(
            "pmid|pubmed",
            rf"(?<![a-z])(?P<label>PMIDs?|PubMed[ _-]?ids?)[ \t\xa0(\[]{{0,4}}"
            rf"(?:NLM)?(?=\d{{4}}){PMID}",
        ),
        row(
            "pmid|pubmed",
            rf"(?<![a-z])(?P<label>PMIDs?|PubMed[ _-]?ids?)[ \t]{{0,4}}\r?\n"
            rf"[ \t]{{0,8}}(?=\d{{4,9}}[ \t]*(?:[\r\n]|$)){PMID}",
        ),
        # GenBank's flat files (https://www.ncbi.nlm.nih.gov/genbank/samplerecord/).
        row(
            "pubmed |pubmed\t",
            rf"(?:^|(?<=[\r\n]))[ \t]{{0,4}}(?P<label>(?-i:PUBMED))[ \t]{{1,4}}"
            rf"(?=\d{{7,8}}[ \t]*(?:[\r\n]|$)){PMID}",
        ),
        row(
            "eprinttype",
            rf"\beprint\s{{0,20}}=\s?[{{\"]{PMID}[}}\"],\s{{0,20}}eprinttype\s{{0,20}}"
            rf"=\s?[{{\"](?P<label>pubmed|pmid)\b",
        ),
        row(
            "eprinttype",
            rf"\beprinttype\s{{0,20}}=\s?[{{\"](?P<label>pubmed|pmid)[}}\"],\s{{0,20}}"
            rf"eprint\s{{0,20}}=\s?[{{\"]{PMID}",
        ),
        row("citation_pmid", rf"citation_(?P<label>pmid)[\"'] content=[\"']{PMID}"),
        row(
            "citation_pmid",
            rf"content=[\"']{PMID}[\"'] name=[\"']citation_(?P<label>pmid)\b",
        ),
        row("pmid|pubmed", rf"[=\"'](?P<label>pmid|pubmed){TAGGED}{PMID}"),
        row("<pmid", rf"<(?P<label>pmid)\b[^<>]{{0,60}}>\s{{0,8}}{PMID}"),
        row(
            "value",
            rf"[\"'](?P<label>pmid|pubmed)[\"']\s?,[^{{}}]{{0,40}}[\"']value[\"']"
            rf"{SIGN}{PMID}",
        ),
        row("info:pmid/", rf"(?<![a-z])(?P<label>info:pmid)/{PMID}"),
        row("info%3apmid%2f", rf"(?P<label>info%3Apmid)%2F{PMID}"),
        row(
            "[pmid|[uid|%5bpmid|%5buid",
            rf"(?<![\w,-])(?<!\d\.){PMID}\s?(?:\[|%5B)(?P<label>pmid|uid)(?:\]|%5D)",
        ),
    ),
    # A line of a page in any language: `Identificador PubMed: 123`.
    *form(
        IdKind.PMID,
        None,
        Certainty.CERTAIN,
        row(
            "pubmed",
            r"(?<![a-z])(?P<label>PubMed(?![ -]?Central)(?:[-' ]?[^\W\d_]{1,14}){0,2})"
            rf"\s?[:\uff1a]\s{{0,3}}{LONG_PMID}(?!\s?(?-i:[a-z]))",
        ),
    ),
    # VuFind's field glues an id and a date: the date's year is no part of the number.
    *form(
        BOTH,
        "pubmed-",
        Certainty.LIKELY,
        row(
            "pubmed-|pubmed_",
            rf"(?<![a-z0-9])(?P<id>pubmed[-_][1-9]\d{{4,8}}?)(?={DATE})",
        ),
        row(
            "pubmed-|pubmed_",
            rf"(?<![a-z0-9])(?P<id>pubmed[-_][1-9]\d{{4,8}}){STOP}",
        ),
    ),
    *form(
        IdKind.PMCID,
        "PMC",
        Certainty.LIKELY,
        row("pmc", rf"(?<![a-z0-9])(?P<id>PMC[ \xa0]?[1-9]\d{{4,8}}){PMC_END}"),
    ),
    *DATABASE_FORMS,
    *form(
        IdKind.PMID,
        None,
        Certainty.LIKELY,
        row(
            "[pubmed |(pubmed ",
            rf"(?<=[\[(])(?P<label>PubMed) {LONG_PMID}(?=[\])])",
        ),
    ),
)

# Where one PMID stands, more may follow in a list.
NEXT_PMID = lazily(
    rf"(?:\s?[,;|]\s?(?:(?:and|or|y|e|et|und|och|ja)\s)?"
    r"|\s(?:and|or|y|e|et|und|och|ja|/|OR)\s|%2C|\+(?:OR\+)?|%20(?:OR%20)?)"
    rf"{LONG_PMID}"
)
