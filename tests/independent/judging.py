"""Judge one field of a record by what one source says of the same work.

The tables of this folder know nothing of how a field is compared: they hold what
catalogues, publishers and PubMed print, and ask through `reconcile` as the program does.

Expectations: ``agrees`` (no conflict), ``completes`` (their fuller value is taken),
``kept`` (no conflict and the given value stays), ``differs`` (a conflict), ``minor``
and ``major`` (a conflict so weighed).
"""

from __future__ import annotations

from typing import Any, TypeAlias

from pubmend.model.agreement import Severity
from pubmend.model.csl import ATTRIBUTES
from pubmend.model.findings import Finding, Verdict
from pubmend.model.record import Author, Origin, PartialDate, Record
from pubmend.reconcile.verdicts import reconcile

GIVEN = Origin("given", "refs.ris#1")
THERE = Origin("pubmed", "1")

Row: TypeAlias = tuple[str, str, str, str]

_FITTING = {
    "agrees": {"agreed", "completed"},
    "completes": {"completed"},
    "kept": {"agreed"},
    "differs": {"minor", "major"},
    "minor": {"minor"},
    "major": {"major"},
}


def finding(field: str, ours: dict[str, Any], theirs: dict[str, Any]) -> Finding:
    """Give what becomes of a field between a given record and PubMed's."""
    given, said = Record(GIVEN, **ours), Record(THERE, **theirs)
    findings = reconcile(given, (said,)).findings
    return next(f for f in findings if f.field == field)


def outcome(found: Finding) -> str:
    """Give the verdict in a word, and a conflict by its severity."""
    if found.verdict is Verdict.CONFLICT:
        return "major" if found.severity is Severity.MAJOR else "minor"
    return found.verdict.value


def judge(field: str, ours: Any, theirs: Any) -> str:
    """Judge a field that needs no other beside it."""
    name = ATTRIBUTES[field]
    return outcome(finding(field, {name: ours}, {name: theirs}))


def fits(expected: str, said: str) -> bool:
    """Tell whether a judgement is one of those expected."""
    return said in _FITTING[expected]


def people(text: str) -> tuple[Author, ...]:
    """Read ``Family, Given; Family, Given, Suffix; =Group``."""
    return tuple(_person(part.strip()) for part in text.split(";"))


def _person(text: str) -> Author:
    if text.startswith("="):
        return Author(literal=text[1:])
    family, *rest = (part.strip() for part in text.split(","))
    given = rest[0] if rest else None
    return Author(family or None, given or None, rest[1] if len(rest) > 1 else None)


def date(text: str) -> PartialDate:
    """Read ``2021``, ``2021-12``, ``2021-12-03``, ``2021-s1`` or ``2020-12/2021-01``."""
    first, _, last = text.partition("/")
    year, *rest = first.split("-")
    until = date(last) if last else None
    if rest and rest[0].startswith("s"):
        return PartialDate(int(year), season=int(rest[0][1:]), until=until)
    month, day = (int(part) for part in (*rest, "0", "0")[:2])
    return PartialDate(int(year), month or None, day or None, until=until)
