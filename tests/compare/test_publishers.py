"""Publishers: forms of one name, imprints, and other houses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.compare.publishers import compare_publishers
from pubmend.model.agreement import mirrored

CASES = [
    ("Elsevier", "Elsevier", "identical", ""),
    ("Elsevier BV", "Elsevier", "publisher-form", ""),
    ("BioMed Central", "BioMed Central Ltd", "publisher-form", ""),
    ("Wiley", "John Wiley & Sons, Ltd", "publisher-form", ""),
    ("Wiley-Blackwell", "Wiley", "publisher-form", ""),
    ("JMIR Publications Inc.", "JMIR Publications", "publisher-form", ""),
    ("Oxford University Press", "Oxford University Press (OUP)", "publisher-form", ""),
    ("AMA", "American Medical Association (AMA)", "publisher-form", ""),
    ("PLOS", "Public Library of Science (PLoS)", "publisher-form", ""),
    ("S. Karger AG", "Karger Publishers", "publisher-form", ""),
    ("BMJ", "BMJ Publishing Group", "publisher-form", ""),
    ("BioMed Central", "Springer Science and Business Media LLC", "imprint", ""),
    ("Routledge", "Informa UK Limited", "imprint", ""),
    ("Taylor & Francis", "Informa UK Limited", "imprint", ""),
    ("Lippincott Williams & Wilkins", "Ovid Technologies (Wolters Kluwer Health)", "imprint", ""),
    ("Academic Press", "Elsevier BV", "imprint", ""),
    ("Cell Press", "Elsevier BV", "imprint", ""),
    ("Nature Publishing Group", "Springer Science and Business Media LLC", "imprint", ""),
    ("Blackwell Publishing", "Wiley", "imprint", ""),
    ("Palgrave Macmillan", "Springer Nature", "imprint", ""),
    ("Dove Medical Press", "Informa UK Limited", "imprint", ""),
    ("Mosby", "Pergamon Press", "imprint", "minor"),
    ("BioMed Central", "Nature Publishing Group", "imprint", "minor"),
    ("BioMed Central", "Elsevier BV", "publisher-differs", "major"),
    ("Routledge", "SAGE Publications", "publisher-differs", "major"),
    ("Elsevier", "Wiley", "publisher-differs", "major"),
    ("Oxford University Press", "Cambridge University Press", "publisher-differs", "major"),
    ("American Medical Association", "American Chemical Society", "publisher-differs", "major"),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "reason", "severity"), CASES)
def test_publishers(ours: str, theirs: str, reason: str, severity: str) -> None:
    """Compare publishers, alike from either side."""
    there = compare_publishers(ours, theirs)
    back = compare_publishers(theirs, ours)
    assert (there.reason, there.severity or "") == (reason, severity)
    assert (back.reason, back.severity or "") == (reason, severity)


@given(st.text(), st.text())
def test_any_text_can_be_a_publisher(ours: str, theirs: str) -> None:
    """Survive any text, and judge alike from either side."""
    there, back = (
        compare_publishers(ours, theirs),
        mirrored(compare_publishers(theirs, ours)),
    )
    assert (there.kind, there.reason) == (back.kind, back.reason)
