"""Read the parts of an article that `pubmed_lift` cuts out, each by its pattern.

A reader is given a part's text, without its end tag, and says whether the part has
NLM's usual shape; if not, it has kept nothing of it. Counts of tags prove that a
pattern has seen the whole part.
"""

from __future__ import annotations

import re

from ..core.identifiers import parse_orcid
from ..core.record import Author, Json, PartialDate
from .markup import tidied
from .pubmed_draft import Draft, add_to_list
from .pubmed_ids import keep_linking_issn
from .pubmed_indexing import AUTHORS, keep_grant, keep_keywords
from .pubmed_texts import keep_abstract, keep_language

# Stands for an escaped ``<`` while patterns look for tags; no text has it.
LESS = "\ufdd0"

_WORDS = r"[^<\s]++(?: [^<\s]++)*+"

_TAIL = re.compile(
    r"<Language>(\w+)</Language>\s*+((?:<Language>\w+</Language>\s*+)*)"
    r'((?:<GrantList CompleteYN="[YN]">\s*+'
    r"(?:<Grant>(?:\s*+<\w+(?:/>|>[^<]+</\w+>))+\s*+</Grant>\s*+)+</GrantList>\s*+)?)"
    r"<PublicationTypeList>\s*+"
    r'((?:<PublicationType UI="\w+">[^<]+</PublicationType>\s*+)+)'
    rf"</PublicationTypeList>\s*+(?:<VernacularTitle>({_WORDS})</VernacularTitle>\s*+)?"
    r'(?:<ArticleDate DateType="Electronic">\s*+'
    r"<Year>([0-9]{4})</Year>\s*+<Month>(0[1-9]|1[0-2])</Month>\s*+"
    r"<Day>(0[1-9]|[12][0-9]|3[01])</Day>\s*+</ArticleDate>\s*+)?</Article>\s*+"
    rf"<MedlineJournalInfo>\s*+(?:<Country>({_WORDS})</Country>\s*+)?"
    rf"<MedlineTA>({_WORDS})</MedlineTA>\s*+"
    rf"(?:<NlmUniqueID>({_WORDS})</NlmUniqueID>\s*+)?"
    rf"(?:<ISSNLinking>({_WORDS})</ISSNLinking>\s*+)?\Z"
)
_LANGUAGE = re.compile(r">(\w+)<")
_GRANT = re.compile(r"<Grant>(.*?)</Grant>", re.DOTALL)
_GRANT_PART = re.compile(r"<(\w+)>([^<]+)<")
_SECTION = re.compile(
    r'<AbstractText(?: Label="([^"<\r\n\t]*)"(?: NlmCategory="\w+")?)?>'
    r"([^<]+)</AbstractText>"
)
_RIGHTS = re.compile(r"<CopyrightInformation>([^<]+)</CopyrightInformation>")
_KEYWORD = re.compile(r'<Keyword MajorTopicYN="[YN]">([^<]+)</Keyword>')
_JOURNAL_KEYS = ("country", "medline-ta", "nlm-id")
_TYPE = re.compile(r">([^<]+)</")
_CHEMICAL = re.compile(
    rf"<Chemical>\s*+<RegistryNumber>({_WORDS})</RegistryNumber>\s*+"
    rf'<NameOfSubstance UI="(\w+)">({_WORDS})</NameOfSubstance>\s*+</Chemical>'
)
_PADDED = {f"{n:0{width}}": f"{n:02}" for n in range(1, 32) for width in (1, 2)}
_STAMP = re.compile(
    r'<PubMedPubDate PubStatus="([a-z-]+)">\s*+<Year>(\d{4})</Year>\s*+'
    r"<Month>(0?[1-9]|1[0-2])</Month>\s*+<Day>(0?[1-9]|[12]\d|3[01])</Day>"
    r"(?:\s*+<(?:Hour|Minute|Second)>\d*</(?:Hour|Minute|Second)>)*\s*+</PubMedPubDate>"
)
_MESH_NAME = re.compile(
    r'<([DQ])\w+Name UI="(\w+)" MajorTopicYN="([YN])"(?: Type="\w+")?>([^<]+)</'
)
_AUTHOR = re.compile(
    r'<Author ValidYN="Y"(?: EqualContrib="([YN])")?>\s*+'
    rf"(?:<CollectiveName>({_WORDS})</CollectiveName>\s*+)?"
    rf"(?:<LastName>({_WORDS})</LastName>\s*+)?(?:<ForeName>({_WORDS})</ForeName>\s*+)?"
    rf"(?:<Initials>({_WORDS})</Initials>\s*+)?(?:<Suffix>({_WORDS})</Suffix>\s*+)?"
    r'(?:<Identifier Source="ORCID">([^<]+)</Identifier>\s*+)?'
    r"(?:<AffiliationInfo>\s*+<Affiliation>([^<]+)</Affiliation>\s*+</AffiliationInfo>"
    r"\s*+)?((?:<AffiliationInfo>\s*+<Affiliation>[^<]+</Affiliation>\s*+"
    r"</AffiliationInfo>\s*+)*)</Author>"
)
_AFFILIATION = re.compile(r"<Affiliation>([^<]+)</Affiliation>")
_IDS = re.compile(
    r"</History>\s*+<PublicationStatus>(\w+)</PublicationStatus>\s*+"
    r'<ArticleIdList>\s*+((?:<ArticleId IdType="\w+">[^<]+</ArticleId>\s*+)+)\Z'
)
_ARTICLE_ID = re.compile(r'IdType="(\w+)">([^<]+)')
_LIST = re.compile(r"<ReferenceList>\s*+(?:<Title>[^<]*+</Title>)?")
# A citation, or an identifier of the citation before it.
_CITED = re.compile(r'<(?:Citation|ArticleId IdType="(\w+)")>([^<]+)</')


def lift_abstract(text: str, draft: Draft) -> bool:
    """Read an abstract without markup; the one part that may hold `LESS`."""
    sections = _SECTION.findall(text)
    others = text.count("<") - 2 * len(sections)
    rights = _RIGHTS.search(text) if others > 1 else None
    if not sections or others != (3 if rights else 1):
        return False
    if LESS in text:
        sections = [(a.replace(LESS, "<"), b.replace(LESS, "<")) for a, b in sections]
    copyright_ = tidied(rights[1]).replace(LESS, "<") if rights else None
    keep_abstract(draft, sections, copyright_)
    return True


def lift_tail(text: str, draft: Draft) -> bool:
    """Read what stands between an article's authors and its indexing."""
    tail = _TAIL.match(text)
    if tail is None:
        return False
    language, more, grants, types, vernacular, year, month, day, *journal = (
        tail.groups()
    )
    for code in (language, *_LANGUAGE.findall(more)) if more else (language,):
        keep_language(draft, code)
    if grants:
        _lift_grants(grants, draft)
    draft.fields["publication_types"] = tuple(map(tidied, _TYPE.findall(types)))
    if vernacular:
        draft.fields["original_title"] = vernacular
    if year:
        draft.electronic_date = PartialDate(int(year), int(month), int(day))
    *known, linking = journal
    for key, value in zip(_JOURNAL_KEYS, known, strict=True):
        if value:
            draft.custom[key] = value
    if linking:
        keep_linking_issn(draft, linking)
    return True


def _lift_grants(text: str, draft: Draft) -> None:
    for grant in _GRANT.findall(text):
        keep_grant(draft, _GRANT_PART.findall(grant))
    if 'CompleteYN="N"' in text:
        draft.custom["funding-complete"] = False


def lift_keywords(text: str, draft: Draft) -> bool:
    """Read the authors' keywords."""
    found = _KEYWORD.findall(text)
    theirs = text.startswith(f'<KeywordList Owner="{AUTHORS}">')
    if not theirs or len(found) != text.count("</Keyword>"):
        return False
    keep_keywords(draft, AUTHORS, list(map(tidied, found)))
    return True


def lift_chemicals(text: str, draft: Draft) -> bool:
    """Read substances."""
    found = _CHEMICAL.findall(text)
    if len(found) != text.count("</Chemical>"):
        return False
    draft.custom["chemicals"] = [
        {"name": name, "ui": ui}
        if number == "0"
        else {"registry-number": number, "name": name, "ui": ui}
        for number, ui, name in found
    ]
    return True


def lift_history(text: str, draft: Draft) -> bool:
    """Read the history, and the status and identifiers that follow it."""
    ids = _IDS.search(text)
    stamps = _STAMP.findall(text)
    if ids is None or len(stamps) != text.count("</PubMedPubDate>"):
        return False
    history: dict[str, list[Json]] = {}
    for status, year, month, day in stamps:
        date = f"{year}-{_PADDED[month]}-{_PADDED[day]}"
        if status in history:
            history[status].append(date)
        else:
            history[status] = [date]
    draft.custom["history"] = {**history}
    draft.custom["publication-status"] = ids[1]
    draft.article_ids += [
        (kind, tidied(value)) for kind, value in _ARTICLE_ID.findall(ids[2])
    ]
    return True


def lift_reference_count(text: str, draft: Draft) -> bool:
    """Read the count of references that NLM kept of reviews until 2010."""
    count = text.removeprefix("<NumberOfReferences>")
    if not count.isdecimal():
        return False
    draft.custom.setdefault("reference-count", int(count))
    return True


def lift_subset(text: str, draft: Draft) -> bool:
    """Read one citation subset."""
    return _lift_text(text, draft, "citation-subset", listed=True)


def lift_statement(text: str, draft: Draft) -> bool:
    """Read the authors' statement on conflicts of interest."""
    return _lift_text(text, draft, "conflict-of-interest", listed=False)


def _lift_text(text: str, draft: Draft, key: str, *, listed: bool) -> bool:
    """Read an element that holds nothing but a text."""
    opening, _, inner = text.partition(">")
    plain = tidied(inner)
    if not plain or "<" in plain or " " in opening:
        return False
    if listed:
        add_to_list(draft, key, plain)
    else:
        draft.custom[key] = plain
    return True


def lift_mesh(text: str, draft: Draft) -> bool:
    """Read the MeSH headings."""
    headings: list[str] = []
    uis: list[Json] = []
    names = _MESH_NAME.findall(text)
    for kind, ui, major, name in names:
        starred = f"*{name}" if major == "Y" else name
        if kind == "D":
            headings.append(starred)
            uis.append(ui)
        elif headings:
            headings[-1] += f"/{starred}"
            uis[-1] = f"{uis[-1]}/{ui}"
    if not headings or text.count("<") != 2 * (len(names) + len(headings)) + 1:
        return False
    draft.fields["mesh"] = tuple(headings)
    draft.custom["mesh-uis"] = uis
    return True


def lift_authors(text: str, draft: Draft) -> bool:
    """Read a complete author list."""
    found = _AUTHOR.findall(text)
    usual = text.startswith('<AuthorList CompleteYN="Y">')
    if not usual or "author" in draft.fields or len(found) != text.count("</Author>"):
        return False
    draft.fields["author"] = tuple([_author(parts) for parts in found])
    draft.fields["authors_truncated"] = False
    equal: list[Json] = [n for n, parts in enumerate(found, start=1) if parts[0] == "Y"]
    if equal:
        draft.custom["equal-contributors"] = equal
    return True


def _author(parts: tuple[str, ...]) -> Author:
    _, collective, family, given, initials, suffix, orcid, place, more = parts
    return Author(
        family or None,
        given or initials or None,
        suffix or None,
        collective or None,
        parse_orcid(orcid) if orcid else None,
        _affiliations(place, more) if place else None,
    )


def _affiliations(first: str, more: str) -> tuple[str, ...]:
    if not more:
        return (tidied(first),)
    return (tidied(first), *map(tidied, _AFFILIATION.findall(more)))


def lift_references(text: str, draft: Draft) -> bool:
    """Read a reference list that holds no other."""
    opening = _LIST.match(text)
    if opening is None:
        return False
    references: list[Json] = []
    found = _CITED.findall(text, opening.end())
    for kind, value in found:
        if not kind:
            reference: dict[str, Json] = {"citation": tidied(value)}
            references.append(reference)
        elif references:
            reference[kind] = value
    frames = len(references) + text.count("</ArticleIdList>")
    tags = text.count("<", opening.end())
    if not references or tags != 2 * (len(found) + frames):
        return False
    earlier = draft.custom.setdefault("references", []) if draft.references else None
    if isinstance(earlier, list):
        earlier += references
    return True
