"""Find the DOIs in a text, and find by what stands around each how sure it is.

A DOI is known by its own form, so a label only adds certainty that it is there as an
identifier. Some are no article's: data, supplements, components, trials, funders and
journals have DOIs too. Those count as cited, wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.doi_syntax import DOI, LONGEST, doi_end, normal_doi
from ..model.identifiers import Certainty, IdKind, Sighting

_BEFORE = 64
_ADDRESS_LENGTH = 400

# What stands right before a labelled DOI: `doi:`, `"DOI": "`, `doi = {`, `DOI</b> `,
# `doi_str_mv `, `IdType="doi" ValidYN="Y">`, RIS `DO  - `, Web of Science `DI `.
_LABEL = re.compile(
    r"(?:(?<![A-Za-z])(?P<word>dois?|digital object identifier)(?:_[a-z_]{1,10})?"
    r"(?:[\s\"'`:=/({\[|.\-\uff1a\u200b]|</?\w{1,10}>|&nbsp;|content=){0,24}"
    r"|=[\"']doi[\"'][^<>]{0,40}>\s{0,8})$",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"(?:^|[\n\r ])(?P<tag>D[OI]|M3|L3) {1,2}-? ?$|(?:^|[\n\r])(?P<percent>%R) $",
    re.IGNORECASE,
)
_LONGEST_TAG = 8
_RESOLVER = re.compile(
    r"(?:(?<![\w-])|(?<=%2F))(?:dx[.-])?doi[.-]org[^\s/%]{0,40}(?:/|%2F)(?:doi:)?\s{0,2}$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)([\w.-]{3,100})|^([\w-]+(?:\.[\w-]+)*\.[a-z]{2,12})/"
)
# The end of an address, read backwards.
_TOKEN = re.compile(r"[^\s\"'<>()\[\]{}|,;]*")
_MEDLINE_TYPE = re.compile(r"[ \t]{0,2}\[doi\]", re.IGNORECASE)
_SHORT = re.compile(r"10\.[\d.]+/\d{1,2}")
# Publishers whose every DOI goes on with digits: without them it was cut off.
_STEM = re.compile(
    r"10\.(?:1016|1038|1371|3389|1186|3390|1056|1001|1136|1097|1093|1111|1080|1126)"
    r"/[^\d/]*"
    r"|10\.1016/j\.[a-z]+(?:\.(?:19|20)\d\d(?:\.\d\d)?)?"
)
_CUT_OFF = ("\u2026", "...")

# Registrants and forms of what is no article: repositories of data and code, protocols,
# components and supplements, trials, funders and grants, journals as such.
_NO_ARTICLE = re.compile(
    r"10\.(?:"
    r"5061/dryad|6084/m9\.figshare|5281/zenodo|17605/osf|17632/|7910/dvn|3886/icpsr"
    r"|1594/pangaea|13026/|25504/|15468/dl|18112/openneuro|24433/co|5255/ukda"
    r"|25384/sage|6019/pxd|17026/dans|4121/uuid|7303/syn|2210/pdb|17504/protocols"
    r"|1186/isrctn|13039/|3030/|35802/|1002/\(issn\)"
    r")"
    r"|10\.\d+/.*(?:\.[sgtr]\d{3}|/suppl.*|[/.-]supp\d*)$"
)
_STUFF = re.compile(
    r"\b(?:data|datasets?|code|scripts?|materials?|supplement\w*|repository|protocol"
    r"|preregist\w+|software)\b",
    re.IGNORECASE,
)
_WHERE = (
    *("available", "deposited", "archived", "accessible"),
    *("found", "hosted", "stored"),
)
_AVAILABLE = re.compile(rf"\b(?:{'|'.join(_WHERE)})\b", re.IGNORECASE)
# "Supplementary data to this article can be found at …" gives the article's own DOI.
_OWN_PAGE = re.compile(r"\bto this (?:article|paper)\b", re.IGNORECASE)
# JMIR's registered reports name their protocol so; `PRR1-` and `DERR1-` are its own.
_PROTOCOL = "RR2-"
# A DOI right behind such a name is that thing's own.
_NAMED = re.compile(
    r"\b(?:suppl(?:ement(?:al|ary)?)?\.?[ ]"
    r"(?:materials?|data|information|files?|tables?|figures?|content|video)"
    r"|data[ -]?sets?|source code|data availability(?: statement)?|research data"
    r"|additional files?(?: \d+)?|study protocol|trial registration|preprint)"
    r"\s?[:.,;(]{0,2}\s{0,2}(?:doi\s?:?\s{0,2})?(?:https?://)?(?:dx\.)?(?:doi\.org/)?$",
    re.IGNORECASE,
)
_NAMED_WORDS = (
    *("suppl", "data", "source", "additional", "protocol", "registration", "preprint"),
)
_SENTENCE_END = re.compile(r"[.\n](?=\s)")
_SENTENCE = 200


def find_dois(text: str) -> Iterator[Sighting]:
    """Yield the DOIs of a text from left to right."""
    position = 0
    while match := DOI.search(text, position):
        window = text[max(0, match.start() - _ADDRESS_LENGTH) : match.start()]
        host = _host(window)
        end = doi_end(match, in_address=host is not None)
        position = max(end, match.start() + 1)
        found = _sighting(text, match.start(), end, window=window, host=host)
        if found is not None:
            yield found


def _sighting(
    text: str, start: int, end: int, *, window: str, host: str | None
) -> Sighting | None:
    raw = text[start:end]
    value = normal_doi(raw)
    if _is_broken(value) or len(raw) >= LONGEST or text.startswith(_CUT_OFF, end):
        return None
    label = _label(window, host) or _medline_type(text, end)
    if label is None and _SHORT.fullmatch(value):
        return None
    certainty = Certainty.LIKELY if label is None else Certainty.CERTAIN
    if _is_anothers(value, window[-_SENTENCE:]):
        certainty = Certainty.CITED
    return Sighting(IdKind.DOI, value, raw, start, end, label or "", certainty)


def _is_broken(value: str) -> bool:
    """True if a DOI has nothing behind its slash, or too little to be one."""
    suffix = value.partition("/")[2]
    return not any(c.isalnum() for c in suffix) or _STEM.fullmatch(value) is not None


def _is_anothers(value: str, before: str) -> bool:
    if _NO_ARTICLE.match(value) or before.endswith(_PROTOCOL):
        return True
    lowered = before.lower()
    is_named = any(word in lowered for word in _NAMED_WORDS)
    if is_named and _NAMED.search(before, max(0, len(before) - 2 * _BEFORE)):
        return True
    return any(word in lowered for word in _WHERE) and _tells_of_data(before)


def _tells_of_data(before: str) -> bool:
    """True if the sentence that leads to a DOI is about data, code or the like."""
    sentence = _SENTENCE_END.split(before)[-1]
    stuff = None if _OWN_PAGE.search(sentence) else _STUFF.search(sentence)
    return stuff is not None and bool(_AVAILABLE.search(sentence, stuff.end()))


def _host(window: str) -> str | None:
    """Name the host of the address that ends where a DOI begins."""
    backwards = _TOKEN.match(window[::-1])
    length = backwards.end() if backwards else 0
    match = _ADDRESS.search(window[len(window) - length :]) if length else None
    return (match[1] or match[2]).lower() if match else None


def _label(window: str, host: str | None) -> str | None:
    before = window[-_BEFORE:]
    lowered = before.lower()
    if "doi" in lowered or "identifier" in lowered:
        if _RESOLVER.search(before):
            return "doi.org"
        label = _LABEL.search(before)
        if label:
            return label["word"] or "doi"
    tag = _TAG.search(before, max(0, len(before) - _LONGEST_TAG))
    return (tag["tag"] or tag["percent"]) if tag else host


def _medline_type(text: str, end: int) -> str | None:
    return "[doi]" if _MEDLINE_TYPE.match(text, end) else None
