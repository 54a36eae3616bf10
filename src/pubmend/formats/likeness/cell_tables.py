"""Know tables by rows of equal cells, and by the names of their columns.

A table needs more than its separators: prose has commas too. Either its first row
names columns that bibliographies have, or all its rows have the same cells and one
column holds numbers of a kind. A tab stands in no prose.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import partial

from .advice import TABLE
from .counting import matches, rows
from .evidence import Evidence, Shape, found_in
from .likeness import Likeness

# Names of columns as databases and reference managers export them, in lower case
# letters alone.
_COLUMN_NAMES = """
    abstract abstractnote accessionnumber af ano articlenumber articletitle au
    author authorkeywords authors authorsfullnames autor autores año bookauthors
    citation citations citekey cover creators database date datepublished
    decision documenttype doi eissn firstauthor id includedexcluded isbn issn
    issue itemtype jahr journal journalabbreviation journalbook journaltitle key
    keywords label language link links notes number pageend pages pagestart
    pmcid pmid pubdate publicationdate publicationtitle publicationtype
    publicationyear publisher pubmedid pubyear py reference referencetype
    secondarytitle so source sourcetitle study studyid ti tipo titel title titre
    titulo type uid url urls ut volume year yearpublished
    """
_COLUMNS = frozenset(_COLUMN_NAMES.split())
# Without one of these a table holds no works.
_TELLING_NAMES = """
    title titel titulo titre ti articletitle authors author au autores doi pmid pubmedid
    pmcid abstract citation journal sourcetitle reference publicationtitle
    """
_TELLING = frozenset(_TELLING_NAMES.split())
_NO_LETTER = re.compile(r"[\W\d_]+")
_ID_OR_YEAR = re.compile(r"\s*(?:\d{4,8}|10\.\d{4,9}/\S+|PMC\d+|https?://\S+)\s*")
_NAMES = {
    ",": "comma-separated values (CSV, a table)",
    "\t": "tab-separated values (TSV, a table)",
    ";": "a table parted by semicolons (CSV)",
    "|": "a table parted by bars (CSV)",
}
_FEWEST_ROWS = 3
_MOST_ROWS = 60
_SUFFIXES = (".csv", ".tsv", ".tab")


def _cells(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return [line.split(delimiter) for line in lines]


def _column(cell: str) -> str:
    return _NO_LETTER.sub("", cell.lower())


def is_table_heading(cells: Sequence[str]) -> bool:
    """True if a row names columns of a bibliography, most of them known."""
    names = [_column(cell) for cell in cells]
    known = [name for name in names if name in _COLUMNS]
    enough = len(known) > 1 and len(known) * 4 >= len(cells)
    short = max(map(len, cells), default=0) <= 40
    return enough and short and any(name in _TELLING for name in known)


def _is_table(delimiter: str, evidence: Evidence) -> bool:
    lines = evidence.lines[: _MOST_ROWS + 1]
    if lines and lines[0].lower().startswith("sep="):
        lines = lines[1:]
    table = _cells(lines, delimiter)[:_MOST_ROWS]
    if len(table) < 2:
        return False
    if len(table[0]) > 1 and is_table_heading(table[0]):
        return sum(len(row) > 1 for row in table[1:]) * 2 >= len(table) - 1
    if delimiter == "\t" and table[0][:2] == ["PT", "AU"]:
        return True
    return _has_equal_rows(table, delimiter, evidence.suffix)


def _has_equal_rows(table: list[list[str]], delimiter: str, suffix: str) -> bool:
    # The head may cut the last row off, and a quoted cell swallow the rest.
    full = [row for row in (table[:-1] or table) if any(cell.strip() for cell in row)]
    widths = {len(row) for row in full}
    if len(widths) != 1 or len(full) < _FEWEST_ROWS - 1 or widths.pop() < _FEWEST_ROWS:
        return False
    if delimiter == "\t":
        return True
    # A clause of prose begins with a blank.
    if all(cell.startswith(" ") for row in full for cell in row[1:]):
        return False
    if suffix in _SUFFIXES:
        return True
    columns = list(zip(*full, strict=True))
    return len(columns) > _FEWEST_ROWS and any(
        all(map(_ID_OR_YEAR.fullmatch, column)) for column in columns
    )


def _is_single_column(evidence: Evidence) -> bool:
    """Know a table of one column by the file's ending and the column's name."""
    if evidence.suffix not in _SUFFIXES or len(evidence.lines) < 2:
        return False
    return _column(evidence.lines[0].strip('"')) in _TELLING


def _table(delimiter: str) -> Shape:
    likeness = Likeness(_NAMES[delimiter], TABLE, "rows", rows(delimiter))
    return Shape(likeness, partial(_is_table, delimiter))


def _is_isi_table(evidence: Evidence) -> bool:
    return re.match(r"PT\t(?:AU|TI|BA|GP)\t", evidence.text) is not None


CELL_TABLES: tuple[Shape, ...] = (
    Shape(
        Likeness(
            "Web of Science (ISI) tab-delimited text (TSV, a table)",
            TABLE,
            "rows",
            rows("\t"),
        ),
        _is_isi_table,
    ),
    Shape(
        Likeness(
            "a table (CSV) as Embase writes",
            TABLE,
            "records",
            matches(r"^\"?TITLE\"?[,\t]"),
        ),
        found_in(r"^\"?AUTHOR NAMES\"?[,\t]"),
    ),
    *map(_table, ("\t", ",", ";", "|")),
    Shape(
        Likeness("a table of one column (CSV)", TABLE, "rows", matches(r"^.*\S.*$")),
        _is_single_column,
    ),
)
