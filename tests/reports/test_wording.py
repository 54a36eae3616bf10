"""Hold the words to the closed lists that they stand for, and values to their print."""

from __future__ import annotations

from typing import Any

import pytest

from pubmend.model.csl import ATTRIBUTES
from pubmend.model.findings import Status, Verdict
from pubmend.model.reasons import REASONS
from pubmend.reports.wording import (
    ORDER,
    STATUSES,
    VERDICTS,
    citation,
    display,
    explanation,
    field_label,
    heading,
    reason_sentence,
    source_label,
)


def test_every_member_has_its_words() -> None:
    """Leave no status, verdict or field without words or place."""
    assert set(STATUSES) == set(Status)
    assert set(VERDICTS) == set(Verdict)
    assert set(ATTRIBUTES) <= set(ORDER)


def test_every_reason_is_a_sentence() -> None:
    """Say each reason in a sentence; show a code that is not on the list as it is."""
    assert all(reason_sentence(code).endswith(".") for code in REASONS)
    assert reason_sentence("identical") == "Both say exactly the same."
    assert reason_sentence("brand-new") == "brand-new"


def test_a_note_follows_its_reason() -> None:
    """Make one sentence of a reason and the place that it is about."""
    assert explanation("number-differs", None) == "A number differs."
    assert explanation("number-differs", "given 6, there 5") == (
        "A number differs: given 6, there 5"
    )


def test_names_fields_and_sources() -> None:
    """Name what people know by another name, and leave alone what they don't."""
    assert field_label("container-title") == "Journal"
    assert field_label("DOI") == "DOI"
    assert source_label("crossref") == "Crossref"
    assert source_label("europe-pmc") == "europe-pmc"


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
