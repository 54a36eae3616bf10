"""Show which lines hold several authors, and which hold one name with such a word."""

from __future__ import annotations

import pytest

from pubmend.formats.ris.joined_names import joined_names


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Berg, Nora and Okafor, Chidi", ["Berg, Nora", "Okafor, Chidi"]),
        ("Berg, Nora & Okafor, C. D.", ["Berg, Nora", "Okafor, C. D."]),
        ("Moe, A, and van der Berg, N", ["Moe, A", "van der Berg, N"]),
        ("Moe, A and Dahl, B and Lind, C", ["Moe, A", "Dahl, B", "Lind, C"]),
        ("Health and Safety Executive", ["Health and Safety Executive"]),
        ("Ministry of Roads, Ports and Rail", ["Ministry of Roads, Ports and Rail"]),
        ("Berg, Nora and the study group", ["Berg, Nora and the study group"]),
        ("Anderson, Sandy", ["Anderson, Sandy"]),
        ("Ortega and Gasset, J", ["Ortega and Gasset, J"]),
    ],
)
def test_joined_names(value: str, names: list[str]) -> None:
    """Nothing is parted unless every part is a family name and given names."""
    assert joined_names(value) == names
