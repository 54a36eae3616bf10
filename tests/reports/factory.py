"""Build records in every state that a report can meet: each status, verdict, notice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import reduce
from typing import Any

from pubmend.model.agreement import Severity
from pubmend.model.findings import (
    Candidate,
    Enriched,
    Finding,
    Statement,
    Status,
    Verdict,
)
from pubmend.model.identifiers import (
    Certainty,
    Doi,
    IdKind,
    Issn,
    Pmcid,
    Pmid,
    Sighting,
)
from pubmend.model.notices import Notice, NoticeKind
from pubmend.model.reasons import Reason
from pubmend.model.record import Author, Origin, PartialDate, Record
from pubmend.model.record_line import RecordLine
from pubmend.reports.summary import Summary

NOON = datetime(2026, 5, 4, 12, 30, 5, tzinfo=UTC)
SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

PUBMED = Origin(
    "pubmed",
    "12345678",
    url="https://eutils.example/efetch.fcgi?db=pubmed&id=12345678&retmode=xml",
    retrieved=NOON,
    sha256=SHA,
)
CROSSREF = Origin(
    "crossref",
    "10.1000/heron.7",
    url="https://api.example/works/10.1000%2Fheron.7",
    retrieved=NOON,
    sha256=SHA,
)
HERON = "The grey heron in city parks: a two-year count"
STORK = "The white stork in city parks: a ten-year count"
ABSTRACT = (
    "BACKGROUND: Herons have moved into towns. METHODS: We counted 41 nests in 12 "
    "parks over two years. RESULTS: Nests rose by 18%. CONCLUSIONS: Herons like ponds."
)


def given(key: str, **fields: Any) -> Record:
    """Give a record as a file had it."""
    return Record(Origin("given", key, line=3, sha256=SHA), **fields)


def says(value: Any, origin: Origin = PUBMED) -> Statement:
    """Let a source state a value."""
    return Statement(value, origin)


def enriched(key: str = "refs.ris#1", **changes: Any) -> Enriched:
    """Give a record of which nothing is known, changed as told."""
    record = given(key, title=HERON)
    plain: dict[str, Any] = {
        "status": Status.RESOLVED,
        "given": record,
        "record": record,
        "answers": {"pubmed": "found", "crossref": "found"},
    }
    return Enriched(key, **{**plain, **changes})


def mended() -> Enriched:
    """Give a record with one finding of every verdict and no notice."""
    ours = (Author("Reiher", "G."), Author("Storch", "W."))
    theirs = (
        Author("Reiher", "Gráinne", orcid="0000-0002-1825-0097"),
        Author("Storch", "Wilhelmina", affiliations=("Institute of Ponds, Ulm.",)),
        Author(literal="The Urban Heron Group"),
    )
    record = given(
        "refs.ris#1",
        title=HERON,
        author=ours,
        volume="12",
        page="101-9",
        language="en",
        issued=PartialDate(2021),
        pmid=Pmid("12345678"),
        sightings=(
            Sighting(
                IdKind.PMID,
                "12345678",
                "12345678",
                90,
                98,
                "U2",
                Certainty.LIKELY,
            ),
            Sighting(
                IdKind.DOI,
                "10.1000/other.1",
                "10.1000/other.1",
                400,
                415,
                "doi:",
                Certainty.CITED,
            ),
        ),
    )
    findings = (
        Finding(
            "title",
            Verdict.CONFLICT,
            Reason.ONE_WORD_DIFFERS,
            HERON,
            HERON,
            Severity.MAJOR,
            disputed=True,
            statements=(says(HERON + "."), says(STORK, CROSSREF)),
            note="given 'two-year', there 'ten-year'",
        ),
        Finding(
            "author",
            Verdict.COMPLETED,
            Reason.INITIALS_EXPANDED,
            ours,
            theirs,
            statements=(says(theirs),),
        ),
        Finding(
            "issued",
            Verdict.COMPLETED,
            Reason.DATE_COMPLETED,
            PartialDate(2021),
            PartialDate(2021, 12),
            statements=(
                says(PartialDate(2021, 12)),
                says(PartialDate(2021, 3, 31), CROSSREF),
            ),
        ),
        Finding(
            "volume",
            Verdict.CONFLICT,
            Reason.NUMBER_DIFFERS,
            "12",
            "12",
            Severity.MINOR,
            statements=(says("21"),),
        ),
        Finding(
            "page", Verdict.AGREED, Reason.PAGE_RANGE_SHORT_FORM, "101-9", "101-9",
            statements=(says("101-109"), says("101-109", CROSSREF)),
        ),
        Finding("language", Verdict.UNCONFIRMED, Reason.NO_SOURCE, "en", "en"),
        Finding("issue", Verdict.MISSING, Reason.NO_SOURCE),
        Finding(
            "DOI", Verdict.FILLED, Reason.SOURCES_AGREE, None, Doi("10.1000/heron.7"),
            statements=(says(Doi("10.1000/heron.7")), says(Doi("10.1000/heron.7"), CROSSREF)),
        ),
        Finding(
            "ISSN", Verdict.FILLED, Reason.SOURCES_DIFFER, None, (Issn("2044-8341"),),
            disputed=True,
            statements=(says((Issn("2044-8341"),)), says((Issn("1476-0835"),), CROSSREF)),
        ),
        Finding(
            "abstract", Verdict.FILLED, Reason.ONLY_SOURCE, None, ABSTRACT,
            statements=(says(ABSTRACT),),
        ),
        Finding(
            "mesh", Verdict.FILLED, Reason.ONLY_SOURCE, None, ("*Birds/physiology", "Cities"),
            statements=(says(("*Birds/physiology", "Cities")),),
        ),
    )  # fmt: skip
    after = given(
        "refs.ris#1",
        title=HERON,
        author=theirs,
        volume="12",
        page="101-9",
        language="en",
        issued=PartialDate(2021, 12),
        abstract=ABSTRACT,
        issn=(Issn("2044-8341"),),
        mesh=("*Birds/physiology", "Cities"),
        pmid=Pmid("12345678"),
        pmcid=Pmcid("PMC7654321"),
        doi=Doi("10.1000/heron.7"),
        custom={"note": "seen <at> the & lake"},
    )
    return enriched(
        given=record,
        record=after,
        findings=findings,
        same_as=("old/refs.nbib#4",),
        problems=("refs.ris:9: the tag KW is empty (record 1)",),
    )


def retracted() -> Enriched:
    """Give a record of a retracted article, told by two sources, with more notices."""
    return enriched(
        "refs.ris#2",
        record=given("refs.ris#2", title=HERON, doi=Doi("10.1000/heron.7")),
        findings=(
            Finding("title", Verdict.AGREED, Reason.IDENTICAL, HERON, HERON, statements=(says(HERON),)),
        ),
        notices=(
            Notice(NoticeKind.RETRACTED, "10.1000/heron.9", "2022-03-01", ("pubmed", "retraction-watch")),
            Notice(NoticeKind.HAS_PREPRINT, "10.1000/preprint.7", None, ("crossref",)),
            Notice(NoticeKind.CORRECTED, "PMID:12345699", "2021", ()),
        ),
    )  # fmt: skip


def ambiguous() -> Enriched:
    """Give a record that two works fit almost equally."""
    works = (
        ("1", HERON, 0.81, "plausible", ("title equal", "first author differs")),
        ("2", STORK, 0.7999999, "plausible", ("year equal",)),
    )
    candidates = tuple(
        Candidate(
            Record(PUBMED, title=title, pmid=Pmid(f"1234567{number}")),
            score,
            decision,
            evidence,
        )
        for number, title, score, decision, evidence in works
    )
    return enriched("page.html#1", status=Status.AMBIGUOUS, candidates=candidates)


def conflicting() -> Enriched:
    """Give a record whose PMID and DOI are of different works."""
    ids = (
        Finding(
            "DOI", Verdict.CONFLICT, Reason.IDENTIFIER_DIFFERS, Doi("10.1000/stork.1"), Doi("10.1000/stork.1"),
            Severity.MAJOR, statements=(says(Doi("10.1000/heron.7")),),
        ),
    )  # fmt: skip
    return enriched("refs.ris#4", status=Status.CONFLICTING_IDS, findings=ids)


def not_found() -> Enriched:
    """Give a record that every source was asked about and none knows."""
    return enriched(
        "refs.ris#5",
        status=Status.NOT_FOUND,
        answers={"pubmed": "not-found", "crossref": "not-found"},
    )


def unanswered() -> Enriched:
    """Give a record about which one source could not be asked."""
    return enriched(
        "refs.ris#6",
        status=Status.UNANSWERED,
        answers={"pubmed": "failed", "crossref": "not-found"},
        problems=("pubmed: no answer within 60 s",),
    )


def hostile() -> Enriched:
    """Give a record whose texts try to be markup, formulas and broken Unicode."""
    title = "<script>alert('x')</script> & \"co\" =SUM(A1) \u2028 \ud800 \x85"
    record = given("=cmd.ris#7", title=title, custom={"odd": float("nan")})
    finding = Finding(
        "title",
        Verdict.CONFLICT,
        Reason.ONE_WORD_DIFFERS,
        title,
        title,
        Severity.MAJOR,
        statements=(says("<img src=x onerror=alert(1)> & co"),),
        note="=HYPERLINK(<b>)",
    )
    return enriched("=cmd.ris#7", given=record, record=record, findings=(finding,))


def everything() -> list[Enriched]:
    """Give one record in every state, in input order."""
    return [
        mended(),
        retracted(),
        ambiguous(),
        conflicting(),
        not_found(),
        unanswered(),
        hostile(),
    ]


def summarise(lines: Iterable[RecordLine]) -> Summary:
    """Count all records."""
    return reduce(Summary.including, lines, Summary())
