"""Records as copies and older exports set them are read as they were meant."""

from io import BytesIO

from pubmend.formats.nbib.reader import NBIB
from pubmend.formats.ovid.people import read_people
from pubmend.formats.ris.reader import RIS
from pubmend.model.record import Record


def test_records_counted_before_their_first_tag_stay_apart() -> None:
    """Records counted before their first tag stay apart."""
    text = b"1: PMID- 41\nTI  - Winds\n\n2: PMID- 42\nTI  - Tides\n"
    found = [r for r in NBIB.read(BytesIO(text), "a.txt") if isinstance(r, Record)]
    assert [(r.pmid, r.title) for r in found] == [("41", "Winds"), ("42", "Tides")]


def test_a_short_name_before_its_full_one_is_one_author() -> None:
    """A short name before its full one is one author."""
    text = b"PMID- 43\nTI  - Winds\nAU  - Moor A\nFAU - Moor, Ada\nAU  - Fen B\n"
    record = next(iter(NBIB.read(BytesIO(text), "a.nbib")))
    assert isinstance(record, Record)
    assert [a.family for a in record.author or ()] == ["Moor", "Fen"]


def test_tags_without_a_blank_behind_the_dash_are_read() -> None:
    """Tags without a blank behind the dash are read."""
    text = b"TY -JOUR\nAU -Moor, Ada\nTI -Winds\nER -\nTY -JOUR\nTI -Tides\nER -\n"
    found = [r for r in RIS.read(BytesIO(text), "a.ris") if isinstance(r, Record)]
    assert [r.title for r in found] == ["Winds", "Tides"]


def test_letters_encoded_for_web_pages_do_not_cut_names() -> None:
    """Letters encoded for web pages do not cut names."""
    text = b"TY  - JOUR\nAU  - G&oacute;mez, Ada\nTI  - Salt &amp; sand\nER  - \n"
    record = next(iter(RIS.read(BytesIO(text), "a.ris")))
    assert isinstance(record, Record)
    assert [a.family for a in record.author or ()] == ["G\u00f3mez"]
    assert record.title == "Salt & sand"


def test_names_parted_by_two_blanks_are_several() -> None:
    """Names parted by two blanks are several."""
    authors, _ = read_people(["Moor A.  Fen B."])
    assert [a.family for a in authors] == ["Moor", "Fen"]
