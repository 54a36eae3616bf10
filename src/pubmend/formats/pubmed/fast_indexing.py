"""Read from an article's bytes what NLM adds to it.

That is its indexing (MeSH, substances, links) and what PubmedData holds: history,
identifiers, references.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model.record import Json
from ..reading.markup import tidied
from .draft import Draft, add_to_list
from .fast_texts import CODE, WORDS, plain
from .indexing import keep_keywords
from .relations import keep_relation

_CHEMICAL = re.compile(
    rf"<Chemical>\s*+<RegistryNumber>({WORDS})</RegistryNumber>\s*+"
    rf'<NameOfSubstance UI="({CODE})">({WORDS})</NameOfSubstance>\s*+</Chemical>'
)
_RELATION = re.compile(
    rf'<CommentsCorrections RefType="({CODE})">\s*+'
    r"<RefSource>([^<]++)</RefSource>\s*+"
    r'(?:<PMID Version="[0-9]+">([^<]++)</PMID>\s*+)?(?:<Note>([^<]++)</Note>\s*+)?'
    r"</CommentsCorrections>"
)
_MESH_NAME = re.compile(
    rf'<([DQ])[a-z]++Name UI="({CODE})" MajorTopicYN="([YN])"(?: Type="{CODE}")?>'
    r"([^<]++)</"
)
_OTHER_ID = re.compile(rf'<OtherID Source="({CODE})">([^<]++)')
_KEYWORD = re.compile(r'<Keyword MajorTopicYN="[YN]">([^<]++)</Keyword>')
_OWNER = re.compile(rf'<KeywordList Owner="({CODE})">')


def extract_chemicals(text: str, draft: Draft) -> bool:
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


def extract_relations(text: str, draft: Draft) -> bool:
    """Read comments, corrections and retractions."""
    found = _RELATION.findall(text)
    if len(found) != text.count("</CommentsCorrections>"):
        return False
    for kind, *parts in found:
        keep_relation(draft, kind, *map(tidied, parts))
    return True


def extract_mesh(text: str, draft: Draft) -> bool:
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


def extract_other_id(text: str, draft: Draft) -> bool:
    """Read one identifier that another owner gave the article."""
    found = _OTHER_ID.fullmatch(text)
    if found is None:
        return False
    add_to_list(draft, "other-ids", {"source": found[1], "id": tidied(found[2])})
    return True


def extract_keywords(text: str, draft: Draft) -> bool:
    """Read one owner's keywords."""
    owner, found = _OWNER.match(text), _KEYWORD.findall(text)
    if owner is None or len(found) != text.count("</Keyword>"):
        return False
    keep_keywords(draft, owner[1], list(filter(None, map(tidied, found))))
    return True


def extract_reference_count(text: str, draft: Draft) -> bool:
    """Read the count of references that NLM kept of reviews until 2010."""
    count = text.removeprefix("<NumberOfReferences>")
    if not count.isdecimal():
        return False
    draft.custom.setdefault("reference-count", int(count))
    return True


def extract_subset(text: str, draft: Draft) -> bool:
    """Read one citation subset."""
    code = text.removeprefix("<CitationSubset>")
    if not code.isalnum():
        return False
    add_to_list(draft, "citation-subset", code)
    return True


def extract_statement(text: str, draft: Draft) -> bool:
    """Read the authors' statement on conflicts of interest."""
    statement = tidied(text.removeprefix("<CoiStatement>"))
    if not statement or "<" in statement:
        return False
    draft.custom["conflict-of-interest"] = statement
    return True


_PADDED = {f"{n:0{width}}": f"{n:02}" for n in range(1, 32) for width in (1, 2)}
_STAMP = re.compile(
    r'<PubMedPubDate PubStatus="([a-z-]+)">\s*+<Year>([0-9]{4})</Year>\s*+'
    r"<Month>(0?[1-9]|1[0-2])</Month>\s*+<Day>(0?[1-9]|[12][0-9]|3[01])</Day>\s*+"
    r"(?:<Hour>[0-9]*+</Hour>\s*+)?(?:<Minute>[0-9]*+</Minute>\s*+)?"
    r"(?:<Second>[0-9]*+</Second>\s*+)?</PubMedPubDate>\s*+"
)
_OPENING = re.compile(
    r"</MedlineCitation>\s*+<PubmedData>\s*+<History>\s*+<PubMedPubDate "
)
_IDS = re.compile(
    r"\s*+<PublicationStatus>([A-Za-z0-9]++)</PublicationStatus>\s*+<ArticleIdList>\s*+"
    r'((?:<ArticleId IdType="[A-Za-z0-9]++">[^<]++</ArticleId>\s*+)+)'
)
_ARTICLE_ID = re.compile(r'IdType="([A-Za-z0-9]++)">([^<]++)')
_LIST = re.compile(r"<ReferenceList>\s*+(?:<Title>[^<]*+</Title>)?")
# A citation, or an identifier of the citation before it.
_CITED = re.compile(r'<(?:Citation|ArticleId IdType="([A-Za-z0-9]++)")>([^<]++)</')


def extract_history(text: str, draft: Draft) -> bool:
    """Read the history, and the status and identifiers that follow it."""
    before, _, after = text.partition("</History>")
    opening, ids = _OPENING.match(before), _IDS.fullmatch(after)
    stamps = _STAMP.findall(before)
    if not opening or not ids or len(stamps) != before.count("</PubMedPubDate>"):
        return False
    known = [(kind, plain(value)) for kind, value in _ARTICLE_ID.findall(ids[2])]
    article_ids = [(kind, value) for kind, value in known if value is not None]
    if len(article_ids) < len(known):
        return False
    draft.article_ids += article_ids
    draft.custom["history"] = _history(stamps)
    draft.custom["publication-status"] = ids[1]
    return True


def _history(stamps: Sequence[tuple[str, ...]]) -> dict[str, Json]:
    history: dict[str, list[Json]] = {}
    for status, year, month, day in stamps:
        date = f"{year}-{_PADDED[month]}-{_PADDED[day]}"
        if status in history:
            history[status].append(date)
        else:
            history[status] = [date]
    return {**history}


def extract_references(text: str, draft: Draft) -> bool:
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
