"""Ask PMC for front matter: in small batches, by name, and never by silence."""

from __future__ import annotations

from dataclasses import replace

import httpx
import pytest
from tests.places import WIRE
from tests.simulator import MemoryTransport, Rule, synthetic_works
from tests.simulator.faults import FAULTS
from tests.simulator.jats import pmc_set
from tests.sources.asking import (
    EFETCH,
    NOW,
    ONE,
    Network,
    ask,
    asked_of,
    kinds_of,
    make_source,
    questions,
    routed,
)

from pubmend.formats.jats.reader import split_pmc_articles
from pubmend.model.questions import Found, NotFound, Payload, Question, QuestionKind
from pubmend.sources.eutils import judge

SOURCE, PMCID = "pmc-articles", QuestionKind.PMCID
BASE = "http://services.test/eutils/efetch.fcgi?db=pmc"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
WORKS = synthetic_works(60)
IN_PMC = [work.pmcid for work in WORKS if work.pmcid is not None]


def _asked(*values: str) -> list[Question]:
    return questions(SOURCE, PMCID, values)


def _xml(*numbers: int, unknown: tuple[str, ...] = ()) -> httpx.Response:
    return httpx.Response(200, text=pmc_set([WORKS[n] for n in numbers], unknown))


def test_the_front_tells_licence_and_place() -> None:
    """Read what PMC says of an article out of what is kept of it."""
    question = _asked("PMC7000001")[0]
    reply = ask(MemoryTransport(WORKS), [question])[question]
    assert isinstance(reply, Payload)
    found = make_source(SOURCE).read(question, reply)
    assert isinstance(found, Found)
    (record,) = found.records
    assert (record.license, record.pmcid, record.pmid, record.doi) == (
        LICENCE,
        "PMC7000001",
        "30000001",
        "10.5555/simulated.0000000",
    )
    assert (record.volume, record.page, record.origin.source) == ("1", "1-8", SOURCE)
    assert record.origin.url == f"{BASE}&id=7000001&retmode=xml"


def test_of_an_article_the_front_alone_is_kept() -> None:
    """Cut off the body, which is ten times as long here and a hundred times in life."""
    network = MemoryTransport(WORKS)
    reply = ask(network, _asked("PMC7000001"))[_asked("PMC7000001")[0]]
    assert isinstance(reply, Payload)
    assert reply.body.startswith(b"<article ")
    assert reply.body.endswith(b"</front></article>")
    assert len(reply.body) < 2_500
    assert len(pmc_set(WORKS[:1], ())) > 14_000


def test_ten_articles_go_in_a_request() -> None:
    """Ask for thirty articles in three requests, by the digits of their PMCIDs."""
    network = MemoryTransport(WORKS)
    told = ask(network, _asked(*IN_PMC))
    assert set(kinds_of(told).values()) == {"Payload"}
    asked = [request.params["id"].split(",") for request in network.asked("efetch")]
    assert [len(ids) for ids in asked] == [10, 10, 10]
    assert asked[0][:2] == ["7000001", "7000003"]
    assert {request.params["db"] for request in network.requests} == {"pmc"}


def test_for_a_cassette_each_is_asked_alone() -> None:
    """Ask in the form that never varies."""
    network = MemoryTransport(WORKS)
    ask(network, _asked("PMC7000001", "PMC7000003"), ONE)
    assert [r.params["id"] for r in network.requests] == ["7000001", "7000003"]


def test_what_is_not_available_is_not_found() -> None:
    """Take PMC's word by name, beside an article that is there."""
    told = ask(MemoryTransport(WORKS), _asked("PMC7000001", "PMC5"))
    assert kinds_of(told) == {"PMC7000001": "Payload", "PMC5": "NotFound"}
    assert told[_asked("PMC5")[0]] == NotFound(
        _asked("PMC5")[0], f"{BASE}&id=5&retmode=xml", NOW
    )


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("The following PMCID is not available: 7", "NotFound"),
        ("Cannot read the article: storage is busy", "Failed"),
    ],
)
def test_only_its_word_that_it_has_none_counts(message: str, kind: str) -> None:
    """Tell the article that is not there from the one that could not be given."""
    body = f'<pmc-articleset><error id="7">{message}</error></pmc-articleset>'
    network, _ = routed(EFETCH, httpx.Response(200, text=body))
    assert kinds_of(ask(network, _asked("PMC7"))) == {"PMC7": kind}


@pytest.mark.skipif(not WIRE.is_dir(), reason="no real samples here")
def test_a_real_restricted_article_is_found() -> None:
    """Take the front for the answer; the sample was stripped of its identifiers."""
    own = b'<article-id pub-id-type="pmcid">PMC7</article-id><title-group>'
    body = (WIRE / "pmc_efetch_restricted.xml").read_bytes()
    body = body.replace(b"<title-group>", own)
    network, _ = routed(EFETCH, httpx.Response(200, content=body))
    assert kinds_of(ask(network, _asked("PMC7"))) == {"PMC7": "Payload"}


@pytest.mark.skipif(not WIRE.is_dir(), reason="no real samples here")
def test_a_real_word_of_refusal_is_not_found() -> None:
    """Take the words that PMC really uses."""
    body = (WIRE / "pmc_efetch_unavailable.xml").read_bytes()
    (piece,) = split_pmc_articles(body)
    assert piece.pmcid is not None
    network, _ = routed(EFETCH, httpx.Response(200, content=body))
    assert kinds_of(ask(network, _asked(piece.pmcid))) == {piece.pmcid: "NotFound"}


def test_an_article_without_full_text_is_found() -> None:
    """Use the front of an article that PMC may not give away."""
    closed = replace(WORKS[0], license="")
    question = _asked("PMC7000001")[0]
    reply = ask(MemoryTransport([closed]), [question])[question]
    assert isinstance(reply, Payload)
    found = make_source(SOURCE).read(question, reply)
    assert isinstance(found, Found)
    assert found.records[0].title == WORKS[0].title
    assert found.records[0].license is None


def test_what_is_left_out_is_asked_alone() -> None:
    """Ask once more by itself for an article that an answer passed over."""
    network, efetch = routed(EFETCH, _xml(0), _xml(2))
    told = ask(network, _asked("PMC7000001", "PMC7000003"))
    assert kinds_of(told) == {"PMC7000001": "Payload", "PMC7000003": "Payload"}
    assert asked_of(efetch, "id") == ["7000001,7000003", "7000003"]


def test_silence_is_no_answer() -> None:
    """Conclude nothing from an empty set: PMC names what it does not have."""
    network, efetch = routed(EFETCH, _xml())
    assert kinds_of(ask(network, _asked("PMC7000001"))) == {"PMC7000001": "Failed"}
    assert efetch.call_count == 1


def test_a_stranger_is_never_taken() -> None:
    """Refuse another article than asked for, whatever its place in the answer."""
    network, _ = routed(EFETCH, _xml(2))
    assert kinds_of(ask(network, _asked("PMC7000001"))) == {"PMC7000001": "Failed"}


def test_whole_fronts_of_a_cut_answer_serve() -> None:
    """Keep what came whole, and ask for the rest again."""
    whole = pmc_set([WORKS[0], WORKS[2]], ())
    cut = whole[: whole.rindex("<article-title>")]
    network, efetch = routed(EFETCH, httpx.Response(200, text=cut), _xml(2))
    told = ask(network, _asked("PMC7000001", "PMC7000003"))
    assert set(kinds_of(told).values()) == {"Payload"}
    assert asked_of(efetch, "id") == ["7000001,7000003", "7000003"]


def test_a_failing_batch_is_halved() -> None:
    """Find the one article on which PMC stumbles; the others are not lost."""

    def answer(request: httpx.Request) -> httpx.Response:
        ids = request.url.params["id"].split(",")
        if "7000003" in ids:
            return httpx.Response(500)
        return _xml(*(int(number) - 7_000_001 for number in ids))

    values = IN_PMC[:4]
    network = Network()
    efetch = network.router.get(path=EFETCH).mock(side_effect=answer)
    told = ask(network, _asked(*values))
    assert asked_of(efetch, "id")[0].count(",") == len(values) - 1
    assert kinds_of(told) == {
        **dict.fromkeys(values, "Payload"),
        "PMC7000003": "Failed",
    }


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (QuestionKind.PMID, "31771641"),
        (QuestionKind.PMCID, "6880358"),
        (QuestionKind.PMCID, "PMC0"),
        (QuestionKind.PMCID, "PMC12,13"),
    ],
)
def test_what_is_no_pmcid_is_not_asked(kind: QuestionKind, value: str) -> None:
    """Send PMC no number that is another thing's."""
    network = MemoryTransport(WORKS)
    assert kinds_of(ask(network, questions(SOURCE, kind, [value]))) == {value: "Failed"}
    assert network.requests == []


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_an_outage_is_never_not_found(fault: str) -> None:
    """Fail where PMC could not be asked, in whatever way; lose nothing, find nobody."""
    network = MemoryTransport(WORKS, [Rule(fault, times=99)])
    told = ask(network, _asked("PMC7000001", "PMC7000003"))
    assert set(kinds_of(told)) == {"PMC7000001", "PMC7000003"}
    assert "NotFound" not in kinds_of(told).values()
    for question, reply in told.items():
        if isinstance(reply, Payload):
            assert f">{question.value}<".encode() in reply.body


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (pmc_set(WORKS[:1], ()), None),
        (pmc_set((), ("5",)), None),
        (pmc_set(WORKS[:1], ())[:-20], "the answer was cut off"),
        ('<?xml version="1.0" ?>', "the answer was cut off"),
    ],
)
def test_ncbis_judge_knows_articles(body: str, why: str | None) -> None:
    """Ask again for an answer that broke off, and for no other."""
    assert judge(httpx.Response(200, text=body)) == why
