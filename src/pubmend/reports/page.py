"""Lay out a record as the report page shows it: heading, notices, candidates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from ..model.csl_text import citation, heading
from ..model.findings import Status
from ..model.notices import NOTICES, NoticeKind
from ..model.record_line import (
    CandidateLine,
    IdName,
    NoticeLine,
    RecordLine,
    place_text,
)
from .groups import group_of
from .rows import Findings, lay_out_findings
from .wording import OUTCOMES, STATUSES, source_label, source_rank

PAGES: Mapping[IdName, str] = {
    "PMID": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "PMCID": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
    "DOI": "https://doi.org/{}",
}


@dataclass(frozen=True, slots=True)
class Link:
    """Point to a page; ``href`` is None where no page is known."""

    text: str
    href: str | None = None


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
class RecordView:
    """Show one record; ``key`` is also what its anchor is made of.

    ``place`` names the line in its file, where that has lines.
    """

    group: str
    anchor: str
    key: str
    place: str | None
    title: str
    citation: str
    status: str
    status_label: str
    ids: Sequence[Link]
    notices: Sequence[NoticeView]
    findings: Findings
    answers: str
    candidates: Sequence[CandidateView]
    same_as: Sequence[Link]
    problems: Sequence[str]


def record_view(line: RecordLine) -> RecordView:
    """Lay out one record."""
    return RecordView(
        group=group_of(line).name,
        anchor=anchor(line["key"]),
        key=line["key"],
        place=place_text(line),
        title=heading(line["record"]),
        citation=citation(line["record"]),
        status=line["status"],
        status_label=STATUSES[Status(line["status"])],
        ids=_id_links(line["ids"]),
        notices=[notice_view(notice) for notice in line["notices"]],
        findings=lay_out_findings(line["findings"]),
        answers=answers(line["answers"]),
        candidates=[_candidate(candidate) for candidate in line["candidates"]],
        same_as=[Link(key, f"#{anchor(key)}") for key in line["same_as"]],
        problems=line["problems"],
    )


def anchor(key: str) -> str:
    """Make a record's key fit for an ``id`` and for a link to it."""
    return "r-" + re.sub(r"[^\w.-]", lambda found: f"_{ord(found[0]):x}_", key)


def answers(outcomes: Mapping[str, str]) -> str:
    """Say in one sentence what each source answered."""
    answered = (
        f"{source_label(source)} {OUTCOMES.get(outcome, outcome)}"
        for source, outcome in sorted(outcomes.items(), key=lambda o: source_rank(o[0]))
    )
    return "; ".join(answered)


def _id_links(ids: Mapping[IdName, str]) -> list[Link]:
    return [
        Link(
            value if name == "PMCID" else f"{name} {value}",
            PAGES[name].format(quote(value, safe="/")),
        )
        for name, value in ids.items()
    ]


def notice_view(notice: NoticeLine) -> NoticeView:
    """Lay out one notice: what happened, the document that says so, and the sources."""
    traits = NOTICES[NoticeKind(notice["kind"])]
    sources = ", ".join(source_label(source) for source in notice["sources"])
    details = [notice["date"] or "", f"says {sources}" if sources else ""]
    return NoticeView(
        text=f"{traits.label}{_quoted(notice.get('label'))}",
        grave=traits.is_grave,
        by=None if notice["by"] is None else _document(notice["by"]),
        details=", ".join(detail for detail in details if detail),
    )


def _quoted(words: str | None) -> str:
    return f": \u201c{words}\u201d" if words else ""


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
