"""Write what changed as Markdown that reads well as plain text in a mail.

What comes from sources is escaped as CommonMark has it
(https://spec.commonmark.org/0.31.2/#backslash-escapes), only where it must be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..model.change_classes import CHANGE_CLASSES
from .change_line import ChangeLine
from .change_view import ChangeView, change_view
from .change_wording import by_class, headline

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")


def render_markdown(lines: Iterable[ChangeLine]) -> str:
    """Write a heading that sums up, and a section for each class, the gravest first."""
    lines = list(lines)
    return "\n".join(_message(lines)) + "\n"


def _message(lines: Sequence[ChangeLine]) -> Iterator[str]:
    yield f"# Pubmend: {headline(lines)}"
    for change_class, held in by_class(lines).items():
        yield ""
        yield f"## {CHANGE_CLASSES[change_class].label}"
        for line in held:
            yield ""
            yield from _entry(change_view(line))


def _entry(view: ChangeView) -> Iterator[str]:
    yield f"- **{_escaped(view.title)}**"
    if view.citation:
        yield f"  {_escaped(view.citation)}"
    for reason_line in view.reason_lines:
        yield f"  - {_escaped(reason_line)}"
    for step in view.steps:
        yield f"    - {_escaped(step.in_short)}"
    for link in view.ids:
        yield f"  - {_escaped(link.text)}: <{link.href}>"
    yield f"  - record {_escaped(view.key)}, {view.day}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
