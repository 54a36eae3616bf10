"""Render what changed as one page that needs no other file and no script.

Whatever is printed is escaped; the page's Content-Security-Policy allows no request.
"""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..model.change_classes import CHANGE_CLASSES
from .change_line import ChangeLine
from .change_view import change_view
from .change_wording import by_class, headline

_TEMPLATES = Environment(
    loader=PackageLoader("pubmend", "reports"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render_changes_html(lines: Iterable[ChangeLine]) -> str:
    """Render a section for each class, the gravest first; a record is in one."""
    lines = list(lines)
    return _TEMPLATES.get_template("changes.html.jinja").render(
        headline=headline(lines),
        groups=[
            (
                change_class.value,
                CHANGE_CLASSES[change_class].label,
                list(map(change_view, held)),
            )
            for change_class, held in by_class(lines).items()
        ],
    )
