"""Hold the words to the closed lists that they stand for."""

from __future__ import annotations

from pubmend.model.csl import ATTRIBUTES
from pubmend.model.findings import Status, Verdict
from pubmend.model.reasons import REASONS
from pubmend.reports.wording import (
    ORDER,
    STATUSES,
    VERDICTS,
    explanation,
    field_label,
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
