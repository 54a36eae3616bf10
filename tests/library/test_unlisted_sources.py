"""Refresh what a source has that lists no changes: it is read whenever it is due."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.library.desk import Desk, given
from tests.simulator import Work

DATA_SET = Work(
    doi="10.5061/tides.1",
    title="Water levels at Riga: ten years of hourly readings",
    authors=(("Ozola", "Ilze"),),
    journal="Harbour Repository",
    year=2025,
    in_crossref=False,
    agency="datacite",
)


@pytest.mark.parametrize("pmid", [None, "39999999"])
def test_a_change_at_datacite_is_found(pmid: str | None) -> None:
    """Whether PubMed has the work too, whose list of changes says nothing of it."""
    work = replace(DATA_SET, pmid=pmid, revised="2025-01-01")
    desk = Desk((work,))
    desk.add(given([work]))
    desk.refresh()
    assert "dois" in desk.asked()
    assert desk.news() == []
    corrected = replace(work, title="Water levels at Riga: twelve years of readings")
    desk.publish([corrected])
    desk.clock.pass_by(days=200)
    desk.refresh()
    assert "dois" in desk.asked()
    (news,) = desk.news()
    assert news == ("refs.ris#1", ["metadata-corrected"])
    desk.clock.pass_by(days=200)
    assert desk.refresh().changed == 0
