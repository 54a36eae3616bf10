"""Set values of a JSON object in its text, and leave every other character.

A new member stands behind the last one, with the spaces, line breaks and indents that
the object's own members have.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...model.record import Json
from .json_scan import Member, members_at

_BLANK_END = re.compile(r"\s*\Z")
_ESCAPE = "\\u"


@dataclass(frozen=True, slots=True)
class Edit:
    """Say what stands between two offsets of a text from now on."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Style:
    """Say how an object is written.

    Args:
        blank: what stands between a comma and the next key.
        colon: what stands between a key and its value.
        unit: what each level is indented by; None where all stands in one line.
        ascii_only: whether other letters are written as escapes.
    """

    blank: str
    colon: str
    unit: str | None
    ascii_only: bool

    def written(self, value: Json) -> str:
        """Write a value that stands in the object."""
        if self.unit is None:
            is_dense = not self.blank and self.colon == ":"
            separators = (",", ":") if is_dense else (", ", ": ")
            return json.dumps(
                value, ensure_ascii=self.ascii_only, separators=separators
            )
        text = json.dumps(value, ensure_ascii=self.ascii_only, indent=self.unit)
        newline = "\r\n" if "\r\n" in self.blank else "\n"
        prefix = self.blank[self.blank.rfind("\n") + 1 :]
        return text.replace("\n", newline + prefix)


@dataclass(frozen=True, slots=True)
class ObjectText:
    """Hold an object as it stands in a text: where it begins, and its members."""

    text: str
    start: int
    members: list[Member]

    @classmethod
    def at(cls, text: str, start: int) -> ObjectText:
        """Find the members of the object that begins at an offset."""
        return cls(text, start, members_at(text, start))

    def member(self, key: str) -> Member | None:
        """Give the member of a key; where several have it, the one that counts."""
        return next((m for m in reversed(self.members) if m.key == key), None)

    def style(self, *, ascii_only: bool) -> Style:
        """Tell how the object is written."""
        if not self.members:
            return Style("", ": ", None, ascii_only)
        last = self.members[-1]
        before = self.members[-2].end if len(self.members) > 1 else self.start + 1
        colon = self.text[last.key_end : last.start]
        colon = colon if "/" not in colon else ": "
        blank = _blank_end(self.text[before : last.key_start])
        if len(self.members) == 1 and not blank and colon.endswith(" "):
            blank = " "
        return Style(blank, colon, _unit(self.text, last.end, blank), ascii_only)

    def insertion(self, values: Mapping[str, Json], style: Style) -> Iterator[Edit]:
        """Add members behind the last one."""
        if not values:
            return
        pairs = [
            json.dumps(key, ensure_ascii=style.ascii_only)
            + style.colon
            + style.written(value)
            for key, value in values.items()
        ]
        joined = f",{style.blank}".join(pairs)
        if self.members:
            end = self.members[-1].end
            yield Edit(end, end, f",{style.blank}{joined}")
        else:
            yield Edit(self.start + 1, self.start + 1, joined)


def _blank_end(text: str) -> str:
    found = _BLANK_END.search(text[-999:])
    return found[0] if found else ""


def _unit(text: str, end: int, blank: str) -> str | None:
    """Give how much deeper the members stand than the bracket that closes them."""
    if "\n" not in blank:
        return None
    prefix = blank[blank.rfind("\n") + 1 :]
    outer = _blank_end(text[end : text.find("}", end)])
    outer = outer[outer.rfind("\n") + 1 :]
    return (prefix.removeprefix(outer) if prefix != outer else "") or "  "


def uses_escapes(text: str) -> bool:
    """True if a text writes letters beyond ASCII as escapes."""
    return text.isascii() and _ESCAPE in text


def replacement(member: Member, written: str) -> Edit:
    """Set a member's value."""
    return Edit(member.start, member.end, written)


def apply_edits(
    text: str, edits: Iterable[Edit], start: int = 0, end: int | None = None
) -> Iterator[str]:
    """Give the pieces of a text, or of a part of it, with its edits made.

    Args:
        text: the text.
        edits: what to change, in the order of their offsets, none within another.
        start: where the part begins.
        end: where it ends; None for the text's end.
    """
    for edit in edits:
        yield text[start : edit.start]
        yield edit.text
        start = edit.end
    yield text[start:end]
