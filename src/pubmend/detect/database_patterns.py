"""List the forms in which databases and catalogues hand PMIDs on.

A number alone in a tag in which a database puts *its* number may be a PMID: only the
record's other tags tell, so it stays doubtful here. What names PubMed beside the number
is sure. MEDLINE once had numbers of its own (the "UI", two digits of the year and six
more), so a number labelled so is a PMID only where it can't be one of those.
"""

from __future__ import annotations

from ..model.identifiers import Certainty, IdKind
from .number_syntax import (
    LONG_PMID,
    PMC_OR_DIGITS,
    PMID,
    RIS_NEXT,
    STOP,
    Form,
    form,
    row,
)

_NO_UI = r"(?!(?:2[0-2]|6[5-9]|[7-9]\d)\d{6}(?!\d))"
_FIELD = r"(?:[\w.=%-]{1,60}&(?:amp;)?){0,6}"
# Ovid's and EBSCO's names of MEDLINE, and of its parts.
_OVID = r"(?:med|prem|pmnm|mepr|mesz|ppez|cmed)\w{0,8}"
_EBSCO = r"(?:mnh|mdc|mdl|mnm|cmedm)"
_MARC_A = r"(?:[$|\u2021\x1f]{1,2}|\\\$)\s?a\s{0,2}"
_MARC_2 = r"(?:[$|\u2021\x1f]{1,2}|\\\$)\s?2\s{0,2}"
_CODE_2 = r"<[\w:]{0,20}subfield code=[\"']2[\"']>\s{0,8}"
_CODE_A = r"<[\w:]{0,20}subfield code=[\"']a[\"']>\s{0,8}"
_END = r"\s{0,8}</[\w:]{1,20}>\s{0,40}"

DATABASE_FORMS: tuple[Form, ...] = (
    *form(
        IdKind.PMCID,
        None,
        Certainty.CERTAIN,
        row("pmc|", rf"\{{\{{\s?(?P<label>pmc)\s?\|\s?{PMC_OR_DIGITS}"),
        row(
            '"pubmedcentral"',
            rf"\"(?P<label>PubMedCentral)\"\s?:\s?\"?{PMC_OR_DIGITS}",
        ),
    ),
    *form(
        IdKind.PMID,
        None,
        Certainty.CERTAIN,
        # Prefixes of compact identifiers (https://identifiers.org).
        row(
            "pm:|pm :",
            rf"(?<![a-z0-9])(?<!\d )(?-i:(?P<label>PM)) ?: ?{LONG_PMID}",
        ),
        row(
            "pubmed:|pubmed=|med:",
            rf"(?<![\w/.])(?P<label>pubmed|(?-i:MED))[:=](?=\d{{4}}){PMID}",
        ),
        row(
            '"pubmed"',
            rf"\"(?P<label>pubmed)\"\s?:\s?\"?(?=\d{{4}}){PMID}",
        ),
        # Wikipedia's templates, LaTeX's commands.
        row("pmid|", rf"\{{\{{\s?(?:cite )?(?P<label>pmid)\s?\|\s?{PMID}"),
        row("pmid{", rf"(?<![a-z])(?P<label>pmid)\{{{PMID}\}}"),
        row("pmid n", rf"(?<![a-z])(?P<label>PMID (?:no\.?|nr\.?|number)):? {PMID}"),
        row(
            "pmid",
            rf"(?<![a-z])(?P<label>PMID)\s?[,;|]\s?\"?{LONG_PMID}",
        ),
        row("/pubmed/", rf"(?<=\w)/(?P<label>pubmed)/{LONG_PMID}"),
        row("ext_id:", rf"\b(?P<label>ext_id):[\"']?{PMID}"),
        row(
            "id pubmed|id. pubmed|pubmed n",
            rf"(?<![a-z])(?P<label>id\.? PubMed|PubMed[ -](?:number|no\.?|nr\.?))"
            rf"[:\s]{{1,3}}{LONG_PMID}",
        ),
        # Cochrane's register of trials, in a field of other databases' numbers.
        row(
            "pubmed ",
            r"(?:^|(?<=[\r\n,;|])|(?<=[\r\n,;|] )|(?<= - )|(?<=-  ))"
            rf"(?-i:(?P<label>PUBMED)) (?=\d{{5,8}}\s?(?:[\r\n,;|]|$)){PMID}",
        ),
        # MARC 21: 024 with its source in $2, 035 with it in brackets
        # (https://www.loc.gov/marc/bibliographic/bd024.html, bd035.html).
        row(
            "2pmid|2 pmid|2pubmed|2 pubmed",
            rf"{_MARC_A}{PMID}\s{{0,4}}{_MARC_2}(?P<label>pmid|pubmed)\b",
        ),
        row(
            "2pmid|2 pmid|2pubmed|2 pubmed",
            rf"{_MARC_2}(?P<label>pmid|pubmed)\s{{0,4}}{_MARC_A}{PMID}",
        ),
        row("subfield", rf"{_CODE_A}{PMID}{_END}{_CODE_2}(?P<label>pmid|pubmed)\b"),
        row("subfield", rf"{_CODE_2}(?P<label>pmid|pubmed){_END}{_CODE_A}{PMID}"),
        row("(pubmed)|(pmid)", rf"\((?P<label>pubmed|pmid)\) ?(?=\d{{4}}){PMID}"),
        # Links of Ovid, EBSCO and Web of Science to their copies of MEDLINE.
        row("an=", rf"[?&;](?P<label>D)={_OVID}&(?:amp;)?{_FIELD}AN={PMID}"),
        row("an=", rf"[?&;](?P<label>AN)={PMID}&(?:amp;)?{_FIELD}D={_OVID}(?![\w-])"),
        row("an=", rf"[?&;](?P<label>db)={_EBSCO}&(?:amp;)?{_FIELD}AN={PMID}"),
        row("an=", rf"[?&;](?P<label>AN)={PMID}&(?:amp;)?{_FIELD}db={_EBSCO}(?![\w-])"),
        row("medline:", rf"\bUT {{1,2}}(?:- ?)?(?P<label>MEDLINE):{PMID}"),
        # Letters and digits set apart.
        row(
            "p m i d|pmid",
            r"(?<![a-z])(?P<label>P M I D|PMID)(?: ?[:\uff1a])? {0,3}"
            r"(?P<id>[1-9](?: \d){5,7})(?! ?\d)",
        ),
        row(
            "p m i d",
            rf"(?<![a-z])(?P<label>P M I D)(?: ?[:\uff1a])? {{0,3}}{LONG_PMID}",
        ),
    ),
    *form(
        IdKind.PMID,
        None,
        Certainty.LIKELY,
        row(
            "medline",
            r"(?<![a-z])(?P<label>medline(?: (?:ID|no\.?|number|accession))?)"
            rf"\s?[:=#\uff1a]\s?{_NO_UI}{LONG_PMID}",
        ),
        row(
            "pm ",
            rf"(?:^|(?<=[\r\n]))(?-i:(?P<label>PM)) {LONG_PMID}(?=[ \t]*(?:[\r\n]|$))",
        ),
    ),
    # The Virtual Health Library (bvsalud.org) names MEDLINE's records so; chemists name
    # drugs so (MDL-72222), which is never in lower case with that many digits.
    *form(
        IdKind.PMID,
        "mdl-",
        Certainty.CERTAIN,
        row(
            "mdl-",
            r"(?:(?<=\bID: )|(?<=\bID:)|(?<=resource/[a-z]{2}/)|(?<=resource/))"
            rf"(?-i:(?P<id>mdl-0{{0,12}}[1-9]\d{{0,8}})){STOP}",
        ),
        row("mdl-", rf"(?<=\b[A-Z][A-Z0-9]  - )(?-i:(?P<id>mdl-[1-9]\d{{6,7}})){STOP}"),
    ),
    *form(
        IdKind.PMID,
        None,
        Certainty.DOUBTFUL,
        row(
            " -",
            rf"(?:^|(?<=[\r\n ]))(?-i:(?P<label>AN|U[1-5]|C[1-8])) {{1,2}}- {{0,2}}"
            rf"{LONG_PMID}{RIS_NEXT}",
        ),
        row(
            "%m ",
            rf"(?:^|(?<=[\r\n]))(?-i:(?P<label>%M)) {LONG_PMID}(?=[ \t]*(?:[\r\n]|$))",
        ),
    ),
)
