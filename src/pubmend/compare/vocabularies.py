"""Compare sets: keywords, MeSH headings, publication types, ISSNs; and kinds of work.

Authors' keywords and MeSH are different vocabularies, so that sets which share nothing
are no contradiction by themselves.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..model.agreement import (
    IDENTICAL,
    Agreement,
    major,
    minor,
    ours_fuller,
    theirs_fuller,
    variant,
)
from ..model.identifiers import Issn
from ..model.reasons import Reason
from ..text.folding import fold, key

Terms = tuple[str, ...]

# Names of one type in PubMed, Crossref, RIS and CSL, by the key of `text.key`.
_TYPES: Mapping[str, str] = {
    name: names.split()[0]
    for names in """
article journalarticle articlejournal jour researcharticle originalarticle articulo
article research text onlinearticle
magazine articlemagazine
newspaper articlenewspaper news
chapter bookchapter chap entryencyclopedia referenceentry booksection
book monograph editedbook
conference paperconference proceedingsarticle conf cpaper conferencepaper
preprint postedcontent unpublishedarticle
dataset data
report rprt
thesis dissertation thes
review reviewarticle
letter lettertotheeditor
editorial editorialmaterial
webpage elec
retractionnotice retractionofpublication
erratum publishederratum correction
""".strip().split("\n")
    for name in names.split()
}
_GENERAL = frozenset(
    ("article", "document", "generic", "other", "journal", "misc", "gen")
)


def compare_keywords(ours: Terms, theirs: Terms) -> Agreement:
    """Compare keywords; disjoint sets are two vocabularies, not a contradiction."""
    agreement = _compare_sets(_keys(ours), _keys(theirs), ours == theirs)
    return agreement or variant(Reason.OTHER_TERMS)


def compare_mesh(ours: Terms, theirs: Terms) -> Agreement:
    """Compare MeSH headings by descriptor, whatever their qualifiers and stars."""
    mine = frozenset(key(term.split("/")[0].strip("* ")) for term in ours)
    others = frozenset(key(term.split("/")[0].strip("* ")) for term in theirs)
    return _compare_sets(mine, others, ours == theirs) or minor(Reason.TERMS_DIFFER)


def compare_publication_types(ours: Terms, theirs: Terms) -> Agreement:
    """Compare types by their meaning in PubMed, Crossref and RIS."""
    mine = frozenset(_type(term) for term in ours)
    others = frozenset(_type(term) for term in theirs)
    found = _compare_sets(mine, others, ours == theirs)
    if found is None and (mine & _GENERAL or others & _GENERAL):
        return variant(Reason.GENERAL_TYPE)
    return found or minor(
        Reason.TYPE_DIFFERS, f"given {'; '.join(ours)}, there {'; '.join(theirs)}"
    )


def compare_types(ours: str, theirs: str) -> Agreement:
    """Compare the kind of work, in CSL's terms or any other's."""
    if ours == theirs:
        return IDENTICAL
    mine, others = _type(ours), _type(theirs)
    if mine == others:
        return variant(Reason.FORMATTING)
    note = f"given {ours}, there {theirs}"
    if mine in _GENERAL or others in _GENERAL:
        is_journal_paper = {mine, others} <= {
            "article",
            "review",
            "letter",
            "editorial",
            "erratum",
        }
        if is_journal_paper or {mine, others} & (_GENERAL - {"article"}):
            return variant(Reason.GENERAL_TYPE, note)
    return minor(Reason.TYPE_DIFFERS, note)


def compare_issns(ours: tuple[Issn, ...], theirs: tuple[Issn, ...]) -> Agreement:
    """Compare ISSNs; a single one on each side may be print against electronic."""
    if ours == theirs:
        return IDENTICAL
    mine, others = set(ours), set(theirs)
    if mine == others:
        return variant(Reason.FORMATTING)
    if mine < others:
        return theirs_fuller(Reason.ISSN_SUBSET)
    if others < mine:
        return ours_fuller(Reason.ISSN_SUBSET)
    if mine & others:
        return variant(Reason.SOME_TERMS_SHARED)
    note = f"given {', '.join(ours)}, there {', '.join(theirs)}"
    if len(mine) == len(others) == 1:
        return variant(Reason.OTHER_ISSN, note)
    return major(Reason.ISSN_DIFFERS, note)


def _compare_sets(
    mine: frozenset[str],
    others: frozenset[str],
    identical: bool,  # noqa: FBT001 - a fact of the values, not an option
) -> Agreement | None:
    """Compare two sets of folded terms; None where they share nothing."""
    if identical:
        return IDENTICAL
    if mine == others:
        return variant(Reason.FORMATTING)
    if mine < others:
        return theirs_fuller(Reason.MORE_TERMS)
    if others < mine:
        return ours_fuller(Reason.MORE_TERMS)
    return variant(Reason.SOME_TERMS_SHARED) if mine & others else None


def _keys(terms: Terms) -> frozenset[str]:
    return frozenset(key(term) or fold(term) for term in terms)


def _type(term: str) -> str:
    name = key(term)
    return _TYPES.get(name, name)
