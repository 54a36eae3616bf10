"""Find the contradictions and doubts that keep two records from being one work.

A single field in conflict is none of it: that is an error in a record, to be flagged,
not another work. A *contradiction* tells two works apart by itself; a *doubt* keeps a
match from being proved.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..compare.similarity import is_slip
from ..model.reasons import Reason
from .comparison_vector import WHERE, ComparisonVector
from .evidence import LETTERS_OF_A_PIECE, Evidence, EvidenceRule
from .supplements import is_supplement


def _other_kind(compared: ComparisonVector) -> Iterator[Evidence]:
    """Spot a notice, a part, a version: surely so, or maybe so and at another place."""
    if compared.placed:
        return
    relation, title = compared.relation, compared.agreements.get("title")
    if relation.contradiction is not None:
        yield Evidence("type", -2.0, relation.contradiction)
    elif relation.doubt is not None and compared.count_differing("title", *WHERE):
        yield Evidence("type", -2.0, f"{relation.doubt}, and more differs")
    elif title is not None and title.reason in _OTHER_KINDS:
        yield Evidence("type", -2.0, compared.words("title"))


_OTHER_KINDS = frozenset({Reason.PART_DIFFERS, Reason.OTHER_KIND_OF_TEXT})


def _other_title(compared: ComparisonVector) -> Iterator[Evidence]:
    if not compared.differs("title") or compared.texts_agree or compared.near:
        return
    # Several letters or abstracts share a page, so the place alone excuses nothing.
    is_excused = compared.languages_differ or compared.placed
    are_strangers = compared.authors_alike == 0 or compared.texts_differ
    if not is_excused or are_strangers:
        words = f"the titles have little in common{_of_a_meeting(compared)}"
        yield Evidence("title", -1.0, words)


def _of_a_meeting(compared: ComparisonVector) -> str:
    """Say how one identifier can have led from one abstract of a meeting to another."""
    if not (is_supplement(compared.given) and is_supplement(compared.candidate)):
        return ""
    return " (the abstracts of a meeting may share their supplement's DOI)"


def _companion(compared: ComparisonVector) -> Iterator[Evidence]:
    """Spot the sister article: a title nearly the same, at another place."""
    if not compared.differs("title") or compared.texts_agree:
        return
    elsewhere = compared.count_differing("container-title", "volume", "issued")
    if compared.differs("page") or elsewhere > 1:
        words = f"title and place both differ{_of_a_meeting(compared)}"
        yield Evidence("title", -1.5, words)


def _other_people(compared: ComparisonVector) -> Iterator[Evidence]:
    if compared.authors_alike != 0 or compared.agrees("author"):
        return
    if compared.placed or compared.texts_agree:
        return
    letters = 0 if compared.titles is None else compared.titles.letters
    is_known_by_title = compared.agrees("title") and letters >= LETTERS_OF_A_PIECE
    if not is_known_by_title or compared.count_differing(*WHERE):
        yield Evidence("author", -1.0, "no author in common, nor the place")


def _elsewhere(compared: ComparisonVector) -> Iterator[Evidence]:
    """Spot the other publication of a work: nothing of the place agrees."""
    differing = compared.count_differing(*WHERE)
    agreeing = sum(compared.agrees(field) for field in WHERE)
    is_placed = compared.differs("container-title") or compared.differs("page")
    nowhere = differing >= 2 and agreeing == 0 and is_placed
    if nowhere or compared.count_differing("volume", "page", "issued") == 3:
        yield Evidence(
            "container-title", -1.5, "published elsewhere: nothing of the place agrees"
        )


def _other_text(compared: ComparisonVector) -> Iterator[Evidence]:
    may_be_it = compared.agrees("title") or compared.placed or compared.languages_differ
    if compared.texts_differ and not may_be_it:
        yield Evidence("abstract", -1.5, "the abstracts have nothing in common")


def _other_language(compared: ComparisonVector) -> Iterator[Evidence]:
    agreement = compared.agreements.get("language")
    elsewhere = compared.count_differing("container-title", "page", "volume")
    if agreement is not None and not agreement.agrees and elsewhere:
        yield Evidence("language", -2.0, "another language at another place")


def _doubtful_kind(compared: ComparisonVector) -> Iterator[Evidence]:
    if compared.relation.doubt is not None and not compared.placed:
        yield Evidence("type", -0.5, compared.relation.doubt)


def _own_ids(compared: ComparisonVector) -> Iterator[Evidence]:
    """Doubt where each has an identifier of its own, unless that may be a slip."""
    for field, ours, theirs in compared.id_pairs():
        if ours != theirs and not is_slip(ours, theirs) and not compared.placed:
            yield Evidence(field, -0.5, f"each has a {field} of its own")


def _other_year(compared: ComparisonVector) -> Iterator[Evidence]:
    """Doubt another year where no place bears it out: it may be another version."""
    is_placed = any(map(compared.agrees, ("container-title", "volume", "page")))
    if compared.differs("issued") and not is_placed and not compared.texts_agree:
        yield Evidence("issued", -0.1, "another year, and no place to go by")


def _other_page(compared: ComparisonVector) -> Iterator[Evidence]:
    """Doubt what stands in another volume on another page: a column, an update."""
    if compared.count_differing("volume", "page") == 2 and not compared.texts_agree:
        yield Evidence("page", -0.1, "another volume and another page")


# Each keeps a match from being proved.
DOUBTS: tuple[EvidenceRule, ...] = (_doubtful_kind, _own_ids, _other_year, _other_page)

# Each tells two works apart by itself.
CONTRADICTIONS: tuple[EvidenceRule, ...] = (
    _other_kind,
    _other_title,
    _companion,
    _other_people,
    _elsewhere,
    _other_text,
    _other_language,
)
