"""Decide about identity: is it the same work, which candidate is it, do the ids agree.

The decisions themselves stand in ``proof`` (two records, by ``evidence`` and
``clashes``), ``choice`` (a search's candidates) and ``triangle`` (the records that one
record's identifiers lead to).
"""

from .candidates import Choice, choose
from .evidence import Evidence
from .identifier_consistency import Triangle, check_triangle
from .same_work import Decision, Match, same_work

__all__ = [
    "Choice",
    "Decision",
    "Evidence",
    "Match",
    "Triangle",
    "check_triangle",
    "choose",
    "same_work",
]
