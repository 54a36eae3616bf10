"""Hold what is said of inputs in one line each."""

from __future__ import annotations

from pubmend.reports.input_lines import (
    InputAccount,
    account_from,
    input_lines,
    input_object,
    passed_over_line,
)

READ = InputAccount("a.ris", "ris", "RIS", "utf-8", records=1204)


def test_a_file_that_was_read_has_its_line() -> None:
    """Its format by the name that people know, and what is the matter if anything."""
    cut = InputAccount("b.txt", "text", "Free text", "utf-16-le", 1, 2, zeros=1)
    assert list(input_lines([READ, cut])) == [
        "a.ris: RIS, utf-8, 1,204 records",
        "b.txt: Free text, utf-16-le, 1 record, 2 problems, 1 zero byte left out",
    ]


def test_a_file_that_was_not_read_was_told_before() -> None:
    """As a problem: what it looks like, and what to do."""
    refused = InputAccount("c.bib", problems=1, looks_like="BibTeX")
    assert list(input_lines([refused])) == []
    assert input_object(refused)["looks_like"] == "BibTeX"


def test_many_files_are_summed_up_but_for_those_with_problems() -> None:
    """The screen holds what somebody must look at."""
    many = [InputAccount(f"{n}.ris", "ris", "RIS", "utf-8", 2) for n in range(9)]
    bad = InputAccount("bad.json", "csl-json", "CSL-JSON", "utf-8", 0, 1)
    page = InputAccount("page.txt", "text", "Free text", "utf-8", 1)
    assert list(input_lines([*many, page, bad], most=3)) == [
        "0.ris: RIS, utf-8, 2 records",
        "1.ris: RIS, utf-8, 2 records",
        "bad.json: CSL-JSON, utf-8, 0 records, 1 problem",
        "and 8 more (RIS: 7 files, 14 records; Free text: 1 file, 1 record)",
    ]


def test_an_account_survives_the_summary() -> None:
    """Undoing one change writes the summary again; only the title is not kept."""
    again = account_from(input_object(READ))
    assert input_object(again) == input_object(READ)
    assert list(input_lines([again])) == ["a.ris: ris, utf-8, 1,204 records"]


def test_what_was_passed_over_is_listed_as_far_as_it_fits() -> None:
    """A saved page brings dozens of pictures."""
    assert passed_over_line(["README"]) == "1 file passed over: README"
    line = passed_over_line([f"{n}.png" for n in range(30)])
    assert line.startswith("30 files passed over: 0.png, 1.png")
    assert line.endswith("7.png and 22 more")
