"""Check that misread UTF-8 is put right, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.formats.reading.mojibake import repair

REPAIRED = [
    ("MarrÃ£o", "Marrão", "10.1111/j.1574-6941.1993.tb00013.x"),
    ("VerÃ\xadssimo", "Veríssimo", "the same: soft hyphen"),
    ("P. ChristianLÃ¼ck", "P. ChristianLück", "10.1111/j.1574-6941.1994.tb00253.x"),
    ("Ionescu-TÃ®rgoviÅŸte", "Ionescu-Tîrgovişte", "10.14748/adipo.v4.289"),
    ("MÃ¶ÃŸner", "Mößner", "two beside each other"),
    ("itâ€™s 10 Â°C", "it’s 10 °C", "punctuation and signs"),
    ("SUPERAÃ‡ÃƒO", "SUPERAÇÃO", "capitals"),
    ("Ã…ngstrÃ¶m", "Ångström", "first letter"),
]


@pytest.mark.parametrize(("misread", "right", "_seen"), REPAIRED)
def test_repaired(misread: str, right: str, _seen: str) -> None:
    """Put right what can be nothing but misread."""
    assert repair(misread) == right


UNTOUCHED = [
    "Müller",
    "SUPERAÇÃO DA POLÍTICA",  # 10.1590: capitals with tilde
    "«AMANHû",
    "EÜ–Kommission",
    "MANHÃ–TARDE",
    "São João",
    "Ä Ö Å",
    "l’Å“uvre",
    "Â",
    "naïve café — “quoted”",
    "日本語",
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_untouched(text: str) -> None:
    """Leave alone what may well be meant so."""
    assert repair(text) == text


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_ascii_stays(text: str) -> None:
    """Never touch ASCII."""
    assert repair(text) == text


@given(st.text("äöüßéèêëàáâãçñåøæíìîïóòôõúùû", min_size=1).map(lambda t: f"x{t}y"))
def test_letters_stay(text: str) -> None:
    """Never touch words of Latin letters."""
    assert repair(text) == text
