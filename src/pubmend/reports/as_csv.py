"""Write the findings as one flat table for spreadsheets: a row a field of a record.

A record about which there are no findings has one row, so that none is lost. Texts
that a spreadsheet would take for a formula are given an apostrophe in front
(https://owasp.org/www-community/attacks/CSV_Injection). The mark at the beginning
makes Excel read UTF-8; lines end as RFC 4180 has it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from ..model.record_line import FindingLine, RecordLine
from .wording import display, reason_sentence

BYTE_ORDER_MARK = "\ufeff"
SOURCE_COLUMNS = ("pubmed", "crossref", "pmc", "pmc-articles")
COLUMNS = (
    *("key", "status", "PMID", "PMCID", "DOI", "notices"),
    *("field", "verdict", "severity", "disputed", "given", "value"),
    *SOURCE_COLUMNS,
    *("reason", "explanation", "note"),
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render_csv(lines: Iterable[RecordLine]) -> Iterator[str]:
    """Render the table, a piece for each record."""
    yield BYTE_ORDER_MARK + _rows([{name: name for name in COLUMNS}])
    for line in lines:
        yield _rows(_record_rows(line))


def _record_rows(line: RecordLine) -> Iterator[dict[str, str]]:
    record: dict[str, str] = {
        "key": line["key"],
        "status": str(line["status"]),
        **{str(name): value for name, value in line["ids"].items()},
        "notices": ", ".join(notice["kind"] for notice in line["notices"]),
    }
    for finding in line["findings"]:
        yield {**record, **_finding_columns(finding)}
    if not line["findings"]:
        yield record


def _finding_columns(finding: FindingLine) -> dict[str, str]:
    field = finding["field"]
    said = {
        statement["source"]: _text(field, statement["value"])
        for statement in finding["statements"]
        if statement["source"] in SOURCE_COLUMNS
    }
    return {
        "field": field,
        "verdict": str(finding["verdict"]),
        "severity": str(finding["severity"] or ""),
        "disputed": "yes" if finding["disputed"] else "",
        "given": _text(field, finding["given"]),
        "value": _text(field, finding["value"]),
        **said,
        "reason": finding["reason"],
        "explanation": reason_sentence(finding["reason"]),
        "note": finding["note"] or "",
    }


def _text(field: str, value: object) -> str:
    return display(field, value) if value else ""


def _rows(rows: Iterable[dict[str, str]]) -> str:
    page = StringIO(newline="")
    writer = csv.DictWriter(page, COLUMNS, restval="", lineterminator="\r\n")
    writer.writerows({name: _harmless(text) for name, text in r.items()} for r in rows)
    return page.getvalue().encode("utf-8", "replace").decode("utf-8")


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
