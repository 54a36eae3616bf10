"""Refresh records whose identifiers the user gave, or only a source stated."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.library.desk import Desk, given
from tests.simulator import Work, synthetic_works

from pubmend.library.stored_records import given_record, list_records
from pubmend.model.claims import is_stated
from pubmend.model.identifiers import Doi, IdKind
from pubmend.model.record import Record

WORK, OTHER = (
    replace(work, year=2025, month=12, day=1, revised="2025-12-01")
    for work in synthetic_works(2)
)
RETRACTED = {
    "relations": (("RetractionIn", "39999997"),),
    "publication_types": ("Journal Article", "Retracted Publication"),
}
MISTYPED = replace(WORK, doi="10.5555/mistyped", in_crossref=False)
MENDED = replace(WORK, revised="2026-02-01")


def looked_at(work: Work, record: Record) -> Desk:
    """Give a library of one record that was looked at once, a month ago."""
    desk = Desk((work,))
    desk.add([record])
    desk.refresh()
    desk.clock.pass_by(days=40)
    return desk


def stands(desk: Desk) -> tuple[str, dict[str, str], list[str]]:
    """Tell a record's status, its ids and its kinds of notice."""
    with desk.library.reading() as db:
        (record,) = list_records(db)
    assert record.line is not None
    kinds = [str(notice["kind"]) for notice in record.line["notices"]]
    return (
        str(record.line["status"]),
        {str(k): str(v) for k, v in record.line["ids"].items()},
        kinds,
    )


def by_pmid(work: Work) -> Record:
    """Give a record that names its PMID alone."""
    return replace(given([work])[0], doi=None)


class TestSourcesIds:
    """What a source alone stated."""

    def test_a_mended_doi_replaces_the_former(self) -> None:
        """It is told as a change of the DOI."""
        desk = looked_at(MISTYPED, by_pmid(WORK))
        desk.publish([MENDED])
        desk.refresh()
        assert desk.news() == [("refs.ris#1", ["id-changed"])]
        assert stands(desk)[:2] == (
            "resolved",
            {"PMID": WORK.pmid, "PMCID": WORK.pmcid, "DOI": WORK.doi},
        )

    def test_a_mended_doi_hides_no_retraction(self) -> None:
        """Both are told at once."""
        desk = looked_at(MISTYPED, by_pmid(WORK))
        desk.publish([replace(MENDED, **RETRACTED)])  # type: ignore[arg-type]
        desk.refresh()
        assert desk.news() == [("refs.ris#1", ["retracted", "id-changed"])]

    def test_the_former_doi_may_be_another_article(self) -> None:
        """Its registry's word of that one is not used."""
        desk = looked_at(MISTYPED, by_pmid(WORK))
        desk.publish([MENDED, replace(OTHER, doi="10.5555/mistyped")])
        desk.refresh()
        assert stands(desk)[:2] == (
            "resolved",
            {"PMID": WORK.pmid, "PMCID": WORK.pmcid, "DOI": WORK.doi},
        )

    def test_a_search_led_to_both_ids(self) -> None:
        """The PMID lasts, and the DOI is the source's to change."""
        found = Record(by_pmid(WORK).origin, title=WORK.title)
        desk = looked_at(MISTYPED, found)
        assert stands(desk)[0] == "resolved"
        desk.publish([MENDED])
        desk.refresh()
        assert desk.news() == [("refs.ris#1", ["id-changed"])]

    def test_a_file_edited_by_what_was_filled_claims_nothing(self) -> None:
        """The DOI in it is the source's still, and a second look adds nothing."""
        desk = looked_at(MISTYPED, by_pmid(WORK))
        mended = replace(by_pmid(WORK), doi=Doi("10.5555/mistyped"))
        for _ in range(2):
            assert desk.add([mended]) == ["refs.ris#1"]
        with desk.library.reading() as db:
            kept = given_record(db, "refs.ris#1")
        assert is_stated(kept, IdKind.DOI)
        assert not is_stated(kept, IdKind.PMID)
        desk.publish([MENDED])
        desk.refresh()
        status, ids, _ = stands(desk)
        assert (status, ids["DOI"]) == ("resolved", WORK.doi)


class TestUsersIds:
    """What the user gave."""

    def test_a_given_doi_that_the_source_gives_up_is_a_conflict(self) -> None:
        """The user's word is not replaced by PubMed's."""
        record = replace(by_pmid(WORK), doi=Doi("10.5555/mistyped"))
        desk = looked_at(replace(MISTYPED, in_crossref=True), record)
        desk.publish([MENDED, replace(OTHER, doi="10.5555/mistyped")])
        desk.refresh()
        assert stands(desk)[0] == "conflicting-ids"

    @pytest.mark.parametrize("first", [True, False])
    def test_a_retraction_of_a_conflicting_id_is_told_once(self, first: bool) -> None:  # noqa: FBT001
        """At the first look as at later ones."""
        record = replace(by_pmid(WORK), doi=Doi(str(OTHER.doi)))
        retracted = replace(WORK, revised="2026-02-01", **RETRACTED)  # type: ignore[arg-type]
        desk = Desk((retracted if first else WORK, OTHER))
        desk.add([record])
        desk.refresh()
        assert stands(desk)[0] == "conflicting-ids"
        desk.clock.pass_by(days=40)
        desk.publish([retracted, OTHER])
        desk.refresh()
        desk.clock.pass_by(days=40)
        desk.refresh()
        assert desk.news() == [("refs.ris#1", ["retracted"])]
        assert stands(desk)[2] == ["retracted"]

    def test_the_living_pmid_is_asked_about_after_a_merge(self) -> None:
        """So that a retraction noted there is found the next day."""
        desk = looked_at(WORK, by_pmid(WORK))
        living = replace(WORK, pmid="30000777", revised="2026-02-01")
        desk.publish([living])
        desk.refresh()
        desk.asked()
        desk.clock.pass_by(days=1)
        desk.publish([replace(living, revised="2026-02-15", **RETRACTED)])  # type: ignore[arg-type]
        desk.refresh()
        (asked,) = desk.network.asked("esearch")[-1:]
        assert "30000777" in str(asked.params)
        assert "retracted" in stands(desk)[2]
