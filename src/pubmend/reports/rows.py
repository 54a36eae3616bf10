"""Lay out findings for the report page: rows of cells, and the words that differ.

Values stand side by side where there is something to compare: a conflict, a completion,
or sources that contradict each other. What was filled in beyond dispute is listed with
its sources. Of a long text only the neighbourhood of what differs is shown, its whole
folded away. That keeps a page of ten thousand records readable.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from ..model.agreement import Severity
from ..model.csl_text import NOTHING, display
from ..model.findings import Verdict
from ..model.record_line import FindingLine
from .differing import TextRun, differing, excerpt
from .wording import (
    ORDER,
    explanation,
    field_label,
    reason_sentence,
    source_label,
    source_rank,
)

# Letters from which on a value is folded, not repeated, or cut when all is well.
LONG = 280
REPEATABLE = 40
QUIET = 140
_COMPARED = (Verdict.CONFLICT, Verdict.COMPLETED)
_SHOWN = (*_COMPARED, Verdict.FILLED)


@dataclass(frozen=True, slots=True)
class Column:
    """Head the values of one source: where and when it was asked."""

    label: str
    href: str | None
    when: str | None


@dataclass(frozen=True, slots=True)
class Cell:
    """Show the value of a field as given, as a source states it, or as the result.

    Args:
        label: whose value it is; shown beside the value where columns don't fit.
        words: those marked that differ; of a long text only their neighbourhood.
        whole: the whole text, to be folded, where the words are not all of it.
        instead: what stands for a value that need not be repeated.
        empty: there is no value.
    """

    label: str
    words: Markup | str = ""
    whole: str | None = None
    instead: str | None = None
    empty: bool = False


@dataclass(frozen=True, slots=True)
class FindingRow:
    """Show what became of one field; the cells are given, each source, result."""

    label: str
    verdict: str
    severity: str | None
    disputed: bool
    reason: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Filled:
    """Show a value that was filled in beyond dispute, and who states it."""

    label: str
    cell: Cell
    sources: str


@dataclass(frozen=True, slots=True)
class Quiet:
    """Show on one line a field with which all is well, or of which nothing is known."""

    label: str
    verdict: str
    value: str
    reason: str
    agreeing: str


@dataclass(frozen=True, slots=True)
class Findings:
    """Show all findings of a record: ``quiet`` is folded, the others lie open."""

    columns: Sequence[Column]
    rows: Sequence[FindingRow]
    filled: Sequence[Filled]
    quiet: Sequence[Quiet]


def lay_out_findings(findings: Sequence[FindingLine]) -> Findings:
    """Sort findings into what is compared, what was filled in, and the rest."""
    ordered = sorted(findings, key=display_order)
    compared = [finding for finding in ordered if _is_compared(finding)]
    others = [finding for finding in ordered if not _is_compared(finding)]
    columns = _columns(compared)
    return Findings(
        columns=list(columns.values()),
        rows=[_row(finding, list(columns)) for finding in compared],
        filled=[_filled(f) for f in others if f["verdict"] == Verdict.FILLED],
        quiet=[_quiet(f) for f in others if f["verdict"] != Verdict.FILLED],
    )


def _columns(findings: Sequence[FindingLine]) -> dict[str, Column]:
    """List the sources that say anything, in their usual order."""
    found: dict[str, Column] = {}
    for statement in (s for f in findings for s in f["statements"]):
        source, when = statement["source"], statement["retrieved"]
        if source not in found:
            day = None if when is None else when[:10]
            found[source] = Column(source_label(source), _web(statement["url"]), day)
    return dict(sorted(found.items(), key=lambda column: source_rank(column[0])))


def _web(url: str | None) -> str | None:
    return url if url and url.startswith(("https://", "http://")) else None


def _is_compared(finding: FindingLine) -> bool:
    return finding["verdict"] in _COMPARED or finding["disputed"]


def display_order(finding: FindingLine) -> tuple[int, bool, int]:
    """Sort conflicts first, major before minor, then changes, in the fields' order."""
    verdict = finding["verdict"]
    rank = 0 if verdict == Verdict.CONFLICT else 1 if verdict in _SHOWN else 2
    minor = finding["severity"] == Severity.MINOR
    return rank, minor, ORDER.get(finding["field"], len(ORDER))


def _row(finding: FindingLine, sources: Sequence[str]) -> FindingRow:
    field = finding["field"]
    given, result = display(field, finding["given"]), display(field, finding["value"])
    measure = result if finding["given"] is None else given
    pairs = {name: differing(measure, text) for name, text in _stated(finding).items()}
    return FindingRow(
        label=field_label(field),
        verdict=finding["verdict"],
        severity=finding["severity"],
        disputed=finding["disputed"],
        reason=explanation(finding["reason"], finding["note"]),
        cells=[
            _cell("Given", _most_marked(given, [ours for ours, _ in pairs.values()])),
            *(_source_cell(source, pairs.get(source), result) for source in sources),
            _result_cell(given, result),
        ],
    )


def _stated(finding: FindingLine) -> dict[str, str]:
    """Give each source's value; one that has two works may state two."""
    stated: dict[str, dict[str, None]] = {}
    for statement in finding["statements"]:
        text = display(finding["field"], statement["value"])
        stated.setdefault(statement["source"], {})[text] = None
    return {source: " | ".join(texts) for source, texts in stated.items()}


def _most_marked(
    given: str, versions: Sequence[Sequence[TextRun]]
) -> Sequence[TextRun]:
    """Mark the given value against the source that contradicts it the most."""
    if given == NOTHING or not versions:
        return (TextRun(given),)
    return max(
        versions, key=lambda pieces: sum(len(p.text) for p in pieces if p.differs)
    )


def _source_cell(
    source: str, pair: tuple[Sequence[TextRun], Sequence[TextRun]] | None, result: str
) -> Cell:
    label = source_label(source)
    if pair is None:
        return Cell(label, NOTHING, empty=True)
    text = "".join(piece.text for piece in pair[1])
    if text == result and len(text) > REPEATABLE:
        return Cell(label, instead="same as the result")
    return _cell(label, pair[1])


def _result_cell(given: str, result: str) -> Cell:
    if result == given and len(given) > REPEATABLE:
        return Cell("Result", instead="given value kept")
    return _cell("Result", (TextRun(result),))


def _cell(label: str, pieces: Sequence[TextRun]) -> Cell:
    whole = "".join(piece.text for piece in pieces)
    if len(whole) <= LONG:
        return Cell(label, _marked(pieces), empty=whole == NOTHING)
    return Cell(label, _marked(excerpt(pieces)), whole)


def _marked(pieces: Sequence[TextRun]) -> Markup:
    """Escape the words and put the differing ones into mark elements."""
    escaped = (
        f"<mark>{escape(p.text)}</mark>" if p.differs else escape(p.text)
        for p in pieces
    )
    return Markup("".join(escaped))  # noqa: S704 - every part of it is escaped above


def _filled(finding: FindingLine) -> Filled:
    value = display(finding["field"], finding["value"])
    return Filled(
        label=field_label(finding["field"]),
        cell=_cell("Result", (TextRun(value),)),
        sources=_source_labels(finding),
    )


def _source_labels(finding: FindingLine) -> str:
    stated = dict.fromkeys(source_label(s["source"]) for s in finding["statements"])
    return ", ".join(stated)


def _quiet(finding: FindingLine) -> Quiet:
    value = display(finding["field"], finding["value"])
    return Quiet(
        label=field_label(finding["field"]),
        verdict=finding["verdict"],
        value=value if len(value) <= QUIET else value[:QUIET].rstrip() + " …",
        reason=reason_sentence(finding["reason"]),
        agreeing=_source_labels(finding),
    )
