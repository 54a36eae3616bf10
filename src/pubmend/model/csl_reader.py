"""Read CSL-JSON as any program writes it.

Programs differ in strings and numbers, in ``raw`` and ``literal`` dates, in where they
put particles, and in what they make of ``et al.``
(https://docs.citationstyles.org/en/stable/specification.html).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .fields import RECORD_FIELDS, JsonShape
from .identifiers import (
    Pmcid,
    parse_doi,
    parse_issn,
    parse_orcid,
    parse_pmcid,
    parse_pmid,
    unread_issn,
)
from .record import Author, Origin, PartialDate, Record

OTHERS = "csl"

# Of these fields `from_csl` knows more than the shape of their values.
_READ_APART = frozenset(
    ("author", "container-title-short", "ISSN", "keyword", "DOI", "PMID", "PMCID")
)
_VARIABLES = frozenset(field.name for field in RECORD_FIELDS if not field.is_custom)
_READ = _VARIABLES | {"id", "journalAbbreviation", "custom"}
_ET_AL = frozenset(("et al", "others", "and others"))
_SEASONS = {13: 1, 14: 2, 15: 3, 16: 4, 21: 1, 22: 2, 23: 3, 24: 4}
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T.*)?$", re.DOTALL)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)")


def from_csl(item: Mapping[str, Any], origin: Origin) -> Record:
    """Read one CSL-JSON object as any program writes it: strings, lists or numbers.

    What has no attribute stays in the record's ``custom``, other variables of CSL
    under ``csl``.
    """
    custom = item.get("custom")
    custom = dict(custom) if isinstance(custom, Mapping) else {}
    others = {name: value for name, value in item.items() if name not in _READ}
    if others:
        custom[OTHERS] = others
    unread = unread_issn(_texts(item.get("ISSN"), ",;"))
    if unread:
        custom["ISSN-as-given"] = unread
    truncated = custom.pop("authors-truncated", None) is True
    details = _details_by_position(custom.pop("author-details", None))
    authors = _names_from_csl(item.get("author"), details)
    named = _without_et_al(authors)
    values = {
        field.attribute: _READERS[field.shape](
            custom.pop(field.name, None) if field.is_custom else item.get(field.name)
        )
        for field in RECORD_FIELDS
        if field.name not in _READ_APART
    }
    short = item.get("container-title-short") or item.get("journalAbbreviation")
    return Record(
        origin=origin,
        **values,
        author=named,
        authors_truncated=truncated or named != authors,
        container_title_short=_text(short),
        issn=_distinct(parse_issn(t) for t in _texts(item.get("ISSN"), ",; ")),
        keyword=_distinct(_keywords(item.get("keyword"))),
        doi=parse_doi(_words(item, "DOI")),
        pmid=parse_pmid(_words(item, "PMID")),
        pmcid=_pmcid(_words(item, "PMCID")),
        custom=custom or None,
    )


def _words(item: Mapping[str, Any], key: str) -> str:
    return _text(item.get(key)) or ""


def _pmcid(text: str) -> Pmcid | None:
    return parse_pmcid(f"PMC{text}" if text.isdecimal() else text)


def _text(value: Any) -> str | None:
    if isinstance(value, Sequence) and not isinstance(value, str):
        value = value[0] if value else None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # tables make 37.0 of 37
    return str(value).strip() or None


def _texts(value: Any, separators: str = "") -> list[str]:
    if isinstance(value, str):
        for separator in separators:
            value = value.replace(separator, "\n")
        value = value.split("\n")
    if not isinstance(value, Sequence):
        return []
    return [text for text in (_text(part) for part in value) if text]


def _keywords(value: Any) -> list[str]:
    if isinstance(value, str):
        return _texts(value, ";" if ";" in value else ",")
    return _texts(value)


def _distinct(values: Any) -> Any:
    return tuple(dict.fromkeys(v for v in values if v)) or None


@dataclass(frozen=True, slots=True)
class _Detail:
    orcid: str | None
    affiliations: tuple[str, ...] | None


def _details_by_position(details: Any) -> dict[int, _Detail]:
    found: dict[int, _Detail] = {}
    for detail in details if isinstance(details, list) else []:
        if isinstance(detail, Mapping) and isinstance(detail.get("position"), int):
            orcid = parse_orcid(_text(detail.get("ORCID")) or "")
            affiliations = tuple(_texts(detail.get("affiliation"))) or None
            found[detail["position"]] = _Detail(orcid, affiliations)
    return found


def _names_from_csl(
    names: Any, details: Mapping[int, _Detail]
) -> tuple[Author, ...] | None:
    if not isinstance(names, Sequence) or isinstance(names, str):
        return None
    nothing = _Detail(None, None)
    authors = [
        _name_from_csl(name, details.get(position, nothing))
        for position, name in enumerate(names, start=1)
        if isinstance(name, Mapping)
    ]
    return tuple(author for author in authors if author is not None) or None


def _name_from_csl(name: Mapping[str, Any], detail: _Detail) -> Author | None:
    particles = _text(name.get("non-dropping-particle"))
    dropping = _text(name.get("dropping-particle"))
    family = _joined(particles, _text(name.get("family")))
    given = _joined(_text(name.get("given")), dropping)
    literal = _text(name.get("literal"))
    if family is None and given is None and literal is None:
        return None
    orcid = detail.orcid or parse_orcid(_text(name.get("ORCID")) or "")
    suffix = _text(name.get("suffix"))
    return Author(family, given, suffix, literal, orcid, detail.affiliations)


def _without_et_al(authors: tuple[Author, ...] | None) -> tuple[Author, ...] | None:
    named = [a for a in authors or () if _only_name(a) not in _ET_AL]
    return tuple(named) or None


def _only_name(author: Author) -> str | None:
    """Give the name of one who has but one, to tell ``et al.`` from persons."""
    name = author.literal or (author.family if author.given is None else None)
    return name.casefold().rstrip(".") if name else None


def _joined(first: str | None, second: str | None) -> str | None:
    return " ".join(part for part in (first, second) if part) or None


def _date_from_csl(value: Any) -> PartialDate | None:
    if not isinstance(value, Mapping):
        return None
    literal = _text(value.get("literal")) or _text(value.get("raw"))
    ranges = value.get("date-parts")
    dates = [_date_of_parts(p) for p in ranges] if isinstance(ranges, list) else []
    start = dates[0] if dates else None
    if start is None:
        return _date_of_text(literal) if literal else None
    until = dates[1] if len(dates) > 1 else None
    season = _number(value.get("season"))
    season = season if season in (1, 2, 3, 4) else start.season
    return PartialDate(start.year, start.month, start.day, season, until, literal)


def _date_of_parts(parts: Any) -> PartialDate | None:
    """Read year, month, day; months beyond the twelfth are seasons, as CSL allows.

    What the calendar does not have is left out.
    """
    numbers = [_number(part) for part in parts] if isinstance(parts, list) else []
    year, month, day = (*numbers, None, None, None)[:3]
    if year is None or not 0 < year < 10_000:
        return None
    if month in _SEASONS:
        return PartialDate(year, season=_SEASONS[month])
    for known in ((month, day), (month, None)):
        if _is_day(year, *known):
            return PartialDate(year, *known)
    return PartialDate(year)


def _is_day(year: int, month: int | None, day: int | None) -> bool:
    if month is None:
        return day is None
    try:
        date(year, month, 1 if day is None else day)
    except ValueError:
        return False
    return True


def _date_of_text(text: str) -> PartialDate | None:
    """Read ``2019``, ``2019-11``, ``2019-11-27T…``; keep any other print as literal."""
    iso = _ISO.match(text)
    known = _date_of_parts([part for part in iso.groups() if part]) if iso else None
    if known is not None:
        return known
    year = _YEAR.search(text)
    return PartialDate(int(year[0]), literal=text) if year else None


def _number(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    text = value.strip() if isinstance(value, str) else ""
    return int(text) if text.isdecimal() and len(text) <= 4 else None


_READERS: Mapping[JsonShape, Callable[[Any], Any]] = {
    JsonShape.TEXT: _text,
    JsonShape.TEXTS: lambda value: _distinct(_texts(value)),
    JsonShape.NAMES: lambda value: _names_from_csl(value, {}),
    JsonShape.DATE: _date_from_csl,
}
