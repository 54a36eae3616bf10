"""Read what indexers add to an article out of its bytes: MeSH, substances, links."""

from __future__ import annotations

import re

from ...model.record import Json
from ..reading.markup import tidied
from .draft import Draft, add_to_list
from .fast_texts import CODE, WORDS
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


def lift_relations(text: str, draft: Draft) -> bool:
    """Read comments, corrections and retractions."""
    found = _RELATION.findall(text)
    if len(found) != text.count("</CommentsCorrections>"):
        return False
    for kind, *parts in found:
        keep_relation(draft, kind, *map(tidied, parts))
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


def lift_other_id(text: str, draft: Draft) -> bool:
    """Read one identifier that another owner gave the article."""
    found = _OTHER_ID.fullmatch(text)
    if found is None:
        return False
    add_to_list(draft, "other-ids", {"source": found[1], "id": tidied(found[2])})
    return True


def lift_keywords(text: str, draft: Draft) -> bool:
    """Read one owner's keywords."""
    owner, found = _OWNER.match(text), _KEYWORD.findall(text)
    if owner is None or len(found) != text.count("</Keyword>"):
        return False
    keep_keywords(draft, owner[1], list(filter(None, map(tidied, found))))
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
    code = text.removeprefix("<CitationSubset>")
    if not code.isalnum():
        return False
    add_to_list(draft, "citation-subset", code)
    return True


def lift_statement(text: str, draft: Draft) -> bool:
    """Read the authors' statement on conflicts of interest."""
    statement = tidied(text.removeprefix("<CoiStatement>"))
    if not statement or "<" in statement:
        return False
    draft.custom["conflict-of-interest"] = statement
    return True
