"""Read the fields of one record of Ovid's from its tags.

What several tags or the citation (SO) can say is taken from the first that says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from ...model.identifiers import Issn, parse_issn
from ...model.notice_types import add_types
from ...model.placeholders import is_nothing
from ...model.record import Json, PartialDate
from ..reading.author_names import is_truncated
from ..reading.dates import parse_medline_date
from ..reading.journal_names import is_abbreviated
from ..reading.pubmed_notices import SOURCE
from ..tagged.lines import Entry, values_of
from .citation import read_citation
from .people import read_people

_LABEL = re.compile(
    r"(?:(?<=[.?!])\s*|\s{2,9})(?:\[[A-Z0-9][^\[\]]{1,60}\]\.?\s{0,3}){1,5}\Z"
)
_ISSN = re.compile(r"\b\d{4}-?\d{3}[\dXx]\b")
_STOP = re.compile(r"\.\s+(?=[A-Z])")
_MARKED = re.compile(r"^\s*:\s+")

_TEXTS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "abstract": ("AB",),
        "original_title": ("TT", "OT"),
        "publisher": ("PB",),
    }
)
_FROM_SOURCE: Mapping[str, tuple[str, Sequence[str]]] = MappingProxyType(
    {
        "volume": ("volume", ("VO", "VI", "VL")),
        "issue": ("issue", ("IP",)),
        "page": ("page", ("PG",)),
        "number": ("number", ()),
    }
)
_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "book": "book",
        "authored book": "book",
        "edited book": "book",
        "book chapter": "chapter",
        "chapter": "chapter",
        "patent": "patent",
        "dissertation": "thesis",
        "dissertation abstract": "thesis",
        "technical report": "report",
        "preprint": "article",
        "newspaper article": "article-newspaper",
    }
)
# Read otherwise, or of no use without Ovid.
_TAKEN = """
AB AI AN AS AU BT DB DG DI DO DP DT ED FA FED IP IS JA JN JT KW LA LG LK MH NO OT PB PG
PM PT SH SO TA TI TT UI UR US VI VL VN VO XL YR
"""


def read_fields(entries: Sequence[Entry]) -> dict[str, Any]:
    """Read all fields but the identifiers, as arguments of `Record`."""
    source = read_citation(_first(entries, ("SO",)) or "")
    types = _types(entries)
    names = values_of(entries, ("FA",)) or values_of(entries, ("AU",))
    authors, editors = read_people(names)
    _, more = read_people(f"{name} [Editor]" for name in values_of(entries, ("ED",)))
    editors += (
        more if any(value.isalpha() for value in values_of(entries, ("ED",))) else []
    )
    languages = _first(entries, ("LG", "LA"))
    texts = {name: _text(entries, name, tags) for name, tags in _TEXTS.items()}
    return {
        **texts,
        **_places(entries, source),
        **_journal(entries, source),
        "type": _type(types),
        "title": read_title(_first(entries, ("TI", "BT")) or "") or None,
        "author": tuple(authors) or None,
        "authors_truncated": any(map(is_truncated, names)),
        "editor": tuple(editors) or None,
        "issn": tuple(_issns(entries)) or None,
        "issued": _date(entries, source),
        "language": languages.rstrip(".") if languages else None,
        "keyword": _listed(entries, ("KW",)),
        "mesh": _listed(entries, ("MH",)),
        "publication_types": tuple(types) or None,
        "notices": add_types((), types, (SOURCE,)),
        "custom": _custom(entries) or None,
    }


def read_title(text: str) -> str:
    """Take off the labels that Ovid puts behind a title: ``[Review]``, ``[German]``."""
    title = _LABEL.sub("", text.strip())
    return "" if is_nothing("title", title) else title


def _text(entries: Sequence[Entry], name: str, tags: Sequence[str]) -> str | None:
    value = _MARKED.sub("", _first(entries, tags) or "")
    return None if is_nothing(name.replace("_", "-"), value) else value


def _first(entries: Sequence[Entry], tags: Sequence[str]) -> str | None:
    return next(iter(values_of(entries, tags)), None)


def _places(
    entries: Sequence[Entry], source: Mapping[str, str]
) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name, (part, tags) in _FROM_SOURCE.items():
        values = [*values_of(entries, tags), source.get(part, "")]
        found[name] = next((v for v in values if not is_nothing(name, v)), None)
    return found


def _journal(
    entries: Sequence[Entry], source: Mapping[str, str]
) -> dict[str, str | None]:
    full = _first(entries, ("JN", "JT"))
    short = _first(entries, ("TA", "AS", "JA"))
    short = read_citation(short).get("journal", short) if short else None
    cited = source.get("journal")
    if cited and is_abbreviated(cited):
        short = short or cited
    else:
        full = full or cited
    return {
        "container_title": full.rstrip(".") if full else None,
        "container_title_short": short,
    }


def _types(entries: Sequence[Entry]) -> list[str]:
    """List the types; several may stand in one line (``Journal Article. Review.``)."""
    listed = (_STOP.split(value) for value in values_of(entries, ("PT", "DT")))
    types = (name.strip(" .") for names in listed for name in names)
    return [*dict.fromkeys(name for name in types if name)]


def _type(types: Iterable[str]) -> str:
    """Choose the type: a chapter is told from its book by saying both."""
    known = [_TYPES[name.lower()] for name in types if name.lower() in _TYPES]
    return "chapter" if "chapter" in known else next(iter(known), "article-journal")


def _issns(entries: Sequence[Entry]) -> Iterator[Issn]:
    found = _ISSN.findall(" ".join(values_of(entries, ("IS",))))
    yield from dict.fromkeys(issn for issn in map(parse_issn, found) if issn)


def _date(entries: Sequence[Entry], source: Mapping[str, str]) -> PartialDate | None:
    """Choose the date that says most of the year of publication."""
    texts = [
        *values_of(entries, ("DP", "DG")),
        source.get("date", ""),
        *values_of(entries, ("YR",)),
    ]
    read = (parse_medline_date(text.rstrip(".")) for text in texts)
    dates = [date for date in read if date is not None]
    whole = [date for date in dates if date.literal is None]
    return max(whole, key=_parts, default=next(iter(dates), None))


def _parts(date: PartialDate) -> int:
    return sum(part is not None for part in (date.month or date.season, date.day))


def _listed(entries: Sequence[Entry], tags: Sequence[str]) -> tuple[str, ...] | None:
    words = (word for value in values_of(entries, tags) for word in value.split(";"))
    plain = (word.strip().rstrip(".").lstrip("*") for word in words)
    return tuple(dict.fromkeys(word for word in plain if word)) or None


def _custom(entries: Sequence[Entry]) -> dict[str, Json]:
    """Keep what no field took, and the database with its own number."""
    taken = set(_TAKEN.split())
    left: dict[str, list[Json]] = {}
    for entry in entries:
        kept = entry.tag not in taken or entry.tag in ("UI", "AN", "DB", "SH")
        if kept and entry.value:
            left.setdefault(entry.tag, []).append(entry.value)
    return {"ovid": {tag: [*values] for tag, values in left.items()}} if left else {}
