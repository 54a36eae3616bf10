"""State the shapes in which Crossref and the ID Converter answer today.

Crossref: 900 works that it served from 2022 to 2026, and its own description,
https://api.crossref.org/swagger-ui/index.html. What is not read is known by its name
alone. The converter: https://pmc.ncbi.nlm.nih.gov/tools/id-converter-api/
"""

from __future__ import annotations

from collections.abc import Iterable

from .json_shape import ANYTHING, Paths, Shape

_TEXTS = (
    "DOI",
    "URL",
    "abstract",
    "article-number",
    "description",
    "edition-number",
    "group-title",
    "issue",
    "issue-title",
    "language",
    "member",
    "page",
    "part-number",
    "component-number",
    "prefix",
    "publisher",
    "publisher-location",
    "source",
    "special_numbering",
    "special-numbering",
    "subtype",
    "type",
    "update-policy",
    "volume",
)
_LISTED_TEXTS = (
    "ISBN",
    "ISSN",
    "alias",
    "aliases",
    "alternative-id",
    "archive",
    "container-title",
    "degree",
    "original-title",
    "short-container-title",
    "short-title",
    "subject",
    "subtitle",
    "title",
    "proceedings-subject",
)
_NUMBERS = ("is-referenced-by-count", "reference-count", "references-count", "score")
_DATES = (
    "accepted",
    "approved",
    "content-created",
    "content-updated",
    "issued",
    "posted",
    "published",
    "published-online",
    "published-other",
    "published-print",
)
_STAMPS = ("created", "deposited", "indexed")
_PEOPLE = ("author", "chair", "editor", "translator")
_UPDATES = ("update-to", "updated-by")
_UNREAD_OBJECTS = (
    "content-domain",
    "free-to-read",
    "journal-issue",
    "relation",
    "resource",
    "review",
    "standards-body",
    "version",
    "award-start",
)
_UNREAD_LISTS = (
    "assertion",
    "clinical-trial-number",
    "link",
    "project",
    "reference",
    "award",
    "isbn-type",
)


def _each(names: Iterable[str], ending: str, kinds: str) -> dict[str, str]:
    return {f"{name}{ending}": kinds for name in names}


def _date(*names: str) -> dict[str, str]:
    return _each(names, ".date-parts[][]", "number|null")


_WORK: Paths = {
    **_each(_TEXTS, "", "text"),
    **_each(_LISTED_TEXTS, "[]", "text"),
    **_each(_NUMBERS, "", "number"),
    **_date(*_DATES, *_STAMPS),
    **_each(_STAMPS, ".date-time", "text"),
    **_each(_STAMPS, ".timestamp", "number"),
    "indexed.version": "text",
    **_each(_PEOPLE, "[].family", "text"),
    **_each(_PEOPLE, "[].given", "text"),
    **_each(_PEOPLE, "[].name", "text"),
    **_each(_PEOPLE, "[].suffix", "text"),
    **_each(_PEOPLE, "[].prefix", "text"),
    **_each(_PEOPLE, "[].sequence", "text"),
    **_each(_PEOPLE, "[].ORCID", "text"),
    **_each(_PEOPLE, "[].authenticated-orcid", "flag"),
    **_each(_PEOPLE, f"[].role[]{ANYTHING}", ""),
    **_each(_PEOPLE, "[].affiliation[].name", "text"),
    **_each(_PEOPLE, "[].affiliation[].place[]", "text"),
    **_each(_PEOPLE, "[].affiliation[].department[]", "text"),
    **_each(_PEOPLE, "[].affiliation[].acronym[]", "text"),
    **_each(_PEOPLE, f"[].affiliation[].id[]{ANYTHING}", ""),
    "issn-type[].value": "text",
    "issn-type[].type": "text",
    "license[].URL": "text",
    "license[].content-version": "text",
    "license[].delay-in-days": "number",
    **_date("license[].start"),
    "license[].start.date-time": "text",
    "license[].start.timestamp": "number",
    **_each(_UPDATES, "[].DOI", "text"),
    **_each(_UPDATES, "[].type", "text"),
    **_each(_UPDATES, "[].label", "text"),
    **_each(_UPDATES, "[].source", "text"),
    **_each(_UPDATES, "[].record-id", "text|number"),
    **_date(*(f"{name}[].updated" for name in _UPDATES)),
    **_each(_UPDATES, "[].updated.date-time", "text"),
    **_each(_UPDATES, "[].updated.timestamp", "number"),
    "funder[].name": "text",
    "funder[].DOI": "text",
    "funder[].doi-asserted-by": "text",
    "funder[].award[]": "text",
    f"funder[].id[]{ANYTHING}": "",
    f"funder[].award-info[]{ANYTHING}": "",
    f"institution[]{ANYTHING}": "",
    f"event{ANYTHING}": "",
    **_each(_UNREAD_OBJECTS, ANYTHING, ""),
    **_each(_UNREAD_LISTS, f"[]{ANYTHING}", ""),
}

CROSSREF_WORK = Shape(
    {
        "status": "text",
        "message-type": "text",
        "message-version": "text",
        **{f"message.{path}": kinds for path, kinds in _WORK.items()},
    },
    needed=("status", "message", "message.DOI", "message.type", "message.issued"),
)

IDCONV = Shape(
    {
        "status": "text",
        "response-date": "text",
        f"request{ANYTHING}": "",
        "records[].pmid": "number",
        "records[].pmcid": "text",
        "records[].doi": "text",
        "records[].mid": "text",
        "records[].aiid": "number|text",
        "records[].live": "flag",
        "records[].release-date": "text",
        "records[].requested-id": "text",
        "records[].status": "text",
        "records[].errmsg": "text",
        f"records[].versions[]{ANYTHING}": "",
    },
    needed=("status", "records", "records[].requested-id"),
)
