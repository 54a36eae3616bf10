"""Hold what `pubmend lookup` prints, and what becomes of articles since."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator, Callable, Iterable
from typing import Any

import pytest
from tests.places import ROOT
from tests.program import Run, runner

from pubmend.commands import lookup as command
from pubmend.model.findings import Enriched, Status
from pubmend.model.notices import Notice, NoticeKind
from pubmend.model.record import Origin, Record

OFFLINE = ("--offline", "--cassettes", ROOT / "cassettes")
ARTICLE, OTHER = "31771641", "10.2196/71852"


@pytest.fixture
def pubmend(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Any
) -> Run:
    """Run the program's commands with a cache of their own."""
    monkeypatch.setenv("PUBMEND_CACHE_DIR", str(tmp_path))
    return runner(monkeypatch, capfd)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a text on standard input."""

    def put(text: str) -> None:
        stream = io.BytesIO(text.encode())
        monkeypatch.setattr(command, "standard_input", lambda: stream)

    return put


@pytest.fixture
def retracted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every article that is looked up be a retracted one."""
    notice = Notice(
        NoticeKind.RETRACTED, "10.1000/notice", "2021", ("crossref", "retraction-watch")
    )

    async def enriched(given: Iterable[Record], _: object) -> AsyncIterator[Enriched]:
        for record in given:
            article = Record(Origin("pubmed", "1"), title="A trial of rest")
            yield Enriched(
                key=record.origin.place,
                status=Status.RESOLVED,
                given=record,
                record=article,
                notices=(notice,),
            )

    monkeypatch.setattr(command, "enrich", enriched)


def test_identifiers_come_from_standard_input(
    pubmend: Run, typed: Callable[[str], None]
) -> None:
    """Take one a line or several, labelled or not, beside those that are named."""
    typed(f"{OTHER}; PMC6880358\n\nPMID: 33788999\n")
    done = pubmend("lookup", ARTICLE, "-", *OFFLINE)
    ids = [item["id"] for item in json.loads(done.out)]
    assert (done.code, ids) == (
        0,
        [ARTICLE, OTHER, "PMC6880358", "PMID: 33788999"],
    )


def test_nothing_on_standard_input_is_wrong_usage(
    pubmend: Run, typed: Callable[[str], None]
) -> None:
    """Say so rather than print an empty list."""
    typed("\n \n")
    done = pubmend("lookup", "-", *OFFLINE)
    assert (done.code, done.out) == (2, "")
    assert "no identifiers on standard input" in done.err


def test_what_is_no_identifier_does_not_hold_back_the_others(pubmend: Run) -> None:
    """Name it, look up the rest, and end with 2."""
    done = pubmend("lookup", "abc", ARTICLE, *OFFLINE)
    assert done.code == 2
    assert "abc: not a PMID" in done.err
    assert [item["id"] for item in json.loads(done.out)] == [ARTICLE]


def test_another_format_is_written(pubmend: Run) -> None:
    """Write RIS where that is asked for."""
    done = pubmend("lookup", ARTICLE, "--to", "ris", *OFFLINE)
    assert done.out.startswith("TY  - JOUR\n")
    assert "AN  - PMID: 31771641" in done.out or "31771641" in done.out


@pytest.mark.usefixtures("retracted")
def test_a_retraction_is_told(pubmend: Run) -> None:
    """Say it on standard error, and keep it with the article."""
    done = pubmend("lookup", "30000001", "--offline")
    assert done.code == 0
    assert "30000001: retracted: This article has been retracted" in done.err
    (item,) = json.loads(done.out)
    (notice,) = item["custom"]["notices"]
    assert (notice["kind"], notice["by"]) == ("retracted", "10.1000/notice")
    assert notice["sources"] == ["crossref", "retraction-watch"]


@pytest.mark.usefixtures("retracted")
@pytest.mark.parametrize(
    ("names", "code"), [("retracted", 1), ("resolved,conflict", 1), ("corrected", 0)]
)
def test_what_is_named_fails(pubmend: Run, names: str, code: int) -> None:
    """End with 1 where a notice, status or verdict that is named was found."""
    assert pubmend("lookup", "30000001", "--offline", "--fail-on", names).code == code
