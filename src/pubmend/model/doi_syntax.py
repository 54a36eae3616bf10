"""Tell where a DOI ends in a text, and what it is without its disguises.

The DOI's syntax allows nearly every character
(https://www.doi.org/doi-handbook/HTML/syntax-of-a-doi-name.html), so its end is a
matter of habit: a blank ends it, so do quotes, tags and whatever a sentence, an
address or a page glues behind it. What registrants really use beyond letters, digits
and ``-._/()``: ``:;<>[]`` in names made of a SICI (ANSI/NISO Z39.56), commas, ``+``.

On the way through HTML, addresses and PDF a DOI gets encoded (``%2F``, ``&lt;``),
soft-hyphenated, or broken over two lines. Those disguises belong to the text found
and are taken off its value.
"""

from __future__ import annotations

import re
from html import unescape
from unicodedata import normalize
from urllib.parse import quote, unquote

LONGEST = 400

# What may stand in an address as it is; SICI brackets (``<2357::AID>``) may not.
_AS_IT_IS = "/:;().,_~-"

INVISIBLE = "\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff"
LIGATURES = "\ufb00-\ufb06"
HYPHENS = "\u2010-\u2013\u2212\ufe58\ufe63\uff0d"

_SLASH = r"(?:\\?/|%(?:25)?2[Ff]|&#(?:47|[xX]2[Ff]);|\u2044|\u2215)"
_SPACES = r"[ \t\xa0]"
_NEWLINE = rf"{_SPACES}?\r?\n[ \t>]{{0,8}}"
# A line that goes on with the DOI starts in lower case or with a digit, and has a digit
# soon; one that starts another identifier or a numbered entry does not go on.
_NOT_NEXT = r"(?!10\.\d{4}|https?:|doi|pmid|pmc|\d{1,3}[.)]\s)"
_GOES_ON = rf"{_NOT_NEXT}(?=[a-z0-9(][^\s\d]{{0,30}}\d|[a-z0-9(]\d)"
_AFTER_SLASH = (
    rf"(?:(?:{_NEWLINE}|{_SPACES}){_NOT_NEXT}(?=[a-zA-Z(]?[^\s\d]{{0,30}}\d))?"
)
# Blanks that typesetting and PDF leave behind a stop, in the numbers of publishers that
# count so: Elsevier's `j.jbi. 2019.103123`, PLOS's `journal. pone.0123456`.
_GAP = (
    rf"(?<=[a-z]\.)(?:{_SPACES}|{_NEWLINE})(?=(?:19|20)\d\d\.\d\d[\d.]{{3,5}}(?!\d)|\d{{7}}(?!\d))"
    rf"|(?<=/j\.)(?:{_SPACES}|{_NEWLINE})(?=[a-z]{{2,12}}\.(?:19|20)\d\d\.\d)"
    rf"|(?<=\.(?:19|20)\d\d\.)(?:{_SPACES}|{_NEWLINE})"
    r"(?=\d{6}(?!\d)|\d\d\.\d{3}(?!\d))"
    r"|(?<=/journal\.)[ \xa0](?=p[a-z]{3}\.\d{7}(?!\d))"
)
_BREAK = (
    rf"(?<=[-_\u2010\u2011]){_NEWLINE}{_GOES_ON}"
    rf"|(?<=\.){_NEWLINE}{_NOT_NEXT}(?=[a-z]{{2,12}}\.\d{{3}})"
    rf"|(?<=-) (?=\d)(?!(?:19|20)\d\d\b)(?=[\w-]{{0,20}}-\d)|{_GAP}"
)
# What stands in a SICI's brackets has a colon; an element's name with one is no SICI.
_LESS = (
    r"(?:<|&(?:amp;)?lt;|%(?:25)?3[Cc]|\\u003[Cc]|\{\\textless\}|\\textless\{\}|\$<\$)"
)
_MORE = (
    r"(?:>|&(?:amp;)?gt;|%(?:25)?3[Ee]|\\u003[Ee]|\{\\textgreater\}"
    r"|\\textgreater\{\}|\$>\$)"
)
_COLON = r"(?::|%(?:25)?3[Aa])"
_SICI = (
    rf"{_LESS}(?!(?:jats|mml|xlink|xhtml|html|tei|prism|oai|ns\d)\w{{0,8}}:)"
    rf"[\w.;\-]{{1,30}}{_COLON}(?:[\w:.;\-]|%(?:25)?3[Aa]){{0,60}}{_MORE}(?=\d)"
    r"|(?<=[Cc][Oo])(?:;|%3[Bb])(?=2)|(?<=[;Bb]2-)(?:[#&]|%23)(?![\w#])"
)
_ENTITY = r"&(?:shy|#(?:173|820[89]|8211|4[0157]|x[aA][dD]|x201[013]|x2[89dDfF]));"
_PERCENT = r"%(?:25)?(?:2[489BbCcDdEeFf]|3[AaDd]|5[BbDdFf])|%[Ee]2%80%9[0-3]"
# What pages glue behind a DOI: another label, another DOI, a link's name, a capitalised
# word behind a digit ("…0317Get rights and content"), which no DOI in 15,662 known ones
# has. In a table the next cell follows: `.,`, or a comma and a capital or a number.
_NEXT_CELL = r"|,[A-Z]|,\d+(?:-\d+|\(\d+\))?(?![\w.(/:;-])|,(?:19|20)\d\d\b"
_GLUE = (
    r"(?:https?:|[Dd][Oo][Ii]:|(?<=[\d)])DOI\b|PMC?ID"
    r"|(?<=\d)[A-Z][a-z]{2}|PubMed"
    r"|Cross[Rr]ef|Google|Corpus|Medline|Scopus|View|(?<!/)PMC\d{5}|[,/]10\.\d{4,9}/"
    r"|\[[A-Za-z]|\.,"
)
# With these nothing glued begins; most of a DOI is made of them.
_SAFE = r"[$()+\-0-9:=@\]_a-ce-gi-z~]"
_HIDDEN = rf"[{INVISIBLE}{HYPHENS}{LIGATURES}]|(?<=\d)[\u2014\u2015](?=\d)"


def _doi(ended_by: str) -> re.Pattern[str]:
    plain = rf"{_SAFE}|(?!{ended_by})[,./A-Z\[dh]"
    return re.compile(
        r"(?<![\d])(?<!\d\.)10\.(?:(?<=doi:10\.)[ ]|(?<=DOI:10\.)[ ]|(?<=doi: 10\.)[ ]"
        rf"|(?<=DOI: 10\.)[ ]|(?<=doi\.org/10\.)[ ])?\d{{4,9}}(?:\.\d{{1,9}}){{0,3}}"
        rf"{_SLASH}{_AFTER_SLASH}"
        rf"(?:=\r?\n(?=[\w.])|{plain}|{_SICI}|{_HIDDEN}|{_PERCENT}|{_ENTITY}"
        rf"|\{{\\_\}}|\\(?=[_/&#%])|{_BREAK})"
        rf"{{1,{LONGEST}}}",
        re.ASCII,
    )


DOI = _doi(f"{_GLUE}{_NEXT_CELL})")
# In a field of its own no other cell follows, so that a comma is the DOI's.
DOI_IN_FIELD = _doi(f"{_GLUE})")

# What publishers' addresses hang behind a DOI: kinds of page, files, versions.
_PAGES = (
    r"full|html|full-?text(?:-html)?|abstract|abs|summary|e?pdf|pdfdirect|epub|xml|meta"
    r"|type/journal_article|references|citedby|figures|tables|metrics|info|download|tab-pdf|reader"
    r"|full[+-]?xml|pdf[+-]html|powerpoint|ris|bibtex|citation|export|fulltext\.html"
    r"|tab-article-info|issuetoc|asset|media|mediaobjects|first-page"
)
_TAIL = re.compile(
    rf"(?:/(?:{_PAGES})|[._-]pdf(?:\+html)?|\.epub|\.html?|\.xml"
    r"|(?<=\d)\.(?:full|abstract|short)(?:[.-]text)?|(?<=\d)[_~])$",
    re.IGNORECASE,
)
_DEEPER = re.compile(
    r"/(?:mediaobjects|figures?|tables?|asset|suppl_file)/", re.IGNORECASE
)
# bioRxiv and medRxiv put the version in the address but not in the DOI.
_RXIV_VERSION = re.compile(r"(10\.(?:1101|64898)/\S*?\d)v\d+$")
# Oxford's journals put a number of their own behind the DOI.
_OUP_NUMBER = re.compile(
    r"(10\.1093/[a-z]{2,15}/[a-z]{2,4}\d{2,4})/\d{4,9}$", re.IGNORECASE
)

_DROPPED = re.compile(rf"=?\r?\n[ \t>]{{0,8}}|[{INVISIBLE}\s\\{{}}]")
_DASHES = re.compile(f"[{HYPHENS}\u2014\u2015]")
_LIGATURE = re.compile(f"[{LIGATURES}]")
_BRACKET_NAMES = re.compile(
    r"(?P<less>\\u003[Cc]|\{\\textless\}|\\textless\{\}|\$<\$)"
    r"|\\u003[Ee]|\{\\textgreater\}|\\textgreater\{\}|\$>\$"
)
_NEVER_LAST = ".,:=-([\\\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_LONGEST_TAIL = 24
_BRACKETS = re.compile(r"[()\[\]]")
_PAIRS = {")": "(", "]": "["}


def doi_end(match: re.Match[str], *, in_address: bool) -> int:
    """Give the offset at which the DOI that `DOI` matched really ends."""
    raw = match[0]
    deeper = _DEEPER.search(raw)
    if deeper:
        raw = raw[: deeper.start()]
    raw = raw[: _unopened(raw)].rstrip()
    while True:
        shorter = _shortened(raw, in_address=in_address)
        if shorter == raw:
            return match.start() + len(raw)
        raw = shorter


def normal_doi(raw: str) -> str:
    """Take a DOI's disguises off: encodings, hidden signs, line breaks; lower case."""
    plain = unescape(unescape(raw)) if "&" in raw else raw
    for _ in range(2):
        if "%" in plain:
            plain = unquote(plain)
    if "\\" in plain or "$" in plain:
        plain = _BRACKET_NAMES.sub(lambda m: "<" if m["less"] else ">", plain)
    plain = _LIGATURE.sub(lambda m: normalize("NFKC", m[0]), plain)
    plain = _DASHES.sub("-", _DROPPED.sub("", plain))
    return plain.replace("\u2044", "/").replace("\u2215", "/").lower()


def _shortened(raw: str, *, in_address: bool) -> str:
    raw = raw.rstrip(_NEVER_LAST)
    tail = _TAIL.search(raw, max(0, len(raw) - _LONGEST_TAIL))
    if tail:
        return raw[: tail.start()]
    version = _RXIV_VERSION.match(raw) or (in_address and _OUP_NUMBER.match(raw))
    if version:
        return version[1]
    # A DOI may end in a slash, but in an address that is the address's.
    return raw[:-1] if in_address and raw.endswith("/") else raw


def _unopened(raw: str) -> int:
    """Give the offset of the first bracket that closes what was not opened."""
    open_brackets: list[str] = []
    for bracket in _BRACKETS.finditer(raw):
        if bracket[0] in "([":
            open_brackets.append(bracket[0])
        elif not open_brackets or open_brackets.pop() != _PAIRS[bracket[0]]:
            return bracket.start()
    return len(raw)


def doi_address(doi: str) -> str:
    """Give the address at which a DOI is resolved."""
    return f"https://doi.org/{quote(doi, safe=_AS_IT_IS)}"
