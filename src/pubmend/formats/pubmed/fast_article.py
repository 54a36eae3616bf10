"""Read from an article's bytes what its publisher supplied.

That is the head (dates, journal, issue, title, pages), the abstract, and what stands
between the authors and the indexing. The patterns hold the elements in the DTD's
order (https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd); what deviates is left
to the parser. Texts of the head may hold ``&amp;`` but no other entity, and no markup
but faces in the title.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

from ...model.identifiers import Pmid
from ...model.record import Json
from ..reading.dates import parse_medline_date
from ..reading.markup import tidied
from ..reading.nlm_dates import MONTHS, numbered_date
from .draft import Draft, add_to_list, keep_model
from .fast_texts import FACE, FACES, WORDS, plain
from .ids import keep_elocation
from .indexing import keep_grant
from .texts import keep_abstract, keep_language, keep_title

_Parts: TypeAlias = tuple[str, ...]

_TEXT = r"[^<&]++(?:&amp;[^<&]*+)*+"
_WORD_RUN = r"[^<&\s]++(?: [^<&\s]++)*+"
_MARKED = rf"[^<&]*+(?:(?:&amp;|{FACE})[^<&]*+)*+"
_YEAR = "[0-9]{4}"
_MONTH = "0[1-9]|1[0-2]"
_DAY = "0[1-9]|[12][0-9]|3[01]"


def _element(tag: str, text: str = _TEXT, attributes: str = "") -> str:
    return rf"<{tag}{attributes}>({text})</{tag}>\s*+"


def _maybe(pattern: str) -> str:
    return f"(?:{pattern})?"


def _whole_date(tag: str) -> str:
    year, month = _element("Year", _YEAR), _element("Month", _MONTH)
    return rf"<{tag}>\s*+{year}{month}{_element('Day', _DAY)}</{tag}>\s*+"


_CITATION = (
    r'<PubmedArticle>\s*+<MedlineCitation Status="([A-Za-z-]++)"'
    r'(?: IndexingMethod="([A-Za-z0-9]++)")? Owner="([A-Za-z0-9]++)">\s*+'
    + _element("PMID", "[1-9][0-9]{0,8}", ' Version="([0-9]+)"')
    + _maybe(_whole_date("DateCompleted"))
    + _maybe(_whole_date("DateRevised"))
    + r'<Article PubModel="([A-Za-z-]++)">\s*+'
)
_JOURNAL = (
    r"<Journal>\s*+"
    + _maybe(_element("ISSN", _WORD_RUN, r' IssnType="([A-Za-z0-9]++)"'))
    + r'<JournalIssue CitedMedium="[A-Za-z0-9]++">\s*+'
    + _maybe(_element("Volume", _WORD_RUN))
    + _maybe(_element("Issue", _WORD_RUN))
    + r"<PubDate>\s*+(?:"
    + _element("MedlineDate")
    + "|"
    + _element("Year", _YEAR)
    + _maybe(
        _element("Month", "|".join(MONTHS)) + _maybe(_element("Day", f"[1-9]|{_DAY}"))
    )
    + r")</PubDate>\s*+</JournalIssue>\s*+"
    + _maybe(_element("Title"))
    + _maybe(_element("ISOAbbreviation"))
    + r"</Journal>\s*+"
)
_TITLE = (
    _element("ArticleTitle", _MARKED)
    + r"(?:<Pagination>\s*+"
    + _maybe(_element("StartPage"))
    + _maybe(_element("EndPage"))
    + _maybe(_element("MedlinePgn"))
    + r"</Pagination>\s*+)?"
    + r'((?:<ELocationID EIdType="[A-Za-z0-9]++" ValidYN="Y">'
    + _TEXT
    + r"</ELocationID>\s*+)*)"
)
_HEAD = re.compile(_CITATION + _JOURNAL + _maybe(_TITLE))
_CITATION_END = re.compile(_CITATION).groups
_JOURNAL_END = _CITATION_END + re.compile(_JOURNAL).groups
_LOCATION = re.compile(r'EIdType="([A-Za-z0-9]++)" ValidYN="Y">([^<]++)')

# A head is hardly ever longer; one that is is left to the parser.
_LONGEST = 2048
# What must stand before the rest of the article in place of its head.
REMAINDER = b"<PubmedArticle><MedlineCitation><Article>"


def extract_head(body: bytes, draft: Draft) -> int:
    """Read an article's head if it has NLM's usual shape; give its end, or 0."""
    try:
        text, _ = codecs.utf_8_decode(body[:_LONGEST])
    except UnicodeDecodeError:
        return 0
    head = _HEAD.match(text)
    if head is None:
        return 0
    parts = head.groups("")
    _keep_citation(parts[:_CITATION_END], draft)
    _keep_journal(parts[_CITATION_END:_JOURNAL_END], draft)
    _keep_title(parts[_JOURNAL_END:], draft)
    return len(head[0].encode())


def _keep_citation(parts: _Parts, draft: Draft) -> None:
    status, method, owner, version, pmid, *dates, model = parts
    custom = draft.custom
    custom["citation-status"] = status
    custom["citation-owner"] = owner
    if method:
        custom["indexing-method"] = method
    draft.fields["pmid"] = Pmid(pmid)
    if version != "1":
        custom["version"] = version
    if dates[0]:
        custom["date-completed"] = "-".join(dates[:3])
    if dates[3]:
        custom["date-revised"] = "-".join(dates[3:])
    keep_model(draft, model)


def _keep_journal(parts: _Parts, draft: Draft) -> None:
    medium, issn, volume, issue, printed, year, month, day, title, short = parts
    fields = draft.fields
    if issn:
        draft.issns[issn] = medium
    if volume:
        fields["volume"] = volume
    if issue:
        fields["issue"] = issue
    if title:
        fields["container_title"] = _unescaped(title)
    if short:
        fields["container_title_short"] = _unescaped(short)
    draft.issue_date = (
        parse_medline_date(printed) if printed else numbered_date(year, month, day)
    )


def _keep_title(parts: _Parts, draft: Draft) -> None:
    title, start, end, page, locations = parts
    keep_title(_unescaped(FACES.sub("", title) if "<" in title else title), draft)
    if page or start or end:
        draft.fields["page"] = _unescaped(page or "-".join(filter(None, (start, end))))
    for kind, text in _LOCATION.findall(locations) if locations else ():
        keep_elocation(kind, _unescaped(text), draft)


def _unescaped(text: str) -> str:
    return tidied(text.replace("&amp;", "&") if "&" in text else text)


_SECTION = re.compile(
    r'\s*+<AbstractText(?: Label="([^"<\r\n\t]*)"(?: NlmCategory="[A-Za-z0-9]++")?)?>'
)
_RIGHTS = re.compile(r"<CopyrightInformation>([^<]++)</CopyrightInformation>")

_BANK = (
    r"<DataBank>\s*+<DataBankName>[^<]++</DataBankName>\s*+(?:<AccessionNumberList>\s*+"
    r"(?:<AccessionNumber>[^<]++</AccessionNumber>\s*+)+</AccessionNumberList>\s*+)?"
    r"</DataBank>\s*+"
)
_BEFORE_TYPES = re.compile(
    r"((?:<Language>[A-Za-z0-9]++</Language>\s*+)+)"
    rf'((?:<DataBankList CompleteYN="[YN]">\s*+(?:{_BANK})+</DataBankList>\s*+)?)'
    r'((?:<GrantList CompleteYN="[YN]">\s*+'
    r"(?:<Grant>(?:\s*+<[A-Za-z0-9]++(?:/>|>[^<]++</[A-Za-z0-9]++>))+\s*+</Grant>\s*+)+</GrantList>\s*+)?)"
)
_LANGUAGE = re.compile(r">([A-Za-z0-9]++)<")
_DATABANK = re.compile(r"<DataBankName>([^<]++)<(.*?)</DataBank>", re.DOTALL)
_ACCESSION = re.compile(r"<AccessionNumber>([^<]++)<")
_GRANT = re.compile(r"<Grant>(.*?)</Grant>", re.DOTALL)
_GRANT_PART = re.compile(r"<([A-Za-z0-9]++)>([^<]++)<")
_TYPE = re.compile(r'<PublicationType UI="[A-Za-z0-9]++">([^<]++)</PublicationType>')
_AFTER_TYPES = re.compile(
    rf"\s*+(?:<VernacularTitle>({WORDS})</VernacularTitle>\s*+)?"
    r'(?:<ArticleDate DateType="Electronic">\s*+'
    r"<Year>([0-9]{4})</Year>\s*+<Month>(0[1-9]|1[0-2])</Month>\s*+"
    r"<Day>(0[1-9]|[12][0-9]|3[01])</Day>\s*+</ArticleDate>\s*+)?</Article>\s*+"
)
_JOURNAL_INFO = re.compile(
    rf"\s*+(?:<Country>({WORDS})</Country>\s*+)?<MedlineTA>({WORDS})</MedlineTA>\s*+"
    rf"(?:<NlmUniqueID>({WORDS})</NlmUniqueID>\s*+)?"
    rf"(?:<ISSNLinking>({WORDS})</ISSNLinking>\s*+)?"
)
_JOURNAL_INFO_KEYS = ("country", "medline-ta", "nlm-id", "issn-linking")
# Most articles of a file share their types and their journal with others.
_CACHED = 1024


def extract_abstract(text: str, draft: Draft) -> bool:
    """Read an abstract that holds no formulas."""
    *sections, rest = text.removeprefix("<Abstract>").split("</AbstractText>")
    rights = _RIGHTS.fullmatch(rest.strip())
    if not sections or (rest.strip() and not rights):
        return False
    read: list[tuple[str, str]] = []
    for section in sections:
        opening = _SECTION.match(section)
        label = plain(opening[1] or "") if opening else None
        body = plain(section[opening.end() :]) if opening else None
        if label is None or body is None:
            return False
        read.append((label, body))
    keep_abstract(draft, read, plain(rights[1]) if rights else None)
    return True


def extract_tail(text: str, draft: Draft) -> bool:
    """Read what stands between an article's authors and its indexing."""
    first, _, rest = text.partition("<PublicationTypeList>")
    listed, _, rest = rest.partition("</PublicationTypeList>")
    last, _, journal = rest.partition("<MedlineJournalInfo>")
    before, after = _BEFORE_TYPES.fullmatch(first), _AFTER_TYPES.fullmatch(last)
    types, known = _types(listed), _journal_info(journal)
    if before is None or after is None or types is None or known is None:
        return False
    _keep_before_types(before, draft)
    draft.fields["publication_types"] = types
    vernacular, year, month, day = after.groups()
    if vernacular:
        draft.fields["original_title"] = vernacular
    if year:
        draft.electronic_date = numbered_date(year, month, day)
    draft.custom.update(known)
    return True


def _keep_before_types(known: re.Match[str], draft: Draft) -> None:
    languages, databanks, grants = known.groups()
    for code in _LANGUAGE.findall(languages):
        keep_language(draft, code)
    for name, accessions in _DATABANK.findall(databanks) if databanks else ():
        _keep_databank(name, _ACCESSION.findall(accessions), draft)
    for grant in _GRANT.findall(grants) if grants else ():
        keep_grant(draft, _GRANT_PART.findall(grant))
    if 'CompleteYN="N"' in grants:
        draft.custom["funding-complete"] = False


def _keep_databank(name: str, accessions: list[str], draft: Draft) -> None:
    entry: dict[str, Json] = {"name": tidied(name)}
    if accessions:
        entry["accessions"] = [tidied(accession) for accession in accessions]
    add_to_list(draft, "databanks", entry)


@lru_cache(_CACHED)
def _types(text: str) -> tuple[str, ...] | None:
    types = _TYPE.findall(text)
    if not types or text.count("<") != 2 * len(types):
        return None
    return tuple(map(tidied, types))


@lru_cache(_CACHED)
def _journal_info(text: str) -> Mapping[str, Json] | None:
    journal = _JOURNAL_INFO.fullmatch(text)
    if journal is None:
        return None
    pairs = zip(_JOURNAL_INFO_KEYS, journal.groups(), strict=True)
    return {key: value for key, value in pairs if value}
