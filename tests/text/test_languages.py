"""Languages: codes, names, and a guess from small words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.model.agreement import mirrored
from pubmend.text.languages import (
    compare_languages,
    csl_language,
    guess_language,
    language_code,
)

CASES = [
    ("eng", "eng", "same", "identical"),
    ("eng", "en", "variant", "language-code"),
    ("English", "eng", "variant", "language-code"),
    ("Inglés", "en", "variant", "language-code"),
    ("en-US", "en_GB", "variant", "language-code"),
    ("ger", "deu", "variant", "language-code"),
    ("fre", "French", "variant", "language-code"),
    ("eng", "eng; spa", "variant", "more-languages"),
    ("por, eng", "por; spa", "variant", "more-languages"),
    ("spa", "eng", "different", "language-differs"),
    ("Klingon", "eng", "different", "language-differs"),
]


@pytest.mark.parametrize(("ours", "theirs", "kind", "reason"), CASES)
def test_languages(ours: str, theirs: str, kind: str, reason: str) -> None:
    """Compare by any code or name, alike from either side."""
    there, back = (
        compare_languages(ours, theirs),
        mirrored(compare_languages(theirs, ours)),
    )
    assert (there.kind, there.reason) == (kind, reason)
    assert (back.kind, back.reason) == (kind, reason)


@pytest.mark.parametrize(
    ("text", "code"),
    [("Português", "pt"), ("scc", "sr"), ("zh-CN", "zh"), ("", None), ("xx", None)],
)
def test_codes(text: str, code: str | None) -> None:
    """Know MEDLINE's bibliographic codes and catalogues' names."""
    assert language_code(text) == code


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The role of the liver in the care of adults", "en"),
        ("Tratamiento de las fracturas en los niños con dolor", "es"),
        ("Die Rolle der Leber und des Herzens bei der Pflege", "de"),
        ("Le rôle du foie chez les adultes et les enfants", "fr"),
        ("O papel do fígado na saúde dos adultos e das crianças", "pt"),
        ("Роль печени у взрослых", "ru"),
        ("肝臓の役割", "ja"),
        ("中国肝病", "zh"),
        ("Psoriasis", None),
    ],
)
def test_guess(text: str, language: str | None) -> None:
    """Guess from small words or the script, and admit not knowing."""
    assert guess_language(text) == language


@given(st.text(), st.text())
def test_any_text_can_be_a_language(ours: str, theirs: str) -> None:
    """Survive any text, and judge alike from either side."""
    there, back = (
        compare_languages(ours, theirs),
        mirrored(compare_languages(theirs, ours)),
    )
    assert (there.kind, there.reason) == (back.kind, back.reason)
    guess_language(ours)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("eng", "en"),
        ("English", "en"),
        ("Englisch", "en"),
        ("en-US", "en"),
        ("en_GB", "en"),
        ("ger", "de"),
        ("Deutsch", "de"),
        ("Español", "es"),
        ("eng; pol", "en"),
        ("fr", "fr"),
        ("Klingon", "Klingon"),
        ("mul", "mul"),
    ],
)
def test_a_language_is_written_as_csl_does(said: str, written: str) -> None:
    """Give ISO 639-1's code; what is unknown stays as it is."""
    assert csl_language(said) == written
