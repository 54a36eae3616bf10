"""Volumes and issues: one number in many spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.compare.volumes_issues import (
    Numbering,
    Numbers,
    compare_numbering,
    compare_numbers,
    parse_numbering,
    roman_value,
)
from pubmend.model.agreement import mirrored

PARSED = [
    ("390", Numbering("390")),
    ("Vol. 390", Numbering("390")),
    ("v12", Numbering("12")),
    ("n° 95", Numbering("95")),
    ("No. 3", Numbering("3")),
    ("XXXIX", Numbering("39")),
    ("07", Numbering("7")),
    ("12(3)", Numbering("12", inner="3")),
    ("Vol 12 Issue 3", Numbering("12", inner="3")),
    ("12, no. 3-4", Numbering("12", inner="3-4")),
    ("73(supl.2)", Numbering("73", "suppl 2")),
    ("37.0", Numbering("37")),
    ("37:4", Numbering("37", inner="4")),
    ("37 (2019)", Numbering("37")),
    ("2019:1", Numbering("2019-1")),
    ("Supp 1", Numbering("", "suppl 1")),
    ("73 Suppl 2", Numbering("73", "suppl 2")),
    ("Suppl 40", Numbering("", "suppl 40")),
    ("S1", Numbering("", "suppl 1")),
    ("Supplement 1", Numbering("", "suppl 1")),
    ("SUPPL. II", Numbering("", "suppl 2")),
    ("15_suppl", Numbering("15", "suppl")),
    ("4S", Numbering("4", "suppl")),
    ("4 Suppl 1", Numbering("4", "suppl 1")),
    ("1-2", Numbering("1-2")),
    ("1/2", Numbering("1-2")),
    ("1 & 2", Numbering("1-2")),
    ("10 Pt A", Numbering("10", part="part a")),
    ("41 (Pt 2)", Numbering("41", part="part 2")),
    ("SP3", Numbering("", special="special 3")),
    ("Spec No", Numbering("", special="special")),
    ("ed.esp.", Numbering("", special="special")),
    ("Special Issue", Numbering("", special="special")),
    ("null", Numbering()),
]


@pytest.mark.parametrize(("text", "parsed"), PARSED)
def test_numbering_is_taken_apart(text: str, parsed: Numbering) -> None:
    """Read what MEDLINE, Crossref and catalogues write."""
    assert parse_numbering(text) == parsed


VOLUMES = [
    ("390", "390", "same", "identical"),
    ("37 (2019)", "37", "variant", "numbering-form"),
    ("37.0", "37", "variant", "numbering-form"),
    ("37:4", "38", "different", "volume-differs"),
    ("Vol. 390", "390", "variant", "numbering-form"),
    ("XII", "12", "variant", "numbering-form"),
    ("73(supl.2)", "73 Suppl 2", "variant", "numbering-form"),
    ("73", "73 Suppl 2", "variant", "supplement-elsewhere"),
    ("12(3)", "12", "ours-fuller", "part-missing"),
    ("12", "13", "different", "volume-differs"),
    ("12(3)", "12(4)", "different", "volume-differs"),
    ("32-33", "32", "variant", "combined-issue"),
    ("73 Suppl 1", "73 Suppl 2", "different", "supplement-differs"),
    ("27", "2025", "different", "volume-differs"),
]
ISSUES = [
    ("S1", "Suppl 1", "variant", "numbering-form"),
    ("Supp 1", "Supplement 1", "variant", "numbering-form"),
    ("Feb-01", "1-2", "theirs-fuller", "numbering-form"),
    ("2-Jan", "1/2", "theirs-fuller", "numbering-form"),
    ("11-12", "2001-11-12 00:00:00", "ours-fuller", "numbering-form"),
    ("2-Jan", "5", "different", "volume-differs"),
    ("Mar-Apr", "3-4", "variant", "numbering-form"),
    ("March", "7", "variant", "not-comparable"),
    ("March", "April", "different", "volume-differs"),
    ("Fall", "3", "variant", "not-comparable"),
    ("s1", "Supplement 1", "variant", "numbering-form"),
    ("1/2", "1-2", "variant", "numbering-form"),
    ("1", "1-2", "variant", "combined-issue"),
    ("5", "4-6", "variant", "combined-issue"),
    ("Suppl", "S1", "variant", "supplement-elsewhere"),
    ("4", "5", "different", "volume-differs"),
    ("4 Suppl 1", "4 Suppl 2", "different", "supplement-differs"),
    ("4", "4 Suppl 1", "variant", "supplement-elsewhere"),
    ("4 Pt 1", "4 Pt 2", "different", "part-differs"),
    ("4 Pt 1", "4", "ours-fuller", "part-missing"),
    ("3-4", "4-5", "different", "volume-differs"),
    ("2-2", "1-2", "different", "volume-differs"),
    ("4-9", "8-9", "different", "volume-differs"),
    ("SP6", "SP3", "different", "volume-differs"),
    ("Spec No", "SP3", "variant", "numbering-form"),
]


@pytest.mark.parametrize(("ours", "theirs", "kind", "reason"), VOLUMES)
def test_volumes(ours: str, theirs: str, kind: str, reason: str) -> None:
    """Compare volumes, alike from either side."""
    there, back = (
        compare_numbering(ours, theirs),
        mirrored(compare_numbering(theirs, ours)),
    )
    assert (there.kind, there.reason) == (kind, reason)
    assert (back.kind, back.reason) == (kind, reason)


@pytest.mark.parametrize(("ours", "theirs", "kind", "reason"), ISSUES)
def test_issues(ours: str, theirs: str, kind: str, reason: str) -> None:
    """Compare issues, alike from either side."""
    there, back = (
        compare_numbering(ours, theirs),
        mirrored(compare_numbering(theirs, ours)),
    )
    assert (there.kind, there.reason) == (kind, reason)
    assert (back.kind, back.reason) == (kind, reason)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("iv", 4),
        ("xxxix", 39),
        ("mcmxc", 1990),
        ("iiii", None),
        ("", None),
        ("abc", None),
    ],
)
def test_roman_numerals(text: str, value: int | None) -> None:
    """Read well-formed Roman numerals and no others."""
    assert roman_value(text) == value


@given(st.text(), st.text())
def test_any_text_can_be_a_volume(ours: str, theirs: str) -> None:
    """Survive any text, and judge alike from either side."""
    there, back = (
        compare_numbering(ours, theirs),
        mirrored(compare_numbering(theirs, ours)),
    )
    assert (there.kind, there.reason) == (back.kind, back.reason)


PLACED = [
    # issue, page and number of each side, whether they agree, where seen
    (("e0170240", None, None), ("1", "e0170240", None), True, "Embase"),
    (("65", None, None), ("1", "65", None), True, "Web of Science"),
    (("65", None, None), ("1", None, "65"), True, "Web of Science"),
    (("065", None, None), ("1", "65", None), True, "spreadsheets"),
    (("56122", None, None), ("2", "e56122", None), True, "catalogues"),
    (("137960", None, None), ("9", None, None), True, "Embase"),
    (("7", None, None), ("3", "7-12", None), False, "an issue that is a first page"),
    (("14", "1030-7", None), ("4", "1030-7", None), False, "a digit too many"),
    (("e0170240", None, None), ("1", "e0170999", None), False, "another article"),
    (("66", None, None), ("1", "65", None), False, "another article"),
    (("S2", "S20", None), ("2", "S20-S21", None), True, "pages of a supplement"),
    (("Suppl 1", "s88", None), ("1", "S88", None), True, "pages of a supplement"),
    (("S2", "20", None), ("2", "20-21", None), False, "a supplement for an issue"),
    (("Suppl 1", "S88", None), ("2", "S88", None), False, "another supplement"),
    (("6 Supplement 1", None, None), ("6", None, None), True, "Embase"),
    (("6 Supplement 1", None, None), ("6 Suppl 1", None, None), True, "Embase"),
    (("6 Supplement 1", None, None), ("6 Suppl 2", None, None), False, ""),
    (("6 Supplement 1", None, None), ("7", None, None), False, ""),
    (("6 Supplement 1", None, None), ("Suppl 1", None, None), True, "PubMed"),
    (("6 SUPPL. A", None, None), ("6", None, None), True, "Embase"),
]


@pytest.mark.parametrize(("ours", "theirs", "agree", "seen"), PLACED)
def test_numbers_beside_pages(
    ours: tuple[str, str | None, str | None],
    theirs: tuple[str, str | None, str | None],
    agree: bool,  # noqa: FBT001 - a column of the table
    seen: str,
) -> None:
    """An article number given as issue is no other issue; any other number is."""
    assert compare_numbers(Numbers(*ours), Numbers(*theirs)).agrees is agree, seen
    assert compare_numbers(Numbers(*theirs), Numbers(*ours)).agrees is agree, seen
