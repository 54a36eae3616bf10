"""Ask DataCite for works by DOI, one a request.

The exchange is ``GET /dois/10.5281%2Fzenodo.1``
(https://support.datacite.org/docs/api-get-doi). 404 means that DataCite has no such
DOI; only DOIs that are registered with it are asked for. It allows 3,000 requests in
five minutes (https://support.datacite.org/docs/is-there-a-rate-limit-for-making-requests-against-the-datacite-apis).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from urllib.parse import quote

import httpx

from ..errors import FormatError
from ..formats.datacite.reader import SOURCE, read_datacite
from ..formats.reading.foreign_json import load_json
from ..model.identifiers import IdKind
from ..model.questions import Found, Payload, Question, QuestionKind
from ..model.sources import Absence, SourceFacts
from ..settings import Settings
from .outcome import (
    UNREADABLE,
    Meaning,
    Outcome,
    outcome_without_answer,
)
from .requesting import Job, Requester, Step, ask_for_one, fetch_by, refusal_jobs
from .source import Batching, Now, Source, origin_of

SERVICE = "datacite"
IN_FLIGHT = 4
FACTS = SourceFacts(
    name=SOURCE,
    label="DataCite",
    choice="datacite",
    own_id=IdKind.DOI,
    looks_up=frozenset({IdKind.DOI}),
    agency="datacite",
    absence=Absence.UNREGISTERED,
    trust=40,
)

_WORK = Outcome(Meaning.OK, "a work")
_ABSENT = Outcome(Meaning.EMPTY, "DataCite has no such DOI")


def datacite(settings: Settings, now: Now) -> Source:
    """Describe DataCite as the settings reach it."""
    fetch = fetch_by(
        _jobs, settings.datacite_url, classify, now=now, in_flight=IN_FLIGHT
    )
    return Source(FACTS, SERVICE, IN_FLIGHT, fetch, _read, judge)


def _read(question: Question, payload: Payload) -> Found:
    record = read_datacite(payload.body, origin_of(question, payload))
    return Found(question, (record,), payload.expired)


def judge(response: httpx.Response) -> str | None:
    """Say why DataCite must be asked again, or None."""
    return classify(response).why_again


def classify(response: httpx.Response) -> Outcome:
    """Judge an answer: a work, no such DOI, a refusal, or none of DataCite's."""
    answer = _json(response.content)
    if response.status_code == httpx.codes.NOT_FOUND and "errors" in answer:
        return _ABSENT
    without_answer = outcome_without_answer(response)
    if without_answer is not None:
        return without_answer
    return _WORK if isinstance(answer.get("data"), Mapping) else UNREADABLE


def _json(body: bytes) -> Mapping[str, object]:
    try:
        answer = load_json(body)
    except FormatError:
        return {}
    return answer if isinstance(answer, Mapping) else {}


def _jobs(
    requester: Requester, questions: Sequence[Question], _batching: Batching
) -> Iterable[Job]:
    by_doi = [q for q in questions if q.kind is QuestionKind.DOI]
    yield from (partial(_ask, requester, question) for question in by_doi)
    yield from refusal_jobs(q for q in questions if q.kind is not QuestionKind.DOI)


async def _ask(requester: Requester, question: Question) -> Step:
    url = f"{requester.base}/dois/{quote(question.value, safe='')}"
    return await ask_for_one(requester, question, url, expected=_WORK, absent=_ABSENT)
