"""Ask PMC's ID Converter which PMID, PMCID and DOI belong together.

One at a time, the exchange is the converter's address with
``?ids=31771641&idtype=pmid&format=json`` (``pmcid``: ``PMC6880358``; ``doi``); see
https://pmc.ncbi.nlm.nih.gov/tools/id-converter-api/. A request holds ids of one kind,
at most 200, and one malformed id sinks it: then its halves are asked, down to the bad
one. Ids that are passed over in silence are asked by themselves. It knows only
what is in PMC: NotFound says nothing about PubMed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from urllib.parse import quote, urlencode

import httpx

from ...errors import FormatError
from ...formats.reading.foreign_json import load_json
from ...formats.services.idconv import Conversion, read_conversion, split_conversions
from ...formats.services.json_shape import find_differences
from ...formats.services.service_shapes import IDCONV
from ...model.identifiers import IdKind
from ...model.questions import (
    Failed,
    Found,
    NotFound,
    Payload,
    Question,
    QuestionKind,
    Reply,
)
from ...model.sources import SourceFacts
from ...settings import Settings
from ..outcome import (
    NOTHING,
    STRANGERS,
    UNREADABLE,
    WEB_PAGE,
    Meaning,
    Outcome,
    is_web_page,
    outcome_of_status,
)
from ..requesting import (
    Job,
    Requester,
    Step,
    fetch_by,
    halves,
    packed,
    refusal_jobs,
)
from ..source import Batching, Check, Now, Replies, Source, all_failed, origin_of

SERVICE = "converter"
# The converter's limits are not documented; NCBI's general one is 3 a second.
IN_FLIGHT = 6
# Addresses above 4,000 bytes are refused here and there. Commas and slashes may stand
# in a query as they are (RFC 3986, 3.4), so that more DOIs fit in.
MOST_IDS, MOST_BYTES = 200, 3_700
_PLAIN = ",/"
FACTS = SourceFacts(
    name="pmc",
    label="PMC",
    choice="pmc",
    own_id=IdKind.PMCID,
    converts=frozenset(IdKind),
    most_ids=MOST_IDS,
    trust=30,
)
CHECK = Check(
    Question.by_id(FACTS.name, IdKind.PMID, "31771641"),
    partial(find_differences, shape=IDCONV),
    ("pmid", "pmcid", "doi"),
)
_KINDS = (QuestionKind.PMID, QuestionKind.PMCID, QuestionKind.DOI)

# "Identifier not found in PMC"; until 2025 "invalid article id".
_UNKNOWN = re.compile(r"not found|invalid", re.IGNORECASE)

CONVERSIONS = Outcome(Meaning.OK, "converted identifiers")
INVALID = Outcome(Meaning.INVALID, "an identifier is malformed", divisible=True)


def pmc(settings: Settings, now: Now) -> Source:
    """Describe the converter as the settings reach it."""
    fetch = fetch_by(_jobs, settings.idconv_url, classify, now=now, in_flight=IN_FLIGHT)
    return Source(FACTS, SERVICE, IN_FLIGHT, fetch, _read, judge, CHECK)


def _read(question: Question, payload: Payload) -> Found:
    record = read_conversion(payload.body, origin_of(question, payload))
    return Found(question, (record,), payload.expired)


def judge(response: httpx.Response) -> str | None:
    """Say why the converter must be asked again, or None."""
    return classify(response).why_again


def classify(response: httpx.Response) -> Outcome:
    """Classify an answer: records, a refusal of the whole batch, or neither."""
    body = response.content
    by_status = outcome_of_status(response.status_code)
    if by_status is None and not body.strip():
        return NOTHING
    if by_status is None and is_web_page(body):
        return WEB_PAGE
    try:
        answer = load_json(body)
    except FormatError:
        return by_status or UNREADABLE
    if by_status is None:
        records = answer.get("records") if isinstance(answer, Mapping) else None
        return CONVERSIONS if isinstance(records, list) else UNREADABLE
    return INVALID if _is_refusal(answer) else by_status


def _is_refusal(answer: object) -> bool:
    """True if an answer is ``{"errors": [{"code": "invalid_pmids", …}]}``."""
    errors = answer.get("errors") if isinstance(answer, Mapping) else None
    return isinstance(errors, list) and any(
        isinstance(error, Mapping) and str(error.get("code")).startswith("invalid_")
        for error in errors
    )


def _address(base: str, questions: Sequence[Question]) -> str:
    """Ask for identifiers, all of the kind of the first."""
    ids = ",".join(question.value for question in questions)
    params = {"ids": ids, "idtype": questions[0].kind, "format": "json"}
    return f"{base}?{urlencode(params, safe=_PLAIN)}"


def _jobs(
    requester: Requester, questions: Sequence[Question], batching: Batching
) -> Iterable[Job]:
    for kind in _KINDS:
        of_kind = [question for question in questions if question.kind is kind]
        for batch in _batches(of_kind, 1 if batching.one_by_one else MOST_IDS):
            yield partial(_ask, requester, batch)
    yield from refusal_jobs(q for q in questions if q.kind not in _KINDS)


def _batches(
    questions: Sequence[Question], most: int
) -> Iterable[tuple[Question, ...]]:
    """Fill batches; a comma parts identifiers, so one that holds a comma goes alone."""
    plain = [question for question in questions if "," not in question.value]
    yield from packed(
        plain,
        most=most,
        most_bytes=MOST_BYTES,
        size=lambda question: len(quote(f"{question.value},", safe=_PLAIN)),
    )
    yield from ((question,) for question in questions if "," in question.value)


async def _ask(requester: Requester, batch: tuple[Question, ...]) -> Step:
    base = requester.base
    received = await requester.get(_address(base, batch), CONVERSIONS)
    outcome, when = received.outcome, received.retrieved
    if outcome is not CONVERSIONS:
        return _refused(requester, batch, outcome, when)
    answers = _by_identifier(split_conversions(received.body), batch[0].kind)
    replies = {
        q: _reply(q, answers[q.value.casefold()], _address(base, (q,)), when)
        for q in batch
        if q.value.casefold() in answers
    }
    if len(batch) > 1:
        rest = (question for question in batch if question not in replies)
        return Step(replies, tuple(partial(_ask, requester, (q,)) for q in rest))
    return Step(replies or _passed_over(base, batch[0], when, strangers=bool(answers)))


def _refused(
    requester: Requester, batch: tuple[Question, ...], outcome: Outcome, when: datetime
) -> Step:
    """Find the id that sank its batch; alone, its refusal is an answer."""
    if outcome.divisible and len(batch) > 1:
        parts = halves(batch)
        return Step({}, tuple(partial(_ask, requester, part) for part in parts))
    if outcome is INVALID:
        base = requester.base
        return Step({q: NotFound(q, _address(base, (q,)), when) for q in batch})
    return Step(all_failed(batch, outcome.why))


def _by_identifier(
    conversions: Iterable[Conversion], kind: QuestionKind
) -> dict[str, Conversion]:
    """Index by what was asked for; the old service did not echo it."""
    answers: dict[str, Conversion] = {}
    for conversion in conversions:
        own = {
            QuestionKind.PMID: conversion.pmid,
            QuestionKind.PMCID: conversion.pmcid,
            QuestionKind.DOI: conversion.doi,
        }
        answers[(conversion.requested or own[kind] or "").casefold()] = conversion
    return answers


def _reply(
    question: Question, conversion: Conversion, url: str, when: datetime
) -> Reply:
    if conversion.error is None:
        return Payload(conversion.body, url, when)
    if _UNKNOWN.search(conversion.error):
        return NotFound(question, url, when)
    return Failed(question, "the converter could not answer for this identifier")


def _passed_over(
    base: str, question: Question, when: datetime, *, strangers: bool
) -> Replies:
    """Conclude from silence, unless the answer was to another question."""
    if strangers:
        return all_failed((question,), STRANGERS.why)
    return {question: NotFound(question, _address(base, (question,)), when)}
