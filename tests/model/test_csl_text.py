"""Hold CSL-JSON values to their print."""

from __future__ import annotations

from typing import Any

import pytest

from pubmend.model.csl_text import citation, display, heading

DISPLAYED: list[tuple[str, Any, str]] = [
    ("title", None, "—"),
    ("title", "", "—"),
    ("author", [], "—"),
    ("title", "A title", "A title"),
    ("author", [{"family": "Ekström", "given": "V."}, {"literal": "The Group"}], "Ekström, V.; The Group"),
    ("author", [{"family": "King", "given": "M. L.", "suffix": "Jr"}], "King, M. L., Jr"),
    ("author", [{"given": "Aristotle"}], "Aristotle"),
    ("author", [{}], "—"),
    ("mesh", ["*Birds/physiology", "Cities"], "*Birds/physiology; Cities"),
    ("issued", {"date-parts": [[2021]]}, "2021"),
    ("issued", {"date-parts": [[2021, 3, 9]]}, "2021-03-09"),
    ("issued", {"date-parts": [[1979, 7], [1979, 9]]}, "1979-07/1979-09"),
    ("issued", {"date-parts": [[2019]], "season": 2}, "2019 summer"),
    ("issued", {"date-parts": [[2019]], "literal": "Winter 2019-2020"}, "Winter 2019-2020"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value", "printed"), DISPLAYED)
def test_prints_values(field: str, value: Any, printed: str) -> None:
    """Print each shape that CSL-JSON has on one line."""
    assert display(field, value) == printed


HEADINGS: list[tuple[dict[str, Any], str]] = [
    ({"title": "A title", "abstract": "Words"}, "A title"),
    (
        {"abstract": " ".join(str(n) for n in range(50))},
        "[0 1 2 3 4 5 6 7 8 9 10 11 …]",
    ),
    ({}, "[no title]"),
]


@pytest.mark.parametrize(("item", "printed"), HEADINGS)
def test_names_records(item: dict[str, Any], printed: str) -> None:
    """Name a record by its title, else by how its abstract begins."""
    assert heading(item) == printed


CITATIONS: list[tuple[dict[str, Any], str]] = [
    ({}, ""),
    ({"volume": "14", "issue": "1", "page": "44"}, "14(1):44"),
    ({"number": "e51832"}, "e51832"),
    (
        {
            "author": [{"family": "A"}, {"family": "B"}, {"literal": "C Group"}, {"family": "D"}],
            "container-title": "Journal of Herons",
            "container-title-short": "J Her",
            "issued": {"date-parts": [[2021, 3]]},
        },
        "A, B, C Group et al. · J Her · 2021",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("item", "printed"), CITATIONS)
def test_cites_records(item: dict[str, Any], printed: str) -> None:
    """Cite what is known, without a trace of what is not."""
    assert citation(item) == printed
