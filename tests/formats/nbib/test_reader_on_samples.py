"""Read the samples of JabRef's MEDLINE importers as JabRef does, where they are at hand.

Where we differ, and why: titles on several TI lines are told as a problem and not
joined; the days of handling (created, completed, revised) are not the article's; the
qualifiers of a MeSH heading stay with it.
"""

from __future__ import annotations

from typing import Any

import pytest
from tests.places import CORPORA

from pubmend.formats.nbib.reader import read
from pubmend.model.csl import ATTRIBUTES
from pubmend.model.record import Problem, Record

SAMPLES = CORPORA / "jabref"

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="no samples")


def records_of(name: str) -> list[Record | Problem]:
    """Read one sample."""
    with (SAMPLES / name).open("rb") as stream:
        return list(read(stream, name))


FIELDS: list[tuple[str, str, Any]] = [
    ("MedlinePlainImporterTestCompleteEntry.txt", "PMID", "20481061"),
    ("MedlinePlainImporterTestCompleteEntry.txt", "PMCID", "PMC4513071"),
    ("MedlinePlainImporterTestCompleteEntry.txt", "volume", "20"),
    ("MedlinePlainImporterTestCompleteEntry.txt", "issue", "4"),
    ("MedlinePlainImporterTestCompleteEntry.txt", "page", "454-81"),
    ("MedlinePlainImporterTestCompleteEntry.txt", "language", "eng"),
    ("MedlinePlainImporterTestCompleteEntry.txt", "abstract", "Lorem ipsum abstract"),
    ("MedlinePlainImporterTestCompleteEntry.txt", "ISSN", ("0955-2359",)),
    ("NbibImporterTest.nbib", "PMID", "27169098"),
    ("NbibImporterTest.nbib", "DOI", "10.4103/2277-9175.180636"),
    ("NbibImporterTest.nbib", "title", "Proteomics: A new perspective for cancer."),
    ("NbibImporterTest.nbib", "original-title", "title that is transliterated"),
    ("NbibImporterTest.nbib", "container-title", "Advanced biomedical research"),
    ("NbibImporterTest.nbib", "container-title-short", "Adv Biomed Res"),
    ("NbibImporterTest.nbib", "volume", "5"),
    ("NbibImporterTest.nbib", "page", "67"),
    ("NbibImporterTest.nbib", "ISSN", ("2277-9175",)),
]
CUSTOM: list[tuple[str, Any]] = [
    ("country", "India"),
    ("nlm-id", "101586897"),
    ("citation-owner", "NLM"),
    ("citation-status", "PubMed-not-MEDLINE"),
    ("publication-status", "epublish"),
    ("notes", ["some notes about the article"]),
    ("pii", "ABR-5-67"),
    ("isbn", ["ISBN 978-3-86680-192-9"]),
]
TAGS = ["CTI", "EN", "FIR", "GS", "IR", "IRAD", "NM", "NR", "OCI", "PUBM", "RN", "SFM"]


@pytest.mark.parametrize(("name", "field", "value"), FIELDS)
def test_fields(name: str, field: str, value: Any) -> None:
    """Read the fields that JabRef reads."""
    (record,) = records_of(name)
    assert getattr(record, ATTRIBUTES[field]) == value


@pytest.mark.parametrize(("key", "value"), CUSTOM)
def test_custom(key: str, value: Any) -> None:
    """Keep what has no field of its own."""
    (record,) = records_of("NbibImporterTest.nbib")
    assert isinstance(record, Record)
    assert dict(record.custom or {})[key] == value


def test_other_tags() -> None:
    """Keep the tags that no field takes."""
    (record,) = records_of("NbibImporterTest.nbib")
    assert isinstance(record, Record)
    left = dict(record.custom or {})["nbib"]
    assert isinstance(left, dict)
    assert set(TAGS) <= set(left)


def test_several() -> None:
    """Read seven records, and tell the titles and the abstract that one has too many."""
    found = records_of("MedlinePlainImporterTestMultipleEntries.txt")
    records = [record for record in found if isinstance(record, Record)]
    assert [record.pmid for record in records] == [
        "20481061",
        None,
        None,
        "22664220",
        "22664238",
        "96578310",
        "45984220",
    ]
    assert records[1].pmcid == "PMC22664230"
    assert records[3].doi == "10.1016/j.cpr.2005.02.002"
    problems = [problem for problem in found if isinstance(problem, Problem)]
    assert [problem.line for problem in problems] == [70, 81, 82, 83, 84]
