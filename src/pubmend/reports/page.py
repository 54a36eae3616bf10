"""Lay out a record as the report page shows it: rows of cells, words that differ.

Values stand side by side where there is something to compare: a conflict, a completion,
or sources that contradict each other. What was filled in beyond dispute is listed with
its sources. Of a long text only the neighbourhood of what differs is shown, its whole
folded away. That keeps a page of ten thousand records readable.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup, escape

from ..core.agreement import Severity
from ..core.finding import Status, Verdict
from ..core.notices import NoticeKind
from .differing import Piece, differing, excerpt
from .gravity import GRAVE, group_of
from .line import CandidateLine, FindingLine, IdName, NoticeLine, RecordLine
from .wording import (
    NOTHING,
    NOTICES,
    ORDER,
    OUTCOMES,
    SOURCES,
    STATUSES,
    citation,
    display,
    explanation,
    field_label,
    heading,
    reason_sentence,
    source_label,
)

LONG = 280
REPEATABLE = 40
QUIET = 140
PAGES: Mapping[IdName, str] = {
    "PMID": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "PMCID": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
    "DOI": "https://doi.org/{}",
}
_COMPARED = (Verdict.CONFLICT, Verdict.COMPLETED)
_SHOWN = (*_COMPARED, Verdict.FILLED)


@dataclass(frozen=True, slots=True)
class Link:
    """Point to a page; ``href`` is None where no page is known."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """Head the values of one source: where and when it was asked."""

    label: str
    href: str | None
    when: str | None


@dataclass(frozen=True, slots=True)
class Cell:
    """Show one party's value of a field.

    Args:
        label: whose value it is; stands beside the value where columns don't fit.
        words: those marked that differ; of a long text only their neighbourhood.
        whole: the whole text, to be folded, where the words are not all of it.
        instead: what stands for a value that need not be repeated.
        empty: the party says nothing.
    """

    label: str
    words: Markup | str = ""
    whole: str | None = None
    instead: str | None = None
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Row:
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
class NoticeView:
    """Show one notice about the article."""

    text: str
    grave: bool
    by: Link | None
    details: str


@dataclass(frozen=True, slots=True)
class CandidateView:
    """Show one work that the record might be."""

    title: str
    percent: int
    decision: str
    evidence: Sequence[str]
    ids: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Entry:
    """Show one record: ``rows`` and ``filled`` lie open, ``quiet`` is folded."""

    group: str
    anchor: str
    key: str
    title: str
    citation: str
    status: str
    status_label: str
    ids: Sequence[Link]
    notices: Sequence[NoticeView]
    columns: Sequence[Column]
    rows: Sequence[Row]
    filled: Sequence[Filled]
    quiet: Sequence[Quiet]
    answers: str
    candidates: Sequence[CandidateView]
    same_as: Sequence[Link]
    problems: Sequence[str]


def entry(line: RecordLine) -> Entry:
    """Lay out one record."""
    findings = sorted(line["findings"], key=place)
    compared = [finding for finding in findings if _is_compared(finding)]
    filled = [
        f for f in findings if f["verdict"] == Verdict.FILLED and f not in compared
    ]
    quiet = [f for f in findings if f["verdict"] not in _SHOWN]
    columns = _columns(compared)
    return Entry(
        group=group_of(line).name,
        anchor=anchor(line["key"]),
        key=line["key"],
        title=heading(line["record"]),
        citation=citation(line["record"]),
        status=line["status"],
        status_label=STATUSES[Status(line["status"])],
        ids=_id_links(line["ids"]),
        notices=[notice_view(notice) for notice in line["notices"]],
        columns=list(columns.values()),
        rows=[_row(finding, list(columns)) for finding in compared],
        filled=[_filled(finding) for finding in filled],
        quiet=[_quiet(finding) for finding in quiet],
        answers=answers(line["answers"]),
        candidates=[_candidate(candidate) for candidate in line["candidates"]],
        same_as=[Link(key, f"#{anchor(key)}") for key in line["same_as"]],
        problems=line["problems"],
    )


def anchor(key: str) -> str:
    """Make a record's key fit for an ``id`` and for a link to it."""
    return "r-" + re.sub(r"[^\w.-]", lambda found: f"_{ord(found[0]):x}_", key)


def answers(outcomes: Mapping[str, str]) -> str:
    """Say in one sentence what each source asked had to say."""
    told = (
        f"{source_label(source)} {OUTCOMES.get(outcome, outcome)}"
        for source, outcome in sorted(outcomes.items(), key=lambda o: _rank(o[0]))
    )
    return "; ".join(told)


def _id_links(ids: Mapping[IdName, str]) -> list[Link]:
    return [
        Link(
            value if name == "PMCID" else f"{name} {value}",
            PAGES[name].format(quote(value, safe="/")),
        )
        for name, value in ids.items()
    ]


def _columns(findings: Sequence[FindingLine]) -> dict[str, Column]:
    """List the sources that say anything, in their usual order."""
    found: dict[str, Column] = {}
    for statement in (s for f in findings for s in f["statements"]):
        source, when = statement["source"], statement["retrieved"]
        if source not in found:
            day = None if when is None else when[:10]
            found[source] = Column(source_label(source), _web(statement["url"]), day)
    return dict(sorted(found.items(), key=lambda column: _rank(column[0])))


def _web(url: str | None) -> str | None:
    return url if url and url.startswith(("https://", "http://")) else None


def _rank(source: str) -> tuple[int, str]:
    known = list(SOURCES)
    return (known.index(source) if source in known else len(known), source)


def _is_compared(finding: FindingLine) -> bool:
    return finding["verdict"] in _COMPARED or finding["disputed"]


def place(finding: FindingLine) -> tuple[int, bool, int]:
    """Sort conflicts first, major before minor, then changes, in the fields' order."""
    verdict = finding["verdict"]
    rank = 0 if verdict == Verdict.CONFLICT else 1 if verdict in _SHOWN else 2
    minor = finding["severity"] == Severity.MINOR
    return rank, minor, ORDER.get(finding["field"], len(ORDER))


def _row(finding: FindingLine, sources: Sequence[str]) -> Row:
    field = finding["field"]
    given, result = display(field, finding["given"]), display(field, finding["value"])
    theirs = {s["source"]: display(field, s["value"]) for s in finding["statements"]}
    measure = result if finding["given"] is None else given
    pairs = {source: differing(measure, text) for source, text in theirs.items()}
    return Row(
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


def _most_marked(given: str, versions: Sequence[Sequence[Piece]]) -> Sequence[Piece]:
    """Mark the given value against the source that contradicts it the most."""
    if given == NOTHING or not versions:
        return (Piece(given),)
    return max(
        versions, key=lambda pieces: sum(len(p.text) for p in pieces if p.differs)
    )


def _source_cell(
    source: str, pair: tuple[Sequence[Piece], Sequence[Piece]] | None, result: str
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
    return _cell("Result", (Piece(result),))


def _cell(label: str, pieces: Sequence[Piece]) -> Cell:
    whole = "".join(piece.text for piece in pieces)
    if len(whole) <= LONG:
        return Cell(label, _marked(pieces), empty=whole == NOTHING)
    return Cell(label, _marked(excerpt(pieces)), whole)


def _marked(pieces: Sequence[Piece]) -> Markup:
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
        cell=_cell("Result", (Piece(value),)),
        sources=_speaking(finding),
    )


def _speaking(finding: FindingLine) -> str:
    said = dict.fromkeys(source_label(s["source"]) for s in finding["statements"])
    return ", ".join(said)


def _quiet(finding: FindingLine) -> Quiet:
    value = display(finding["field"], finding["value"])
    return Quiet(
        label=field_label(finding["field"]),
        verdict=finding["verdict"],
        value=value if len(value) <= QUIET else value[:QUIET].rstrip() + " …",
        reason=reason_sentence(finding["reason"]),
        agreeing=_speaking(finding),
    )


def notice_view(notice: NoticeLine) -> NoticeView:
    """Lay out one notice: what happened, told by which document, and who says so."""
    told = ", ".join(source_label(source) for source in notice["sources"])
    details = [notice["date"] or "", f"says {told}" if told else ""]
    return NoticeView(
        text=NOTICES[NoticeKind(notice["kind"])],
        grave=notice["kind"] in GRAVE,
        by=None if notice["by"] is None else _document(notice["by"]),
        details=", ".join(detail for detail in details if detail),
    )


def _document(by: str) -> Link:
    """Link the other document of a notice, a DOI or ``PMID:`` and its number."""
    kind, _, number = by.partition(":")
    if kind == "PMID":
        return _id_links({"PMID": number})[0]
    return _id_links({"DOI": by})[0] if by.startswith("10.") else Link(by)


def _candidate(candidate: CandidateLine) -> CandidateView:
    return CandidateView(
        title=candidate["title"] or "[no title]",
        percent=round(100 * candidate["score"]),
        decision=candidate["decision"],
        evidence=candidate["evidence"],
        ids=_id_links(candidate["ids"]),
    )
