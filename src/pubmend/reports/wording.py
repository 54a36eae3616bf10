"""Put codes and CSL-JSON values into the words that people read.

Every table here has a row for every member of its enumeration, which the tests hold;
what comes from elsewhere (a field, a source) falls back to its own name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..model.csl import VARIABLES
from ..model.findings import Status, Verdict
from ..model.reasons import REASONS

NOTHING = "—"

FIELDS: Mapping[str, str] = {
    "type": "Type",
    "title": "Title",
    "original-title": "Original title",
    "author": "Authors",
    "editor": "Editors",
    "container-title": "Journal",
    "container-title-short": "Journal, abbreviated",
    "volume": "Volume",
    "issue": "Issue",
    "page": "Pages",
    "number": "Article number",
    "issued": "Date",
    "published-online": "Online since",
    "published-print": "In print since",
    "abstract": "Abstract",
    "language": "Language",
    "keyword": "Keywords",
    "mesh": "MeSH headings",
    "publication-types": "Publication types",
    "publisher": "Publisher",
    "license": "Licence",
}
SOURCES: Mapping[str, str] = {
    "given": "Given",
    "pubmed": "PubMed",
    "pmc": "PMC",
    "pmc-articles": "PMC, the article",
    "crossref": "Crossref",
    "retraction-watch": "Retraction Watch",
}
STATUSES: Mapping[Status, str] = {
    Status.RESOLVED: "resolved",
    Status.AMBIGUOUS: "ambiguous",
    Status.CONFLICTING_IDS: "conflicting identifiers",
    Status.NOT_FOUND: "not found",
    Status.UNANSWERED: "unanswered",
}
VERDICTS: Mapping[Verdict, str] = {
    Verdict.CONFLICT: "conflict",
    Verdict.COMPLETED: "completed",
    Verdict.FILLED: "filled",
    Verdict.AGREED: "agreed",
    Verdict.UNCONFIRMED: "unconfirmed",
    Verdict.MISSING: "missing",
}
OUTCOMES: Mapping[str, str] = {
    "found": "knows it",
    "not-found": "does not know it",
    "failed": "could not be asked",
}


def field_label(field: str) -> str:
    """Name a field for people; identifiers keep their own name."""
    return FIELDS.get(field, field)


def source_label(source: str) -> str:
    """Name a source as it names itself."""
    return SOURCES.get(source, source)


def source_rank(source: str) -> tuple[int, str]:
    """Sort sources in the order of the table, others behind by name."""
    known = list(SOURCES)
    return (known.index(source) if source in known else len(known), source)


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


_SEASONS = {1: "spring", 2: "summer", 3: "autumn", 4: "winter"}

# The order in which fields are shown: CSL-JSON's, then what stands under custom.
ORDER: Mapping[str, int] = {
    field: place for place, field in enumerate(dict.fromkeys([*VARIABLES, *FIELDS]))
}


def reason_sentence(reason: str) -> str:
    """Say in a sentence what a reason code means."""
    return REASONS.get(reason, reason)


def explanation(reason: str, note: str | None) -> str:
    """Join a reason's sentence and the note that names the place."""
    sentence = reason_sentence(reason)
    return sentence if note is None else f"{sentence.removesuffix('.')}: {note}"
