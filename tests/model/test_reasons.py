"""The closed list of reasons: each is used, and says something of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

import pubmend
from pubmend.model.reasons import Reason

_CODE = "".join(
    path.read_text(encoding="utf-8")
    for path in Path(pubmend.__file__).parent.rglob("*.py")
)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_given_somewhere(reason: Reason) -> None:
    """Keep no reason that no comparison or decision gives any more."""
    assert f"Reason.{reason.name}" in _CODE


@pytest.mark.parametrize("reason", Reason)
def test_a_reason_is_a_code_and_a_sentence(reason: Reason) -> None:
    """Write the code in lower case with hyphens, and one sentence for people."""
    assert reason == reason.name.lower().replace("_", "-")
    assert reason.sentence[0].isupper()
    assert reason.sentence.endswith(".")


def test_every_sentence_is_distinct() -> None:
    """Tell no two reasons in the same words."""
    assert len({reason.sentence for reason in Reason}) == len(Reason)


def test_a_reason_is_found_by_its_code() -> None:
    """Read a code from a file of an earlier run."""
    assert Reason("first-page-only") is Reason.FIRST_PAGE_ONLY
