"""Find the twins of a proved work: other editions of it, under ids of their own.

A Spanish journal prints an article in two languages, each with a PMID; a publisher
gives each version of an article a DOI; a translation appears elsewhere. Title and
people are the same, so that search proves either. Which one is meant shows in what
tells editions apart: the language, the place, the ISSN, the identifier. Where the given
record tells nothing of it, the choice is a person's; where it does, the twin is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model.findings import Candidate
from ..model.record import Record
from ..text.folding import key
from ..text.languages import guess_language
from .candidates import describe
from .clustering import Id, have_other_ids, ids_of, share_an_id
from .comparison_vector import WHERE, ComparisonVector, compare_records
from .evidence import LETTERS_OF_A_PIECE
from .same_work import same_work

_LEAST_SHARED = 0.5  # of the shorter list of authors
_MOST = 6  # editions that are told of; more are a series


@dataclass(frozen=True, slots=True)
class Editions:
    """Hold the editions of a work where there are several.

    Args:
        told: the one that the given record tells to be its own; None if none is.
        all: all of them, as candidates, ``told`` first.
        words: a sentence that names them.
    """

    told: Record | None
    all: tuple[Candidate, ...]
    words: str

    def usable(self, records: Iterable[Record]) -> tuple[Record, ...]:
        """Give of some records those that are of no edition but the one told."""
        others = [c.record for c in self.all if c.record != self.told]
        kept = [
            record
            for record in records
            if record not in others
            and not any(_shares_own_id(record, other) for other in others)
        ]
        told = () if self.told is None else (self.told,)
        return tuple(_distinct((*told, *kept)))


def _distinct(records: Iterable[Record]) -> list[Record]:
    """Leave out repetitions; a record holds lists, and can't be a key."""
    found: list[Record] = []
    for record in records:
        if record not in found:
            found.append(record)
    return found


def _shares_own_id(record: Record, twin: Record) -> bool:
    return share_an_id(_own_ids(twin), ids_of(record))


def find_editions(
    given: Record, used: tuple[Record, ...], fetched: Iterable[Record]
) -> Editions | None:
    """Find the editions of a proved work among all records that were fetched.

    Args:
        given: the record as given.
        used: the sources' records that would be used for it.
        fetched: what the questions about it led to, used or not.
    """
    every = _distinct((*used, *fetched))
    for record in used:
        twins = [other for other in every if are_editions(record, other)]
        if twins and len(twins) < _MOST:
            return _told(given, [record, *twins])
    return None


def are_editions(one: Record, other: Record) -> bool:
    """True if two records of one source are editions of one work, each with its id."""
    if one.origin.source != other.origin.source or one == other:
        return False
    if not have_other_ids(_own_ids(one), _own_ids(other)):
        return False
    if _families(one).isdisjoint(_families(other)):
        return False  # most of what a search finds, at no cost
    compared = compare_records(one, other)
    return _is_same_matter(compared) and _is_printed_again(compared)


def _families(record: Record) -> set[str]:
    people = record.author or ()
    return {key(person.family or person.literal or "") for person in people}


def _own_ids(record: Record) -> tuple[Id, ...]:
    """Give the id under which a source holds a record: PubMed's, or else the DOI."""
    return tuple(ids_of(record))[:1]


def _is_same_matter(compared: ComparisonVector) -> bool:
    """True if title and people are the same, and neither goes with the other."""
    relation, titles = compared.relation, compared.titles
    if relation.contradiction is not None or relation.doubt is not None:
        return False
    if titles is None or titles.letters < LETTERS_OF_A_PIECE or compared.texts_differ:
        return False
    is_titled = compared.agrees("title") or compared.languages_differ
    is_by_same = (compared.authors_alike or 0) >= _LEAST_SHARED
    return is_titled and is_by_same and not compared.differs("issued")


def _is_printed_again(compared: ComparisonVector) -> bool:
    """True if a language, a version or a DOI in common tells of a second edition.

    One title twice in one language may be an erratum, or a talk and its article; a
    work that PubMed holds twice over has no editions.
    """
    if _languages_differ(compared):
        return True
    if share_an_id(ids_of(compared.given), ids_of(compared.candidate)):
        return compared.count_differing(*WHERE) > 0
    if _are_versions(compared.given, compared.candidate):
        return True
    # One place under two DOIs is one work whose DOI was changed.
    return compared.texts_agree and not compared.placed


_VERSION = re.compile(r"[./]v?\d{1,2}$", re.IGNORECASE)


def _are_versions(one: Record, other: Record) -> bool:
    """True if two DOIs differ in their version alone: ``10.12688/f….1`` and ``.2``."""
    if one.doi is None or other.doi is None or one.doi == other.doi:
        return False
    return _VERSION.sub("", one.doi) == _VERSION.sub("", other.doi)


def _languages_differ(compared: ComparisonVector) -> bool:
    agreement = compared.agreements.get("language")
    are_stated_so = agreement is not None and not agreement.agrees
    return compared.languages_differ or are_stated_so


def _told(given: Record, editions: list[Record]) -> Editions:
    """Choose the edition whose own marks the given record has, and name the others."""
    ordered = sorted(editions, key=lambda record: -_likeness(given, record))
    first, second = ordered[:2]
    shown = tuple(describe(r, same_work(given.without_ids(), r)) for r in ordered)
    if _likeness(given, first) == _likeness(given, second):
        return Editions(None, shown, _open_words(ordered))
    agreeing, differing = _marks(given, first)[0], _marks(given, second)[1]
    by = sorted((agreeing - _marks(given, second)[0]) | differing)
    return Editions(first, shown, _told_words(ordered, " and ".join(by)))


def _likeness(given: Record, record: Record) -> int:
    agreeing, differing = _marks(given, record)
    return len(agreeing) - len(differing)


def _marks(given: Record, record: Record) -> tuple[frozenset[str], frozenset[str]]:
    """Name the marks of an edition that a given record has, and those it has not."""
    compared = compare_records(given, record)
    agreeing = {name for name in _TELLING if compared.agrees(name)}
    differing = {name for name in _TELLING if compared.differs(name)}
    for name, ours, theirs in _own_marks(given, record):
        if ours and theirs:
            (differing if ours.isdisjoint(theirs) else agreeing).add(name)
    return frozenset(agreeing), frozenset(differing)


_TELLING = ("container-title", "volume", "issue", "page")


def _own_marks(
    given: Record, record: Record
) -> Iterator[tuple[str, set[str], set[str]]]:
    """Give the ids, the ISSNs and the languages of both."""
    for kind, ours, theirs in compare_records(given, record).id_pairs():
        yield kind, {ours}, {theirs}
    yield "ISSN", set(given.issn or ()), set(record.issn or ())
    yield "language", _languages(given), _languages(record)


def _languages(record: Record) -> set[str]:
    """Give the language that a record states, or in which its title is.

    An English title says nothing: databases translate every title.
    """
    stated = (record.language or "").casefold()
    code = _CODES.get(stated, stated[:2]) or guess_language(record.title or "")
    return set() if code is None or (not stated and code == "en") else {code}


# NLM's codes whose first two letters aren't ISO 639-1's,
# https://www.nlm.nih.gov/bsd/language_table.html
_CODES = {
    "chi": "zh",
    "dut": "nl",
    "ger": "de",
    "jpn": "ja",
    "pol": "pl",
    "por": "pt",
    "spa": "es",
    "swe": "sv",
    "tur": "tr",
    "ukr": "uk",
    "cze": "cs",
    "spanish": "es",
    "german": "de",
    "portuguese": "pt",
    "chinese": "zh",
}


def _name(record: Record) -> str:
    kind, value = _own_ids(record)[0]
    language = record.language and f"in {record.language}"
    place = record.page and f"page {record.page}"
    journal = record.container_title_short or record.container_title
    described = ", ".join(part for part in (journal, place, language) if part)
    return f"{kind} {value} ({described})" if described else f"{kind} {value}"


def _open_words(editions: list[Record]) -> str:
    named = " and ".join(map(_name, editions))
    return (
        f"This work has {len(editions)} editions, and the record tells none: {named}."
    )


def _told_words(editions: list[Record], by: str) -> str:
    told, *others = map(_name, editions)
    return (
        f"This work has another edition, {' and '.join(others)}; the record's {by} "
        f"is that of {told}."
    )
