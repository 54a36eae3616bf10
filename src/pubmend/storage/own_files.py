"""Name the files that Pubmend writes into people's folders, to tell them from inputs.

A run's output may lie below the folder that is read, and policies and decisions lie
among the records that they are about. If the next run read them as inputs, each record
would come back twice.
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
    return has_output_name(path.name) and path.with_name(RECORDS).is_file()


def has_output_name(name: str) -> bool:
    """True if a run gives its output such a name."""
    return any(fnmatchcase(name, pattern) for pattern in OUTPUTS)
