"""Take lines apart that hold identifiers, signs between them, and nothing else.

Identifiers stand between blanks, commas, semicolons, bars, brackets and quotes, bare or
with a label, as addresses, or with PubMed's field tags and operators
(https://pubmed.ncbi.nlm.nih.gov/help/#search-tags). A bare number is a PMID, unless it
surely is none: a year, or a number of more digits than PMIDs have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...detect.identifiers import find_identifiers, own_sightings
from ...model.identifiers import (
    Certainty,
    IdKind,
    Sighting,
    parse_doi,
    parse_pmcid,
    parse_pmid,
)

_LEAD = re.compile(
    r"[\s\ufeff]{0,20}(?:[\[(#]?[0-9]{1,4}[.)\]:]{1,2}|[-*+\u2022\u00b7\u2013\u2014>])"
    r"\s{1,20}(?=\S)"
)
_TAG = r"\[[A-Za-z][A-Za-z -]{0,14}\]"
_SKIP = re.compile(
    rf"{_TAG}|(?:(?!{_TAG})[\s,;|\"'`(){{}}<>\[\]\u201c\u201d\u2018\u2019\u00ab\u00bb"
    r"\u00b7\u2022\x00\u00ad\u200b-\u200f\ufeff\u3001\uff0c\uff1b])+|[-.&+/](?=\s|$)"
    r"|(?:AND|OR|and|or|und|et|y|e)(?=[\s(])"
)
_REMARK = re.compile(r"\s#\s.{0,200}$")
_LABEL = re.compile(
    r"(?:pmids?|pubmed(?:[ _-]?(?:ids?|pmids?))?|pmc[ _-]?ids?|pmcids?|dois?|uids?|ids?"
    r"|identifiers?)(?:\s{0,3}[:=#\uff1a]{1,2}\s{0,3}|\.?\s{1,3}|(?=[(0-9]))",
    re.IGNORECASE,
)
_NEXT = r"[,;](?=https?:|10\.[0-9]{4}|PMC\s?[0-9]|doi:|pmid|[0-9]{6,8}(?:\D|$))"
_END = rf"(?=[,;.]{{0,3}}(?:[\s|<>\"\u201d\x00]|$)|{_NEXT})"
_ADDRESS = re.compile(
    r"(?:https?://|www\.|(?:pubmed|pmc|www)\.ncbi\.|(?:dx\.)?doi\.org/|europepmc\.org/)"
    r"[^\s|<>\"\u201d\x00]{1,600}?(?=[,;.]{0,3}(?:[\s|<>\"\u201d\x00]|$)"
    r"|[,;](?=https?:))",
    re.IGNORECASE,
)
_SEARCHED = re.compile(
    r"[?&](?:term|list_uids|id)=[1-9][0-9]{4,7}(?:(?:\+|,|%20|%2C|OR|\[uid\]){1,4}"
    r"[1-9][0-9]{4,7}){1,500}$"
)
_DOI = re.compile(
    rf"10\.[0-9]{{4,9}}(?:\.[0-9]{{1,9}}){{0,4}}/[^\s|<>\"\u201d\x00]{{1,600}}?{_END}",
    re.IGNORECASE,
)
_PMCID = re.compile(r"PMC[ -]?[0-9]{1,10}(?:\.[0-9]{1,3})?(?!\w)", re.IGNORECASE)
_HANDLE = re.compile(r"(?:mdl|medline|med)[-:][0-9]{1,9}(?!\w)", re.IGNORECASE)
_GROUPED = re.compile(r"[0-9]{1,3}(?:[,.][0-9]{3}){2,3}(?!\w)")
_NUMBER = re.compile(
    r"[0-9]{1,400}(?:\.0)?(?=$|[\s,;|\"'`(){}<>\[\]\u201c\u201d\u2019\x00\u200b\ufeff"
    r"\u3001\uff0c\uff1b]|\.(?:\s|$))"
)
_YEAR = re.compile(r"(?:1[89]|20)[0-9][0-9]")
_NO_PMID = "this number is no PMID"
_SECOND_DOI = re.compile(r"10\.[0-9]{4,9}/")
_LONGEST_PREFIX = 8


@dataclass(frozen=True, slots=True)
class Token:
    """Hold an identifier of a line, or why what stands there is none.

    ``labelled`` is True if a label says of what kind it is.
    """

    sighting: Sighting | None
    labelled: bool
    trouble: str = ""


def read_tokens(line: str, offset: int) -> tuple[Token, ...] | None:
    """Read a line that holds only identifiers; None if anything else stands in it.

    Args:
        line: its text.
        offset: where in the whole text it begins.
    """
    lead = _LEAD.match(line)
    at = lead.end() if lead else 0
    line = _REMARK.sub("", line)
    found: list[Token] = []
    label = False
    while at < len(line):
        passed = _SKIP.match(line, at)
        stated = None if passed else _LABEL.match(line, at)
        between = passed or stated
        if between is not None:
            label = label or stated is not None
            at = between.end()
            continue
        read = _token(line, at, offset, labelled=label)
        if read is None:
            return None
        tokens, at = read
        found += tokens
    return tuple(found)


def _token(
    line: str, at: int, offset: int, *, labelled: bool
) -> tuple[list[Token], int] | None:
    for pattern, parse in _KINDS:
        match = pattern.match(line, at)
        if match is not None:
            tokens = list(parse(match, offset, labelled))
            return (tokens, match.end()) if tokens else None
    return None


def _address(match: re.Match[str], offset: int, _: bool) -> Iterator[Token]:  # noqa: FBT001 -- one of a table's functions
    raw = match[0].rstrip(")]}'")
    for kind, parse in (
        (IdKind.PMID, parse_pmid),
        (IdKind.PMCID, parse_pmcid),
        (IdKind.DOI, parse_doi),
    ):
        value = parse(raw)
        if value:
            yield _certain(kind, value, raw, offset + match.start(), labelled=False)
            return
    searched = _SEARCHED.search(match[0])
    if searched is not None:
        begin = offset + match.start()
        for number in re.finditer(r"[0-9]{5,8}", match[0][: searched.end()]):
            start = begin + number.start()
            yield _certain(IdKind.PMID, number[0], number[0], start, labelled=False)
        return
    for seen in own_sightings(find_identifiers(match[0])):
        if seen.certainty is Certainty.CERTAIN:
            start = offset + match.start() + seen.start
            yield _certain(seen.kind, seen.value, seen.raw, start, labelled=False)


def _doi(match: re.Match[str], offset: int, labelled: bool) -> Iterator[Token]:  # noqa: FBT001 -- as above
    value = parse_doi(match[0])
    if value and _SECOND_DOI.search(value, _LONGEST_PREFIX):
        yield Token(None, labelled, "two DOIs have run together here")
    elif value:
        raw = match[0].rstrip(".,;")
        start = offset + match.start()
        yield _certain(IdKind.DOI, value, raw, start, labelled=labelled)


def _pmcid(match: re.Match[str], offset: int, labelled: bool) -> Iterator[Token]:  # noqa: FBT001 -- as above
    value = parse_pmcid(match[0])
    start = offset + match.start()
    if value:
        yield _certain(IdKind.PMCID, value, match[0], start, labelled=labelled)


def _handle(match: re.Match[str], offset: int, _: bool) -> Iterator[Token]:  # noqa: FBT001 -- as above
    digits = re.split("[-:]", match[0])[1].lstrip("0")
    if digits:
        start = offset + match.start()
        yield _certain(IdKind.PMID, digits, match[0], start, labelled=True)


def _grouped(match: re.Match[str], _: int, labelled: bool) -> Iterator[Token]:  # noqa: FBT001 -- as above
    yield Token(None, labelled, f"{_NO_PMID}: {match[0]}")


def _number(match: re.Match[str], offset: int, labelled: bool) -> Iterator[Token]:  # noqa: FBT001 -- as above
    digits = match[0].removesuffix(".0").lstrip("0")
    year = _YEAR.fullmatch(digits) is not None and not labelled
    if not digits or len(digits) > 8 or year:
        yield Token(None, labelled, f"{_NO_PMID}: {match[0]}")
    else:
        start = offset + match.start()
        yield _certain(IdKind.PMID, digits, match[0], start, labelled=labelled)


def _certain(
    kind: IdKind, value: str, raw: str, start: int, *, labelled: bool
) -> Token:
    end = start + len(raw)
    sighting = Sighting(kind, value, raw, start, end, "", Certainty.CERTAIN)
    return Token(sighting, labelled)


_Parse = Callable[[re.Match[str], int, bool], Iterator[Token]]
_KINDS: tuple[tuple[re.Pattern[str], _Parse], ...] = (
    (_ADDRESS, _address),
    (_DOI, _doi),
    (_PMCID, _pmcid),
    (_HANDLE, _handle),
    (_GROUPED, _grouped),
    (_NUMBER, _number),
)
