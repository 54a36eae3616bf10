"""NLM's list of journals: entries are read whole, and anything else is refused."""

from __future__ import annotations

import pytest
from tests.formats.journal_list.sample import ENTRIES, RULE, SAMPLE, as_nlm_writes

from pubmend.errors import FormatError
from pubmend.formats.journal_list.reader import read_journal_list
from pubmend.model.journal_list import ListedJournal


def test_entry_is_read_with_all_its_names() -> None:
    """Read title, both abbreviations, both ISSNs and NLM's number."""
    journals = {j.nlm_id: j for j in read_journal_list(SAMPLE.encode())}
    assert len(journals) == len(ENTRIES)
    assert journals["9000004"] == ListedJournal(
        "9000004",
        "Journal of lamp science",
        "J Lamp Sci",
        "J Lamp Sci",
        ("9900-1047", "9900-1055"),  # type: ignore[arg-type]  # a NewType of str
    )


def test_what_an_entry_lacks_is_none() -> None:
    """Take an empty line for nothing."""
    last = list(read_journal_list(SAMPLE.encode()))[-1]
    assert (last.medline, last.iso, last.issns) == (None, None, ("9900-1144",))


def test_line_ends_of_windows_and_a_mark_of_utf_8_change_nothing() -> None:
    """Read the list as a Windows proxy or editor may hand it on."""
    other = "\ufeff" + SAMPLE.replace("\n", "\r\n")
    there = list(read_journal_list(other.encode()))
    assert there == list(read_journal_list(SAMPLE.encode()))


@pytest.mark.parametrize(
    "lacking", ["JournalTitle: Lanternology open", "NlmId: 9000003"]
)
def test_entry_without_title_or_number_is_passed_over(lacking: str) -> None:
    """Know a journal by its title and its number alone."""
    text = SAMPLE.replace(f"{lacking}\n", f"{lacking.partition(':')[0]}: \n")
    ids = {journal.nlm_id for journal in read_journal_list(text.encode())}
    assert len(ids) == len(ENTRIES) - 1
    assert "9000003" not in ids


def test_last_entry_needs_no_line_of_dashes() -> None:
    """Read a list that ends with its last entry."""
    text = SAMPLE.removesuffix(RULE)
    assert len(list(read_journal_list(text.encode()))) == len(ENTRIES)


@pytest.mark.parametrize("share", [0.3, 0.5, 0.9, 0.97])
def test_list_that_was_cut_off_is_refused(share: float) -> None:
    """Miss the last line of an entry, wherever the text ends."""
    cut = SAMPLE[: int(len(SAMPLE) * share)]
    with pytest.raises(FormatError, match="cut off"):
        read_journal_list(cut.encode())


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<!DOCTYPE html><title>Sign in</title>", "a web page"),
        ("\n  <html lang='en'><body>Not today</body></html>", "a web page"),
        ("", "not NLM's list"),
        ("Not found", "not NLM's list"),
        (RULE, "not NLM's list"),
        ("TI  - A title\n" + RULE + "x\n" + RULE, "not NLM's list"),
        (as_nlm_writes().replace("JournalTitle", "Titel"), "not NLM's list"),
    ],
)
def test_anything_else_is_refused_by_what_it_is(body: str, why: str) -> None:
    """Say what came in place of the list."""
    with pytest.raises(FormatError, match=why):
        read_journal_list(body.encode())
