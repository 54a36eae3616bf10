"""Hold that the heads of mails give no identifier of a work."""

from __future__ import annotations

import pytest

from pubmend.detect.identifiers import find_identifiers, own_sightings

ADDRESS = "<10.5555/knees.31234567@mail.example.org>"


@pytest.mark.parametrize(
    "head",
    [
        f"Message-ID: {ADDRESS}",
        f"In-Reply-To: {ADDRESS}",
        f"References: {ADDRESS}",
        f"References:\n {ADDRESS}\n {ADDRESS}",
        "Received: from mx (10.1234/knees) by mail.example.org id 10.5555/queue.7",
        f"> Message-ID: {ADDRESS}",
        "X-Google-Smtp-Source: doi:10.5555/knees.7",
    ],
)
def test_heads_give_none(head: str) -> None:
    """What names mails and hosts is passed over, the text's own DOI is not."""
    text = f"{head}\nSubject: knees\n\ndoi:10.5555/own.1\n"
    own = own_sightings(find_identifiers(text))
    assert [sighting.value for sighting in own] == ["10.5555/own.1"]


def test_a_subject_gives_its_own() -> None:
    """People put the identifier itself there."""
    text = "From: Ivy <ivy@example.org>\nSubject: PMID: 31234567\n\nSee above.\n"
    own = own_sightings(find_identifiers(text))
    assert [sighting.value for sighting in own] == ["31234567"]
