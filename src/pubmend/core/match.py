"""Decide about identity: is it the same work, which candidate is it, do the ids agree.

The decisions themselves stand in ``proof`` (two records, by ``evidence`` and
``clashes``), ``choice`` (a search's candidates) and ``triangle`` (the records that one
record's identifiers lead to).
"""

from .choice import Choice, choose
from .evidence import Evidence
from .proof import Decision, Match, same_work
from .triangle import Triangle, check_triangle

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
