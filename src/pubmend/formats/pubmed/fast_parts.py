"""Read the texts of an article out of its bytes, and what stands behind its authors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ...model.record import Json
from ..reading.markup import tidied
from ..reading.nlm_dates import numbered_date
from .draft import Draft, add_to_list
from .fast_texts import WORDS, plain
from .indexing import keep_grant
from .texts import keep_abstract, keep_language

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
_JOURNAL = re.compile(
    rf"\s*+(?:<Country>({WORDS})</Country>\s*+)?<MedlineTA>({WORDS})</MedlineTA>\s*+"
    rf"(?:<NlmUniqueID>({WORDS})</NlmUniqueID>\s*+)?"
    rf"(?:<ISSNLinking>({WORDS})</ISSNLinking>\s*+)?"
)
_JOURNAL_KEYS = ("country", "medline-ta", "nlm-id", "issn-linking")
# Most articles of a file share their types and their journal with others.
_KEPT = 1024


def lift_abstract(text: str, draft: Draft) -> bool:
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


def lift_tail(text: str, draft: Draft) -> bool:
    """Read what stands between an article's authors and its indexing."""
    first, _, rest = text.partition("<PublicationTypeList>")
    listed, _, rest = rest.partition("</PublicationTypeList>")
    last, _, journal = rest.partition("<MedlineJournalInfo>")
    before, after = _BEFORE_TYPES.fullmatch(first), _AFTER_TYPES.fullmatch(last)
    types, known = _types(listed), _journal(journal)
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


@lru_cache(_KEPT)
def _types(text: str) -> tuple[str, ...] | None:
    types = _TYPE.findall(text)
    if not types or text.count("<") != 2 * len(types):
        return None
    return tuple(map(tidied, types))


@lru_cache(_KEPT)
def _journal(text: str) -> Mapping[str, Json] | None:
    journal = _JOURNAL.fullmatch(text)
    if journal is None:
        return None
    pairs = zip(_JOURNAL_KEYS, journal.groups(), strict=True)
    return {key: value for key, value in pairs if value}
