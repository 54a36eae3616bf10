"""Name the files that Pubmend puts into people's folders, which are no inputs.

A run's output may lie below the folder that is read, policies and decisions lie
among the records that they are about. Read as inputs the next time, each record would
come back doubled.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

RECORDS = "records.jsonl"
REPORT = "report.html"
SUMMARY = "summary.json"
ENRICHED = "enriched"

POLICIES_AND_DECISIONS = "pubmend-*.toml"
OUTPUTS = (RECORDS, REPORT, SUMMARY, f"{ENRICHED}.*")


def is_own_file(path: Path) -> bool:
    """True if Pubmend wrote the file, so that it is no input.

    Other programs write a ``report.html`` as well, so an output counts only beside
    the ``records.jsonl`` of its run.
    """
    if fnmatchcase(path.name, POLICIES_AND_DECISIONS):
        return True
    named = any(fnmatchcase(path.name, pattern) for pattern in OUTPUTS)
    return named and path.with_name(RECORDS).is_file()
