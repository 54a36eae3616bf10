"""Say how a given value and a source's value of one field stand to each other.

Every comparator answers with an `Agreement`: one of five kinds, a reason out of a
closed list, and for a difference its severity.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .reasons import Reason


class Kind(StrEnum):
    """Order the ways in which two values can agree, from best to worst."""

    SAME = "same"
    VARIANT = "variant"
    OURS_FULLER = "ours-fuller"
    THEIRS_FULLER = "theirs-fuller"
    DIFFERENT = "different"


class Severity(StrEnum):
    """Weigh a difference: minor may be another edition's habit, major another work."""

    MINOR = "minor"
    MAJOR = "major"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Hold how two values agree, why, and in words what differs.

    ``note`` is one sentence that names the place of the difference (which author, which
    number), or None.
    """

    kind: Kind
    reason: Reason
    severity: Severity | None = None
    note: str | None = None

    @property
    def agrees(self) -> bool:
        """True if the two values can stand for the same thing."""
        return self.kind is not Kind.DIFFERENT


IDENTICAL = Agreement(Kind.SAME, Reason.IDENTICAL)


def variant(reason: Reason, note: str | None = None) -> Agreement:
    """Give a harmless variant."""
    return Agreement(Kind.VARIANT, reason, note=note)


def ours_fuller(reason: Reason, note: str | None = None) -> Agreement:
    """Give the agreement in which the given value says more."""
    return Agreement(Kind.OURS_FULLER, reason, note=note)


def theirs_fuller(reason: Reason, note: str | None = None) -> Agreement:
    """Give the agreement in which the source's value says more."""
    return Agreement(Kind.THEIRS_FULLER, reason, note=note)


def minor(reason: Reason, note: str | None = None) -> Agreement:
    """Give a difference that need not mean another work."""
    return Agreement(Kind.DIFFERENT, reason, Severity.MINOR, note)


def major(reason: Reason, note: str | None = None) -> Agreement:
    """Give a difference that a person must look at."""
    return Agreement(Kind.DIFFERENT, reason, Severity.MAJOR, note)


def mirrored(agreement: Agreement) -> Agreement:
    """Give the agreement as the other side sees it."""
    swap = {Kind.OURS_FULLER: Kind.THEIRS_FULLER, Kind.THEIRS_FULLER: Kind.OURS_FULLER}
    kind = swap.get(agreement.kind, agreement.kind)
    return Agreement(kind, agreement.reason, agreement.severity, agreement.note)
