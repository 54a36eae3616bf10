"""Write a record as MEDLINE text, and write changes into a record that is there.

The order of tags is PubMed's. MEDLINE text has no tag for a licence, nor for the print
date apart from the date of publication; of a URL it keeps nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias

from ...model.csl import ATTRIBUTES
from ...model.placeholders import is_nothing
from ...model.record import Author, Json, Record
from ...text.languages import marc_code
from ..reading.dates import write_medline_date
from ..reading.patching import Change
from ..tagged.edit import Sheet, unstarred
from ..tagged.lines import Entries, Entry, Layout, values_of
from .fields import (
    CUSTOM,
    CUSTOM_LISTS,
    GRANT_PARTS,
    RELATIONS,
    TEXTS,
    author_groups,
    issn_kinds,
    typed_doi,
)
from .layout import GAP, PAD, WIDTH
from .lines import PEOPLE

_INITIALS = re.compile(r"(?:[^\W\d_a-zß-ÿ]\.?[ -]?){1,4}")

Line: TypeAlias = tuple[str, str]
_Editor: TypeAlias = Callable[[Sheet, Change], Sheet]


def edit(entries: Entries, changes: Iterable[Change], layout: Layout) -> Entries:
    """Write changes into a record's lines.

    Args:
        entries: the record's.
        changes: at most one a field.
        layout: how new lines are set.
    """
    sheet = Sheet(entries, layout)
    by_field = {change.field: change for change in changes}
    for field, editor in _EDITORS.items():
        if field in by_field:
            sheet = editor(sheet, by_field[field])
    return sheet.entries


def write_record(record: Record) -> Entries:
    """Write all of a record that MEDLINE text has tags for."""
    layout = Layout(PAD, GAP, width=WIDTH)
    values = ((field, getattr(record, ATTRIBUTES[field])) for field in _EDITORS)
    changes = [Change(field, None, value) for field, value in values if value]
    sheet = _with_kinds(Sheet(edit((), changes, layout), layout), record)
    custom = tuple(layout.entry(*line) for line in _custom_lines(record))
    return (*sheet.entries, *custom)


def _with_kinds(sheet: Sheet, record: Record) -> Sheet:
    """Say of each ISSN which medium it is of, where that is known."""
    kinds = (record.custom or {}).get("issn-kinds")
    if not isinstance(kinds, Mapping):
        return sheet
    places = {n: sheet.entries[n].value for n in sheet.positions(("IS",))}
    stated = {n: f"{i} ({kinds[i]})" for n, i in places.items() if kinds.get(i)}
    return sheet.change(stated)


def _custom_lines(record: Record) -> list[Line]:
    """List what the reader kept under ``custom``, to be written again."""
    custom = record.custom or {}
    lines = [("LA", str(code)) for code in _listed(custom.get("languages"))[1:]]
    lines += [
        (tag, str(value))
        for tag, key in {**CUSTOM, **CUSTOM_LISTS}.items()
        for value in _listed(custom.get(key))
    ]
    for key, write_one in _WRITERS.items():
        lines += [
            line for value in _listed(custom.get(key)) for line in write_one(value)
        ]
    return lines


def _relation(value: Json) -> Iterator[Line]:
    if isinstance(value, Mapping) and value.get("type") in _RELATION_TAGS:
        yield _RELATION_TAGS[str(value["type"])], _source(value)


def _pii(value: Json) -> Iterator[Line]:
    yield "LID", f"{value} [pii]"


def _grant(value: Json) -> Iterator[Line]:
    if isinstance(value, Mapping):
        parts = (value.get(key) for key in GRANT_PARTS)
        yield "GR", "/".join(str(part) for part in parts if part)


def _databank(value: Json) -> Iterator[Line]:
    if isinstance(value, Mapping):
        for number in _listed(value.get("accessions")):
            yield "SI", f"{value.get('name')}/{number}"


def _other_abstract(value: Json) -> Iterator[Line]:
    if isinstance(value, Mapping) and value.get("text"):
        yield "OAB", str(value["text"])
        if value.get("language"):
            yield "OABL", str(value["language"])


def _other_tags(value: Json) -> Iterator[Line]:
    for tag, values in value.items() if isinstance(value, Mapping) else ():
        yield from ((tag, str(value)) for value in _listed(values))


_RELATION_TAGS = {relation: tag for tag, relation in RELATIONS.items()}
_WRITERS: Mapping[str, Callable[[Json], Iterator[Line]]] = MappingProxyType(
    {
        "relations": _relation,
        "pii": _pii,
        "funding": _grant,
        "databanks": _databank,
        "other-abstracts": _other_abstract,
        "nbib": _other_tags,
    }
)


def _source(relation: Mapping[str, Json]) -> str:
    source, pmid = str(relation.get("source") or ""), relation.get("PMID")
    known = pmid is None or f"PMID: {pmid}" in source
    return source if known else f"{source} PMID: {pmid}".strip()


def _listed(value: Json) -> list[Json]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _set_text(tags: Sequence[str]) -> _Editor:
    def set_text(sheet: Sheet, change: Change) -> Sheet:
        places, value = sheet.positions(tags), str(change.value)
        empty = [n for n in places if is_nothing(change.field, sheet.entries[n].value)]
        if change.given is None and empty:
            return sheet.change(dict.fromkeys(empty[:1], value))
        return sheet.set_copies(places, (change.given, value), tags[0])

    return set_text


def _set_language(sheet: Sheet, change: Change) -> Sheet:
    """Write a language by its three letters, whatever a source calls it."""
    coded = replace(change, value=marc_code(str(change.value)))
    return _set_text(TEXTS["language"])(sheet, coded)


def _set_date(sheet: Sheet, change: Change) -> Sheet:
    places, written = sheet.positions(("DP",)), write_medline_date(change.value)
    if places:
        return sheet.change({places[0]: written})
    return sheet.put("DP", written)


def _set_online(sheet: Sheet, change: Change) -> Sheet:
    """Write DEP, which is a whole day, or leave it."""
    day = str(change.value).replace("-", "")
    places = sheet.positions(("DEP",))
    if len(day) != 8:
        return sheet
    return sheet.change({places[0]: day}) if places else sheet.put("DEP", day)


def _set_people(sheet: Sheet, change: Change) -> Sheet:
    """Change the names in place where the authors stay as many, else set them anew."""
    groups = author_groups(sheet.entries)
    authors: Sequence[Author] = change.value
    if change.given is None or len(groups) != len(authors):
        lines = [line for author in authors for line in author_lines(author)]
        return sheet.set_block(PEOPLE, lines)
    lines = [
        line
        for group, author in zip(groups, authors, strict=True)
        for line in _completed(group, author)
    ]
    return sheet.set_block(PEOPLE, lines)


def _completed(group: Sequence[Entry], author: Author) -> list[Line]:
    """Give an author's lines with the new name; what else stood there stays."""
    new = author_lines(author)
    written = {tag for tag, _ in new}
    old = [(e.tag, e.value) for e in group if e.tag in ("AUID", "AD")]
    return [*new, *(line for line in old if line[0] not in written)]


def author_lines(author: Author) -> list[Line]:
    """Write one author: FAU, AU, AUID, AD, or CN for a group."""
    lines = [("CN", author.literal)] if author.literal is not None else []
    if author.family is not None:
        suffix = f" {author.suffix}" if author.suffix else ""
        given = f", {author.given}" if author.given else ""
        short = f"{author.family} {initials_of(author.given or '')}".strip()
        lines = [("FAU", f"{author.family}{given}{suffix}"), ("AU", short + suffix)]
    if author.orcid is not None:
        lines.append(("AUID", f"ORCID: {author.orcid}"))
    return lines + [("AD", affiliation) for affiliation in author.affiliations or ()]


def initials_of(given: str) -> str:
    """Shorten given names as MEDLINE does: ``Jean-Paul M.`` to ``JPM``."""
    if _INITIALS.fullmatch(given):
        return "".join(c for c in given if c.isalpha())
    return "".join(part[0].upper() for part in re.split(r"[\s.-]+", given) if part)


def _set_editors(sheet: Sheet, change: Change) -> Sheet:
    lines = [("FED", name) for a in change.value for tag, name in author_lines(a)[:1]]
    return sheet.set_block(("FED", "ED"), lines)


def _add(tag: str) -> _Editor:
    def add(sheet: Sheet, change: Change) -> Sheet:
        known = {unstarred(value) for value in values_of(sheet.entries, (tag,))}
        missing = [value for value in change.value if unstarred(value) not in known]
        return sheet.add_missing(tag, missing, ())

    return add


def _add_issns(sheet: Sheet, change: Change) -> Sheet:
    return sheet.add_missing("IS", change.value, [*issn_kinds(sheet.entries)])


def _set_doi(sheet: Sheet, change: Change) -> Sheet:
    places = sheet.positions(("AID", "LID"))
    old = [n for n in places if typed_doi(sheet.entries[n].value) == change.given]
    if change.given is None or not old:
        return sheet.put("AID", f"{change.value} [doi]")
    return sheet.change(dict.fromkeys(old, f"{change.value} [doi]"))


def _set_id(tag: str) -> _Editor:
    def set_id(sheet: Sheet, change: Change) -> Sheet:
        places = sheet.positions((tag,))
        if places:
            return sheet.change(dict.fromkeys(places, change.value))
        return sheet.put(tag, change.value)

    return set_id


# In the order in which PubMed writes them.
_EDITORS: Mapping[str, _Editor] = MappingProxyType(
    {
        "PMID": _set_id("PMID"),
        "ISSN": _add_issns,
        "volume": _set_text(TEXTS["volume"]),
        "issue": _set_text(TEXTS["issue"]),
        "issued": _set_date,
        "title": _set_text(TEXTS["title"]),
        "original-title": _set_text(TEXTS["original_title"]),
        "page": _set_text(TEXTS["page"]),
        "abstract": _set_text(TEXTS["abstract"]),
        "author": _set_people,
        "editor": _set_editors,
        "language": _set_language,
        "publication-types": _add("PT"),
        "published-online": _set_online,
        "publisher": _set_text(TEXTS["publisher"]),
        "container-title-short": _set_text(TEXTS["container_title_short"]),
        "container-title": _set_text(TEXTS["container_title"]),
        "mesh": _add("MH"),
        "keyword": _add("OT"),
        "PMCID": _set_id("PMC"),
        "DOI": _set_doi,
    }
)
