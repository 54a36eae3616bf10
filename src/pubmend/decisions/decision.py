"""Hold what people decided about a field, and when that no longer applies.

A decision is bound to its record and to the values that it was made on: what is given
and what the sources say. A value is stored as a short excerpt for people and a mark, a
hash of the whole value, which identifies it exactly. A source that no longer answers
changes nothing, since an outage is no change of mind; a value that was not there when
the decision was made does.

A record is recognised by its identifiers. So a duplicate of it in the same folder
shares its decisions, those about values only if it has the same values.
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
    """Name how a decision relates to what is given and stated now."""

    APPLIES = "applies"
    CHANGED = "values-changed"
    GONE = "record-gone"


@dataclass(frozen=True, slots=True)
class Subject:
    """Identify a record, even after its file was sorted or renamed.

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
        """True if two are one record: by identifiers, else words, else position.

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
    """Hold a value as it was when the decision was made; of the given, no source."""

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
        statements: what each source said.
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
        """True if all values of now were there when the decision was made.

        A lock holds whatever the values are.
        """
        if self.judgement is Judgement.LOCK:
            return True
        known = {value.mark for value in self.statements}
        return self.given.mark == mark(given) and known.issuperset(
            map(mark, statements)
        )

    def replaces(self, other: Decision) -> bool:
        """True if this decision takes the place of an earlier one.

        A conflict in a locked field can be dismissed; any other two exclude each other.
        """
        if self.field != other.field or not self.subject.is_same(other.subject):
            return False
        both = {self.judgement, other.judgement}
        return both != {Judgement.LOCK, Judgement.DISMISS}


def mark(value: Json) -> str:
    """Hash a CSL-JSON value, in Unicode's composed form."""
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
    return tuple(sorted([*others, new], key=_sort_key))


def _sort_key(decision: Decision) -> tuple[str, int, str, str]:
    subject = decision.subject
    return subject.file, subject.position, decision.field, decision.judgement
