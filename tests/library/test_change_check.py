"""Word the questions for many records, and sort the records by the answers."""

from __future__ import annotations

from datetime import date

from pubmend.library.change_check import (
    Due,
    DueGroup,
    GroupResult,
    groups_of,
    read_group,
)
from pubmend.model.identifiers import IdKind
from pubmend.model.questions import Answer, Failed, Hits, Question, ids_named
from pubmend.model.sources import ChangeListing, SourceFacts, Sources
from pubmend.sources import known_sources

DAY, EARLIER = date(2026, 11, 1), date(2026, 10, 1)
GRAVE = (
    '("retracted publication"[pt] OR hasretractionin OR hasretractedandrepublishedin'
    " OR haspartialretractionin OR hasexpressionofconcernin)"
)


KNOWN = known_sources()
AT_CROSSREF = ("crossref",)
AT_PUBMED = ("pubmed",)


def due(
    number: int, at: tuple[str, ...] = ("pubmed", "crossref"), **changes: object
) -> Due:
    """Give a record that PubMed and Crossref have, or one of them."""
    own_ids = {"pubmed": str(number), "crossref": f"10.5555/{number}"}
    record = {
        "key": f"r#{number}",
        "any_change": True,
        "own_ids": {source: own_ids[source] for source in at},
        "since": DAY,
        "grave": False,
        "must_read": False,
        **changes,
    }
    return Due(**record)  # type: ignore[arg-type]


def questions(*members: Due) -> list[str]:
    """Word the questions of one group."""
    (group,) = groups_of(members, KNOWN)
    return [f"{q.source}: {q.value}" for q in group.questions]


def answered(group: DueGroup, hits: dict[int, tuple[str, ...] | None]) -> GroupResult:
    """Answer a group's questions by their position; None stands for a failure."""
    answers: dict[Question, Answer] = {}
    for position, question in enumerate(group.questions):
        values = hits.get(position, ())
        kind = IdKind.DOI if question.source == "crossref" else IdKind.PMID
        answers[question] = (
            Failed(question, "down")
            if values is None
            else Hits(question, kind, values, len(values))
        )
    return read_group(group, answers, KNOWN)


def test_a_look_asks_for_revisions_retractions_and_whether_it_is_there() -> None:
    """PubMed in two questions, Crossref in one a list."""
    assert questions(due(1), due(2)) == [
        f'pubmed: (("2026/11/01"[lr] : "3000"[lr]) AND (1[uid] OR 2[uid])) OR ({GRAVE} AND (1[uid] OR 2[uid]))',
        "pubmed: 1[uid] OR 2[uid]",
        "crossref: from-index-date:2026-11-01,doi:10.5555/1,doi:10.5555/2",
    ]


def test_the_daily_question_is_one_for_all() -> None:
    """Of those that are retracted already it is asked whether they were changed."""
    assert questions(
        due(1, any_change=False), due(2, any_change=False, grave=True)
    ) == [
        f'pubmed: (("2026/11/01"[lr] : "3000"[lr]) AND (2[uid])) OR ({GRAVE} AND (1[uid]))',
    ]


def test_each_is_asked_about_since_its_own_day() -> None:
    """One that was long out of reach does not bring back what the others told."""
    first, *_ = questions(due(1, grave=True), due(2, grave=True, since=EARLIER))
    assert first == (
        'pubmed: (("2026/10/01"[lr] : "3000"[lr]) AND (2[uid]))'
        ' OR (("2026/11/01"[lr] : "3000"[lr]) AND (1[uid]))'
    )


def test_what_only_crossref_has_is_asked_there_each_day() -> None:
    """There is no cheaper word on its retraction."""
    assert questions(due(1, at=AT_CROSSREF, any_change=False)) == [
        "crossref: from-index-date:2026-11-01,doi:10.5555/1",
    ]


def test_groups_are_full_and_looks_come_first() -> None:
    """Twelve hundred records make three groups."""
    members = [due(n, any_change=n % 2 == 0) for n in range(1, 1201)]
    groups = list(groups_of(members, KNOWN))
    assert [len(g.members) for g in groups] == [500, 500, 200]
    assert [sum(m.any_change for m in g.members) for g in groups] == [500, 100, 0]
    assert list(groups_of([], KNOWN)) == []


def test_answers_sort_the_records() -> None:
    """Changed at one source or both, gone, or as they were."""
    (group,) = groups_of((due(n) for n in range(1, 6)), KNOWN)
    result = answered(
        group,
        {0: ("1", "2"), 1: ("1", "2", "3", "4"), 2: ("10.5555/2", "10.5555/3")},
    )
    assert result.changed == {
        frozenset({"pubmed"}): ("r#1",),
        frozenset({"pubmed", "crossref"}): ("r#2", "r#5"),
        frozenset({"crossref"}): ("r#3",),
    }
    assert result.unchanged == ("r#4",)
    assert result.silent == {}


def test_a_retraction_has_both_sources_read() -> None:
    """Each may know its own part of the story."""
    (group,) = groups_of([due(1, any_change=False), due(2, any_change=False)], KNOWN)
    result = answered(group, {0: ("2",)})
    assert result.changed == {frozenset({"pubmed", "crossref"}): ("r#2",)}
    assert result.unchanged == ("r#1",)


def test_silence_is_never_no_change() -> None:
    """A record of which a source could not be asked is not unchanged."""
    (group,) = groups_of([due(1), due(12), due(2, at=AT_PUBMED)], KNOWN)
    result = answered(group, {1: ("1", "12", "2"), 2: None})
    assert result.unchanged == ("r#2",)
    assert result.silent == {
        "r#1": frozenset({"crossref"}),
        "r#12": frozenset({"crossref"}),
    }
    assert answered(group, {0: None}).unchanged == ()
    assert answered(group, {1: None, 0: ("1",)}).changed == {
        frozenset({"pubmed"}): ("r#1",)
    }


def test_another_source_that_lists_changes_is_asked_too() -> None:
    """Ask it as it can be asked, in as many questions as it needs."""
    listing = ChangeListing(most=2, can_name=lambda value: value != "x3")
    archive = SourceFacts(
        name="archive",
        label="Archive",
        choice="archive",
        own_id=IdKind.DOI,
        changes=listing,
        word=lambda query: " ".join(ids_named(query)),
    )
    sources = Sources((*KNOWN, archive))
    members = [due(n, at=(), own_ids={"archive": f"x{n}"}) for n in range(1, 5)]
    (group,) = groups_of(members, sources)
    assert [str(q) for q in group.questions] == [
        "archive/changed/x1 x2",
        "archive/changed/x4",
    ]
    first, second = group.questions
    answers: dict[Question, Answer] = {
        first: Hits(first, IdKind.DOI, ("x2",), 1),
        second: Failed(second, "down"),
    }
    result = read_group(group, answers, sources)
    assert result == GroupResult(
        {frozenset({"archive"}): ("r#2",)},
        unchanged=("r#1",),
        silent={"r#4": frozenset({"archive"})},
        unasked=("r#3",),
    )
