"""Ask the ID Converter so that one bad id costs itself alone."""

from __future__ import annotations

import httpx
import pytest
from tests.places import WIRE
from tests.simulator import MemoryTransport, Rule, Work, synthetic_works
from tests.sources.asking import (
    IDCONV,
    NOW,
    ONE,
    ask,
    kinds_of,
    make_source,
    questions,
    routed,
    worded,
)

from pubmend.model.questions import (
    Failed,
    Found,
    NotFound,
    Payload,
    Question,
    QuestionKind,
)
from pubmend.sources.pmc.converter import classify, judge

PMID, PMCID, DOI = QuestionKind.PMID, QuestionKind.PMCID, QuestionKind.DOI
BASE = "http://services.test/idconv/"

WORKS = (
    Work(pmid="11", doi="10.5555/one", pmcid="PMC101"),
    Work(pmid="12", doi="10.5555/two"),
    Work(pmid="13", doi="10.5555/t,hree", pmcid="PMC103"),
)  # fmt: skip


def _ids(
    source_told: dict[Question, object], kind: QuestionKind, value: str
) -> tuple[str | None, ...]:
    question = worded("pmc", kind, value)
    reply = source_told[question]
    assert isinstance(reply, Payload)
    found = make_source("pmc").read(question, reply)
    assert isinstance(found, Found)
    record = found.records[0]
    return record.pmid, record.pmcid, record.doi


@pytest.mark.parametrize(
    ("kind", "value"), [(PMID, "11"), (PMCID, "PMC101"), (DOI, "10.5555/one")]
)
def test_each_kind_leads_to_all_three(kind: QuestionKind, value: str) -> None:
    """Convert any identifier of an article in PMC."""
    told = ask(MemoryTransport(WORKS), questions("pmc", kind, [value]))
    assert _ids(dict(told), kind, value) == ("11", "PMC101", "10.5555/one")


def test_kinds_are_never_mixed() -> None:
    """Ask once for each kind, naming it."""
    network = MemoryTransport(WORKS)
    asked = [
        worded("pmc", PMID, "11"),
        worded("pmc", DOI, "10.5555/one"),
        worded("pmc", PMCID, "PMC103"),
    ]
    ask(network, asked)
    assert [dict(r.params) for r in network.requests] == [
        {"ids": "11", "idtype": "pmid", "format": "json"},
        {"ids": "PMC103", "idtype": "pmcid", "format": "json"},
        {"ids": "10.5555/one", "idtype": "doi", "format": "json"},
    ]


@pytest.mark.parametrize(("count", "requests"), [(200, 1), (201, 2)])
def test_two_hundred_pmids_go_at_once(count: int, requests: int) -> None:
    """Fill batches to the limit."""
    network = MemoryTransport(synthetic_works(count))
    told = ask(
        network, questions("pmc", PMID, [str(30_000_001 + n) for n in range(count)])
    )
    assert (len(network.requests), len(told)) == (requests, count)


def test_two_hundred_dois_go_at_once() -> None:
    """Spend no bytes of the address on commas and slashes."""
    network = MemoryTransport([])
    ask(network, questions("pmc", DOI, [f"10.5555/w{n:08}" for n in range(200)]))
    batches = [r.params["ids"].count(",") + 1 for r in network.requests]
    assert batches[0] == 200


def test_long_dois_keep_the_address_short() -> None:
    """Pack by encoded bytes."""
    network = MemoryTransport([])
    ask(
        network,
        questions(
            "pmc", DOI, [f"10.1002/(sici){n:060}<1::aid>3.0.co;2-a" for n in range(100)]
        ),
    )
    assert max(r.target_bytes for r in network.requests) < 4_000


def test_what_pmc_lacks_is_not_found() -> None:
    """Take the converter's word for one record."""
    told = ask(MemoryTransport(WORKS), questions("pmc", PMID, ["12"]))
    question = worded("pmc", PMID, "12")
    assert told == {
        question: NotFound(question, f"{BASE}?ids=12&idtype=pmid&format=json", NOW)
    }


def test_one_malformed_id_is_found_by_halving() -> None:
    """Answer the others, and take the refusal of the one for NotFound."""
    network = MemoryTransport(WORKS)
    told = ask(network, questions("pmc", PMID, ["11", "12", "13", "x"]))
    assert kinds_of(told) == {
        "11": "Payload",
        "12": "NotFound",
        "13": "Payload",
        "x": "NotFound",
    }
    assert [r.params["ids"] for r in network.requests] == [
        "11,12,13,x",
        "11,12",
        "13,x",
        "13",
        "x",
    ]


def test_what_is_passed_over_is_asked_by_itself() -> None:
    """Ask singly for ids that the answer dropped."""
    network = MemoryTransport(WORKS, [Rule("fewer")])
    told = ask(network, questions("pmc", PMID, ["11", "13"]))
    assert kinds_of(told) == {"11": "Payload", "13": "Payload"}
    assert [r.params["ids"] for r in network.requests] == ["11,13", "13"]


def test_silence_to_a_single_question_is_not_found() -> None:
    """Conclude from an answer without any record."""
    network, _ = routed(
        IDCONV, httpx.Response(200, json={"status": "ok", "records": []})
    )
    assert kinds_of(ask(network, questions("pmc", PMID, ["11"]))) == {"11": "NotFound"}


def test_an_answer_to_somebody_else_is_a_failure() -> None:
    """Conclude nothing from records that were not asked for."""
    network = MemoryTransport(WORKS, [Rule("another", times=None)])
    asked = questions("pmc", PMID, ["12"])
    assert ask(network, asked) == {
        asked[0]: Failed(asked[0], "other records came than were asked for")
    }


def test_case_does_not_part_an_id_from_its_answer() -> None:
    """Match DOIs and PMCIDs whatever the case of the echo."""
    record = {
        "doi": "10.5555/One",
        "pmcid": "PMC101",
        "pmid": 11,
        "requested-id": "10.5555/ONE",
    }
    network, _ = routed(
        IDCONV, httpx.Response(200, json={"status": "ok", "records": [record]})
    )
    told = ask(network, questions("pmc", DOI, ["10.5555/one"]))
    assert _ids(dict(told), DOI, "10.5555/one") == ("11", "PMC101", "10.5555/one")


def test_the_old_shape_is_understood() -> None:
    """Match by the identifiers themselves where the request is not echoed."""
    record = {"pmcid": "PMC101", "pmid": "11", "doi": "10.5555/one", "live": "false"}
    network, _ = routed(
        IDCONV, httpx.Response(200, json={"status": "ok", "records": [record]})
    )
    assert kinds_of(ask(network, questions("pmc", PMCID, ["PMC101"]))) == {
        "PMC101": "Payload"
    }


def test_a_doi_with_a_comma_goes_alone() -> None:
    """Keep a comma from parting one id into two within a batch."""
    network = MemoryTransport(WORKS)
    told = ask(network, questions("pmc", DOI, ["10.5555/t,hree", "10.5555/one"]))
    assert kinds_of(told)["10.5555/one"] == "Payload"
    assert [r.params["ids"] for r in network.requests] == [
        "10.5555/one",
        "10.5555/t,hree",
    ]


def test_one_by_one_asks_for_one() -> None:
    """Send in the form that never varies."""
    network = MemoryTransport(WORKS)
    ask(network, questions("pmc", PMID, ["11", "12"]), ONE)
    assert [r.params["ids"] for r in network.requests] == ["11", "12"]


def test_an_unknown_error_of_one_record_is_a_failure() -> None:
    """Take only what says "not found" for NotFound."""
    record = {
        "pmid": 11,
        "requested-id": "11",
        "status": "error",
        "errmsg": "Internal timeout",
    }
    network, _ = routed(
        IDCONV, httpx.Response(200, json={"status": "ok", "records": [record]})
    )
    assert kinds_of(ask(network, questions("pmc", PMID, ["11"]))) == {"11": "Failed"}


# status, body, meaning, words.
CASES = [
    (200, b'{"status":"ok","records":[]}', "ok", "converted identifiers"),
    (200, b'{"status":"ok","rec', "passing", "the answer is not of the expected form"),
    (200, b'{"status":"ok"}', "passing", "the answer is not of the expected form"),
    (200, b"[]", "passing", "the answer is not of the expected form"),
    (200, b"", "passing", "the answer was empty"),
    (200, b"<!doctype html><html>", "passing", "a web page came in place of the answer"),
    (400, b'{"status":"error","errors":[{"message":"x","code":"invalid_dois"}]}', "invalid", "an identifier is malformed"),
    (400, b'{"status":"error","errors":[{"message":"x","code":"too_many"}]}', "refused", "the request was refused (HTTP 400)"),
    (400, b"<html>Bad Request</html>", "refused", "the request was refused (HTTP 400)"),
    (429, b"", "passing", "too many requests (HTTP 429)"),
    (500, b"", "passing", "the service failed (HTTP 500)"),
    (404, b"<html>", "passing", "nothing answered at this address (HTTP 404)"),
]  # fmt: skip


@pytest.mark.parametrize(("status", "body", "meaning", "why"), CASES)
def test_answers_are_judged(status: int, body: bytes, meaning: str, why: str) -> None:
    """Know an answer of the converter from all else."""
    response = httpx.Response(status, content=body)
    outcome = classify(response)
    assert (outcome.meaning, outcome.why) == (meaning, why)
    assert judge(response) == (why if meaning == "passing" else None)


@pytest.mark.parametrize(
    "said",
    [
        httpx.Response(503),
        httpx.Response(403),
        httpx.ConnectError(""),
        httpx.Response(200, text="<html>"),
    ],
)
def test_an_outage_is_never_not_found(
    said: httpx.Response | httpx.RequestError,
) -> None:
    """Say Failed of all that was asked for."""
    network, _ = routed(IDCONV, said)
    assert kinds_of(ask(network, questions("pmc", PMID, ["11", "12"]))) == {
        "11": "Failed",
        "12": "Failed",
    }


@pytest.mark.skipif(not WIRE.exists(), reason="the collected samples are not here")
@pytest.mark.parametrize(
    ("name", "status", "meaning"),
    [
        ("idconv_ok.json", 200, "ok"),
        ("idconv_not_in_pmc.json", 200, "ok"),
        ("idconv_v1_old.json", 200, "ok"),
        ("idconv_400_mixed.json", 400, "invalid"),
    ],
)
def test_the_collected_samples_are_known(name: str, status: int, meaning: str) -> None:
    """Judge what was really sent."""
    response = httpx.Response(status, content=(WIRE / name).read_bytes())
    assert classify(response).meaning == meaning


@pytest.mark.skipif(not WIRE.exists(), reason="the collected samples are not here")
def test_a_recorded_answer_is_cut_into_its_records() -> None:
    """Give each PMID of the recorded answer its own."""
    network, _ = routed(
        IDCONV, httpx.Response(200, content=(WIRE / "idconv_ok.json").read_bytes())
    )
    told = ask(network, questions("pmc", PMID, ["29355051", "37258680"]))
    assert _ids(dict(told), PMID, "37258680") == (
        "37258680",
        "PMC10949956",
        "10.1038/s41586-023-06139-9",
    )
    assert _ids(dict(told), PMID, "29355051") == (
        "29355051",
        "PMC6142073",
        "10.1177/1534735417753544",
    )
