"""Go through the lines of a ``records.jsonl`` once, for all that is made from them.

A line is parsed once for the counts of the summary, for the order of the report and for
the mended files together. Of the lines themselves only places in the file are kept,
and no more of them than the report shows, so that memory does not grow with the number
of records. The few lines that the report shows are read again at their places.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from ..model.agreement import Severity
from ..model.record_line import RecordLine
from ..reports.as_html import MOST
from ..reports.groups import GROUPS, drop_conflicts_below, group_of
from ..reports.summary import Summary
from .write_back import is_changed, place_of


class LinePass:
    """Count the lines of a file while they are read.

    ``summary`` counts the lines given so far; ``changed_places`` counts the changed
    records of each input that has any.
    """

    def __init__(self, path: Path, severity: Severity) -> None:
        """Prepare to read a file; conflicts below ``severity`` are not counted."""
        self.summary = Summary()
        self.changed_places: Counter[str] = Counter()
        self._path = path
        self._severity = severity
        self._offsets: defaultdict[str, list[int]] = defaultdict(list)

    def lines(self) -> Iterator[RecordLine]:
        """Give every line from the first on; it is counted before it is given."""
        offset = 0
        with self._path.open("rb") as stream:
            for text in stream:
                line: RecordLine = json.loads(text)
                self._count(line, offset)
                offset += len(text)
                yield line

    def _count(self, line: RecordLine, offset: int) -> None:
        counted = drop_conflicts_below(line, self._severity)
        self.summary = self.summary.including(counted)
        offsets = self._offsets[group_of(counted).name]
        if len(offsets) < MOST:
            offsets.append(offset)
        if is_changed(line):
            self.changed_places[place_of(line)] += 1

    def gravest_first(self) -> Iterator[RecordLine]:
        """Give the lines again as a report shows them, sorted by `groups.GROUPS`.

        Of each group no more than `as_html.MOST` are given.
        """
        with self._path.open("rb") as stream:
            for group in GROUPS:
                for offset in self._offsets[group.name]:
                    stream.seek(offset)
                    yield drop_conflicts_below(
                        json.loads(stream.readline()), self._severity
                    )
