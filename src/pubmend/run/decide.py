"""Take a person's decision about a field of the last run, and apply it to the next.

A decision is kept beside the input that its record came from (standard input: in the
output folder), whichever folder the run wrote to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from ..decisions.decision import Decision, Judgement, Standing, decisions_about
from ..decisions.effects import (
    acceptable_statements,
    apply_decisions,
    finding_of,
    known_fields,
    make_decision,
    standing_of,
    subject_of,
)
from ..decisions.file import DECISIONS, decisions_beside, read_decisions, save_decision
from ..errors import UsageError
from ..model.csl_text import display
from ..model.findings import Verdict
from ..model.identifiers import parse_doi, parse_pmcid, parse_pmid
from ..model.reasons import Reason
from ..model.record_line import FindingLine, RecordLine, StatementLine
from ..reports.wording import field_label
from .history import location_of, read_runs
from .inputs import Input
from .output_folder import LineChange, read_record_lines
from .write_back import place_of

_DECIDED = (Reason.ACCEPTED, Reason.DISMISSED)


@dataclass(frozen=True, slots=True)
class DecisionRequest:
    """Hold what a person wants to decide.

    ``source`` names the source whose value to accept, if they differ.
    """

    judgement: Judgement
    record: str
    field: str
    why: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Hold a decision, its file, and whether it still applies.

    ``standing`` is None if the decision is about no input of the last run.
    """

    file: Path
    decision: Decision
    standing: Standing | None


def decisions_applier(inputs: Iterable[Input], folder: Path) -> LineChange | None:
    """Read the decisions about inputs; give what applies them to a record's line.

    None where nothing was decided. Raises `UsageError` for a file of decisions that
    can't be understood.
    """
    files = {
        input_file.place: decisions_beside(location_of(input_file, folder))
        for input_file in inputs
    }
    decisions = {file: read_decisions(file) for file in set(files.values())}
    if not any(decisions.values()):
        return None
    by_place = {place: decisions[file] for place, file in files.items()}

    def change(line: RecordLine) -> RecordLine:
        return apply_decisions(line, by_place[place_of(line)])

    return change


def record_decision(
    request: DecisionRequest, folder: Path, *, now: datetime
) -> tuple[Decision, Path]:
    """Save a decision about the last run; give it and its file.

    Raises `UsageError` if there is no such record or field, or nothing to decide.

    Args:
        request: what the person wants to decide.
        folder: the folder of the last run's output.
        now: the moment of the decision; it is stored to the second.
    """
    line = choose_line(folder, request.record)
    field = field_named(request.field)
    taken = _checked(request, line, field)
    made = make_decision(line, field, request.judgement, taken)
    made = replace(made, why=request.why, when=now.replace(microsecond=0))
    file = decisions_file(folder, line)
    save_decision(file, made)
    return made, file


def review(names: Sequence[Path], folder: Path) -> Iterator[Reviewed]:
    """List the decisions about files and folders, or about the last run's inputs."""
    beside = {
        p: decisions_beside(Path(path)) for p, path in _input_locations(folder).items()
    }
    # Only a decision about an input of the last run can be held against its lines.
    judged = set(beside.values())
    files = {file for name in names for file in _files(name)} if names else judged
    decisions = {file: read_decisions(file) for file in sorted(files)}
    lines: dict[Path, list[RecordLine]] = {file: [] for file in files}
    for line in read_record_lines(folder) if files & judged else ():
        file = beside[place_of(line)]
        if decisions_about(decisions.get(file, ()), subject_of(line)):
            lines[file].append(line)
    for file, made in decisions.items():
        for decision in made:
            is_judged = file in judged
            stands = standing_of(decision, lines[file]) if is_judged else None
            yield Reviewed(file, decision, stands)


def _files(name: Path) -> set[Path]:
    """List the files of decisions about a file, or about all below a folder."""
    path = name.resolve()
    return set(path.rglob(DECISIONS)) if path.is_dir() else {decisions_beside(path)}


def choose_line(folder: Path, record: str) -> RecordLine:
    """Find one record of a run by its key, the unique start of a key, or an id.

    Raises `UsageError` if there is none, or more than one.
    """
    parsed = (parse_doi(record), parse_pmcid(record), parse_pmid(record))
    ids = {record, *(value for value in parsed if value is not None)}
    found: list[RecordLine] = []
    for line in read_record_lines(folder):
        if line["key"] == record:
            return line
        if line["key"].startswith(record) or ids & set(line["ids"].values()):
            found.append(line)
    if len(found) == 1:
        return found[0]
    keys = ", ".join(line["key"] for line in found)
    msg = f"which of these? {keys}" if found else "no such record in the last run"
    raise UsageError(msg, where=record)


def field_named(text: str) -> str:
    """Find a field by its name or its label; raise `UsageError` if there is none."""
    for field in known_fields():
        if text.casefold() in (field.casefold(), field_label(field).casefold()):
            return field
    msg = f"no such field; there are {', '.join(known_fields())}"
    raise UsageError(msg, where=text)


def decisions_file(folder: Path, line: RecordLine) -> Path:
    """Name the file of decisions about a record of the last run.

    Raises `UsageError` if the run did not note where its input is.
    """
    path = _input_locations(folder).get(place_of(line))
    if path is None:
        msg = "the folder does not tell where this input lies; run enrich again"
        raise UsageError(msg, where=line["key"])
    return decisions_beside(Path(path))


def _input_locations(folder: Path) -> Mapping[str, str]:
    """Give the location of each input of the last run."""
    runs = read_runs(folder)
    inputs = runs[-1].inputs if runs else {}
    return {place: original.path for place, original in inputs.items()}


def _checked(
    request: DecisionRequest, line: RecordLine, field: str
) -> StatementLine | None:
    """Refuse a request without object; give the statement to accept, if any."""
    found = finding_of(line, field)
    where = f"{line['key']} {field}"
    match request.judgement:
        case Judgement.LOCK:
            return None
        case Judgement.DISMISS:
            if found is None or not _was_conflict(found):
                verdict = "nobody speaks of it" if found is None else found["verdict"]
                msg = f"there is no conflict to dismiss ({verdict})"
                raise UsageError(msg, where=where)
            return None
        case Judgement.ACCEPT:
            if found is None:
                msg = "nobody says anything of it that could be accepted"
                raise UsageError(msg, where=where)
            return _offer(found, request.source, where)


def _was_conflict(found: FindingLine) -> bool:
    """True if it is a conflict, or was one before an earlier decision."""
    return found["verdict"] == Verdict.CONFLICT or found["reason"] in _DECIDED


def _offer(found: FindingLine, source: str | None, where: str) -> StatementLine:
    """Choose the statement to accept: the one there is, or that of the named source."""
    offered = acceptable_statements(found)
    if source is not None:
        offered = [s for s in offered if s["source"] == source]
    if not offered:
        who = "the sources say" if source is None else f"{source} says"
        msg = f"{who} nothing else than what is given"
        raise UsageError(msg, where=where)
    if source is None and found["disputed"]:
        stated = "; ".join(
            f"{s['source']}: {display(found['field'], s['value'])}" for s in offered
        )
        msg = f"the sources differ, name one by --source ({stated})"
        raise UsageError(msg, where=where)
    return offered[0]
