"""Write a record as RIS, and write changes into a record that is there already.

Both go the same way: each field has one function that sets it among the record's
lines; a new record begins as TY and ER alone. In a record that is there, every copy
of the old value is changed (T1 and TI, AB and N2), a list gets only what it lacks, and
all other lines stay as they are.

RIS has no tag for a licence, for an original title, for the online and the print date
apart, for affiliations by author and ORCIDs: these are left out. MeSH headings go
under KW, as every exporter does, but never among keywords that are there already. That
an article was retracted goes under M3, and under KW and N1 (`notices`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from ...model.csl import ATTRIBUTES
from ...model.placeholders import is_nothing
from ...model.record import PartialDate, Record
from ..reading.author_names import write_author
from ..reading.dates import write_medline_date
from ..reading.patching import Change
from ..tagged.edit import Sheet, unstarred
from ..tagged.lines import Entries, Layout, values_of
from .fields import (
    editor_tags,
    holds,
    issns_of,
    keywords_of,
    looks_like_date,
    parse_ris_date,
    split_page,
    tags_of,
)
from .ids import from_pubmed, has_number, says_id
from .notices import write_notices
from .tags import END, TAGS, TYPE, WRITTEN, WRITTEN_TYPES

GAP = "  - "

# Where a new PMID or PMCID goes: EndNote's place first, then the next free tag.
_LONG_NUMBER = re.compile(r"(?!(?:19|20)\d{6})\d{7,8}")
_PMID_TAGS = ("AN", "U2", "U1", "U3", "U4", "U5")
_PMCID_TAGS = ("C2", "C1", "C3", "C4", "C5", "C6", "C8")


_Editor: TypeAlias = Callable[[Sheet, Change, str | None], Sheet]


def edit(
    entries: Entries, changes: Iterable[Change], kind: str | None, layout: Layout
) -> Entries:
    """Write changes into a record's lines.

    Args:
        entries: the lines.
        changes: what to write, in any order.
        kind: the record's CSL type, which decides what some tags mean.
        layout: how new lines are set.
    """
    sheet = Sheet(entries, layout, END)
    by_field = {change.field: change for change in changes}
    for field, editor in _EDITORS.items():
        if field in by_field:
            sheet = editor(sheet, by_field[field], kind)
    return sheet.entries


def write_record(record: Record) -> Entries:
    """Write all of a record that RIS has tags for."""
    layout = Layout(2, GAP)
    kind = record.type or "article-journal"
    stated = WRITTEN_TYPES.get(kind, "GEN")
    entries = (layout.entry(TYPE, stated), layout.entry(END, ""))
    values = ((field, getattr(record, ATTRIBUTES[field])) for field in _EDITORS)
    changes = [
        Change(field, None, value)
        for field, value in values
        if value and field != "PMID"
    ]
    sheet = Sheet(edit(entries, changes, kind, layout), layout, END)
    if record.authors_truncated:
        sheet = sheet.insert(max(sheet.positions(("AU",)), default=0), "AU", "et al.")
    for tag, value in _custom_lines(record):
        sheet = sheet.put(tag, value)
    if record.pmid is not None and not has_number(sheet.entries, record.pmid):
        named = record.pmid if from_pubmed(sheet.entries) else f"PMID: {record.pmid}"
        sheet = _set_id(sheet, Change("PMID", None, record.pmid), _PMID_TAGS, named)
    return write_notices(sheet.entries, record.notices, layout)


def _custom_lines(record: Record) -> list[tuple[str, str]]:
    """List what the reader kept under ``custom``, to be written again."""
    custom = record.custom or {}
    titles, left = custom.get("other-titles"), custom.get("ris")
    lines = [("T1", str(t)) for t in titles] if isinstance(titles, list) else []
    if isinstance(left, Mapping):
        rows = ((tag, vs) for tag, vs in left.items() if isinstance(vs, list))
        lines += [(tag, str(value)) for tag, values in rows for value in values]
    return lines


def _set_text(sheet: Sheet, change: Change, kind: str | None) -> Sheet:
    """Change all copies of the old value; add a line where there is none."""
    tags = _own_tags(change.field, kind)
    places = [n for n in sheet.positions(tags) if holds(change.field, sheet.entries[n])]
    tag = WRITTEN.get(change.field, TAGS[change.field][0])
    empty = [] if places else _placeholders(sheet, change.field, tags)
    if empty:
        return sheet.change(dict.fromkeys(empty, str(change.value)))
    return sheet.set_copies(places, (change.given, str(change.value)), tag)


def _placeholders(sheet: Sheet, field: str, tags: Sequence[str]) -> list[int]:
    """List where a tag says only that the field has no value (``N/A``)."""
    entries = sheet.entries
    return [n for n in sheet.positions(tags) if is_nothing(field, entries[n].value)]


def _own_tags(field: str, kind: str | None) -> Sequence[str]:
    """List where a field's old value may stand; journals' titles change places."""
    if field.startswith("container-title"):
        both = ("container-title", "container-title-short")
        return [tag for name in both for tag in tags_of(name, kind)]
    return tags_of(field, kind)


def _set_people(sheet: Sheet, change: Change, kind: str | None) -> Sheet:
    """Set the whole list where the old one began, under each tag that had it."""
    names = [name for name in map(write_author, change.value) if name]
    tags = editor_tags(kind) if change.field == "editor" else TAGS["author"]
    used = [tag for tag in tags if sheet.positions((tag,))]
    if change.given is None and (empty := _placeholders(sheet, "author", used)):
        tag = sheet.entries[empty[0]].tag
        return sheet.set_block((tag,), [(tag, name) for name in names])
    if not used or change.given is None:
        for name in names:
            sheet = sheet.put(tags[0], name)
        return sheet
    for tag in used:
        sheet = sheet.set_block((tag,), [(tag, name) for name in names])
    return sheet


def _add_keywords(sheet: Sheet, change: Change, _: str | None) -> Sheet:
    known = {unstarred(value) for value in keywords_of(sheet.entries)}
    missing = [value for value in change.value if unstarred(value) not in known]
    return sheet.add_missing("KW", missing, ())


def _add_headings(sheet: Sheet, change: Change, kind: str | None) -> Sheet:
    """Add MeSH headings where no keywords are, without the stars of main topics."""
    if change.given is None and sheet.positions(("KW", "K1")):
        return sheet
    plain = tuple(heading.replace("*", "") for heading in change.value)
    return _add_keywords(sheet, Change(change.field, change.given, plain), kind)


def _add_types(sheet: Sheet, change: Change, _: str | None) -> Sheet:
    known = values_of(sheet.entries, TAGS["publication-types"])
    return sheet.add_missing("M3", change.value, known)


def _add_issns(sheet: Sheet, change: Change, _: str | None) -> Sheet:
    values = values_of(sheet.entries, TAGS["ISSN"])
    known = [issn for value in values for issn in issns_of(value)]
    return sheet.add_missing("SN", change.value, known)


def _set_page(sheet: Sheet, change: Change, _: str | None) -> Sheet:
    first, last = split_page(change.value)
    starts, ends = sheet.positions(("SP",)), sheet.positions(("EP",))
    if _placeholders(sheet, "page", ("SP",)) == starts:
        sheet = sheet.change(dict.fromkeys(starts, first))
    if len(starts) == 1 and not ends and sheet.entries[starts[0]].value != first:
        return sheet.change({starts[0]: change.value})
    sheet = sheet.change(dict.fromkeys(starts, first)) if starts else sheet
    sheet = sheet if starts else sheet.put("SP", first)
    if last is None:
        return sheet
    if ends:
        return sheet.change(dict.fromkeys(ends, last))
    return sheet.put("EP", last)


def _set_issued(sheet: Sheet, change: Change, _: str | None) -> Sheet:
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
    empty = _placeholders(sheet, "issued", ("PY", "Y1", "YR"))
    if not years:
        sheet = sheet.put("PY", f"{date.year:04}")
    elif empty == years:
        sheet = sheet.change(dict.fromkeys(empty, f"{date.year:04}"))
    if (date.month, date.season, date.until, date.literal) == (None, None, None, None):
        return sheet
    if not days:
        return sheet.put("DA", written)
    bare = [n for n in days if parse_ris_date(sheet.entries[n].value) == change.given]
    return sheet.change(dict.fromkeys(bare or years[:1], written))


def _says(sheet: Sheet, at: int, given: PartialDate | None) -> bool:
    """True if a line says a date in RIS's own full form."""
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


def _set_doi(sheet: Sheet, change: Change, _: str | None) -> Sheet:
    if change.given is None:
        return sheet.put("DO", change.value)
    return _set_id(sheet, change, ("DO",), change.value)


def _set_pmid(sheet: Sheet, change: Change, _: str | None) -> Sheet:
    """Write a PMID, with its name where a bare number might be something else."""
    if change.given is None and has_number(sheet.entries, change.value):
        return sheet
    known = from_pubmed(sheet.entries) or _tells_itself(sheet, change.value)
    text = change.value if known else f"PMID: {change.value}"
    return _set_id(sheet, change, _PMID_TAGS, text)


def _tells_itself(sheet: Sheet, pmid: str) -> bool:
    """True if a number will be looked at as a PMID where the record names no database.

    EndNote and others write a PMID so.
    """
    others = values_of(sheet.entries, ("DB", "DP", "AN"))
    return not others and _LONG_NUMBER.fullmatch(pmid) is not None


def _set_pmcid(sheet: Sheet, change: Change, _: str | None) -> Sheet:
    if change.given is None and has_number(sheet.entries, change.value):
        return sheet
    return _set_id(sheet, change, _PMCID_TAGS, change.value)


def _set_id(sheet: Sheet, change: Change, tags: Sequence[str], text: str) -> Sheet:
    """Replace the old identifier where it stands, else use the first free tag."""
    stated = {
        n: sheet.entries[n].value
        for n in sheet.positions([e.tag for e in sheet.entries])
        if change.given is not None and says_id(sheet.entries[n], change.given)
    }
    if stated:
        bare = {n: value == change.given for n, value in stated.items()}
        new = {
            n: text if bare[n] else _respelt(value, change)
            for n, value in stated.items()
        }
        return sheet.change(new)
    taken = {entry.tag for entry in sheet.entries if entry.value}
    free = (tag for tag in tags if tag not in taken or _is_empty(sheet, tag))
    tag = next(free, tags[0])
    empty = [n for n in sheet.positions((tag,)) if _is_empty(sheet, tag)]
    return sheet.change({empty[0]: text}) if empty else sheet.put(tag, text)


def _respelt(value: str, change: Change) -> str:
    """Replace an identifier within an address or behind a label, in any case."""
    old = re.compile(re.escape(change.given), re.IGNORECASE)
    new: str = old.sub(lambda _: str(change.value), value)
    return new


def _is_empty(sheet: Sheet, tag: str) -> bool:
    values = values_of(sheet.entries, (tag,))
    return bool(values) and all(is_nothing("PMID", value) for value in values)


# In the order in which a new record's lines stand.
_EDITORS: Mapping[str, _Editor] = MappingProxyType(
    {
        "title": _set_text,
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
        "mesh": _add_headings,
        "publication-types": _add_types,
        "language": _set_text,
        "publisher": _set_text,
        "ISSN": _add_issns,
        "DOI": _set_doi,
        "PMID": _set_pmid,
        "PMCID": _set_pmcid,
        "URL": _set_text,
    }
)
