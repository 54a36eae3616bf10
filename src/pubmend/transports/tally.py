"""Hold the counts and warnings of one run, which end in ``summary.json``.

The tally is handed to each transport that has something to count, and is the one thing
in this folder that changes over a run.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

_LOG = logging.getLogger("pubmend.transports")


@dataclass(slots=True)
class Counts:
    """Count for one source; ``waited`` is seconds spent waiting for slots."""

    requests: int = 0
    retries: int = 0
    refused: int = 0
    cassette_answers: int = 0
    bytes: int = 0
    waited: float = 0.0


@dataclass(slots=True)
class Tally:
    """Count by source (``pubmed``, ``pmc``, …, or ``elsewhere``) over one run."""

    sources: dict[str, Counts] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def of(self, source: str) -> Counts:
        """Give the counts of one source to be counted up."""
        return self.sources.setdefault(source, Counts())

    def warn(self, message: str) -> None:
        """Keep a warning for the user, once however often it happens."""
        if message not in self.warnings:
            self.warnings.append(message)
            _LOG.info("%s", message)
