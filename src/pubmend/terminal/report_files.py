"""Write reports of changes to files, each in the form of its suffix."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from ..errors import OutputError, UsageError
from ..reports.as_changes_atom import render_atom
from ..reports.as_changes_html import render_changes_html
from ..reports.as_changes_markdown import render_markdown
from ..reports.change_line import ChangeLine, render_change_line
from ..storage.atomic_write import replacing

_Render: TypeAlias = Callable[[Sequence[ChangeLine], str, datetime], str]


def _jsonl(lines: Sequence[ChangeLine], _feed: str, _at: datetime) -> str:
    return "".join(f"{render_change_line(line)}\n" for line in lines)


_FORMS: Mapping[str, _Render] = {
    ".md": lambda lines, _feed, _at: render_markdown(lines),
    ".html": lambda lines, _feed, _at: render_changes_html(lines),
    ".atom": lambda lines, feed, at: render_atom(lines, feed=feed, updated=at),
    ".jsonl": _jsonl,
}


def check_report(path: Path) -> None:
    """Raise `UsageError` if a file's suffix is that of no report."""
    if path.suffix not in _FORMS:
        msg = f"a report's name must end in {', '.join(_FORMS)}"
        raise UsageError(msg, where=str(path))


def write_report(
    path: Path, lines: Sequence[ChangeLine], *, feed: Path, at: datetime
) -> None:
    """Write a report in one step; raise `OutputError` if that fails.

    Args:
        path: the file, whose suffix names the form.
        lines: the changes.
        feed: what identifies an Atom feed: the library's file.
        at: the moment of the report.
    """
    check_report(path)
    text = _FORMS[path.suffix](lines, feed.resolve().as_uri(), at)
    try:
        with replacing(path) as hidden:
            hidden.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise OutputError(reason, where=str(path)) from error
