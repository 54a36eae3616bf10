"""Read what esearch answers, as JSON or XML.

An error stands in an answer with status 200. A phrase that was not found is a warning
beside a count of 0, not an error. ``translation`` tells what PubMed really searched:
a quoted phrase that it does not know is taken apart, a DOI may become loose words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ...errors import FormatError
from ..reading.foreign_json import load_json
from ..reading.safe_xml import strict_parser

_NOT_ONE = "no answer of esearch"
_LISTS = ("errorlist", "warninglist")


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hold the hits of a search, the number of all hits, and what was said of it."""

    ids: tuple[str, ...]
    count: int
    translation: str | None
    warnings: tuple[str, ...]
    error: str | None


def read_esearch(body: bytes) -> SearchResult:
    """Read an answer; raise `FormatError` where it is none, cut ones included."""
    if body.lstrip()[:1] == b"<":
        return _from_xml(body)
    answer = load_json(body)
    result = answer.get("esearchresult") if isinstance(answer, Mapping) else None
    if not isinstance(result, Mapping):
        raise FormatError(_NOT_ONE)
    error = result.get("ERROR")
    ids = result.get("idlist")
    if not error and (
        not isinstance(ids, list) or _number(result.get("count")) is None
    ):
        raise FormatError(_NOT_ONE)
    return SearchResult(
        ids=tuple(str(i) for i in ids) if isinstance(ids, list) else (),
        count=_number(result.get("count")) or 0,
        translation=result.get("querytranslation") or None,
        warnings=tuple(_json_warnings(result)),
        error=" ".join(str(error).split()) if error else None,
    )


def _number(value: Any) -> int | None:
    text = str(value)
    return int(text) if text.isdecimal() else None


def _json_warnings(result: Mapping[str, Any]) -> Iterator[str]:
    for name in _LISTS:
        lists = result.get(name)
        for kind, entries in lists.items() if isinstance(lists, Mapping) else ():
            for entry in entries if isinstance(entries, list) else ():
                yield f"{kind}: {entry}"


def _from_xml(body: bytes) -> SearchResult:
    try:
        root = etree.fromstring(body, strict_parser())
    except etree.XMLSyntaxError as error:
        raise FormatError(_NOT_ONE) from error
    error_text = root.findtext("ERROR")
    count = root.findtext("Count", "")
    if root.tag != "eSearchResult" or not (error_text or count.isdecimal()):
        raise FormatError(_NOT_ONE)
    said = (*root.iterfind("ErrorList/*"), *root.iterfind("WarningList/*"))
    return SearchResult(
        ids=tuple(element.text or "" for element in root.iterfind("IdList/Id")),
        count=int(count) if count.isdecimal() else 0,
        translation=root.findtext("QueryTranslation") or None,
        warnings=tuple(f"{e.tag.lower()}: {e.text or ''}" for e in said),
        error=" ".join(error_text.split()) if error_text else None,
    )
