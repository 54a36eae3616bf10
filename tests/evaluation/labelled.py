"""Score the grouping of duplicates on search results that others labelled.

The table of `corpora/asysd` (see its README) holds one review's results from PubMed,
Embase and Web of Science; ``group`` names those of one work. Its author cells lost
their line ends, so that they are cut where a name can begin.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from tests.evaluation.tallies import Tallies, Tally

from pubmend.match.duplicates import group_duplicates
from pubmend.model.identifiers import parse_doi
from pubmend.model.record import Author, Origin, PartialDate, Record
from pubmend.model.without_placeholders import without_placeholders

TABLE = "asysd/search_results.csv"
_NAMES = re.compile(
    r"(?<=[.\w])\s*\n\s*|;\s*|(?<=\.)(?=[A-Z][a-z])|(?<=[a-z]{2})(?=[A-Z][a-z]+[ ,])"
)


def score_labelled(corpora: Path) -> tuple[Tallies, Tallies]:
    """Tally the pairs of one work, and those joined beyond them.

    Both are empty where the table does not lie beside the project.
    """
    pairs: Tallies = {}
    joined: Tallies = {}
    path = corpora / TABLE
    if not path.exists():
        return pairs, joined
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    records = [_record(number, row) for number, row in enumerate(rows)]
    found = {
        (one, other)
        for one, others in group_duplicates(enumerate(records)).items()
        for other in others
        if one < other
    }
    true = set(_true_pairs([row["group"] for row in rows]))
    name = "three databases' results, labelled"
    for pair in sorted(true):
        outcome = "right" if pair in found else "abstained"
        pairs.setdefault(name, Tally()).add(outcome, _words(records, pair))
    for pair in sorted(found):
        outcome = "right" if pair in true else "wrong"
        joined.setdefault(name, Tally()).add(outcome, _words(records, pair))
    return pairs, joined


def _true_pairs(groups: list[str]) -> Iterator[tuple[int, int]]:
    members: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        members.setdefault(group, []).append(number)
    for numbers in members.values():
        yield from combinations(numbers, 2)


def _words(records: list[Record], pair: tuple[int, int]) -> str:
    one, other = (records[number] for number in pair)
    return f"{one.title} ({one.page}) -> {other.title} ({other.page})"


def _record(number: int, row: dict[str, str]) -> Record:
    def cell(name: str) -> str | None:
        return row[name] or None

    year = row["year"][:4]
    return without_placeholders(
        Record(
            Origin("given", str(number)),
            type="article-journal",
            title=cell("title"),
            author=tuple(_people(row["author"])) or None,
            container_title=cell("journal"),
            volume=cell("volume"),
            issue=cell("number"),
            page=cell("pages"),
            issued=PartialDate(int(year)) if year.isdigit() else None,
            abstract=cell("abstract"),
            doi=parse_doi(row["doi"]),
        )
    )


def _people(cell: str) -> Iterator[Author]:
    for name in filter(None, (part.strip(" ,") for part in _NAMES.split(cell))):
        mark = "," if "," in name else " "
        family, _, given = name.partition(mark)
        yield Author(family.strip(), given.strip() or None)
