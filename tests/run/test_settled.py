"""Enrich what was enriched: nothing changes any more, and nothing given ever did."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.places import ROOT
from tests.program import open_program

from pubmend.formats import FORMATS
from pubmend.formats.reading.format import Format
from pubmend.model.csl import from_csl
from pubmend.model.record import Author, Origin, Record

PMIDS = ("31771641", "33788999", "39510514", "40929730")
KEPT = {f.name: f for f in FORMATS if f.patch is not None}
# What may be wrong, shortened or missing; the identifiers lead to the article still.
FIELDS = (
    "title",
    "author",
    "container_title",
    "container_title_short",
    "issn",
    "volume",
    "issue",
    "page",
    "issued",
    "abstract",
    "language",
    "keyword",
    "publisher",
    "doi",
    "pmcid",
)


def initialled(record: Record) -> Record:
    """Cut forenames to initials."""
    authors = [
        Author(a.family, a.given and f"{a.given[0]}.", literal=a.literal)
        for a in record.author or ()
    ]
    return replace(record, author=tuple(authors) or None)


def cut(record: Record) -> Record:
    """Cut the abstract as catalogues do."""
    return replace(record, abstract=record.abstract and f"{record.abstract[:200]}…")


def misnumbered(record: Record) -> Record:
    """Write a wrong volume."""
    return replace(record, volume="99")


def year_alone(record: Record) -> Record:
    """Leave month and day out."""
    year = record.issued and replace(record.issued, month=None, day=None)
    return replace(record, issued=year)


DAMAGES: tuple[Callable[[Record], Record], ...] = (
    initialled,
    cut,
    misnumbered,
    year_alone,
)


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> list[Record]:
    """Give the articles that the cassettes know, as the sources state them."""
    with pytest.MonkeyPatch.context() as patch:
        program = open_program(tmp_path_factory.mktemp("articles"), patch)
        told = program(
            "lookup", *PMIDS, "--offline", "--cassettes", ROOT / "cassettes"
        ).out
    return [from_csl(item, Origin("given", item["id"])) for item in json.loads(told)]


damaged = st.lists(
    st.tuples(
        st.integers(0, len(PMIDS) - 1),
        st.sets(st.sampled_from(FIELDS)),
        st.sets(st.sampled_from(DAMAGES)),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda one: one[0],
)
Damaged = list[tuple[int, set[str], set[Callable[[Record], Record]]]]


def written(articles: list[Record], wanted: Damaged, target: Format) -> str:
    """Write a file of damaged records."""
    pieces = []
    for number, dropped, damages in wanted:
        record = articles[number]
        for damage in sorted(damages, key=lambda d: d.__name__):
            record = damage(record)
        blanks: dict[str, Any] = dict.fromkeys(dropped)
        record = replace(record, **blanks)
        assert target.write is not None
        pieces.append(target.write(record, str(number)))
    frame = target.frame
    return frame.opening + frame.between.join(pieces) + frame.closing


@pytest.mark.parametrize("name", KEPT)
def test_enriching_the_enriched_changes_nothing(
    name: str,
    articles: list[Record],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In every format that is written back; given values change by completing alone."""
    program = open_program(tmp_path, monkeypatch)
    target = KEPT[name]
    file = tmp_path / f"refs{target.suffixes[0]}"
    output = tmp_path / f"out/enriched{target.suffixes[0]}"

    @settings(
        max_examples=10,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(damaged)
    def holds(wanted: Damaged) -> None:
        text = written(articles, wanted, target)
        file.write_text(text, encoding="utf-8", newline="")
        program("enrich", file.name, "-o", "out")
        first = program.lines()
        assert len(first) == len(wanted)
        for line in first:
            assert line["status"] == "resolved"
            assert_only_completed(line)
        once = output.read_bytes()
        file.write_bytes(once)
        program("enrich", file.name, "-o", "out")
        assert output.read_bytes() == once
        for line in program.lines():
            changed = changes(line)
            assert not changed, changed

    holds()


def changes(line: dict[str, Any]) -> dict[str, Any]:
    """Give the fields that a second run would still complete in the file.

    What no file of the format can hold is filled into the record each time.
    """
    return {
        f["field"]: (f["given"], f["value"])
        for f in line["findings"]
        if f["verdict"] == "completed"
    }


def assert_only_completed(line: dict[str, Any]) -> None:
    """Hold the default policy."""
    verdicts = {f["field"]: f["verdict"] for f in line["findings"]}
    for field, value in line["given"].items():
        if field not in ("custom", "id") and verdicts.get(field) != "completed":
            assert line["record"][field] == value, field
    for name, value in line["given"].get("custom", {}).items():
        if verdicts.get(name) not in ("completed", None):
            assert line["record"]["custom"][name] == value, name


def test_the_mended_seeds_are_settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The five inputs as found, and then what came of them."""
    program = open_program(tmp_path, monkeypatch)
    program("enrich", ROOT / "seeds", "-o", "out")
    for name in ("enriched.ris", "enriched.json"):
        (tmp_path / name).write_bytes((tmp_path / "out" / name).read_bytes())
        program("enrich", name, "-o", "again")
        again = (tmp_path / "again" / name).read_bytes()
        assert again == (tmp_path / name).read_bytes(), name
