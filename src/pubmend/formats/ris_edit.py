"""Write a record as RIS, and write changes into a record that is there already.

Both go the same way: each field has one function that sets it among the record's
lines; a new record begins as TY and ER alone. In a record that is there, every copy
of the old value is changed (T1 and TI, AB and N2), a list gets only what it lacks, and
all other lines stay as they are.

RIS has no tag for a licence, for an original title, for the online and the print date
apart, for affiliations by author, ORCIDs and notices: these are left out. MeSH
headings go under KW, as every exporter does, and can't be told from keywords later.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeAlias

from ..core.csl import ATTRIBUTES
from ..core.record import Author, PartialDate, Record
from .author_names import write_author
from .dates import write_medline_date
from .patching import Change
from .ris_fields import (
    editor_tags,
    holds,
    issns_of,
    keywords_of,
    looks_like_date,
    parse_ris_date,
    split_page,
    tags_of,
)
from .ris_tags import END, TAGS, TYPE, WRITTEN, WRITTEN_TYPES
from .tagged import Entries, Layout, entries_of, put, put_after, values_of

GAP = "  - "

# Where a new PMID or PMCID goes: EndNote's place first, then the next free tag.
_PMID_TAGS = ("AN", "U2", "U1", "U3", "U4", "U5")
_PMCID_TAGS = ("C2", "C1", "C3", "C4", "C5", "C6", "C8")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Hold a record's lines, its type and how new lines are set."""

    entries: Entries
    kind: str | None
    layout: Layout

    def put(self, tag: str, value: str) -> _Sheet:
        """Add a line before the end, or into an empty one of its tag."""
        entry = self.layout.entry(tag, value)
        return replace(self, entries=put(self.entries, entry, self.layout, END))

    def change(self, values: Mapping[int, str]) -> _Sheet:
        """Set other values at some positions."""
        changed = (
            self.layout.changed(entry, values[at]) if at in values else entry
            for at, entry in enumerate(self.entries)
        )
        return replace(self, entries=tuple(changed))

    def positions(self, tags: Sequence[str]) -> list[int]:
        """List where the tags stand with a value."""
        at = enumerate(self.entries)
        return [n for n, entry in at if entry.tag in tags and entry.value]


_Editor: TypeAlias = Callable[[_Sheet, Change], _Sheet]


def edit(
    entries: Entries, changes: Sequence[Change], kind: str | None, layout: Layout
) -> Entries:
    """Write changes into a record's lines."""
    sheet = _Sheet(entries, kind, layout)
    for change in sorted(changes, key=_order):
        sheet = _EDITORS[change.field](sheet, change)
    return sheet.entries


def write_record(record: Record, newline: str = "\n") -> Entries:
    """Write all of a record that RIS has tags for."""
    layout = Layout(2, GAP, newline)
    kind = record.type or "article-journal"
    stated = WRITTEN_TYPES.get(kind, "GEN")
    entries = (layout.entry(TYPE, stated), layout.entry(END, ""))
    values = ((field, getattr(record, ATTRIBUTES[field])) for field in _EDITORS)
    changes = [Change(field, None, value) for field, value in values if value]
    sheet = _Sheet(edit(entries, changes, kind, layout), kind, layout)
    if record.authors_truncated:
        last = max(sheet.positions(("AU",)), default=0)
        others = (layout.entry("AU", "et al."),)
        sheet = replace(sheet, entries=put_after(sheet.entries, others, last, newline))
    for tag, value in _kept(record):
        sheet = sheet.put(tag, value)
    return sheet.entries


def _kept(record: Record) -> list[tuple[str, str]]:
    """List what the reader kept under ``custom``, to be written again."""
    custom = record.custom or {}
    titles, left = custom.get("other-titles"), custom.get("ris")
    kept = [("T1", str(t)) for t in titles] if isinstance(titles, list) else []
    if isinstance(left, Mapping):
        rows = ((tag, vs) for tag, vs in left.items() if isinstance(vs, list))
        kept += [(tag, str(value)) for tag, values in rows for value in values]
    return kept


def _order(change: Change) -> int:
    return list(_EDITORS).index(change.field)


def _set_text(sheet: _Sheet, change: Change) -> _Sheet:
    """Change all copies of the old value; add a line where there is none."""
    tags = _own_tags(change.field, sheet.kind)
    places = [n for n in sheet.positions(tags) if holds(change.field, sheet.entries[n])]
    copies = [n for n in places if sheet.entries[n].value == change.given]
    if change.given is not None and places:
        return sheet.change(dict.fromkeys(copies or places[:1], str(change.value)))
    tag = WRITTEN.get(change.field, TAGS[change.field][0])
    return sheet.put(tag, str(change.value))


def _own_tags(field: str, kind: str | None) -> Sequence[str]:
    """List where a field's old value may stand; journals' titles change places."""
    if field.startswith("container-title"):
        both = ("container-title", "container-title-short")
        return [tag for name in both for tag in tags_of(name, kind)]
    return tags_of(field, kind)


def _set_people(sheet: _Sheet, change: Change) -> _Sheet:
    """Set the whole list where the old one began, under each tag that had it."""
    names = [write_author(author) for author in change.value if _has_name(author)]
    is_editor = change.field == "editor"
    tags = editor_tags(sheet.kind) if is_editor else TAGS["author"]
    used = [tag for tag in tags if sheet.positions((tag,))]
    if not used or change.given is None:
        for name in names:
            sheet = sheet.put(tags[0], name)
        return sheet
    for tag in used:
        sheet = _set_block(sheet, tag, names)
    return sheet


def _has_name(author: Author) -> bool:
    return author.family is not None or author.literal is not None


def _set_block(sheet: _Sheet, tag: str, values: Sequence[str]) -> _Sheet:
    old = sheet.positions((tag,))
    first, gone = old[0], set(old)
    kept = tuple(e for n, e in enumerate(sheet.entries) if n not in gone)
    new = tuple(sheet.layout.entry(tag, value) for value in values)
    return replace(sheet, entries=(*kept[:first], *new, *kept[first:]))


def _add_keywords(sheet: _Sheet, change: Change) -> _Sheet:
    return _add_missing(sheet, "KW", change.value, keywords_of(sheet.entries))


def _add_types(sheet: _Sheet, change: Change) -> _Sheet:
    known = values_of(sheet.entries, TAGS["publication-types"])
    return _add_missing(sheet, "M3", change.value, known)


def _add_issns(sheet: _Sheet, change: Change) -> _Sheet:
    values = values_of(sheet.entries, TAGS["ISSN"])
    known = [issn for value in values for issn in issns_of(value)]
    return _add_missing(sheet, "SN", change.value, known)


def _add_missing(
    sheet: _Sheet, tag: str, values: Sequence[str], known: Sequence[str]
) -> _Sheet:
    """Add what a list lacks behind its last line; what is there stays."""
    folded = {value.casefold() for value in known}
    missing = [value for value in values if value.casefold() not in folded]
    for value in missing:
        old = sheet.positions((tag,))
        if not old:
            sheet = sheet.put(tag, value)
            continue
        new = (sheet.layout.entry(tag, value),)
        entries = put_after(sheet.entries, new, old[-1], sheet.layout.newline)
        sheet = replace(sheet, entries=entries)
    return sheet


def _set_page(sheet: _Sheet, change: Change) -> _Sheet:
    first, last = split_page(change.value)
    starts, ends = sheet.positions(("SP",)), sheet.positions(("EP",))
    if len(starts) == 1 and not ends and sheet.entries[starts[0]].value != first:
        return sheet.change({starts[0]: change.value})
    sheet = sheet.change(dict.fromkeys(starts, first)) if starts else sheet
    sheet = sheet if starts else sheet.put("SP", first)
    if last is None:
        return sheet
    if ends:
        return sheet.change(dict.fromkeys(ends, last))
    return sheet.put("EP", last)


def _set_issued(sheet: _Sheet, change: Change) -> _Sheet:
    """Set the date where the old one stands in full, else the year in PY, it in DA.

    A DA that tells of another day (of access, say) stays, and PY takes the whole date.
    """
    date: PartialDate = change.value
    written = write_ris_date(date)
    years = sheet.positions(("PY", "Y1", "YR"))
    days = sheet.positions(("DA",))
    full = [n for n in (*years, *days) if _says(sheet, n, change.given)]
    if full:
        return sheet.change(dict.fromkeys(full, written))
    if not years:
        sheet = sheet.put("PY", f"{date.year:04}")
    if (date.month, date.season, date.until, date.literal) == (None, None, None, None):
        return sheet
    if not days:
        return sheet.put("DA", written)
    bare = [n for n in days if parse_ris_date(sheet.entries[n].value) == change.given]
    return sheet.change(dict.fromkeys(bare or years[:1], written))


def _says(sheet: _Sheet, at: int, given: PartialDate | None) -> bool:
    """Tell whether a line says a date in RIS's own full form."""
    value = sheet.entries[at].value
    return looks_like_date(value) and parse_ris_date(value) == given


def write_ris_date(date: PartialDate) -> str:
    """Write ``2019/11/27/``; what is no plain date stands behind the last stroke."""
    year = f"{date.year:04}"
    month = "" if date.month is None else f"{date.month:02}"
    day = "" if date.day is None else f"{date.day:02}"
    plain = date.season is None and date.until is None and date.literal is None
    other = "" if plain else write_medline_date(date).removeprefix(year)
    return f"{year}/{month}/{day}/{other.lstrip(' ')}"


def _set_doi(sheet: _Sheet, change: Change) -> _Sheet:
    old = [n for n in sheet.positions(("DO",)) if change.given is not None]
    if old:
        return sheet.change(dict.fromkeys(old, change.value))
    return sheet.put("DO", change.value)


def _set_pmid(sheet: _Sheet, change: Change) -> _Sheet:
    plain = len(change.value) in (7, 8) and not looks_like_day(change.value)
    text = change.value if plain else f"PMID: {change.value}"
    return _set_id(sheet, change, _PMID_TAGS, text)


def _set_pmcid(sheet: _Sheet, change: Change) -> _Sheet:
    return _set_id(sheet, change, _PMCID_TAGS, change.value)


def _set_id(sheet: _Sheet, change: Change, tags: Sequence[str], text: str) -> _Sheet:
    """Replace the old identifier where it stands, else use the first free tag."""
    places = sheet.positions([e.tag for e in sheet.entries])
    old = [n for n in places if sheet.entries[n].value == change.given]
    if old:
        return sheet.change(dict.fromkeys(old, text))
    free = (tag for tag in tags if not entries_of(sheet.entries, (tag,)))
    return sheet.put(next(free, tags[0]), text)


def looks_like_day(digits: str) -> bool:
    """Tell whether eight digits may be a day of these decades (``20191127``)."""
    return (
        len(digits) == 8
        and "1980" <= digits[:4] <= "2039"
        and "01" <= digits[4:6] <= "12"
        and "01" <= digits[6:] <= "31"
    )


def _leave(sheet: _Sheet, change: Change) -> _Sheet:  # noqa: ARG001 -- a row of the table
    return sheet


# In the order in which a new record's lines stand.
_EDITORS: Mapping[str, _Editor] = MappingProxyType(
    {
        "type": _leave,
        "title": _set_text,
        "original-title": _leave,
        "author": _set_people,
        "editor": _set_people,
        "container-title": _set_text,
        "container-title-short": _set_text,
        "issued": _set_issued,
        "volume": _set_text,
        "issue": _set_text,
        "page": _set_page,
        "number": _set_text,
        "abstract": _set_text,
        "keyword": _add_keywords,
        "mesh": _add_keywords,
        "publication-types": _add_types,
        "language": _set_text,
        "publisher": _set_text,
        "ISSN": _add_issns,
        "DOI": _set_doi,
        "PMID": _set_pmid,
        "PMCID": _set_pmcid,
        "URL": _set_text,
        "license": _leave,
        "published-online": _leave,
        "published-print": _leave,
    }
)
