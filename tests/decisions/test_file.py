"""Hold the file of decisions: readable, sorted, bound exactly, and never half lost."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.compare.fields import FIELDS
from pubmend.decisions.decision import DecidedValue, Decision, Judgement, Subject, mark
from pubmend.decisions.file import (
    DECISIONS,
    decisions_beside,
    read_decisions,
    render_decisions,
    save_decision,
)
from pubmend.errors import OutputError, UsageError

NOON = datetime(2026, 11, 22, 12, 0, 5, tzinfo=UTC)
DECISION = Decision(
    Judgement.ACCEPT,
    Subject("refs.ris", 3, {"PMID": "31771641"}, "0011223344556677"),
    "volume",
    given=DecidedValue(mark("99"), "99"),
    statements=(
        DecidedValue(mark("14"), "14", "pubmed"),
        DecidedValue(mark("15"), "15", "crossref"),
    ),
    source="pubmed",
    taken=mark("14"),
    why="The issue lies before me.",
    when=NOON,
    title="Sort of a nice distance",
)
TEXT = """
[[decision]]
decided = "accept"
field = "volume"
record = "refs.ris#3"
title = "Sort of a nice distance"
ids = { PMID = "31771641" }
words = "0011223344556677"
given = { text = "99", mark = "d0d1ab5b8cc5ef54" }
said = [
    { source = "pubmed", text = "14", mark = "789d9e7dc67f9866" },
    { source = "crossref", text = "15", mark = "%s" },
]
source = "pubmed"
taken = "789d9e7dc67f9866"
why = "The issue lies before me."
when = 2026-11-22T12:00:05Z
"""


def test_a_person_can_read_it() -> None:
    """One block a decision, below a head that tells what the file is."""
    head, _, block = render_decisions([DECISION]).partition("\n\n")
    assert "pubmend enrich" in head
    assert all(line.startswith("# ") for line in head.splitlines())
    written = TEXT.strip() % mark("15")
    assert block.strip() == written.replace("d0d1ab5b8cc5ef54", mark("99"))


def test_there_are_no_decisions_where_there_is_no_file(tmp_path: Path) -> None:
    """Nor where the folder is none."""
    assert read_decisions(tmp_path / DECISIONS) == ()
    (tmp_path / "file").touch()
    assert read_decisions(tmp_path / "file" / DECISIONS) == ()
    assert decisions_beside(tmp_path / "refs.ris") == tmp_path / DECISIONS


text = st.text(st.characters(codec="utf-8"))
value = st.builds(DecidedValue, text, st.none() | text, st.none() | text)
kept = st.builds(
    Decision,
    st.sampled_from(Judgement),
    st.builds(
        Subject,
        text,
        st.integers(1, 9999),
        st.dictionaries(st.sampled_from(["PMID", "PMCID", "DOI"]), text),
        st.none() | text,
    ),
    st.sampled_from([field.name for field in FIELDS]),
    given=value,
    statements=st.lists(value).map(tuple),
    source=st.none() | text,
    taken=st.none() | text,
    why=st.none() | text,
    when=st.none() | st.just(NOON),
    title=st.none() | text,
)


@given(st.lists(kept, max_size=3))
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, decisions: list[Decision]
) -> None:
    """Whatever characters a person's reason has."""
    path = tmp_path_factory.mktemp("kept") / DECISIONS
    path.write_text(render_decisions(decisions), encoding="utf-8", newline="\n")
    assert read_decisions(path) == tuple(decisions)


def test_a_lone_surrogate_out_of_a_damaged_file_is_written(tmp_path: Path) -> None:
    """UTF-8 has no form for it; the mark binds all the same."""
    decision = replace(DECISION, given=DecidedValue(mark("a\ud800"), "a\ud800"))
    save_decision(tmp_path / DECISIONS, decision)
    (read,) = read_decisions(tmp_path / DECISIONS)
    assert read.given == DecidedValue(mark("a\ud800"), "a?")


def test_a_later_decision_replaces_the_earlier(tmp_path: Path) -> None:
    """The file grows by decisions, not by changes of mind, and leaves nothing beside."""
    path = tmp_path / DECISIONS
    save_decision(path, DECISION)
    save_decision(path, replace(DECISION, judgement=Judgement.DISMISS))
    save_decision(path, replace(DECISION, field="title"))
    read = read_decisions(path)
    assert [(d.field, d.judgement) for d in read] == [
        ("title", "accept"),
        ("volume", "dismiss"),
    ]
    assert [p.name for p in tmp_path.iterdir()] == [DECISIONS]


def test_of_decisions_made_at_once_none_is_lost(tmp_path: Path) -> None:
    """Each waits for its turn at the file."""
    path = tmp_path / DECISIONS
    made = [
        replace(DECISION, subject=Subject("refs.ris", n, {"PMID": str(n)}))
        for n in range(1, 25)
    ]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda decision: save_decision(path, decision), made))
    assert [d.subject.position for d in read_decisions(path)] == list(range(1, 25))
    assert [p.name for p in tmp_path.iterdir()] == [DECISIONS]


def test_a_lock_that_nobody_opens_is_named(tmp_path: Path) -> None:
    """After ten seconds the person is told which file to look at."""
    lock = tmp_path / f".{DECISIONS}.lock"
    lock.touch()
    slept: list[float] = []
    with pytest.raises(OutputError, match="another process writes") as raised:
        save_decision(tmp_path / DECISIONS, DECISION, sleep=slept.append)
    assert raised.value.where == str(lock)
    assert sum(slept) == pytest.approx(10)
    assert not (tmp_path / DECISIONS).exists()
    assert lock.exists()


def test_a_lock_that_is_opened_is_waited_for(tmp_path: Path) -> None:
    """The decision is kept as soon as the other is done."""
    lock = tmp_path / f".{DECISIONS}.lock"
    lock.touch()

    def sleep(_seconds: float) -> None:
        lock.unlink()

    save_decision(tmp_path / DECISIONS, DECISION, sleep=sleep)
    assert read_decisions(tmp_path / DECISIONS) == (DECISION,)


def cut(text: str) -> str:
    """Cut the file in the middle of a string."""
    return text[: text.index("31771641")]


def misspelt(text: str) -> str:
    """Name a judgement that there is not."""
    return text.replace('"accept"', '"agree"')


def unplaced(text: str) -> str:
    """Leave the position out."""
    return text.replace("refs.ris#3", "refs.ris")


def foreign(text: str) -> str:
    """Add a key that nobody knows."""
    return text.replace("[[decision]]", "[[decision]]\nsure = true")


def nameless(text: str) -> str:
    """Misspell the field."""
    return text.replace('"volume"', '"volum"')


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (nameless, "no such field; there are DOI"),
        (cut, "not TOML"),
        (misspelt, "decision.0.decided"),
        (unplaced, "decision.0.record"),
        (foreign, "decision.0.sure"),
    ],
)
def test_a_file_that_is_not_understood_is_an_error(
    tmp_path: Path, damage: Callable[[str], str], message: str
) -> None:
    """To go on without it would forget what people decided; it is left as it is."""
    path = tmp_path / DECISIONS
    path.write_text(damage(render_decisions([DECISION])))
    before = path.read_bytes()
    with pytest.raises(UsageError, match=message) as raised:
        read_decisions(path)
    assert raised.value.where == str(path)
    with pytest.raises(UsageError):
        save_decision(path, DECISION)
    assert path.read_bytes() == before


def test_a_person_may_leave_out_what_binds_nothing(tmp_path: Path) -> None:
    """A block written by hand needs the record, the field and the given value."""
    path = tmp_path / DECISIONS
    path.write_text(
        '[[decision]]\ndecided = "lock"\nfield = "title"\nrecord = "a.ris#1"\n'
        'ids = { DOI = "10.1/x" }\ngiven = { mark = "" }\n'
    )
    (read,) = read_decisions(path)
    assert read.judgement is Judgement.LOCK
    assert read.subject.ids == {"DOI": "10.1/x"}
    assert tomllib.loads(render_decisions([read]))["decision"][0]["field"] == "title"


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """In one line, as every output that can't be written."""
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="not a directory"):
        save_decision(tmp_path / "file" / DECISIONS, DECISION)
