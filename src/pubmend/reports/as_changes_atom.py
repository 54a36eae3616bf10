"""Write what changed as an Atom feed (RFC 4287, https://www.rfc-editor.org/rfc/rfc4287).

An entry's id is made of the record's key, the moment and the classes, so that a change
is not taken for a new one when the feed is fetched again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from markupsafe import escape

from ..model.change_classes import CHANGE_CLASSES, ChangeClass
from .change_line import ChangeLine
from .change_view import ChangeView, change_view
from .change_wording import headline, on_one_line


def render_atom(lines: Iterable[ChangeLine], *, feed: str, updated: datetime) -> str:
    """Write the feed, the newest change first.

    Args:
        lines: the changes; those without any news are left out.
        feed: what identifies this feed, such as the address of its library.
        updated: when the feed last changed, for one without entries.
    """
    reported = [
        line for line in lines if set(line["classes"]) - {ChangeClass.UNCHANGED}
    ]
    reported.sort(key=lambda line: line["at"], reverse=True)
    moment = updated.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<id>{_name(feed)}</id>",
        _element("title", f"Pubmend: {headline(reported)}"),
        _element("updated", reported[0]["at"] if reported else moment),
        "<author><name>Pubmend</name></author>",
        *(part for line in reported for part in _entry(line)),
        "</feed>",
    ]
    return "\n".join(parts) + "\n"


def _entry(line: ChangeLine) -> Iterator[str]:
    view = change_view(line)
    yield "<entry>"
    yield f"<id>{_name(line['key'], line['at'], *line['classes'])}</id>"
    label = CHANGE_CLASSES[ChangeClass(line["classes"][0])].label
    yield _element("title", f"{label}: {view.title}")
    yield _element("updated", view.at)
    for name in line["classes"]:
        yield f'<category term="{escape(name)}"/>'
    if view.ids:
        yield f'<link rel="alternate" href="{escape(view.ids[-1].href)}"/>'
    yield _element("content", "\n".join(_content(view)))
    yield "</entry>"


def _content(view: ChangeView) -> Iterator[str]:
    if view.citation:
        yield view.citation
    yield from view.reason_lines
    yield from (step.in_short for step in view.steps)
    yield f"Record: {view.key}"


def _element(name: str, text: str) -> str:
    """Write an element of plain text, free of what XML does not allow."""
    lines = "\n".join(map(on_one_line, text.split("\n")))
    return f"<{name}>{escape(lines)}</{name}>"


def _name(*parts: str) -> str:
    printable = "\n".join(map(ascii, ("pubmend changes", *parts)))
    return f"urn:uuid:{uuid5(NAMESPACE_URL, printable)}"
