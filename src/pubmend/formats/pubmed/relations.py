"""Keep what a PubMed record's CommentsCorrections say, and read notices from them."""

from __future__ import annotations

from collections.abc import Collection

from ...model.notice_types import add_types
from ...model.notices import Notice
from ...model.record import Json
from ..reading.pubmed_notices import PREPRINT, SOURCE, read_relation
from .draft import Draft, add_to_list


def keep_relation(
    draft: Draft, kind: str, source: str | None, pmid: str | None, note: str | None
) -> None:
    """Keep one relation to another article as it is stated.

    Args:
        draft: what is read of the article.
        kind: RefType, such as ``RetractionIn``.
        source: the other article's citation; None where there is none.
        pmid: the other article's; None where it has none.
        note: the relation's Note; None where there is none.
    """
    entry: dict[str, Json] = {"type": kind, "source": source}
    if pmid:
        entry["PMID"] = pmid
    if note:
        entry["note"] = note
    add_to_list(draft, "relations", entry)
    draft.relations.append((kind, source or "", pmid))


def stated_notices(draft: Draft, types: Collection[str]) -> tuple[Notice, ...]:
    """Read what the relations say, and what the publication types alone say."""
    preprint = PREPRINT in types
    notices = [
        notice
        for kind, source, pmid in draft.relations
        for notice in read_relation(kind, source, pmid, preprint=preprint)
    ]
    return add_types(notices, types, (SOURCE,))
