"""Say what is known of each source: what it can be asked, and what its word is worth.

Everybody who decides (what to ask next, what changed, when to look again) asks here
"who looks up DOIs" or "who lists changes", and never for a source by its name. So a
source is added by its own `SourceFacts`, and those who decide need not change. The
facts of our own sources stand with them (`pubmend.sources`); they are passed in as a
value, since other people's packages may add theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from .identifiers import IdKind
from .questions import ById, Query, Question, kind_of
from .record import Record


class SearchKind(StrEnum):
    """List what can be searched by; see the queries of `model.questions`."""

    CITATION = "citation"
    TITLE = "title"
    ABSTRACT = "abstract"


class Absence(StrEnum):
    """Say what it means that a source no longer has an identifier of its own.

    ``deleted``: the article's record was deleted, which is news of the article.
    ``unregistered``: the identifier is no longer registered, whoever still names it.
    ``unconfirmed``: it counts only where no other source names the identifier.
    """

    DELETED = "deleted"
    UNREGISTERED = "unregistered"
    UNCONFIRMED = "unconfirmed"


class StageSign(StrEnum):
    """Say by what a source's records tell how far an article has come.

    ``status``: by a publication status. ``place``: by volume, issue and print date,
    which an article in press has not.
    """

    STATUS = "status"
    PLACE = "place"


def _no_bytes(_id: str) -> int:
    return 0


def _always(_id: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class ChangeListing:
    """Say how a source can be asked which of many articles were changed.

    Args:
        most: how many articles one question may name.
        most_bytes: how much they may add to the question; None for no bound.
        size: how many bytes an identifier adds to a question.
        can_name: True if a question can name an identifier.
        tells_retractions: True if one cheap question tells which of many articles are
            retracted or in doubt, and another which are still there.
        is_complete: True if no change is missing from the list, so that records need
            not be read once in a while regardless.
    """

    most: int
    most_bytes: int | None = None
    size: Callable[[str], int] = _no_bytes
    can_name: Callable[[str], bool] = _always
    tells_retractions: bool = False
    is_complete: bool = True


def _unworded(query: Query) -> str:
    message = f"the source has no words for {type(query).__name__}"
    raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """Describe one source to those who decide.

    Args:
        name: as it stands in records and in the keys of kept answers.
        label: as people call it.
        choice: what ``--source`` calls it; several sources may share that name.
        own_id: the kind of identifier that it gives out, and whose loss it can tell;
            None where it gives out none.
        looks_up: kinds of identifier for which it gives whole records.
        agency: the agency whose DOIs alone it has; it is asked for them where another
            source names that agency, or where none can. None where it has any.
        names_agencies: True if it knows with which agency a DOI is registered.
        converts: kinds of identifier to which it tells the article's others, in records
            that hold nothing else.
        finds_by: kinds of identifier by which it finds its own ones.
        searches_by: what it can be searched by.
        needs_every_word: True if a search finds only what has every word of the query,
            so that fewer words may find more.
        changes: how it lists changes; None where it does not.
        asked_by_default: True if it is asked where nobody names sources.
        most_ids: how many records one request brings at most.
        absence: what it means when it has its own identifier no more.
        stage: by what its records tell how far an article has come; None if they don't.
        types_tell_notices: True if its types tell notices from the articles that they
            are about.
        trust: its place where a field's own order does not name it; low is trusted.
        word: words a query that is not by identifier; raises ValueError for one that
            the source is not asked.
    """

    name: str
    label: str
    choice: str
    own_id: IdKind | None = None
    looks_up: frozenset[IdKind] = frozenset()
    agency: str | None = None
    names_agencies: bool = False
    converts: frozenset[IdKind] = frozenset()
    finds_by: frozenset[IdKind] = frozenset()
    searches_by: frozenset[SearchKind] = frozenset()
    needs_every_word: bool = False
    changes: ChangeListing | None = None
    asked_by_default: bool = True
    most_ids: int = 1
    absence: Absence = Absence.UNCONFIRMED
    stage: StageSign | None = None
    types_tell_notices: bool = False
    trust: int = 100
    word: Callable[[Query], str] = _unworded

    def ask(self, query: Query) -> Question:
        """Ask this source a query.

        Raises:
            ValueError: the source is not asked such a query.
        """
        if isinstance(query, ById):
            return Question.by_id(self.name, query.kind, query.value)
        return Question(self.name, kind_of(query), self.word(query), query)


@dataclass(frozen=True, slots=True)
class Sources:
    """Answer which sources can do what: all that are known, or those to be asked."""

    facts: tuple[SourceFacts, ...] = ()

    def __iter__(self) -> Iterator[SourceFacts]:
        """Give the facts of each, in the order in which sources are asked."""
        return iter(self.facts)

    def __contains__(self, name: object) -> bool:
        """True if a source of this name is among them."""
        return any(facts.name == name for facts in self.facts)

    def __getitem__(self, name: str) -> SourceFacts:
        """Give a source's facts; of one that is unknown nothing more than its name.

        A kept record may be of a source that is no longer installed.
        """
        for facts in self.facts:
            if facts.name == name:
                return facts
        return SourceFacts(name=name, label=name, choice=name)

    @property
    def usual(self) -> frozenset[str]:
        """Name those that are asked where nobody names sources."""
        return frozenset(f.name for f in self.facts if f.asked_by_default)

    @property
    def listing(self) -> tuple[tuple[SourceFacts, ChangeListing], ...]:
        """Give those that list changes, each with how it does."""
        return tuple((f, f.changes) for f in self.facts if f.changes is not None)

    def looking_up(self, kind: IdKind) -> tuple[SourceFacts, ...]:
        """Give those that have whole records by a kind of identifier.

        The sources of one agency's DOIs are left out, since they are asked by the
        agency; but where nobody can name it, they are asked for any.
        """
        able = (facts for facts in self.facts if kind in facts.looks_up)
        by_agency = bool(self.naming_agencies)
        return tuple(facts for facts in able if facts.agency is None or not by_agency)

    def holding_dois_of(self, agency: str) -> tuple[SourceFacts, ...]:
        """Give those that have the DOIs of one agency alone."""
        return tuple(f for f in self.facts if f.agency == agency)

    @property
    def naming_agencies(self) -> tuple[SourceFacts, ...]:
        """Give those that know with which agency a DOI is registered."""
        return tuple(f for f in self.facts if f.names_agencies)

    def converting(self, kind: IdKind) -> tuple[SourceFacts, ...]:
        """Give those that convert a kind of identifier to others."""
        return tuple(f for f in self.facts if kind in f.converts)

    def finding_by(self, kind: IdKind) -> tuple[SourceFacts, ...]:
        """Give those that find their own identifiers by another kind."""
        return tuple(f for f in self.facts if kind in f.finds_by)

    def searched_by(self, kind: SearchKind) -> tuple[SourceFacts, ...]:
        """Give those that can be searched by something."""
        return tuple(f for f in self.facts if kind in f.searches_by)

    def by_trust(self, records: Iterable[Record]) -> list[Record]:
        """Put sources' records in order, the most trusted first."""
        return sorted(records, key=lambda record: self[record.origin.source].trust)


def choices_of(sources: Sources) -> Mapping[str, tuple[str, ...]]:
    """List what ``--source`` may name, and which sources each name means."""
    choices = dict.fromkeys(facts.choice for facts in sources)
    return {
        choice: tuple(f.name for f in sources if f.choice == choice)
        for choice in choices
    }


def chosen(sources: Sources, choices: Iterable[str]) -> frozenset[str]:
    """Name the sources that ``--source`` names.

    Raises:
        KeyError: a choice names none.
    """
    known = choices_of(sources)
    return frozenset(name for choice in choices for name in known[choice])
