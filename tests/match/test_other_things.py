"""Refuse identifiers of what is no article, and those that their registry refutes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.match.test_resolution import (
    CROSSREF,
    DOI,
    GIVEN,
    OTHER,
    PMID,
    PUBMED,
    Known,
    ask,
    follow,
)

from pubmend.match.identifier_consistency import check_identifiers, is_other_thing
from pubmend.match.resolution import Settled
from pubmend.model.claims import stated
from pubmend.model.findings import Status
from pubmend.model.identifiers import Doi, IdKind, Pmid
from pubmend.model.notices import Notice, NoticeKind
from pubmend.model.questions import Question
from pubmend.model.record import Author, Origin, PartialDate, Record
from pubmend.reconcile.verdicts import reconcile

ISSUE = Record(
    Origin("crossref", "10.1186/ascp.v14.1"),
    type="document",
    container_title="Addiction Science & Clinical Practice",
    volume="14",
    issued=PartialDate(2019, 11),
    doi=Doi("10.1186/ascp.v14.1"),
    custom={"crossref-type": "journal-issue"},
)


def thing(kind: str, **says: Any) -> Record:
    """Give what Crossref says of a thing of a kind, under the issue's DOI."""
    return replace(ISSUE, custom={"crossref-type": kind}, **says)


def resolve(given: Record, known: Known) -> Settled:
    """Follow a record to its end."""
    return follow(given, known)[0]


def asked(record: Record) -> Question:
    """Give the question that leads to a record by its DOI."""
    return ask("crossref", IdKind.DOI, str(record.doi))


class TestThings:
    """What has a DOI and is no article."""

    @pytest.mark.parametrize(
        "record",
        [
            ISSUE,
            thing("journal-volume"),
            thing("journal", title="Addiction Science & Clinical Practice"),
            thing("component", title=None, volume=None, container_title=None),
            thing("component", title="Additional file 2"),
            thing("component", title=PUBMED.title, author=PUBMED.author),
            thing("peer-review", title=None),
            thing("dataset", title=None, author=(Author("Fuchs", "Ada"),)),
        ],
    )
    def test_it_conflicts_with_an_articles_record(self, record: Record) -> None:
        """Nothing of the article bears it out."""
        given = replace(GIVEN, doi=record.doi)
        check = check_identifiers(given, [(asked(record), record)])
        assert not check.agrees
        assert check.explanations

    def test_the_kind_is_said(self) -> None:
        """For the person who mends it."""
        given = replace(GIVEN, doi=ISSUE.doi)
        (words,) = check_identifiers(given, [(asked(ISSUE), ISSUE)]).explanations
        assert (
            words == "DOI 10.1186/ascp.v14.1 (2019) is no article but a journal issue."
        )

    @pytest.mark.parametrize(
        ("given", "record"),
        [
            (Record(GIVEN.origin, doi=ISSUE.doi), ISSUE),
            (replace(GIVEN, type="dataset"), thing("dataset", type="dataset")),
            (GIVEN, thing("dataset", title=GIVEN.title, author=GIVEN.author)),
            (GIVEN, thing("journal-article")),
            (
                replace(GIVEN, type=None, title="Proceedings of the day"),
                thing("proceedings", title="Proceedings of the day"),
            ),
        ],
    )
    def test_it_may_be_meant(self, given: Record, record: Record) -> None:
        """By ids alone, by its own kind, or where the record's words bear it out."""
        assert not is_other_thing(given.without_ids(), record)

    def test_it_is_not_joined_to_the_article(self) -> None:
        """PubMed has no DOI, and the issue has the article's whole place."""
        article = replace(PUBMED, doi=None)
        given = replace(GIVEN, pmid=PUBMED.pmid, doi=ISSUE.doi)
        check = check_identifiers(given, [(PMID, article), (asked(ISSUE), ISSUE)])
        assert not check.agrees
        assert len(check.candidates) == 2


class TestWords:
    """Two ids that agree with each other and not with what the record says."""

    @pytest.mark.parametrize(
        "given",
        [
            Record(GIVEN.origin, title=GIVEN.title),
            Record(GIVEN.origin, title=GIVEN.title, author=GIVEN.author),
            Record(GIVEN.origin, author=GIVEN.author, issued=GIVEN.issued),
            replace(GIVEN, title=None, author=None),
            replace(GIVEN, title=None),
            GIVEN,
        ],
    )
    def test_they_conflict_with_it(self, given: Record) -> None:
        """By title, by authors or by citation alone."""
        named = replace(given, pmid=OTHER.pmid, doi=OTHER.doi)
        other = replace(OTHER, origin=Origin("crossref", "10.1000/dogs"), pmid=None)
        pmid = ask("pubmed", IdKind.PMID, "6880358")
        check = check_identifiers(named, [(pmid, OTHER), (asked(other), other)])
        assert not check.agrees


class TestRefuted:
    """What PubMed states and Crossref says is another work."""

    WRONG = replace(PUBMED, doi=OTHER.doi)
    OTHERS = replace(OTHER, origin=Origin("crossref", "10.1000/dogs"), pmid=None)

    def known(self, about: Record) -> Known:
        """Let PubMed state a DOI of which Crossref says something."""
        wrong = replace(PUBMED, doi=about.doi)
        return {PMID: wrong, asked(about): about}

    @pytest.mark.parametrize("about", [OTHERS, ISSUE, thing("component")])
    def test_it_is_named_and_not_filled(self, about: Record) -> None:
        """Everything else of PubMed's record serves."""
        given = replace(GIVEN, page=None, pmid=PUBMED.pmid)
        settled = resolve(given, self.known(about))
        assert settled.status is Status.RESOLVED
        assert settled.refuted == {("DOI", about.doi)}
        assert any(f"DOI {about.doi}" in words for words in settled.problems)
        mended = reconcile(given, settled.records, refuted=settled.refuted).record
        assert (mended.doi, mended.page) == (None, PUBMED.page)

    def test_it_is_not_filled_after_a_search_either(self) -> None:
        """A record without ids is no worse off."""
        settled = resolve(
            replace(GIVEN, pmid=Pmid("31771641"), title=None), self.known(self.OTHERS)
        )
        assert settled.refuted == {("DOI", "10.1000/dogs")}

    def test_a_doi_that_crossref_does_not_know_is_not_refuted(self) -> None:
        """It may be another agency's."""
        settled = resolve(replace(GIVEN, pmid=PUBMED.pmid), {PMID: PUBMED})
        assert not settled.refuted


class TestClaims:
    """Who claimed an identifier."""

    def test_a_sources_id_is_no_conflict(self) -> None:
        """PubMed's next word replaces it."""
        given = Record(GIVEN.origin, pmid=PUBMED.pmid, doi=OTHER.doi)
        known: Known = {**self_known(), asked(TestRefuted.OTHERS): TestRefuted.OTHERS}
        assert resolve(given, known).status is Status.CONFLICTING_IDS
        settled = resolve(stated(given, [IdKind.DOI]), known)
        assert settled.status is Status.RESOLVED
        assert settled.records == (PUBMED, CROSSREF)

    def test_a_sources_id_still_leads_to_its_record(self) -> None:
        """PubMed names no DOI, and Crossref's record is of the same work."""
        alone = replace(PUBMED, doi=None, pmcid=None)
        given = Record(GIVEN.origin, pmid=PUBMED.pmid, doi=CROSSREF.doi)
        settled = resolve(stated(given, [IdKind.DOI]), {PMID: alone, DOI: CROSSREF})
        assert settled.records == (alone, CROSSREF)

    def test_grave_notices_of_given_ids_are_kept(self) -> None:
        """Whatever the status; what only a source stated is not the user's."""
        retracted = replace(PUBMED, notices=(Notice(NoticeKind.RETRACTED),))
        given = Record(GIVEN.origin, pmid=PUBMED.pmid, doi=OTHER.doi)
        known: Known = {
            PMID: retracted,
            DOI: CROSSREF,
            asked(TestRefuted.OTHERS): TestRefuted.OTHERS,
        }
        settled = resolve(given, known)
        assert settled.status is Status.CONFLICTING_IDS
        assert settled.noticed == (retracted, TestRefuted.OTHERS)

    def test_a_replaced_value_is_a_completion(self) -> None:
        """Of what a source stated; what the user gave stays."""
        given = replace(GIVEN, doi=OTHER.doi)
        (kept,) = [f for f in reconcile(given, [PUBMED]).findings if f.field == "DOI"]
        assert (kept.verdict, kept.value) == ("conflict", OTHER.doi)
        ours = stated(given, [IdKind.DOI])
        (new,) = [f for f in reconcile(ours, [PUBMED]).findings if f.field == "DOI"]
        assert (new.verdict, new.reason) == ("completed", "source-corrected")
        assert new.value == PUBMED.doi


def self_known() -> Known:
    """Give both sources' records of the article."""
    return {PMID: PUBMED, DOI: CROSSREF}
