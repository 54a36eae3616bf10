"""Read a table of identifiers: a row is a record with all identifiers of the row.

The first row names the columns; beside identifiers others may stand that hold short
labels of the user's own. A table that describes works (titles, authors, journals) is
no such table, and nothing here.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model.identifiers import IdKind, Sighting
from .entry import Entry, Misfit
from .id_tokens import read_tokens

Item = Entry | Misfit

_NO_LETTER = re.compile(r"[\W_]+")
_COLUMNS = {
    **dict.fromkeys(
        ("pmid", "pmids", "pubmedid", "pubmed", "pubmedidpmid"), IdKind.PMID
    ),
    **dict.fromkeys(("pmcid", "pmcids", "pmc", "pmcidentifier"), IdKind.PMCID),
    **dict.fromkeys(("doi", "dois", "doiurl", "doilink"), IdKind.DOI),
}
_DESCRIBING = re.compile(
    r"title|titel|titulo|author|autor|journal|abstract|citation|reference|source"
    r"|publication (?:year|date|type)|keywords"
    r"|\b(?:year|volume|issue|pages?|ti|au|ab|so|py|jt)\b"
)
_NOTHING = re.compile(
    r"\W{0,9}(?:n/?a|nan|none|null|missing|unknown|not (?:found|available))?\W{0,9}",
    re.IGNORECASE,
)
_DELIMITERS = ("\t", ",", ";", "|")
_LABEL_CELL = re.compile(r"\s{0,9}(?:[^\W\d]{1,20}[ _-]?){0,3}\s{0,9}")
_LONGEST_LABEL = 80
_LONGEST_ID = 300
_MOST_CELLS = 3
_BEGINNING = 2_000
_ROW = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True)
class _Row:
    """Hold a row: its cells, its line, and where in the text it begins and ends."""

    cells: list[str]
    line: int
    start: int
    end: int


def read_id_table(text: str) -> tuple[Item, ...] | None:
    """Read a table of identifiers; () of one that describes works, None of no table."""
    first = next((r[0] for r in _ROW.finditer(text) if r[0].strip(" \t\r\n\ufeff")), "")
    for delimiter in _DELIMITERS:
        columns = _columns(first, delimiter)
        if columns:
            rows = list(_rows(text, delimiter))[1:]
            fits = all(_is_short(row, columns) for row in rows)
            named = not _DESCRIBING.search(_plain(first))
            items = tuple(_items(text, rows, columns)) if fits and named else ()
            return items if _mostly_entries(items) else ()
    return _read_unheaded(text)


def _mostly_entries(items: Sequence[Item]) -> bool:
    return sum(isinstance(item, Entry) for item in items) * 2 >= len(items)


def _read_unheaded(text: str) -> tuple[Item, ...] | None:
    """Read rows of one identifier and a label or two, which no row names."""
    beginning = text[:_BEGINNING]
    for delimiter in _DELIMITERS:
        first = list(_rows(beginning, delimiter))
        cut = first[:-1] if len(text) > _BEGINNING else first
        if not _column_of_ids(cut):
            continue
        rows = list(_rows(text, delimiter))
        columns = _column_of_ids(rows)
        if columns:
            return tuple(_items(text, rows, columns))
    return None


def _column_of_ids(rows: Sequence[_Row]) -> dict[int, IdKind]:
    """Give the one column of identifiers in rows of equal cells, else labels alone."""
    widths = {len(row.cells) for row in rows}
    if len(rows) < 2 or len(widths) != 1 or not 2 <= max(widths) <= _MOST_CELLS:
        return {}
    known: dict[int, IdKind] = {}
    for at, column in enumerate(zip(*(row.cells for row in rows), strict=True)):
        kinds = {_kind(cell) for cell in column}
        kind = kinds.pop() if len(kinds) == 1 else None
        if kind is not None:
            known[at] = kind
        elif not all(map(_LABEL_CELL.fullmatch, column)):
            return {}
    return known if len(known) == 1 else {}


def _kind(cell: str) -> IdKind | None:
    tokens = read_tokens(cell.strip(), 0) if len(cell) <= _LONGEST_ID else None
    seen = tokens[0].sighting if tokens and len(tokens) == 1 else None
    return seen.kind if seen else None


def _plain(cell: str) -> str:
    return _NO_LETTER.sub(" ", cell.lower()).strip()


def _columns(first: str, delimiter: str) -> dict[int, IdKind]:
    """Give which columns hold identifiers; none where one describes the works."""
    try:
        cells = next(csv.reader([first.lstrip("\ufeff")], delimiter=delimiter), [])
    except csv.Error:
        return {}
    if len(cells) < 2 or max(map(len, cells)) > _LONGEST_LABEL:
        return {}
    names = [_NO_LETTER.sub("", cell.lower()) for cell in cells]
    return {at: _COLUMNS[name] for at, name in enumerate(names) if name in _COLUMNS}


def _rows(text: str, delimiter: str) -> Iterator[_Row]:
    """Read rows with their places; a quoted cell may hold line breaks."""
    lines = [match.span() for match in _ROW.finditer(text) if match[0]]
    reader = csv.reader((text[slice(*span)] for span in lines), delimiter=delimiter)
    before = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a cell beyond what csv holds: a row that has no identifier
            cells = ["?"]
        after = min(reader.line_num, len(lines))
        if after > before and any(cell.strip(" \x00\ufeff") for cell in cells):
            yield _Row(cells, before + 1, lines[before][0], lines[after - 1][1])
        before = after


def _is_short(row: _Row, columns: dict[int, IdKind]) -> bool:
    others = (cell for at, cell in enumerate(row.cells) if at not in columns)
    return all(len(cell) <= _LONGEST_LABEL for cell in others)


def _items(
    text: str, rows: Sequence[_Row], columns: dict[int, IdKind]
) -> Iterator[Item]:
    for row in rows:
        sightings, trouble, at = [], None, row.start
        for index, kind in columns.items():
            cell = row.cells[index].strip() if index < len(row.cells) else ""
            if _NOTHING.fullmatch(cell):
                continue
            place = text.find(cell, at, row.end)
            found = _read_cell(cell, max(place, row.start), kind)
            if found is None:
                trouble = f"this cell is no {kind.name}: {cell[:40]}"
            else:
                sightings.append(found)
                at = max(place, at)
        if sightings:
            body = text[row.start : row.end].strip()
            yield Entry(body, row.line, tuple(sightings), trouble)
        else:
            yield Misfit(trouble or "no identifier is in this row", row.line)


def _read_cell(cell: str, start: int, kind: IdKind) -> Sighting | None:
    """Read a cell that holds one identifier of its column's kind."""
    tokens = read_tokens(cell, start)
    if tokens is None and kind is IdKind.PMCID and cell.isdecimal():
        return None
    if not tokens or len(tokens) > 1 or tokens[0].sighting is None:
        return None
    return tokens[0].sighting if tokens[0].sighting.kind is kind else None
