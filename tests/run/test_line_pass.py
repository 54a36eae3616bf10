"""Read the lines of a run once, and find the gravest of them again."""

from __future__ import annotations

from pathlib import Path

from tests.reports.factory import everything, summarise

from pubmend.model.agreement import Severity
from pubmend.model.record_line import RecordLine, to_line
from pubmend.reports.as_json import render_line
from pubmend.reports.groups import GROUPS, drop_conflicts_below, group_of
from pubmend.run.line_pass import LinePass

LINES = [to_line(record) for record in everything()]


def passed(folder: Path, severity: Severity) -> tuple[LinePass, list[RecordLine]]:
    """Write the lines to a file and go through it."""
    path = folder / "records.jsonl"
    path.write_text("".join(f"{render_line(line)}\n" for line in LINES))
    line_pass = LinePass(path, severity)
    return line_pass, list(line_pass.lines())


def test_gives_every_line_and_counts_it(tmp_path: Path) -> None:
    """Give the lines as they were written, and count what the report shows of them."""
    for severity in Severity:
        line_pass, lines = passed(tmp_path, severity)
        assert [render_line(line) for line in lines] == list(map(render_line, LINES))
        assert line_pass.summary == summarise(
            drop_conflicts_below(line, severity) for line in LINES
        )


def test_finds_the_gravest_first(tmp_path: Path) -> None:
    """Give the same lines again, sorted by group and otherwise in their order."""
    line_pass, lines = passed(tmp_path, Severity.MINOR)
    gravest = list(line_pass.gravest_first())
    assert gravest == sorted(lines, key=lambda line: GROUPS.index(group_of(line)))
    assert gravest != lines


def test_names_the_inputs_of_which_a_record_changed(tmp_path: Path) -> None:
    """Name the file of the records, since values were filled in to some."""
    line_pass, _ = passed(tmp_path, Severity.MINOR)
    assert set(line_pass.changed_places) == {"refs.ris"}
