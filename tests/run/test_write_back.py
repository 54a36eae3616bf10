"""Write the mended files of whatever inputs a run had."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pubmend.formats import find_format
from pubmend.model.findings import Enriched, Status, Verdict
from pubmend.model.notices import NoticeKind
from pubmend.model.record import Record
from pubmend.model.record_line import FindingLine, NoticeLine, RecordLine, to_line
from pubmend.run.inputs import Input
from pubmend.run.reading import Reading
from pubmend.run.write_back import mended_files, mended_inputs

JSON = '[{"title": "A", "PMID": "5", "n": 1e400,}] // mine\n{"title": "B", "PMID": "6"}'
RIS = "TY  - JOUR\nTI  - A title\nER  - \n"


def test_an_input_that_cannot_be_opened_costs_the_others_nothing(
    tmp_path: Path,
) -> None:
    """It may have vanished, or belong to somebody else: what was read is written."""
    (tmp_path / "refs.ris").write_text(RIS)
    (tmp_path / "empty.ris").write_text("")
    names = ("gone.ris", "empty.ris", "refs.ris")
    inputs = [Input(tmp_path / name, name) for name in names]
    files = {name for name, _ in mended_files(inputs, (), None)}
    assert files == {"enriched.ris"}


def lines_of(inputs: list[Input]) -> list[RecordLine]:
    """Read the inputs, and give a line of each record as nothing was found of it."""
    found = [one for each in inputs for one in Reading(each)]
    records = [one for one in found if isinstance(one, Record)]
    return [
        to_line(Enriched(r.origin.place, Status.NOT_FOUND, r, r, ())) for r in records
    ]


def text_of(inputs: list[Input]) -> str:
    """Give the file of mended JSON."""
    pieces = mended_files(inputs, lines_of(inputs), None)
    return "".join(piece for name, piece in pieces if name == "enriched.json")


def test_one_json_file_stays_as_it_is_written(tmp_path: Path) -> None:
    """Write the file itself, with what no array could hold."""
    (tmp_path / "one.json").write_text(JSON)
    assert text_of([Input(tmp_path / "one.json", "one.json")]) == JSON


def test_several_json_files_become_one_array(tmp_path: Path) -> None:
    """Write JSON that any program reads, whatever the files hold beside it."""
    for name in ("one.json", "two.json"):
        (tmp_path / name).write_text(JSON)
    inputs = [Input(tmp_path / name, name) for name in ("one.json", "two.json")]
    titles = [item["title"] for item in json.loads(text_of(inputs))]
    assert titles == ["A", "B", "A", "B"]


def test_a_retraction_is_written_into_ris_of_either_kind(tmp_path: Path) -> None:
    """Mended in its own format or written anew, the record tells it."""
    (tmp_path / "refs.ris").write_text(RIS)
    inputs = [Input(tmp_path / "refs.ris", "refs.ris")]
    (line,) = lines_of(inputs)
    notice = NoticeLine(
        kind=NoticeKind.RETRACTED,
        by="10.5555/notice",
        source="crossref",
        sources=["crossref"],
        date="2020-03-01",
    )
    told = RecordLine(**{**line, "notices": [notice]})
    for to in (None, find_format("ris")):
        text = "".join(piece for _, piece in mended_files(inputs, [told], to))
        assert "N1  - RETRACTED: " in text
        assert "KW  - Retracted Publication" in text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_a_file_mended_in_place_keeps_its_encoding(
    tmp_path: Path, encoding: str
) -> None:
    """Nothing but the new line differs, byte for byte."""
    before = "TY  - JOUR\r\nTI  - Fråga\r\nVL  - \r\nER  - \r\n"
    (tmp_path / "refs.ris").write_bytes(before.encode(encoding))
    inputs = [Input(tmp_path / "refs.ris", "refs.ris")]
    (line,) = lines_of(inputs)
    finding = FindingLine(
        field="volume",
        verdict=Verdict.FILLED,
        given=None,
        value="7",
        reason="only-source",
        severity=None,
        disputed=False,
        note=None,
        statements=[],
    )
    record = {**line["record"], "volume": "7"}
    told = RecordLine(**{**line, "record": record, "findings": [finding]})
    mended = [b"".join(p) for _, p in mended_inputs(inputs, lambda: iter([told]))]
    assert mended == [before.replace("VL  - ", "VL  - 7").encode(encoding)]
