"""Hold how inputs are read: counted, placed, refused by name, or passed over."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.formats.likeness.likeness import Likeness
from pubmend.model.record import Problem, Record
from pubmend.run.inputs import Input, find_inputs, refusal_of
from pubmend.run.reading import Reading, empty_folders, passed_over

RIS = "TY  - JOUR\nTI  - Herons at the weir\nER  - \n"


def met(folder: Path) -> list[Reading]:
    """Read a folder to its end."""
    found, problems = find_inputs([str(folder)], io.BytesIO())
    assert problems == []
    readings = [Reading(each) for each in found]
    for reading in readings:
        list(reading)
    return readings


def piped(body: bytes, name: str = "stdin") -> Input:
    """Give an input that is in memory."""
    return Input(Path(name), name, body)


def test_a_reading_counts_what_it_gives() -> None:
    """Records and problems, each with the format beside its place."""
    reading = Reading(piped(f"{RIS}TY  - JOUR\nTI  - Cut off\n".encode()))
    first, second, problem = reading
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert isinstance(problem, Problem)
    assert (first.origin.line, second.origin.line) == (1, 4)
    assert {first.origin.format, problem.format} == {"ris"}
    account = reading.account
    assert (account.records, account.problems) == (2, 1)
    assert (account.format, account.encoding) == ("ris", "utf-8")


def test_a_refusal_counts_from_the_beginning() -> None:
    """What a file looks like is worded with its number of works."""
    likeness = Likeness(
        "a shelf list",
        "export it as RIS",
        unit="books",
        count=lambda stream: stream.read().count(b"#"),
    )
    refusal = refusal_of(piped(b"# one\n# two\n", "shelf.txt"), likeness)
    said = "looks like a shelf list, about 2 books; not read; export it as RIS"
    assert str(refusal) == f"shelf.txt: {said}"
    assert refusal.holds_records


@pytest.mark.parametrize(
    "name", ["README", "readme.txt", "License.md", "Thumbs.db", "p.pdf", "a/b.js"]
)
def test_what_holds_no_records_is_passed_over_where_it_is_met(
    tmp_path: Path, name: str
) -> None:
    """Of the same name and bytes, what is named itself is a problem or a record."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    is_binary = path.suffix in (".db", ".pdf")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1" if is_binary else b"Some words.\n")
    (tmp_path / "z.ris").write_text(RIS)
    readings = met(tmp_path)
    assert passed_over(readings) == (name,)
    assert list(empty_folders(readings)) == []
    found, _ = find_inputs([str(path)], io.BytesIO())
    assert list(Reading(found[0]))


def test_only_a_folder_without_any_records_is_a_problem(tmp_path: Path) -> None:
    """It says what was found there instead."""
    (tmp_path / "README").write_text("Some words.\n")
    (problem,) = empty_folders(met(tmp_path))
    assert problem.message == "nothing in it holds records; 1 file passed over: README"


def test_a_met_file_of_records_that_breaks_off_is_a_problem(tmp_path: Path) -> None:
    """Works would be lost if it were passed over."""
    (tmp_path / "a.json").write_text('[{"type": "book", "title": "A"}, {"ty')
    (reading,) = met(tmp_path)
    assert not reading.passed_over
    assert (reading.account.records, reading.account.problems) == (1, 1)


@given(
    st.lists(st.sampled_from(["Herons", "Weirs", "Ponds"]), min_size=1, max_size=9),
    st.lists(st.integers(0, 400), max_size=4),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_zeros_anywhere_cost_no_record(
    titles: list[str], places: list[int], ending: str
) -> None:
    """As many records come out, and none of their words is another."""
    text = "".join(f"TY  - JOUR\nTI  - {t} by night\nER  - \n\n" for t in titles)
    body = text.replace("\n", ending).encode()
    for place in places:
        at = place % len(body)
        body = body[:at] + b"\0" + body[at:]
    records = list(Reading(piped(body)))
    found = [r.title for r in records if isinstance(r, Record)]
    assert found == [f"{title} by night" for title in titles]
