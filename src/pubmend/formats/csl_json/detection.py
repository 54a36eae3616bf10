"""Tell CSL-JSON from the JSON of services that have titles and identifiers too.

Europe PMC, OpenAlex, Semantic Scholar, ESummary and Zotero's own JSON spell their keys
otherwise. An item is CSL's where all its keys are, or where some are that only CSL
spells so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from ...errors import FormatError
from ..reading.decoding import decode, is_binary
from ..reading.json_items import JsonItem, read_items
from ..reading.json_scan import after_space
from .variables import (
    OTHER_TYPES,
    TELLING,
    TYPES,
    VARIABLES,
    is_item,
    variable_of,
)

_LOOKED_AT = 5
_ONLY_CSL = frozenset(name for name in VARIABLES if "-" in name or name.isupper())
# Of the hyphened names these are Crossref's, DataCite's or JATS's as well.
_SERVICES = frozenset(
    """
    itemType creators authorString authorList authorships articleids authtype
    abstract_inverted_index display_name externalIds paperId corpusId journalTitle
    journalInfo pubYear pubdate publicationDate sortpubdate fulljournalname uid uids
    hitCount resultList esearchresult header attributes relationships inverted_index
    open_access ids cited_by_count citationCount s2FieldsOfStudy publicationTypes
    bibjson dc_title entrytype ENTRYTYPE citekey TY
    """.split()  # noqa: SIM905
)
_KEY = re.compile(r'"([^"\\\n]{1,60}+)"\s*+:')
_TYPE = re.compile(r'"type"\s*:\s*"([^"\\]{1,40}+)"', re.IGNORECASE)
_PERSON = frozenset(("family", "given", "literal"))
_EMPTY = re.compile(
    r'(?:\[\s*\]|\{\s*"(?:items|references)"\s*:\s*\[\s*\]\s*\})\s*', re.DOTALL
)


def detect(head: bytes) -> bool:
    """Recognise an array or object by the keys that CSL alone spells so."""
    if is_binary(head):
        return False
    text = decode(head).text
    start = after_space(text, 0)
    if not text.startswith(("[", "{"), start):
        return False
    if _EMPTY.fullmatch(text, start):
        return True
    items = [item for item in islice(_objects(text), _LOOKED_AT) if item]
    if items:
        return any(map(_is_csl, items)) and not any(map(_is_of_service, items))
    keys = [key[1] for key in _KEY.finditer(text)]
    kind = _TYPE.search(text)
    return _speaks_csl(keys, kind[1] if kind else None, cut=True)


def _objects(text: str) -> Iterator[Mapping[str, Any]]:
    try:
        for entry in read_items(text, "", is_item):
            if isinstance(entry, JsonItem) and isinstance(entry.value, Mapping):
                yield entry.value
    except FormatError:
        return


def _is_csl(item: Mapping[str, Any]) -> bool:
    people = (item.get(name) for name in item if variable_of(name) == "author")
    if any(_has_person(names) for names in people):
        return True
    dates = (item.get(name) for name in item if variable_of(name) == "issued")
    if any(isinstance(date, Mapping) and "date-parts" in date for date in dates):
        return True
    kind = item.get("type")
    return _speaks_csl(list(item), kind if isinstance(kind, str) else None)


def _has_person(names: Any) -> bool:
    return isinstance(names, list) and any(
        isinstance(name, Mapping) and not _PERSON.isdisjoint(name) for name in names
    )


def _is_of_service(item: Mapping[str, Any]) -> bool:
    return not _SERVICES.isdisjoint(item)


def _speaks_csl(keys: Iterable[str], kind: str | None, *, cut: bool = False) -> bool:
    """Judge by the keys and the type; of a text that is cut, by all keys in it."""
    names = set(keys)
    if not _SERVICES.isdisjoint(names):
        return False
    signs = names & (_ONLY_CSL | ({"family", "date-parts"} if cut else set()))
    if signs:
        return "title" in names or "type" in names or len(names & TELLING) > 1
    is_kind = kind is not None and kind.lower() in TYPES | OTHER_TYPES.keys()
    known = {variable_of(name) for name in names}
    return "title" in known and None not in known and (is_kind or "id" in known)
