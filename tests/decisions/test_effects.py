"""Hold what a decision does to a record's line, field by field."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st
from tests.reports.factory import (
    CROSSREF,
    HERON,
    STORK,
    enriched,
    everything,
    given,
    mended,
    says,
)

from pubmend.decisions.decision import Decision, Judgement, Standing
from pubmend.decisions.effects import (
    acceptable_statements,
    apply_decisions,
    finding_of,
    make_decision,
    reverted,
    standing_of,
    subject_of,
)
from pubmend.model.agreement import Severity
from pubmend.model.findings import Finding, Verdict
from pubmend.model.reasons import Reason
from pubmend.model.record import Author
from pubmend.model.record_line import RecordLine, StatementLine, to_line
from pubmend.reports.as_json import json_schema, render_line

LINE = to_line(mended())
VALIDATOR = jsonschema.Draft202012Validator(json_schema())


def found(line: RecordLine, field: str) -> dict[str, Any]:
    """Give what became of a field."""
    finding = finding_of(line, field)
    assert finding is not None
    return {**finding}


def by(source: str, field: str) -> StatementLine:
    """Give what a source said of a field of the line."""
    finding = finding_of(LINE, field)
    assert finding is not None
    (statement,) = [s for s in finding["statements"] if s["source"] == source]
    return statement


def test_a_dismissed_conflict_is_no_conflict() -> None:
    """The given value stays, and what was the matter is still told."""
    decision = replace(
        make_decision(LINE, "volume", Judgement.DISMISS), why="I have it here"
    )
    line = apply_decisions(LINE, [decision])
    assert found(line, "volume") == {
        **found(LINE, "volume"),
        "verdict": "unconfirmed",
        "reason": "dismissed",
        "severity": None,
        "value": "12",
        "note": "I have it here (A number differs.)",
    }
    assert line["record"] == LINE["record"]
    assert line["given"] == LINE["given"]


def test_what_is_no_conflict_cannot_be_dismissed_away() -> None:
    """The source agrees by now, or fills what was blank."""
    decisions = [
        make_decision(LINE, f, Judgement.DISMISS) for f in ("page", "issued", "mesh")
    ]
    assert apply_decisions(LINE, decisions) == LINE


def test_an_accepted_value_is_written() -> None:
    """With the source's word it is completed, and the conflict is settled."""
    taken = by("pubmed", "volume")
    line = apply_decisions(
        LINE, [make_decision(LINE, "volume", Judgement.ACCEPT, taken)]
    )
    assert found(line, "volume") == {
        **found(LINE, "volume"),
        "verdict": "completed",
        "reason": "accepted",
        "severity": None,
        "value": "21",
        "note": "A number differs.",
    }
    assert line["record"] == {**LINE["record"], "volume": "21"}


def test_one_of_several_sources_is_accepted() -> None:
    """The title that Crossref states, though PubMed confirms the given one."""
    taken = by("crossref", "title")
    line = apply_decisions(
        LINE, [make_decision(LINE, "title", Judgement.ACCEPT, taken)]
    )
    assert line["record"]["title"] == STORK
    assert found(line, "title")["disputed"] is True


def test_another_value_can_be_accepted_for_a_blank() -> None:
    """It is filled still, by whom the person trusts."""
    taken = by("crossref", "ISSN")
    line = apply_decisions(LINE, [make_decision(LINE, "ISSN", Judgement.ACCEPT, taken)])
    filled = found(line, "ISSN")
    assert (filled["verdict"], filled["value"]) == ("filled", "1476-0835")
    assert line["record"]["ISSN"] == "1476-0835"


def test_an_accepted_identifier_is_one_of_the_record() -> None:
    """``ids`` says the same as the record."""
    taken: StatementLine = {**by("pubmed", "DOI"), "value": "10.1000/heron.8"}
    statements = [taken]
    findings = [
        {**f, "statements": statements} if f["field"] == "DOI" else f
        for f in LINE["findings"]
    ]
    line: RecordLine = {**LINE, "findings": findings}  # type: ignore[typeddict-item]  # a finding, changed
    line = apply_decisions(line, [make_decision(line, "DOI", Judgement.ACCEPT, taken)])
    assert line["ids"]["DOI"] == line["record"]["DOI"] == "10.1000/heron.8"


def test_an_accepted_title_loses_the_source_s_final_stop() -> None:
    """As a title that is filled in does."""
    title = Finding(
        "title", Verdict.CONFLICT, Reason.ONE_WORD_DIFFERS, HERON, HERON, Severity.MAJOR,
        statements=(says(f"{STORK}."),),
    )  # fmt: skip
    line = to_line(enriched(findings=(title,)))
    (taken,) = acceptable_statements(line["findings"][0])
    line = apply_decisions(
        line, [make_decision(line, "title", Judgement.ACCEPT, taken)]
    )
    assert line["record"]["title"] == STORK


def test_what_is_offered_differs_from_what_is_given() -> None:
    """A final stop is no difference, and two who say the same are one offer."""
    expected = {"title": ["crossref"], "page": ["pubmed"], "language": []}
    for field, sources in expected.items():
        offered = acceptable_statements(finding_of(LINE, field))  # type: ignore[arg-type]  # it is there
        assert [s["source"] for s in offered] == sources


def test_another_given_record_is_offered_where_no_source_speaks() -> None:
    """A source's word comes before that of another file."""
    other = replace(CROSSREF, source="given", place="old.ris#2")
    alone = Finding(
        "publisher", Verdict.CONFLICT, Reason.PUBLISHER_DIFFERS, "Karger", "Karger",
        Severity.MAJOR, statements=(says("Elsevier", other),),
    )  # fmt: skip
    both = replace(alone, statements=(says("Wiley", CROSSREF), says("Elsevier", other)))
    lines = [to_line(enriched(findings=(finding,))) for finding in (alone, both)]
    offered = [
        [s["value"] for s in acceptable_statements(line["findings"][0])]
        for line in lines
    ]
    assert offered == [["Elsevier"], ["Wiley"]]


@pytest.mark.parametrize(
    ("field", "verdict", "reason"),
    [
        ("author", "agreed", "locked"),
        ("issued", "agreed", "locked"),
        ("DOI", "missing", "locked"),
        ("mesh", "missing", "locked"),
        ("abstract", "missing", "locked"),
        # What is as given already needs no word, and a conflict is still told.
        ("page", "agreed", "page-range-short-form"),
        ("volume", "conflict", "number-differs"),
        ("language", "unconfirmed", "no-source"),
    ],
)
def test_a_locked_field_is_as_given(field: str, verdict: str, reason: str) -> None:
    """Neither filled nor completed."""
    line = apply_decisions(LINE, [make_decision(LINE, field, Judgement.LOCK)])
    became = found(line, field)
    assert (became["verdict"], became["reason"]) == (verdict, reason)
    assert became["value"] == became["given"]
    where = "custom" if field == "mesh" else None
    record = line["record"].get("custom", {}) if where else line["record"]
    given_item = line["given"].get("custom", {}) if where else line["given"]
    assert record.get(field) == given_item.get(field)


def test_a_locked_identifier_is_not_the_record_s() -> None:
    """Nobody is told of an identifier that the record does not have."""
    line = apply_decisions(LINE, [make_decision(LINE, "DOI", Judgement.LOCK)])
    assert line["ids"] == {"PMID": "12345678", "PMCID": "PMC7654321"}


def test_what_belongs_to_the_authors_goes_with_them() -> None:
    """ORCIDs and affiliations of the fuller list are not left behind."""
    assert "author-details" in LINE["record"]["custom"]
    line = apply_decisions(LINE, [make_decision(LINE, "author", Judgement.LOCK)])
    assert "author-details" not in line["record"]["custom"]
    assert line["record"]["custom"]["note"] == "seen <at> the & lake"
    own = given("a#1", author=(Author("Reiher", "G.", orcid="0000-0002-1825-0097"),))
    full = replace(own, author=(Author("Reiher", "Gudrun"),))
    completed = Finding(
        "author", Verdict.COMPLETED, Reason.INITIALS_EXPANDED, own.author, full.author
    )
    line = to_line(enriched("a#1", given=own, record=full, findings=(completed,)))
    assert "custom" not in line["record"]
    line = apply_decisions(line, [make_decision(line, "author", Judgement.LOCK)])
    assert line["record"] == line["given"]
    assert line["record"]["custom"]["author-details"][0]["position"] == 1


@pytest.mark.parametrize("judgement", [Judgement.DISMISS, Judgement.LOCK])
def test_a_flagged_licence_is_carried_on_after_all(judgement: Judgement) -> None:
    """The person says that it is one."""
    own = given("a#1", license="by permission")
    flagged = replace(
        own, license=None, custom={"license-as-given": "by permission", "note": "n"}
    )
    finding = Finding(
        "license", Verdict.CONFLICT, Reason.NOT_A_LICENCE, "by permission", None,
        Severity.MINOR,
    )  # fmt: skip
    line = to_line(enriched("a#1", given=own, record=flagged, findings=(finding,)))
    line = apply_decisions(line, [make_decision(line, "license", judgement)])
    assert line["record"]["custom"] == {"note": "n", "license": "by permission"}


def test_a_page_that_was_an_article_number_is_left_to_it() -> None:
    """The pages are taken out again, the number is where it was."""
    own = given("a#1", number="e44")
    full = replace(own, page="e44-e51")
    finding = Finding(
        "page", Verdict.COMPLETED, Reason.FIRST_PAGE_ONLY, "e44", "e44-e51"
    )
    line = to_line(enriched("a#1", given=own, record=full, findings=(finding,)))
    line = reverted(line, line["findings"][0], Reason.UNDONE)
    assert line["record"] == line["given"]
    assert line["findings"][0]["reason"] == "undone"


def changed(line: RecordLine, field: str, **changes: Any) -> RecordLine:
    """Let another run have found something else of a field."""
    findings = [
        {**f, **changes} if f["field"] == field else f for f in line["findings"]
    ]
    return {**line, "findings": findings}  # type: ignore[typeddict-item]  # as it is


@pytest.mark.parametrize("judgement", [Judgement.DISMISS, Judgement.ACCEPT])
def test_a_decision_comes_back_when_a_value_changes(judgement: Judgement) -> None:
    """What is given, or what a source says."""
    statement = by("pubmed", "volume")
    decision = make_decision(LINE, "volume", judgement, statement)
    others = [
        changed(LINE, "volume", given="13"),
        changed(LINE, "volume", statements=[{**statement, "value": "22"}]),
        changed(LINE, "volume", statements=[statement, {**statement, "value": "22"}]),
    ]
    for line in others:
        again = found(apply_decisions(line, [decision]), "volume")
        rows = "it was decided before, but a value has changed since"
        assert again == {**found(line, "volume"), "note": rows}
    assert standing_of(decision, [LINE]) is Standing.APPLIES
    assert [standing_of(decision, [line]) for line in others] == [Standing.CHANGED] * 3


def test_a_settled_conflict_does_not_come_back() -> None:
    """The record was corrected, so there is nothing to tell."""
    decision = make_decision(LINE, "volume", Judgement.DISMISS)
    agreed = changed(LINE, "volume", given="21", verdict="agreed")
    assert apply_decisions(agreed, [decision]) == agreed


def test_a_note_is_kept_where_a_conflict_comes_back() -> None:
    """It names the place of the difference."""
    decision = make_decision(LINE, "title", Judgement.DISMISS)
    again = apply_decisions(changed(LINE, "title", given=STORK), [decision])
    assert found(again, "title")["note"] == (
        "given 'two-year', there 'ten-year'; "
        "it was decided before, but a value has changed since"
    )


def test_a_silent_source_changes_nothing() -> None:
    """Nothing is accepted from it, and its word stays judged."""
    silent = changed(LINE, "volume", statements=[], verdict="unconfirmed")
    decision = make_decision(LINE, "volume", Judgement.ACCEPT, by("pubmed", "volume"))
    assert apply_decisions(silent, [decision]) == silent
    assert standing_of(decision, [silent]) is Standing.APPLIES


def test_a_decision_about_a_record_that_is_gone() -> None:
    """It stands there still, and says so."""
    decision = make_decision(LINE, "volume", Judgement.DISMISS)
    other = to_line(enriched("refs.ris#9", given=given("refs.ris#9", title=STORK)))
    assert standing_of(decision, []) is Standing.GONE
    assert standing_of(decision, [other]) is Standing.GONE


def test_a_decision_about_a_field_that_nobody_speaks_of_waits() -> None:
    """Other records are not asked."""
    decision = make_decision(LINE, "publisher", Judgement.LOCK)
    assert standing_of(decision, [LINE]) is Standing.APPLIES
    assert apply_decisions(LINE, [decision]) == LINE


def test_a_decision_shows_people_what_it_is_about() -> None:
    """The beginning of each value, and what the record is called."""
    decision = make_decision(LINE, "abstract", Judgement.LOCK)
    assert decision.given.text is None
    (statement,) = decision.statements
    text = "BACKGROUND: Herons have moved into towns. METHODS: We count…"
    assert (statement.source, statement.text) == ("pubmed", text)
    assert decision.title == HERON
    subject = decision.subject
    assert (subject.file, subject.position) == ("refs.ris", 1)
    assert subject.ids == LINE["ids"]


def test_a_record_below_a_folder_is_named_by_its_file() -> None:
    """Decisions stand beside the file, whatever folder a run was given."""
    subject = subject_of({**LINE, "key": "2019/a#b.ris#12"})
    assert (subject.file, subject.position) == ("a#b.ris", 12)


decisions = st.builds(
    lambda field, judgement: (field, judgement),
    st.sampled_from([f["field"] for f in LINE["findings"]]),
    st.sampled_from(list(Judgement)),
)


@settings(max_examples=40)
@for_all(st.lists(decisions, max_size=6))
def test_decided_twice_is_decided_once(wanted: list[tuple[str, Judgement]]) -> None:
    """Lines stay valid, nothing given is touched, and no finding is lost."""
    made: list[Decision] = []
    for field, judgement in wanted:
        offered = acceptable_statements(finding_of(LINE, field))  # type: ignore[arg-type]  # it is there
        taken = offered[0] if offered and judgement is Judgement.ACCEPT else None
        made.append(make_decision(LINE, field, judgement, taken))
    before = json.loads(render_line(LINE))
    line = apply_decisions(LINE, made)
    assert apply_decisions(line, made) == line
    assert json.loads(render_line(LINE)) == before
    assert line["given"] == LINE["given"]
    assert [f["field"] for f in line["findings"]] == [
        f["field"] for f in LINE["findings"]
    ]
    VALIDATOR.validate(json.loads(render_line(line)))


@pytest.mark.parametrize("one", everything())
def test_nothing_decided_changes_nothing(one: Any) -> None:
    """In any state."""
    line = to_line(one)
    assert apply_decisions(line, []) == line
