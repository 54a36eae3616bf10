"""Show which identifiers of a text are within its sentences."""

from __future__ import annotations

import io

import pytest

from pubmend.formats.pages.free_text import FREE_TEXT
from pubmend.model.identifiers import Certainty
from pubmend.model.record import Record

REST = "Here we ask forty nurses of nine wards what happens to them in the winter."


def read(text: str) -> Record:
    """Read the one record of a text."""
    (record,) = FREE_TEXT.read(io.BytesIO(text.encode()), "page.txt")
    assert isinstance(record, Record)
    return record


@pytest.mark.parametrize(
    "text",
    [
        f"Our earlier trial (doi:10.5555/other.1) is described elsewhere. {REST}",
        f"As told by Berg et al. (doi:10.5555/other.1), nurses are tired. {REST}",
        f"Nurses are tired (PMID 31234567) in many wards of the land. {REST}",
        f"We went on from https://doi.org/10.5555/other.1 as it stands. {REST}",
    ],
)
def test_within_a_sentence_an_identifier_is_but_a_clue(text: str) -> None:
    """It may be any work's that the text speaks of."""
    record = read(text)
    assert (record.doi, record.pmid) == (None, None)
    assert [s.certainty for s in record.sightings] == [Certainty.DOUBTFUL]


@pytest.mark.parametrize(
    "text",
    [
        f"{REST} doi: 10.5555/own.1",
        f"{REST}\nDOI: 10.5555/own.1",
        f"doi: 10.5555/own.1 {REST}",
        f"Night shifts in nine wards https://doi.org/10.5555/own.1\n\n{REST}",
        f"Ward Medicine 2019;37:1-9. doi: 10.5555/own.1. {REST}",
        f"Berg N. Night shifts. Ward Med. 2019. https://doi.org/10.5555/own.1 {REST}",
    ],
)
def test_beside_the_sentences_it_is_the_texts_own(text: str) -> None:
    """Behind a label, a title or a citation it is no part of what is told."""
    assert read(text).doi == "10.5555/own.1"
