"""Print CSL-JSON values as people read them: a field's value, a name, a citation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NOTHING = "—"
_SEASONS = {1: "spring", 2: "summer", 3: "autumn", 4: "winter"}


def display(field: str, value: Any) -> str:
    """Print a field's CSL-JSON value on one line, whole."""
    if not value:
        return NOTHING
    match value:
        case {"date-parts": [_, *_]}:
            return _date(value)
        case list() if field in ("author", "editor"):
            return "; ".join(name(author) for author in value)
        case list():
            return "; ".join(map(str, value))
        case _:
            return str(value)


def name(author: Mapping[str, str]) -> str:
    """Print one CSL name family first."""
    person = ", ".join(
        part for key in ("family", "given", "suffix") if (part := author.get(key))
    )
    return person or author.get("literal") or NOTHING


def _date(value: Mapping[str, Any]) -> str:
    if "literal" in value:
        return str(value["literal"])
    parts = [part for part in value["date-parts"] if part]
    printed = "/".join("-".join(f"{n:02}" for n in date) for date in parts)
    season = value.get("season")
    return f"{printed} {_SEASONS.get(season, season)}" if season else printed


def citation(item: Mapping[str, Any]) -> str:
    """Cite a CSL-JSON item on one line: authors, journal, year, volume and pages."""
    journal = item.get("container-title-short") or item.get("container-title")
    parts = (_authors(item.get("author")), journal, _year(item), _locator(item))
    return " · ".join(part for part in parts if part)


def heading(item: Mapping[str, Any]) -> str:
    """Name a CSL-JSON item by its title, or by what else it has to show."""
    title = item.get("title")
    if title:
        return str(title)
    abstract = str(item.get("abstract") or "")
    start = " ".join(abstract.split()[:12])
    return f"[{start} …]" if start else "[no title]"


def _authors(authors: Any) -> str:
    names = [str(a.get("family") or a.get("literal") or "") for a in authors or []]
    shown = ", ".join(names[:3])
    return f"{shown} et al." if len(names) > 3 else shown


def _year(item: Mapping[str, Any]) -> str:
    match item.get("issued"):
        case {"date-parts": [[year, *_], *_]}:
            return str(year)
        case _:
            return ""


def _locator(item: Mapping[str, Any]) -> str:
    issue = f"({item['issue']})" if item.get("issue") else ""
    where = item.get("page") or item.get("number")
    pages = f":{where}" if where else ""
    return f"{item.get('volume', '')}{issue}{pages}".lstrip(":")
