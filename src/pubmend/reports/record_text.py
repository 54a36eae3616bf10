"""Show one record on one screen: what was given, what the sources say, the result.

A screen is `WIDTH` columns and `HEIGHT` lines. Conflicts come first and in full; the
fields for which no line is left are named at the end, so that each can be asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import wrap

from ..match.same_work import MatchDecision
from ..model.csl_text import NOTHING, citation, display, heading
from ..model.findings import Status, Verdict
from ..model.record_line import (
    CandidateLine,
    FindingLine,
    IdName,
    NoticeLine,
    RecordLine,
    place_text,
)
from .differing import differing, excerpt
from .page import answers, notice_view
from .rows import display_order
from .wording import STATUSES, VERDICTS, explanation, field_label, source_label

WIDTH = 100
HEIGHT = 40
_TAIL = 5
_LABEL = 16
_ROOM = WIDTH - _LABEL - 3
_LINES = 2
_MOST_LISTED = 5
_IDS: tuple[IdName, ...] = ("PMID", "PMCID", "DOI")
# A text out of a file or from a source may hold sequences that steer a terminal.
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def render_record(line: RecordLine, field: str | None = None) -> str:
    """Render a record, or one of its fields with its values in full."""
    lines = _of_record(line) if field is None else _of_field(line, field)
    return _CONTROLS.sub("\ufffd", "\n".join(lines))


def _of_record(line: RecordLine) -> list[str]:
    head = list(_head(line))
    findings = sorted(line["findings"], key=display_order)
    lines: list[str] = []
    for number, finding in enumerate(findings):
        block = _block(finding)
        if len(head) + len(lines) + len(block) + _TAIL > HEIGHT:
            return [*head, *lines, *_rest(findings[number:])][:HEIGHT]
        lines += block
    return [*head, *lines][:HEIGHT]


def _head(line: RecordLine) -> Iterator[str]:
    place = place_text(line)
    where = "" if place is None else f" ({place})"
    yield _cut(f"{line['key']}: {STATUSES[Status(line['status'])]}{where}")
    yield _cut(heading(line["record"]))
    yield from filter(None, [_cut(citation(line["record"]))])
    for notice in line["notices"][:_MOST_LISTED]:
        yield _cut(f"! {notice_text(notice)}")
    for name in _IDS:
        yield from _identifier(line, name)
    if line["answers"]:
        yield _labelled("asked", answers(line["answers"]))
    if line["same_as"]:
        yield _labelled("same as", ", ".join(line["same_as"]))
    for problem in line["problems"][:_MOST_LISTED]:
        yield _labelled("problem", problem)
    for candidate in line["candidates"][:_MOST_LISTED]:
        yield from _candidate(candidate)
    yield ""


def notice_text(notice: NoticeLine) -> str:
    """Say on one line what happened, in which document, and who says so."""
    view = notice_view(notice)
    by = f" ({view.by.text})" if view.by else ""
    return f"{view.text}{by}{', ' if view.details else ''}{view.details}"


def _identifier(line: RecordLine, name: IdName) -> Iterator[str]:
    """List the sources of each value of an identifier; several can conflict."""
    named: dict[str, list[str]] = {}
    given = line["given"].get(name)
    if given:
        named[given] = ["given"]
    for finding in line["findings"]:
        if finding["field"] == name:
            for statement in finding["statements"]:
                source = source_label(statement["source"])
                named.setdefault(str(statement["value"]), []).append(source)
    for value, sources in named.items():
        yield _labelled(name, f"{value}  ({', '.join(sources)})")


def _candidate(candidate: CandidateLine) -> Iterator[str]:
    ids = ", ".join(f"{name} {value}" for name, value in candidate["ids"].items())
    title = candidate["title"] or "[no title]"
    share = f"{candidate['score']:.0%} {candidate['decision']}"
    is_other = candidate["decision"] == MatchDecision.CONTRADICTED
    yield _labelled("not" if is_other else "perhaps", f"{title} ({ids}), {share}")
    if candidate["evidence"]:
        yield _labelled("", "; ".join(candidate["evidence"]))


def _block(finding: FindingLine) -> list[str]:
    """Render a field: in full where it differs, else on one line."""
    if finding["verdict"] not in (Verdict.CONFLICT, Verdict.COMPLETED):
        return [_cut(_in_short(finding))]
    lines = _wrapped(f"{_verdict(finding)}. {_why(finding)}", WIDTH)
    stated = list(_by_value(finding))
    if finding["given"] is not None:
        given = display(finding["field"], finding["given"])
        lines += _short("given", _distinctive(given, stated[0][0] if stated else given))
        stated = [(_distinctive(value, given), sources) for value, sources in stated]
    for value, sources in stated:
        lines += _short(sources, value)
    return [*lines, *_short("result", _result(finding))]


def _distinctive(text: str, other: str) -> str:
    """Shorten a text that is too long to where it differs from another."""
    if len(text) <= _LINES * _ROOM or text == other:
        return text
    pieces = excerpt(differing(text, other)[0], around=4)
    return "".join(piece.text for piece in pieces).lstrip()


def _in_short(finding: FindingLine) -> str:
    sources = dict.fromkeys(source_label(s["source"]) for s in finding["statements"])
    named = f" ({', '.join(sources)})" if sources else ""
    return f"{_verdict(finding)}{named}: {display(finding['field'], finding['value'])}"


def _verdict(finding: FindingLine) -> str:
    severity = f", {finding['severity']}" if finding["severity"] else ""
    disputed = ", disputed" if finding["disputed"] else ""
    verdict = f"{VERDICTS[Verdict(finding['verdict'])]}{severity}{disputed}"
    return f"{field_label(finding['field'])}: {verdict}"


def _why(finding: FindingLine) -> str:
    return explanation(finding["reason"], finding["note"])


def _by_value(finding: FindingLine) -> Iterator[tuple[str, str]]:
    """Give each stated value with its sources."""
    stated: dict[str, list[str]] = {}
    for statement in finding["statements"]:
        value = display(finding["field"], statement["value"])
        stated.setdefault(value, []).append(source_label(statement["source"]))
    return ((value, ", ".join(sources)) for value, sources in stated.items())


def _result(finding: FindingLine) -> str:
    is_kept = finding["given"] is not None and finding["value"] == finding["given"]
    return (
        "the given value is kept"
        if is_kept
        else display(finding["field"], finding["value"])
    )


def _rest(findings: Sequence[FindingLine]) -> list[str]:
    """Name the fields for which no line is left, by verdict."""
    fields: dict[str, list[str]] = {}
    for finding in findings:
        fields.setdefault(VERDICTS[Verdict(finding["verdict"])], []).append(
            finding["field"]
        )
    parts = [f"{verdict}: {', '.join(names)}" for verdict, names in fields.items()]
    return ["", *wrap("Not told here: " + "; ".join(parts) + ".", WIDTH)]


def _of_field(line: RecordLine, wanted: str) -> list[str]:
    found = [f for f in line["findings"] if wanted.casefold() in _names(f["field"])]
    if not found:
        known = ", ".join(f["field"] for f in line["findings"]) or "none"
        text = (
            f"{line['key']}: nobody says anything of {wanted}. Fields told of: {known}."
        )
        return wrap(text, WIDTH)
    lines = [_cut(f"{line['key']}: {STATUSES[Status(line['status'])]}"), ""]
    for finding in found:
        lines += _whole(finding)
    return lines


def _names(field: str) -> tuple[str, str]:
    return field.casefold(), field_label(field).casefold()


def _whole(finding: FindingLine) -> Iterator[str]:
    field = finding["field"]
    yield from wrap(f"{_verdict(finding)}. {_why(finding)}", WIDTH)
    yield from _paragraph("given", display(field, finding["given"]))
    for statement in finding["statements"]:
        value = display(field, statement["value"])
        yield from _paragraph(source_label(statement["source"]), value)
        when = f", {statement['retrieved']}" if statement["retrieved"] else ""
        yield from _paragraph("", f"from {statement['url'] or statement['id']}{when}")
    yield from _paragraph("result", _result(finding))


def _paragraph(label: str, text: str) -> list[str]:
    return _hung(label, wrap(text, _ROOM) or [NOTHING])


def _short(label: str, text: str) -> list[str]:
    return _hung(label, _wrapped(text, _ROOM) or [NOTHING])


def _hung(label: str, lines: Sequence[str]) -> list[str]:
    labels = [label, *("" for _ in lines[1:])]
    return [
        f"  {start:<{_LABEL}} {rest}" for start, rest in zip(labels, lines, strict=True)
    ]


def _wrapped(text: str, width: int) -> list[str]:
    """Wrap to the lines that one value may take, and show where more was cut off."""
    lines = wrap(text, width)
    if len(lines) <= _LINES:
        return lines
    return [*lines[: _LINES - 1], lines[_LINES - 1][: width - 1].rstrip() + "…"]


def _labelled(label: str, text: str) -> str:
    return _cut(f"  {label:<{_LABEL}} {text}")


def _cut(text: str) -> str:
    """Cut to one line of the screen."""
    flat = text.replace("\n", " ")
    return flat if len(flat) <= WIDTH else flat[: WIDTH - 1].rstrip() + "…"
