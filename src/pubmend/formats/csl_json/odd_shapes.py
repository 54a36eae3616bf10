"""Bring an item as other programs shape it into CSL-JSON's own shapes.

=================================  ====================================================
``"pmid": …``, ``"Doi": …``        a key in other letters
``"doi": {"value": …}``            a value within an object
``"author": "Berg, Nora; …"``      people as one text, or each as one
``{"literal": "Berg, Nora"}``      a person, where it has the form family, given
``{"name": …}``, ``{"lastName"}``  people under other keys
``"issued": "2019-04"``, ``2019``  a date as a text or a number
``"date-parts": [2019, 4]``        a date without its second bracket
=================================  ====================================================
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ...model.record import Author
from ..reading.author_names import parse_author
from .variables import OTHER_TYPES, TYPES, variable_of

PEOPLE = ("author", "editor")
WRAPPED = "value"

PART_OF_KEY = {
    "lastname": "family",
    "last": "family",
    "surname": "family",
    "firstname": "given",
    "first": "given",
    "forename": "given",
    "family": "family",
    "given": "given",
    "name": "literal",
    "literal": "literal",
    "suffix": "suffix",
}
_USUAL = frozenset(("family", "given"))
_BETWEEN_PEOPLE = re.compile(r"\s*;\s*|\s+and\s+")
_FORM = re.compile(r"[^,]+,[^,]+")
_WORDS_OF_GROUPS = re.compile(
    r"\b(?:of|for|and|the|on|in|inc|ltd|llc|gmbh|ministry|department|institute"
    r"|university|office|agency|centers?|centres?|hospital|organi[sz]ation)\b|&",
    re.IGNORECASE,
)
_MOST_WORDS = 4


def in_shape(item: Mapping[str, Any]) -> dict[str, Any]:
    """Give an item with CSL's keys and shapes; what is no variable stays as it is."""
    shaped: dict[str, Any] = {}
    for key, value in item.items():
        name = variable_of(key) or key
        if name != key and (name in item or name in shaped):
            shaped[key] = value
        else:
            shaped[name] = _value(name, value)
    if "page" not in shaped and "page-first" in shaped:
        shaped["page"] = shaped.pop("page-first")
    return shaped


def _value(name: str, value: Any) -> Any:
    if isinstance(value, Mapping) and WRAPPED in value:
        value = value[WRAPPED]
    if name in PEOPLE:
        return people(value)
    if name == "issued":
        return _date(value)
    return _kind(value) if name == "type" else value


def _kind(value: Any) -> Any:
    """Give CSL's type; a capital shows a program for which articles are a journal's."""
    if not isinstance(value, str) or value in TYPES:
        return value
    lowered = value.strip().lower()
    if lowered == "article":
        return "article-journal"
    return lowered if lowered in TYPES else OTHER_TYPES.get(lowered, value)


def _date(value: Any) -> Any:
    if isinstance(value, list):
        value = value[0] if len(value) == 1 and not _is_number(value[0]) else value
    if isinstance(value, list):
        return {"date-parts": _ranges(value)}
    if isinstance(value, Mapping):
        return _date_object(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return {"raw": str(value)} if value is not None else None


def _date_object(value: Mapping[str, Any]) -> Mapping[str, Any]:
    parts = value.get("date-parts")
    if isinstance(parts, list):
        return {**value, "date-parts": _ranges(parts)}
    if parts is not None:
        return {**value, "raw": str(parts)}
    if "year" in value:
        dated = [value.get(name) for name in ("year", "month", "day")]
        return {**value, "date-parts": [[part for part in dated if part is not None]]}
    return value


def _ranges(parts: list[Any]) -> list[Any]:
    return [parts] if parts and _is_number(parts[0]) else parts


def _is_number(value: Any) -> bool:
    return isinstance(value, int | str)


def people(value: Any) -> list[Any]:
    """Give people as a list of CSL's names, each where it stood; no name is None."""
    if isinstance(value, str):
        value = [name for name in _BETWEEN_PEOPLE.split(value) if name]
    listed = value if isinstance(value, list) else [value]
    return [person(entry) for entry in listed]


def person(entry: Any) -> Any:
    """Give one person as CSL's name."""
    if isinstance(entry, str):
        return _written(parse_author(entry))
    if not isinstance(entry, Mapping):
        return None
    if _USUAL.issuperset(entry):
        return entry
    name = {PART_OF_KEY.get(key.lower(), key): part for key, part in entry.items()}
    literal = name.get("literal")
    if isinstance(literal, str) and not name.get("family") and not name.get("given"):
        return {**name, **_of_literal(literal)}
    return name


def _of_literal(literal: str) -> dict[str, Any]:
    """Read a literal as a person where it has the form family, given."""
    parsed = parse_author(literal) if _is_form(literal) else None
    written = _written(parsed)
    if written is None or "literal" in written:
        return {}
    return {**written, "literal": None}


def _is_form(literal: str) -> bool:
    return (
        _FORM.fullmatch(literal) is not None
        and _WORDS_OF_GROUPS.search(literal) is None
        and all(len(part.split()) <= _MOST_WORDS for part in literal.split(","))
    )


def _written(author: Author | None) -> dict[str, Any] | None:
    if author is None:
        return None
    parts = {
        "family": author.family,
        "given": author.given,
        "suffix": author.suffix,
        "literal": author.literal,
    }
    return {name: part for name, part in parts.items() if part is not None}
