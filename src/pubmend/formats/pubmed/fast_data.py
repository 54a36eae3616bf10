"""Read an article's PubmedData out of its bytes: history, identifiers, references."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model.record import Json
from ..reading.markup import tidied
from .draft import Draft
from .fast_texts import plain

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


def lift_history(text: str, draft: Draft) -> bool:
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
