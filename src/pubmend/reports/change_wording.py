"""Put classes of change and what they show into the words that people read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from ..changes.change import NOTICES_FIELD
from ..changes.publication_stage import STATUS
from ..model.change_classes import CHANGE_CLASSES, ChangeClass
from ..model.csl_text import NOTHING, display
from ..model.notices import NoticeKind
from .change_line import ChangeLine
from .wording import field_label

_FIELDS: Mapping[str, str] = {STATUS: "Status", NOTICES_FIELD: "Notice"}
_STATUSES: Mapping[str, str] = {
    "aheadofprint": "ahead of print",
    "epublish": "published electronically",
    "ppublish": "published in print",
}
_KINDS: Mapping[str, str] = {
    kind.value: kind.value.replace("-", " ") for kind in NoticeKind
}
# What steers a terminal, breaks a line, or has no place in XML or UTF-8.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


def changed_field_label(field: str) -> str:
    """Name a field for people."""
    return _FIELDS.get(field) or field_label(field)


def changed_value(field: str, value: Any) -> str:
    """Print a field's value on one line."""
    match value:
        case {"kind": kind, "by": by, "date": date}:
            text = ", ".join(p for p in (_KINDS.get(kind, kind), by, date) if p)
        case str() if field == STATUS:
            text = _STATUSES.get(value, value)
        case _:
            text = display(field, value)
    return on_one_line(text)


def on_one_line(text: str) -> str:
    """Make a source's text printable anywhere."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split()) or NOTHING


def headline(lines: Iterable[ChangeLine]) -> str:
    """Sum up: how many records each class holds of, the gravest first."""
    counts = Counter(c for line in lines for c in set(line["classes"]))
    counted = [
        f"{counts[change_class]} {traits.label.lower()}"
        for change_class, traits in CHANGE_CLASSES.items()
        if counts[change_class] and change_class is not ChangeClass.UNCHANGED
    ]
    return ", ".join(counted) or "nothing new"


def by_class(
    lines: Iterable[ChangeLine],
) -> dict[ChangeClass, list[ChangeLine]]:
    """Sort lines by their gravest class; those that are unchanged are left out."""
    groups: dict[ChangeClass, list[ChangeLine]] = {c: [] for c in CHANGE_CLASSES}
    for line in lines:
        if line["classes"]:
            groups[ChangeClass(line["classes"][0])].append(line)
    del groups[ChangeClass.UNCHANGED]
    return {change_class: held for change_class, held in groups.items() if held}
