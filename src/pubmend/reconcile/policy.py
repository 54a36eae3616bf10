"""Say how far fields may be changed and whom to trust, where a user wants it otherwise.

The table in ``fields`` is the default. A policy holds only the departures from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..compare.fields import Action, AnyField
from ..model.agreement import Severity


@dataclass(frozen=True, slots=True)
class Policy:
    """Hold a user's departures from the default policy.

    Args:
        actions: field name to the furthest change allowed.
        trust: field name to source names, most trusted first; sources left out follow.
        fill_only: leave completions alone everywhere.
        severity: the least that a conflict must weigh to stand in the report.
    """

    actions: Mapping[str, Action] = field(default_factory=dict)
    trust: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fill_only: bool = False
    severity: Severity = Severity.MINOR

    def action(self, of: AnyField) -> Action:
        """Give the furthest change allowed to a field."""
        action = self.actions.get(of.name, of.action)
        return Action.FILL if self.fill_only and action is not Action.KEEP else action

    def rank(self, of: AnyField, source: str) -> int:
        """Give how far down a source stands in the trust for a field, from 0."""
        trust = (*self.trust.get(of.name, ()), *of.trust)
        return trust.index(source) if source in trust else len(trust)


DEFAULT = Policy()
