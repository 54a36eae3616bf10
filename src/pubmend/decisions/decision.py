"""Remember what people decided about a field, and tell when that no longer applies.

A decision is bound to the record it is about and to the values it is about: what is
given and what the sources say. Values are kept as a short excerpt for people and a
mark, a hash of the whole value, which binds it exactly. A source that falls silent
changes nothing, since an outage is no change of mind; a value nobody had seen when the
decision was made does.

A record is known by its identifiers. So a double of it in the same folder shares its
decisions, those on values only where it has the same values.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from ..model.record import Json

_MARK_LENGTH = 16


class Judgement(StrEnum):
    """Name what a person can decide about a field of a record."""

    ACCEPT = "accept"
    DISMISS = "dismiss"
    LOCK = "lock"


class Standing(StrEnum):
    """Say how a decision stands to what is given and said now."""

    APPLIES = "applies"
    CHANGED = "values-changed"
    GONE = "record-gone"


@dataclass(frozen=True, slots=True)
class Subject:
    """Name a record so that it is known again after its file was sorted or renamed.

    Args:
        file: the name of its file, without folders.
        position: its position there, from 1.
        ids: its identifiers by kind (``PMID``, ``PMCID``, ``DOI``).
        words: the mark of its title, or else of its abstract.
    """

    file: str
    position: int
    ids: Mapping[str, str]
    words: str | None = None

    def is_same(self, other: Subject) -> bool:
        """Know a record by its identifiers, else its words, else its position.

        Two records that share a DOI but have two PMIDs are an article and its erratum.
        """
        if self.ids and other.ids:
            shared = self.ids.keys() & other.ids.keys()
            return bool(shared) and all(self.ids[k] == other.ids[k] for k in shared)
        if self.file != other.file:
            return False
        if self.words is not None or other.words is not None:
            return self.words == other.words
        return self.position == other.position


@dataclass(frozen=True, slots=True)
class DecidedValue:
    """Hold a value as it was when the decision was made; ``source`` None: given."""

    mark: str
    text: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Hold what a person decided about one field of one record.

    Args:
        judgement: what was decided.
        subject: the record.
        field: the field's name.
        given: the given value that it was about.
        said: what each source said.
        source: whose value was accepted.
        taken: the mark of the value that was accepted.
        why: the person's reason.
        when: the moment of the decision.
        title: what the record is called, for people.
    """

    judgement: Judgement
    subject: Subject
    field: str
    given: DecidedValue
    statements: tuple[DecidedValue, ...] = ()
    source: str | None = None
    taken: str | None = None
    why: str | None = None
    when: datetime | None = None
    title: str | None = None

    def holds(self, given: Json, statements: Iterable[Json]) -> bool:
        """True if all values now were there when the decision was made.

        A lock holds whatever the values are.
        """
        if self.judgement is Judgement.LOCK:
            return True
        known = {value.mark for value in self.statements}
        return self.given.mark == mark(given) and known.issuperset(
            map(mark, statements)
        )

    def replaces(self, other: Decision) -> bool:
        """True if this later decision leaves no room for an earlier one.

        A conflict in a locked field can be dismissed; all else excludes each other.
        """
        if self.field != other.field or not self.subject.is_same(other.subject):
            return False
        both = {self.judgement, other.judgement}
        return both != {Judgement.LOCK, Judgement.DISMISS}


def mark(value: Json) -> str:
    """Hash a CSL-JSON value; only Unicode's two ways of writing é are levelled."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    composed = unicodedata.normalize("NFC", text)
    return sha256(composed.encode("utf-8", "replace")).hexdigest()[:_MARK_LENGTH]


def decisions_about(
    decisions: Iterable[Decision], subject: Subject
) -> tuple[Decision, ...]:
    """Choose the decisions about one record."""
    return tuple(d for d in decisions if d.subject.is_same(subject))


def with_decision(decisions: Sequence[Decision], new: Decision) -> tuple[Decision, ...]:
    """Add a decision, in place of those that it replaces, and sort."""
    others = [old for old in decisions if not new.replaces(old)]
    return tuple(sorted([*others, new], key=_place))


def _place(decision: Decision) -> tuple[str, int, str, str]:
    subject = decision.subject
    return subject.file, subject.position, decision.field, decision.judgement
